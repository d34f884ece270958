"""Articles: what ingest gives and every later stage reads.

``MOSCOW, Oct. 6 (UPI) -- Talks resumed.`` becomes an article whose text is ``Talks resumed.`` and whose dateline says
Moscow, 6 October, UPI.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from quotetrack.core.span import Span

__all__ = [
    "Article",
    "Block",
    "DatePrecision",
    "Dateline",
    "Provenance",
    "PublicationDate",
    "RawSource",
    "Role",
]


class Role(StrEnum):
    """What a stretch of the text is to the reader."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"


class Provenance(StrEnum):
    """What told us a piece of metadata, the most trusted first."""

    GIVEN = "given"
    PAGE = "page metadata"
    URL = "url"
    FILE_NAME = "file name"
    BYLINE = "byline"
    DATELINE = "dateline"
    TEXT = "text"
    NONE = "none"


class DatePrecision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    MONTH_DAY = "month and day"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """When an article was published, as far as it is known.

    ``value`` is ``2015-10-06``, ``2015-10``, ``2015`` or, where no year was told, ``--10-06``; empty for none.
    ``inferred_from`` says what a missing part was taken from ("year from the URL").
    """

    value: str = ""
    precision: DatePrecision = DatePrecision.NONE
    provenance: Provenance = Provenance.NONE
    inferred_from: str | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The newspaper's dateline: ``place`` as printed, ``day`` as ``--10-06``, ``2015-10-06`` or None, wire credit."""

    text: str
    place: str | None = None
    day: str | None = None
    wire: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like stretch of the text and its role. Blocks do not overlap and stand in order."""

    span: Span
    role: Role


@dataclass(frozen=True, slots=True)
class RawSource:
    """The bytes an article was read from, and how: they are kept so that every reading can be repeated."""

    content: bytes
    sha256: str
    media_type: str
    encoding: str | None = None
    fetched_at: str | None = None
    status: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    r"""One article, its text normalised once (NFC, ``\n`` newlines); all spans point into ``text``.

    ``id`` is the one that the input gave, or None. ``source`` is the path, URL or ``-`` it was read from. ``removed``
    holds what was kept out of the text as (role, words): bylines, captions, advertisements. ``warnings`` are for a
    person: a weekday that contradicts the date, an encoding that had to be guessed.
    """

    text: str
    id: str | None = None
    title: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    date: PublicationDate = field(default_factory=PublicationDate)
    dateline: Dateline | None = None
    source: str = ""
    blocks: tuple[Block, ...] = ()
    removed: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    raw: RawSource | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: ``source`` names it, ``reason`` says what is wrong and what to do."""

    source: str
    reason: str
