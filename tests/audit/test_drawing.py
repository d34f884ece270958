"""Samples: proportional with a minimum, the same for the same seed whatever the order, and random within strata."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.audit.allocation import SMALL, allocate, join_small
from quotetrack.audit.drawing import draw_sample, frame_digest

POPULATIONS = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(0, 500), min_size=1, max_size=20)

FRAMES = st.dictionaries(st.text("abc", min_size=1, max_size=2), st.integers(0, 40), min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("population", "size", "expected"),
    [
        ({"direct": 900, "indirect": 100}, 50, {"direct": 45, "indirect": 5}),
        ({"direct": 995, "indirect": 5}, 50, {"direct": 48, "indirect": 2}),
        ({"direct": 999, "indirect": 1}, 50, {"direct": 49, "indirect": 1}),
        # 3.5, 3.7 and 2.8: the two that are left after 3, 3 and 2 go to the largest remainders (Hamilton).
        ({"a": 35, "b": 37, "c": 28}, 10, {"a": 3, "b": 4, "c": 3}),
        # A tie goes by name.
        ({"b": 10, "a": 10}, 5, {"a": 3, "b": 2}),
        # Raising the two small ones makes the third too small as well, until none is.
        ({"a": 1000, "b": 21, "c": 5, "d": 5}, 100, {"a": 94, "b": 2, "c": 2, "d": 2}),
        ({"a": 3, "b": 2}, 400, {"a": 3, "b": 2}),
    ],
)
def test_a_sample_is_shared_out_in_proportion(population: dict[str, int], size: int, expected: dict[str, int]) -> None:
    assert allocate(population, size) == expected


@given(POPULATIONS, st.integers(0, 800))
def test_what_is_shared_out_adds_up_within_its_bounds(population: dict[str, int], size: int) -> None:
    least = sum(min(2, n) for n in population.values())
    total = sum(population.values())
    if min(size, total) < least:
        with pytest.raises(ValueError, match="has not 2"):
            allocate(population, size)
        return
    found = allocate(population, size)
    assert sum(found.values()) == min(size, total)
    assert all(min(2, population[name]) <= count <= population[name] for name, count in found.items())


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(100, 500), min_size=1, max_size=9))
def test_where_no_minimum_binds_each_stratum_is_within_one_of_its_proportion(population: dict[str, int]) -> None:
    total = sum(population.values())
    found = allocate(population, 90)
    assert all(abs(count - 90 * population[name] / total) < 1 for name, count in found.items())


def test_negative_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        allocate({"a": 3}, -1)


def test_the_smallest_strata_are_joined_so_that_minimums_take_no_more_than_half() -> None:
    population = {"a": 500, "b": 300, "c": 9, "d": 5, "e": 1}
    assert join_small(population, 20) == frozenset()
    assert join_small(population, 16) == frozenset({"d", "e"})
    assert join_small(population, 12) == frozenset({"c", "d", "e"})


def test_a_frame_that_is_taken_whole_keeps_its_strata() -> None:
    assert join_small(dict.fromkeys("abcdefgh", 1), 8) == frozenset()


def units_of(population: dict[str, int]) -> list[tuple[int, str]]:
    names = [name for name, count in population.items() for _ in range(count)]
    return list(enumerate(names, start=1))


@given(FRAMES, st.integers(1, 60), st.integers(), st.randoms(use_true_random=False))
def test_seed_and_numbers_alone_decide(
    population: dict[str, int], size: int, seed: int, shuffle: random.Random
) -> None:
    units = units_of(population)
    other = units.copy()
    shuffle.shuffle(other)
    assert draw_sample(units, size, seed) == draw_sample(other, size, seed)


@given(FRAMES, st.integers(1, 60), st.integers(0, 9), st.floats(0, 1))
def test_a_draw_is_without_replacement_and_counts_what_it_drew(
    population: dict[str, int], size: int, seed: int, overlap: float
) -> None:
    units = units_of(population)
    found = draw_sample(units, size, seed, overlap=overlap)
    drawn = [unit.unit_id for unit in found.units]
    assert len(set(drawn)) == len(drawn) == min(size, len(units))
    assert [unit.ordinal for unit in found.units] == list(range(1, len(drawn) + 1))
    assert {s.name: s.drawn for s in found.frame if s.drawn} == dict(Counter(unit.stratum for unit in found.units))
    assert sum(s.population for s in found.frame) == len(units)
    stratum = dict(units)
    assert all(unit.stratum in (stratum[unit.unit_id], SMALL) for unit in found.units)
    assert overlap * len(drawn) - 1e-6 <= sum(unit.twice for unit in found.units) < overlap * len(drawn) + 1


def test_the_draw_is_this_one_on_every_machine() -> None:
    found = draw_sample([(n, "all") for n in range(1, 101)], 5, 7, overlap=0.2)
    # Those of 1 to 100 whose SHA-256 of "draw:7:N" is smallest, in the order of that of "order:7:N".
    assert [(unit.unit_id, unit.twice) for unit in found.units] == [
        (47, False),
        (96, False),
        (62, True),
        (20, False),
        (33, False),
    ]


def test_another_seed_draws_others() -> None:
    units = [(n, "all") for n in range(1, 1001)]
    first, second = ({unit.unit_id for unit in draw_sample(units, 100, seed).units} for seed in (1, 2))
    assert len(first & second) < 30


def test_every_unit_of_a_stratum_has_the_same_chance() -> None:
    units = [(n, "direct" if n <= 20 else "indirect") for n in range(1, 41)]
    counts = Counter(unit.unit_id for seed in range(2000) for unit in draw_sample(units, 10, seed).units)
    # 2,000 draws of 5 of 20: 500 each, with a standard deviation of 19.4; five of those leave room for forty units.
    assert all(abs(counts[unit] - 500) < 97 for unit, _ in units)


def test_twenty_percent_of_a_hundred_are_judged_twice() -> None:
    found = draw_sample([(n, "all") for n in range(500)], 100, 3, overlap=0.07)
    assert sum(unit.twice for unit in found.units) == 7


def test_the_digest_of_a_frame_is_that_of_its_sorted_numbers() -> None:
    # sha256sum of the lines 2, 11 and 30.
    assert frame_digest([30, 2, 11]) == "d1c2c62fd44d3976decc2a237c93d323be9e0de8f868383f039f1c29c8a2168c"


@pytest.mark.parametrize(("size", "overlap"), [(0, 0.0), (5, -0.1), (5, 1.1)])
def test_what_cannot_be_drawn_is_refused(size: int, overlap: float) -> None:
    with pytest.raises(ValueError, match=r"at least one|overlap"):
        draw_sample([(1, "a")], size, 1, overlap=overlap)


def test_a_unit_that_stands_twice_in_the_frame_is_refused() -> None:
    with pytest.raises(ValueError, match="Unit 1 stands"):
        draw_sample([(1, "a"), (1, "b")], 1, 1)
