"""What is shown where reviewers found the machine wrong: a derived table beside the statements, and views that use it.

``correction`` has a row for every statement that answers now and was judged; it is computed anew with every verdict and
whenever an article is read again, and may be deleted whole. The machine's rows stay as they are. ``name_use`` counts
the names that are shown, so that a corrected name gets an identity, and one that was corrected away loses its own.

Revision ID: 0006
"""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE correction (
    statement_id INTEGER NOT NULL PRIMARY KEY,
    rejected INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    fields TEXT NOT NULL,
    machine TEXT NOT NULL,
    name_id INTEGER,
    identity_name_id INTEGER,
    kind TEXT,
    title TEXT,
    affiliation TEXT,
    honorific TEXT,
    type TEXT,
    content TEXT,
    spans TEXT,
    starts INTEGER,
    ends INTEGER,
    CONSTRAINT ck_correction_rejected CHECK (rejected IN (0, 1)),
    CONSTRAINT fk_correction_statement_id_statement
        FOREIGN KEY(statement_id) REFERENCES statement (id) ON DELETE CASCADE,
    CONSTRAINT fk_correction_name_id_name FOREIGN KEY(name_id) REFERENCES name (id),
    CONSTRAINT fk_correction_identity_name_id_name FOREIGN KEY(identity_name_id) REFERENCES name (id)
) STRICT;
CREATE INDEX ix_correction_name_id ON correction (name_id);
CREATE INDEX ix_correction_identity_name_id ON correction (identity_name_id);
CREATE VIRTUAL TABLE correction_fts USING fts5(
    content, content="correction", content_rowid='statement_id', tokenize='unicode61 remove_diacritics 2'
);
DROP TRIGGER name_use_by_speaker;
DROP TRIGGER name_use_by_speaker_gone;
DROP TRIGGER name_use_before_change;
DROP TRIGGER name_use_after_change;
DROP TRIGGER name_use_by_statement_gone;
DROP TRIGGER name_use_by_reading;
DROP TRIGGER name_use_by_older_reading;
DROP TRIGGER name_use_by_reading_gone;
DROP TRIGGER name_use_by_revision;
DROP TRIGGER name_use_by_older_revision;
DROP TRIGGER name_use_by_revision_gone;
DROP VIEW statements;
DROP VIEW speakers_summary;
"""

# As in 0003, but for the name by which a statement is somebody's: that of a correction comes before the machine's. An
# empty title or affiliation of a correction says that there is none.
COUNT = """INSERT INTO name_use (name_id, title, affiliation, statements)
    SELECT coalesce(correction.identity_name_id, correction.name_id, told.name_id),
        coalesce(correction.title, told.title, ''), coalesce(correction.affiliation, told.affiliation, ''),
        {sign}count(*)
    {rows} AND coalesce(correction.identity_name_id, correction.name_id, told.name_id) IS NOT NULL
    GROUP BY 1, 2, 3
    ON CONFLICT DO UPDATE SET statements = statements + excluded.statements"""
SPOKEN = """FROM statement JOIN statement_speaker AS told ON told.statement_id = statement.id
    LEFT JOIN correction ON correction.statement_id = statement.id"""
OF_READING = (
    SPOKEN
    + """
    JOIN revision ON revision.id = statement.revision_id AND revision.newest = 1
    WHERE statement.revision_id = {row}.revision_id AND statement.run_id = {row}.run_id"""
)
OF_REVISION = (
    SPOKEN
    + """
    JOIN reading ON reading.revision_id = statement.revision_id AND reading.run_id = statement.run_id
    AND reading.newest = 1 WHERE statement.revision_id = {row}.id"""
)
OF_STATEMENT = (
    SPOKEN
    + """
    JOIN reading ON reading.revision_id = statement.revision_id AND reading.run_id = statement.run_id
    AND reading.newest = 1
    JOIN revision ON revision.id = statement.revision_id AND revision.newest = 1
    WHERE statement.id = {row}"""
)

# A verdict that finds all right changes no count.
COUNTS_CHANGE = "coalesce({row}.identity_name_id, {row}.name_id, {row}.title, {row}.affiliation) IS NOT NULL"


def _trigger(name: str, event: str, *steps: tuple[str, str]) -> str:
    """A trigger that counts rows up ("") or down ("-")."""
    counted = ";\n    ".join(COUNT.format(sign=sign, rows=rows) for sign, rows in steps)
    return f"CREATE TRIGGER {name} {event} BEGIN\n    {counted};\nEND"


def _around(event: str, row: str) -> tuple[str, str]:
    """What was shown before is counted off, what is shown after is counted on."""
    named = f"name_use_{{}}_correction_{event.casefold()}"
    when = f"{event} ON correction WHEN {COUNTS_CHANGE.format(row=row)}"
    of = OF_STATEMENT.format(row=f"{row}.statement_id")
    return (
        _trigger(named.format("before"), f"BEFORE {when}", ("-", of)),
        _trigger(named.format("after"), f"AFTER {when}", ("", of)),
    )


TRIGGERS = (
    _trigger(
        "name_use_by_speaker",
        "AFTER INSERT ON statement_speaker WHEN new.name_id IS NOT NULL",
        ("", OF_STATEMENT.format(row="new.statement_id")),
    ),
    _trigger(
        "name_use_by_speaker_gone",
        "BEFORE DELETE ON statement_speaker",
        ("-", OF_STATEMENT.format(row="old.statement_id")),
    ),
    _trigger(
        "name_use_before_change",
        "BEFORE UPDATE ON statement_speaker",
        ("-", OF_STATEMENT.format(row="old.statement_id")),
    ),
    _trigger(
        "name_use_after_change", "AFTER UPDATE ON statement_speaker", ("", OF_STATEMENT.format(row="new.statement_id"))
    ),
    _trigger("name_use_by_statement_gone", "BEFORE DELETE ON statement", ("-", OF_STATEMENT.format(row="old.id"))),
    _trigger(
        "name_use_by_reading",
        "AFTER UPDATE OF newest ON reading WHEN old.newest = 0 AND new.newest = 1",
        ("", OF_READING.format(row="new")),
    ),
    _trigger(
        "name_use_by_older_reading",
        "AFTER UPDATE OF newest ON reading WHEN old.newest = 1 AND new.newest = 0",
        ("-", OF_READING.format(row="new")),
    ),
    _trigger(
        "name_use_by_reading_gone",
        "BEFORE DELETE ON reading WHEN old.newest = 1",
        ("-", OF_READING.format(row="old")),
    ),
    _trigger(
        "name_use_by_revision",
        "AFTER UPDATE OF newest ON revision WHEN old.newest = 0 AND new.newest = 1",
        ("", OF_REVISION.format(row="new")),
    ),
    _trigger(
        "name_use_by_older_revision",
        "AFTER UPDATE OF newest ON revision WHEN old.newest = 1 AND new.newest = 0",
        ("-", OF_REVISION.format(row="new")),
    ),
    _trigger(
        "name_use_by_revision_gone",
        "BEFORE DELETE ON revision WHEN old.newest = 1",
        ("-", OF_REVISION.format(row="old")),
    ),
    *_around("INSERT", "new"),
    *_around("DELETE", "old"),
    """CREATE TRIGGER correction_fts_insert AFTER INSERT ON correction WHEN new.content IS NOT NULL BEGIN
    INSERT INTO correction_fts(rowid, content) VALUES (new.statement_id, new.content);
