"""A sentence → the quantities that it gives: how many, of what, and how surely.

``At least 12 people were killed`` gives 12 people, at least. Years, ages, addresses, scores, times of day and telephone
numbers are no quantities to compare, and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from quotetrack.claims.counted import measure_at, thing_of
from quotetrack.claims.exclusions import is_excluded, read_date, read_score
from quotetrack.claims.numbers import Number, Piece, pieces_of, read_number, word_at

__all__ = ["Bound", "Quantity", "find_quantities"]


class Bound(StrEnum):
    """How a figure bounds what it counts."""

    EXACT = "exact"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"
    LESS_THAN = "less than"
    NEARLY = "nearly"
    ABOUT = "about"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure.

    ``low`` and ``high`` are the same for a single number and bound a range; of a vote they are its two sides. ``unit``
    is empty for a count, else a currency code, ``%``, ``points``, ``share`` (of one), ``votes``, ``date`` or a measure
    as printed ("metres"). ``thing`` is the word for what is counted, as printed, case-folded; empty where none is
    named. ``date`` is ``2019-06-12`` or ``06-12`` for a date. ``start`` and ``end`` bound the figure in the text.
    ``part`` says that it counts some of what another figure counts ("two of the 14 dead"), or a difference.
    """

    low: float
    high: float
    bound: Bound
    unit: str
    thing: str
    start: int
    end: int
    date: str = ""
    part: bool = False


BEFORE: dict[tuple[str, ...], Bound] = {
    tuple(words.split()): bound
    for bound, phrases in {
        Bound.AT_LEAST: "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of",
        Bound.MORE_THAN: "more than|over|just over|upwards of|in excess of|well over|exceeding|above|greater than",
        Bound.AT_MOST: "up to|at most|as many as|as much as|no more than|not more than|a maximum of|maximum of",
        Bound.LESS_THAN: "fewer than|less than|under|just under|below|well under",
        Bound.NEARLY: "nearly|almost|close to|just short of|not quite",
        Bound.ABOUT: "about|around|some|roughly|approximately|an estimated|estimated|circa|more or less",
    }.items()
    for phrase in phrases.split("|")
    for words in (phrase,)
}
"""Words before a figure, the article aside, and how they bound it."""

AFTER: dict[tuple[str, ...], Bound] = {
    ("or", "more"): Bound.AT_LEAST,
    ("-", "plus"): Bound.AT_LEAST,
    ("at", "least"): Bound.AT_LEAST,
    ("at", "most"): Bound.AT_MOST,
    ("or", "fewer"): Bound.AT_MOST,
    ("or", "less"): Bound.AT_MOST,
    ("or", "so"): Bound.ABOUT,
}
LONGEST_BOUND = 3
SPANS = ("years", "months", "weeks", "days", "hours")
"""What lasts: ``over ten years`` is mostly while they pass, not more than ten."""

