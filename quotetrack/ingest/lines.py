r"""JSON Lines → one article a line; and the measuring contract, a text kept whole with a way back.

``{"id": "a1", "text": "Talks\r\nresumed."}`` is read as ``Talks\nresumed.``, and spans map back to the given text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from quotetrack.core.article import Article, Failure, PublicationDate
from quotetrack.core.errors import DecodingError, InputError, QuotetrackError, TooLargeError
from quotetrack.ingest.bounds import MAX_ARTICLE_BYTES, MAX_LINES_BYTES, in_words
from quotetrack.ingest.build import check_date, given_metadata, whole_text
from quotetrack.ingest.byline import split_names
from quotetrack.ingest.dates import parse_date
from quotetrack.ingest.decode import decode
from quotetrack.ingest.normalise import NormalisedText, normalise
from quotetrack.ingest.overrides import Overrides
from quotetrack.ingest.raw import open_unpacked, raw_source, unpack_stream, user_errors

__all__ = ["GivenLine", "Line", "iterate_lines", "parse_record", "read_lines", "record_id"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: its number from 1 and its bytes without the newline."""

    number: int
    content: bytes


@dataclass(frozen=True, slots=True)
class GivenLine:
    """A line under the measuring contract.

    ``article.text`` is the record's ``text``, normalised, with nothing removed; ``normalised.to_original`` maps spans
    of it to code points of the text as given.
    """

    line_number: int
    record: dict[str, Any]
    article: Article
    normalised: NormalisedText


def read_lines(path: str, stdin: BinaryIO | None = None) -> Iterator[GivenLine | Failure]:
    """Each line of the JSON Lines at ``path`` (``.gz`` too, "-" for ``stdin``) in order; a Failure for a bad one.

    ``title``, ``date``, ``outlet`` or ``publisher`` and ``author`` are taken where they are given. Blank lines are
    passed over.
    """
    for line in iterate_lines(path, Path(path), stdin):
        if isinstance(line, Failure):
            yield line
            continue
        name = f"{path}:{line.number}"
        try:
            yield _given_line(line, name)
        except QuotetrackError as error:
            yield Failure(name, str(error))


def _given_line(line: Line, name: str) -> GivenLine:
    record = parse_record(line.content, name)
    normalised = normalise(record["text"])
    told = given_metadata(record, Overrides())
    value = check_date(told.date, name)
    article = Article(
        text=normalised.text,
        id=record_id(record),
        title=told.title,
        authors=split_names(told.author) if told.author else (),
        outlet=told.outlet,
        url=told.url,
        date=parse_date(value) if value else PublicationDate(),
        source=name,
        blocks=whole_text(normalised.text, told.title),
        raw=raw_source(line.content, "application/jsonl", encoding="utf-8"),
    )
    return GivenLine(line.number, record, article, normalised)


def iterate_lines(source: str, path: Path, stdin: BinaryIO | None = None) -> Iterator[Line | Failure]:
    """The lines of ``path``, or of ``stdin`` where ``source`` is "-"; a Failure where reading has to stop."""
    try:
        with user_errors(source):
            if source == "-":
                import sys

                yield from _lines_of(unpack_stream(stdin or sys.stdin.buffer), source)
                return
            with open_unpacked(path) as stream:
                yield from _lines_of(stream, source)
    except QuotetrackError as error:
        yield Failure(source, str(error))


def _lines_of(stream: IO[bytes], source: str) -> Iterator[Line]:
    number = size = 0
    found = False
    while content := stream.readline(MAX_ARTICLE_BYTES + 1):
        number += 1
        size += len(content)
        if len(content) > MAX_ARTICLE_BYTES:
            raise TooLargeError(
                f"{source}:{number} has more than {in_words(MAX_ARTICLE_BYTES)}: split the file in lines."
            )
        if size > MAX_LINES_BYTES:
            raise TooLargeError(f"{source} has more than {in_words(MAX_LINES_BYTES)} (unpacked): split it.")
        if number == 1:
            content = content.removeprefix(b"\xef\xbb\xbf")
        if content.strip():
            found = True
            yield Line(number, content.rstrip(b"\r\n"))
    if not found:
        raise DecodingError(f"{source} is empty: there is no article to read in it.")


def parse_record(content: bytes, name: str) -> dict[str, Any]:
    """The JSON object of one line, which has a ``text`` that is not blank.

    Raises:
        InputError: it is no JSON object with such a text; the message says what is missing.
    """
    try:
        record = json.loads(decode(content, name=name).text)
    except json.JSONDecodeError as error:
        raise InputError(f"{name} is no JSON: {error.msg} at column {error.colno}.") from error
    except RecursionError as error:
        raise InputError(f"{name} is JSON nested too deep to be an article.") from error
    except ValueError as error:  # an integer of more digits than Python reads
        raise InputError(f"{name} is no JSON that can be read: {error}.") from error
    if not isinstance(record, dict):
        raise InputError(f"{name} must be a JSON object with “text”, not {type(record).__name__}.")
    text = record.get("text")
    if not isinstance(text, str):
        raise InputError(f"{name} has no “text”: give the article's text as a string.")
    if not normalise(text).text.strip():
        raise InputError(f"{name} has an empty “text”.")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise InputError(f"{name} has half of a surrogate pair in its “text”: write it as UTF-8.")
    return cast("dict[str, Any]", record)


def record_id(record: dict[str, Any]) -> str | None:
    """The record's ``id`` as a string, or None."""
    given = record.get("id")
    return None if given is None or given == "" else str(given)
