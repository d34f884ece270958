"""Words and digits → numbers: the first step from a sentence to what it counts.

``two and a half million`` is 2,500,000, ``$2bn`` two billion dollars, ``dozens`` at least 24.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotetrack.claims.word_list import word_list

__all__ = ["CURRENCIES", "CURRENCY_WORDS", "Number", "Piece", "pieces_of", "read_number"]

PIECES = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<mark>[^\w\s])"
)

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
SMALL = {word: float(n) for n, word in enumerate([*ONES.split(), "eighteen", "nineteen"])} | {
    word: 10.0 * n for n, word in enumerate(word_list("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
PLURAL_SCALES = {
    "dozens": 24.0,
    "scores": 40.0,
    "hundreds": 200.0,
    "thousands": 2000.0,
    "millions": 2e6,
    "billions": 2e9,
    "tens": 20.0,
}
"""Two of them at the least."""

PARTS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fourth": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6,
         "eighth": 1 / 8, "tenth": 1 / 10}  # fmt: skip
PARTS |= {word + "s": value for word, value in PARTS.items() if word != "half"}

ORDINALS = {
    word: float(n)
    for n, word in enumerate(
        word_list(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        start=1,
    )
} | {"thirtieth": 30.0, "fortieth": 40.0, "fiftieth": 50.0, "hundredth": 100.0}

CURRENCIES = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR"}
PREFIXED = {"us": "USD", "a": "AUD", "c": "CAD", "nz": "NZD", "hk": "HKD", "s": "SGD"}
CURRENCY_WORDS = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP", "yen": "JPY",
    "yuan": "CNY", "rupee": "INR", "rupees": "INR", "rubles": "RUB", "roubles": "RUB", "francs": "CHF", "pesos": "MXN",
    "usd": "USD", "eur": "EUR", "gbp": "GBP", "bucks": "USD", "quid": "GBP", "kronor": "SEK", "kroner": "NOK",
    "zloty": "PLN", "lira": "TRY", "shekels": "ILS", "won": "KRW", "rand": "ZAR",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A number, word or mark of a sentence, case-folded, with its place in code points."""

    kind: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number phrase: its value, the piece behind it, and what its own words say.

    ``form`` is ``digits``, ``words``, ``vague`` (dozens), ``share`` (two-thirds) or ``ordinal``; ``currency`` a code.
    """

    value: float
    stop: int
    form: str
    currency: str = ""


def pieces_of(text: str) -> list[Piece]:
    """The pieces of a text, in order."""
    return [
        Piece(found.lastgroup or "", found.group().casefold().replace("’", "'"), found.start(), found.end())
        for found in PIECES.finditer(text)
    ]


def word_at(pieces: list[Piece], at: int) -> str:
    """What stands at a place; nothing behind the end or before the start."""
    return pieces[at].words if 0 <= at < len(pieces) else ""


def joined(pieces: list[Piece], at: int) -> bool:
    """Whether the piece at a place stands right behind the one before."""
    return 0 < at < len(pieces) and pieces[at - 1].end == pieces[at].start


def read_number(pieces: list[Piece], at: int) -> Number | None:
    """The number phrase that begins at a piece; None where none does."""
    currency, start = "", at
    word = word_at(pieces, at)
    if word in PREFIXED and word_at(pieces, at + 1) == "$" and joined(pieces, at + 1):
        currency, at = PREFIXED[word], at + 2
    elif word in CURRENCIES:
        currency, at = CURRENCIES[word], at + 1
    if at >= len(pieces):
        return None
    found = read_digits(pieces, at) if pieces[at].kind == "number" else None
    if found is None and at == start:
        found = read_words(pieces, at)
    if found is None:
        return None
    behind = word_at(pieces, found.stop)
    if not currency and found.form in ("digits", "words", "vague"):
        skip = 1 if behind == "swiss" else 0
        if word_at(pieces, found.stop + skip) in CURRENCY_WORDS:
            currency = CURRENCY_WORDS[word_at(pieces, found.stop + skip)]
            return Number(found.value, found.stop + skip + 1, found.form, currency)
        if behind in ("cents", "pence"):
            return Number(found.value / 100, found.stop + 1, found.form, "USD" if behind == "cents" else "GBP")
    return Number(found.value, found.stop, found.form, currency)


def read_digits(pieces: list[Piece], at: int) -> Number | None:
    """A number in digits, with the scale behind it; 21st is an ordinal."""
    value, stop = float(pieces[at].words.replace(",", "")), at + 1
    behind = word_at(pieces, stop)
    if joined(pieces, stop) and behind in ("st", "nd", "rd", "th"):
        return Number(value, stop + 1, "ordinal")
    if behind in SUFFIXES and joined(pieces, stop) and (behind != "b" or word_at(pieces, at - 1) in CURRENCIES):
        return Number(value * SUFFIXES[behind], stop + 1, "digits")
    if behind == "in" and word_at(pieces, stop + 1):
        other = plain_number(pieces, stop + 1)
        if (
            other is not None
            and value < other[0] <= 100
            and value <= 10
            and value == int(value)
            and share_follows(pieces, other[1])
        ):
            return Number(value / other[0], other[1], "share")
    return scaled(pieces, value, stop, "digits")


def share_follows(pieces: list[Piece], at: int) -> bool:
    """Whether what follows ``one in four`` is counted by it: a noun, not the end of ``3 in 10 days``."""
    return word_at(pieces, at) not in ("", "days", "years", "months", "weeks", "minutes", "hours", ".", ",", "towns")


def plain_number(pieces: list[Piece], at: int) -> tuple[float, int] | None:
    """A number without a scale: digits or one word."""
    word = word_at(pieces, at)
    if at < len(pieces) and pieces[at].kind == "number":
        return float(word.replace(",", "")), at + 1
    return (SMALL[word], at + 1) if word in SMALL else None


def scaled(pieces: list[Piece], value: float, stop: int, form: str) -> Number:
    """The number with the scale words behind it; a hyphen may join them."""
    while True:
        skip = 1 if word_at(pieces, stop) == "-" and word_at(pieces, stop + 1) in SCALES else 0
        word = word_at(pieces, stop + skip)
        if word in SCALES:
            value, stop = value * SCALES[word], stop + skip + 1
        elif word in ("bn", "mn", "tn"):
            value, stop = value * SUFFIXES[word], stop + 1
        else:
            return Number(value, stop, form)


def read_words(pieces: list[Piece], at: int) -> Number | None:
    """A number in words."""
    word, behind = word_at(pieces, at), word_at(pieces, at + 1)
    if word in PLURAL_SCALES:
        value, stop = PLURAL_SCALES[word], at + 1
        if word == "tens" and behind != "of":
            return None
        if behind == "of" and word_at(pieces, at + 2) in PLURAL_SCALES:
            value, stop = PLURAL_SCALES[word] / 2 * PLURAL_SCALES[word_at(pieces, at + 2)], at + 3
            value = value / 2 * (2 if word == "tens" else 1) if word == "tens" else value
        return Number(value, stop, "vague") if word_at(pieces, stop) == "of" else None
    if word in ("a", "an", "one", "half", "several"):
        special = read_special(pieces, at)
        if special is not None:
            return special
    if word in ORDINALS and word not in ("first",):
        return Number(ORDINALS[word], at + 1, "ordinal")
    return read_counted(pieces, at)


def read_special(pieces: list[Piece], at: int) -> Number | None:  # noqa: PLR0911  # one return a case, read from above
    """``a dozen``, ``half a dozen``, ``a hundred``, ``a third of``, ``half the``, ``a couple of``."""
    word, behind = word_at(pieces, at), word_at(pieces, at + 1)
    if word == "half":
        skip = 2 if behind in ("a", "-") else 0
        if skip and word_at(pieces, at + 2) == "dozen":
            return Number(6.0, at + 3, "words")
        return Number(0.5, at + 1, "share") if behind in ("of", "the", "all", "its", "their", "his", "her") else None
    if word == "several":
        return Number(3 * SCALES[behind], at + 2, "vague") if behind in SCALES else None
    skip = 1 if behind == "-" else 0
    next_word = word_at(pieces, at + 1 + skip)
    if word == "a" and behind == "half" and word_at(pieces, at + 2) == "-" and word_at(pieces, at + 3) == "dozen":
        return Number(6.0, at + 4, "words")
    if word == "a" and behind == "couple" and word_at(pieces, at + 2) == "of":
        return Number(2.0, at + 3, "couple")
    if next_word in SCALES and next_word != "hundredth" and word != "several":
        return scaled(pieces, 1.0, at + 1 + skip, "words")
    if next_word in PARTS and word_at(pieces, at + 2 + skip) == "of":
        return Number(PARTS[next_word], at + 2 + skip, "share")
    return None


def read_counted(pieces: list[Piece], at: int) -> Number | None:
    """``twenty-three``, ``three hundred and twelve``, ``two and a half million``, ``two-thirds``, ``nine in ten``."""
    word = word_at(pieces, at)
    if word not in SMALL:
        return None
    total, value, stop = 0.0, SMALL[word], at + 1
    skip = 1 if word_at(pieces, stop) == "-" else 0
    part = word_at(pieces, stop + skip)
    if part in PARTS and part.endswith("s") and value < 20:
        return Number(value * PARTS[part], stop + skip + 1, "share")
    for link, lead in (("in", 1), ("out", 2)):
        other = plain_number(pieces, stop + lead) if word_at(pieces, stop) == link else None
        if other and value < other[0] <= 100 and share_follows(pieces, other[1]):
            return Number(value / other[0], other[1], "share")
    while True:
        skip = 1 if word_at(pieces, stop) in ("-", "and") else 0
        word = word_at(pieces, stop + skip)
        if word_at(pieces, stop) == "and" and word == "a" and word_at(pieces, stop + 2) == "half":
            value, stop = value + 0.5, stop + 3
        elif word in SCALES and word_at(pieces, stop) != "and":
            if word in ("hundred", "dozen"):
                value *= SCALES[word]
            else:
                total, value = total + value * SCALES[word], 0.0
            stop += skip + 1
        elif word in SMALL and fits_behind(value, SMALL[word], word_at(pieces, stop)):
            value, stop = value + SMALL[word], stop + skip + 1
        else:
            return Number(total + value, stop, "words")


def fits_behind(value: float, more: float, link: str) -> bool:
    """Whether a smaller number goes on with a larger: ``twenty-three``, ``hundred and twelve``, not ``two and two``."""
    if value >= 100 and value % 100 == 0:
        return more < 100
    return link == "-" and value in (20, 30, 40, 50, 60, 70, 80, 90) and 0 < more < 10
