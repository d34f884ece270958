"""Two names → whether they are the same person's, as the measuring contract takes it.

``Mrs. Ada B. Pell`` is ``Ada Pell``; ``Pell`` alone is not, where the gold has the whole name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

__all__ = ["WORD", "name_words", "same_description", "same_name"]

WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"[’']s\b")
_HONORIFICS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
        "dame",
        "lord",
        "lady",
        "rev",
        "hon",
        "sen",
        "rep",
        "gov",
        "gen",
        "col",
        "lt",
        "sgt",
        "capt",
        "prof",
        "president",
        "senator",
        "judge",
        "justice",
    ]
)
_PASSED_OVER = _HONORIFICS | {"the", "jr", "sr", "ii", "iii"}


def name_words(name: str | None) -> list[str]:
    """The words of a name, folded, without accents, honorifics, articles and generations."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", name or "") if not unicodedata.combining(c))
    return [w for w in WORD.findall(_POSSESSIVE.sub("", letters.casefold())) if w not in _PASSED_OVER]


def same_name(found: str | None, wanted: Iterable[str | None]) -> bool:
    """Whether ``found`` is one of the names ``wanted``, middle names and initials aside."""
    has = name_words(found)
    return bool(has) and any(_alike(has, words) for name in wanted if (words := name_words(name)))


_DETERMINERS = frozenset(
    [
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "one",
        "some",
        "many",
        "several",
        "other",
    ]
)


def same_description(found: str | None, wanted: str | None) -> bool:
    """Whether two descriptions of somebody without a name mean the same: ``Many islanders`` and ``the islanders``.

    They do where one has all the words of the other, determiners and quantities aside; for those who read an article
    copy more or less of a phrase, and a phrase has no one right length as a name has.
    """
    one, other = ({w for w in name_words(text) if w not in _DETERMINERS} for text in (found, wanted))
    return bool(one and other) and (one <= other or other <= one)


def _alike(one: list[str], other: list[str]) -> bool:
    if one == other or "".join(one) == "".join(other):
        return True
    if len(one) < 2 or len(other) < 2 or one[-1] != other[-1]:
        return False
    initial = 1 in (len(one[0]), len(other[0])) and one[0][0] == other[0][0]
    return one[0] == other[0] or initial
