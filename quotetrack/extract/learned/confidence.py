"""Confidence: how often an attribution that looks like this one is right.

Way of the data: candidate's evidence -> **calibrated probability** -> attribution.
Example: of a hundred attributions with confidence 0.8, about eighty have a gold attribution whose content they meet
by half and whose source they touch. `benchmarks/calibration.py` measures it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from quotetrack.extract.learned.settings import Settings

EVIDENCE = (
    *("cue", "content mean", "content least", "content edges", "source", "has source", "length", "broken"),
    *("quoted share", "cuts a quotation", "cue in a quotation", "quotation left out"),
)
"""What the evidence holds, in order: of the network (`Candidate.evidence`), then of the marks (`Snapper.shape`)."""


def features(evidence: Sequence[float]) -> list[float]:
    """The evidence as the terms of a linear model: probabilities as log odds, and a few products."""
    cue, mean, least, edges, source, has_source, length, broken, quoted, cut, inside, missed = evidence
    odds = [_log_odds(value) for value in (mean, least, edges, source)]
    products = [odds[3] * has_source, cue * quoted, odds[0] * quoted, length * quoted, cue * inside]
    full = float(quoted > 0.95)
    return [cue, *odds, has_source, length, broken, quoted, full, cut, inside, missed, *products]


def _log_odds(probability: float) -> float:
    clipped = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(clipped / (1 - clipped))


def confidence(evidence: Sequence[float], settings: Settings) -> float:
    """The calibrated probability, in [0, 1], that the attribution is right."""
    if not settings.weights:
        return 1 / (1 + math.exp(-evidence[0]))
    raw = settings.bias + sum(w * f for w, f in zip(settings.weights, features(evidence), strict=True))
    if not settings.knots:
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, raw))))
    x, y = zip(*settings.knots, strict=True)
    return float(np.interp(raw, x, y))
