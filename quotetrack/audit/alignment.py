"""The text as it was stored, laid on the text as it was given: where ingest took a byline off, the rest still stands.

Of the lines ``Ferry sails``, ``By Ida Quill`` and ``"We will go," said Ada Pell.`` the second is not stored; the third
is found farther behind in what was given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from quotetrack.core import Span

__all__ = ["Alignment"]


class Alignment:
    """Lines of a stored text in the given text, in their order.

    ``share`` is how much of the stored text, in code points of its lines, was found, in [0, 1].
    """

    def __init__(self, stored: str, given: str) -> None:
        self._pieces: list[tuple[int, int, int]] = []
        at = letters = 0
        for line in re.finditer(r"[^\n]+", stored):
            letters += len(line[0])
            place = next(_whole_lines(line[0], given, at), None)
            if place is not None:
                self._pieces.append((line.start(), line.end(), place))
                at = place + len(line[0])
        self._starts = [start for start, _, _ in self._pieces]
        self.share = sum(end - start for start, end, _ in self._pieces) / letters if letters else 0.0

    def to_given(self, span: Span) -> Span | None:
        """Where a stretch of the stored text stands in the given one; None where its ends were not found."""
        start, last = self._place(span.start), self._place(span.end - 1)
        return None if start is None or last is None or last < start else Span(start, last + 1)

    def _place(self, offset: int) -> int | None:
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return None
        start, end, given = self._pieces[index]
        return given + offset - start if offset < end else None


def _whole_lines(line: str, given: str, at: int) -> Iterator[int]:
    """The places from ``at`` on where the line stands and a line begins or ends: a dateline may be gone before it."""
    place = given.find(line, at)
    while place >= 0:
        end = place + len(line)
        if place == 0 or given[place - 1] == "\n" or end == len(given) or given[end] == "\n":
            yield place
        place = given.find(line, place + 1)
