"""The way into the file: tell whose it is before touching it, then open it so that two may work at once.

Before ``"We will go," said Ada Pell.`` is asked for, the header says whose the file is, the schema how old.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import QueuePool

from quotetrack.core.errors import (
    MissingDatabaseError,
    NotADatabaseError,
    ReadOnlyError,
    SchemaVersionError,
    StoreError,
)
from quotetrack.store.failures import in_plain_words
from quotetrack.store.schema_version import APPLICATION_ID, HEAD, REVISIONS

__all__ = ["check_version", "identify", "open_engine", "path_of", "reading", "writing"]

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_WRITE = "quotetrack_write"


def path_of(target: str | Path) -> Path:
    """The file that ``target`` names: a path or ``sqlite:///PATH``.

    Raises:
        StoreError: another kind of URL; a database server is not supported.
    """
    text = str(target)
    if text.startswith("sqlite:///"):
        text = text.removeprefix("sqlite:///")
    elif "://" in text:
        scheme = text.partition(":")[0]
        raise StoreError(
            f"quotetrack keeps its database in one SQLite file; {scheme}: URLs are not supported. Name a file."
        )
    if not text or text == ":memory:":
        raise StoreError("Name a file for the database: one in memory would be gone when the command ends.")
    return Path(text)


def identify(path: Path) -> None:
    """Look at the file's header, opening nothing: a database of this program passes.

    Raises:
        MissingDatabaseError: there is no such file.
        NotADatabaseError: it is a folder, empty, no SQLite file, or one that another program made.
        ReadOnlyError: it may not even be read.
    """
    if not path.exists():
        raise MissingDatabaseError(
            f"There is no database {path}; `quotetrack ingest ARTICLE...` makes one, or name another with --db."
        )
    if not path.is_file():
        raise NotADatabaseError(f"{path} is a folder or device, no database; name a file with --db.")
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as error:
        raise ReadOnlyError(f"{path} cannot be read ({error.strerror}); look at its permissions.") from error
    what = None
    if not header:
        what = "an empty file"
    elif not header.startswith(_MAGIC) or len(header) < _HEADER:
        what = "no SQLite database"
    elif int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        what = "an SQLite database that quotetrack did not make"
    if what:
        raise NotADatabaseError(f"{path} is {what}; it was not changed. Name another file with --db.")


def check_version(connection: Connection, path: Path) -> str:
    """The revision of the schema, if it is the one that this program knows as the newest.

    Raises:
        SchemaVersionError: it is older (``quotetrack db upgrade`` helps) or newer (a newer quotetrack helps).
        NotADatabaseError: it has no schema.
    """
    found = read_version(connection, path)
    if found == HEAD:
        return found
    if found in REVISIONS:
        raise SchemaVersionError(
            f"{path} has schema {found}, and this quotetrack works with {HEAD}: run `quotetrack db upgrade` first "
            "(`quotetrack db backup` keeps a copy)."
        )
    raise SchemaVersionError(
        f"{path} has schema {found}, newer than the {HEAD} that this quotetrack knows: upgrade quotetrack "
        "(pip install --upgrade quotetrack). The file was not changed."
    )


def read_version(connection: Connection, path: Path) -> str:
    """The revision of the schema as the file tells it.

    Raises:
        NotADatabaseError: it tells none.
    """
    known = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name = 'alembic_version'").first()
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first() if known else None
    if row is None:
        raise NotADatabaseError(f"{path} holds no quotetrack schema; it was not changed. Name another file with --db.")
    return str(row[0])


def _address(path: Path, read_only: bool) -> str:
    """The URI to open. A file that nobody can be writing to is opened without the log that WAL would want to make."""
    mode = "mode=rw"
    if read_only and not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)):
        log = Path(f"{path}-wal")
        mode = "mode=ro" if log.exists() and log.stat().st_size else "mode=ro&immutable=1"
    return f"file:{quote(str(path.absolute()))}?{mode}"


def open_engine(path: Path, *, read_only: bool = False, timeout: float = 30.0, foreign_keys: bool = True) -> Engine:
    """An engine whose transactions are SQLite's own; writing begins IMMEDIATE, so that a writer waits at its start.

    Args:
        path: An existing file.
        read_only: Refuse writing, and work where nothing can be written.
        timeout: Seconds to wait for another process.
        foreign_keys: Off only while the schema is rebuilt.
    """
    address = _address(path, read_only)

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False)
        connection.execute(f"PRAGMA busy_timeout = {int(timeout * 1000)}")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        # In WAL a crash of the machine can lose the last commits, never damage the file: ingest runs again.
        connection.execute("PRAGMA synchronous = NORMAL")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITE) else "BEGIN")

    return engine


@contextmanager
def reading(engine: Engine, path: str, **options: Any) -> Iterator[Connection]:
    """A connection that sees one state of the database until the block ends."""
    with in_plain_words(path), engine.connect().execution_options(**options) as connection:
        yield connection


@contextmanager
def writing(engine: Engine, path: str) -> Iterator[Connection]:
    """A transaction that is all or nothing, begun with the right to write."""
    options = {_WRITE: True}
    with in_plain_words(path), engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection
