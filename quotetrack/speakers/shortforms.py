"""Short forms given to their entities: surnames, given names, acronyms, "the Post", "Pell's campaign".

A bare surname of two people goes to the one that honorific, title, frequency and the last naming point at.
"""

from __future__ import annotations

from quotetrack.speakers.cluster import Cluster
from quotetrack.speakers.entities import Entity, Index, Naming
from quotetrack.speakers.forms import name_words, surname_of
from quotetrack.speakers.hints import body_hints, gender_hints, pronoun_hints
from quotetrack.speakers.names import Form, FormKind
from quotetrack.speakers.reading import Reading
from quotetrack.speakers.titles_before import role_before
from quotetrack.speakers.wordlists import (
    bodies,
    common_words,
    demonyms,
    genders,
    honorifics,
    lines,
    outlet_shorts,
    outlets,
    states,
    vocabulary,
)

__all__ = ["build_index"]

_BODY_NOUNS = vocabulary("campaign administration camp team")


class _Builder(Cluster):
    """All namings of one article."""

    def single_names(self) -> None:
        taken = {n.first for n in self.namings}
        singles = [f for f in self.forms if f.stop - f.first == 1 and f.first not in taken]
        found = {f.first for f in singles}
        covered = {i for n in self.namings for i in range(n.first, n.stop)}
        singles += [
            Form(f.stop - 1, f.stop, FormKind.OTHER)
            for f in self.forms
            if f.stop - f.first > 1 and f.kind is FormKind.PERSON and f.stop - 1 not in covered
        ]
        extra = [
            Form(i, i + 1, FormKind.OTHER)
            for i, word in enumerate(self.reading.words)
            if i not in found
            and i not in covered
            and word.capital
            and word.key in self.by_word
            and (
                word.paragraph in self.reading.title_case
                or word.text.isupper()
                or (word.key in common_words() and (word.key,) in self.by_surname and self.named_so(i))
            )
        ]
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

    def named_so(self, at: int) -> bool:
        """Whether a common word with a capital is a surname here: "Black said" where Ada Black was named."""
        word = self.reading.words[at]
        if word.key not in self.small and not word.opens:
            return True
        following = self.reading.keys[at + 1] if at + 1 < len(self.reading.keys) else ""
        gap = self.reading.gap(at)
        said = following in ("said", "says", "told", "added", "who", "wrote", "asked", "was", "is", "has", "had")
        return said and gap.strip() in ("", ",")

    def single(self, form: Form, recent: dict[int, int]) -> None:  # noqa: PLR0911, PLR0912 - a cascade of rules, tried in order
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
        if (
            word.opens
            and word.key in lines("documents.txt")
            and (word.key in self.small or word.key not in self.by_word)
        ):
            return True
        if word.key in states() and len(word.text) < 6 and self.reading.gap(form.first).startswith("."):
            return True
        if not word.opens or word.key in self.inner or word.text[1:] != word.text[1:].lower():
            return False
        return (
            word.key in self.small
            or word.key in lines("documents.txt")
            or word.key in bodies()
            or (len(word.key) > 4 and word.key.endswith(("s", "ing", "ed", "ly")))
        )

    def short_body(self, form: Form, word: str) -> Entity | None:
        """The body that one capitalised word stands for: the Post, Peabody; the one named last before it."""
        bodies = self.short_bodies.get(word, [])
        before = [b for b in bodies if b.places and min(b.places) < form.first]
        if not before:
            return bodies[0] if len(bodies) == 1 and word not in outlets() else None
        return max(before, key=lambda b: max(p for p in b.places if p < form.first))

    def owners(self, form: Form, word: str) -> list[Entity]:
        """The people a single word can name: by surname; else by given name or a part of the name."""
        owners = self.by_surname.get((word,)) or [
            e for e in self.by_word.get(word, ()) if surname_of(e.words)[-1] == word
        ]
        if owners:
            return owners
        courtesy = role_before(self.reading, form.first).honorific
        others = self.by_word.get(word, [])
        if courtesy:
            return [e for e in others if (e.words[0] == word and word not in genders()) or e.words[-2] == word]
        return others if len(others) == 1 or all(e.words[0] == word for e in others) else []

    def choose(self, form: Form, owners: list[Entity], recent: dict[int, int]) -> tuple[Entity, float]:
        """Who of several people of one name is meant, and the doubt that remains."""
        if len(owners) == 1:
            return owners[0], 0.0
        role = role_before(self.reading, form.first)
        gender = honorifics().get((role.honorific or "").casefold().rstrip("."), "")
        titled = set(name_words(role.title or ""))
        place = self.reading.words[form.first]
        possible = [entity for entity in owners if not gender or entity.fits_gender(gender) > 0]
        if len(possible) == 1:
            return possible[0], 0.05
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
            if (
                keys[at] in _BODY_NOUNS
                and self.reading.gap(at - 1) == " "
                and words[at].paragraph == words[naming.first].paragraph
            ):
                surname = naming.entity.name.split()[-1] if len(naming.entity.words) > 1 else naming.entity.name
                noun = "campaign" if keys[at] in ("camp", "team") else keys[at]
                if (
                    keys[at] in ("camp", "team")
                    and self.exact.get((FormKind.ORGANIZATION, name_words(f"{surname} campaign"))) is None
                ):
                    continue
                label = f"{surname} {noun}"
                entity = self.exact.get((FormKind.ORGANIZATION, name_words(label)))
                if entity is None:
                    entity = self.new(FormKind.ORGANIZATION, name_words(label), True)
                    entity.owner = naming.entity
                entity.names[label] += 1
                entity.places.append(naming.first)
                self.namings.append(Naming(naming.first, at + 1, entity, True))


def build_index(reading: Reading, forms: list[Form]) -> Index:
    """All named people and bodies of the text with where each is named, in time near linear in its length."""
    builder = _Builder(reading, forms)
    builder.full_names()
    builder.acronym_forms()
    gender_hints(builder.entities)
    full = len(builder.entities)
    builder.single_names()
    owned_from = len(builder.entities)
    builder.possessed_bodies()
    gender_hints(builder.entities[full:])
    body_hints(builder)
    # of "Pell campaign" and "Pell" at one place the longer is meant; the shorter stays for the person's own places
    namings = sorted(builder.namings, key=lambda n: (n.first, -n.stop))
    index = Index(reading, builder.entities, namings, [n.first for n in namings], owned_from=owned_from)
    for entity in builder.entities:
        if entity.person:
            index.people.setdefault(entity.words[-1:], []).append(entity)
    pronoun_hints(index)
    return index
