"""Verdicts in, measured precision out: where the audit meets the store.

Statement 17, speaker wrong, it was Rory Pell, judged by ada: one row more, nothing edited.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotetrack.audit import DecisionPrecision, measure_precision
from quotetrack.core import Finding, Verdict
from quotetrack.core.errors import UsageError
from quotetrack.query import StatementFilter, quotes, show
from quotetrack.store import Store

__all__ = ["judge", "precision_of_judged"]


def judge(store: Store, verdict: Verdict) -> int:
    """Keep a verdict beside its statement; gives the verdict's number.

    Raises:
        UsageError: nothing was judged, there is no such statement, or the right speaker is told of a right speaker.
    """
    if verdict.statement is None and verdict.span is None and verdict.speaker is None:
        raise UsageError("Nothing was judged; say --statement, --span or --speaker with right, wrong or unsure.")
    if verdict.correct_speaker and verdict.speaker is not Finding.WRONG:
        raise UsageError("--correct tells who it was instead, so it goes with --speaker wrong.")
    return store.add_verdict(verdict)


def judged(store: Store, asked: StatementFilter) -> Iterator[Verdict]:
    """Every live verdict on the statements that a filter asks for."""
    for row in quotes(store, asked):
        if row.verdict is None:
            continue
        for found in show(store, row.statement_id).verdicts:
            yield Verdict(
                statement_id=row.statement_id,
                by=found.by,
                statement=Finding(found.statement) if found.statement else None,
                span=Finding(found.span) if found.span else None,
                speaker=Finding(found.speaker) if found.speaker else None,
                correct_speaker=found.correct_speaker,
                note=found.note,
                when=found.when,
            )


def precision_of_judged(store: Store, asked: StatementFilter) -> tuple[DecisionPrecision, ...]:
    """How right each decision is among the judged statements that a filter asks for."""
    return measure_precision(judged(store, asked))
