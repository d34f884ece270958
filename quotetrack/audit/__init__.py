"""Verdicts of people → measured precision with intervals."""

from quotetrack.audit.interval import Proportion, wilson_interval
from quotetrack.audit.precision import DecisionPrecision, measure_precision

__all__ = ["DecisionPrecision", "Proportion", "measure_precision", "wilson_interval"]
