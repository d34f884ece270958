"""Which database a command speaks to: ``--db``, then ``QUOTETRACK_DB``, then a project file, then one per user."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

from quotetrack.core.errors import UsageError

__all__ = ["PROJECT_FILE", "choose_database"]

PROJECT_FILE = "quotetrack.toml"
"""Looked for in this folder and every one above it; ``db = "statements.db"`` is relative to the file."""


def find_project_database(folder: Path) -> str | None:
    """The database that the nearest project file names, or None where there is no such file or key.

    Raises:
        UsageError: the project file is no TOML, or its ``db`` is no text.
    """
    for parent in (folder, *folder.parents):
        path = parent / PROJECT_FILE
        if not path.is_file():
            continue
        try:
            named = tomllib.loads(path.read_text(encoding="utf-8")).get("db")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise UsageError(f"{path}: is no TOML ({error}); correct it, or name the database with --db.") from error
        if named is None:
            return None
        if not isinstance(named, str):
            raise UsageError(f'{path}: db must be a text, such as db = "statements.db".')
        return named if "://" in named else str(parent / Path(named).expanduser())
    return None


def choose_database(given: str | None) -> str:
    """The path or URL of the database to use, by the order of DESIGN's rule 8.

    Raises:
        UsageError: the project file cannot be taken.
    """
    if given:
        return given
    if named := os.environ.get("QUOTETRACK_DB"):
        return named
    if project := find_project_database(Path.cwd()):
        return project
    from platformdirs import user_data_path

    return str(user_data_path("quotetrack", appauthor=False) / "quotetrack.db")
