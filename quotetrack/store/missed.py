"""Statements that reviewers found and the machine did not, as rows of their own.

``The bill would reach nine million, Pell added.`` that no run extracted is one row of ``missed``, with its spans.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, insert, select, update
from sqlalchemy.engine import Connection

from quotetrack.core.errors import UsageError
from quotetrack.core.span import text_of
from quotetrack.core.verdict import Missed
from quotetrack.store import log
from quotetrack.store import tables as t
from quotetrack.store.audit_tables import missed as missed_table
from quotetrack.store.audit_tables import sample as sample_table
from quotetrack.store.audit_values import StoredMissed
from quotetrack.store.codec import now, spans_json, spans_of
from quotetrack.store.live import new_id
from quotetrack.store.samples import sample_id_of
from quotetrack.store.verdicts import fitting

__all__ = ["add_missed", "logged_missed", "missed", "withdraw_missed"]


def add_missed(connection: Connection, found: Missed) -> int:
    """Keep a statement that was missed in the newest revision of an article; its number.

    Raises:
        UsageError: there is no such article or sample.
        SpanError: a span does not fit the text.
    """
    r = t.revision.c
    revision = connection.execute(select(r.id, r.text).where(r.article_id == found.article_id, r.newest == 1)).first()
    if revision is None:
        raise UsageError(f"There is no article {found.article_id}; `quotetrack articles list` lists them.")
    content = fitting(found.content, revision.text)
    parts = {
        role: spans_json(fitting(spans, revision.text) if spans else ())
        for role, spans in (("source", found.source), ("cue", found.cue))
    }
    number = new_id(
        connection.execute(
            insert(missed_table).values(
                sample_id=None if found.sample is None else sample_id_of(connection, found.sample),
                revision_id=revision.id,
                content=spans_json(content),
                **parts,
                words=text_of(content, revision.text),
                speaker=found.speaker,
                note=found.note,
                found_by=found.by,
                created_at=found.when or now(),
            )
        )
    )
    log.append(connection, "missed", f"missed {number}", logged_missed(connection, number), found.by)
    return number


def logged_missed(connection: Connection, missed_id: int) -> dict[str, Any]:
    """What the log keeps of a missed statement: all of its row that never changes."""
    row = connection.execute(select(missed_table).where(missed_table.c.id == missed_id)).mappings().one()
    return {name: value for name, value in row.items() if name != "deleted_at"}


def withdraw_missed(connection: Connection, missed_id: int, by: str) -> None:
    """Take a missed statement back; the row stays, marked with when, and the log says who.

    Raises:
        UsageError: there is no such live one.
    """
    live = and_(missed_table.c.id == missed_id, missed_table.c.deleted_at.is_(None))
    if connection.scalar(select(missed_table.c.id).where(live)) is None:
        raise UsageError(f"There is no missed statement {missed_id} that could be taken back.")
    moment = now()
    connection.execute(update(missed_table).where(live).values(deleted_at=moment))
    content = {"id": missed_id, "deleted_at": moment}
    log.append(connection, "missed withdrawn", f"missed {missed_id}", content, by)


def missed(connection: Connection, *, sample: str | None = None, live: bool = True) -> list[StoredMissed]:
    """Missed statements in the order found; those of one sample alone, those taken back too where asked.

    Raises:
        UsageError: there is no such sample.
    """
    m = missed_table.c
    query = (
        select(missed_table, t.revision.c.article_id, sample_table.c.name.label("sample_name"))
        .select_from(
            missed_table.join(t.revision, t.revision.c.id == m.revision_id).outerjoin(
                sample_table, sample_table.c.id == m.sample_id
            )
        )
        .order_by(m.id)
    )
    if sample is not None:
        query = query.where(m.sample_id == sample_id_of(connection, sample))
    if live:
        query = query.where(m.deleted_at.is_(None))
    return [
        StoredMissed(
            missed_id=row.id,
            missed=Missed(
                article_id=row.article_id,
                content=spans_of(row.content),
                by=row.found_by,
                source=spans_of(row.source),
                cue=spans_of(row.cue),
                speaker=row.speaker,
                note=row.note,
                sample=row.sample_name,
                when=row.created_at,
            ),
            revision_id=row.revision_id,
            words=row.words,
            taken_back=row.deleted_at,
        )
        for row in connection.execute(query)
    ]
