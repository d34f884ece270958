"""Samples as rows, with their frames and items: drawn once, logged, never edited.

The sample ``spring``, 400 statements of which one is ``"We will go," said Pell.``, is one row and 400 items.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import and_, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_or
from sqlalchemy.engine import Connection

from quotetrack.core.errors import UsageError
from quotetrack.store import log
from quotetrack.store import tables as t
from quotetrack.store.audit_tables import reviewed_article, sample, sample_item
from quotetrack.store.audit_values import Sample, SampleItem, Stratum
from quotetrack.store.codec import as_json, now
from quotetrack.store.live import new_id

__all__ = [
    "add_sample",
    "logged_sample",
    "newest_revisions",
    "note_reviewed",
    "reviewed",
    "sample_id_of",
    "sample_items",
    "samples",
    "withdraw_reviewed",
]


def add_sample(connection: Connection, drawn: Sample, items: Sequence[SampleItem]) -> int:
    """Keep a draw with its items; its number.

    Raises:
        UsageError: a sample of that name exists; it is never drawn again.
    """
    known = connection.execute(select(sample).where(sample.c.name == drawn.name)).first()
    if known is not None:
        raise UsageError(
            f"The sample “{drawn.name}” was drawn already ({known.size} {known.unit}s, by {known.drawn_by}, "
            f"{known.created_at[:10]}) and is not drawn again; choose another name."
        )
    number = new_id(
        connection.execute(
            insert(sample).values(
                name=drawn.name,
                unit=drawn.unit,
                filter=as_json(dict(drawn.filter)),
                strata=as_json(drawn.strata),
                size=drawn.size,
                overlap=drawn.overlap,
                seed=drawn.seed,
                frame=as_json([[part.name, part.population, part.drawn] for part in drawn.frame]),
                frame_sha256=drawn.frame_sha256,
                runs=as_json(drawn.runs),
                drawn_by=drawn.by,
                created_at=drawn.when or now(),
            )
        )
    )
    if items:
        rows = [
            {
                "sample_id": number,
                "ordinal": item.ordinal,
                "stratum": item.stratum,
                "article_id": item.article_id,
                "revision_id": item.revision_id,
                "statement_id": item.statement_id,
                "anchor": item.anchor,
                "confidence": item.confidence,
                "twice": int(item.twice),
            }
            for item in items
        ]
        connection.execute(insert(sample_item), rows)
    log.append(connection, "sample", f"sample {number}", logged_sample(connection, number), drawn.by)
    return number


def logged_sample(connection: Connection, number: int) -> dict[str, Any]:
    """What the log keeps of a sample: its row, and a digest of its items."""
    row = connection.execute(select(sample).where(sample.c.id == number)).mappings().one()
    return {**row, "items": items_digest(connection, number)}


def items_digest(connection: Connection, number: int) -> str:
    """SHA-256 over the items of a sample, as compact JSON lists in their order, a line each; hexadecimal."""
    digest = hashlib.sha256()
    c = sample_item.c
    rows = connection.execute(select(sample_item).where(c.sample_id == number).order_by(c.ordinal))
    for row in rows.yield_per(500):
        digest.update(as_json(list(row)[1:]).encode() + b"\n")
    return digest.hexdigest()


def samples(connection: Connection, *, name: str | None = None) -> list[Sample]:
    """Every sample, in the order drawn; of one name alone.

    Raises:
        UsageError: there is none of that name.
    """
    query = select(sample).order_by(sample.c.id)
    if name is not None:
        query = query.where(sample.c.id == sample_id_of(connection, name))
    return [
        Sample(
            sample_id=row.id,
            name=row.name,
            unit=row.unit,
            filter={key: _frozen(value) for key, value in json.loads(row.filter).items()},
            strata=tuple(json.loads(row.strata)),
            size=row.size,
            overlap=row.overlap,
            seed=row.seed,
            frame=tuple(Stratum(*part) for part in json.loads(row.frame)),
            frame_sha256=row.frame_sha256,
            runs=tuple(json.loads(row.runs)),
            by=row.drawn_by,
            when=row.created_at,
        )
        for row in connection.execute(query)
    ]


def _frozen(value: object) -> object:
    """JSON's list as the tuple that the filter had."""
    return tuple(value) if isinstance(value, list) else value


def sample_id_of(connection: Connection, name: str) -> int:
    """The number of the sample of this name.

    Raises:
        UsageError: there is none; the message lists those there are.
    """
    found = connection.scalar(select(sample.c.id).where(sample.c.name == name))
    if found is None:
        there = list(connection.scalars(select(sample.c.name).order_by(sample.c.id)))
        listed = f"There are: {', '.join(there)}." if there else "`quotetrack audit sample` draws one."
        raise UsageError(f"There is no sample “{name}”. {listed}")
    return int(found)


def sample_items(connection: Connection, name: str) -> list[SampleItem]:
    """The items of a sample, in the order drawn.

    Raises:
        UsageError: there is no such sample.
    """
    c = sample_item.c
    query = select(sample_item).where(c.sample_id == sample_id_of(connection, name)).order_by(c.ordinal)
    return [
        SampleItem(
            ordinal=row.ordinal,
            stratum=row.stratum,
            article_id=row.article_id,
            revision_id=row.revision_id,
            statement_id=row.statement_id,
            anchor=row.anchor,
            confidence=row.confidence,
            twice=bool(row.twice),
        )
        for row in connection.execute(query)
    ]


def newest_revisions(connection: Connection, articles: Iterable[int]) -> dict[int, int]:
    """The id of the newest revision of each of these articles; what is not there is left out."""
    r, wanted = t.revision.c, set(articles)
    rows = connection.execute(select(r.article_id, r.id).where(r.newest == 1))
    return {article_id: revision_id for article_id, revision_id in rows if article_id in wanted}


def note_reviewed(connection: Connection, name: str, article_id: int, by: str) -> None:
    """Note that somebody read a whole article of a sample to its end; the same again changes nothing.

    Raises:
        UsageError: there is no such sample, or the article is not in it.
    """
    number = sample_id_of(connection, name)
    c = sample_item.c
    drawn = select(c.ordinal).where(c.sample_id == number, c.article_id == article_id).limit(1)
    if connection.scalar(drawn) is None:
        raise UsageError(f"Article {article_id} is not in the sample “{name}”.")
    row = {"sample_id": number, "article_id": article_id, "reviewer": by, "created_at": now()}
    noted = connection.execute(insert_or(reviewed_article).values(**row).on_conflict_do_nothing())
    if noted.rowcount:
        log.append(connection, "reviewed", f"article {article_id}", {"sample": number, "article": article_id}, by)


def withdraw_reviewed(connection: Connection, name: str, article_id: int, by: str) -> None:
    """Take back that somebody read a whole article to its end; without such a note nothing changes.

    Raises:
        UsageError: there is no such sample.
    """
    number = sample_id_of(connection, name)
    c = reviewed_article.c
    noted = and_(c.sample_id == number, c.article_id == article_id, c.reviewer == by)
    if connection.execute(delete(reviewed_article).where(noted)).rowcount:
        payload = {"sample": number, "article": article_id}
        log.append(connection, "reviewed withdrawn", f"article {article_id}", payload, by)


def reviewed(connection: Connection, name: str) -> list[tuple[int, str]]:
    """(article id, reviewer) of the articles of a sample that were read to their end.

    Raises:
        UsageError: there is no such sample.
    """
    c = reviewed_article.c
    query = select(c.article_id, c.reviewer).where(c.sample_id == sample_id_of(connection, name))
    return [(article_id, by) for article_id, by in connection.execute(query.order_by(c.article_id, c.reviewer))]
