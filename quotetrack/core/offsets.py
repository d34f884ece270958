"""Code points and UTF-16 code units: the two ways in which annotation files count.

In ``🚢 sails``, ``sails`` begins at code point 2 and at code unit 3, as JavaScript counts.
"""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum

from quotetrack.core.errors import SpanError

__all__ = ["Counted", "CountedText"]


class Counted(StrEnum):
    """What an offset counts."""

    CODE_POINTS = "codepoints"
    UTF16 = "utf16"


class CountedText:
    """A text whose offsets can be told in either way."""

    def __init__(self, text: str, counted: Counted) -> None:
        wide = [i for i, c in enumerate(text) if c > "\uffff"] if counted is Counted.UTF16 else []
        self.length = len(text)
        self._wide = wide
        self._units = [i + before for before, i in enumerate(wide)]

    def out(self, offset: int) -> int:
        """A code point's offset as the file counts it."""
        return offset + bisect_left(self._wide, offset)

    def back(self, offset: int) -> int:
        """The code point at an offset of the file.

        Raises:
            SpanError: it is outside of the text, or between the halves of a surrogate pair.
        """
        found = offset - bisect_left(self._units, offset)
        if offset < 0 or found > self.length:
            raise SpanError(f"Offset {offset} is outside of the text, which ends at {self.out(self.length)}.")
        if self.out(found) != offset:
            raise SpanError(f"Offset {offset} stands between the halves of a surrogate pair.")
        return found
