"""Where people who judged the same item differ, and what each of them found.

Item 12, speaker: Ada found it right, Ben wrong (another candidate), Rory Pell instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quotetrack.audit.agreement import REPLICATES, Agreement, measure_agreement
from quotetrack.audit.outcomes import ATTRIBUTION, attribution_of
from quotetrack.core.span import Spans
from quotetrack.core.verdict import DECISIONS, Fault, Finding, Verdict
from quotetrack.store.audit_values import SampleItem

__all__ = ["Answer", "Difference", "agreements", "find_differences"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person found of one decision: how it fails, and what is right instead, where it was found wrong."""

    by: str
    finding: Finding
    fault: Fault | None = None
    instead: str | Spans | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A decision on which people differ; ``settled`` is the adjudicating answer, None while there is none."""

    ordinal: int
    statement_id: int | None
    article_id: int
    decision: str
    answers: tuple[Answer, ...]
    settled: Answer | None


def answer_of(verdict: Verdict, decision: str) -> Answer | None:
    """One person's answer on a decision; None where it was not judged."""
    finding = verdict.finding(decision)
    if finding is None:
        return None
    if finding is not Finding.WRONG:
        return Answer(verdict.by, finding)
    field = {"statement": None, "span": "content"}.get(decision, decision)
    instead = getattr(verdict.correct, field) if field else None
    return Answer(verdict.by, finding, verdict.faults.get(decision), instead)


def reviews(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The newest verdict of each person, those that adjudicate apart, by name."""
    newest = {v.by: v for v in verdicts if not v.adjudicates}
    return [newest[by] for by in sorted(newest)]


def find_differences(items: Sequence[tuple[SampleItem, Sequence[Verdict]]]) -> list[Difference]:
    """Every decision whose finding, or what is right instead, differs between two people, in the order of the items."""
    found = []
    for item, verdicts in items:
        given = reviews(verdicts)
        words = [v for v in verdicts if v.adjudicates]
        for decision in DECISIONS:
            answers = [a for v in given if (a := answer_of(v, decision)) is not None]
            if len({(a.finding, _plain(a.instead)) for a in answers}) < 2:
                continue
            settled = next((a for v in reversed(words) if (a := answer_of(v, decision)) is not None), None)
            found.append(
                Difference(item.ordinal, item.statement_id, item.article_id, decision, tuple(answers), settled)
            )
    return found


def _plain(instead: str | Spans | None) -> str | Spans | None:
    """A name without its case and blanks, which are no difference; one that is not given differs from none given."""
    return " ".join(instead.casefold().split()) if isinstance(instead, str) else instead


def agreements(
    items: Sequence[tuple[SampleItem, Sequence[Verdict]]], *, seed: int, replicates: int = REPLICATES
) -> list[Agreement]:
    """How far people agree, decision by decision, the end-to-end one first; what nobody judged twice has no row."""
    given = [reviews(verdicts) for _, verdicts in items]
    rows: list[Agreement] = []
    for decision in (ATTRIBUTION, *DECISIONS):
        answers: list[Mapping[str, Finding]] = [
            {v.by: finding for v in of_item if (finding := _finding(v, decision)) is not None} for of_item in given
        ]
        rows += measure_agreement(decision, answers, seed=seed, replicates=replicates)
    return rows


def _finding(verdict: Verdict, decision: str) -> Finding | None:
    if decision != ATTRIBUTION:
        return verdict.finding(decision)
    return attribution_of({d: f for d in DECISIONS if (f := verdict.finding(d)) is not None})
