"""Measured shares against what was asked for: passed where even the interval's lower end reaches it.

Speaker 94.1 % [92.3, 95.6] does not pass a gate of 0.93: the true share may well be 92.3 %.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quotetrack.audit.estimates import Figure
from quotetrack.audit.recall import RatioFigure
from quotetrack.audit.report import AuditReport
from quotetrack.core.errors import UsageError

__all__ = ["GateLine", "check_gate"]


@dataclass(frozen=True, slots=True)
class GateLine:
    """One figure against the share asked for."""

    figure: str
    wanted: float
    share: float | None
    low: float
    high: float
    passed: bool


def check_gate(report: AuditReport, wanted: Mapping[str, float]) -> list[GateLine]:
    """A line for each figure asked for; one that was not measured does not pass.

    Raises:
        UsageError: nothing is asked for, or a figure that this kind of sample cannot tell.
    """
    if not wanted:
        raise UsageError("Say what must be reached, as --speaker 0.93.")
    measured: dict[str, Figure | RatioFigure] = {f.figure: f for f in report.figures}
    measured |= {f.figure: f for f in report.articles}
    lines, unit = [], report.sample.unit
    for name, share in wanted.items():
        if name not in measured:
            other = "whole articles (audit sample --articles)" if unit == "statement" else "statements"
            raise UsageError(
                f"The sample “{report.sample.name}” is of {unit}s and tells nothing of {name}; "
                f"that takes one of {other}."
            )
        found = measured[name]
        passed = found.share is not None and found.low >= share
        lines.append(GateLine(name, share, found.share, found.low, found.high, passed))
    return lines
