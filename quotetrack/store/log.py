"""The log: one row for every verdict, decision, status and import, each carrying the hash of the row before.

When Ida Quill judges ``"We will go," said Pell.``, the verdict and the log's row of it are written in one transaction,
or neither is. Triggers in the file refuse to change or delete rows; ``log_proof`` finds what was done past them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.engine import Connection

from quotetrack.store.audit_tables import log
from quotetrack.store.audit_values import LogRow
from quotetrack.store.codec import as_json, now

__all__ = ["KINDS", "START", "TRIGGERS", "append", "hash_of", "log_rows"]

START = "0" * 64
"""What the first row has for the hash of the row before it."""

KINDS = (
    "sample",
    "verdict",
    "verdict withdrawn",
    "missed",
    "missed withdrawn",
    "reviewed",
    "reviewed withdrawn",
    "decision",
    "fact",
    "import",
    "article removed",
)
"""Every kind of row."""

TRIGGERS = {
    "log_is_not_changed": """CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log BEGIN
    SELECT raise(ABORT, 'the log is never changed');
END""",
    "log_is_not_deleted": """CREATE TRIGGER log_is_not_deleted BEFORE DELETE ON log BEGIN
    SELECT raise(ABORT, 'nothing is deleted from the log');
END""",
    "log_is_only_appended": """CREATE TRIGGER log_is_only_appended BEFORE INSERT ON log
WHEN new.previous != coalesce((SELECT hash FROM log ORDER BY number DESC LIMIT 1), printf('%064d', 0))
    OR new.number <= coalesce((SELECT max(number) FROM log), 0)
BEGIN
    SELECT raise(ABORT, 'the log is only appended to');
END""",
}
"""What the file guards the log with, as ``migrations/versions/0005_audit.py`` writes it; a test holds the two together.

The third stops ``INSERT OR REPLACE``, which deletes without firing the second.
"""


def hash_of(number: int, at: str, by: str, kind: str, subject: str, payload: str, previous: str) -> str:
    r"""SHA-256 over a row's fields and the hash of the row before, hexadecimal.

    The fields are joined behind their lengths in code points, so that no two rows give the same bytes:
    ``7 20 3 7 10 29\n`` + previous + at + by + kind + subject + payload, in UTF-8. This form never changes.
    """
    joined = (
        f"{number} {len(at)} {len(by)} {len(kind)} {len(subject)} {len(payload)}\n"
        f"{previous}{at}{by}{kind}{subject}{payload}"
    )
    return hashlib.sha256(joined.encode()).hexdigest()


def append(connection: Connection, kind: str, subject: str, payload: Mapping[str, Any], by: str) -> int:
    """Add a row to the log, in the transaction of what it logs; the row's number.

    Args:
        connection: A transaction that may write.
        kind: One of ``KINDS``.
        subject: What it is about, ``verdict 12``.
        payload: What happened, as values that JSON knows.
        by: Who.
    """
    number, previous = next_place(connection)
    row = {"at": now(), "by": by, "kind": kind, "subject": subject, "payload": as_json(dict(payload))}
    digest = hash_of(number, **row, previous=previous)
    connection.execute(insert(log).values(number=number, **row, previous=previous, hash=digest))
    return number


def next_place(connection: Connection) -> tuple[int, str]:
    """The number of the next row and the hash of the newest; numbers of rows that were deleted are not given again."""
    newest = connection.execute(select(log.c.number, log.c.hash).order_by(log.c.number.desc()).limit(1)).first()
    given = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'log'").scalar()
    last, previous = (newest.number, newest.hash) if newest else (0, START)
    return max(last, int(given or 0)) + 1, previous


def log_rows(
    connection: Connection,
    *,
    kinds: Sequence[str] = (),
    by: str | None = None,
    subject: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> Iterator[LogRow]:
    """Rows in the order written; ``limit`` gives the newest so many.

    Args:
        connection: A connection that may read.
        kinds: Only these kinds.
        by: Only what this person did.
        subject: Only what is about this, ``verdict 12``.
        since: From this moment on; ``2031``, ``2031-03``, ``2031-03-06`` or a longer beginning of ``at``.
        until: Up to and with it, likewise.
        limit: At most so many.
    """
    c = log.c
    query = select(log)
    if kinds:
        query = query.where(c.kind.in_(kinds))
    if by is not None:
        query = query.where(c.by == by)
    if subject is not None:
        query = query.where(c.subject == subject)
    if since is not None:
        query = query.where(c.at >= since)
    if until is not None:
        query = query.where(func.substr(c.at, 1, len(until)) <= until)
    if limit is not None:
        newest = query.order_by(c.number.desc()).limit(limit).subquery()
        query = select(newest).order_by(newest.c.number)
    else:
        query = query.order_by(c.number)
    for row in connection.execute(query).yield_per(500):
        yield LogRow(*row)
