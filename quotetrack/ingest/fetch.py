"""A URL → its bytes and headers, fetched with care: bounded in size, time and redirects, public addresses only.

``https://example.org/ferry`` gives the page, the status 200, and when it was fetched. No proxy of the environment is
used, for a proxy would look names up by itself.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from quotetrack.core.errors import FetchError, TooLargeError
from quotetrack.ingest.address import Target, resolve_target
from quotetrack.ingest.bounds import MAX_FETCH_BYTES, MAX_FETCH_SECONDS, MAX_REDIRECTS, in_words

__all__ = ["Fetched", "fetch"]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: ``url`` is where it came from after redirects, ``content`` is unpacked, ``fetched_at`` is UTC."""

    url: str
    content: bytes
    status: int
    media_type: str
    charset: str | None
    fetched_at: str


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    max_bytes: int = MAX_FETCH_BYTES,
    max_seconds: float = MAX_FETCH_SECONDS,
) -> Fetched:
    """What stands at ``url``, after at most five redirects, each of them checked like the first.

    ``max_bytes`` bounds what is sent and what it unpacks to, ``max_seconds`` everything together.

    Raises:
        FetchError: it may not be fetched, cannot be reached in time, or answers with anything but 200.
        TooLargeError: it is larger than ``max_bytes``.
    """
    deadline = time.monotonic() + max_seconds
    here = url
    for _ in range(MAX_REDIRECTS + 1):
        target = resolve_target(here, allow_private=allow_private, seconds=_left(deadline, url, max_seconds))
        answer = _request(target, deadline, url, max_bytes, max_seconds)
        if isinstance(answer, Fetched):
            return answer
        here = answer
    raise FetchError(f"{url} redirects more than {MAX_REDIRECTS} times.")


def _request(target: Target, deadline: float, url: str, max_bytes: int, max_seconds: float) -> Fetched | str:
    """One request: the answer, or the URL it redirects to."""
    connection = _connect(target, deadline, url, max_seconds)
    # A server that sends a byte now and then never runs into a socket's own time limit: the watchdog cuts it off.
    watchdog = threading.Timer(max(0.05, deadline - time.monotonic()), _cut, args=(connection,))
    watchdog.daemon = True
    watchdog.start()
    try:
        connection.request("GET", target.path, headers=_headers())
        response = connection.getresponse()
        if response.status in _REDIRECTS:
            location = response.headers.get("Location")
            if not location:
                raise FetchError(f"{url} answers {response.status} without saying where it went.")
            return urljoin(target.url, location)
        if response.status != _OK:
            raise FetchError(f"{url} answers {response.status} {response.reason}: nothing was stored.")
        content = _read(response, deadline, url, max_bytes, max_seconds)
        return Fetched(
            url=target.url,
            content=content,
            status=response.status,
            media_type=response.headers.get_content_type() if response.headers.get("Content-Type") else "",
            charset=response.headers.get_content_charset(),
            fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
    except (OSError, http.client.HTTPException, ValueError, zlib.error, AttributeError) as error:
        # A socket that the watchdog closed shows as any of these, http.client's missing ``fp`` among them.
        _left(deadline, url, max_seconds)
        raise FetchError(f"{url} could not be fetched: {error or type(error).__name__}.") from error
    finally:
        watchdog.cancel()
        connection.close()


def _headers() -> dict[str, str]:
    from quotetrack.version import __version__

    return {
        "User-Agent": f"quotetrack/{__version__}",
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
        "Accept-Encoding": "gzip, identity",
        "Connection": "close",
    }


def _connect(target: Target, deadline: float, url: str, max_seconds: float) -> http.client.HTTPConnection:
    """A connection to one of the addresses that were checked; TLS is still spoken to the name."""
    failed: Exception | None = None
    for ip in target.ips:
        left = _left(deadline, url, max_seconds)
        try:
            plain = socket.create_connection((ip, target.port), timeout=left)
        except OSError as error:
            failed = error
            continue
        connection = http.client.HTTPConnection(target.host, target.port, timeout=left)
        try:
            if target.scheme == "https":
                connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=target.host)
                connection.default_port = 443  # keeps ":443" out of the Host header
            else:
                connection.sock = plain
        except (OSError, ValueError) as error:
            plain.close()
            failed = error
            continue
        return connection
    _left(deadline, url, max_seconds)
    raise FetchError(f"{url} could not be fetched: {failed}.") from failed


def _read(response: http.client.HTTPResponse, deadline: float, url: str, max_bytes: int, max_seconds: float) -> bytes:
    packed = (response.headers.get("Content-Encoding") or "").strip().lower()
    if packed not in {"", "identity", "gzip", "x-gzip"}:
        raise FetchError(f"{url} is packed as {packed}, which was not asked for.")
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS) if packed.endswith("gzip") else None
    parts: list[bytes] = []
    size = sent = 0
    while part := response.read1(1 << 16):
        _left(deadline, url, max_seconds)
        sent += len(part)
        if unpacker is not None:
            part = unpacker.decompress(part, max_bytes - size + 1)
        size += len(part)
        if max(size, sent) > max_bytes:
            raise TooLargeError(f"{url} has more than {in_words(max_bytes)}: no page of an article is so large.")
        parts.append(part)
    _left(deadline, url, max_seconds)
    told = response.headers.get("Content-Length")
    if told and told.isdigit() and sent < int(told):
        raise FetchError(f"{url} broke off after {sent} of {told} bytes: try again.")
    if unpacker is not None and not unpacker.eof:
        raise FetchError(f"{url} broke off inside its packed content: try again.")
    return b"".join(parts)


def _left(deadline: float, url: str, max_seconds: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise FetchError(f"{url} took more than {max_seconds:g} seconds: try again later.")
    return left


def _cut(connection: http.client.HTTPConnection) -> None:
    sock = connection.sock
    if sock is not None:
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return
