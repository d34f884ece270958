"""Spans that may overlap → pieces that nest, paragraph by paragraph: what XML can hold.

Of contents [0, 9) and [5, 14) the second is cut at 9: its first piece lies in the other, its second goes on behind it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from quotetrack.core.annotation import AnnotatedArticle

__all__ = ["Piece", "paragraphs", "pieces_of"]

Bounds = tuple[int, int]


@dataclass(slots=True, eq=False)
class Piece:
    """A stretch of one part: of which attribution (from 1) and role, the how-manieth, and whether it only goes on."""

    role: str
    number: int
    start: int
    end: int
    continues: bool
    piece: int = 0


def paragraphs(text: str) -> list[Bounds]:
    """The lines that are not empty."""
    return [m.span() for m in re.finditer(r"[^\n]+", text)]


def pieces_of(
    article: AnnotatedArticle, bounds: list[Bounds]
) -> tuple[list[Piece], dict[int, list[Piece]], dict[int, list[Piece]]]:
    """All pieces, those that open at an offset (outermost first), and those that close there (innermost first)."""
    pieces: list[Piece] = []
    opened: defaultdict[int, list[Piece]] = defaultdict(list)
    closed: defaultdict[int, list[Piece]] = defaultdict(list)
    wanted = list(_in_paragraphs(article, bounds))
    edges = sorted({edge for p in wanted for edge in (p.start, p.end)})
    starting: defaultdict[int, list[Piece]] = defaultdict(list)
    for piece in wanted:
        starting[piece.start].append(piece)
    stack: list[Piece] = []
    for at in edges:
        ending = [i for i, piece in enumerate(stack) if piece.end == at]
        again = []
        if ending:
            for piece in reversed(stack[ending[0] :]):
                closed[at].append(piece)
                if piece.end > at:
                    again.append(Piece(piece.role, piece.number, at, piece.end, True))
                    piece.end = at
            del stack[ending[0] :]
        for piece in sorted([*again, *starting[at]], key=lambda p: (-p.end, p.role != "content", p.number)):
            opened[at].append(piece)
            stack.append(piece)
            pieces.append(piece)
    counts: defaultdict[tuple[str, int], int] = defaultdict(int)
    for piece in pieces:
        counts[piece.role, piece.number] += 1
        piece.piece = counts[piece.role, piece.number]
    return pieces, opened, closed


def _in_paragraphs(article: AnnotatedArticle, bounds: list[Bounds]) -> Iterator[Piece]:
    """Each span, cut at the ends of paragraphs."""
    for number, annotation in enumerate(article.annotations, start=1):
        for role, spans in annotation.spans.items():
            for span in spans:
                first = True
                for start, end in bounds:
                    low, high = max(start, span.start), min(end, span.end)
                    if low < high:
                        yield Piece(role, number, low, high, not first)
                        first = False
