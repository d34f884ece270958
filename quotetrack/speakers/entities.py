"""Every named person and body of one article with all its forms.

Reads forms, gives an ``Index``: ``Ada Pell``, ``Pell``, ``Mayor Pell`` and ``Ms. Pell's`` are one entity with the title
mayor; two people of one surname stay two, and a bare surname goes to the one that the text points at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from quotetrack.core import SpeakerKind
from quotetrack.speakers.forms import acronym_of, given_names_agree, name_words, surname_of, without_suffix
from quotetrack.speakers.names import Form, FormKind
from quotetrack.speakers.reading import Reading
from quotetrack.speakers.titles import Role, role_before, roles_after, roles_before
from quotetrack.speakers.wordlists import (
    bodies,
    common_words,
    country_names,
    demonyms,
    gendered_nouns,
    genders,
    honorifics,
    lines,
    organization_words,
    outlet_shorts,
    outlets,
    states,
)

__all__ = ["Entity", "Index", "Naming", "build_index"]

_ACRONYMS = frozenset("us uk un eu uae".split())
_BODY_NOUNS = frozenset("campaign administration camp team".split())


@dataclass(eq=False, slots=True)
class Entity:
    """One person or body of the article. ``roles`` are (word index, role) in the order of the text."""

    kind: FormKind
    words: tuple[str, ...]
    number: int
    names: Counter[str] = field(default_factory=Counter)
    roles: list[tuple[int, Role]] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    gender: dict[str, float] = field(default_factory=lambda: {"m": 0.0, "f": 0.0})
    honorific: str | None = None
    sure: bool = False
    owner: Entity | None = None
    articled: bool = False

    @property
    def person(self) -> bool:
        """Whether it is a named individual."""
        return self.kind is FormKind.PERSON

    @property
    def speaker_kind(self) -> SpeakerKind:
        """The kind it has as a speaker."""
        if self.kind is FormKind.OTHER and not self.sure:
            # a lone unknown name, "Pell said": a person unless it stands with "the" or is spelled like a brand
            plain_word = all(name.isalpha() and name[1:] == name[1:].lower() for name in self.names)
            return SpeakerKind.PERSON if plain_word and not self.articled else SpeakerKind.ORGANIZATION
        return SpeakerKind.PERSON if self.person else SpeakerKind.ORGANIZATION

    @property
    def name(self) -> str:
        """The fullest form that the article gives; a form in capitals or with a stray word only if there is no other."""
        return max(
            self.names,
            key=lambda n: (not (n.isupper() and len(n) > 5), len(name_words(n)), self.names[n], len(n), n),
        )

    def fits_gender(self, wanted: str) -> float:
        """How well it fits "m" or "f": 1 shown, 0.5 open, 0 the other one."""
        mine, other = self.gender[wanted], self.gender["m" if wanted == "f" else "f"]
        if mine == other:
            return 0.5
        return 1.0 if mine > other else 0.0


@dataclass(frozen=True, slots=True)
class Naming:
    """One naming of an entity: words ``first`` to ``stop``. ``doubt`` in [0, 1] that it is another of that name."""

    first: int
    stop: int
    entity: Entity
    full: bool
    doubt: float = 0.0
    rivals: tuple[Entity, ...] = ()


@dataclass(slots=True)
class Index:
    """All entities and namings of an article, namings in the order of the text."""

    reading: Reading
    entities: list[Entity]
    namings: list[Naming]
    firsts: list[int] = field(default_factory=list)

    def within(self, first: int, stop: int) -> list[Naming]:
        """The namings that lie between two words."""
        low = bisect_left(self.firsts, first)
        found = []
        while low < len(self.namings) and self.namings[low].first < stop:
            found.append(self.namings[low])
            low += 1
        return found

    def before(self, index: int) -> int:
        """Number of namings that begin before word ``index``."""
        return bisect_left(self.firsts, index)


def _inside(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether the words of one name stand together at the end or the start of a longer one."""
    return len(part) < len(whole) and (whole[-len(part) :] == part or whole[1 : 1 + len(part)] == part)


