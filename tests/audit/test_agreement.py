"""κ and α against published worked examples and against two independent implementations."""

import math
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotetrack.audit.agreement import cohen_kappa, krippendorff_alpha, measure_agreement


def pairs_of(table: list[list[int]]) -> list[tuple[str, str]]:
    """A table of counts as pairs of answers."""
    return [("abcdef"[i], "abcdef"[j]) for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)]


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        # Cohen 1960, Educational and Psychological Measurement 20, table 1: proportions of 200 diagnoses; κ = .492.
        ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.492),
        # Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd ed. 2003, table 18.1: κ = .68.
        ([[75, 1, 4], [5, 4, 1], [0, 0, 10]], 0.68),
    ],
)
def test_kappa_is_that_of_the_published_examples(table: list[list[int]], kappa: float) -> None:
    found = cohen_kappa(pairs_of(table))
    assert found == pytest.approx(kappa, abs=6e-3 if kappa == 0.68 else 6e-4)


def test_alpha_of_two_judges_and_two_values_is_krippendorffs() -> None:
    # Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section A: ten units, α = .095.
    one, other = "0100000010", "1110010000"
    assert krippendorff_alpha(list(zip(one, other, strict=True))) == pytest.approx(0.095, abs=6e-4)


def test_alpha_of_two_judges_and_many_values_is_krippendorffs() -> None:
    # Section B: twelve units, five nominal values, α = .692.
    one, other = "aabbdcccedda", "babbbccceddd"
    assert krippendorff_alpha(list(zip(one, other, strict=True))) == pytest.approx(0.692, abs=6e-4)


def test_alpha_of_several_judges_with_missing_values_is_krippendorffs() -> None:
    # Section C: four observers, twelve units, missing data; nominal α = .743.
    observers = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    units = [[value for value in column if value is not None] for column in zip(*observers, strict=True)]
    assert krippendorff_alpha(units) == pytest.approx(0.743, abs=6e-4)


@pytest.mark.parametrize("pairs", [[], [("right", "right")] * 5])
def test_where_everybody_says_one_thing_neither_is_defined(pairs: list[tuple[str, str]]) -> None:
    assert cohen_kappa(pairs) is None
    assert krippendorff_alpha(pairs) is None


ANSWERS = st.sampled_from(["right", "wrong", "unsure"])


@settings(deadline=None)  # the first call loads the other implementation
@given(st.lists(st.tuples(ANSWERS, ANSWERS), min_size=1, max_size=60))
def test_kappa_agrees_with_scikit_learn(pairs: list[tuple[str, str]]) -> None:
    from sklearn.metrics import cohen_kappa_score  # type: ignore[import-untyped]  # it has no types

    one, other = zip(*pairs, strict=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where κ is not defined
        theirs = float(cohen_kappa_score(one, other))
    ours = cohen_kappa(pairs)
    assert math.isnan(theirs) if ours is None else abs(ours - theirs) < 1e-9


@settings(deadline=None)  # the first call loads the other implementation
@given(st.lists(st.lists(st.sampled_from([0, 1, 2, None]), min_size=3, max_size=3), min_size=2, max_size=40))
def test_alpha_agrees_with_the_package_krippendorff(units: list[list[int | None]]) -> None:
    import krippendorff

    ours = krippendorff_alpha([[value for value in unit if value is not None] for unit in units])
    table = np.array([[np.nan if value is None else value for value in unit] for unit in units], dtype=float).T
    known = {value for unit in units if sum(v is not None for v in unit) > 1 for value in unit if value is not None}
    if len(known) < 2:
        assert ours is None
        return
    theirs = krippendorff.alpha(reliability_data=table, level_of_measurement="nominal")
    assert ours == pytest.approx(theirs, abs=1e-9)


@given(st.lists(st.tuples(ANSWERS, ANSWERS), min_size=1, max_size=30))
def test_who_is_named_first_does_not_matter(pairs: list[tuple[str, str]]) -> None:
    turned = [(b, a) for a, b in pairs]
    assert cohen_kappa(pairs) == pytest.approx(cohen_kappa(turned))
    assert krippendorff_alpha(pairs) == pytest.approx(krippendorff_alpha(turned))


def answers_of(table: list[list[int]]) -> list[dict[str, str]]:
    return [{"ada": one, "ben": other} for one, other in pairs_of(table)]


def test_two_people_have_one_row_with_seeded_intervals() -> None:
    answers = answers_of([[60, 5], [3, 12]])
    (row,) = measure_agreement("speaker", answers, seed=7)
    assert (row.by, row.items, row.same, row.share) == (("ada", "ben"), 80, 72, 0.9)
    assert row.kappa.value == pytest.approx(cohen_kappa(pairs_of([[60, 5], [3, 12]])))
    assert row.kappa.low is not None
    assert row.kappa.high is not None
    assert row.kappa.low < row.kappa.value < row.kappa.high  # type: ignore[operator]  # not None by the line before
    assert [row] == measure_agreement("speaker", answers, seed=7)
    assert [row] != measure_agreement("speaker", answers, seed=8)


def test_the_bootstrap_interval_is_near_the_large_sample_one() -> None:
    # Fleiss, Cohen and Everitt 1969: the standard error of κ from the table itself.
    table = np.array([[300, 25], [15, 60]])
    (row,) = measure_agreement("speaker", answers_of(table.tolist()), seed=1)
    p = table / table.sum()
    seen, chance = np.trace(p), float(p.sum(0) @ p.sum(1))
    kappa = (seen - chance) / (1 - chance)
    a = sum(p[i, i] * (1 - (p[i].sum() + p[:, i].sum()) * (1 - kappa)) ** 2 for i in range(2))
    b = (1 - kappa) ** 2 * sum(
        p[i, j] * (p[:, i].sum() + p[j].sum()) ** 2 for i in range(2) for j in range(2) if i != j
    )
    error = math.sqrt(a + b - (kappa - chance * (1 - kappa)) ** 2) / ((1 - chance) * math.sqrt(table.sum()))
    assert row.kappa.low == pytest.approx(kappa - 1.96 * error, abs=0.015)
    assert row.kappa.high == pytest.approx(kappa + 1.96 * error, abs=0.015)


def test_three_people_have_a_row_for_each_pair_and_one_for_all() -> None:
    answers = [{"ada": "right", "ben": "right", "cleo": "wrong"}, {"ada": "wrong", "cleo": "wrong"}, {"ben": "right"}]
    rows = measure_agreement("span", answers, seed=1)
    assert [row.by for row in rows] == [("ada", "ben"), ("ada", "cleo"), ("ben", "cleo"), ("ada", "ben", "cleo")]
    assert [(row.items, row.same) for row in rows] == [(1, 1), (2, 1), (1, 0), (2, 1)]
    assert rows[-1].kappa.value is None
    assert rows[-1].alpha.value is not None


def test_what_nobody_judged_twice_has_no_row() -> None:
    assert measure_agreement("span", [{"ada": "right"}, {"ben": "right"}], seed=1) == []


def test_hardly_any_variation_leaves_no_interval() -> None:
    (row,) = measure_agreement("span", answers_of([[20, 1], [0, 0]]), seed=1)
    assert (row.kappa.value, row.kappa.low) == (0.0, None)
