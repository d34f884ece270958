"""Facts that a person follows, and every step taken on them: links to statements, statuses with their evidence.

Revision ID: 0004
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE fact (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    words TEXT NOT NULL,
    added_by TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE TABLE fact_step (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    fact_id INTEGER NOT NULL,
    relation TEXT,
    status TEXT,
    evidence TEXT,
    note TEXT NOT NULL,
    anchor TEXT,
    content TEXT,
    speaker TEXT,
    outlet TEXT,
    date TEXT,
    url TEXT,
    made_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    deleted_at TEXT,
    deleted_by TEXT,
    CONSTRAINT fk_fact_step_fact_id_fact
        FOREIGN KEY(fact_id) REFERENCES fact (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_fact_step_fact_id ON fact_step (fact_id);
CREATE INDEX ix_fact_step_anchor ON fact_step (anchor);
"""


def upgrade() -> None:
    for command in TABLES.split(";\n"):
        if command.strip():
            op.execute(command)
