"""Counts → a proportion with its interval.

47 of 50 statements right: 94 % [83.8, 97.9].
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

__all__ = ["Proportion", "wilson_interval"]


@dataclass(frozen=True, slots=True)
class Proportion:
    """A share with its interval, all in [0, 1]; of nothing, the share is None and the interval is everything."""

    count: int
    total: int
    share: float | None
    low: float
    high: float


def wilson_interval(count: int, total: int, *, confidence: float = 0.95) -> Proportion:
    """The share ``count / total`` with Wilson's score interval (Wilson 1927, JASA 22), good for small samples too.

    Raises:
        ValueError: ``count`` is not within ``0..total``, or ``confidence`` not within (0, 1).
    """
    if not 0 <= count <= total:
        raise ValueError(f"{count} of {total} is no share.")
    if not 0 < confidence < 1:
        raise ValueError(f"A confidence of {confidence} is not between 0 and 1.")
    if total == 0:
        return Proportion(0, 0, None, 0.0, 1.0)
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    share = count / total
    centre = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    # At the ends the formula gives exactly 0 and 1 but for the last bit.
    low = 0.0 if count == 0 else max(0.0, centre - half)
    high = 1.0 if count == total else min(1.0, centre + half)
    return Proportion(count, total, share, low, high)
