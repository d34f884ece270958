"""Names seen → one ``Form`` a key: its parts, where it stands in the index, and what was printed beside it.

``Sergei Maravić`` (secretary) of two articles and ``SERGEI MARAVIC`` of a third are one form with three statements.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from quotetrack.core import SpeakerKind
from quotetrack.identity.bodies import Body, parse_body
from quotetrack.identity.names import PersonName, fold, name_key, parse_name
from quotetrack.identity.spelling import given_part, surname_spelling

__all__ = ["Form", "IndexKeys", "NameSeen", "gather_forms", "index_keys"]


@dataclass(frozen=True, slots=True)
class NameSeen:
    """One form of name as stored: how often, with which titles and affiliations as printed."""

    name: str
    kind: SpeakerKind
    count: int = 1
    titles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexKeys:
    """Where a name stands in the index. Only names of one ``block`` are ever joined by the machine.

    ``part`` divides a block by given name (``called`` is a second such part, of a printed nickname); ``given`` finds
    the people whose given name a bare name might be.
    """

    key: str
    block: str
    part: str = ""
    called: str = ""
    given: str = ""


@dataclass(slots=True)
class Form:
    """All printings of one name that share a key. ``name`` is the one that shows most of its parts."""

    at: IndexKeys
    kind: SpeakerKind
    name: str
    person: PersonName | None = None
    body: Body | None = None
    count: int = 0
    titles: set[str] = field(default_factory=set)
    affiliations: set[str] = field(default_factory=set)

    @property
    def key(self) -> str:
        """The name's key."""
        return self.at.key


def index_keys(name: str, kind: SpeakerKind) -> IndexKeys:
    """Where a form of name stands in the index. But for ``called``, printings of one key stand in one place."""
    key = name_key(name, kind)
    if kind is SpeakerKind.PERSON:
        parts = parse_name(name)
        words = parts.words
        block = f"p:{surname_spelling(words[-1] if words else '')}"
        if not parts.given:
            return IndexKeys(key, block)
        part = given_part(words[0])
        called = given_part(parts.nickname.split()[0]) if parts.nickname else ""
        return IndexKeys(key, block, part, "" if called == part else called, f"p:{surname_spelling(words[0])}")
    if kind is SpeakerKind.ORGANIZATION:
        return IndexKeys(key, f"o:{parse_body(name).letters}")
    return IndexKeys(key, f"x:{key}")


def _rank(name: str) -> tuple[object, ...]:
    """Which printing shows most: a nickname, hyphens and marks, capitals that tell where parts begin."""
    return (
        '"' not in name and "“" not in name,
        -name.count("-") - sum(not c.isascii() for c in name),
        name.isupper(),
        name,
    )


def gather_forms(seen: Iterable[NameSeen]) -> dict[str, Form]:
    """Key → form; the order of ``seen`` does not matter."""
    best: dict[str, NameSeen] = {}
    groups: dict[str, list[NameSeen]] = {}
    for name in seen:
        key = name_key(name.name, name.kind)
        groups.setdefault(key, []).append(name)
        if key not in best or _shown(name) < _shown(best[key]):
            best[key] = name
    found = {}
    for key, names in groups.items():
        kind, printed = best[key].kind, best[key].name
        found[key] = Form(
            index_keys(printed, kind),
            kind,
            printed,
            parse_name(printed) if kind is SpeakerKind.PERSON else None,
            parse_body(printed) if kind is SpeakerKind.ORGANIZATION else None,
            sum(name.count for name in names),
            {fold(title) for name in names for title in name.titles},
            {fold(of) for name in names for of in name.affiliations},
        )
    return found


def _shown(name: NameSeen) -> tuple[object, ...]:
    if name.kind is SpeakerKind.ORGANIZATION:
        # UNICEF and Unicef are one key; the capitals say that it is an acronym.
        return (not name.name.replace(".", "").isupper(), *_rank(name.name))
    return _rank(name.name)
