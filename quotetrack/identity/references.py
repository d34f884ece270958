"""Reference lists: people and bodies that others have numbered, and which identity each is.

The line ``Ada Pell;Ada Moss;person;Q42`` links the identity with the form ``Ada Moss`` to Q42 and changes nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quotetrack.core import SpeakerKind
from quotetrack.identity.names import name_key

__all__ = ["Reference", "choose_wikidata", "reference_keys"]


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a reference list. ``first`` and ``last`` are years or dates as given, or empty."""

    name: str
    kind: SpeakerKind
    wikidata: str
    aliases: tuple[str, ...] = ()
    first: str = ""
    last: str = ""


def reference_keys(reference: Reference) -> tuple[str, ...]:
    """The keys of its names, the one of ``name`` first, each once."""
    return tuple(dict.fromkeys(name_key(name, reference.kind) for name in (reference.name, *reference.aliases)))


def choose_wikidata(keys: Iterable[str], claims: Iterable[tuple[str, str, bool]]) -> str | None:
    """The number of the identity with these name keys, or None where no entry or several claim it.

    Args:
        keys: the keys of the identity's forms.
        claims: (name key, number, whether it is the entry's name rather than an alias) of every entry.
    """
    own = set(keys)
    fits = [(number, main) for key, number, main in claims if key in own and number]
    for wanted in (True, False):
        numbers = {number for number, main in fits if main or not wanted}
        if len(numbers) == 1:
            return numbers.pop()
    return None
