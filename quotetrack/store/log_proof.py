"""Proof that the log is what was written: every hash, every number, the guards, and the rows that it tells of.

If somebody turns Ida Quill's "wrong" on ``"We will go," said Pell.`` into "right" by plain SQL, the log's row of it is
named. What no chain can show is a log whose end was written anew with fitting hashes: against that, note the head
that ``db verify`` prints somewhere else, and hand it in later.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy.engine import Connection

from quotetrack.core.errors import StoreError, UsageError
from quotetrack.store.audit_values import LogProof
from quotetrack.store.log import START, TRIGGERS
from quotetrack.store.log_subjects import NOWHERE, BrokenLog, Found, ToldReviews, ToldRows
from quotetrack.store.samples import items_digest

__all__ = ["verify_log"]

_TELLING = frozenset({"verdict withdrawn", "missed", "missed withdrawn", "sample", "article removed"})
"""Kinds of rows, beside verdicts and reviews, that tell of rows of other tables."""


def verify_log(connection: Connection, head: str | None = None) -> LogProof:
    """Read the whole log and prove it.

    Args:
        connection: A connection that sees one state of the file.
        head: The hash of an earlier newest row; the chain must still hold it.

    Returns:
        Rows, head, and the first row that is broken, if any.

    Raises:
        UsageError: ``head`` is no hash.
        StoreError: the connection is closed.
    """
    earlier = None if head is None else head.strip().lower()
    if earlier is not None and (len(earlier) != len(START) or set(earlier) - set("0123456789abcdef")):
        raise UsageError(f"“{head}” is no head: it has 64 digits, as `quotetrack db verify` prints them.")
    raw = connection.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        raise StoreError("The database was closed meanwhile.")
    rows, newest = _newest(raw)
    told: dict[str, ToldRows] = {}
    reviews = ToldReviews(raw)
    problems: list[Found] = []
    holds = False
    try:
        told |= {table: ToldRows(raw, table) for table in ("verdict", "missed", "sample")}
        holds = _read_chain(connection, raw, told, reviews, earlier)
    except BrokenLog as broken:
        problems.append(broken.found)
        problems += [found for table in told.values() for found in table.problems]
    else:
        problems += [found for table in told.values() for found in table.end()]
        problems += reviews.end()
        problems += _guards(raw)
        if earlier is not None and not holds and earlier != START:
            problems.append((NOWHERE, f"no row has the hash {earlier}: the log was written anew or cut since"))
    if not problems:
        return LogProof(rows, newest)
    number, problem = min(problems, key=lambda found: found[0])
    return LogProof(rows, newest, None if number == NOWHERE else number, problem)


def _newest(raw: sqlite3.Connection) -> tuple[int, str]:
    (rows,) = raw.execute("SELECT count(*) FROM log").fetchone()
    newest = raw.execute("SELECT CAST(hash AS BLOB) FROM log ORDER BY number DESC LIMIT 1").fetchone()
    return int(rows), newest[0].decode(errors="replace") if newest else START


def _rows(raw: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    cursor = raw.execute("SELECT number, at, by, kind, subject, payload, previous, hash FROM log ORDER BY number")
    number = 0
    try:
        for row in cursor:
            number = row[0]
            yield row
    except sqlite3.OperationalError as error:
        raise BrokenLog(number + 1, f"log row {number + 1} cannot be read as text ({error})") from error


def _read_chain(
    connection: Connection,
    raw: sqlite3.Connection,
    told: dict[str, ToldRows],
    reviews: ToldReviews,
    head: str | None,
) -> bool:
    """Whether ``head`` is in the chain, after every row was proved; stops at the first that is broken."""
    expected, last, holds = 1, START, False
    verdicts = told["verdict"]
    for number, at, by, kind, subject, payload, previous, digest in _rows(raw):
        # The form of log.hash_of, written out: a call a row is a fifth of the time.
        joined = (
            f"{number} {len(at)} {len(by)} {len(kind)} {len(subject)} {len(payload)}\n"
            f"{previous}{at}{by}{kind}{subject}{payload}"
        )
        if number < expected:
            raise BrokenLog(number, f"log row {number} was put in: numbers begin with 1")
        if number != expected:
            gone = f"row {expected} is" if number == expected + 1 else f"rows {expected} to {number - 1} are"
            raise BrokenLog(expected, f"log {gone} missing")
        if sha256(joined.encode()).hexdigest() != digest:
            raise BrokenLog(number, f"log row {number} is not what was written: its hash does not fit it")
        if previous != last:
            raise _unjoined(raw, number, digest)
        if digest == head:
            holds = True
        expected, last = number + 1, digest
        try:
            if kind == "verdict":
                verdicts.meet(number, payload)
            elif kind.startswith("reviewed"):
                reviews.note(number, kind, by, json.loads(payload))
            elif kind in _TELLING:
                _compare(connection, told, number, kind, payload)
        except (ValueError, LookupError, TypeError) as error:
            raise BrokenLog(number, f"log row {number} does not say what a {kind} is about") from error
    (given,) = raw.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = 'log'").fetchone()
    if (given or 0) >= expected:
        gone = f"row {expected} is" if given == expected else f"rows {expected} to {given} are"
        raise BrokenLog(expected, f"log {gone} missing at the end")
    return holds


def _unjoined(raw: sqlite3.Connection, number: int, digest: str) -> BrokenLog:
    """Two rows that do not join: the one that its other neighbour does not know either was rewritten."""
    if number == 1:
        return BrokenLog(1, "log row 1 is not the first that was written")
    after = raw.execute("SELECT previous FROM log WHERE number = ?", (number + 1,)).fetchone()
    named = number - 1 if after is not None and after[0] == digest else number
    other = number if named != number else number - 1
    return BrokenLog(named, f"log row {named} was written anew: rows {min(named, other)} and {number} do not join")


def _compare(connection: Connection, told: dict[str, ToldRows], number: int, kind: str, payload: str) -> None:
    """Hold what a row of the log tells of against the tables."""
    content = json.loads(payload)
    if kind == "article removed":
        for table in ("verdict", "missed"):
            told[table].removed(content[table])
    elif kind == "missed":
        told[kind].meet(number, payload)
    elif kind == "sample":
        told[kind].meet(number, payload, {"items": items_digest(connection, content["id"])})
    else:
        told[kind.partition(" ")[0]].withdrawn(number, content["id"], content["deleted_at"])


def _guards(raw: sqlite3.Connection) -> list[Found]:
    """Triggers of the log that are missing, altered or strange."""
    there = dict(raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = 'log'"))
    found = [name for name, sql in TRIGGERS.items() if there.get(name) != sql]
    problems = [(NOWHERE, f"the trigger {name}, which guards the log, is missing or altered") for name in found]
    strange = sorted(there.keys() - TRIGGERS.keys())
    return problems + [(NOWHERE, f"the log has a trigger {name} that is none of ours") for name in strange]
