"""Proof that the file holds what it promises, and a copy of it while others write.

That ``text[14:22]`` is still the ``Ada Pell`` stored beside it is checked for every span; what differs is corruption.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.engine import Connection

from quotetrack.core.errors import QuotetrackError, ReadOnlyError, StoreError
from quotetrack.core.span import Span, Spans, text_of
from quotetrack.store import tables as t
from quotetrack.store.codec import raw_of, text_digest
from quotetrack.store.corrections import stale_corrections
from quotetrack.store.failures import in_plain_words
from quotetrack.store.values import Violation

__all__ = ["copy_database", "find_violations"]

_LOOKS: dict[str, tuple[str, str]] = {
    "article": (
        "SELECT id FROM article "
        "WHERE (SELECT count(*) FROM revision WHERE article_id = article.id AND newest = 1) != 1",
        "has not exactly one newest revision",
    ),
    "revision": (
        "SELECT id FROM revision "
        "WHERE (SELECT count(*) FROM reading WHERE revision_id = revision.id AND newest = 1) != 1",
        "has not exactly one newest reading",
    ),
    "statement": (
        "SELECT id FROM statement WHERE NOT EXISTS (SELECT 1 FROM statement_span WHERE statement_id = statement.id "
        "AND role = 'content')",
        "has no content span",
    ),
    "statement ": (
        "SELECT id FROM statement WHERE id NOT IN (SELECT statement_id FROM statement_speaker)",
        "has no row in statement_speaker",
    ),
    "name": (
        "SELECT id FROM name WHERE id NOT IN (SELECT name_id FROM statement_speaker WHERE name_id IS NOT NULL) "
        "AND id NOT IN (SELECT name_id FROM correction WHERE name_id IS NOT NULL UNION ALL "
        "SELECT identity_name_id FROM correction WHERE identity_name_id IS NOT NULL) "
        "AND name NOT IN (SELECT correct_speaker FROM verdict WHERE correct_speaker IS NOT NULL UNION ALL "
        "SELECT correct_identity FROM verdict WHERE correct_identity IS NOT NULL)",
        "is no speaker's name any more (orphan)",
    ),
    "name_use": (
        "WITH counted AS (SELECT coalesce(correction.identity_name_id, correction.name_id, told.name_id) AS name_id, "
        "count(*) AS number FROM statement_speaker AS told JOIN statement ON statement.id = told.statement_id "
        "JOIN reading ON reading.revision_id = statement.revision_id AND reading.run_id = statement.run_id "
        "JOIN revision ON revision.id = statement.revision_id "
        "LEFT JOIN correction ON correction.statement_id = statement.id "
        "WHERE reading.newest = 1 AND revision.newest = 1 GROUP BY 1), "
        "used AS (SELECT name_id, sum(statements) AS number FROM name_use GROUP BY name_id) "
        "SELECT used.name_id FROM used LEFT JOIN counted ON counted.name_id = used.name_id "
        "WHERE used.number != coalesce(counted.number, 0) UNION ALL SELECT name_id FROM counted "
        "WHERE name_id IS NOT NULL AND name_id NOT IN (SELECT name_id FROM used)",
        "does not count the statements of this name_id that answer now",
    ),
    "verdict_place": (
        "SELECT id FROM verdict WHERE deleted_at IS NULL AND id NOT IN (SELECT verdict_id FROM verdict_place)",
        "lacks the row of a verdict that was not taken back",
    ),
    "identity": (
        "SELECT key FROM identity WHERE key NOT IN (SELECT identity_key FROM identity_link)",
        "has no name linked to it (orphan)",
    ),
}
"""Table (a space tells two looks at one table apart) → rows that must not be, and why."""


def find_violations(connection: Connection) -> list[Violation]:
    """Everything that must not be, by table and row id; empty for a sound file."""
    found = [
        Violation("(file)", "", str(row[0]))
        for row in connection.exec_driver_sql("PRAGMA integrity_check")
        if row[0] != "ok"
    ]
    found += [
        Violation(str(row[0]), "?" if row[1] is None else str(row[1]), f"refers to a row of {row[2]} that is missing")
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    for table, (query, problem) in _LOOKS.items():
        found += [Violation(table.strip(), str(row[0]), problem) for row in connection.exec_driver_sql(query)]
    for row in connection.execute(select(t.revision.c.id, t.revision.c.text, t.revision.c.text_sha256)).yield_per(50):
        found += _of_text(connection, row.id, row.text, row.text_sha256)
    for raw in connection.execute(select(t.raw)).yield_per(10).mappings():
        found += _of_raw(raw)
    found += [
        Violation("correction", str(number), "is not what the live verdicts on its statement give")
        for number in stale_corrections(connection)
    ]
    for index, content in (
        ("statement_fts", ("statement", "content")),
        ("revision_fts", ("revision", "title", "text")),
        ("correction_fts", ("correction", "content")),
    ):
        found += _of_index(connection, index, content)
    return found


def _of_text(connection: Connection, revision_id: int, text: str, digest: str) -> Iterator[Violation]:
    """What is wrong with a text and with everything that points into it."""
    if text_digest(text) != digest:
        yield Violation("revision", str(revision_id), "its text is not the one that text_sha256 was made from")
    s, part = t.statement.c, t.statement_span.c
    spans = connection.execute(
        select(part.statement_id, part.role, part.part, part.starts, part.ends, part.words)
        .select_from(t.statement_span.join(t.statement, s.id == part.statement_id))
        .where(s.revision_id == revision_id)
        .order_by(part.statement_id, part.role, part.part)
    ).all()
    parts: dict[tuple[int, str], list[Span]] = {}
    for span in spans:
        key = (span.statement_id, span.role)
        if not 0 <= span.starts < span.ends <= len(text) or text[span.starts : span.ends] != span.words:
            row = f"{span.statement_id} {span.role} {span.part}"
            yield Violation("statement_span", row, f"[{span.starts}, {span.ends}) of the text is not “{span.words}”")
        else:
            parts.setdefault(key, []).append(Span(span.starts, span.ends))
    for found in connection.execute(select(t.statement).where(s.revision_id == revision_id)):
        for role in ("content", "source", "cue", "carrier"):
            if text_of(parts.get((found.id, role), ()), text) != getattr(found, role):
                yield Violation("statement", str(found.id), f"its {role} is not what its spans give")
        content: Spans = tuple(parts.get((found.id, "content"), ()))
        if content and (found.starts, found.ends) != (min(content).start, max(span.end for span in content)):
            yield Violation("statement", str(found.id), "starts and ends are not those of its content")
    for said in connection.execute(select(t.mention).where(t.mention.c.revision_id == revision_id)):
        if text[said.starts : said.ends] != said.words:
            yield Violation("mention", str(said.id), f"[{said.starts}, {said.ends}) of the text is not “{said.words}”")
    told = t.statement_speaker.c
    evidence = select(told.statement_id, told.evidence).join(t.statement, s.id == told.statement_id)
    for statement_id, stored in connection.execute(evidence.where(s.revision_id == revision_id)):
        if any(not 0 <= start < end <= len(text) for start, end in json.loads(stored)):
            yield Violation("statement_speaker", str(statement_id), "its evidence points outside the text")


def _of_raw(raw: Any) -> Iterator[Violation]:
    try:
        content = raw_of(raw).content
    except QuotetrackError as error:
        yield Violation("raw", str(raw["revision_id"]), str(error))
        return
    if hashlib.sha256(content).hexdigest() != raw["sha256"]:
        yield Violation("raw", str(raw["revision_id"]), "its bytes are not those that sha256 was made from")


def _of_index(connection: Connection, index: str, content: tuple[str, ...]) -> Iterator[Violation]:
    """Whether a full-text index holds the words of its table: compared with one made anew in a temporary file.

    FTS5's own integrity check is an INSERT, which a file that is only read does not take.
    """
    table, *columns = content
    vocabulary = f"CREATE VIRTUAL TABLE temp.{index}_words USING fts5vocab(main, {index}, instance)"
    raw = connection.connection.driver_connection
    if raw is None:
        return
    # query_only holds for temporary tables too; nothing of the file itself is changed here.
    before = raw.execute("PRAGMA query_only").fetchone()[0]
    raw.execute("PRAGMA query_only = OFF")
    try:
        raw.execute(f"DROP TABLE IF EXISTS temp.{index}_words")
        raw.execute(vocabulary)
        anew = _indexed_anew(raw, table, columns)
        with anew:
            # Only rows: the place of every word is compared through a digest for each row.
            want = _words_by_row(anew.execute("SELECT doc, col, offset, term FROM words ORDER BY doc, col, offset"))
            have = _words_by_row(
                raw.execute(f"SELECT doc, col, offset, term FROM temp.{index}_words ORDER BY doc, col, offset")
            )
        anew.close()
        raw.execute(f"DROP TABLE temp.{index}_words")
    finally:
        raw.execute(f"PRAGMA query_only = {before}")
    for doc in sorted(want.keys() | have.keys()):
        if want.get(doc) != have.get(doc):
            yield Violation(index, str(doc), f"does not hold the words of {table} {doc}")


def _indexed_anew(raw: sqlite3.Connection, table: str, columns: list[str]) -> sqlite3.Connection:
    """The index that the table ought to have, in a database of its own."""
    anew = sqlite3.connect("", isolation_level=None)
    fields = ", ".join(columns)
    anew.execute(f"CREATE VIRTUAL TABLE fresh USING fts5({fields}, tokenize='unicode61 remove_diacritics 2')")
    anew.execute("CREATE VIRTUAL TABLE words USING fts5vocab(fresh, instance)")
    places = ", ".join("?" for _ in columns)
    anew.execute("BEGIN")
    anew.executemany(
        f"INSERT INTO fresh(rowid, {fields}) VALUES (?, {places})", raw.execute(f"SELECT rowid, {fields} FROM {table}")
    )
    anew.execute("COMMIT")
    return anew


def _words_by_row(rows: Iterator[tuple[int, str, int, str]] | sqlite3.Cursor) -> dict[int, str]:
    """Each row's words and their places, as one digest."""
    digests: dict[int, Any] = {}
    for doc, column, offset, term in rows:
        digests.setdefault(doc, hashlib.sha256()).update(f"{column} {offset} {term}\n".encode())
    return {doc: digest.hexdigest() for doc, digest in digests.items()}


def copy_database(engine: Engine, target: Path, source: str) -> None:
    """SQLite's online backup into a new file, which appears only when it is whole.

    Raises:
        StoreError: the file is there already, or cannot be written.
    """
    if target.exists():
        raise StoreError(f"{target} is there already; name a new file for the backup.")
    if not target.absolute().parent.is_dir():
        raise ReadOnlyError(f"The folder {target.absolute().parent} does not exist; make it first.")
    draft = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with in_plain_words(str(target)):
            copy = sqlite3.connect(draft)
            raw = engine.raw_connection()
            try:
                original = raw.driver_connection
                if original is None:
                    raise StoreError(f"{source} was closed meanwhile.")
                original.backup(copy)
            finally:
                raw.close()
                copy.close()
        draft.rename(target)
    except OSError as error:
        raise ReadOnlyError(f"{target} cannot be written: {error.strerror}.") from error
    finally:
        draft.unlink(missing_ok=True)
