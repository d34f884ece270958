"""Whole articles: recall, precision and F1 over their statements, and readers who mean the same statement."""

import pytest

from quotetrack.audit.recall import ArticleTally, distinct_missed, measure_articles
from quotetrack.core import Missed, Span
from quotetrack.store.audit_values import Stratum


def tally(
    article: int,
    right: int,
    wrong: int,
    missed: int,
    *,
    open_: int = 0,
    attributed: int | None = None,
    unknown: int = 0,
    read: bool = True,
) -> ArticleTally:
    return ArticleTally(
        article,
        "all",
        right,
        wrong,
        open_,
        0,
        right if attributed is None else attributed,
        unknown,
        missed,
        ("ada",) if read else (),
    )


FRAME = (Stratum("all", 100, 3),)


def test_recall_is_what_was_found_of_all_there_is() -> None:
    recall, attributed, precision, attribution, f1 = measure_articles(
        [tally(1, 8, 1, 2), tally(2, 10, 3, 0, attributed=9)], FRAME
    )
    assert (recall.figure, recall.right, recall.total) == ("recall", 18, 20)
    assert recall.share == pytest.approx(0.9)
    assert attributed.share == pytest.approx(17 / 20)
    assert precision.share == pytest.approx(18 / 22)
    assert attribution.share == pytest.approx(17 / 22)
    p, r = 18 / 22, 18 / 20
    assert f1.share == pytest.approx(2 * p * r / (p + r))
    assert all(f.low < (f.share or 0) < f.high for f in (recall, attributed, precision, attribution, f1))


def test_articles_that_were_not_read_to_their_end_are_left_out() -> None:
    (recall, *_) = measure_articles([tally(1, 8, 0, 2), tally(2, 0, 0, 9, read=False)], FRAME)
    assert (recall.articles, recall.total) == (1, 10)


def test_bounds_say_what_is_open() -> None:
    recall, attributed, precision, attribution, f1 = measure_articles(
        [tally(1, 8, 1, 2, open_=2, attributed=6, unknown=1)], FRAME
    )
    assert (recall.least, recall.share, recall.most) == pytest.approx((8 / 10, 8 / 10, 10 / 12))
    assert (attributed.least, attributed.share, attributed.most) == pytest.approx((6 / 10, 6 / 9, 9 / 12))
    assert (precision.least, precision.share, precision.most) == pytest.approx((8 / 11, 8 / 9, 10 / 11))
    assert (attribution.least, attribution.share, attribution.most) == pytest.approx((6 / 11, 6 / 8, 9 / 11))
    assert (f1.least, f1.share, f1.most) == pytest.approx((16 / 21, 16 / 19, 20 / 23))


def test_nothing_read_is_nothing_measured() -> None:
    assert [f.share for f in measure_articles([], FRAME)] == [None] * 5


def missed(article: int, by: str, *spans: tuple[int, int]) -> Missed:
    return Missed(article, tuple(Span(*span) for span in spans), by)


def test_two_readers_who_found_the_same_statement_found_one() -> None:
    found = distinct_missed([missed(1, "ada", (10, 50)), missed(1, "ben", (12, 50)), missed(2, "ben", (12, 50))])
    assert [(m.article_id, m.by) for m in found] == [(1, "ada"), (2, "ben")]


def test_one_readers_two_statements_stay_two_though_they_overlap() -> None:
    assert len(distinct_missed([missed(1, "ada", (10, 50)), missed(1, "ada", (12, 50))])) == 2


def test_contents_that_only_touch_are_two_statements() -> None:
    assert len(distinct_missed([missed(1, "ada", (10, 50)), missed(1, "ben", (45, 90))])) == 2
