"""Files and folders that exports write: made beside their place and moved there when they are whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quotetrack.core.errors import ReadOnlyError, UsageError

__all__ = ["new_file", "new_folder"]


def _cannot(path: Path, error: OSError) -> ReadOnlyError:
    return ReadOnlyError(f"{path}: cannot be written ({error.strerror}); choose another place with -o.")


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Where to write the file; an error leaves what was at ``path`` as it was.

    Raises:
        ReadOnlyError: it cannot be written.
    """
    partial = path.with_name(path.name + ".part")
    try:
        yield partial
        partial.replace(path)
    except OSError as error:
        raise _cannot(path, error) from error
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """An empty folder to write into; it takes the place of ``path``, which must not be there or be empty.

    Raises:
        UsageError: there is something at ``path``.
        ReadOnlyError: it cannot be written.
    """
    if path.is_file() or (path.is_dir() and any(path.iterdir())):
        raise UsageError(f"{path} is there already and not empty: choose another folder with -o.")
    partial = path.with_name(f"{path.name}.part-{os.getpid()}")
    try:
        partial.mkdir(parents=True)
        yield partial
        if path.is_dir():
            path.rmdir()
        partial.replace(path)
    except OSError as error:
        raise _cannot(path, error) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
