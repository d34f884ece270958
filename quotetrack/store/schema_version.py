"""Which database is ours, and of which age: numbers that reading commands compare without importing Alembic.

A file made in spring that holds ``"We will go," said Ada Pell.`` is told by its header and upgraded by name.
"""

from __future__ import annotations

__all__ = ["APPLICATION_ID", "FTS_TABLES", "HEAD", "REVISIONS"]

APPLICATION_ID = 0x51_54_52_4B
"""``QTRK``, in the file's header at byte 68 (https://www.sqlite.org/fileformat.html, 1.3.17)."""

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Every revision of the schema, the oldest first; a test holds it to ``migrations/versions``."""

HEAD = REVISIONS[-1]

FTS_TABLES = ("statement_fts", "revision_fts", "correction_fts")
"""The full-text indexes; FTS5 keeps its own tables under names that begin with these."""
