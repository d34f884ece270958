"""Which statements answer: those of the newest reading of the newest revision of each article.

When ``"We will go," said Ada Pell.`` is read again by a better model, or its page is rewritten, the older rows stay in
the file and stop answering.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CursorResult, FromClause, and_

from quotetrack.store import shown
from quotetrack.store import tables as t
from quotetrack.store.correction_table import correction

__all__ = ["all_statements", "live_statements", "new_id", "with_identity"]


def live_statements() -> FromClause:
    """``statement`` with its reading, revision, speaker and correction; live rows only, rejected ones too."""
    same_reading = and_(
        t.reading.c.revision_id == t.statement.c.revision_id,
        t.reading.c.run_id == t.statement.c.run_id,
        t.reading.c.newest == 1,
    )
    same_revision = and_(t.revision.c.id == t.statement.c.revision_id, t.revision.c.newest == 1)
    return (
        t.statement.join(t.reading, same_reading)
        .join(t.revision, same_revision)
        .join(t.statement_speaker, t.statement_speaker.c.statement_id == t.statement.c.id)
        .outerjoin(correction, correction.c.statement_id == t.statement.c.id)
    )


def all_statements() -> FromClause:
    """The same with those of older readings and revisions included."""
    return (
        t.statement.join(t.revision, t.revision.c.id == t.statement.c.revision_id)
        .join(t.statement_speaker, t.statement_speaker.c.statement_id == t.statement.c.id)
        .outerjoin(correction, correction.c.statement_id == t.statement.c.id)
    )


def with_identity(statements: FromClause) -> FromClause:
    """The same with the form of name shown and the identity that the statement counts for, where there are any."""
    return (
        statements.outerjoin(t.name, t.name.c.id == shown.name_id())
        .outerjoin(t.identity_link, t.identity_link.c.name_id == shown.identified_by())
        .outerjoin(t.identity, t.identity.c.key == t.identity_link.c.identity_key)
    )


def new_id(inserted: CursorResult[Any]) -> int:
    """The id of the one row that was inserted.

    Raises:
        LookupError: the statement inserted no single row.
    """
    key = inserted.inserted_primary_key
    if key is None:
        raise LookupError("No single row was inserted.")
    return int(key[0])
