"""The named people and bodies of one article, and where each is named.

Values alone: ``cluster`` and ``shortforms`` fill them. ``Ada Pell``, ``Pell`` and ``Ms. Pell`` are three namings of
one entity.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from quotetrack.core import SpeakerKind
from quotetrack.speakers.forms import name_words
from quotetrack.speakers.names import FormKind
from quotetrack.speakers.reading import Reading
from quotetrack.speakers.titles import Role

__all__ = ["Entity", "Index", "Naming"]


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
    articled: int = 0
    unnamed: bool = False
    bodily: float = 0.0
    known: tuple[int, set[str], set[str]] | None = None

    @property
    def person(self) -> bool:
        """Whether it is a named individual."""
        return self.kind is FormKind.PERSON

    @property
    def speaker_kind(self) -> SpeakerKind:
        """The kind it has as a speaker."""
        if self.unnamed:
            return SpeakerKind.UNNAMED
        if self.kind is FormKind.OTHER and not self.sure:
            # a lone unknown name, "Pell said": a person unless it stands with "the" or is spelled like a brand
            plain_word = all(name.isalpha() and name[1:] == name[1:].lower() for name in self.names)
            return (
                SpeakerKind.PERSON
                if plain_word and 2 * self.articled <= len(self.places) and self.bodily <= 0
                else SpeakerKind.ORGANIZATION
            )
        return SpeakerKind.PERSON if self.person else SpeakerKind.ORGANIZATION

    @property
    def name(self) -> str:
        """The fullest form that the article gives; one in capitals only if there is no other."""
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
    people: dict[tuple[str, ...], list[Entity]] = field(default_factory=dict)
    owned_from: int = 0

    @property
    def owned(self) -> list[Entity]:
        """The bodies named after a person, such as campaigns."""
        return [entity for entity in self.entities[self.owned_from :] if entity.owner is not None]

    def person_named(self, words: tuple[str, ...]) -> Entity | None:
        """The first person of the article with that full name or surname."""
        return next((e for e in self.people.get(words[-1:], ()) if words in (e.words, e.words[-1:])), None)

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
