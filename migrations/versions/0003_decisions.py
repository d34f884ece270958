"""Steps that people take on identities and can undo, names they give, reference lists, and an index of names.

``name_use`` counts the statements that answer now by name, title and affiliation. Triggers keep it, whoever writes, and
note each name whose counts change in ``touched_name``: the identities of these are to be derived anew.

Revision ID: 0003
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE action (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    command TEXT NOT NULL,
    summary TEXT NOT NULL,
    done_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    undone_at TEXT,
    undone_by TEXT
) STRICT;
ALTER TABLE decision ADD COLUMN action_id INTEGER;
ALTER TABLE decision ADD COLUMN withdrawn_by INTEGER;
CREATE INDEX ix_decision_right_key ON decision (right_key);
CREATE INDEX ix_decision_action_id ON decision (action_id);
ALTER TABLE identity ADD COLUMN wikidata TEXT;
CREATE TABLE naming (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name_key TEXT NOT NULL,
    form TEXT NOT NULL,
    chosen INTEGER NOT NULL,
    action_id INTEGER NOT NULL,
    deleted_at TEXT,
    CONSTRAINT ck_naming_chosen CHECK (chosen IN (0, 1))
) STRICT;
CREATE INDEX ix_naming_name_key ON naming (name_key);
CREATE TABLE reference (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    wikidata TEXT NOT NULL,
    aliases TEXT NOT NULL,
    date_first TEXT NOT NULL,
    date_last TEXT NOT NULL,
    list TEXT NOT NULL,
    action_id INTEGER NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE INDEX ix_reference_action_id ON reference (action_id);
CREATE TABLE reference_key (
    name_key TEXT NOT NULL,
    reference_id INTEGER NOT NULL,
    own INTEGER NOT NULL,
    PRIMARY KEY (name_key, reference_id),
    CONSTRAINT fk_reference_key_reference_id_reference
        FOREIGN KEY(reference_id) REFERENCES reference (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE name_index (
    name_id INTEGER NOT NULL PRIMARY KEY,
    name_key TEXT NOT NULL,
    block TEXT NOT NULL,
    part TEXT NOT NULL,
    called TEXT NOT NULL,
    given TEXT NOT NULL,
    statements INTEGER NOT NULL,
    titles TEXT NOT NULL,
    affiliations TEXT NOT NULL,
    CONSTRAINT fk_name_index_name_id_name
        FOREIGN KEY(name_id) REFERENCES name (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_name_index_name_key ON name_index (name_key);
CREATE INDEX ix_name_index_block_part ON name_index (block, part);
CREATE INDEX ix_name_index_given ON name_index (given);
CREATE TABLE touched_name (
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (name, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE name_use (
    name_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    affiliation TEXT NOT NULL,
    statements INTEGER NOT NULL,
    PRIMARY KEY (name_id, title, affiliation),
    CONSTRAINT fk_name_use_name_id_name
        FOREIGN KEY(name_id) REFERENCES name (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO name_use (name_id, title, affiliation, statements)
SELECT told.name_id, coalesce(told.title, ''), coalesce(told.affiliation, ''), count(*)
FROM statement_speaker AS told
JOIN statement ON statement.id = told.statement_id
JOIN reading ON reading.revision_id = statement.revision_id AND reading.run_id = statement.run_id AND reading.newest = 1
JOIN revision ON revision.id = statement.revision_id AND revision.newest = 1
WHERE told.name_id IS NOT NULL GROUP BY 1, 2, 3;
INSERT INTO touched_name (name, kind) SELECT name, kind FROM name;
DROP VIEW statements;
DROP VIEW speakers_summary;
"""

# How the counts change: rows of statement_speaker (as "told") counted once more or once less. A statement answers while
# its reading and its revision are the newest; a cascade deletes the upper row first, so nothing is taken off twice.
COUNT = """INSERT INTO name_use (name_id, title, affiliation, statements)
    SELECT told.name_id, coalesce(told.title, ''), coalesce(told.affiliation, ''), {sign}count(*)
    {rows} GROUP BY 1, 2, 3
    ON CONFLICT DO UPDATE SET statements = statements + excluded.statements"""
SPOKEN = (
    "FROM statement JOIN statement_speaker AS told ON told.statement_id = statement.id AND told.name_id IS NOT NULL"
)
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


def _trigger(name: str, event: str, *steps: tuple[str, str]) -> str:
    """A trigger that counts rows up ("") or down ("-")."""
    counted = ";\n    ".join(COUNT.format(sign=sign, rows=rows) for sign, rows in steps)
    return f"CREATE TRIGGER {name} {event} BEGIN\n    {counted};\nEND"


def _touch(event: str) -> str:
    return f"""CREATE TRIGGER name_use_{event.casefold()} AFTER {event} ON name_use BEGIN
    INSERT INTO touched_name (name, kind) SELECT name, kind FROM name WHERE id = new.name_id ON CONFLICT DO NOTHING;
END"""


TRIGGERS = (
    _trigger(
        "name_use_by_speaker",
        "AFTER INSERT ON statement_speaker WHEN new.name_id IS NOT NULL",
        ("", OF_STATEMENT.format(row="new.statement_id")),
    ),
    _trigger(
        "name_use_by_speaker_gone",
        "BEFORE DELETE ON statement_speaker WHEN old.name_id IS NOT NULL",
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
    _touch("INSERT"),
    _touch("UPDATE"),
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
    statement_speaker.kind AS kind,
    statement_speaker.title AS title,
    statement_speaker.affiliation AS affiliation,
    statement.type AS type,
    statement.act AS act,
    statement.stance AS stance,
    statement.content AS content,
    statement.cue AS cue,
    statement.source AS source,
    coalesce(statement_speaker.carrier, nullif(statement.carrier, '')) AS carrier,
    revision.outlet AS outlet,
    revision.title AS article_title,
    revision.url AS url,
    revision.article_id AS article_id,
    statement.starts AS starts,
    statement.ends AS ends,
    statement.confidence AS confidence,
    statement_speaker.confidence AS speaker_confidence,
    statement_speaker.told AS told,
    statement_speaker.reason AS reason,
    identity.wikidata AS wikidata
FROM statement
JOIN reading ON reading.revision_id = statement.revision_id AND reading.run_id = statement.run_id AND reading.newest = 1
JOIN revision ON revision.id = statement.revision_id AND revision.newest = 1
JOIN statement_speaker ON statement_speaker.statement_id = statement.id
LEFT JOIN name ON name.id = statement_speaker.name_id
LEFT JOIN identity_link ON identity_link.name_id = name.id
LEFT JOIN identity ON identity.key = identity_link.identity_key
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
    identity.wikidata AS wikidata
FROM statements
JOIN identity ON identity.key = statements.identity_id
GROUP BY identity.key
""",
)


def upgrade() -> None:
    for command in TABLES.split(";\n"):
        if command.strip():
            op.execute(command)
    for command in (*TRIGGERS, *VIEWS):
        op.execute(command)
