"""The tables of steps that people take on identities, and the index that names are found by; beside ``tables``.

Joining ``Ada Pell`` and ``Ada Moss`` is one row of ``action`` and one of ``decision``; both names have a row of
``name_index``.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text

from quotetrack.store.tables import metadata

__all__ = ["action", "name_index", "name_use", "naming", "reference", "reference_key", "touched_name"]

action = Table(
    "action",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("command", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("done_by", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("undone_at", Text),
    Column("undone_by", Text),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

naming = Table(
    "naming",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name_key", Text, nullable=False, index=True),
    Column("form", Text, nullable=False),
    Column("chosen", Integer, CheckConstraint("chosen IN (0, 1)", name="chosen"), nullable=False),
    Column("action_id", Integer, nullable=False),
    Column("deleted_at", Text),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

reference = Table(
    "reference",
    metadata,
    Column("id", Integer, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("name", "kind", "wikidata", "aliases")),
    *(Column(name, Text, nullable=False) for name in ("date_first", "date_last", "list")),
    Column("action_id", Integer, nullable=False, index=True),
    Column("deleted_at", Text),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

reference_key = Table(
    "reference_key",
    metadata,
    Column("name_key", Text, primary_key=True, nullable=False),
    Column("reference_id", Integer, ForeignKey("reference.id", ondelete="CASCADE"), primary_key=True),
    Column("own", Integer, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

name_index = Table(
    "name_index",
    metadata,
    Column("name_id", Integer, ForeignKey("name.id", ondelete="CASCADE"), primary_key=True),
    Column("name_key", Text, nullable=False, index=True),
    *(Column(name, Text, nullable=False) for name in ("block", "part", "called")),
    Column("given", Text, nullable=False, index=True),
    Column("statements", Integer, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("titles", "affiliations")),
    Index("ix_name_index_block_part", "block", "part"),
    sqlite_strict=True,
)

name_use = Table(
    "name_use",
    metadata,
    Column("name_id", Integer, ForeignKey("name.id", ondelete="CASCADE"), primary_key=True),
    Column("title", Text, primary_key=True, nullable=False),
    Column("affiliation", Text, primary_key=True, nullable=False),
    Column("statements", Integer, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

touched_name = Table(
    "touched_name",
    metadata,
    Column("name", Text, primary_key=True, nullable=False),
    Column("kind", Text, primary_key=True, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
