"""The commonest errors, with examples: what the machine said, and what was right instead.

Speaker, another candidate: 9 of 400, 2.1 % [1.1, 3.9] of the frame; in item 12 it said Ada Pell, and it was Rory Pell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quotetrack.audit.outcomes import Outcome, Settled
from quotetrack.audit.weighted import weighted_shares
from quotetrack.core.verdict import DECISIONS
from quotetrack.store.audit_values import Stratum

__all__ = ["ErrorExample", "ErrorKind", "Machine", "commonest_errors"]

NO_FAULT = "wrong"
"""How an error is called where the reviewer did not say how it fails."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What the machine said of one item, as words; ``content`` are the statement's."""

    content: str
    speaker: str | None
    identity: str | None
    title: str | None
    type: str


@dataclass(frozen=True, slots=True)
class ErrorExample:
    """One error: the item, the statement's words, what the machine said, what is right (None: not told), the notes."""

    ordinal: int
    statement_id: int | None
    words: str
    machine: str | None
    right: str | None
    note: str


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """One way to be wrong: how often among the items, in what share of the frame, and some examples."""

    decision: str
    fault: str
    count: int
    share: float | None
    low: float
    high: float
    examples: tuple[ErrorExample, ...]


def commonest_errors(
    items: Sequence[Settled],
    frame: Sequence[Stratum],
    machine: Mapping[int, Machine],
    *,
    right_words: Mapping[int, str] | None = None,
    examples: int = 3,
) -> list[ErrorKind]:
    """Kinds of error, the commonest in the frame first.

    Args:
        items: Settled items.
        frame: The strata they were drawn from; shares are weighted to it.
        machine: By item number, what the machine said.
        right_words: By item number, the words of a corrected content.
        examples: At most so many of each kind, in the order of the items.
    """
    kinds: dict[tuple[str, str], list[Settled]] = {}
    for settled in items:
        for decision in DECISIONS:
            if settled.outcomes.get(decision) is Outcome.WRONG:
                fault = (settled.faults or {}).get(decision)
                kinds.setdefault((decision, fault.value if fault else NO_FAULT), []).append(settled)
    judged = _by_stratum([s for s in items if s.judged], frame)
    population = [max(s.population, n) for s, n in zip(frame, judged, strict=True)]
    found = []
    for (decision, how), wrong in kinds.items():
        share = weighted_shares(_by_stratum(wrong, frame), judged, judged, population)
        shown = tuple(_example(s, decision, machine, right_words or {}) for s in wrong[:examples])
        found.append(
            ErrorKind(decision, how, len(wrong), float(share.share), float(share.low), float(share.high), shown)
        )
    return sorted(found, key=lambda kind: (-(kind.share or 0.0), -kind.count, kind.decision, kind.fault))


def _by_stratum(items: Sequence[Settled], frame: Sequence[Stratum]) -> list[int]:
    return [sum(s.item.stratum == stratum.name for s in items) for stratum in frame]


def _example(
    settled: Settled, decision: str, machine: Mapping[int, Machine], right_words: Mapping[int, str]
) -> ErrorExample:
    ordinal = settled.item.ordinal
    said = machine.get(ordinal)
    instead: str | None
    if decision == "span":
        instead = right_words.get(ordinal)
        was = said.content if said else None
    elif decision == "statement":
        was, instead = (said.content if said else None), None
    else:
        was = getattr(said, decision) if said else None
        instead = getattr(settled.correct, decision)
    return ErrorExample(
        ordinal=ordinal,
        statement_id=settled.item.statement_id,
        words=said.content if said else "",
        machine=was,
        right=instead,
        note=settled.note,
    )
