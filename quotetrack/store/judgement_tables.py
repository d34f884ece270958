"""The tables of what was judged: decisions on two names, verdicts on statements; no row is ever overwritten.

That ``Ada Pell`` and ``Ada Moss`` are one is a row of ``decision``; that a speaker is wrong, one of ``verdict``.
"""

from __future__ import annotations

from sqlalchemy import REAL, Column, ForeignKey, Index, Integer, Text

from quotetrack.store.table_forms import cascade, optional, table

__all__ = ["decision", "verdict"]

decision = table(
    "decision",
    Column("id", Integer, primary_key=True),
    Column("left_key", Text, nullable=False),
    Column("right_key", Text, nullable=False, index=True),
    Column("judgement", Text, nullable=False),
    Column("score", REAL, nullable=False),
    Column("features", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("deleted_at", Text),
    Column("action_id", Integer, index=True),
    Column("withdrawn_by", Integer),
    Index("ix_decision_left_key_right_key", "left_key", "right_key"),
    numbered=True,
)

verdict = table(
    "verdict",
    Column("id", Integer, primary_key=True),
    Column("revision_id", Integer, cascade("revision.id"), nullable=False, index=True),
    Column("statement_id", Integer, ForeignKey("statement.id", ondelete="SET NULL"), index=True),
    Column("anchor", Text, nullable=False, index=True),
    Column("content", Text, nullable=False),
    *optional("statement_finding", "span_finding", "speaker_finding", "correct_speaker"),
    Column("note", Text, nullable=False),
    Column("judged_by", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    *optional("deleted_at", "identity_finding", "title_finding", "type_finding"),
    Column("faults", Text, nullable=False, server_default="{}"),
    *optional("correct_content", "correct_identity", "correct_title", "correct_type"),
    Column("sample_id", Integer, index=True),
    Column("run_id", Integer),
    Column("adjudicates", Integer, nullable=False, server_default="0"),
    Column("seconds", REAL),
    Column("spans", Text, nullable=False, server_default="[]"),
    *[Column(name, Text, nullable=False, server_default="") for name in ("source", "cue", "prefix", "suffix")],
    numbered=True,
)
