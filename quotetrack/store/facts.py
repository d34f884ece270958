"""Facts that people follow, as rows: links to statements and statuses are steps, and a step taken back stays.

A link holds a statement by its anchor (text and place), so that it outlives a new run; where the text is gone, the
words that were linked stay with their source and the link says that nothing stands there now.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection

from quotetrack.core.errors import UsageError
from quotetrack.store import log, shown
from quotetrack.store import tables as t
from quotetrack.store.codec import now
from quotetrack.store.fact_tables import fact, fact_step
from quotetrack.store.live import live_statements, new_id, with_identity
from quotetrack.store.values import FactStep, StoredFact

__all__ = ["add_fact", "add_step", "facts", "steps", "undo_step"]


def add_fact(connection: Connection, words: str, by: str) -> int:
    """Keep a fact; its number. The same words again give the fact that is there."""
    known = connection.scalar(select(fact.c.id).where(fact.c.words == words))
    if known is not None:
        return int(known)
    number = new_id(connection.execute(insert(fact).values(words=words, added_by=by, created_at=now())))
    log.append(connection, "fact", f"fact {number}", {"words": words}, by)
    return number


def facts(connection: Connection) -> list[StoredFact]:
    """All facts, in the order they were added."""
    return [StoredFact(*row) for row in connection.execute(select(fact).order_by(fact.c.id))]


def _must_exist(connection: Connection, fact_id: int) -> None:
    if connection.scalar(select(fact.c.id).where(fact.c.id == fact_id)) is None:
        raise UsageError(f"There is no fact {fact_id}; `quotetrack facts list` lists them.")


def add_step(connection: Connection, step: FactStep) -> int:
    """Keep a link or a status; a link to a statement that is linked already replaces the earlier one.

    Raises:
        UsageError: there is no such fact, or no such statement that answers now.
    """
    _must_exist(connection, step.fact_id)
    row: dict[str, Any] = {
        "fact_id": step.fact_id,
        "relation": step.relation,
        "status": step.status,
        "evidence": step.evidence,
        "note": step.note,
        "made_by": step.by,
        "created_at": step.when or now(),
    }
    if step.statement_id is not None:
        row |= _cited(connection, step.statement_id)
        earlier = (
            (fact_step.c.fact_id == step.fact_id)
            & (fact_step.c.anchor == row["anchor"])
            & fact_step.c.deleted_at.is_(None)
        )
        connection.execute(update(fact_step).where(earlier).values(deleted_at=now(), deleted_by=step.by))
    number = new_id(connection.execute(insert(fact_step).values(**row)))
    content = {name: value for name, value in row.items() if value is not None}
    log.append(connection, "fact", f"fact {step.fact_id}", {"step": number, **content}, step.by)
    return number


def _cited(connection: Connection, statement_id: int) -> dict[str, Any]:
    """What a link keeps of a statement."""
    s, r = t.statement.c, t.revision.c
    query = select(
        s.anchor,
        shown.content().label("content"),
        func.coalesce(t.identity.c.name, t.name.c.name).label("speaker"),
        r.outlet,
        r.date_value.label("date"),
        r.url,
    ).select_from(with_identity(live_statements()))
    found = connection.execute(query.where(s.id == statement_id)).mappings().first()
    if found is None:
        raise UsageError(f"There is no statement {statement_id} that answers now; `quotetrack quotes` lists them.")
    return dict(found)


def undo_step(connection: Connection, fact_id: int, by: str) -> FactStep:
    """Take the newest live step back; it stays in the history.

    Raises:
        UsageError: there is no such fact, or nothing to take back.
    """
    live = [step for step in steps(connection, fact_id) if step.undone is None]
    if not live:
        raise UsageError(f"Nothing was done on fact {fact_id} that could be taken back.")
    newest = live[-1]
    which = fact_step.c.id == newest.step_id
    connection.execute(update(fact_step).where(which).values(deleted_at=now(), deleted_by=by))
    log.append(connection, "fact", f"fact {fact_id}", {"step": newest.step_id, "undone": True}, by)
    return newest


def steps(connection: Connection, fact_id: int) -> list[FactStep]:
    """All steps of a fact, those taken back included; a link's statement is the live one at its anchor, if any.

    Raises:
        UsageError: there is no such fact.
    """
    _must_exist(connection, fact_id)
    rows = connection.execute(select(fact_step).where(fact_step.c.fact_id == fact_id).order_by(fact_step.c.id)).all()
    anchors = [row.anchor for row in rows if row.anchor is not None]
    s = t.statement.c
    query = select(s.anchor, func.max(s.id)).select_from(live_statements()).where(s.anchor.in_(anchors))
    standing = {row[0]: row[1] for row in connection.execute(query.group_by(s.anchor))}
    return [
        FactStep(
            fact_id=row.fact_id,
            by=row.made_by,
            relation=row.relation,
            statement_id=standing.get(row.anchor),
            status=row.status,
            evidence=row.evidence,
            note=row.note,
            step_id=row.id,
            content=row.content,
            speaker=row.speaker,
            outlet=row.outlet,
            date=row.date,
            url=row.url,
            when=row.created_at,
            undone=row.deleted_at,
            undone_by=row.deleted_by,
        )
        for row in rows
    ]
