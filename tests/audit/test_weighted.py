"""Weighted shares: Wilson's with one stratum, the truth of a census, and sound bounds whatever the counts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.audit.interval import wilson_interval
from quotetrack.audit.weighted import weighted_shares

ENDLESS = 1e15
"""A frame so large that what was drawn takes nothing from it."""


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [
        # Newcombe 1998, Statistics in Medicine 17, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_one_stratum_of_an_endless_frame_gives_the_published_wilson_interval(
    right: int, judged: int, low: float, high: float
) -> None:
    found = weighted_shares([right], [judged], [judged], [ENDLESS])
    assert (round(float(found.low), 4), round(float(found.high), 4)) == (low, high)


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_one_stratum_is_wilson_whatever_the_counts(pair: tuple[int, int]) -> None:
    right, judged = pair
    plain, found = wilson_interval(right, judged), weighted_shares([right], [judged], [judged], [ENDLESS])
    assert float(found.low) == pytest.approx(plain.low, abs=1e-7)
    assert float(found.high) == pytest.approx(plain.high, abs=1e-7)


def test_strata_are_weighted_by_the_frame_and_not_by_what_was_drawn() -> None:
    found = weighted_shares([47, 30], [50, 50], [50, 50], [900, 100])
    assert float(found.share) == pytest.approx(0.9 * 0.94 + 0.1 * 0.60)


def test_a_frame_that_was_judged_whole_leaves_no_doubt() -> None:
    found = weighted_shares([4, 9], [5, 10], [5, 10], [5, 10])
    assert (float(found.low), float(found.share), float(found.high)) == pytest.approx((13 / 15,) * 3)


def test_where_all_are_right_doubt_remains() -> None:
    found = weighted_shares([50, 50], [50, 50], [50, 50], [5000, 5000])
    assert float(found.high) == 1.0
    assert 0.95 < float(found.low) < 0.97


@pytest.mark.parametrize("strata", [1, 7, 25, 60, 90])
def test_where_all_are_right_the_number_of_strata_hardly_matters(strata: int) -> None:
    population = [1000 + 37 * n for n in range(strata)]
    found = weighted_shares([6] * strata, [6] * strata, [6] * strata, population)
    assert float(found.share) == float(found.high) == 1.0
    # Wilson's lower end with as many judged in one stratum is 1 / (1 + z² / n).
    plain = 1 / (1 + 1.959964**2 / (6 * strata))
    assert (1 - plain) * 0.8 < 1 - float(found.low) < (1 - plain) * 2.5


def test_a_share_within_a_domain_weighs_strata_by_their_part_of_it() -> None:
    # Half of the first stratum's 1,000 and all of the second's 1,000 are of the domain: weights 1 to 2.
    found = weighted_shares([20, 20], [20, 40], [40, 40], [1000, 1000])
    assert float(found.share) == pytest.approx((500 * 1.0 + 1000 * 0.5) / 1500)


def test_that_the_domain_is_estimated_too_widens_the_interval() -> None:
    known = weighted_shares([38, 20], [40, 40], [40, 40], [1000, 1000])
    estimated = weighted_shares([38, 20], [40, 40], [80, 80], [2000, 2000])
    assert float(estimated.high - estimated.low) > float(known.high - known.low)


def test_a_stratum_without_verdicts_is_spoken_for_by_the_others() -> None:
    found, other = weighted_shares([9, 0], [10, 0], [10, 0], [100, 900]), weighted_shares([9], [10], [10], [100])
    assert float(found.share) == float(other.share) == 0.9
    assert float(found.low) == pytest.approx(float(other.low))


def test_of_nothing_everything_is_possible() -> None:
    found = weighted_shares([0, 0], [0, 0], [0, 0], [10, 10])
    assert np.isnan(found.share)
    assert (float(found.low), float(found.high)) == (0.0, 1.0)


def test_many_rows_of_counts_are_measured_at_once() -> None:
    rows = [[9, 5], [10, 10], [0, 3]]
    found = weighted_shares(rows, [10, 10], [10, 10], [300, 100])
    for n, row in enumerate(rows):
        alone = weighted_shares(row, [10, 10], [10, 10], [300, 100])
        assert (found.low[n], found.share[n], found.high[n]) == pytest.approx(
            (float(alone.low), float(alone.share), float(alone.high))
        )


@pytest.mark.parametrize(
    ("right", "within", "judged", "population"), [([3], [2], [2], [9]), ([1], [3], [2], [9]), ([1], [2], [10], [9])]
)
def test_counts_that_cannot_be_are_refused(
    right: list[int], within: list[int], judged: list[int], population: list[int]
) -> None:
    with pytest.raises(ValueError, match="must hold"):
        weighted_shares(right, within, judged, population)


def test_a_confidence_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="confidence"):
        weighted_shares([1], [2], [2], [9], confidence=1.0)


@st.composite
def counts(draw: st.DrawFn) -> list[tuple[int, int, int, int]]:
    """(right, within, judged, population) of some strata."""
    rows = []
    for _ in range(draw(st.integers(1, 6))):
        population = draw(st.integers(1, 2000))
        judged = draw(st.integers(0, min(population, 60)))
        within = draw(st.integers(0, judged))
        rows.append((draw(st.integers(0, within)), within, judged, population))
    return rows


@given(counts())
def test_the_share_lies_in_its_interval_and_that_in_0_to_1(rows: list[tuple[int, int, int, int]]) -> None:
    found = weighted_shares(*zip(*rows, strict=True))
    assert 0.0 <= float(found.low) <= float(found.high) <= 1.0
    if not np.isnan(found.share):
        assert float(found.low) <= float(found.share) <= float(found.high)


@given(counts())
def test_wrong_for_right_turns_the_interval_round(rows: list[tuple[int, int, int, int]]) -> None:
    turned = [(within - right, within, judged, population) for right, within, judged, population in rows]
    found, other = weighted_shares(*zip(*rows, strict=True)), weighted_shares(*zip(*turned, strict=True))
    assert float(found.low) == pytest.approx(1 - float(other.high), abs=1e-7)


@given(counts())
def test_the_order_of_strata_does_not_matter(rows: list[tuple[int, int, int, int]]) -> None:
    found, other = weighted_shares(*zip(*rows, strict=True)), weighted_shares(*zip(*rows[::-1], strict=True))
    assert float(found.low) == pytest.approx(float(other.low), abs=1e-9)
