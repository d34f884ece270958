"""The first schema: articles, revisions, statements with their spans, speakers, identities, judgements, full text.

Written as SQL and never changed after its release: a database that it made upgrades through the revisions behind it.

Revision ID: 0001
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE article (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    created_at TEXT NOT NULL,
    CONSTRAINT uq_article_key UNIQUE ("key")
) STRICT;
CREATE TABLE decision (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    left_key TEXT NOT NULL,
    right_key TEXT NOT NULL,
    judgement TEXT NOT NULL,
    score REAL NOT NULL,
    features TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE INDEX ix_decision_left_key_right_key ON decision (left_key, right_key);
CREATE TABLE identity (
    "key" TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    CONSTRAINT pk_identity PRIMARY KEY ("key")
) WITHOUT ROWID, STRICT;
CREATE TABLE name (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    CONSTRAINT pk_name PRIMARY KEY (id),
    CONSTRAINT uq_name_name_kind UNIQUE (name, kind)
) STRICT;
CREATE TABLE run (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    package_version TEXT NOT NULL,
    extractor TEXT NOT NULL,
    model_digest TEXT NOT NULL,
    settings_digest TEXT NOT NULL,
    started_at TEXT NOT NULL,
    CONSTRAINT uq_run_package_version_extractor_model_digest_settings_digest
        UNIQUE (package_version, extractor, model_digest, settings_digest)
) STRICT;
CREATE TABLE alias (
    identity_key TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT pk_alias PRIMARY KEY (identity_key, ordinal),
    CONSTRAINT fk_alias_identity_key_identity
        FOREIGN KEY(identity_key) REFERENCES identity ("key") ON DELETE CASCADE
) WITHOUT ROWID, STRICT;
CREATE TABLE identity_link (
    name_id INTEGER NOT NULL,
    identity_key TEXT NOT NULL,
    method TEXT NOT NULL,
    confidence REAL NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT pk_identity_link PRIMARY KEY (name_id),
    CONSTRAINT fk_identity_link_name_id_name
        FOREIGN KEY(name_id) REFERENCES name (id) ON DELETE CASCADE,
    CONSTRAINT fk_identity_link_identity_key_identity
        FOREIGN KEY(identity_key) REFERENCES identity ("key")
) STRICT;
CREATE INDEX ix_identity_link_identity_key ON identity_link (identity_key);
CREATE TABLE revision (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    newest INTEGER NOT NULL
        CONSTRAINT ck_revision_newest CHECK (newest IN (0, 1)),
    title TEXT,
    outlet TEXT,
    url TEXT,
    given_id TEXT,
    source TEXT NOT NULL,
    authors TEXT NOT NULL,
    standfirst TEXT,
    date_value TEXT NOT NULL,
    date_precision TEXT NOT NULL,
    date_provenance TEXT NOT NULL,
    date_inferred_from TEXT,
    date_first TEXT,
    date_last TEXT,
    dateline TEXT,
    dateline_place TEXT,
    dateline_day TEXT,
    dateline_wire TEXT,
    blocks TEXT NOT NULL,
    removed TEXT NOT NULL,
    warnings TEXT NOT NULL,
    stored_at TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT uq_revision_article_id_number UNIQUE (article_id, number),
    CONSTRAINT fk_revision_article_id_article
        FOREIGN KEY(article_id) REFERENCES article (id) ON DELETE CASCADE,
    CONSTRAINT uq_revision_text_sha256 UNIQUE (text_sha256)
) STRICT;
CREATE INDEX ix_revision_date_first ON revision (date_first);
CREATE UNIQUE INDEX ix_revision_newest ON revision (article_id) WHERE newest = 1;
CREATE INDEX ix_revision_outlet ON revision (outlet);
CREATE TABLE article_source (
    id INTEGER NOT NULL,
    revision_id INTEGER NOT NULL,
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    outlet TEXT,
    given_id TEXT,
    seen_at TEXT NOT NULL,
    CONSTRAINT pk_article_source PRIMARY KEY (id),
    CONSTRAINT uq_article_source_revision_id_source_url UNIQUE (revision_id, source, url),
    CONSTRAINT fk_article_source_revision_id_revision
        FOREIGN KEY(revision_id) REFERENCES revision (id) ON DELETE CASCADE
) STRICT;
CREATE TABLE raw (
    revision_id INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    encoding TEXT,
    fetched_at TEXT,
    status INTEGER,
    content_zlib BLOB NOT NULL,
    CONSTRAINT pk_raw PRIMARY KEY (revision_id),
    CONSTRAINT fk_raw_revision_id_revision
        FOREIGN KEY(revision_id) REFERENCES revision (id) ON DELETE CASCADE
) STRICT;
CREATE TABLE reading (
    revision_id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    newest INTEGER NOT NULL
        CONSTRAINT ck_reading_newest CHECK (newest IN (0, 1)),
    names TEXT NOT NULL,
    read_at TEXT NOT NULL,
    CONSTRAINT pk_reading PRIMARY KEY (revision_id, run_id),
    CONSTRAINT fk_reading_revision_id_revision
        FOREIGN KEY(revision_id) REFERENCES revision (id) ON DELETE CASCADE,
    CONSTRAINT fk_reading_run_id_run
        FOREIGN KEY(run_id) REFERENCES run (id)
) WITHOUT ROWID, STRICT;
CREATE UNIQUE INDEX ix_reading_newest ON reading (revision_id) WHERE newest = 1;
CREATE TABLE mention (
    id INTEGER NOT NULL,
    revision_id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    words TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT,
    affiliation TEXT,
    CONSTRAINT pk_mention PRIMARY KEY (id),
    CONSTRAINT uq_mention_revision_id_run_id_ordinal UNIQUE (revision_id, run_id, ordinal),
    CONSTRAINT fk_mention_revision_id_run_id_reading
        FOREIGN KEY(revision_id, run_id)
        REFERENCES reading (revision_id, run_id) ON DELETE CASCADE
) STRICT;
CREATE TABLE statement (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    revision_id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    type TEXT NOT NULL,
    act TEXT NOT NULL,
    stance TEXT NOT NULL,
    source TEXT NOT NULL,
    cue TEXT NOT NULL,
    content TEXT NOT NULL,
    carrier TEXT NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    confidence REAL NOT NULL,
    continues INTEGER,
    notes TEXT NOT NULL,
    anchor TEXT NOT NULL,
    CONSTRAINT uq_statement_revision_id_run_id_ordinal UNIQUE (revision_id, run_id, ordinal),
    CONSTRAINT fk_statement_revision_id_run_id_reading
        FOREIGN KEY(revision_id, run_id)
        REFERENCES reading (revision_id, run_id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_statement_anchor ON statement (anchor);
CREATE TABLE statement_span (
    statement_id INTEGER NOT NULL,
    role TEXT NOT NULL
        CONSTRAINT ck_statement_span_role CHECK (role IN ('source', 'cue', 'content', 'carrier')),
    part INTEGER NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    words TEXT NOT NULL,
    CONSTRAINT pk_statement_span PRIMARY KEY (statement_id, role, part),
    CONSTRAINT fk_statement_span_statement_id_statement
        FOREIGN KEY(statement_id) REFERENCES statement (id) ON DELETE CASCADE
) WITHOUT ROWID, STRICT;
CREATE TABLE statement_speaker (
    statement_id INTEGER NOT NULL,
    name_id INTEGER,
    kind TEXT NOT NULL,
    title TEXT,
    affiliation TEXT,
    honorific TEXT,
    carrier TEXT,
    told TEXT NOT NULL,
    confidence REAL NOT NULL,
    evidence TEXT NOT NULL,
    candidates TEXT NOT NULL,
    reason TEXT,
    CONSTRAINT pk_statement_speaker PRIMARY KEY (statement_id),
    CONSTRAINT fk_statement_speaker_statement_id_statement
        FOREIGN KEY(statement_id) REFERENCES statement (id) ON DELETE CASCADE,
    CONSTRAINT fk_statement_speaker_name_id_name
        FOREIGN KEY(name_id) REFERENCES name (id)
) STRICT;
CREATE INDEX ix_statement_speaker_name_id ON statement_speaker (name_id);
CREATE TABLE verdict (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    revision_id INTEGER NOT NULL,
    statement_id INTEGER,
    anchor TEXT NOT NULL,
    content TEXT NOT NULL,
    statement_finding TEXT,
    span_finding TEXT,
    speaker_finding TEXT,
    correct_speaker TEXT,
    note TEXT NOT NULL,
    judged_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT fk_verdict_revision_id_revision
        FOREIGN KEY(revision_id) REFERENCES revision (id) ON DELETE CASCADE,
    CONSTRAINT fk_verdict_statement_id_statement
        FOREIGN KEY(statement_id) REFERENCES statement (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX ix_verdict_anchor ON verdict (anchor);
CREATE INDEX ix_verdict_revision_id ON verdict (revision_id);
CREATE INDEX ix_verdict_statement_id ON verdict (statement_id);
"""

