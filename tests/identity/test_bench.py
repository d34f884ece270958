"""The name bench keeps its bars: nothing merged falsely, most true pairs merged or proposed."""

import csv
import sys
from collections import Counter
from importlib import import_module
from typing import Any

import pytest

from tests.conftest import ROOT

sys.path.append(str(ROOT / "benchmarks"))
BENCH: Any = import_module("identity_names")
PAIRS = BENCH.read_pairs()
CATEGORIES = {
    *("transliteration", "nickname", "initials", "suffix", "hyphen", "married name", "same surname"),
    *("family name first", "acronym", "title inside the name", "misspelling", "one-word names", "organisations"),
}


def test_the_bench_is_large_and_has_every_category() -> None:
    with BENCH.CASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 400
    assert {row["label"] for row in rows} == {"same", "different"}
    assert set(Counter(row["category"] for row in rows)) == CATEGORIES
    assert len({(row["left"], row["right"]) for row in rows}) == len(rows)


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if not pair.same], ids=lambda p: f"{p.left}, {p.right}")
def test_different_names_are_never_merged_without_a_person(pair: Any) -> None:
    assert BENCH.judge(pair) != "merged"


def test_most_true_pairs_are_merged_or_proposed() -> None:
    found = [BENCH.judge(pair) != "apart" for pair in PAIRS if pair.same]
    assert sum(found) / len(found) >= 0.95


def test_many_true_pairs_need_no_person() -> None:
    found = [BENCH.judge(pair) == "merged" for pair in PAIRS if pair.same]
    assert sum(found) / len(found) >= 0.55
