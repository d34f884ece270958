"""Full names of one article made into entities: people and bodies with their titles and acronyms.

``Donald J. Pell`` and ``Donald Pell`` are one person, ``Bill`` and ``Ada Pell`` two; ``NTSB`` goes to the body it
stands behind.
"""

from __future__ import annotations

from collections import defaultdict

from quotetrack.speakers.entities import Entity, Naming
from quotetrack.speakers.forms import acronym_of, given_names_agree, name_words, surname_of, without_suffix
from quotetrack.speakers.names import Form, FormKind
from quotetrack.speakers.reading import Reading
from quotetrack.speakers.titles import Role
from quotetrack.speakers.titles_after import roles_after
from quotetrack.speakers.titles_before import roles_before
from quotetrack.speakers.wordlists import (
    bodies,
    common_words,
    country_names,
    demonyms,
    gendered_nouns,
    genders,
    honorifics,
    organization_words,
    states,
    vocabulary,
)

__all__ = ["Cluster"]

_ACRONYMS = vocabulary("us uk un eu uae")


def _inside(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether the words of one name stand together at the end or the start of a longer one."""
    return len(part) < len(whole) and (whole[-len(part) :] == part or whole[1 : 1 + len(part)] == part)


class Cluster:
    """The entities of one article as they are found, with every naming."""

    def __init__(self, reading: Reading, forms: list[Form]) -> None:
        self.reading = reading
        self.forms = forms
        self.entities: list[Entity] = []
        self.exact: dict[tuple[FormKind, tuple[str, ...]], Entity] = {}
        self.by_surname: dict[tuple[str, ...], list[Entity]] = defaultdict(list)
        self.by_word: dict[str, list[Entity]] = defaultdict(list)
        self.acronyms: dict[str, Entity] = {}
        self.namings: list[Naming] = []
        self.national: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.short_bodies: dict[str, list[Entity]] = defaultdict(list)
        self.small = {w.key for w in reading.words if not w.capital}
        self.inner = {
            w.key for w in reading.words if w.capital and not w.opens and w.paragraph not in reading.title_case
        }

    def new(self, kind: FormKind, words: tuple[str, ...], sure: bool) -> Entity:
        """A new entity with these words."""
        entity = Entity(kind, words, len(self.entities), sure=sure)
        self.entities.append(entity)
        self.exact[kind, words] = entity
        return entity

    # full names first, over the whole text, so that a surname in the headline finds its owner below
    def full_names(self) -> None:
        """Full names over the whole text, so that a surname in the headline finds its owner below."""
        multi = [f for f in self.forms if f.stop - f.first > 1 or f.kind is FormKind.PLACE]
        multi.sort(key=lambda f: (f.kind is not FormKind.PERSON, not f.sure, -min(f.stop - f.first, 6), f.first))
        surnames = {self.reading.keys[f.stop - 1] for f in multi if f.kind is FormKind.PERSON and f.sure}
        for form in multi:
            printed = self.reading.slice(form.first, form.stop)
            words = name_words(printed)
            if not words or (form.kind is FormKind.PLACE and words[0] in surnames and len(words) == 1):
                continue
            if form.kind is FormKind.PERSON and len(without_suffix(words)) > 1:
                self.full_person(form, printed, words)
            elif form.kind is not FormKind.OTHER:
                kind = FormKind.ORGANIZATION if form.kind is FormKind.PERSON else form.kind
                low = self.nation(form) if kind is FormKind.ORGANIZATION else form.first
                if low < form.first:
                    printed = self.reading.slice(low, form.stop)
                    words = name_words(printed)
                    self.national[words[form.first - low :]] = words
                else:
                    words = self.national.get(words, words)
                    lead = (
                        1
                        if words[0] in demonyms() or words[0] in _ACRONYMS
                        else 2
                        if " ".join(words[:2]) in country_names() | {"united nations"}
                        else 0
                    )
                    if lead and len(words) - lead > 1 and kind is FormKind.ORGANIZATION:
                        self.national.setdefault(words[lead:], words)
                entity = self.exact.get((kind, words)) or self.exact.get((FormKind.PLACE, words))
                self.name(form, entity or self.new(kind, words, form.sure), printed, full=True)

    def nation(self, form: Form) -> int:
        """Where "Russia's Defense Ministry" begins: a country's own body is named with the country."""
        at = form.first - 1
        if at < 0 or not self.reading.words[at].possessive or self.reading.gap(at) != " ":
            return form.first
        if bodies().get(self.reading.keys[form.stop - 1]) is None or "of" in self.reading.keys[form.first : form.stop]:
            return form.first
        for low in (at, at - 1):
            if low >= 0 and " ".join(self.reading.keys[low : at + 1]) in country_names():
                return low
        return form.first

    def full_person(self, form: Form, printed: str, words: tuple[str, ...]) -> None:
        """Give one full name of a person to its entity, a new one where none agrees."""
        core = without_suffix(words)
        surname = surname_of(words)
        for entity in self.by_surname[surname]:
            theirs = without_suffix(entity.words)
            if (
                not form.sure
                and len(core) > len(theirs) > 1
                and core[-len(theirs) :] == theirs
                and theirs[0] in genders()
            ):
                first = form.stop - len(theirs)
                return self.name(
                    Form(first, form.stop, form.kind), entity, self.reading.slice(first, form.stop), full=True
                )
            if not form.sure and entity.sure and self.reading.words[form.first].opens and self.wordy(core[0]):
                return None
            if given_names_agree(core, theirs):
                both = {words[-1], entity.words[-1]} & {"jr", "sr", "ii", "iii"}
                if len(both) == 2:
                    continue
                if len(core) > len(theirs) and core[0] == theirs[0]:
                    entity.words = words
                return self.name(form, entity, printed, full=True)
        for entity in self.by_word.get(core[-1], ()):
            theirs = without_suffix(entity.words)
            if _inside(core, theirs) or self.nicknamed(core, entity):
                return self.name(form, entity, printed, full=False)
            if _inside(theirs, core) and theirs[0] not in genders():
                # "Mr. Van Pell" was read before "Ada Van Pell": the longer form is the name
                entity.words = words
                if entity not in self.by_surname[surname]:
                    self.by_surname[surname].append(entity)
                self.by_word[core[0]].append(entity)
                return self.name(form, entity, printed, full=True)
        entity = self.new(FormKind.PERSON, words, form.sure)
        self.by_surname[surname].append(entity)
        for word in {*core, surname[-1]}:
            self.by_word[word].append(entity)
        return self.name(form, entity, printed, full=True)

    def wordy(self, word: str) -> bool:
        """Whether a capital that opens a sentence is a common word and no given name: "Seeing Pell leave"."""
        return word not in genders() and (word in self.small or word.endswith(("ing", "ed", "ly")))

    @staticmethod
    def nicknamed(core: tuple[str, ...], entity: Entity) -> bool:
        """Whether the entity was printed with the given name as a nickname: Robert "Bobby" Pell."""
        quoted = any(mark in name for name in entity.names for mark in '"“(')
        return quoted and core[0] in entity.words[1:-1] and core[-1] == surname_of(entity.words)[-1]

    def name(
        self,
        form: Form,
        entity: Entity,
        printed: str,
        *,
        full: bool,
        doubt: float = 0.0,
        rivals: tuple[Entity, ...] = (),
    ) -> None:
        """Keep one naming of an entity with what stands beside it."""
        last = form.stop - 1
        if (
            self.reading.keys[last] in ("jr", "sr")
            and self.reading.gap(last).startswith(".")
            and printed.endswith(("r",))
        ):
            printed += "."
        entity.articled += form.first > 0 and self.reading.keys[form.first - 1] == "the"
        entity.names[printed] += 1
        entity.places.append(form.first)
        self.namings.append(Naming(form.first, form.stop, entity, full, doubt, rivals))
        if entity.person:
            self.roles(form, entity)

    def roles(self, form: Form, entity: Entity) -> None:
        """Keep titles, affiliations and what they tell of gender."""
        before_all, after = roles_before(self.reading, form.first), roles_after(self.reading, form.stop)
        before = before_all[0]
        for role in (*before_all, *after):
            if role.title or role.affiliation:
                entity.roles.append((form.first, role))
                for word in name_words(role.title or ""):
                    gender = gendered_nouns().get(word)
                    if gender:
                        entity.gender[gender] += 3
        if before.honorific:
            entity.honorific = entity.honorific or before.honorific
            gender = honorifics().get(before.honorific.casefold().rstrip("."), "")
            if gender:
                entity.gender[gender] += 4
        if before.first >= 0 and before.first == form.first:
            owner = self.reading.words[form.first - 1] if form.first else None
            if owner and owner.possessive and not entity.roles:
                self.possessor(form, entity)

    def possessor(self, form: Form, entity: Entity) -> None:
        """NBC's Ada Pell: the body is the affiliation."""
        at = form.first - 1
        while at > 0 and self.reading.words[at - 1].capital and self.reading.gap(at - 1) == " ":
            at -= 1
        if self.reading.words[at].capital and self.reading.keys[at] not in common_words():
            entity.roles.append((form.first, Role(None, self.reading.slice(at, form.first), None, at, form.first)))

    def acronym_forms(self) -> None:
        """What acronyms stand for: by initials, and as printed in brackets behind a name."""
        for entity in self.entities:
            if entity.kind is FormKind.ORGANIZATION and len(entity.words) > 1:
                self.acronyms.setdefault(acronym_of(entity.words), entity)
                if "of" in entity.words:
                    self.acronyms.setdefault(acronym_of(entity.words[entity.words.index("of") + 1 :]), entity)
                if entity.words[-1] in organization_words():
                    self.short_bodies[entity.words[-1]].append(entity)
                first = entity.words[0]
                if (
                    first not in demonyms()
                    and first not in organization_words()
                    and first not in states()
                    and first not in genders()
                ):
                    self.short_bodies[first].append(entity)
        for naming in list(self.namings):
            stop, words = naming.stop, self.reading.words
            if naming.entity.person or stop >= len(words) or self.reading.gap(stop - 1) not in (" (", ' ("', " (“"):
                continue
            short = words[stop]
            closes = self.reading.gap(stop).lstrip('"”')[:1] == ")"
            if closes and short.text[:1].isupper() and sum(c.isupper() for c in short.text) >= 2:
                self.acronyms[short.key.replace(".", "")] = naming.entity
