"""Where each live verdict stands, derived anew in the transaction in which an article is read again.

A verdict on ``"We will go," said Ada Pell.`` is a row that never changes; ``verdict_place`` says which statement of the
newest reading it is on now, or that it is orphaned and why (``core.anchor`` decides).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import RowMapping, delete, insert, select
from sqlalchemy.engine import Connection

from quotetrack.core.anchor import Anchored, Place, place
from quotetrack.core.span import Span
from quotetrack.store import tables as t
from quotetrack.store.audit_tables import verdict_place
from quotetrack.store.codec import spans_of
from quotetrack.store.corrections import recompute

__all__ = ["place_article", "place_verdict"]

Reading = dict[int, Anchored]
"""Statement id → its spans and its speaker, of one reading."""


def place_article(connection: Connection, article_id: int) -> int:
    """Place every live verdict on an article anew, and derive what is shown of it; how many verdicts there are."""
    v = t.verdict.c
    query = (
        select(t.verdict)
        .join(t.revision, t.revision.c.id == v.revision_id)
        .where(t.revision.c.article_id == article_id, v.deleted_at.is_(None))
        .order_by(v.id)
    )
    rows = connection.execute(query).mappings().all()
    if rows:
        concerned = _place_rows(connection, article_id, rows)
        recompute(connection, concerned)
    return len(rows)


def place_verdict(connection: Connection, verdict_id: int) -> int | None:
    """Place one new verdict, and derive what is shown; the statement that it stands on, if it stands."""
    query = (
        select(t.verdict, t.revision.c.article_id)
        .join(t.revision, t.revision.c.id == t.verdict.c.revision_id)
        .where(t.verdict.c.id == verdict_id)
    )
    row = connection.execute(query).mappings().one()
    recompute(connection, _place_rows(connection, row["article_id"], [row]))
    stands: int | None = connection.scalar(
        select(verdict_place.c.statement_id).where(verdict_place.c.verdict_id == verdict_id)
    )
    return stands


def _place_rows(connection: Connection, article_id: int, rows: Iterable[RowMapping]) -> set[int]:
    """Write where these verdicts stand; the statements that they stood or stand on."""
    r = t.revision.c
    newest = connection.execute(
        select(r.id, r.text, t.reading.c.run_id)
        .join(t.reading, t.reading.c.revision_id == r.id)
        .where(r.article_id == article_id, r.newest == 1, t.reading.c.newest == 1)
    ).first()
    found = {} if newest is None else _reading(connection, newest.id, newest.run_id)
    texts = {} if newest is None else {newest.id: newest.text}
    readings: dict[tuple[int, int | None], Reading] = {}
    ids = list(found)
    placed: list[dict[str, Any]] = []
    for row in rows:
        key = (row["revision_id"], row["run_id"])
        if key not in readings:
            readings[key] = {} if row["run_id"] is None else _reading(connection, row["revision_id"], row["run_id"])
        if row["revision_id"] not in texts:
            texts[row["revision_id"]] = connection.scalar(select(r.text).where(r.id == row["revision_id"]))
        if row["statement_id"] in found:
            where = Place(ids.index(row["statement_id"]), "same", "the statement itself")
        elif newest is None:
            where = Place(None, "orphaned", "the article has no reading that answers")
        else:
            where = _placed(row, texts[row["revision_id"]], newest.text, list(found.values()), readings[key])
        stands_on = None if where.at is None else ids[where.at]
        placed.append({"verdict_id": row["id"], "statement_id": stands_on, "how": where.how, "reason": where.reason})
    numbers = [row["verdict_id"] for row in placed]
    there = select(verdict_place.c.statement_id).where(verdict_place.c.verdict_id.in_(numbers))
    concerned = {number for number in connection.scalars(there) if number is not None}
    connection.execute(delete(verdict_place).where(verdict_place.c.verdict_id.in_(numbers)))
    connection.execute(insert(verdict_place), placed)
    return concerned | {row["statement_id"] for row in placed if row["statement_id"] is not None}


def _placed(row: RowMapping, old_text: str, new_text: str, found: list[Anchored], beside: Reading) -> Place:
    """Where one verdict stands among the statements found."""
    judged = beside.get(row["statement_id"])
    if judged is None:
        judged = Anchored(spans_of(row["spans"]))
    if not judged.content:
        return Place(None, "orphaned", "it is not known any more which words were judged")
    correct = row["correct_content"]
    return place(
        judged,
        old_text,
        new_text,
        found,
        beside=[other for number, other in beside.items() if number != row["statement_id"]],
        corrected_speaker=row["correct_speaker"] or None,
        corrected_content=() if correct is None else spans_of(correct),
    )


def _reading(connection: Connection, revision_id: int, run_id: int) -> Reading:
    """The statements that one run found in one revision."""
    s, part = t.statement.c, t.statement_span.c
    of_reading = (s.revision_id == revision_id, s.run_id == run_id)
    spans: dict[int, dict[str, list[Span]]] = {}
    query = (
        select(part.statement_id, part.role, part.starts, part.ends)
        .join(t.statement, s.id == part.statement_id)
        .where(*of_reading)
        .order_by(part.statement_id, part.role, part.part)
    )
    for row in connection.execute(query):
        spans.setdefault(row.statement_id, {}).setdefault(row.role, []).append(Span(row.starts, row.ends))
    told = t.statement_speaker.c
    speakers = (
        select(s.id, t.name.c.name)
        .outerjoin(t.statement_speaker, told.statement_id == s.id)
        .outerjoin(t.name, t.name.c.id == told.name_id)
        .where(*of_reading)
        .order_by(s.ordinal)
    )
    return {
        number: Anchored(
            content=tuple(spans.get(number, {}).get("content", ())),
            source=tuple(spans.get(number, {}).get("source", ())),
            cue=tuple(spans.get(number, {}).get("cue", ())),
            speaker=name,
        )
        for number, name in connection.execute(speakers)
    }
