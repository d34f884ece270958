"""Verdicts become a precision whose interval is Wilson's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.audit import measure_precision, wilson_interval
from quotetrack.core import Finding, Verdict


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        # Newcombe 1998, Statistics in Medicine 17, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_agrees_with_the_published_examples(count: int, total: int, low: float, high: float) -> None:
    got = wilson_interval(count, total)
    assert (round(got.low, 4), round(got.high, 4)) == (low, high)


def test_of_nothing_everything_is_possible() -> None:
    got = wilson_interval(0, 0)
    assert (got.share, got.low, got.high) == (None, 0.0, 1.0)


@pytest.mark.parametrize(("count", "total", "confidence"), [(-1, 3, 0.95), (4, 3, 0.95), (1, 3, 0.0), (1, 3, 1.0)])
def test_what_is_no_share_is_refused(count: int, total: int, confidence: float) -> None:
    with pytest.raises(ValueError, match=r"share|confidence"):
        wilson_interval(count, total, confidence=confidence)


@given(st.integers(0, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_lies_in_its_interval(pair: tuple[int, int]) -> None:
    got = wilson_interval(*pair)
    assert 0.0 <= got.low <= got.high <= 1.0
    assert got.share is None or got.low <= got.share <= got.high


def test_each_decision_is_counted_apart_and_unsure_is_not_wrong() -> None:
    verdicts = [
        Verdict(1, "ada", statement=Finding.RIGHT, span=Finding.WRONG, when="2031-03-01"),
        Verdict(2, "ada", statement=Finding.RIGHT, speaker=Finding.UNSURE, when="2031-03-01"),
    ]
    statement, span, speaker, *others = measure_precision(verdicts)
    assert (statement.right, statement.wrong, statement.precision) == (2, 0, 1.0)
    assert (span.right, span.wrong, span.precision) == (0, 1, 0.0)
    assert (speaker.unsure, speaker.precision) == (1, None)
    assert [row.decision for row in others] == ["identity", "title", "type"]


def test_the_last_verdict_of_a_person_counts() -> None:
    verdicts = [
        Verdict(1, "ada", speaker=Finding.RIGHT, when="2031-03-02"),
        Verdict(1, "ada", speaker=Finding.WRONG, when="2031-03-01"),
    ]
    assert measure_precision(verdicts)[2].right == 1
    assert measure_precision(verdicts)[2].wrong == 0
