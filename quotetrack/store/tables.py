"""The tables, as SQLAlchemy Core sees them: where every article, statement and decision ends up.

``"We will go," said Ada Pell, the mayor.`` is one row of ``statement``, three of ``statement_span`` (content, cue,
source), one of ``statement_speaker`` and, once for the whole file, one of ``name``. What makes the file is
``migrations/``; a test holds the two together. docs/database.md tells the columns.
The full-text indexes are kept in step by triggers in the schema and are no part of ``metadata``.
"""

from __future__ import annotations

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Text,
    UniqueConstraint,
    text,
)

from quotetrack.store.judgement_tables import decision, verdict
from quotetrack.store.table_forms import cascade, metadata, optional, table

__all__ = [
    "alias",
    "article",
    "article_source",
    "decision",
    "identity",
    "identity_link",
    "mention",
    "metadata",
    "name",
    "raw",
    "reading",
    "revision",
    "run",
    "statement",
    "statement_span",
    "statement_speaker",
    "verdict",
]

article = table(
    "article",
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("created_at", Text, nullable=False),
    numbered=True,
)

revision = table(
    "revision",
    Column("id", Integer, primary_key=True),
    Column("article_id", Integer, cascade("article.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("newest", Integer, CheckConstraint("newest IN (0, 1)", name="newest"), nullable=False),
    Column("title", Text),
    Column("outlet", Text, index=True),
    Column("url", Text),
    Column("given_id", Text),
    Column("source", Text, nullable=False),
    Column("authors", Text, nullable=False),
    Column("standfirst", Text),
    Column("date_value", Text, nullable=False),
    Column("date_precision", Text, nullable=False),
    Column("date_provenance", Text, nullable=False),
    Column("date_inferred_from", Text),
    Column("date_first", Text, index=True),
    Column("date_last", Text),
    *optional("dateline", "dateline_place", "dateline_day", "dateline_wire"),
    Column("blocks", Text, nullable=False),
    Column("removed", Text, nullable=False),
    Column("warnings", Text, nullable=False),
    Column("stored_at", Text, nullable=False),
    Column("text_sha256", Text, nullable=False, unique=True),
    Column("text", Text, nullable=False),
    UniqueConstraint("article_id", "number"),
    Index("ix_revision_newest", "article_id", unique=True, sqlite_where=text("newest = 1")),
    numbered=True,
)

article_source = table(
    "article_source",
    Column("id", Integer, primary_key=True),
    Column("revision_id", Integer, cascade("revision.id"), nullable=False),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("outlet", Text),
    Column("given_id", Text),
    Column("seen_at", Text, nullable=False),
    UniqueConstraint("revision_id", "source", "url"),
)

raw = table(
    "raw",
    Column("revision_id", Integer, cascade("revision.id"), primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    *optional("encoding", "fetched_at"),
    Column("status", Integer),
    Column("content_zlib", LargeBinary, nullable=False),
)

run = table(
    "run",
    Column("id", Integer, primary_key=True),
    Column("package_version", Text, nullable=False),
    Column("extractor", Text, nullable=False),
    Column("model_digest", Text, nullable=False),
    Column("settings_digest", Text, nullable=False),
    Column("started_at", Text, nullable=False),
    UniqueConstraint("package_version", "extractor", "model_digest", "settings_digest"),
    numbered=True,
)

reading = table(
    "reading",
    Column("revision_id", Integer, cascade("revision.id"), primary_key=True),
    Column("run_id", Integer, ForeignKey("run.id"), primary_key=True),
    Column("newest", Integer, CheckConstraint("newest IN (0, 1)", name="newest"), nullable=False),
    Column("names", Text, nullable=False),
    Column("read_at", Text, nullable=False),
    Index("ix_reading_newest", "revision_id", unique=True, sqlite_where=text("newest = 1")),
    rowid=False,
)


def _of_reading() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["revision_id", "run_id"], ["reading.revision_id", "reading.run_id"], ondelete="CASCADE"
    )


statement = table(
    "statement",
    Column("id", Integer, primary_key=True),
    Column("revision_id", Integer, nullable=False),
    Column("run_id", Integer, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("carrier", Text, nullable=False),
    Column("starts", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("confidence", REAL, nullable=False),
    Column("continues", Integer),
    Column("notes", Text, nullable=False),
    Column("anchor", Text, nullable=False, index=True),
    UniqueConstraint("revision_id", "run_id", "ordinal"),
    _of_reading(),
    numbered=True,
)

statement_span = table(
    "statement_span",
    Column("statement_id", Integer, cascade("statement.id"), primary_key=True),
    Column(
        "role", Text, CheckConstraint("role IN ('source', 'cue', 'content', 'carrier')", name="role"), primary_key=True
    ),
    Column("part", Integer, primary_key=True),
    Column("starts", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("words", Text, nullable=False),
    rowid=False,
)

mention = table(
    "mention",
    Column("id", Integer, primary_key=True),
    Column("revision_id", Integer, nullable=False),
    Column("run_id", Integer, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("starts", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    *optional("title", "affiliation"),
    UniqueConstraint("revision_id", "run_id", "ordinal"),
    _of_reading(),
)

name = table(
    "name",
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    UniqueConstraint("name", "kind"),
)

statement_speaker = table(
    "statement_speaker",
    Column("statement_id", Integer, cascade("statement.id"), primary_key=True),
    Column("name_id", Integer, ForeignKey("name.id"), index=True),
    Column("kind", Text, nullable=False),
    *optional("title", "affiliation", "honorific", "carrier"),
    Column("told", Text, nullable=False),
    Column("confidence", REAL, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("candidates", Text, nullable=False),
    Column("reason", Text),
)

identity = table(
    "identity",
    Column("key", Text, primary_key=True, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("wikidata", Text),
    rowid=False,
)

identity_link = table(
    "identity_link",
    Column("name_id", Integer, cascade("name.id"), primary_key=True),
    Column("identity_key", Text, ForeignKey("identity.key"), nullable=False, index=True),
    Column("method", Text, nullable=False),
    Column("confidence", REAL, nullable=False),
    Column("reason", Text, nullable=False),
)

alias = table(
    "alias",
    Column("identity_key", Text, cascade("identity.key"), primary_key=True, nullable=False),
    Column("ordinal", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    rowid=False,
)
