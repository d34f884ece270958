"""Two people judged the same items → how far they agree beyond chance, and where they do not.

Of 80 doubly judged statements Ada and Ben agree on 76; since most are right anyway, κ is 0.78, not 0.95.

Cohen's κ: J. Cohen, Educational and Psychological Measurement 20 (1960) 37-46. Krippendorff's α for nominal data, any
number of judges and missing values: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), and Content
Analysis, 4th ed. 2019, chapter 12. Intervals: percentile bootstrap over items, seeded (A. Zapf, S. Castell,
L. Morawietz and A. Karch, BMC Medical Research Methodology 16:93, 2016, who measured its coverage for nominal data).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

__all__ = ["Agreement", "Interval", "cohen_kappa", "krippendorff_alpha", "measure_agreement"]

Floats = NDArray[np.float64]

REPLICATES = 2000
"""Bootstrap samples; their 2.5 % and 97.5 % points are then good to about 0.005."""

UNDEFINED = 0.05
"""Share of bootstrap samples that may have one answer alone; with more, the others would be no fair picture."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A coefficient with its bootstrap interval; None where it is not defined (everybody gave one answer alone).

    There is no interval either where that happens to more than ``UNDEFINED`` of the bootstrap samples.
    """

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far people agree on one decision.

    ``kappa`` is Cohen's for the two people of ``by``. In a row for more people it has no value; ``alpha`` is
    Krippendorff's for them all. ``share`` of the ``items`` have the same answer from everybody who judged them.
    """

    decision: str
    by: tuple[str, ...]
    items: int
    same: int
    share: float | None
    kappa: Interval
    alpha: Interval


def cohen_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's κ, unweighted, of (answer of the one, answer of the other); None where chance alone agrees always."""
    return _single(_kappa(_tables(pairs).sum(0)[None]))


def krippendorff_alpha(units: Sequence[Sequence[Hashable]]) -> float | None:
    """Krippendorff's α, nominal, of the answers that each unit got; None where all answers are one, or none pair."""
    return _single(_alpha(_coincidences(units).sum(0)[None]))


def measure_agreement(
    decision: str, answers: Sequence[Mapping[str, Hashable]], *, seed: int, replicates: int = REPLICATES
) -> list[Agreement]:
    """How far people agree on one decision: a row for each pair of people, and one for all where there are more pairs.

    Args:
        decision: Named in the rows.
        answers: For each item, person to answer. Items that fewer than two judged are passed over.
        seed: Of the bootstrap.
        replicates: Bootstrap samples.
    """
    double = [given for given in answers if len(given) > 1]
    pairs = sorted({pair for given in double for pair in combinations(sorted(given), 2)})
    rows = [
        _row(
            decision,
            pair,
            [{by: given[by] for by in pair} for given in double if given.keys() >= set(pair)],
            seed,
            replicates,
        )
        for pair in pairs
    ]
    if len(pairs) > 1:
        everybody = tuple(sorted({by for given in double for by in given}))
        rows.append(_row(decision, everybody, double, seed, replicates))
    return rows


def _row(
    decision: str, by: tuple[str, ...], answers: Sequence[Mapping[str, Hashable]], seed: int, replicates: int
) -> Agreement:
    same = sum(len(set(given.values())) == 1 for given in answers)
    units = [list(given.values()) for given in answers]
    weights = np.random.default_rng(seed).multinomial(len(units), [1 / len(units)] * len(units), size=replicates)
    kappa = Interval(None, None, None)
    if len(by) == 2:
        tables = _tables([(given[by[0]], given[by[1]]) for given in answers])
        kappa = _interval(_kappa(tables.sum(0)[None]), _kappa(_resampled(weights, tables)))
    met = _coincidences(units)
    alpha = _interval(_alpha(met.sum(0)[None]), _alpha(_resampled(weights, met)))
    return Agreement(decision, by, len(units), same, same / len(units), kappa, alpha)


def _resampled(weights: NDArray[np.int64], tables: Floats) -> Floats:
    """The summed table of every bootstrap sample; weights (samples, units), tables (units, answers, answers)."""
    kinds = tables.shape[1]
    return (weights @ tables.reshape(len(tables), -1)).reshape(-1, kinds, kinds)


def _single(found: Floats) -> float | None:
    return None if np.isnan(found[0]) else float(found[0])


def _interval(found: Floats, samples: Floats) -> Interval:
    value = _single(found)
    defined = samples[~np.isnan(samples)]
    if value is None or len(defined) < (1 - UNDEFINED) * len(samples):
        return Interval(value, None, None)
    low, high = np.quantile(defined, [0.025, 0.975])
    return Interval(value, float(low), float(high))


def _index(answers: Sequence[Sequence[Hashable]]) -> dict[Hashable, int]:
    return {answer: n for n, answer in enumerate(dict.fromkeys(a for given in answers for a in given))}


def _tables(pairs: Sequence[tuple[Hashable, Hashable]]) -> Floats:
    """For each pair the table with a one where its two answers cross; shape (pairs, answers, answers)."""
    index = _index(pairs)
    tables = np.zeros((len(pairs), len(index), len(index)))
    for n, (one, other) in enumerate(pairs):
        tables[n, index[one], index[other]] = 1
    return tables


def _coincidences(units: Sequence[Sequence[Hashable]]) -> Floats:
    """For each unit its coincidences: every ordered pair of answers, over the number of answers less one."""
    units = [unit for unit in units if len(unit) > 1]
    index = _index(units)
    tables = np.zeros((len(units), len(index), len(index)))
    for n, unit in enumerate(units):
        counts = np.zeros(len(index))
        for answer in unit:
            counts[index[answer]] += 1
        tables[n] = (np.outer(counts, counts) - np.diag(counts)) / (len(unit) - 1)
    return tables


def _kappa(tables: Floats) -> Floats:
    """κ of each table (..., answers, answers); NaN where chance agrees always."""
    total = tables.sum((-2, -1))
    safe = np.where(total > 0, total, 1)
    seen = np.trace(tables, axis1=-2, axis2=-1) / safe
    chance = (tables.sum(-1) * tables.sum(-2)).sum(-1) / safe**2
    undefined = (total == 0) | (1 - chance < 1e-12)
    return np.where(undefined, np.nan, (seen - chance) / np.where(undefined, 1, 1 - chance))


def _alpha(tables: Floats) -> Floats:
    """α of each table of coincidences; NaN where there is one answer alone."""
    total = tables.sum((-2, -1))
    of = tables.sum(-1)
    seen = total - np.trace(tables, axis1=-2, axis2=-1)
    chance = total**2 - (of**2).sum(-1)
    undefined = (total <= 1) | (chance <= 1e-12)
    return np.where(undefined, np.nan, 1 - (total - 1) * seen / np.where(undefined, 1, chance))
