"""All rows of a database in a canonical order, without the moments at which they were written."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Table → its rows, sorted; columns that end in ``_at`` left out."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    names = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'"
        )
    ]
    rows = {}
    for name in names:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})") if not row[1].endswith("_at")]
        listed = ", ".join(f'"{column}"' for column in columns)
        rows[name] = sorted(connection.execute(f"SELECT {listed} FROM {name}").fetchall(), key=repr)
    connection.close()
    return rows
