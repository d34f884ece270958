r"""Lines → paragraphs: a blank line parts them, and so does each newline where the text is not wrapped by hand.

``The ferry will not sail\nbefore Friday, she said.`` wrapped at one width is one paragraph; two long lines are two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Paragraph", "is_wrapped", "split_paragraphs"]

_MAX_WIDTH = 100
"""Texts wrapped by hand or by mail programs have 60 to 80 columns; a longer line is a paragraph of its own."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph at ``[start, end)`` of the text; ``after_blank`` tells that a blank line stood before it."""

    text: str
    start: int
    end: int
    after_blank: bool = True


def split_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of normalised ``text`` in order. The lines of a wrapped one are joined by a space in ``text``."""
    found: list[Paragraph] = []
    group: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            group.append((at + line.index(words[0]), words))
        else:
            found += _of_group(group)
            group = []
        at += len(line) + 1
    return found + _of_group(group)


def _of_group(group: list[tuple[int, str]]) -> list[Paragraph]:
    """The paragraphs of lines that no blank line parts."""
    found: list[Paragraph] = []
    joined: list[tuple[int, str]] = []
    width = max((len(line) for _, line in group), default=0)
    wrapped = is_wrapped([line for _, line in group])
    for start, line in group:
        before = joined[-1][1] if joined else ""
        if joined and not (_goes_on(before, line) or (wrapped and _was_full(before, line, width))):
            found.append(_join(joined, not found))
            joined = []
        joined.append((start, line))
    if joined:
        found.append(_join(joined, not found))
    return found


def is_wrapped(lines: list[str]) -> bool:
    """Whether newlines stand only where the next word no longer fitted: text broken at one width."""
    width = max((len(line) for line in lines), default=0)
    if len(lines) < 2 or not 40 <= width <= _MAX_WIDTH:
        return False
    full = sum(_was_full(line, after, width) for line, after in pairwise(lines))
    return full >= 0.7 * (len(lines) - 1)


def _was_full(line: str, after: str, width: int) -> bool:
    return len(line) + 1 + len(after.split(maxsplit=1)[0]) > width


def _goes_on(before: str, line: str) -> bool:
    """Whether ``line`` plainly goes on with the sentence before: no end there, a small letter here."""
    return before[-1].isalpha() and before[-1].islower() and line[0].islower() and not re.match(r"by[A-Z ]", line)


def _join(lines: list[tuple[int, str]], after_blank: bool) -> Paragraph:
    last_start, last = lines[-1]
    return Paragraph(" ".join(line for _, line in lines), lines[0][0], last_start + len(last), after_blank)