class _Builder:
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
        self.inner = {w.key for w in reading.words if w.capital and not w.opens and w.paragraph not in reading.title_case}

    def new(self, kind: FormKind, words: tuple[str, ...], sure: bool) -> Entity:
        entity = Entity(kind, words, len(self.entities), sure=sure)
        self.entities.append(entity)
        self.exact[kind, words] = entity
        return entity

    # full names first, over the whole text, so that a surname in the headline finds its owner below
    def full_names(self) -> None:
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
                    lead = 1 if words[0] in demonyms() or words[0] in _ACRONYMS else 2 if " ".join(words[:2]) in country_names() | {"united nations"} else 0
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
        core = without_suffix(words)
        surname = surname_of(words)
        for entity in self.by_surname[surname]:
            theirs = without_suffix(entity.words)
            if not form.sure and len(core) > len(theirs) > 1 and core[-len(theirs) :] == theirs and theirs[0] in genders():
                first = form.stop - len(theirs)
                return self.name(Form(first, form.stop, form.kind), entity, self.reading.slice(first, form.stop), full=True)
            if not form.sure and entity.sure and core[0] not in genders() and self.reading.words[form.first].opens:
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

    @staticmethod
    def nicknamed(core: tuple[str, ...], entity: Entity) -> bool:
        """Whether the entity was printed with the given name as a nickname: Robert "Bobby" Pell."""
        quoted = any(mark in name for name in entity.names for mark in '"“(')
        return quoted and core[0] in entity.words[1:-1] and core[-1] == surname_of(entity.words)[-1]

    def name(self, form: Form, entity: Entity, printed: str, *, full: bool, doubt: float = 0.0, rivals: tuple[Entity, ...] = ()) -> None:  # fmt: skip
        last = form.stop - 1
        if self.reading.keys[last] in ("jr", "sr") and self.reading.gap(last).startswith(".") and printed.endswith(("r",)):
            printed += "."
        entity.articled = entity.articled or (form.first > 0 and self.reading.keys[form.first - 1] == "the")
        entity.names[printed] += 1
        entity.places.append(form.first)
        self.namings.append(Naming(form.first, form.stop, entity, full, doubt, rivals))
        if entity.person:
            self.roles(form, entity)

    def roles(self, form: Form, entity: Entity) -> None:
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
        for entity in self.entities:
            if entity.kind is FormKind.ORGANIZATION and len(entity.words) > 1:
                self.acronyms.setdefault(acronym_of(entity.words), entity)
                if "of" in entity.words:
                    self.acronyms.setdefault(acronym_of(entity.words[entity.words.index("of") + 1 :]), entity)
                if entity.words[-1] in organization_words():
                    self.short_bodies[entity.words[-1]].append(entity)
                first = entity.words[0]
                if first not in demonyms() and first not in organization_words() and first not in states() and first not in genders():
                    self.short_bodies[first].append(entity)
        for naming in list(self.namings):
            stop, words = naming.stop, self.reading.words
            if naming.entity.person or stop >= len(words) or self.reading.gap(stop - 1) not in (" (", ' ("', " (“"):
                continue
            short = words[stop]
            closes = self.reading.gap(stop).lstrip('"”')[:1] == ")"
            if closes and short.text[:1].isupper() and sum(c.isupper() for c in short.text) >= 2:
                self.acronyms[short.key.replace(".", "")] = naming.entity

    def single_names(self) -> None:
        taken = {n.first for n in self.namings}
        singles = [f for f in self.forms if f.stop - f.first == 1 and f.first not in taken]
        found = {f.first for f in singles}
        covered = {i for n in self.namings for i in range(n.first, n.stop)}
        singles += [Form(f.stop - 1, f.stop, FormKind.OTHER) for f in self.forms if f.stop - f.first > 1 and f.kind is FormKind.PERSON and f.stop - 1 not in covered]
        extra = [
            Form(i, i + 1, FormKind.OTHER)
            for i, word in enumerate(self.reading.words)
            if i not in found and i not in covered and word.capital and word.key in self.by_word
            and (word.paragraph in self.reading.title_case or word.text.isupper())
        ]  # fmt: skip
        self.namings.sort(key=lambda n: n.first)
        recent: dict[int, int] = {n.entity.number: -1 for n in self.namings}
        fulls = iter(self.namings[:])
        upcoming = next(fulls, None)
        for form in sorted([*singles, *extra], key=lambda f: f.first):
            while upcoming is not None and upcoming.first < form.first:
                recent[upcoming.entity.number] = upcoming.first
                upcoming = next(fulls, None)
            if form.first in taken or form.first in covered:
                continue
            self.single(form, recent)

    def single(self, form: Form, recent: dict[int, int]) -> None:
        word = self.reading.words[form.first]
        key = name_words(word.text)
        if not key:
            return
        owners = self.owners(form, key[0])
        if owners:
            best, doubt = self.choose(form, owners, recent)
            recent[best.number] = form.first
            self.name(form, best, word.text, full=False, doubt=doubt, rivals=tuple(o for o in owners if o is not best))
            return
        acronym = self.acronyms.get(key[0])
        if acronym is not None and word.text.replace(".", "").isupper():
            self.name(form, acronym, word.text, full=False)
            return
        if word.paragraph in self.reading.title_case and key[0] not in outlets():
            return
        if self.stray(form):
            return
        body = self.short_body(form, key[0])
        if body is not None:
            self.name(form, body, word.text, full=False)
            return
        if word.key in demonyms() and form.kind is FormKind.OTHER and form.sure:
            return
        before = role_before(self.reading, form.first)
        if before.title or before.honorific:
            kind, sure = FormKind.PERSON, True
        elif form.kind in (FormKind.PERSON, FormKind.ORGANIZATION):
            kind, sure = form.kind, form.sure
        elif key[0] in outlets() or key[0] in outlet_shorts():
            kind, sure = FormKind.ORGANIZATION, True
        elif key[0] in genders():
            kind, sure = FormKind.PERSON, False
        else:
            kind, sure = FormKind.OTHER, False
        entity = next((e for k in FormKind if (e := self.exact.get((k, key)))), None)
        if entity is None:
            entity = self.new(kind, key, sure)
        elif sure and not entity.sure:
            entity.kind, entity.sure = kind, True
        self.name(form, entity, word.text, full=False)

    def stray(self, form: Form) -> bool:
        """Whether a lone capital is there only because a sentence opens, or is a state after its town."""
        word = self.reading.words[form.first]
        if word.key in lines("group_words.txt") and (word.opens or word.key not in outlets()):
            return True
        if form.sure or word.key in outlets() or word.key in genders():
            return False
        if word.key in states() and len(word.text) < 6 and self.reading.gap(form.first).startswith("."):
            return True
        if not word.opens or word.key in self.inner or word.text[1:] != word.text[1:].lower():
            return False
        return word.key in self.small or word.key in lines("documents.txt") or word.key in bodies() or (len(word.key) > 4 and word.key.endswith(("s", "ing", "ed", "ly")))

    def short_body(self, form: Form, word: str) -> Entity | None:
        """The body that one capitalised word stands for: the Post, Peabody; the one named last before it."""
        bodies = self.short_bodies.get(word, [])
        before = [b for b in bodies if b.places and min(b.places) < form.first]
        if not before:
            return bodies[0] if len(bodies) == 1 and word not in outlets() else None
        return max(before, key=lambda b: max(p for p in b.places if p < form.first))

    def owners(self, form: Form, word: str) -> list[Entity]:
        """The people a single word can name: by surname; else by given name or a part of the name."""
        owners = self.by_surname.get((word,)) or [e for e in self.by_word.get(word, ()) if surname_of(e.words)[-1] == word]
        if owners:
            return owners
        courtesy = role_before(self.reading, form.first).honorific
        others = self.by_word.get(word, [])
        if courtesy:
            return [e for e in others if e.words[0] == word and word not in genders() or e.words[-2] == word]
        return others if len(others) == 1 or all(e.words[0] == word for e in others) else []

    def choose(self, form: Form, owners: list[Entity], recent: dict[int, int]) -> tuple[Entity, float]:
        """Who of several people of one name is meant, and the doubt that remains."""
        if len(owners) == 1:
            return owners[0], 0.0
        role = role_before(self.reading, form.first)
        gender = honorifics().get((role.honorific or "").casefold().rstrip("."), "")
        titled = set(name_words(role.title or ""))
        place = self.reading.words[form.first]
        scores = []
        for entity in owners:
            score = min(sum(entity.names.values()), 8) / 8
            score += 3 * (entity.fits_gender(gender) - 0.5) if gender else 0.0
            if titled:
                held = {w for _, r in entity.roles for w in name_words(r.title or "")}
                score += 2.0 if titled & held else 0.0
            last = recent.get(entity.number, -1)
            if last >= 0:
                distance = place.paragraph - self.reading.words[last].paragraph
                score += 1.2 if distance == 0 else 0.7 if distance == 1 else 0.3 if distance <= 4 else 0.0
            latest = max((recent.get(o.number, -1) for o in owners), default=-1)
            score += 0.6 if last == latest and last >= 0 else 0.0
            scores.append((score, -entity.number, entity))
        scores.sort(reverse=True, key=lambda s: s[:2])
        margin = scores[0][0] - scores[1][0]
        return scores[0][2], max(0.0, 0.5 - margin / 3)

    def possessed_bodies(self) -> None:
        """Pell's campaign, the Pell administration: a body named after a person."""
        words, keys = self.reading.words, self.reading.keys
        for naming in list(self.namings):
            if not naming.entity.person or naming.stop >= len(words):
                continue
            at = naming.stop
            if keys[at] in ("presidential", "re-election", "reelection") and at + 1 < len(words):
                at += 1
            if keys[at] in _BODY_NOUNS and self.reading.gap(at - 1) == " " and words[at].paragraph == words[naming.first].paragraph:
                surname = naming.entity.name.split()[-1] if len(naming.entity.words) > 1 else naming.entity.name
                noun = "campaign" if keys[at] in ("camp", "team") else keys[at]
                if keys[at] in ("camp", "team") and self.exact.get((FormKind.ORGANIZATION, name_words(f"{surname} campaign"))) is None:
                    continue
                label = f"{surname} {noun}"
                entity = self.exact.get((FormKind.ORGANIZATION, name_words(label)))
                if entity is None:
                    entity = self.new(FormKind.ORGANIZATION, name_words(label), True)
                    entity.owner = naming.entity
                entity.names[label] += 1
                entity.places.append(naming.first)
                self.namings.append(Naming(naming.first, at + 1, entity, True))


