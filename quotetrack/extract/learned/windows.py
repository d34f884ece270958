"""Windows: the stretches of an article that the network reads in one go.

Way of the data: pieces -> **windows of whole paragraphs** -> network -> attributions.
Example: a heading, a dateline paragraph and two short paragraphs fit in one window; *Ada Brandt said* in the third
is read with the other three around it.

No paragraph is read twice, but for one that is longer than a window: it is read in overlapping stretches, and each
cue is decided in the stretch where it has more text around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from quotetrack.extract.learned.pieces import Pieces

Ints = npt.NDArray[np.int32]

CLS, SEP, BREAK, PAD = 101, 102, 2, 0
"""Ids in the vocabulary of the encoder; BREAK is its second unused entry, trained to mean a paragraph's end."""
OVERLAP = 64
"""Pieces shared by two stretches of one long paragraph: longer than nine contents in ten (PolNeAR train)."""


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `start` to `stop` of a block; cues are decided from `core_start` to `core_stop` of them."""

    start: int
    stop: int
    core_start: int
    core_stop: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A window as rows of network input; `piece` holds the piece's index in the block, or -1 for a special row."""

    ids: Ints
    case: Ints
    quote: Ints
    piece: Ints


def plan_windows(pieces: Pieces, limit: int, first_limit: int | None = None) -> list[Window]:
    """Windows over all pieces, in order, each of at most `limit` rows with its special rows.

    `first_limit` makes the first window shorter, which training uses to move the borders from epoch to epoch.
    """
    bounds = _paragraph_bounds(pieces)
    windows: list[Window] = []
    room = (first_limit or limit) - 2
    start: int | None = None
    used = stop = 0
    for left, right in bounds:
        size = right - left
        if start is not None and used + 1 + size > room:
            windows.append(Window(start, stop, start, stop))
            start, room = None, limit - 2
        if start is None:
            if size > limit - 2:
                windows.extend(_split_long(pieces, left, right, limit - 2))
                continue
            start, used = left, size
        else:
            used += 1 + size
        stop = right
    if start is not None:
        windows.append(Window(start, stop, start, stop))
    return windows


def _paragraph_bounds(pieces: Pieces) -> list[tuple[int, int]]:
    if not len(pieces):
        return []
    cuts = np.flatnonzero(np.diff(pieces.paragraph)) + 1
    edges = [0, *cuts.tolist(), len(pieces)]
    return list(pairwise(edges))


def _split_long(pieces: Pieces, left: int, right: int, room: int) -> list[Window]:
    """Overlapping stretches of one paragraph; neighbours meet in the middle of what they share."""
    windows: list[Window] = []
    start = core = left
    overlap = min(OVERLAP, room // 3)
    while True:
        stop = min(start + room, right)
        if stop < right:
            while stop > start + room // 2 and pieces.word[stop] == pieces.word[stop - 1]:
                stop -= 1  # a word is not cut
        core_stop = right if stop == right else stop - overlap // 2
        while core_stop < right and core_stop > core and pieces.word[core_stop] == pieces.word[core_stop - 1]:
            core_stop -= 1
        windows.append(Window(start, stop, core, core_stop))
        if stop == right:
            return windows
        core, start = core_stop, stop - overlap
        while start > left and pieces.word[start] == pieces.word[start - 1]:
            start -= 1


def assemble(pieces: Pieces, window: Window) -> Sequence:
    """The rows of network input for one window: CLS, pieces with BREAK between paragraphs, SEP."""
    span = slice(window.start, window.stop)
    paragraph = pieces.paragraph[span]
    rows = np.arange(1, len(paragraph) + 1) + (np.cumsum(np.diff(paragraph, prepend=paragraph[:1]) != 0))
    length = int(rows[-1]) + 2 if len(rows) else 2
    ids = np.full(length, BREAK, dtype=np.int32)
    ids[0], ids[-1] = CLS, SEP
    case, quote = np.zeros(length, dtype=np.int32), np.zeros(length, dtype=np.int32)
    piece = np.full(length, -1, dtype=np.int32)
    ids[rows], case[rows], quote[rows] = pieces.ids[span], pieces.case[span], pieces.quote[span]
    piece[rows] = np.arange(window.start, window.stop)
    return Sequence(ids, case, quote, piece)
