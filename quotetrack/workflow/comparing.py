"""Two speakers, two outlets or two periods of one speaker, side by side on one matter.

``compare "Rourke" "Maravić" --about warning``: what either said, and which of it looks opposed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.claims.opposition import find_oppositions
from quotetrack.query import StatementFilter, StatementRow, timeline
from quotetrack.store import Store

__all__ = ["Compared", "Side", "compare_sides"]

MOST_PAIRS = 250_000
"""More pairs than this are not held against each other; --about narrows the question."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: its name for the answer, and which statements it is."""

    name: str
    wanted: StatementFilter


@dataclass(frozen=True, slots=True)
class Compared:
    """A statement on its side. ``opposed`` names statements of the other side that look opposed, and why."""

    side: str
    date: str
    statement_id: int
    speaker: str | None
    outlet: str | None
    content: str
    opposed: tuple[str, ...]
    type: str
    url: str | None
    article_id: int


def compare_sides(store: Store, first: Side, second: Side) -> list[Compared]:
    """The statements of both sides by date, those that look opposed marked."""
    rows: dict[str, Sequence[StatementRow]] = {s.name: list(timeline(store, s.wanted)) for s in (first, second)}
    left, right = rows[first.name], rows[second.name]
    opposed: dict[int, list[str]] = defaultdict(list)
    if len(left) * len(right) <= MOST_PAIRS:
        for a in left:
            for b in right:
                if a.statement_id == b.statement_id:
                    continue
                for why in find_oppositions(a.content, b.content, stance_a=a.stance, stance_b=b.stance):
                    opposed[a.statement_id].append(f"{b.statement_id}: {why}")
                    opposed[b.statement_id].append(f"{a.statement_id}: {why}")
    found = [
        Compared(
            name,
            row.date,
            row.statement_id,
            row.identity_name or row.speaker,
            row.outlet,
            row.content,
            tuple(dict.fromkeys(opposed[row.statement_id])),
            row.type,
            row.url,
            row.article_id,
        )
        for name in (first.name, second.name)
        for row in rows[name]
    ]
    return sorted(found, key=lambda c: (not c.date or c.date.startswith("-"), c.date, c.article_id, c.statement_id))
