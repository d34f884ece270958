"""Code points → what a terminal shows for them, each as wide as every terminal takes it to be.

A joiner or a variation selector makes one terminal draw two cells and the next one four, and then the screen breaks; a
control character steers it. So ``👩‍⚕️`` is shown as woman and staff, ESC as ``␛``, and every line keeps its width.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import get_character_cell_size

__all__ = ["fitted", "glyph", "shown", "width_of"]

MOST_MARKS = 6
"""Combining marks that one character shows; what is piled higher runs into other lines."""


@lru_cache(maxsize=4096)
def glyph(char: str) -> tuple[str, int]:
    """What is shown for a code point, and its cells: 0, 1 or 2."""
    code, category = ord(char), unicodedata.category(char)
    if char in "\t\n\u2028\u2029" or category == "Zs":
        visible = " "
    elif code < 0x20:
        visible = chr(0x2400 + code)
    elif 0x1F1E6 <= code <= 0x1F1FF:  # regional indicators: a flag is two letters
        visible = chr(ord("A") + code - 0x1F1E6)
    elif category in ("Cc", "Cs", "Co", "Cn"):
        visible = "\N{REPLACEMENT CHARACTER}"
    elif category == "Cf" or 0xFE00 <= code <= 0xFE0F or 0x1F3FB <= code <= 0x1F3FF or code == 0x20E3:
        return "", 0
    else:
        return char, get_character_cell_size(char)
    return visible, 1


def shown(text: object) -> str:
    """A value as one line of text that steers no terminal; None is empty."""
    if text is None:
        return ""
    out: list[str] = []
    marks = 0
    for char in " ".join(str(text).split()):
        visible, width = glyph(char)
        marks = marks + 1 if width == 0 and visible else 0
        if marks <= MOST_MARKS:
            out.append(visible)
    return "".join(out)


def width_of(text: str) -> int:
    """The cells of what ``shown`` gave."""
    return sum(glyph(char)[1] for char in text)


def fitted(text: object, width: int) -> str:
    """A value as one line of at most ``width`` cells; what is cut off is told by an ellipsis."""
    line = shown(text)
    if width_of(line) <= width:
        return line
    out, used = [], 0
    for char in line:
        cells = glyph(char)[1]
        if used + cells > width - 1:
            break
        out.append(char)
        used += cells
    return "".join(out).rstrip() + ("…" if width > 0 else "")
