"""Spans: where in a text something stands.

Every stage points into the normalised text with half-open spans in code points. In ``"We will go," Ada said.`` the
source ``Ada`` is ``Span(14, 17)``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quotetrack.core.errors import SpanError

__all__ = ["Span", "Spans", "merge_spans", "text_of"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of a text, in code points; never empty.

    Raises:
        SpanError: ``start`` is negative or ``end`` is not after ``start``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise SpanError(f"[{self.start}, {self.end}) is no span: it must start at 0 or later and end after.")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of ``text`` that the span covers.

        Raises:
            SpanError: the span ends after the text.
        """
        if self.end > len(text):
            raise SpanError(f"Span [{self.start}, {self.end}) ends after the text ({len(text)} code points).")
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        """The same stretch ``by`` code points later."""
        return Span(self.start + by, self.end + by)


Spans = tuple[Span, ...]
"""The parts of something that may be broken, in the order of the text."""


def text_of(spans: Iterable[Span], text: str) -> str:
    """The words of all parts, in the order of the text, joined by one space."""
    return " ".join(span.of(text) for span in sorted(spans))


def merge_spans(spans: Iterable[Span], *, gap: int = 0) -> Spans:
    """The same coverage in sorted spans, with parts at most ``gap`` code points apart made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end + gap:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
