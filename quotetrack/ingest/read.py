"""Sources → articles, one at a time: the front door of ingest. A bad source gives a Failure and the next goes on.

``read_articles(["stories/", "https://example.org/ferry"])`` gives each story of the folder, then the page.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from quotetrack.core.article import Article, Failure
from quotetrack.core.errors import QuotetrackError
from quotetrack.ingest.bounds import MAX_HTML_BYTES, in_words
from quotetrack.ingest.build import Material, build_article, check_date, given_metadata
from quotetrack.ingest.decode import Decoded, decode
from quotetrack.ingest.lines import Line, iterate_lines, parse_record, record_id
from quotetrack.ingest.overrides import Overrides
from quotetrack.ingest.raw import open_unpacked, raw_source, read_bounded, unpack_stream, user_errors
from quotetrack.ingest.sources import SUFFIXES, expand_sources, is_url, suffix_of

__all__ = ["read_articles"]


def read_articles(
    sources: Sequence[str],
    *,
    overrides: Overrides | None = None,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
    base: Path | None = None,
) -> Iterator[Article | Failure]:
    """Each article of ``sources`` in order, lazily; a Failure for each that cannot be read.

    A source is a file (.txt .text .md .html .htm .jsonl, each also .gz), a folder, a glob, an http(s) URL or "-" for
    ``stdin``. ``overrides`` outrank what the articles say. ``allow_private`` lets URLs lead to private and loopback
    addresses. ``base`` is what relative paths start from. An article of JSON Lines has the source "FILE:LINE".

    Raises:
        UsageError: the date in ``overrides`` is no date.
    """
    given = overrides or Overrides()
    check_given(given)
    return _read_all(sources, given, allow_private, stdin, base)


def check_given(given: Overrides) -> None:
    """Raise UsageError for a date that no article could take, before the first is read."""
    from quotetrack.ingest.dates import parse_date

    if given.date:
        parse_date(given.date)


def _read_all(
    sources: Sequence[str], given: Overrides, allow_private: bool, stdin: BinaryIO | None, base: Path | None
) -> Iterator[Article | Failure]:
    for entry in expand_sources(sources, base=base):
        if isinstance(entry, Failure):
            yield entry
        elif entry != "-" and not is_url(entry) and suffix_of(entry) == ".jsonl":
            yield from _read_records(iterate_lines(entry, base / entry if base else Path(entry)), entry, given)
        else:
            yield from _read_source(entry, given, allow_private, stdin, base)


def _read_source(
    source: str, given: Overrides, allow_private: bool, stdin: BinaryIO | None, base: Path | None
) -> Iterator[Article | Failure]:
    """The one article of a file, URL or stream, or all of them where it turns out to be JSON Lines."""
    try:
        if is_url(source):
            from quotetrack.ingest.page import read_url

            material = read_url(source, given, allow_private=allow_private)
        else:
            with user_errors(source):
                if source == "-":
                    content = read_bounded(unpack_stream(stdin or sys.stdin.buffer), name="standard input")
                else:
                    with open_unpacked(base / source if base else Path(source)) as stream:
                        content = read_bounded(stream, name=source)
            media_type = SUFFIXES.get(suffix_of(source)) or sniff(content)
            if media_type == "application/jsonl":
                lines = (Line(n, line) for n, line in enumerate(content.splitlines(), 1) if line.strip())
                yield from _read_records(lines, source, given)
                return
            material = material_of(content, media_type, source=source, given=given)
        yield build_article(material)
    except QuotetrackError as error:
        yield Failure(source, str(error))
    except RecursionError:
        yield Failure(source, f"{source} is nested too deep to be an article.")


def material_of(content: bytes, media_type: str, *, source: str, given: Overrides) -> Material:
    """What is needed to build the article in ``content``.

    Raises:
        DecodingError: it is empty, binary or in no encoding that can be told.
        InputError: it is a page larger than the bound.
    """
    html = media_type == "text/html"
    if html and len(content) > MAX_HTML_BYTES:
        from quotetrack.core.errors import TooLargeError

        raise TooLargeError(f"{source} has more than {in_words(MAX_HTML_BYTES)}: no page of an article is so large.")
    decoded = decode(content, name="standard input" if source == "-" else source, html=html)
    return Material(
        text=decoded.text,
        media_type=media_type,
        source=source,
        raw=raw_source(content, media_type, encoding=decoded.encoding),
        overrides=given,
        warnings=warnings_of(decoded),
    )


def warnings_of(decoded: Decoded) -> tuple[str, ...]:
    """What a person should know of how the bytes were read."""
    return (decoded.warning,) if decoded.warning else ()


def sniff(content: bytes) -> str:
    """The media type of ``content`` whose name does not tell it: a page, JSON Lines with a text, else plain text."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    lowered = head.lower()
    if lowered.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or b"<html" in lowered[:1024]:
        return "text/html"
    if head.startswith(b"{"):
        first = content.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
        try:
            parse_record(first, "standard input")
        except QuotetrackError:
            return "text/plain"
        return "application/jsonl"
    return "text/plain"


def _read_records(lines: Iterator[Line | Failure], source: str, given: Overrides) -> Iterator[Article | Failure]:
    for line in lines:
        if isinstance(line, Failure):
            yield line
            continue
        name = f"{source}:{line.number}"
        try:
            record = parse_record(line.content, name)
            told = given_metadata(record, given)
            yield build_article(
                Material(
                    text=record["text"],
                    media_type="text/plain",
                    source=name,
                    raw=raw_source(line.content, "application/jsonl", encoding="utf-8"),
                    id=record_id(record),
                    overrides=replace(told, date=check_date(told.date, name)),
                )
            )
        except QuotetrackError as error:
            yield Failure(name, str(error))
