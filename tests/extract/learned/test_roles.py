"""From scores to the roles of words."""

from __future__ import annotations

import itertools

import numpy as np
import numpy.typing as npt
import pytest

from quotetrack.extract.learned.roles import (
    CONTENT_BEGIN,
    CONTENT_IN,
    CUE,
    DISTANCES,
    SOURCE_BEGIN,
    SOURCE_IN,
    PairHead,
    best_paths,
    distance_bucket,
    softmax_log,
)

BEFORE = {SOURCE_IN: (SOURCE_BEGIN, SOURCE_IN), CONTENT_IN: (CONTENT_BEGIN, CONTENT_IN)}


def best_by_trying_all(scores: npt.NDArray[np.float32], at: int, begin_cost: float) -> tuple[int, ...]:
    """The best allowed path, found by scoring every one."""

    def allowed(path: tuple[int, ...]) -> bool:
        starts = (None, *path)
        return path[at] == CUE and all(b not in BEFORE or a in BEFORE[b] for a, b in zip(starts, path, strict=False))

    def value(path: tuple[int, ...]) -> float:
        paid = sum(begin_cost for label in path if label in (SOURCE_BEGIN, CONTENT_BEGIN))
        return sum(float(scores[n, label]) for n, label in enumerate(path) if n != at) - paid

    return max(filter(allowed, itertools.product(range(6), repeat=len(scores))), key=value)


@pytest.mark.parametrize("seed", range(6))
def test_the_best_path_is_the_best_of_all_paths(seed: int) -> None:
    logits = np.random.default_rng(seed).normal(size=(2, 5, 6)).astype(np.float32) * 2
    scores = softmax_log(logits)
    paths = best_paths(scores, np.array([1, 3]), 0.4)
    for cue, at in enumerate((1, 3)):
        assert tuple(paths[cue]) == best_by_trying_all(scores[cue], at, 0.4)


def test_a_content_far_away_must_be_worth_its_cost() -> None:
    scores = np.full((1, 3, 6), -9.0, dtype=np.float32)
    scores[0, :, 0] = -1.0
    scores[0, 2, CONTENT_BEGIN] = 0.0
    away = np.array([[0.0, 0.0, 2.0]], dtype=np.float32)
    assert best_paths(scores, np.array([0]), 0.0)[0, 2] == CONTENT_BEGIN
    assert best_paths(scores, np.array([0]), 0.0, away)[0, 2] == 0


def test_distances_tell_before_from_behind_and_near_from_far() -> None:
    buckets = distance_bucket(np.arange(-300, 301))
    assert buckets.min() >= 0
    assert buckets.max() < DISTANCES
    assert distance_bucket(np.array([-2]))[0] != distance_bucket(np.array([2]))[0]
    assert distance_bucket(np.array([200]))[0] == distance_bucket(np.array([250]))[0]


def test_the_pair_head_adds_multiplies_and_looks_at_the_distance() -> None:
    distance = np.zeros((DISTANCES, 1), dtype=np.float32)
    distance[distance_bucket(np.array([1]))[0]] = 5.0
    weight = np.array([[0], [0], [0], [0], [1], [0]], dtype=np.float32)
    head = PairHead(distance, weight, np.zeros(6, dtype=np.float32))
    words = np.array([[0.0, 0.0], [1.0, 2.0]], dtype=np.float32)  # added, multiplied
    cue = np.array([[0.5, 3.0]], dtype=np.float32)
    logs = head.log_roles(words, cue, np.array([0]))
    # The word behind the cue: 1 + 0.5 + 2 * 3 + 5 speaks for content.
    assert logs[0, 1, CONTENT_BEGIN] - logs[0, 1, 0] == pytest.approx(12.5)
    assert np.exp(logs).sum(-1) == pytest.approx(np.ones((1, 2)))
