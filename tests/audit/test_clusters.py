"""Shares over whole articles: the ratio of totals, wider where articles differ."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.audit.clusters import cluster_shares


def test_the_share_is_the_ratio_of_the_totals() -> None:
    found = cluster_shares([8, 3, 10], [10, 3, 12], [0, 0, 0], [50])
    assert float(found.share) == pytest.approx(21 / 25)
    assert float(found.low) < 21 / 25 < float(found.high)


def test_strata_are_weighted_by_their_articles() -> None:
    found = cluster_shares([10, 10, 5, 5], [10, 10, 10, 10], [0, 0, 1, 1], [90, 10])
    assert float(found.share) == pytest.approx((90 * 10 + 10 * 5) / (90 * 10 + 10 * 10))


def test_articles_that_differ_much_tell_less_than_articles_that_are_alike() -> None:
    alike = cluster_shares([8] * 12, [10] * 12, [0] * 12, [500])
    apart = cluster_shares([10, 6] * 6, [10] * 12, [0] * 12, [500])
    assert float(apart.share) == pytest.approx(float(alike.share))
    assert float(apart.high - apart.low) > float(alike.high - alike.low)


def test_all_articles_of_the_frame_leave_no_doubt() -> None:
    found = cluster_shares([8, 3], [10, 4], [0, 0], [2])
    assert (float(found.low), float(found.high)) == pytest.approx((11 / 14, 11 / 14))


def test_where_nothing_was_missed_doubt_remains() -> None:
    found = cluster_shares([10] * 8, [10] * 8, [0] * 8, [100])
    assert float(found.high) == 1.0
    assert 0.8 < float(found.low) < 0.99


def test_articles_without_a_statement_tell_nothing() -> None:
    found = cluster_shares([0, 0], [0, 0], [0, 0], [9])
    assert np.isnan(found.share)
    assert (float(found.low), float(found.high)) == (0.0, 1.0)


def test_counts_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="must hold"):
        cluster_shares([3], [2], [0], [9])
    with pytest.raises(ValueError, match="must hold"):
        cluster_shares([1, 1], [2, 2], [0, 0], [1])


@given(
    st.lists(
        st.integers(0, 20).flatmap(lambda t: st.tuples(st.integers(0, t), st.just(t), st.integers(0, 2))),
        min_size=1,
        max_size=20,
    )
)
def test_the_share_lies_in_its_interval(articles: list[tuple[int, int, int]]) -> None:
    right, total, strata = zip(*articles, strict=True)
    found = cluster_shares(right, total, strata, [30, 30, 30])
    assert 0.0 <= float(found.low) <= float(found.high) <= 1.0
    if not np.isnan(found.share):
        assert float(found.low) <= float(found.share) <= float(found.high)
