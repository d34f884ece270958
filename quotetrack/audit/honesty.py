"""Confidence against what was found: does 0.9 mean that nine in ten are right?

Of the tenth of the frame with the least confidence, 0.61 on average, 58.2 % [44.1, 71.1] are statements at all.

The expected calibration error is the mean distance of the two over tenths of equal weight (M. P. Naeini, G. F. Cooper
and M. Hauskrecht, AAAI 2015, in bins of equal size; K. Nguyen and B. O'Connor, EMNLP 2015).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.audit.estimates import Figure, measure
from quotetrack.audit.outcomes import Settled
from quotetrack.store.audit_values import Stratum

__all__ = ["Decile", "Honesty", "measure_honesty"]

BINS = 10


@dataclass(frozen=True, slots=True)
class Decile:
    """A tenth of the frame by confidence: from where to where, the mean confidence, and the share that is right."""

    low: float
    high: float
    confidence: float
    right: Figure


@dataclass(frozen=True, slots=True)
class Honesty:
    """All deciles, and the expected calibration error (None where nothing was judged)."""

    figure: str
    deciles: tuple[Decile, ...]
    error: float | None


def measure_honesty(items: Sequence[Settled], frame: Sequence[Stratum], figure: str = "statement") -> Honesty:
    """Mean confidence and the share right by tenths of the frame, each item with the weight of its stratum.

    The confidence is the extractor's, of the spans: what it should match is that there is such a statement.
    Equal confidences stand in one tenth, so that there may be fewer than ten.
    """
    weights = {s.name: s.population / s.drawn for s in frame if s.drawn}
    known = sorted(
        ((s.item.confidence, weights[s.item.stratum], s) for s in items if s.item.confidence is not None),
        key=lambda row: (row[0], row[2].item.ordinal),
    )
    total = sum(weight for _, weight, _ in known)
    bins: list[list[tuple[float, float, Settled]]] = [[] for _ in range(BINS)]
    before, place, last = 0.0, 0, None
    for confidence, weight, settled in known:
        if confidence != last:
            place = min(int(BINS * before / total + 1e-9), BINS - 1)
        bins[place].append((confidence, weight, settled))
        before, last = before + weight, confidence
    deciles = []
    for rows in bins:
        ordinals = {s.item.ordinal for _, _, s in rows}
        right = measure(items, frame, figure, inside=lambda s, ordinals=ordinals: s.item.ordinal in ordinals)  # type: ignore[misc]  # the default binds the loop's value
        if not right.judged:
            continue
        mean = sum(c * w for c, w, _ in rows) / sum(w for _, w, _ in rows)
        deciles.append((Decile(rows[0][0], rows[-1][0], mean, right), sum(w for _, w, _ in rows)))
    covered = sum(weight for _, weight in deciles)
    error = sum(abs(d.confidence - (d.right.share or 0.0)) * w for d, w in deciles) / covered if covered else None
    return Honesty(figure, tuple(d for d, _ in deciles), error)
