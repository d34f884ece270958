"""What people and rules judged: decisions on two names, verdicts on statements. Nothing here is ever overwritten.

That the Ada Pell of ``"We will go," said Ada Pell.`` is the mayor, and the span right, are rows with who and when.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Table, and_, insert, or_, select, update
from sqlalchemy.engine import Connection

from quotetrack.core.claim import Verdict
from quotetrack.core.errors import UsageError
from quotetrack.core.speaker import Decision, Judgement
from quotetrack.store import tables as t
from quotetrack.store.codec import as_json, now
from quotetrack.store.live import new_id

__all__ = ["add_verdict", "live_decisions", "save_decisions", "withdraw"]


def live_decisions(connection: Connection) -> list[tuple[int, Decision]]:
    """Every decision that was not taken back, with its row id, in the order taken."""
    rows = connection.execute(select(t.decision).where(t.decision.c.deleted_at.is_(None)).order_by(t.decision.c.id))
    return [
        (
            row.id,
            Decision(
                left=row.left_key,
                right=row.right_key,
                judgement=Judgement(row.judgement),
                score=row.score,
                reason=row.reason,
                by=row.decided_by,
                features=json.loads(row.features),
            ),
        )
        for row in rows
    ]


def save_decisions(connection: Connection, decisions: Iterable[Decision]) -> int:
    """Add what is new; a later decision by the same hand on the same two names takes the earlier one back.

    Gives the number of rows added; equal decisions add none.
    """
    added = 0
    for decision in decisions:
        row: dict[str, Any] = {
            "left_key": decision.left,
            "right_key": decision.right,
            "judgement": decision.judgement.value,
            "score": decision.score,
            "features": as_json(dict(decision.features)),
            "reason": decision.reason,
            "decided_by": decision.by,
        }
        c = t.decision.c
        same_pair = or_(
            and_(c.left_key == decision.left, c.right_key == decision.right),
            and_(c.left_key == decision.right, c.right_key == decision.left),
        )
        live = and_(same_pair, c.decided_by == decision.by, c.deleted_at.is_(None))
        earlier = connection.execute(select(t.decision).where(live)).mappings().first()
        if earlier is not None and all(earlier[column] == value for column, value in row.items()):
            continue
        connection.execute(update(t.decision).where(live).values(deleted_at=now()))
        connection.execute(insert(t.decision).values(**row, created_at=now()))
        added += 1
    return added


def add_verdict(connection: Connection, verdict: Verdict) -> int:
    """Lay a verdict beside a statement, anchored to its text; the same person's earlier one on it is taken back.

    Raises:
        UsageError: there is no such statement.
    """
    statement = connection.execute(
        select(t.statement.c.revision_id, t.statement.c.anchor, t.statement.c.content).where(
            t.statement.c.id == verdict.statement_id
        )
    ).first()
    if statement is None:
        raise UsageError(f"There is no statement {verdict.statement_id}; `quotetrack quotes` lists them.")
    c = t.verdict.c
    earlier = and_(c.anchor == statement.anchor, c.judged_by == verdict.by, c.deleted_at.is_(None))
    connection.execute(update(t.verdict).where(earlier).values(deleted_at=now()))
    added = connection.execute(
        insert(t.verdict).values(
            revision_id=statement.revision_id,
            statement_id=verdict.statement_id,
            anchor=statement.anchor,
            content=statement.content,
            statement_finding=verdict.statement.value if verdict.statement else None,
            span_finding=verdict.span.value if verdict.span else None,
            speaker_finding=verdict.speaker.value if verdict.speaker else None,
            correct_speaker=verdict.correct_speaker,
            note=verdict.note,
            judged_by=verdict.by,
            created_at=verdict.when or now(),
        )
    )
    return new_id(added)


def withdraw(connection: Connection, table: Table, row_id: int) -> None:
    """Take a live decision or verdict back; the row stays, marked with when.

    Raises:
        UsageError: there is no such live row.
    """
    live = and_(table.c.id == row_id, table.c.deleted_at.is_(None))
    if connection.scalar(select(table.c.id).where(live)) is None:
        raise UsageError(f"There is no {table.name} {row_id} that could be taken back.")
    connection.execute(update(table).where(live).values(deleted_at=now()))