# An index keeps no copy of the words (content=...); triggers tell it of every change, those of a cascade included.
# Datasette finds an index by the double quotation marks around its table.
FULL_TEXT = """
CREATE VIRTUAL TABLE statement_fts USING fts5(
    content, content="statement", content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE revision_fts USING fts5(
    title, text, content="revision", content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
"""

TRIGGERS = (
    """CREATE TRIGGER statement_fts_insert AFTER INSERT ON statement BEGIN
    INSERT INTO statement_fts(rowid, content) VALUES (new.id, new.content);
END""",
    """CREATE TRIGGER statement_fts_delete AFTER DELETE ON statement BEGIN
    INSERT INTO statement_fts(statement_fts, rowid, content) VALUES ('delete', old.id, old.content);
END""",
    """CREATE TRIGGER statement_fts_update AFTER UPDATE OF id, content ON statement BEGIN
    INSERT INTO statement_fts(statement_fts, rowid, content) VALUES ('delete', old.id, old.content);
    INSERT INTO statement_fts(rowid, content) VALUES (new.id, new.content);
END""",
    """CREATE TRIGGER revision_fts_insert AFTER INSERT ON revision BEGIN
    INSERT INTO revision_fts(rowid, title, text) VALUES (new.id, new.title, new.text);
END""",
    """CREATE TRIGGER revision_fts_delete AFTER DELETE ON revision BEGIN
    INSERT INTO revision_fts(revision_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END""",
    """CREATE TRIGGER revision_fts_update AFTER UPDATE OF id, title, text ON revision BEGIN
    INSERT INTO revision_fts(revision_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
    INSERT INTO revision_fts(rowid, title, text) VALUES (new.id, new.title, new.text);
END""",
)


def upgrade() -> None:
    for command in (TABLES + FULL_TEXT).split(";\n"):
        if command.strip():
            op.execute(command)
    for trigger in TRIGGERS:
        op.execute(trigger)
