"""Making and upgrading a database: Alembic, run from code, from a checkout or an installed wheel alike.

The file that will hold ``"We will go," said Ada Pell.`` appears under its name only when its schema is whole.
"""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from quotetrack.core.errors import ReadOnlyError, SchemaVersionError, StoreError
from quotetrack.store.connection import identify, open_engine, path_of, read_version, writing
from quotetrack.store.corrections import recompute_all
from quotetrack.store.failures import in_plain_words
from quotetrack.store.schema_version import APPLICATION_ID, HEAD, REVISIONS

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Engine
    from sqlalchemy.engine import Connection

__all__ = ["configuration", "create_database", "upgrade_database"]

_STALE_SECONDS = 3600


def configuration() -> Config:
    """Alembic's configuration, from beside this module (an installed wheel) or the repository's top (a checkout).

    Raises:
        StoreError: neither is there; the installation is damaged.
    """
    from alembic.config import Config

    here = Path(__file__).resolve().parent
    for folder in (here, here.parent.parent):
        if (folder / "alembic.ini").is_file() and (folder / "migrations" / "env.py").is_file():
            return Config(str(folder / "alembic.ini"))
    raise StoreError("This installation of quotetrack lacks its migrations; install it again.")


def _migrate(connection: Connection, revision: str) -> None:
    from alembic import command

    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _leave_wal_ready(engine: Engine) -> None:
    """Switch to the write-ahead log: readers go on while one process writes. The file remembers it."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def create_database(path: Path, *, revision: str = HEAD) -> None:
    """Make an empty database at ``path``; if another process makes one meanwhile, that one stays.

    It is built beside its place and then moved there whole, so that a process killed on the way leaves no half schema.

    Raises:
        ReadOnlyError: the folder is missing or cannot be written.
        DiskFullError: no space is left.
    """
    folder = path.absolute().parent
    if not folder.is_dir():
        raise ReadOnlyError(f"The folder {folder} does not exist, so {path.name} cannot be made there; make it first.")
    for left in folder.glob(f".{path.name}.*.new"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                left.unlink()
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=folder)
        os.close(handle)
    except OSError as error:
        raise ReadOnlyError(f"{path} cannot be made: {error.strerror}. Name another file with --db.") from error
    draft = Path(name)
    try:
        with in_plain_words(str(path)):
            engine = open_engine(draft)
            with writing(engine, str(path)) as connection:
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                _migrate(connection, revision)
            _leave_wal_ready(engine)
            engine.dispose()
        _put_in_place(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _put_in_place(draft: Path, path: Path) -> None:
    """Give the finished draft its name unless somebody else was quicker; an empty file there gives way."""
    draft.chmod(0o666 & ~_umask())
    if path.exists() and path.stat().st_size == 0:
        draft.replace(path)
        return
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:
        # A file system without hard links: the moment between looking and moving is the best that it offers.
        if not path.exists():
            draft.replace(path)


def _umask() -> int:
    """The process's mask for new files; it can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def upgrade_database(target: str | Path, *, timeout: float = 30.0) -> tuple[str, str]:
    """Bring an older database to the newest schema in one transaction; (revision before, revision after).

    Raises:
        SchemaVersionError: it is newer than this program; the file was not changed.
        StoreError: it is no database of ours, cannot be written, or the upgrade would break a reference.
    """
    path = path_of(target)
    identify(path)
    engine = open_engine(path, timeout=timeout, foreign_keys=False)
    try:
        with writing(engine, str(path)) as connection:
            before = read_version(connection, path)
            if before not in REVISIONS:
                raise SchemaVersionError(
                    f"{path} has schema {before}, newer than the {HEAD} that this quotetrack knows: upgrade quotetrack "
                    "(pip install --upgrade quotetrack). The file was not changed."
                )
            if before != HEAD:
                try:
                    _migrate(connection, HEAD)
                except DBAPIError as error:
                    raise StoreError(
                        f"{path} could not be upgraded and stays at schema {before}: {error.orig}. "
                        "Run `quotetrack db check`, or restore a backup."
                    ) from error
                recompute_all(connection)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                if broken is not None:
                    raise StoreError(
                        f"{path} was left at schema {before}: row {broken[1]} of {broken[0]} refers to a row of "
                        f"{broken[2]} that is missing. Run `quotetrack db check`."
                    )
        return before, HEAD
    finally:
        engine.dispose()
