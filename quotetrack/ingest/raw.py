"""A path or stream → its bytes, unpacked where they are packed, and never more than the bound.

``strike.txt.gz`` of 4 kB that unpacks to 9 GB is refused after the first 100 MB.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from quotetrack.core.article import RawSource
from quotetrack.core.errors import InputError, TooLargeError
from quotetrack.ingest.bounds import MAX_ARTICLE_BYTES, in_words

__all__ = ["GZIP_MAGIC", "open_unpacked", "raw_source", "read_bounded", "unpack", "unpack_stream", "user_errors"]

GZIP_MAGIC = b"\x1f\x8b"


@contextmanager
def user_errors(name: str) -> Iterator[None]:
    """Turn what the system says of ``name`` into an InputError that a person can act on."""
    try:
        yield
    except FileNotFoundError as error:
        raise InputError(f"{name} does not exist: check the path.") from error
    except PermissionError as error:
        raise InputError(f"{name} may not be read: check its permissions.") from error
    except IsADirectoryError as error:
        raise InputError(f"{name} is a folder, not a file.") from error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InputError(f"{name} is no whole gzip file: {error}. Pack it again.") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{name} cannot be read: {error}.") from error


def open_unpacked(path: Path) -> IO[bytes]:
    """``path`` opened for reading, unpacked when it begins with gzip's mark, whatever its name says.

    Raises:
        OSError: it cannot be opened. A damaged archive shows only when it is read.
    """
    if not path.is_file():
        # A pipe or device has no size and may never end; Path.open tells the rest (missing, a folder).
        if path.exists() and not path.is_dir():
            raise OSError("it is neither a file nor a folder; pipe it in and name it -")
        return path.open("rb")
    stream = path.open("rb")
    if stream.read(2) == GZIP_MAGIC:
        stream.close()
        return cast("IO[bytes]", gzip.open(path, "rb"))
    stream.seek(0)
    return stream


def read_bounded(stream: IO[bytes] | BinaryIO, *, name: str, bound: int | None = None) -> bytes:
    """All bytes of ``stream``, at most ``bound`` of them (as a rule, of one article).

    Raises:
        TooLargeError: there are more.
    """
    bound = MAX_ARTICLE_BYTES if bound is None else bound
    parts: list[bytes] = []
    size = 0
    while part := stream.read(min(1 << 20, bound - size + 1)):
        size += len(part)
        if size > bound:
            raise TooLargeError(f"{name} has more than {in_words(bound)} (unpacked): one article is never so large.")
        parts.append(part)
    return b"".join(parts)


def unpack(content: bytes, *, name: str, bound: int | None = None) -> bytes:
    """``content``, unpacked when it begins with gzip's mark.

    Raises:
        InputError: it is damaged.
        TooLargeError: it unpacks to more than ``bound`` bytes.
    """
    if not content.startswith(GZIP_MAGIC):
        return content
    from io import BytesIO

    with user_errors(name), gzip.open(BytesIO(content)) as stream:
        return read_bounded(cast("IO[bytes]", stream), name=name, bound=bound)


def raw_source(
    content: bytes,
    media_type: str,
    *,
    encoding: str | None = None,
    fetched_at: str | None = None,
    status: int | None = None,
) -> RawSource:
    """The record of ``content`` (unpacked bytes) with its SHA-256 in hexadecimal."""
    return RawSource(content, hashlib.sha256(content).hexdigest(), media_type, encoding, fetched_at, status)


def unpack_stream(stream: BinaryIO) -> IO[bytes]:
    """``stream``, unpacking it when it begins with gzip's mark. It need not be seekable."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))
    if buffered.peek(2)[:2] == GZIP_MAGIC:
        return cast("IO[bytes]", gzip.open(buffered))
    return cast("IO[bytes]", buffered)
