"""Sources that name several: lists and pairs of names.

``Ada Pell (D-Ohio), Bo Rand and Cy Moss`` are three speakers at once; ``sources`` asks this of every source.
"""

from __future__ import annotations

import re

from quotetrack.speakers.entities import Index, Naming
from quotetrack.speakers.wordlists import title_heads, vocabulary

__all__ = ["OTHERS", "listed_names", "several_names"]

OTHERS = vocabulary("other others fellow several many some")
_POSSESSIVES = vocabulary("his her its their my our")


def several_names(
    index: Index, here: dict[int, Naming], first: int, stop: int, namings: list[Naming], coordinated: bool
) -> tuple[Naming, ...]:
    """The names of a set such as "Ada Pell and Bo Rand"; empty where it is no set of names."""
    reading = index.reading
    if coordinated and len(namings) > 1:
        return tuple(namings)
    if not namings or namings[0].first - first > 6:
        return ()
    # "Ada Pell, the mayor, and other members": a name, its apposition, then "and" and more people
    for at in range(namings[0].stop, stop - 1):
        if reading.keys[at] == "and" and reading.gap(at - 1).strip() == "," and reading.keys[at + 1] in OTHERS:
            return (namings[0],)
    if stop - namings[0].stop >= 2 and reading.keys[namings[0].stop] == "and":
        after = namings[0].stop + 1
        if reading.keys[after] in OTHERS | _POSSESSIVES:
            return (namings[0],)
    del here
    return ()


_PARENTHESIS = re.compile(r"\([^)]*(?:\)|$)")


def listed_names(index: Index, here: dict[int, Naming], first: int, stop: int) -> tuple[Naming, ...]:
    """The names of a plain list, "Ada Pell (D-Ohio), Bo Rand and Cy Moss"; empty where other words stand between."""
    reading = index.reading
    start = reading.words[first].start
    hidden = [
        (m.start() + start, m.end() + start)
        for m in _PARENTHESIS.finditer(reading.text[start : reading.words[stop - 1].end + 1])
    ]
    namings: list[Naming] = []
    joined = others = False
    at = first
    while at < stop:
        naming = here.get(at)
        word = reading.words[at]
        if any(a <= word.start < b for a, b in hidden):
            at += 1
        elif naming is not None:
            if reading.words[naming.stop - 1].possessive:
                return ()
            namings.append(naming)
            at = naming.stop
        elif word.key in ("and", "others", "other", "the", "both"):
            joined = joined or word.key in ("and", "others")
            others = others or word.key == "others"
            at += 1
        elif (size := title_heads().length_at(reading.keys, at, stop)) or word.key.rstrip("s") in title_heads().entries:
            at += max(size, 1)
        else:
            return ()
    return tuple(namings) if joined and (len(namings) > 1 or (namings and others)) else ()
