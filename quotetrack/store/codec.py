"""Articles as rows and back again: nothing of what ingest gave is lost on the way through the file.

The dateline of ``LEITH, May 3 (UPI) -- "We will go," said Ada Pell.`` becomes four columns and a dateline again.
"""

from __future__ import annotations

import calendar
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from quotetrack.core.article import (
    Article,
    Block,
    Dateline,
    DatePrecision,
    Provenance,
    PublicationDate,
    RawSource,
    Role,
)
from quotetrack.core.errors import StoreError
from quotetrack.core.span import Span

__all__ = [
    "article_key",
    "article_of",
    "as_json",
    "day_bounds",
    "now",
    "raw_of",
    "raw_row",
    "revision_row",
    "spans_json",
    "spans_of",
    "text_digest",
]


def now() -> str:
    """This moment in UTC, ``2015-10-06T11:42:07Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def as_json(value: object) -> str:
    """Compact JSON, readable in every script, the same for equal values."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def text_digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def article_key(article: Article) -> str:
    """What makes two inputs one article: the URL without its fragment, or else the text itself."""
    if article.url:
        return "url:" + article.url.partition("#")[0]
    return "text:" + text_digest(article.text)


def day_bounds(value: str) -> tuple[str, str] | None:
    """The first and the last day that a date may mean; None where no year is known or it is no date.

    ``2015-02`` gives ``2015-02-01`` and ``2015-02-28``.
    """
    parts = value.split("-")
    if not parts[0] or len(parts) > 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    year, month = parts[0], parts[1] if len(parts) > 1 else None
    if len(year) != 4 or year == "0000" or (month is not None and not 1 <= int(month) <= 12):
        return None
    last = calendar.monthrange(int(year), int(month or 12))[1]
    if len(parts) == 3:
        if not 1 <= int(parts[2]) <= last:
            return None
        day = f"{year}-{int(parts[1]):02}-{int(parts[2]):02}"
        return day, day
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    return f"{year}-{int(month):02}-01", f"{year}-{int(month):02}-{last:02}"


def spans_json(spans: Iterable[Span]) -> str:
    """``[[start,end],…]``."""
    return as_json([[span.start, span.end] for span in spans])


def spans_of(stored: str) -> tuple[Span, ...]:
    """The spans that ``spans_json`` wrote."""
    return tuple(Span(start, end) for start, end in json.loads(stored))


def revision_row(article: Article) -> dict[str, Any]:
    """The columns of ``revision`` that come from the article alone."""
    bounds = day_bounds(article.date.value) or (None, None)
    dateline = article.dateline
    return {
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "given_id": article.id,
        "source": article.source,
        "authors": as_json(article.authors),
        "standfirst": article.standfirst,
        "date_value": article.date.value,
        "date_precision": article.date.precision.value,
        "date_provenance": article.date.provenance.value,
        "date_inferred_from": article.date.inferred_from,
        "date_first": bounds[0],
        "date_last": bounds[1],
        "dateline": dateline.text if dateline else None,
        "dateline_place": dateline.place if dateline else None,
        "dateline_day": dateline.day if dateline else None,
        "dateline_wire": dateline.wire if dateline else None,
        "blocks": as_json([[block.role.value, block.span.start, block.span.end] for block in article.blocks]),
        "removed": as_json(article.removed),
        "warnings": as_json(article.warnings),
        "text_sha256": text_digest(article.text),
        "text": article.text,
    }


def raw_row(raw: RawSource) -> dict[str, Any]:
    """The columns of ``raw`` but for the revision; the bytes are compressed."""
    return {
        "sha256": raw.sha256,
        "media_type": raw.media_type,
        "encoding": raw.encoding,
        "fetched_at": raw.fetched_at,
        "status": raw.status,
        "content_zlib": zlib.compress(raw.content, 6),
    }


def raw_of(row: Mapping[str, Any]) -> RawSource:
    """The bytes as they were read.

    Raises:
        StoreError: the compressed bytes are damaged.
    """
    try:
        content = zlib.decompress(row["content_zlib"])
    except zlib.error as error:
        raise StoreError(f"The raw bytes of revision {row['revision_id']} are damaged: {error}.") from error
    return RawSource(
        content=content,
        sha256=row["sha256"],
        media_type=row["media_type"],
        encoding=row["encoding"],
        fetched_at=row["fetched_at"],
        status=row["status"],
    )


def article_of(row: Mapping[str, Any], raw: RawSource | None) -> Article:
    """The article that ``revision_row`` took apart."""
    dateline = None
    if row["dateline"] is not None:
        dateline = Dateline(row["dateline"], row["dateline_place"], row["dateline_day"], row["dateline_wire"])
    return Article(
        text=row["text"],
        id=row["given_id"],
        title=row["title"],
        standfirst=row["standfirst"],
        authors=tuple(json.loads(row["authors"])),
        outlet=row["outlet"],
        url=row["url"],
        date=PublicationDate(
            row["date_value"],
            DatePrecision(row["date_precision"]),
            Provenance(row["date_provenance"]),
            row["date_inferred_from"],
        ),
        dateline=dateline,
        source=row["source"],
        blocks=tuple(Block(Span(start, end), Role(role)) for role, start, end in json.loads(row["blocks"])),
        removed=tuple((role, words) for role, words in json.loads(row["removed"])),
        warnings=tuple(json.loads(row["warnings"])),
        raw=raw,
    )
