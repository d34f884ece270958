"""Verdicts → how right each decision is, among those that were judged.

Ten speakers judged, nine right: 90 % [59.6, 98.2]. What was judged because somebody stumbled over it is no random
sample: the figure speaks of the judged statements alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quotetrack.audit.interval import Proportion, wilson_interval
from quotetrack.core.verdict import DECISIONS, Finding, Verdict

__all__ = ["DecisionPrecision", "measure_precision"]


@dataclass(frozen=True, slots=True)
class DecisionPrecision:
    """How often one decision was right among the judged; unsure findings stand apart and are not counted."""

    decision: str
    right: int
    wrong: int
    unsure: int
    precision: float | None
    low: float
    high: float


def measure_precision(verdicts: Iterable[Verdict]) -> tuple[DecisionPrecision, ...]:
    """Precision of each decision with its 95 % Wilson interval; a statement's last verdict of each person counts."""
    newest: dict[tuple[int, str], Verdict] = {}
    for verdict in sorted(verdicts, key=lambda v: v.when):
        newest[verdict.statement_id, verdict.by] = verdict
    rows = []
    for decision in DECISIONS:
        found = [v.finding(decision) for v in newest.values()]
        right, wrong, unsure = (found.count(f) for f in (Finding.RIGHT, Finding.WRONG, Finding.UNSURE))
        share: Proportion = wilson_interval(right, right + wrong)
        rows.append(DecisionPrecision(decision, right, wrong, unsure, share.share, share.low, share.high))
    return tuple(rows)