RANGE_MARKS = ("-", "–", "—")


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence, in order."""
    return tuple(quantities_in(pieces_of(text)))


def quantities_in(pieces: list[Piece]) -> Iterator[Quantity]:
    """The quantities among the pieces of a sentence."""
    at = 0
    while at < len(pieces):
        date = read_date(pieces, at)
        if date is not None:
            value, stop = date
            if value:
                yield Quantity(0, 0, Bound.EXACT, "date", "", pieces[at].start, pieces[stop - 1].end, value)
            at = stop
            continue
        score = read_score(pieces, at)
        if score is not None:
            first, second, stop, vote = score
            if vote:
                yield Quantity(first, second, Bound.EXACT, "votes", "", pieces[at].start, pieces[stop - 1].end)
            at = stop
            continue
        number = read_number(pieces, at)
        if number is None:
            at += 1
            continue
        found, stop = quantity_at(pieces, at, number)
        if found is not None:
            yield found
        at = max(stop, at + 1)


def quantity_at(pieces: list[Piece], at: int, number: Number) -> tuple[Quantity | None, int]:
    """The quantity whose number begins at a piece, and the piece behind it."""
    if number.form == "ordinal":
        thing = thing_of(pieces, at, number.stop, ordinal=True)
        if not thing:
            return None, number.stop
        return Quantity(
            number.value, number.value, Bound.ORDINAL, "", thing, pieces[at].start, pieces[number.stop - 1].end
        ), number.stop
    other = range_end(pieces, at, number)
    if other is None and word_at(pieces, at - 1) == "from" and word_at(pieces, number.stop) == "to":
        # "Revised from 31 to 27": the first figure holds no more.
        return None, number.stop
    last = other or number
    if is_excluded(pieces, at, last.stop, number, ranged=other is not None):
        return None, last.stop
    currency = number.currency or (other.currency if other else "")
    low = number.value
    if other is not None:
        low = rescaled(low, other.value, pieces, number)
    bound, stop = bound_of(pieces, at, last.stop)
    if number.form == "vague" and bound is Bound.EXACT:
        bound = Bound.AT_LEAST
    if number.form == "couple":
        bound = Bound.ABOUT
    unit = currency
    if number.form == "share":
        unit = "share"
    elif not currency:
        unit, stop = measure_at(pieces, stop)
    if not unit and number.value == 1 and word_at(pieces, at) == "one" and other is None:
        # "One" is mostly a pronoun ("no one", "one of them").
        return None, stop
    if unit and bound is Bound.EXACT:
        later, _ = bound_of(pieces, at, stop)
        bound = later
    thing = thing_of(pieces, at, stop, unit=unit)
    high = other.value if other else low
    part = not unit and is_part(pieces, at, last.stop)
    found = Quantity(low, high, bound, unit, thing, pieces[at].start, pieces[last.stop - 1].end, part=part)
    if other is not None and bound in (Bound.ABOUT, Bound.AT_MOST):
        found = replace(found, bound=Bound.EXACT)
    return found, stop


def is_part(pieces: list[Piece], at: int, stop: int) -> bool:
    """Whether a count is of some among others: ``nine of the dead``, ``another 16``, ``three more``."""
    behind = word_at(pieces, stop)
    among = ("the", "them", "us", "those", "these", "its", "their", "his", "her", "all", "whom")
    if behind == "of":
        after = stop + 1
        return word_at(pieces, after) in among or (after < len(pieces) and pieces[after].kind == "number")
    before = (word_at(pieces, at - 1), word_at(pieces, at - 2))
    return behind in ("more", "fewer", "less", "others", "other") or before[0] in (
        "last", "first", "other", "another", "additional", "further", "next", "remaining",
    )  # fmt: skip


def rescaled(low: float, high: float, pieces: list[Piece], number: Number) -> float:
    """The lower end of ``$3-5 million``: it has the scale of the higher."""
    for scale in (1e9, 1e6, 1e3):
        if high >= scale and low < 1000 and low * scale < high:
            return low * scale
    return low


def range_end(pieces: list[Piece], at: int, number: Number) -> Number | None:  # noqa: PLR0911  # one return a case, read from above
    """The number that ends a range begun by another: ``15 to 20``, ``between 3 and 5``, ``8–10``."""
    if number.form not in ("digits", "words"):
        return None
    link = word_at(pieces, number.stop)
    skip = 1
    if link in RANGE_MARKS:
        if pieces[number.stop].start != pieces[number.stop - 1].end:
            return None
    elif link == "and":
        if word_at(pieces, at - 1) != "between" and word_at(pieces, at - 2) != "between":
            return None
    elif link in ("%", "percent") and word_at(pieces, number.stop + 1) in ("to", "and"):
        skip = 2
    elif link not in ("to", "or"):
        return None
    other = read_number(pieces, number.stop + skip)
    if other is None or other.form not in ("digits", "words") or other.value <= number.value * (other.value < 1000):
        return None
    if number.currency and other.currency and number.currency != other.currency:
        return None
    return other


def bound_of(pieces: list[Piece], at: int, stop: int) -> tuple[Bound, int]:
    """How the words around a number bound it, and where the number ends with them."""
    for phrase, bound in AFTER.items():
        if tuple(word_at(pieces, stop + i) for i in range(len(phrase))) == phrase:
            return bound, stop + len(phrase)
    start = at
    while word_at(pieces, start - 1) in ("the", "a", "an", "total", "between", "from"):
        start -= 1
    for begin in {at: None, start: None}:
        for length in range(LONGEST_BOUND, 0, -1):
            phrase = tuple(word_at(pieces, begin - length + i) for i in range(length))
            if phrase == ("over",) and (word_at(pieces, stop) in SPANS or word_at(pieces, stop - 1) in SPANS):
                continue
            if phrase in BEFORE:
                return BEFORE[phrase], stop
    return Bound.EXACT, stop
