"""Candidates: the attributions that one window's scores allow, in words of the block and not yet in code points.

Way of the data: network -> roles of the words -> **candidates** -> attributions in code points.
Example: in *Ada Brandt said the bridge was safe* the one candidate has source words 0-2, cue word 2, content
words 3-7, and a probability that a cue begins at *said*.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quotetrack.extract.learned.pieces import LOWER, SIGN, Pieces
from quotetrack.extract.learned.roles import (
    CONTENT_BEGIN,
    CONTENT_IN,
    CUE,
    NAME_KINDS,
    SOURCE_BEGIN,
    SOURCE_IN,
    PairHead,
    best_paths,
    softmax_log,
)
from quotetrack.extract.learned.settings import Settings
from quotetrack.extract.learned.windows import Sequence, Window

Floats = npt.NDArray[np.float32]
Stretch = tuple[int, int]
"""Words from the first to one behind the last, numbered in their block."""


THE, STOP = 1996, 1012  # "the" and the full stop in the encoder's vocabulary
NAMED, BEGINS = 0.5, 0.7
"""A word is in a name where "none" is below the first; it begins another where that is as likely as the second."""
NO_CONTENT = np.full(20, 0.9, dtype=np.float32)
"""What stands for the words of a content that is yet to be found, in the paragraph behind a colon."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of the rows of one window; each [rows, ...], logits or vectors."""

    tokens: Floats
    names: Floats
    argument: Floats
    cue: Floats


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible attribution; `evidence` is what confidence is computed from (see `confidence.py`).

    `content` is empty where the window's words hold none: it may stand in the paragraph behind a colon.
    """

    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    anchor: int
    evidence: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one block: code points into the text, and their paragraph."""

    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    paragraph: npt.NDArray[np.int32]


def words_of(pieces: Pieces) -> Words:
    """The words that the pieces make up."""
    if not len(pieces):
        return Words(pieces.starts, pieces.ends, pieces.paragraph)
    first = np.flatnonzero(np.diff(pieces.word, prepend=-1))
    last = np.r_[first[1:], len(pieces)] - 1
    return Words(pieces.starts[first], pieces.ends[last], pieces.paragraph[first])


def _word_rows(pieces: Pieces, sequence: Sequence) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
    """Rows that begin a word, and the numbers of those words."""
    rows = np.flatnonzero(sequence.piece >= 0)
    word = pieces.word[sequence.piece[rows]]
    begins = np.r_[True, word[1:] != word[:-1]] if len(word) else np.zeros(0, dtype=bool)
    return rows[begins], word[begins]


def find_candidates(
    pieces: Pieces, window: Window, sequence: Sequence, scores: Scores, head: PairHead, settings: Settings
) -> list[Candidate]:
    """Candidates whose cue begins in the core of the window with a probability of at least the settings' floor."""
    rows, words = _word_rows(pieces, sequence)
    if not len(rows):
        return []
    cue_logit = scores.tokens[rows, 0]
    piece = sequence.piece[rows]
    mine = (piece >= window.core_start) & (piece < window.core_stop)
    at = np.flatnonzero(mine & (cue_logit >= np.log(settings.floor / (1 - settings.floor))))
    if not len(at):
        return []
    log_roles = head.log_roles(scores.argument[rows], scores.cue[rows[at]], at)
    paragraph = pieces.paragraph[piece]
    away = (paragraph[None, :] != paragraph[at][:, None]) * np.float32(settings.away_cost)
    paths = best_paths(log_roles, at, settings.begin_cost, away)
    found = []
    for anchor, path, logs in zip(at.tolist(), paths, log_roles, strict=True):
        probability = np.exp(np.take_along_axis(logs, path[:, None], 1)[:, 0])
        content = _stretches(path, CONTENT_BEGIN, CONTENT_IN)
        source = _likeliest(_stretches(path, SOURCE_BEGIN, SOURCE_IN), probability)
        cue = [s for s in _stretches(path, CUE, CUE) if s[0] <= anchor < s[1]]
        inside = np.concatenate([probability[a:b] for a, b in content]) if content else NO_CONTENT
        edges = [probability[a] for a, _ in content] + [probability[min(b, len(path) - 1)] for _, b in content]
        no_source = float(np.exp(logs[:, SOURCE_BEGIN]).max())
        certain = [probability[a:b].mean() for a, b in source] or [1.0 - no_source]
        evidence = (
            float(cue_logit[anchor]),
            float(inside.mean()),
            float(inside.min()),
            float(min(edges, default=NO_CONTENT[0])),
            float(min(certain)),
            float(bool(source)),
            float(np.log(len(inside))),
            float(len(content) > 1),
        )
        found.append(
            Candidate(
                source=_numbered(source, words),
                cue=_numbered(cue, words),
                content=_numbered(content, words),
                anchor=int(words[anchor]),
                evidence=evidence,
            )
        )
    return found