END""",
    """CREATE TRIGGER correction_fts_delete AFTER DELETE ON correction WHEN old.content IS NOT NULL BEGIN
    INSERT INTO correction_fts(correction_fts, rowid, content) VALUES ('delete', old.statement_id, old.content);
END""",
    """CREATE TRIGGER correction_is_not_updated BEFORE UPDATE ON correction BEGIN
    SELECT raise(ABORT, 'a correction is deleted and derived anew');
END""",
)

VIEWS = (
    """
CREATE VIEW statements AS
SELECT
    statement.id AS statement_id,
    revision.date_value AS date,
    revision.date_precision AS date_precision,
    name.name AS speaker,
    identity.name AS identity,
    identity_link.identity_key AS identity_id,
    coalesce(correction.kind, statement_speaker.kind) AS kind,
    nullif(coalesce(correction.title, statement_speaker.title), '') AS title,
    nullif(coalesce(correction.affiliation, statement_speaker.affiliation), '') AS affiliation,
    coalesce(correction.type, statement.type) AS type,
    statement.act AS act,
    statement.stance AS stance,
    coalesce(correction.content, statement.content) AS content,
    statement.cue AS cue,
    statement.source AS source,
    coalesce(statement_speaker.carrier, nullif(statement.carrier, '')) AS carrier,
    revision.outlet AS outlet,
    revision.title AS article_title,
    revision.url AS url,
    revision.article_id AS article_id,
    coalesce(correction.starts, statement.starts) AS starts,
    coalesce(correction.ends, statement.ends) AS ends,
    statement.confidence AS confidence,
    statement_speaker.confidence AS speaker_confidence,
    statement_speaker.told AS told,
    statement_speaker.reason AS reason,
    identity.wikidata AS wikidata,
    correction.verdict AS verdict,
    coalesce(correction.fields, '[]') AS corrected,
    machine_name.name AS machine_speaker,
    machine_link.identity_key AS machine_identity_id,
    statement_speaker.kind AS machine_kind,
    statement_speaker.title AS machine_title,
    statement_speaker.affiliation AS machine_affiliation,
    statement.type AS machine_type,
    statement.content AS machine_content,
    statement.starts AS machine_starts,
    statement.ends AS machine_ends
