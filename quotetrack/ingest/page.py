"""A URL → the material of its article: fetched, unpacked, decoded as its server and markup say.

``https://example.org/ferry`` answers ``text/html; charset=iso-8859-1`` and is read so.
"""

from __future__ import annotations

from quotetrack.core.errors import InputError
from quotetrack.ingest.bounds import MAX_FETCH_BYTES
from quotetrack.ingest.build import Material
from quotetrack.ingest.decode import decode
from quotetrack.ingest.fetch import fetch
from quotetrack.ingest.overrides import Overrides
from quotetrack.ingest.raw import raw_source, unpack
from quotetrack.ingest.sources import SUFFIXES, suffix_of

__all__ = ["read_url"]

_KINDS = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/markdown": "text/markdown",
    "text/plain": "text/plain",
}


def read_url(url: str, overrides: Overrides, *, allow_private: bool) -> Material:
    """What is needed to build the article at ``url``; its raw source says when it was fetched and with which status.

    Raises:
        FetchError: it could not, or may not, be fetched.
        InputError: what came back is no article.
    """
    fetched = fetch(url, allow_private=allow_private)
    path = fetched.url.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]
    content = unpack(fetched.content, name=url, bound=MAX_FETCH_BYTES)
    media_type = _KINDS.get(fetched.media_type)
    if media_type == "text/plain" or (
        media_type is None and fetched.media_type in {"", "application/octet-stream", "application/gzip"}
    ):
        # Servers send .html.gz and .md as octets or plain text: the name then says more than the header.
        media_type = SUFFIXES.get(suffix_of(path), media_type or "text/plain")
    if media_type == "application/jsonl":
        raise InputError(f"{url} is JSON Lines: download it and name the file.")
    if media_type is None:
        raise InputError(f"{url} is {fetched.media_type}, not a page or text.")
    if media_type == "text/plain" and b"<html" in content[:2048].lower():
        media_type = "text/html"
    decoded = decode(content, name=url, declared=fetched.charset, html=media_type == "text/html")
    return Material(
        text=decoded.text,
        media_type=media_type,
        source=url,
        raw=raw_source(
            content,
            media_type,
            encoding=decoded.encoding,
            fetched_at=fetched.fetched_at,
            status=fetched.status,
        ),
        address=fetched.url,
        overrides=overrides,
        warnings=(decoded.warning,) if decoded.warning else (),
    )
