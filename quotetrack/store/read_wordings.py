"""The words of all live statements, light enough to read a million of them: what following an utterance needs.

``"We will go," said Ada Pell.`` gives its number, its words, Ada Pell's key, the day and the article, and no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from quotetrack.store import shown
from quotetrack.store import tables as t
from quotetrack.store.live import live_statements, with_identity

__all__ = ["wordings"]

_CHUNK = 2000


def wordings(connection: Connection, types: Sequence[str] = ()) -> Iterator[tuple[Any, ...]]:
    """(id, content, identity key, date, article id, start, end, confidence, speaker's confidence) of live statements.

    By article and place in it; ``types`` narrows to these types of quotation.
    """
    s, told, r = t.statement.c, t.statement_speaker.c, t.revision.c
    query = (
        select(
            s.id,
            shown.content(),
            t.identity_link.c.identity_key,
            r.date_value,
            r.article_id,
            shown.starts(),
            shown.ends(),
            s.confidence,
            told.confidence,
        )
        .select_from(with_identity(live_statements()))
        .where(~shown.rejected())
        .order_by(r.article_id, s.starts)
    )
    if types:
        query = query.where(shown.type_().in_(types))
    for row in connection.execute(query).yield_per(_CHUNK):
        yield tuple(row)
