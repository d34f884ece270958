"""Decoded text of one article → ``Article``: the format's reader, then metadata by rank, then checks.

A page whose metadata says 2015-10-06 and whose dateline says Oct. 6 gets the day once, from its metadata.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from quotetrack.core.article import Article, Block, Dateline, RawSource, Role
from quotetrack.core.errors import InputError, UsageError
from quotetrack.ingest.byline import split_names
from quotetrack.ingest.dates import (
    complete_year,
    date_in_file_name,
    date_in_url,
    parse_date,
    publication_date,
    year_in,
)
from quotetrack.ingest.normalise import normalise
from quotetrack.ingest.overrides import Overrides
from quotetrack.ingest.parts import Parts, put_together
from quotetrack.ingest.weekday import weekday_warnings

__all__ = ["Material", "build_article", "given_metadata"]


@dataclass(frozen=True, slots=True)
class Material:
    """One article's text as it was read: ``media_type`` picks the reader, ``address`` is where it was fetched from."""

    text: str
    media_type: str
    source: str
    raw: RawSource | None = None
    address: str | None = None
    id: str | None = None
    overrides: Overrides = field(default_factory=Overrides)
    warnings: tuple[str, ...] = ()


def build_article(material: Material) -> Article:
    """The article in ``material``.

    Raises:
        InputError: no text is left that could be an article.
        UsageError: a date that was given cannot be read.
    """
    given = material.overrides
    parts = _read(material)
    text, blocks = put_together(parts)
    if not text.strip():
        raise InputError(f"{material.source} holds no article text.")
    url = given.url or parts.url or material.address
    date = publication_date(
        given=parse_date(given.date).value if given.date else None,
        page=parts.page_date,
        url=(date_in_url(url) or year_in(url.split("://", 1)[-1])) if url else None,
        file_name=_told_by_file_name(material),
        printed=parts.printed_date,
        dateline=parts.dateline.day if parts.dateline else None,
    )
    article = Article(
        text=text,
        id=material.id,
        title=_clean(given.title or parts.title or parts.headline),
        standfirst=_clean("\n".join(parts.standfirst)),
        authors=tuple(filter(None, map(_clean, split_names(given.author) if given.author else parts.authors))),
        outlet=_clean(given.outlet or parts.outlet),
        url=_clean(url),
        date=date,
        dateline=_with_year(parts.dateline, date.value),
        source=material.source,
        blocks=blocks,
        removed=tuple(dict.fromkeys(parts.removed)),
        raw=material.raw,
    )
    return replace(article, warnings=(*material.warnings, *parts.warnings, *weekday_warnings(article)))


def given_metadata(record: Mapping[str, object], overrides: Overrides) -> Overrides:
    """What a line of JSON Lines says of its article, outranked by ``overrides``. ``publisher`` stands for outlet."""

    def told(*names: str) -> str | None:
        for name in names:
            value = record.get(name)
            if isinstance(value, str) and value.strip():
                return _clean(value)
            if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
                return _clean("; ".join(value))
            if isinstance(value, int) and not isinstance(value, bool):
                return str(value)
        return None

    return Overrides(
        title=overrides.title or told("title", "headline"),
        outlet=overrides.outlet or told("outlet", "publisher"),
        author=overrides.author or told("author", "authors", "byline"),
        date=overrides.date or told("date", "published"),
        url=overrides.url or told("url"),
    )


def whole_text(text: str, title: str | None) -> tuple[Block, ...]:
    """The blocks of a text that is kept as it is: a first paragraph that says the title is the headline."""
    from quotetrack.core.span import Span
    from quotetrack.ingest.paragraphs import split_paragraphs

    blocks = []
    for index, paragraph in enumerate(split_paragraphs(text)):
        is_title = index == 0 and title is not None and _letters(paragraph.text) == _letters(title) != ""
        blocks.append(Block(Span(paragraph.start, paragraph.end), Role.HEADLINE if is_title else Role.PARAGRAPH))
    return tuple(blocks)


def _clean(words: str | None) -> str | None:
    """``words`` normalised, halves of surrogate pairs (which no file can hold) replaced; None for nothing."""
    if words is None:
        return None
    return normalise(words).text.encode("utf-8", "replace").decode().strip() or None


def _letters(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()


def _read(material: Material) -> Parts:
    if material.media_type == "text/html":
        from quotetrack.ingest.html import read_html

        return read_html(material.text, address=material.address)
    text = normalise(material.text).text
    if material.media_type == "text/markdown":
        from quotetrack.ingest.markdown import read_markdown

        return read_markdown(text)
    from quotetrack.ingest.plain import read_plain

    return read_plain(text, title=material.overrides.title)


def _told_by_file_name(material: Material) -> str | None:
    """The date or year in the file's own name; nothing for a page, which is often named by when it was saved."""
    if material.address or material.source == "-" or material.media_type == "application/jsonl":
        return None
    stem = PurePath(material.source).name
    if material.media_type == "text/html":
        return None
    return date_in_file_name(stem) or year_in(stem)


def _with_year(dateline: Dateline | None, known: str) -> Dateline | None:
    if dateline is None or dateline.day is None or not dateline.day.startswith("--") or known[:4] in {"", "--"}:
        return dateline
    if known.startswith("--"):
        return dateline
    return replace(dateline, day=complete_year(dateline.day, known) or dateline.day)


def check_date(value: str | None, name: str) -> str | None:
    """``value`` as a date value, or None with nothing said where it is absent.

    Raises:
        InputError: it is no date.
    """
    if value is None:
        return None
    try:
        return parse_date(value).value
    except UsageError as error:
        raise InputError(f"{name}: {error}") from error
