"""The table of what is shown where reviewers found the machine wrong: derived from the live verdicts, never given.

That the Pell of ``"We will go," said Pell.`` is Rory and not Ada is a verdict; that answers show Rory is a row here.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Text

from quotetrack.store.table_forms import cascade, metadata, optional, table

__all__ = ["correction", "metadata"]

correction = table(
    "correction",
    Column("statement_id", Integer, cascade("statement.id"), primary_key=True),
    Column("rejected", Integer, CheckConstraint("rejected IN (0, 1)", name="rejected"), nullable=False),
    Column("verdict", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("machine", Text, nullable=False),
    Column("name_id", Integer, ForeignKey("name.id"), index=True),
    Column("identity_name_id", Integer, ForeignKey("name.id"), index=True),
    *optional("kind", "title", "affiliation", "honorific", "type", "content", "spans"),
    Column("starts", Integer),
    Column("ends", Integer),
)
"""A column is empty where the machine's value is shown; a title, affiliation or honorific of ``""`` says there is none.

``name_id`` is the speaker's name, ``identity_name_id`` a name of the identity it is, where that was corrected.
"""
