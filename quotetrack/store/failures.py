"""SQLite's errors in plain words: which file, what is wrong, what to do.

Whoever stores ``"We will go," said Ada Pell.`` on a full disk reads that, and not ``OperationalError``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from quotetrack.core.errors import (
    BusyError,
    DiskFullError,
    InputError,
    NotADatabaseError,
    QuotetrackError,
    ReadOnlyError,
    StoreError,
)

__all__ = ["in_plain_words"]

_SAID: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: (
        BusyError,
        "{path} is held by another process and was not let go in time; run the command again when that one is done. "
        "What was stored before is kept.",
    ),
    sqlite3.SQLITE_LOCKED: (BusyError, "{path} is locked from within; run the command again."),
    sqlite3.SQLITE_READONLY: (
        ReadOnlyError,
        "{path} cannot be written: the file or its folder is read-only. Change that, or name another file with --db.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        ReadOnlyError,
        "{path} cannot be opened: look at the permissions of the file and its folder, or name another file with --db.",
    ),
    sqlite3.SQLITE_PERM: (
        ReadOnlyError,
        "{path} may not be opened: look at the permissions of the file and its folder.",
    ),
    sqlite3.SQLITE_FULL: (
        DiskFullError,
        "No space is left for {path}; free some, then run the command again. What was stored before is kept.",
    ),
    sqlite3.SQLITE_NOTADB: (
        NotADatabaseError,
        "{path} is no quotetrack database; it was not changed. Name another file with --db.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        StoreError,
        "{path} is damaged ({detail}); see `quotetrack db check`, and restore a backup if there is one.",
    ),
    sqlite3.SQLITE_IOERR: (
        StoreError,
        "The disk failed while {path} was used ({detail}); what was committed before is kept. Look at the disk.",
    ),
}


def _translated(error: sqlite3.Error, path: str) -> QuotetrackError | None:
    code = getattr(error, "sqlite_errorcode", None)
    kind, message = _SAID.get(code & 0xFF, (None, "")) if code is not None else (None, "")
    return kind(message.format(path=path, detail=error)) if kind else None


@contextmanager
def in_plain_words(path: str) -> Iterator[None]:
    """Let errors of SQLite inside the block come out as the program's own, naming ``path``.

    Raises:
        StoreError: or the subclass that fits; errors without a plain cause pass unchanged, for they are our mistakes.
        InputError: a text holds code points that UTF-8 cannot (lone surrogates).
    """
    try:
        yield
    except DBAPIError as error:
        plain = _translated(error.orig, path) if isinstance(error.orig, sqlite3.Error) else None
        if plain is None:
            raise
        raise plain from error
    except sqlite3.Error as error:
        plain = _translated(error, path)
        if plain is None:
            raise
        raise plain from error
    except UnicodeEncodeError as error:
        raise InputError(
            f"A text holds a lone surrogate (U+{ord(error.object[error.start]):04X}), which is no character; "
            "repair the input's encoding."
        ) from error
