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
        logits: Floats = (pair @ self._weight + self._bias).astype(np.float32, copy=False)
        return softmax_log(logits)


def best_paths(log_roles: Floats, at: Ints, begin_cost: float, away_cost: Floats | None = None) -> Ints:
    """The most probable labels [cues, words] in which no "in" stands without its "begin" (Viterbi).

    The word at the cue is a cue. `begin_cost` is paid for each source or content that begins, so that a content is
    not broken by one doubtful word. `away_cost` [cues, words] is paid besides for one that begins at that word, such
    as a word in another paragraph than the cue's.
    """
    cues, words, _ = log_roles.shape
    scores = np.array(log_roles.transpose(1, 2, 0), dtype=np.float32, order="C")  # a copy: [words, labels, cues]
    cost = begin_cost if away_cost is None else begin_cost + away_cost.T
    scores[:, SOURCE_BEGIN] -= cost
    scores[:, CONTENT_BEGIN] -= cost
    scores[at, :, np.arange(cues)] = IMPOSSIBLE
    scores[at, CUE, np.arange(cues)] = 0.0
    # Labels 2 and 4 begin what labels 3 and 5 go on with, so that strided slices pick them.
    best = np.empty_like(scores)
    best[0] = scores[0]
    best[0, SOURCE_IN::2] = IMPOSSIBLE
    for word in range(1, words):
        before, now, gain = best[word - 1], best[word], scores[word]
        np.add(gain, before.max(0), out=now)
        np.add(gain[SOURCE_IN::2], np.maximum(before[SOURCE_BEGIN::2], before[SOURCE_IN::2]), out=now[SOURCE_IN::2])
    freely = best.argmax(1)
    begun = best[:, SOURCE_BEGIN::2] >= best[:, SOURCE_IN::2]
    path = np.empty((cues, words), dtype=np.int64)
    for cue in range(cues):
        label = int(freely[-1, cue])
        path[cue, -1] = label
        for word in range(words - 2, -1, -1):
            if label in (SOURCE_IN, CONTENT_IN):
                label -= int(begun[word, (label - SOURCE_IN) // 2, cue])
            else:
                label = int(freely[word, cue])
            path[cue, word] = label
    return path