def _genders(builder: _Builder) -> None:
    for entity in builder.entities:
        if entity.person and len(entity.words) > 0:
            gender = genders().get(entity.words[0])
            if gender and entity.words[0] not in organization_words():
                entity.gender[gender] += 2


def _pronoun_votes(index: Index) -> None:
    """He or she right after the only person of a sentence says little each time, much when repeated."""
    reading = index.reading
    last: Entity | None = None
    sentence = -1
    several = False
    position = 0
    namings = [n for n in index.namings if n.entity.person]
    for at, key in enumerate(reading.keys):
        while position < len(namings) and namings[position].first <= at:
            naming = namings[position]
            here = reading.words[naming.first].sentence
            if here != sentence:
                last, sentence, several = naming.entity, here, False
            elif naming.entity is not last:
                several = True
            position += 1
        if key in ("he", "she") and last is not None and not several:
            if reading.words[at].sentence - sentence <= 1 and not reading.words[at].quoted:
                last.gender["m" if key == "he" else "f"] += 0.4


def build_index(reading: Reading, forms: list[Form]) -> Index:
    """All named people and bodies of the text with where each is named, in time near linear in its length."""
    builder = _Builder(reading, forms)
    builder.full_names()
    builder.acronym_forms()
    builder.single_names()
    builder.possessed_bodies()
    _genders(builder)
    # of "Pell campaign" and "Pell" at one place the longer is meant; the shorter stays for the person's own places
    namings = sorted(builder.namings, key=lambda n: (n.first, -n.stop))
    index = Index(reading, builder.entities, namings, [n.first for n in namings])
    _pronoun_votes(index)
    return index

