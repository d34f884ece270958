"""The ends of a span moved word by word: how a reviewer makes a content longer or shorter, broken ones too.

From ``We will go`` in ``"We will go there," said Ada Pell.`` one step at the last end gives ``We will go there``.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache

from quotetrack.core.span import Span, Spans, merge_spans

__all__ = ["Ends", "character_bounds", "find_words", "word_at", "words_of"]

_JOINS = frozenset("'’-\u2010\u2011")
"""Marks that stand inside a word without ending it."""

_QUOTES = frozenset("\"'“”„‟‘’‚‛«»‹›")
_ANY_QUOTE = "[" + "".join(sorted(_QUOTES)) + "]"

_KEEPS = frozenset("\u200d\ufe0f\ufe0e\u20e3")
"""Joiner, variation selectors and keycap: what stands after them or is one of them belongs to what stands before."""


def character_bounds(text: str, at: int) -> tuple[int, int]:
    """The bounds of what a reader takes for one character at offset ``at``: a base with all its marks."""
    start = at
    while start > 0 and _continues(text, start):
        start -= 1
    end = at + 1
    while end < len(text) and _continues(text, end):
        end += 1
    return start, end


def _continues(text: str, at: int) -> bool:
    """Whether the code point at ``at`` belongs to the character before it."""
    char, before = text[at], text[at - 1]
    if char.isspace() or before.isspace():
        return False
    return (
        unicodedata.category(char)[0] == "M"
        or char in _KEEPS
        or before == "\u200d"
        or "\U0001f3fb" <= char <= "\U0001f3ff"  # skin tones
        or ("\U0001f1e6" <= char <= "\U0001f1ff" and _pairs(text, at))
    )


def _pairs(text: str, at: int) -> bool:
    """Whether a regional indicator is the second of its flag."""
    first = at
    while first > 0 and "\U0001f1e6" <= text[first - 1] <= "\U0001f1ff":
        first -= 1
    return (at - first) % 2 == 1


@lru_cache(maxsize=64)
def words_of(text: str) -> tuple[tuple[int, int], ...]:
    """The words of a text as (start, end): runs of letters and digits, and every other visible character alone.

    A script that writes no blanks between words (Han, kana) gives one character after another.
    """
    words: list[tuple[int, int]] = []
    at, end = 0, len(text)
    while at < end:
        if text[at].isspace():
            at += 1
            continue
        start = at
        _, at = character_bounds(text, at)
        if _is_letter(text[start]):
            while at < end and (_is_letter(text[at]) or _joins(text, at)):
                _, at = character_bounds(text, at)
        words.append((start, at))
    return tuple(words)


def _is_letter(char: str) -> bool:
    return char.isalnum() and unicodedata.east_asian_width(char) not in ("W", "F")


def _joins(text: str, at: int) -> bool:
    return text[at] in _JOINS and at + 1 < len(text) and _is_letter(text[at + 1])


def word_at(text: str, offset: int) -> int:
    """The index in ``words_of`` of the word that holds an offset, or of the last before it; 0 where there is none."""
    words = words_of(text)
    return max(0, min(bisect_right(words, (offset, len(text) + 1)) - 1, len(words) - 1)) if words else 0


def find_words(text: str, words: str, near: int = 0) -> Span | None:
    """Where typed words stand in a text, nearest to an offset; None where they don't.

    Blanks, case and the shape of quote marks are taken leniently.
    """
    parts = ["".join(_ANY_QUOTE if char in _QUOTES else re.escape(char) for char in word) for word in words.split()]
    if not parts:
        return None
    found = re.finditer(r"\s+".join(parts), text, re.IGNORECASE)
    spans = [Span(match.start(), match.end()) for match in found]
    return min(spans, key=lambda span: abs(span.start - near), default=None)


@dataclass(frozen=True, slots=True)
class Ends:
    """A content while it is being adjusted.

    ``active`` counts the ends: the first part's start is 0, its end 1, the second part's start 2.
    """

    text: str
    spans: Spans
    active: int = 1

    @property
    def offset(self) -> int:
        """The code point at the active end, inside the part."""
        part = self.spans[self.active // 2]
        return part.end - 1 if self.active % 2 else part.start

    def other(self, step: int = 1) -> Ends:
        """The same with the next (or former) end active; after the last comes the first."""
        return replace(self, active=(self.active + step) % (2 * len(self.spans)))

    def move(self, step: int, *, by_character: bool = False) -> Ends:
        """The active end one word, or one character, to the right (``step`` 1) or left (-1).

        A part keeps at least one word or character; one that grows into its neighbour becomes one with it. At the ends
        of the text nothing changes.
        """
        number, at_end = divmod(self.active, 2)
        part = self.spans[number]
        moved = (
            _next_end(self.text, part, step, by_character)
            if at_end
            else _next_start(self.text, part, step, by_character)
        )
        return self._with(number, moved, bool(at_end)) if moved is not None else self

    def add(self) -> Ends:
        """One part more: the first word after the active part and outside of all others, its end active."""
        taken = self.spans
        for start, end in words_of(self.text)[word_at(self.text, self.offset) :]:
            new = Span(start, end)
            if start >= taken[self.active // 2].end and not any(new.overlaps(part) for part in taken):
                spans = tuple(sorted((*taken, new)))
                return replace(self, spans=spans, active=2 * spans.index(new) + 1)
        return self

    def drop(self) -> Ends:
        """The same without the active part; the last part stays."""
        if len(self.spans) == 1:
            return self
        number = self.active // 2
        spans = self.spans[:number] + self.spans[number + 1 :]
        return replace(self, spans=spans, active=min(self.active, 2 * len(spans) - 1))

    def _with(self, number: int, moved: Span, at_end: bool) -> Ends:
        spans = merge_spans((*self.spans[:number], moved, *self.spans[number + 1 :]))
        holder = next(i for i, part in enumerate(spans) if part.contains(moved))
        return replace(self, spans=spans, active=2 * holder + at_end)


def _next_end(text: str, part: Span, step: int, by_character: bool) -> Span | None:
    if by_character:
        if step > 0:
            end = character_bounds(text, part.end)[1] if part.end < len(text) else part.end
        else:
            end = character_bounds(text, part.end - 1)[0]
    else:
        ends = [end for _, end in words_of(text)]
        index = bisect_right(ends, part.end) if step > 0 else bisect_left(ends, part.end) - 1
        if not 0 <= index < len(ends):
            return None
        end = ends[index]
    return Span(part.start, end) if part.start < end != part.end else None


def _next_start(text: str, part: Span, step: int, by_character: bool) -> Span | None:
    if by_character:
        if step < 0:
            start = character_bounds(text, part.start - 1)[0] if part.start else 0
        else:
            start = character_bounds(text, part.start)[1]
    else:
        starts = [start for start, _ in words_of(text)]
        index = bisect_right(starts, part.start) if step > 0 else bisect_left(starts, part.start) - 1
        if not 0 <= index < len(starts):
            return None
        start = starts[index]
    return Span(start, part.end) if start < part.end and start != part.start else None
