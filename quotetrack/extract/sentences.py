"""Sentences as extraction sees them: words, punctuation and whole quotations in a row.

``"We will go. Soon," Pell said.`` is one sentence of five parts here: a quotation, ``Pell``, ``said`` and ``.``; what
stands inside the quotation does not break it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from quotetrack.core import Span
from quotetrack.extract.quotes import Quotation
from quotetrack.extract.segment import find_sentences

__all__ = ["Part", "PartKind", "Sentence", "read_sentences"]


MOST_PARTS = 400
"""A longer sentence (a list, a table, text without full stops) is read in pieces, so that the work stays linear."""


class PartKind(Enum):
    """What a part of a sentence is."""

    WORD = auto()
    MARK = auto()
    QUOTATION = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """One word, punctuation mark or outermost quotation. ``lower`` is its text in lower case, quotations excepted."""

    start: int
    end: int
    kind: PartKind
    text: str
    lower: str
    quotation: Quotation | None = None

    @property
    def is_word(self) -> bool:
        """Whether it is a word."""
        return self.kind is PartKind.WORD

    @property
    def capital(self) -> bool:
        """Whether it is a word with a capital."""
        return self.kind is PartKind.WORD and self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence outside quotations. ``paragraph`` counts from 0; ``first`` says that it opens its paragraph."""

    span: Span
    parts: tuple[Part, ...]
    paragraph: int
    first: bool
    headline: bool = False

    @property
    def quotations(self) -> list[int]:
        """Which parts are quotations."""
        return [index for index, part in enumerate(self.parts) if part.kind is PartKind.QUOTATION]

    @property
    def only_quotation(self) -> bool:
        """Whether it is quotations and punctuation alone."""
        return all(part.kind is not PartKind.WORD for part in self.parts) and bool(self.quotations)


# A word keeps its inner apostrophes, hyphens and full stops (U.S., it's, co-chair, 3.5), an abbreviation its last one.
_PART = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Capt|Sgt|Prof|Rev|Hon|St|Jr|Sr|Inc|Corp|Co|Ltd|Jan|Feb|Aug|"
    r"Sept|Oct|Nov|Dec|No|vs|Va|Md|Pa|Fla|Calif|Mass|Ariz|Conn|Mich|Minn|Tenn|Wis|Ill|Ind|Vt|Ky|La|Ga|Del|Colo|Wash|"
    r"Ore|Okla|Ark|Ala|Mo|Miss|Neb|Nev)\.(?=\s|$|,)|"
    r"(?:[A-Za-z]\.){2,}|[A-Z]\.(?=\s[A-Z])|"
    r"[\w$£€#@%&]+(?:(?:[’'.\-‑/&]|(?<=\d)[,:](?=\d))\w[\w%]*)*[’']?|\S"
)


def read_sentences(
    text: str, paragraphs: Sequence[Span], quotations: Sequence[Quotation], headlines: frozenset[int] = frozenset()
) -> Iterator[Sentence]:
    """The sentences of a text in order, each with its parts. ``headlines`` are indices of paragraphs."""
    outer = [quotation for quotation in quotations if quotation.depth == 0]
    starts = [quotation.span.start for quotation in outer]
    for number, paragraph in enumerate(paragraphs):
        low, high = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
        inside = outer[low:high]
        first = True
        for span in _outside(find_sentences(text, paragraph), inside):
            here = [quotation for quotation in inside if span.start <= quotation.span.start < span.end]
            parts = tuple(_read_parts(text, span, here))
            for start in range(0, len(parts), MOST_PARTS):
                piece = parts[start : start + MOST_PARTS]
                whole = span if len(parts) <= MOST_PARTS else Span(piece[0].start, piece[-1].end)
                yield Sentence(whole, piece, number, first, number in headlines)
                first = False


def _outside(sentences: Sequence[Span], quotations: Sequence[Quotation]) -> Iterator[Span]:
    """The sentences joined where a quotation runs over their border."""
    start: int | None = None
    at = 0
    for sentence in sentences:
        if start is None:
            start = sentence.start
        while at < len(quotations) and quotations[at].span.end <= sentence.end:
            at += 1
        if at < len(quotations) and quotations[at].span.start < sentence.end < quotations[at].span.end:
            continue
        yield Span(start, sentence.end)
        start = None
    if start is not None:
        yield Span(start, sentences[-1].end)


def _read_parts(text: str, span: Span, quotations: Sequence[Quotation]) -> Iterator[Part]:
    position = span.start
    for quotation in quotations:
        yield from _read_words(text, position, quotation.span.start)
        inner = quotation.span
        yield Part(inner.start, inner.end, PartKind.QUOTATION, text[inner.start : inner.end], "", quotation)
        position = inner.end
    yield from _read_words(text, position, span.end)


def _read_words(text: str, start: int, end: int) -> Iterator[Part]:
    for match in _PART.finditer(text, start, end):
        word = match[0]
        kind = PartKind.WORD if word[0].isalnum() or len(word) > 1 else PartKind.MARK
        yield Part(match.start(), match.end(), kind, word, word.lower().replace("’", "'"))
