"""Confidence against what was found, by tenths of the frame."""

import pytest

from quotetrack.audit.honesty import measure_honesty
from quotetrack.core.verdict import Finding
from quotetrack.store.audit_values import Stratum
from tests.audit.judged import RIGHT, WRONG, settled, verdict

FRAME = (Stratum("direct", 1000, 20),)


def test_each_tenth_has_its_mean_and_its_share() -> None:
    items = [
        settled(n, "direct", verdict(n, statement=WRONG if n <= 2 else RIGHT), confidence=n / 20) for n in range(1, 21)
    ]
    found = measure_honesty(items, FRAME)
    assert len(found.deciles) == 10
    first, second = found.deciles[:2]
    assert (first.low, first.high, first.confidence, first.right.share) == pytest.approx((0.05, 0.1, 0.075, 0.0))
    assert (second.confidence, second.right.share) == pytest.approx((0.175, 1.0))
    # |0.075 - 0| once, and nine times 1 - mean confidence, whose mean is 0.575.
    assert found.error == pytest.approx((0.075 + 9 * (1 - 0.575)) / 10)


def test_equal_confidences_stand_together() -> None:
    items = [settled(n, "direct", verdict(n), confidence=0.5 if n <= 15 else 0.9) for n in range(1, 21)]
    assert [(d.low, d.high, d.right.judged) for d in measure_honesty(items, FRAME).deciles] == [
        (0.5, 0.5, 15),
        (0.9, 0.9, 5),
    ]


def test_a_stratum_that_was_drawn_from_thinly_weighs_more() -> None:
    strata = (Stratum("direct", 900, 10), Stratum("indirect", 100, 10))
    findings: list[tuple[str, Finding]] = [("direct", RIGHT)] * 10 + [("indirect", WRONG)] * 10
    items = [settled(n, name, verdict(n, statement=f), confidence=0.5) for n, (name, f) in enumerate(findings, 1)]
    (decile,) = measure_honesty(items, strata).deciles
    assert decile.right.share == pytest.approx(0.9)


def test_without_verdicts_there_is_no_error() -> None:
    assert measure_honesty([settled(1)], FRAME).error is None
