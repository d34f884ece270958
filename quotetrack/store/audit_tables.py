"""The tables of the audit: samples with their frames, what was missed, where verdicts stand now, and the chained log.

That Ida Quill found the speaker of ``"We will go," said Pell.`` wrong is one row of ``verdict`` (``tables.py``), one of
``verdict_place``, and one of ``log`` whose hash covers the row before it.
"""

from __future__ import annotations

from sqlalchemy import REAL, CheckConstraint, Column, ForeignKey, Integer, Table, Text

from quotetrack.store.tables import metadata

__all__ = ["log", "metadata", "missed", "reviewed_article", "sample", "sample_item", "verdict_place"]

sample = Table(
    "sample",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("unit", Text, CheckConstraint("unit IN ('statement', 'article')", name="unit"), nullable=False),
    Column("filter", Text, nullable=False),
    Column("strata", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("overlap", REAL, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("frame", Text, nullable=False),
    Column("frame_sha256", Text, nullable=False),
    Column("runs", Text, nullable=False),
    Column("drawn_by", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

sample_item = Table(
    "sample_item",
    metadata,
    Column("sample_id", Integer, ForeignKey("sample.id", ondelete="CASCADE"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("stratum", Text, nullable=False),
    Column("article_id", Integer, nullable=False),
    Column("revision_id", Integer, nullable=False),
    Column("statement_id", Integer),
    Column("anchor", Text, index=True),
    Column("confidence", REAL),
    Column("twice", Integer, CheckConstraint("twice IN (0, 1)", name="twice"), nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

verdict_place = Table(
    "verdict_place",
    metadata,
    Column("verdict_id", Integer, ForeignKey("verdict.id", ondelete="CASCADE"), primary_key=True),
    Column("statement_id", Integer, ForeignKey("statement.id", ondelete="SET NULL"), index=True),
    Column("how", Text, CheckConstraint("how IN ('same', 'moved', 'orphaned')", name="how"), nullable=False),
    Column("reason", Text, nullable=False),
    sqlite_strict=True,
)

missed = Table(
    "missed",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sample_id", Integer, index=True),
    Column("revision_id", Integer, ForeignKey("revision.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("content", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("speaker", Text),
    Column("note", Text, nullable=False),
    Column("found_by", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("deleted_at", Text),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

reviewed_article = Table(
    "reviewed_article",
    metadata,
    Column("sample_id", Integer, ForeignKey("sample.id", ondelete="CASCADE"), primary_key=True),
    Column("article_id", Integer, primary_key=True),
    Column("reviewer", Text, primary_key=True),
    Column("created_at", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

log = Table(
    "log",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)
