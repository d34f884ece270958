"""Items and verdicts that tests build reports of."""

from __future__ import annotations

from quotetrack.audit.outcomes import Settled, settle
from quotetrack.core.verdict import Correction, Fault, Finding, Verdict
from quotetrack.store.audit_values import SampleItem, Stratum

RIGHT, WRONG, UNSURE = Finding.RIGHT, Finding.WRONG, Finding.UNSURE


def item(ordinal: int, stratum: str = "direct", *, confidence: float | None = 0.9, twice: bool = False) -> SampleItem:
    """A drawn statement whose number is a hundred more than its place."""
    return SampleItem(ordinal, stratum, 1, 1, 100 + ordinal, f"anchor {ordinal}", confidence, twice)


def verdict(
    ordinal: int,
    by: str = "ada",
    *,
    statement: Finding | None = RIGHT,
    span: Finding | None = None,
    speaker: Finding | None = None,
    fault: Fault | None = None,
    instead: str | None = None,
    adjudicates: bool = False,
    note: str = "",
) -> Verdict:
    """A verdict on that statement; ``fault`` and ``instead`` are of the speaker."""
    return Verdict(
        100 + ordinal,
        by,
        statement=statement,
        span=span,
        speaker=speaker,
        faults={"speaker": fault} if fault else {},
        correct=Correction(speaker=instead),
        adjudicates=adjudicates,
        note=note,
        sample="spring",
    )


def settled(ordinal: int, stratum: str = "direct", *verdicts: Verdict, confidence: float | None = 0.9) -> Settled:
    """An item with what its verdicts say together."""
    return settle(item(ordinal, stratum, confidence=confidence), verdicts)


def frame(**population: int) -> tuple[Stratum, ...]:
    """A frame by stratum; what was drawn is not told."""
    return tuple(Stratum(name, count, min(count, 10)) for name, count in sorted(population.items()))
