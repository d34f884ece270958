"""How many units each stratum of a frame gives to a sample.

Of 900 direct and 100 indirect statements, a sample of 50 takes 45 and 5; of 995 and 5, it takes 48 and 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

__all__ = ["LEAST", "SMALL", "allocate", "join_small"]

LEAST = 2
"""A stratum gives at least two units, where it has them."""

SMALL = "(small strata together)"
"""The stratum that the smallest ones are joined to where there are too many."""


def allocate(population: Mapping[str, int], size: int, *, least: int = LEAST) -> dict[str, int]:
    """Units to draw from each stratum: proportional to its population, at least ``least``, at most what it has.

    What proportion leaves as fractions goes to the largest remainders (Hamilton's method); ties go by the stratum's
    name. All add up to ``size``, or to the frame where that is smaller.

    Raises:
        ValueError: ``size`` or a population is negative, or ``size`` is smaller than the minimums together.
    """
    if size < 0 or any(n < 0 for n in population.values()):
        raise ValueError("Sizes of samples and strata are 0 or more.")
    size = min(size, sum(population.values()))
    if sum(min(least, n) for n in population.values()) > size:
        raise ValueError(f"A sample of {size} has not {least} for each of {len(population)} strata.")
    fixed: dict[str, int] = {}
    free = dict(population)
    while free:
        left, units = size - sum(fixed.values()), sum(free.values())
        quota = {name: Fraction(left * n, units) if units else Fraction(0) for name, n in free.items()}
        bound = {name: min(least, n) for name, n in free.items() if quota[name] < min(least, n)}
        # Raising the small ones takes from the others, which may make more of them too small: again, until none is.
        if not bound:
            break
        fixed |= bound
        free = {name: n for name, n in free.items() if name not in bound}
    if free:
        left = size - sum(fixed.values())
        whole = {name: int(quota[name]) for name in free}
        rest = left - sum(whole.values())
        for name in sorted(free, key=lambda name: (whole[name] - quota[name], name))[:rest]:
            whole[name] += 1
        fixed |= whole
    return {name: fixed[name] for name in sorted(population)}


def join_small(population: Mapping[str, int], size: int, *, least: int = LEAST) -> frozenset[str]:
    """The strata to be treated as one, so that the minimums take no more than half of the sample.

    The smallest are joined first, ties by name; none where the frame is taken whole or there is room enough.
    """
    room = max(size // (2 * least), 1)
    if len(population) <= room or size >= sum(population.values()):
        return frozenset()
    by_size = sorted(population, key=lambda name: (population[name], name))
    return frozenset(by_size[: len(population) - room + 1])
