"""Two wordings of one utterance → what differs, word by word.

``“We will not close it”`` printed as ``“We will close it”``: the word ``not`` is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from quotetrack.claims.wording import words_of

__all__ = ["Change", "Difference", "find_differences"]

NEGATIONS = frozenset(["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "cannot", "without"])


class Change(StrEnum):
    """What happened to the words on the way."""

    CUT_START = "cut at the start"
    CUT_MIDDLE = "cut in the middle"
    CUT_END = "cut at the end"
    ADDED = "added"
    WORDS = "words changed"
    FIGURE = "figure changed"
    NEGATION = "negation changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One stretch that differs: the words of the fuller form and the words that stand in the other instead."""

    change: Change
    fuller: str
    other: str


def is_negation(word: str) -> bool:
    """Whether a case-folded word denies."""
    return word in NEGATIONS or word.endswith("n't")


def kind_of(fuller: tuple[str, ...], other: tuple[str, ...], *, at_start: bool, at_end: bool) -> Change:
    """What the replacement of ``fuller`` by ``other`` is; a lost or gained negation and a figure count first."""
    inside = bool(other) or not (at_start or at_end)
    if inside and sum(map(is_negation, fuller)) != sum(map(is_negation, other)):
        return Change.NEGATION
    figures = [w for w in fuller if w[0].isdigit()], [w for w in other if w[0].isdigit()]
    if other and figures[0] != figures[1] and any(figures):
        return Change.FIGURE
    if not fuller:
        return Change.ADDED
    if other:
        return Change.WORDS
    if at_start:
        return Change.CUT_START
    return Change.CUT_END if at_end else Change.CUT_MIDDLE


def find_differences(fuller: str, other: str) -> tuple[Difference, ...]:
    """What differs between two printed wordings, in the order of the fuller one; nothing where the words agree."""
    a, b = words_of(fuller), words_of(other)
    found = []
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            change = kind_of(a[a0:a1], b[b0:b1], at_start=a0 == 0, at_end=a1 == len(a))
            found.append(Difference(change, " ".join(a[a0:a1]), " ".join(b[b0:b1])))
    return tuple(found)