def _stretches(path: npt.NDArray[np.int64], begin: int, inner: int) -> list[Stretch]:
    found: list[Stretch] = []
    inside = (path == begin) | (path == inner)
    for word in np.flatnonzero(inside).tolist():
        joins = found and found[-1][1] == word and (begin == inner or path[word] == inner)
        if joins:
            found[-1] = (found[-1][0], word + 1)
        else:
            found.append((word, word + 1))
    return found


def _likeliest(stretches: list[Stretch], probability: Floats) -> list[Stretch]:
    """At most one source: PolNeAR has 9 broken sources in 19,832, so a second one is nearly always a slip."""
    return [max(stretches, key=lambda s: float(probability[s[0] : s[1]].mean()))] if stretches else []


def _numbered(stretches: list[Stretch], words: npt.NDArray[np.int32]) -> tuple[Stretch, ...]:
    return tuple((int(words[a]), int(words[b - 1]) + 1) for a, b in stretches)


def find_names(pieces: Pieces, window: Window, sequence: Sequence, scores: Scores) -> list[tuple[Stretch, str, float]]:
    """Names that begin in the core of the window: words, kind, and the mean probability of that kind.

    A word is in a name where "none" is less likely than all name labels together. A name ends where the next word
    surely begins another, or where a paragraph ends; the kind is that of all its words together.
    """
    rows, words = _word_rows(pieces, sequence)
    if not len(rows):
        return []
    probability = np.exp(softmax_log(scores.names[rows]))
    named = probability[:, 0] < NAMED
    if not named.any():
        return []
    kinds = probability[:, 1::2] + probability[:, 2::2]
    begins = probability[:, 1::2].sum(1) > BEGINS * (1 - probability[:, 0])
    piece = sequence.piece[rows]
    glued = np.r_[False, pieces.starts[piece[1:]] == pieces.ends[piece[1:] - 1]]
    # A name does not end in a small word (of, for) or consist of the article alone.
    small = (pieces.case[piece] == LOWER) | (pieces.ids[piece] == THE)
    together = np.r_[False, np.diff(pieces.paragraph[piece]) == 0]
    found: list[Stretch] = []
    for word in np.flatnonzero(named).tolist():
        continues = (
            found and found[-1][1] == word and together[word] and (glued[word] or small[word - 1] or not begins[word])
        )
        if continues:
            found[-1] = (found[-1][0], word + 1)
        else:
            found.append((word, word + 1))
    result = []
    edge = small | (pieces.case[piece] == SIGN)
    for first, last in found:
        start, stop = first, last
        while start < stop and edge[start]:
            start += 1
        while stop > start and edge[stop - 1] and not (glued[stop - 1] and pieces.ids[piece[stop - 1]] == STOP):
            stop -= 1
        if start == stop or not window.core_start <= piece[start] < window.core_stop:
            continue
        weights = kinds[start:stop].mean(0)
        kind = int(weights.argmax())
        stretch = (int(words[start]), int(words[stop - 1]) + 1)
        result.append((stretch, NAME_KINDS[kind], float(weights[kind])))
    return result
