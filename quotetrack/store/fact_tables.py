"""The tables of what a person keeps about facts: the fact, and every step taken on it, none of them ever overwritten.

That ``"The ferry cost nine million," Pell said.`` disputes the fact "The ferry cost seven million" is one row of
``fact_step``, with by whom and when.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from quotetrack.store.tables import metadata

__all__ = ["fact", "fact_step", "metadata"]

fact = Table(
    "fact",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("words", Text, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

fact_step = Table(
    "fact_step",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("fact_id", Integer, ForeignKey("fact.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("relation", Text),
    Column("status", Text),
    Column("evidence", Text),
    Column("note", Text, nullable=False),
    Column("anchor", Text, index=True),
    Column("content", Text),
    Column("speaker", Text),
    Column("outlet", Text),
    Column("date", Text),
    Column("url", Text),
    Column("made_by", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("deleted_at", Text),
    Column("deleted_by", Text),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)
