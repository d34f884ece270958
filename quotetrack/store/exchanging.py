"""What exports and imports ask of the file: where the parts of statements stand, and which article has a text.

``store.statement_spans([17])`` says where source, cue and content of ``"We will go," said Ada Pell.`` stand.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from quotetrack.core.span import Span
from quotetrack.store import tables as t
from quotetrack.store.codec import text_digest
from quotetrack.store.correction_table import correction

__all__ = ["Exchanging"]

_CHUNK = 500


class Exchanging:
    """The part of ``Store`` that exports and imports ask; its doors to the file are those of ``Store``."""

    _read: Callable[..., Any]

    def statement_spans(self, ids: Iterable[int]) -> dict[int, dict[str, list[Span]]]:
        """The spans of each statement by role, in the order of its parts.

        ``content`` is what answers show; where a person corrected it, ``machine content`` is what the machine had.
        """
        found: dict[int, dict[str, list[Span]]] = self._read(statement_spans, tuple(ids))
        return found

    def article_of_text(self, text: str) -> tuple[int, int, bool] | None:
        """(article id, revision id, whether it is the newest) of the revision with this very text; None: not stored."""
        found: tuple[int, int, bool] | None = self._read(article_of_text, text_digest(text))
        return found

    def article_of_id(self, given_id: str) -> int | None:
        """The article that came in under this id of its own, the first of several; None: there is none."""
        found: int | None = self._read(article_of_id, given_id)
        return found

    def text_at(self, url: str | None, digest: str | None) -> str | None:
        """The text with this SHA-256, or else the newest one at this URL; None where neither is stored."""
        found: str | None = self._read(text_at, url, digest)
        return found


def statement_spans(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, list[Span]]]:
    """Spans by statement and role; a person's content in the place of the machine's."""
    found: dict[int, dict[str, list[Span]]] = {number: {} for number in ids}
    span, c = t.statement_span.c, correction.c
    for at in range(0, len(ids), _CHUNK):
        some = ids[at : at + _CHUNK]
        rows = connection.execute(
            select(span.statement_id, span.role, span.starts, span.ends)
            .where(span.statement_id.in_(some))
            .order_by(span.statement_id, span.role, span.part)
        )
        for number, role, starts, ends in rows:
            found[number].setdefault(role, []).append(Span(starts, ends))
        corrected = select(c.statement_id, c.spans).where(c.statement_id.in_(some), c.spans.is_not(None))
        for number, spans in connection.execute(corrected):
            own = found[number]
            own["machine content"] = own.get("content", [])
            own["content"] = [Span(starts, ends) for starts, ends in json.loads(spans)]
    return found


def article_of_text(connection: Connection, digest: str) -> tuple[int, int, bool] | None:
    """The revision whose text has this digest."""
    r = t.revision.c
    row = connection.execute(select(r.article_id, r.id, r.newest).where(r.text_sha256 == digest)).first()
    return None if row is None else (row.article_id, row.id, row.newest == 1)


def article_of_id(connection: Connection, given_id: str) -> int | None:
    """The article whose newest revision was given this id."""
    r = t.revision.c
    query = select(r.article_id).where(r.given_id == given_id, r.newest == 1).order_by(r.article_id).limit(1)
    found: int | None = connection.scalar(query)
    return found


def text_at(connection: Connection, url: str | None, digest: str | None) -> str | None:
    """The text by digest, else by URL."""
    r = t.revision.c
    for asked in ([r.text_sha256 == digest] if digest else [], [r.url == url, r.newest == 1] if url else []):
        if asked:
            text = connection.scalar(select(r.text).where(*asked).limit(1))
            if text is not None:
                return str(text)
    return None
