"""Student's t against the printed tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.audit.quantile import student_quantile, student_share


@pytest.mark.parametrize(
    ("share", "degrees", "value"),
    [
        # Student's t, as in the table of any textbook (Abramowitz and Stegun 1964, table 26.10).
        (0.975, 1, 12.706),
        (0.975, 2, 4.303),
        (0.95, 5, 2.015),
        (0.975, 10, 2.228),
        (0.975, 28, 2.048),
        (0.995, 30, 2.750),
        (0.975, 120, 1.980),
        (0.975, 1_000_000, 1.960),
        (0.025, 10, -2.228),
    ],
)
def test_quantiles_are_those_of_the_tables(share: float, degrees: float, value: float) -> None:
    assert student_quantile(share, degrees) == pytest.approx(value, abs=6e-4)


@given(st.floats(0.001, 0.999), st.floats(1, 500))
def test_the_quantile_undoes_the_share(share: float, degrees: float) -> None:
    assert student_share(student_quantile(share, degrees), degrees) == pytest.approx(share, abs=1e-9)


@pytest.mark.parametrize(("share", "degrees"), [(0.0, 3), (1.0, 3), (0.5, 0)])
def test_what_has_no_quantile_is_refused(share: float, degrees: float) -> None:
    with pytest.raises(ValueError, match="no t quantile"):
        student_quantile(share, degrees)


def test_at_the_ends_lies_everything_or_nothing() -> None:
    assert (student_share(float("inf"), 3), student_share(float("-inf"), 3)) == (1.0, 0.0)
