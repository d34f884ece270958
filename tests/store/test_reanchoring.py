"""Lookalikes planted in revised stories are never taken for the statement that was judged (benchmarks/reanchoring.py).

The whole benchmark plants a thousand: 0 of them are taken, and 94 % of the moved statements are followed.
"""

from __future__ import annotations

import random
import sys
from importlib import import_module
from typing import Any

from quotetrack.store import Store
from tests.conftest import ROOT

sys.path.append(str(ROOT / "benchmarks"))

BENCHMARK: Any = import_module("reanchoring")
LOOKALIKES, MOVES = BENCHMARK.LOOKALIKES, BENCHMARK.MOVES


def test_no_lookalike_is_taken_for_what_was_judged(store: Store) -> None:
    planted, wrong = BENCHMARK.plant(store, random.Random(3), 3 * len(LOOKALIKES))
    assert planted == dict.fromkeys(LOOKALIKES, 3)
    assert wrong.total() == 0


def test_moved_statements_keep_their_verdicts(store: Store) -> None:
    made, right = BENCHMARK.move(store, random.Random(5), 5 * len(MOVES), MOVES)
    assert right.total() >= 0.8 * made.total()
    assert store.check() == []
