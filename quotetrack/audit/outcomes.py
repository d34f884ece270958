"""Verdicts on one item → what holds of it, decision by decision.

Ada found the speaker of ``"We will go," said Pell.`` right, Ben wrong: disputed, until somebody settles it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quotetrack.core.verdict import DECISIONS, Correction, Fault, Finding, Verdict
from quotetrack.store.audit_values import SampleItem

__all__ = ["ATTRIBUTION", "Outcome", "Settled", "attribution_of", "settle"]

ATTRIBUTION = "attribution"
"""Statement and speaker in one: right where it is a statement and that speaker made it. The end-to-end figure."""


class Outcome(StrEnum):
    """What holds of one decision after all verdicts."""

    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"
    DISPUTED = "disputed"


NOTHING = Correction()


@dataclass(frozen=True, slots=True)
class Settled:
    """An item with what holds of it; a decision that nobody judged is not in ``outcomes``.

    ``reviewers`` judged it (whoever settled it apart), in alphabetical order. ``faults`` and ``correct`` tell of the
    decisions that were found wrong. ``ATTRIBUTION`` is among the outcomes.
    """

    item: SampleItem
    outcomes: Mapping[str, Outcome]
    reviewers: tuple[str, ...] = ()
    adjudicated: bool = False
    faults: Mapping[str, Fault] | None = None
    correct: Correction = NOTHING
    note: str = ""

    @property
    def judged(self) -> bool:
        """Whether anybody found anything."""
        return bool(self.outcomes)


def settle(item: SampleItem, verdicts: Iterable[Verdict]) -> Settled:
    """What live verdicts say together: the adjudicating one's finding, or that of all reviewers, or disputed.

    A person's newest verdict counts where there are several.
    """
    newest: dict[tuple[bool, str], Verdict] = {}
    for verdict in verdicts:
        newest[verdict.adjudicates, verdict.by] = verdict
    reviews = sorted((v for v in newest.values() if not v.adjudicates), key=lambda v: v.by)
    words = [v for v in newest.values() if v.adjudicates]
    outcomes: dict[str, Outcome] = {}
    faults: dict[str, Fault] = {}
    correct: dict[str, object] = {}
    for decision in DECISIONS:
        telling = [v for v in words if v.finding(decision) is not None][-1:]
        telling = telling or [v for v in reviews if v.finding(decision) is not None]
        if not telling:
            continue
        findings = {v.finding(decision) for v in telling}
        outcomes[decision] = Outcome(str(telling[0].finding(decision))) if len(findings) == 1 else Outcome.DISPUTED
        if outcomes[decision] is Outcome.WRONG:
            fault = next((v.faults[decision] for v in telling if decision in v.faults), None)
            if fault is not None:
                faults[decision] = fault
            instead = _instead(decision, telling)
            if instead is not None:
                correct["content" if decision == "span" else decision] = instead
    if outcomes:
        found = attribution_of({d: Finding(o) for d, o in outcomes.items() if o is not Outcome.DISPUTED})
        disputed = [d for d in ("statement", "speaker") if outcomes.get(d) is Outcome.DISPUTED]
        if found is Finding.WRONG or (found is not None and not disputed):
            outcomes[ATTRIBUTION] = Outcome(found.value)
        elif disputed:
            outcomes[ATTRIBUTION] = Outcome.DISPUTED
    return Settled(
        item=item,
        outcomes=outcomes,
        reviewers=tuple(v.by for v in reviews),
        adjudicated=bool(words),
        faults=faults,
        correct=Correction(**correct),  # type: ignore[arg-type]  # each value is that of its own field, read above
        note="; ".join(v.note for v in [*reviews, *words] if v.note),
    )


def _instead(decision: str, verdicts: Sequence[Verdict]) -> object:
    """What is right instead, by the first who says so."""
    if decision == "statement":
        return None
    name = "content" if decision == "span" else decision
    return next((value for v in verdicts if (value := getattr(v.correct, name)) is not None), None)


def attribution_of(findings: Mapping[str, Finding]) -> Finding | None:
    """Whether it is a statement of that speaker: the end-to-end finding of one person; None where not judged.

    Wrong where either is wrong. Whoever judges the speaker alone takes it for a statement.
    """
    statement, speaker = findings.get("statement"), findings.get("speaker")
    if Finding.WRONG in (statement, speaker):
        return Finding.WRONG
    if speaker is None:
        return None
    return Finding.UNSURE if Finding.UNSURE in (statement, speaker) else Finding.RIGHT
