"""Whole articles → shares over the statements in them, with an interval that knows that articles were drawn.

In thirty articles the machine found 280 of 310 statements: recall 90.3 %, less sure than 310 statements drawn one by
one would make it, since an article that is hard is hard throughout.

The share is a ratio of two totals, its variance the linearised one by strata (W. G. Cochran, Sampling Techniques, 3rd
ed. 1977, sections 6.11 and 9A.2). How much that exceeds the variance of statements drawn one by one (the design effect;
L. Kish, Survey Sampling, 1965, section 5.4) tells how much the statements of an article are alike. The interval is
Wilson's on the effective number of statements, made smaller for the few degrees of freedom (E. L. Korn and B. I.
Graubard, Survey Methodology 24 (1998) 193-201, who do so with Clopper and Pearson's). Coverage:
``benchmarks/audit_simulation.py``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from quotetrack.audit.quantile import student_quantile
from quotetrack.audit.weighted import WeightedShares

__all__ = ["cluster_shares"]

Floats = NDArray[np.float64]

ALIKE = 0.1
"""Correlation of two statements of one article that is taken for granted until the sample says otherwise."""

WORTH = 5.0
"""Errors that it is worth: with a handful of errors in all, how they cluster cannot be told from them.

Without it (0) intervals near 1.0 cover 88 to 93 % of the time where articles differ much; see the benchmark.
"""


def cluster_shares(
    right: ArrayLike,
    total: ArrayLike,
    strata: ArrayLike,
    population: ArrayLike,
    *,
    confidence: float = 0.95,
) -> WeightedShares:
    """The share ``right / total`` over the statements of all articles in the frame.

    Args:
        right: Right statements of each article; shape (..., articles).
        total: All statements of each article that the share is of.
        strata: The stratum of each article, as an index into ``population``; shape (articles,).
        population: Articles of the frame by stratum.
        confidence: Nominal coverage, in (0, 1).

    Raises:
        ValueError: not ``0 <= right <= total``, or more articles in a stratum than it has.
    """
    y, t = np.broadcast_arrays(*(np.asarray(x, dtype=np.float64) for x in (right, total)))
    where, size = np.asarray(strata, dtype=np.intp), np.asarray(population, dtype=np.float64)
    drawn = np.bincount(where, minlength=len(size)).astype(np.float64)
    if np.any(y < 0) or np.any(y > t) or np.any(drawn > size):
        raise ValueError("Counts must hold 0 <= right <= total, and no more articles than the frame has.")
    weight = (size / np.maximum(drawn, 1))[where]
    unseen = (1 - drawn / np.maximum(size, 1))[where]
    whole = (weight * t).sum(-1)
    none = whole <= 0
    whole = np.where(none, 1, whole)
    share = np.where(np.all(y == t, axis=-1), 1.0, (weight * y).sum(-1) / whole)
    spread = share * (1 - share)
    # The variance of statements drawn one by one, and the statements of the article of an average statement.
    squares = np.where(none, 1, (weight**2 * t).sum(-1))
    plain = (weight**2 * unseen * t).sum(-1) / whole**2
    crowd = np.maximum((weight**2 * t**2).sum(-1) / squares, 1)
    effect = _variance(y - share[..., None] * t, where, size, drawn) / whole**2
    seen = spread * plain > 0
    effect = np.where(seen, effect / np.where(seen, spread * plain, 1), 1.0)
    alike = (effect - 1) / np.maximum(crowd - 1, 0.5)
    errors = np.minimum(y.sum(-1), (t - y).sum(-1))
    alike = (errors * alike + WORTH * ALIKE) / (errors + WORTH)
    effect = np.maximum(1 + (crowd - 1) * alike, 1)
    degrees = max(len(where) - int(np.count_nonzero(drawn)), 1)
    # The squared t over the effective number of statements.
    rate = student_quantile(0.5 + confidence / 2, degrees) ** 2 * plain * effect
    centre = (share + rate / 2) / (1 + rate)
    half = np.sqrt(np.maximum(spread * rate + rate**2 / 4, 0)) / (1 + rate)
    return WeightedShares(
        np.where(none, np.nan, share),
        np.where(none, 0.0, np.where(share <= 0, 0.0, np.minimum(centre - half, share))),
        np.where(none, 1.0, np.where(share >= 1, 1.0, np.maximum(centre + half, share))),
    )


def _variance(beyond: Floats, where: NDArray[np.intp], size: Floats, drawn: Floats) -> Floats:
    """The variance of a stratified total of what each article has beyond the share (shape (..., articles))."""
    variance = np.zeros(beyond.shape[:-1])
    for stratum in np.flatnonzero(drawn):
        n = drawn[stratum]
        # A stratum of one article has no variance of its own and takes that of all the articles together.
        of = beyond[..., where == stratum] if n > 1 else beyond
        spread = of.var(-1, ddof=1 if of.shape[-1] > 1 else 0)
        variance += size[stratum] ** 2 * (1 - n / size[stratum]) / n * spread
    return variance
