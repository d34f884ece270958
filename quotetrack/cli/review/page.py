"""An article with its marks → lines of a given width: what the screen scrolls over, and what is in view.

``"We will go," said Ada Pell.`` becomes ``["We will go,"] «said» ‹Ada Pell›.``, each part with the role that styles it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quotetrack.cli.review.glyphs import MOST_MARKS, glyph

__all__ = ["BRACKETS", "Line", "Mark", "Page", "marked_text"]

BRACKETS = {"content": ("[", "]"), "source": ("‹", "›"), "cue": ("«", "»"), "found": ("{", "}")}
"""What stands around a part, so that it is told without colour too."""

LEAST_WIDTH = 8


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of the text and its role: content, source, cue, found (another statement), cursor."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the screen: pieces of text with the roles of each, and the offset that it begins with."""

    start: int
    pieces: tuple[tuple[str, frozenset[str]], ...]


Cell = tuple[str, int, int, frozenset[str]]
"""What is shown, its cells, the offset it stands for, its roles."""


class Page:
    """An article laid out in lines of ``width`` cells. New marks lay out only the paragraphs they touch."""

    def __init__(self, text: str, marks: Iterable[Mark], width: int, *, brackets: bool = True) -> None:
        self.text = text
        self.width = max(LEAST_WIDTH, width)
        given = sorted(marks, key=lambda m: (m.start, -m.end))
        self.lines: list[Line] = []
        at = 0
        for paragraph in text.split("\n"):
            end = at + len(paragraph)
            here = tuple(m for m in given if m.start < end and m.end > at)
            self.lines += _moved(_laid_out(paragraph, _relative(here, at, end), self.width, brackets), at)
            at = end + 1
        while self.lines and not self.lines[-1].pieces:
            self.lines.pop()
        self._starts = [line.start for line in self.lines]

    def line_of(self, offset: int) -> int:
        """The number of the line in which an offset stands."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def offset_near(self, line: int, column: int) -> int:
        """The offset shown at a column of a line; of the line's last character where it is shorter."""
        if not self.lines:
            return 0
        number = min(max(0, line), len(self.lines) - 1)
        start = self.lines[number].start
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
        used = 0
        for offset in range(start, end):
            used += glyph(self.text[offset])[1]
            if used > column:
                return offset
        return max(start, end - 1)


def marked_text(text: str, marks: Iterable[Mark]) -> str:
    """A text with brackets around its parts, for where there are only lines."""
    page = Page(text, marks, 1_000_000)
    return "\n".join("".join(piece for piece, _ in line.pieces) for line in page.lines)


def _relative(marks: Sequence[Mark], start: int, end: int) -> tuple[tuple[int, int, str, bool, bool], ...]:
    """Marks within a paragraph: start, end, role, and whether it begins and ends here."""
    return tuple(
        (max(m.start, start) - start, min(m.end, end) - start, m.role, m.start >= start, m.end <= end) for m in marks
    )


def _moved(lines: Iterable[Line], by: int) -> list[Line]:
    return [Line(line.start + by, line.pieces) for line in lines]


@lru_cache(maxsize=4096)
def _laid_out(
    paragraph: str, marks: tuple[tuple[int, int, str, bool, bool], ...], width: int, brackets: bool
) -> tuple[Line, ...]:
    if not paragraph.strip():
        return (Line(0, ()),)
    cells = _cells(paragraph, marks, brackets)
    lines: list[Line] = []
    at = 0
    while at < len(cells):
        end, following = _break(cells, at, width)
        lines.append(_line(cells[at:end]))
        at = following
    return tuple(lines)


def _cells(paragraph: str, marks: tuple[tuple[int, int, str, bool, bool], ...], brackets: bool) -> list[Cell]:
    opens: dict[int, list[tuple[str, str]]] = {}
    closes: dict[int, list[tuple[str, str]]] = {}
    roles: list[set[str]] = [set() for _ in paragraph]
    for start, end, role, begins, ends in marks:
        for i in range(start, end):
            roles[i].add(role)
        if brackets and role in BRACKETS:
            before, after = BRACKETS[role]
            if begins:
                opens.setdefault(start, []).append((before, role))
            if ends:
                closes.setdefault(end - 1, []).insert(0, (after, role))
    cells: list[Cell] = []
    piled = 0
    for offset, char in enumerate(paragraph):
        here = frozenset(roles[offset])
        cells += [(mark, 1, offset, frozenset((role, "bracket"))) for mark, role in opens.get(offset, ())]
        visible, wide = glyph(char)
        piled = piled + 1 if wide == 0 and visible else 0
        if wide == 0 and visible and (not cells or cells[-1][0] == " "):
            visible, wide = "\N{DOTTED CIRCLE}" + visible, 1
        cells.append((visible if piled <= MOST_MARKS else "", wide, offset, here))
        cells += [(mark, 1, offset, frozenset((role, "bracket"))) for mark, role in closes.get(offset, ())]
    return cells


def _break(cells: Sequence[Cell], at: int, width: int) -> tuple[int, int]:
    """Where the line that begins at ``at`` ends, and where the next one begins: at a blank, or within a long word."""
    used, blank = 0, None
    for i in range(at, len(cells)):
        if cells[i][0] == " ":
            blank = i
        used += cells[i][1]
        if used > width:
            if blank is not None and blank > at:
                return blank, blank + 1
            return max(i, at + 1), max(i, at + 1)
    return len(cells), len(cells)


def _line(cells: Sequence[Cell]) -> Line:
    pieces: list[tuple[str, frozenset[str]]] = []
    for visible, _, _, roles in cells:
        if pieces and pieces[-1][1] == roles:
            pieces[-1] = (pieces[-1][0] + visible, roles)
        else:
            pieces.append((visible, roles))
    return Line(cells[0][2] if cells else 0, tuple(pieces))
