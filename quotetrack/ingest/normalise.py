r"""Given text → normalised text, once, before any offset exists; and the way back for spans.

``Cafe\u0301 talks\r\nresumed`` becomes ``Café talks\nresumed``; ``Café`` at [0, 4) stood at [0, 5) of what was given.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

from quotetrack.core.errors import SpanError
from quotetrack.core.span import Span

__all__ = ["NormalisedText", "normalise"]

_NEWLINE = re.compile("\r\n|[\r\u2028\u2029\x85]")
_DROPPED = "\x00\ufeff"
_ALTERED = re.compile("[\r\u2028\u2029\x85\x00\ufeff]")


@dataclass(frozen=True, slots=True)
class NormalisedText:
    r"""A text in NFC with ``\n`` newlines, without byte order marks and NUL, that remembers where it came from.

    ``pieces`` are (normalised start, given start, atomic) of runs in order: inside a run that is not atomic the two
    move in step; an atomic one maps as a whole. No pieces: the text is as it was given.
    """

    text: str
    given_length: int
    pieces: tuple[tuple[int, int, bool], ...] = ()
    _starts: tuple[int, ...] = field(default=(), repr=False, compare=False)

    def to_original(self, span: Span) -> Span:
        """The stretch of the given text that ``span`` of the normalised text came from, in code points.

        A letter composed of several given characters maps to all of them.

        Raises:
            SpanError: the span ends after the normalised text.
        """
        if span.end > len(self.text):
            raise SpanError(f"Span [{span.start}, {span.end}) ends after the text ({len(self.text)} code points).")
        if not self.pieces:
            return span
        return Span(self._given_start(span.start), self._given_end(span.end - 1))

    def _given_start(self, offset: int) -> int:
        start, given, atomic = self.pieces[bisect_right(self._starts, offset) - 1]
        return given if atomic else given + offset - start

    def _given_end(self, offset: int) -> int:
        """Where the character at ``offset`` ends in the given text."""
        index = bisect_right(self._starts, offset) - 1
        start, given, atomic = self.pieces[index]
        if not atomic:
            return given + offset - start + 1
        return self.pieces[index + 1][1] if index + 1 < len(self.pieces) else self.given_length


def normalise(text: str) -> NormalisedText:
    r"""``text`` in NFC, with every newline as ``\n``, without U+FEFF and NUL; nothing else is moved.

    CRLF, CR, U+2028, U+2029 and NEL count as newlines. Normalising twice is normalising once.
    """
    if not _ALTERED.search(text) and unicodedata.is_normalized("NFC", text):
        return NormalisedText(text, len(text))
    parts: list[str] = []
    pieces: list[tuple[int, int, bool]] = []
    length = 0
    at = 0
    for newline in _NEWLINE.finditer(text):
        length = _add_line(text, at, newline.start(), length, parts, pieces)
        pieces.append((length, newline.start(), True))
        parts.append("\n")
        length += 1
        at = newline.end()
    _add_line(text, at, len(text), length, parts, pieces)
    return NormalisedText("".join(parts), len(text), tuple(pieces), tuple(piece[0] for piece in pieces))


def _add_line(
    text: str, start: int, end: int, length: int, parts: list[str], pieces: list[tuple[int, int, bool]]
) -> int:
    """Normalise ``text[start:end]`` onto ``parts`` and ``pieces``; the normalised length after it."""
    line = text[start:end]
    if not line:
        return length
    if unicodedata.is_normalized("NFC", line) and not any(character in line for character in _DROPPED):
        pieces.append((length, start, False))
        parts.append(line)
        return length + len(line)
    in_step = False
    at = 0
    while at < len(line):
        stop = at + 1
        while stop < len(line) and _joins_what_is_before(line[stop]):
            stop += 1
        cluster = line[at:stop]
        composed = unicodedata.normalize("NFC", cluster.translate(_DELETE))
        unchanged = composed == cluster
        if composed:
            if not (unchanged and in_step):
                pieces.append((length, start + at, not unchanged))
            parts.append(composed)
            length += len(composed)
        in_step = unchanged
        at = stop
    return length


_DELETE = str.maketrans("", "", _DROPPED)


def _joins_what_is_before(character: str) -> bool:
    """Whether NFC may join ``character`` with what stands before it, or it is dropped.

    All second halves of canonical compositions are marks (M*) or conjoining jamo (Unicode 14, CompositionExclusions).
    """
    if character in _DROPPED or "\u1160" <= character <= "\u11ff":
        return True
    return character > "\u02ff" and unicodedata.category(character).startswith("M")
