"""Samples, verdicts on all six decisions, statements that were missed, and a log whose rows are chained by hashes.

``verdict_place`` says which statement a verdict is on now; it is derived anew whenever an article is read again, so
that a verdict itself is never edited. The log refuses updates and deletions; ``db verify`` proves its chain.

Revision ID: 0005
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

from alembic import op
from sqlalchemy.engine import Connection

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE sample (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    filter TEXT NOT NULL,
    strata TEXT NOT NULL,
    size INTEGER NOT NULL,
    overlap REAL NOT NULL,
    seed INTEGER NOT NULL,
    frame TEXT NOT NULL,
    frame_sha256 TEXT NOT NULL,
    runs TEXT NOT NULL,
    drawn_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    CONSTRAINT uq_sample_name UNIQUE (name),
    CONSTRAINT ck_sample_unit CHECK (unit IN ('statement', 'article'))
) STRICT;
CREATE TABLE sample_item (
    sample_id INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    stratum TEXT NOT NULL,
    article_id INTEGER NOT NULL,
    revision_id INTEGER NOT NULL,
    statement_id INTEGER,
    anchor TEXT,
    confidence REAL,
    twice INTEGER NOT NULL,
    PRIMARY KEY (sample_id, ordinal),
    CONSTRAINT ck_sample_item_twice CHECK (twice IN (0, 1)),
    CONSTRAINT fk_sample_item_sample_id_sample FOREIGN KEY(sample_id) REFERENCES sample (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX ix_sample_item_anchor ON sample_item (anchor);
ALTER TABLE verdict ADD COLUMN identity_finding TEXT;
ALTER TABLE verdict ADD COLUMN title_finding TEXT;
ALTER TABLE verdict ADD COLUMN type_finding TEXT;
ALTER TABLE verdict ADD COLUMN faults TEXT NOT NULL DEFAULT '{}';
ALTER TABLE verdict ADD COLUMN correct_content TEXT;
ALTER TABLE verdict ADD COLUMN correct_identity TEXT;
ALTER TABLE verdict ADD COLUMN correct_title TEXT;
ALTER TABLE verdict ADD COLUMN correct_type TEXT;
ALTER TABLE verdict ADD COLUMN sample_id INTEGER;
ALTER TABLE verdict ADD COLUMN run_id INTEGER;
ALTER TABLE verdict ADD COLUMN adjudicates INTEGER NOT NULL DEFAULT 0;
ALTER TABLE verdict ADD COLUMN seconds REAL;
ALTER TABLE verdict ADD COLUMN spans TEXT NOT NULL DEFAULT '[]';
ALTER TABLE verdict ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE verdict ADD COLUMN cue TEXT NOT NULL DEFAULT '';
ALTER TABLE verdict ADD COLUMN prefix TEXT NOT NULL DEFAULT '';
ALTER TABLE verdict ADD COLUMN suffix TEXT NOT NULL DEFAULT '';
CREATE INDEX ix_verdict_sample_id ON verdict (sample_id);
CREATE TABLE verdict_place (
    verdict_id INTEGER NOT NULL PRIMARY KEY,
    statement_id INTEGER,
    how TEXT NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT ck_verdict_place_how CHECK (how IN ('same', 'moved', 'orphaned')),
    CONSTRAINT fk_verdict_place_verdict_id_verdict FOREIGN KEY(verdict_id) REFERENCES verdict (id) ON DELETE CASCADE,
    CONSTRAINT fk_verdict_place_statement_id_statement
        FOREIGN KEY(statement_id) REFERENCES statement (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX ix_verdict_place_statement_id ON verdict_place (statement_id);
UPDATE verdict SET spans = (
    SELECT json_group_array(json_array(starts, ends)) FROM (
        SELECT starts, ends FROM statement_span
        WHERE statement_span.statement_id = verdict.statement_id AND role = 'content' ORDER BY part
    )
), run_id = (SELECT run_id FROM statement WHERE statement.id = verdict.statement_id),
    source = coalesce((SELECT source FROM statement WHERE statement.id = verdict.statement_id), ''),
    cue = coalesce((SELECT cue FROM statement WHERE statement.id = verdict.statement_id), ''),
    prefix = coalesce((
        SELECT substr(text, max(0, starts - 48) + 1, min(48, starts))
        FROM statement JOIN revision ON revision.id = statement.revision_id WHERE statement.id = verdict.statement_id
    ), ''),
    suffix = coalesce((
        SELECT substr(text, ends + 1, 48)
        FROM statement JOIN revision ON revision.id = statement.revision_id WHERE statement.id = verdict.statement_id
    ), '')
WHERE statement_id IS NOT NULL;
INSERT INTO verdict_place (verdict_id, statement_id, how, reason)
SELECT verdict.id, statement.id, 'same', 'the same words at the same place'
FROM verdict
JOIN statement ON statement.anchor = verdict.anchor
JOIN reading ON reading.revision_id = statement.revision_id AND reading.run_id = statement.run_id AND reading.newest = 1
JOIN revision ON revision.id = statement.revision_id AND revision.newest = 1
WHERE verdict.deleted_at IS NULL
GROUP BY verdict.id;
INSERT INTO verdict_place (verdict_id, statement_id, how, reason)
SELECT id, NULL, 'orphaned', 'no statement that answers now has these words at this place' FROM verdict
WHERE deleted_at IS NULL AND id NOT IN (SELECT verdict_id FROM verdict_place);
CREATE TABLE missed (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    sample_id INTEGER,
    revision_id INTEGER NOT NULL,
    content TEXT NOT NULL,
    source TEXT NOT NULL,
    cue TEXT NOT NULL,
    words TEXT NOT NULL,
    speaker TEXT,
    note TEXT NOT NULL,
    found_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT fk_missed_revision_id_revision FOREIGN KEY(revision_id) REFERENCES revision (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_missed_revision_id ON missed (revision_id);
CREATE INDEX ix_missed_sample_id ON missed (sample_id);
CREATE TABLE reviewed_article (
    sample_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    reviewer TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (sample_id, article_id, reviewer),
    CONSTRAINT fk_reviewed_article_sample_id_sample FOREIGN KEY(sample_id) REFERENCES sample (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE log (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    payload TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
"""

