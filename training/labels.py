"""Gold labels of a window: what each head should say.

Way of the data: article with attributions -> pieces and windows -> **labels** -> loss.
Example: *Ada Brandt said so.* gives one cue, at *said*, for which *Ada* is source-begin and *Brandt* source-in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from quotetrack.extract.learned.pieces import Pieces
from quotetrack.extract.learned.roles import (
    CONTENT_BEGIN,
    CONTENT_IN,
    CUE,
    NAME_KINDS,
    NONE,
    SOURCE_BEGIN,
    SOURCE_IN,
    TOKEN_LABELS,
)
from quotetrack.extract.learned.windows import Sequence, Window, assemble

Ints = npt.NDArray[np.int64]
SILVER_KINDS = {"PERSON": "person", "ORGANIZATION": "organization", "LOCATION": "place", "MISC": "other"}
IGNORE = -100


@dataclass(frozen=True)
class Example:
    """One window with its labels; rows are those of `sequence`.

    `heads` are the rows that begin a word (what is labelled and decoded); `tokens` is [rows, labels] of 0 and 1;
    `names` is one label a row; `cues` are rows, `roles` is [cues, rows]. IGNORE where nothing is asked.
    """

    sequence: Sequence
    heads: npt.NDArray[np.bool_]
    tokens: npt.NDArray[np.float32]
    names: Ints
    cues: Ints
    roles: Ints


def touched(pieces: Pieces, spans: list[list[int]]) -> list[tuple[int, int]]:
    """For each span the pieces (first, one behind the last) that it touches; spans without a piece are left out."""
    found = []
    for start, stop in spans:
        left = int(np.searchsorted(pieces.ends, start, side="right"))
        right = int(np.searchsorted(pieces.starts, stop, side="left"))
        if left < right:
            found.append((left, right))
    return found


def label_window(pieces: Pieces, window: Window, article: dict[str, Any]) -> Example:
    """The labelled window; `article` has `attributions` and `entities` in code points of its text."""
    sequence = assemble(pieces, window)
    rows = len(sequence.ids)
    row_of = np.full(len(pieces) + 1, -1, dtype=np.int64)
    real = sequence.piece >= 0
    row_of[sequence.piece[real]] = np.flatnonzero(real)
    heads = real.copy()
    here = sequence.piece[real]
    heads[np.flatnonzero(real)] = np.r_[True, pieces.word[here][1:] != pieces.word[here][:-1]]
    tokens = np.zeros((rows, len(TOKEN_LABELS)), dtype=np.float32)
    names = np.where(heads, 0, IGNORE).astype(np.int64)
    cues, roles = [], []

    def rows_of(spans: list[list[int]]) -> list[list[int]]:
        """Rows of word beginnings inside this window, one list a span."""
        out = []
        for left, right in touched(pieces, spans):
            inside = [int(row_of[p]) for p in range(max(left, window.start), min(right, window.stop))]
            inside = [row for row in inside if heads[row]]
            if inside:
                out.append(inside)
        return out

    for attribution in article["attributions"]:
        cue, source, content = (rows_of(attribution[part]) for part in ("cue", "source", "content"))
        for column, spans in ((1, cue), (2, source), (3, content)):
            for span in spans:
                tokens[span, column] = 1
        for span in content:
            tokens[span[0], 4] = tokens[span[-1], 5] = 1
        if not cue:
            continue
        tokens[cue[0][0], 0] = 1
        if not content:
            continue  # its content lies in another window: nothing to learn about its words here
        role = np.where(heads, NONE, IGNORE).astype(np.int64)
        for spans, begin, inner in ((content, CONTENT_BEGIN, CONTENT_IN), (source, SOURCE_BEGIN, SOURCE_IN)):
            for span in spans:
                role[span] = inner
                role[span[0]] = begin
        for span in cue:
            role[span] = CUE
        cues.append(cue[0][0])
        roles.append(role)
    for start, stop, kind in article.get("entities") or ():
        if kind in SILVER_KINDS:
            for span in rows_of([[start, stop]]):
                label = 1 + 2 * NAME_KINDS.index(SILVER_KINDS[kind])
                names[span] = label + 1
                names[span[0]] = label
    stacked = np.stack(roles) if roles else np.zeros((0, rows), dtype=np.int64)
    return Example(sequence, heads, tokens, names, np.array(cues, dtype=np.int64), stacked)