FROM statement
JOIN reading ON reading.revision_id = statement.revision_id AND reading.run_id = statement.run_id AND reading.newest = 1
JOIN revision ON revision.id = statement.revision_id AND revision.newest = 1
JOIN statement_speaker ON statement_speaker.statement_id = statement.id
LEFT JOIN correction ON correction.statement_id = statement.id
LEFT JOIN name ON name.id = coalesce(correction.name_id, statement_speaker.name_id)
LEFT JOIN identity_link ON identity_link.name_id
    = coalesce(correction.identity_name_id, correction.name_id, statement_speaker.name_id)
LEFT JOIN identity ON identity.key = identity_link.identity_key
LEFT JOIN name AS machine_name ON machine_name.id = statement_speaker.name_id
LEFT JOIN identity_link AS machine_link ON machine_link.name_id = statement_speaker.name_id
WHERE coalesce(correction.rejected, 0) = 0
""",
    """
CREATE VIEW speakers_summary AS
SELECT
    identity.key AS identity_id,
    identity.name AS name,
    identity.kind AS kind,
    count(*) AS statements,
    count(DISTINCT statements.article_id) AS articles,
    count(DISTINCT statements.outlet) AS outlets,
    min(CASE WHEN statements.date_precision IN ('day', 'month', 'year') THEN statements.date END) AS first_date,
    max(CASE WHEN statements.date_precision IN ('day', 'month', 'year') THEN statements.date END) AS last_date,
    (
        SELECT group_concat(alias.name, '; ')
        FROM (SELECT * FROM alias ORDER BY ordinal) AS alias
        WHERE alias.identity_key = identity.key
    ) AS names,
    identity.wikidata AS wikidata,
    coalesce(machines.statements, 0) AS machine_statements
FROM statements
JOIN identity ON identity.key = statements.identity_id
LEFT JOIN (
    SELECT machine_identity_id, count(*) AS statements FROM statements GROUP BY machine_identity_id
) AS machines ON machines.machine_identity_id = identity.key
GROUP BY identity.key
""",
)


def upgrade() -> None:
    for command in TABLES.split(";\n"):
        if command.strip():
            op.execute(command)
    for command in (*TRIGGERS, *VIEWS):
        op.execute(command)