TRIGGERS = (
    """CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log BEGIN
    SELECT raise(ABORT, 'the log is never changed');
END""",
    """CREATE TRIGGER log_is_not_deleted BEFORE DELETE ON log BEGIN
    SELECT raise(ABORT, 'nothing is deleted from the log');
END""",
    """CREATE TRIGGER log_is_only_appended BEFORE INSERT ON log
WHEN new.previous != coalesce((SELECT hash FROM log ORDER BY number DESC LIMIT 1), printf('%064d', 0))
    OR new.number <= coalesce((SELECT max(number) FROM log), 0)
BEGIN
    SELECT raise(ABORT, 'the log is only appended to');
END""",
)


def upgrade() -> None:
    for command in TABLES.split(";\n"):
        if command.strip():
            op.execute(command)
    log_verdicts(op.get_bind())
    for trigger in TRIGGERS:
        op.execute(trigger)


def log_verdicts(connection: Connection) -> None:
    """Begin the log with the verdicts that are there, so that they are held against it like later ones.

    The form of payload and hash is that of ``quotetrack.store.log``, written out because a migration never changes.
    """
    at, number, previous = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), 0, "0" * 64
    for row in connection.exec_driver_sql("SELECT * FROM verdict ORDER BY id").mappings().all():
        kept = {name: value for name, value in row.items() if name != "deleted_at"}
        steps = [("verdict", kept, row["judged_by"])]
        if row["deleted_at"] is not None:
            steps.append(("verdict withdrawn", {"id": row["id"], "deleted_at": row["deleted_at"]}, "not told"))
        for kind, content, by in steps:
            number += 1
            subject = f"verdict {row['id']}"
            payload = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
            joined = (
                f"{number} {len(at)} {len(by)} {len(kind)} {len(subject)} {len(payload)}\n"
                f"{previous}{at}{by}{kind}{subject}{payload}"
            )
            digest = hashlib.sha256(joined.encode()).hexdigest()
            connection.exec_driver_sql(
                "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (number, at, by, kind, subject, payload, previous, digest),
            )
            previous = digest
