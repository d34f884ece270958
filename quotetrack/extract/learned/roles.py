"""From network output to the words of one attribution: which word is source, cue or content of a given cue.

Way of the data: windows -> network -> **roles of the words for each cue** -> spans -> attributions.
Example: for the cue at *said* in *Ada Brandt said the bridge was safe*, the best path through the labels reads
begin-source, in-source, cue, begin-content, in-content, in-content, in-content.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

ROLE_LABELS = ("none", "cue", "source-begin", "source-in", "content-begin", "content-in")
NONE, CUE, SOURCE_BEGIN, SOURCE_IN, CONTENT_BEGIN, CONTENT_IN = range(6)
TOKEN_LABELS = ("cue-begin", "cue", "source", "content", "content-begin", "content-end")
"""What the token head says of a word by itself, each yes or no; decoding reads the first, the others help train."""
NAME_KINDS = ("person", "organization", "place", "other")
NAME_LABELS = ("none", *(f"{kind}-{part}" for kind in NAME_KINDS for part in ("begin", "in")))

_EDGES = (0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96)
DISTANCES = 2 * len(_EDGES) + 1
IMPOSSIBLE = -1e4


def distance_bucket(delta: Ints) -> Ints:
    """The bucket of a signed distance in words (word minus cue): fine near the cue, coarse far from it."""
    magnitude = np.searchsorted(_EDGES, np.abs(delta), side="left")
    return np.where(delta < 0, magnitude + len(_EDGES), magnitude)


def softmax_log(logits: Floats) -> Floats:
    """The logarithm of the softmax over the last axis."""
    shifted = logits - logits.max(-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


class PairHead:
    """The pair head in numpy: what role every word has for each cue.

    Args:
        distance: [DISTANCES, width], what being near or far adds.
        weight: [roles, width].
        bias: [roles].
    """

    def __init__(self, distance: Floats, weight: Floats, bias: Floats) -> None:
        self._distance, self._weight, self._bias = distance, np.ascontiguousarray(weight.T), bias

    def log_roles(self, argument: Floats, cue: Floats, at: Ints) -> Floats:
        """Log probabilities [cues, words, roles].

        Args:
            argument: [words, 2 * width], as the network gives it for the words of a window.
            cue: [cues, 2 * width], the network's cue vectors at the cues' words.
            at: [cues], which word each cue begins at.
        """
        width = self._distance.shape[1]
        buckets = distance_bucket(np.arange(len(argument))[None, :] - at[:, None])
        pair = argument[None, :, width:] * cue[:, None, width:]
        pair += argument[None, :, :width]
        pair += cue[:, None, :width]
        pair += self._distance[buckets]
        np.maximum(pair, 0.0, out=pair)
        return softmax_log(pair @ self._weight + self._bias)


def best_paths(log_roles: Floats, at: Ints, begin_cost: float, away_cost: Floats | None = None) -> Ints:
    """The most probable labels [cues, words] in which no "in" stands without its "begin" (Viterbi).

    The word at the cue is a cue. `begin_cost` is paid for each source or content that begins, so that a content is
    not broken by one doubtful word. `away_cost` [cues, words] is paid besides for one that begins at that word, such
    as a word in another paragraph than the cue's.
    """
    cues, words, labels = log_roles.shape
    scores = log_roles.astype(np.float32, copy=True)
    scores[:, :, [SOURCE_BEGIN, CONTENT_BEGIN]] -= begin_cost
    if away_cost is not None:
        scores[:, :, SOURCE_BEGIN] -= away_cost
        scores[:, :, CONTENT_BEGIN] -= away_cost
    forced = np.full((cues, labels), IMPOSSIBLE, dtype=np.float32)
    forced[:, CUE] = 0.0
    scores[np.arange(cues), at] = forced
    back = np.empty((words, cues, labels), dtype=np.int8)
    current = scores[:, 0].copy()
    current[:, [SOURCE_IN, CONTENT_IN]] = IMPOSSIBLE
    for word in range(1, words):
        best = current.argmax(1)
        value = current[np.arange(cues), best]
        back[word] = best[:, None]
        following = np.repeat(value[:, None], labels, axis=1)
        for begin, inner in ((SOURCE_BEGIN, SOURCE_IN), (CONTENT_BEGIN, CONTENT_IN)):
            starts = current[:, begin] >= current[:, inner]
            back[word, :, inner] = np.where(starts, begin, inner)
            following[:, inner] = np.maximum(current[:, begin], current[:, inner])
        current = following + scores[:, word]
    path = np.empty((cues, words), dtype=np.int64)
    label = current.argmax(1)
    for word in range(words - 1, -1, -1):
        path[:, word] = label
        if word:
            label = back[word, np.arange(cues), label].astype(np.int64)
    return path
