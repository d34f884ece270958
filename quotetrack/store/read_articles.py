"""Articles out of the file: as rows for a list, and as the very values that were stored.

``read_article(1)`` gives back the ``Article`` in which ``"We will go," said Ada Pell.`` stands, to the character.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    RowMapping,
    Select,
    and_,
    column,
    delete,
    func,
    null,
    or_,
    select,
    table,
)
from sqlalchemy.engine import Connection

from quotetrack.core.article import Article
from quotetrack.core.attribution import (
    Act,
    Attribution,
    Extraction,
    MentionKind,
    NameMention,
    QuotationType,
    Stance,
)
from quotetrack.core.errors import UsageError
from quotetrack.core.span import Span
from quotetrack.core.speaker import Candidate, Mention, Resolution, Speaker, SpeakerKind, Told
from quotetrack.store import log, shown
from quotetrack.store import tables as t
from quotetrack.store.audit_tables import missed
from quotetrack.store.codec import article_of, raw_of, spans_of
from quotetrack.store.correction_table import correction
from quotetrack.store.read_statements import between, outlets_named
from quotetrack.store.shown import matching

__all__ = ["articles", "read_article", "read_extraction", "remove_article"]


def no_article(article_id: int) -> UsageError:
    """The error for an article that is not there."""
    return UsageError(f"There is no article {article_id}; `quotetrack articles list` lists them.")


def articles(
    connection: Connection,
    *,
    ids: tuple[int, ...] = (),
    text: bool = False,
    outlets: tuple[str, ...] = (),
    since: str | None = None,
    until: str | None = None,
    about: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[tuple[Any, ...]]:
    """The newest revision of each article, in the order stored, in the columns of ``quotetrack.query.ArticleRow``."""
    r = t.revision.c
    older = t.revision.alias()
    revisions = select(func.count()).where(older.c.article_id == r.article_id).scalar_subquery()
    statements = (
        select(func.count())
        .select_from(
            t.statement.join(t.reading, _same_reading()).outerjoin(
                correction, correction.c.statement_id == t.statement.c.id
            )
        )
        .where(t.reading.c.newest == 1, t.statement.c.revision_id == r.id, ~shown.rejected())
        .scalar_subquery()
    )
    query = (
        select(
            r.article_id,
            r.source,
            r.title,
            r.authors,
            r.date_value,
            r.text if text else null(),
            r.outlet,
            r.url,
            r.given_id,
            r.date_precision,
            r.date_provenance,
            r.standfirst,
            r.dateline,
            r.dateline_place,
            r.dateline_day,
            r.dateline_wire,
            r.number,
            revisions,
            statements,
            r.stored_at,
            r.warnings,
        )
        .where(r.newest == 1, *between(since, until))
        .order_by(r.article_id)
    )
    if ids:
        query = query.where(r.article_id.in_(ids))
    if outlets:
        query = query.where(r.outlet.in_(outlets_named(connection, outlets)))
    if about is not None:
        found: Select[Any] = (
            select(column("rowid")).select_from(table("revision_fts")).where(matching("revision_fts", about))
        )
        query = query.where(r.id.in_(found))
    if limit is not None:
        query = query.limit(limit)
    if offset:
        query = query.offset(offset)
    for row in connection.execute(query).yield_per(100):
        yield tuple(row)


def _same_reading() -> ColumnElement[bool]:
    return and_(t.reading.c.revision_id == t.statement.c.revision_id, t.reading.c.run_id == t.statement.c.run_id)


def read_article(connection: Connection, article_id: int, revision_id: int | None = None) -> Article:
    """An article as it was given, raw bytes included: its newest revision, or the one asked for.

    Raises:
        UsageError: there is no such article or revision.
    """
    r = t.revision.c
    which = r.id == revision_id if revision_id is not None else r.newest == 1
    row = connection.execute(select(t.revision).where(r.article_id == article_id, which)).mappings().first()
    if row is None:
        raise no_article(article_id)
    raw = connection.execute(select(t.raw).where(t.raw.c.revision_id == row["id"])).mappings().first()
    return article_of(dict(row), raw_of(dict(raw)) if raw else None)


def read_extraction(connection: Connection, article_id: int) -> tuple[Extraction, Resolution]:
    """What the newest run found in the newest revision, as it was given.

    Raises:
        UsageError: there is no such article.
    """
    r, g = t.revision.c, t.reading.c
    reading = connection.execute(
        select(g.revision_id, g.run_id, g.names)
        .select_from(t.reading.join(t.revision, r.id == g.revision_id))
        .where(r.article_id == article_id, r.newest == 1, g.newest == 1)
    ).first()
    if reading is None:
        raise no_article(article_id)
    statement_of = and_(t.statement.c.revision_id == reading.revision_id, t.statement.c.run_id == reading.run_id)
    spans: dict[int, dict[str, list[Span]]] = {}
    joined: FromClause = t.statement_span.join(t.statement, t.statement.c.id == t.statement_span.c.statement_id)
    order = (t.statement_span.c.statement_id, t.statement_span.c.role, t.statement_span.c.part)
    for row in connection.execute(select(t.statement_span).select_from(joined).where(statement_of).order_by(*order)):
        spans.setdefault(row.statement_id, {}).setdefault(row.role, []).append(Span(row.starts, row.ends))
    told = t.statement_speaker
    rows = connection.execute(
        select(
            t.statement,
            t.name.c.name.label("speaker_name"),
            *(field.label(f"told_{field.name}") for field in told.c if field.name != "statement_id"),
        )
        .select_from(
            t.statement.join(told, told.c.statement_id == t.statement.c.id).outerjoin(
                t.name, t.name.c.id == told.c.name_id
            )
        )
        .where(statement_of)
        .order_by(t.statement.c.ordinal)
    ).mappings()
    attributions: list[Attribution] = []
    speakers: list[Speaker] = []
    for found in rows:
        attributions.append(_attribution(found, spans.get(found["id"], {})))
        speakers.append(_speaker(found))
    names = tuple(
        NameMention(Span(start, end), MentionKind(kind), confidence)
        for start, end, kind, confidence in json.loads(reading.names)
    )
    mention_of = and_(t.mention.c.revision_id == reading.revision_id, t.mention.c.run_id == reading.run_id)
    mentions = tuple(
        Mention(Span(row.starts, row.ends), row.name, SpeakerKind(row.kind), row.title, row.affiliation)
        for row in connection.execute(select(t.mention).where(mention_of).order_by(t.mention.c.ordinal))
    )
    return Extraction(tuple(attributions), names), Resolution(tuple(speakers), mentions)


def _attribution(row: RowMapping, spans: Mapping[str, list[Span]]) -> Attribution:
    return Attribution(
        content=tuple(spans.get("content", ())),
        source=tuple(spans.get("source", ())),
        cue=tuple(spans.get("cue", ())),
        type=QuotationType(row["type"]),
        act=Act(row["act"]),
        stance=Stance(row["stance"]),
        carrier=tuple(spans.get("carrier", ())),
        continues=row["continues"],
        confidence=row["confidence"],
        notes=tuple(json.loads(row["notes"])),
    )


def _speaker(row: RowMapping) -> Speaker:
    return Speaker(
        name=row["speaker_name"],
        kind=SpeakerKind(row["told_kind"]),
        title=row["told_title"],
        affiliation=row["told_affiliation"],
        honorific=row["told_honorific"],
        carrier=row["told_carrier"],
        told=Told(row["told_told"]),
        confidence=row["told_confidence"],
        evidence=spans_of(row["told_evidence"]),
        candidates=tuple(Candidate(name, score) for name, score in json.loads(row["told_candidates"])),
        reason=row["told_reason"],
    )


def remove_article(connection: Connection, article_id: int, by: str) -> int:
    """Remove an article with its revisions, readings, statements and verdicts; how many live statements went.

    Names that no statement uses any more go too, with their links, and identities that are left without a link.

    Raises:
        UsageError: there is no such article.
    """
    key = connection.scalar(select(t.article.c.key).where(t.article.c.id == article_id))
    if key is None:
        raise no_article(article_id)
    log.append(connection, "article removed", f"article {article_id}", _leaving(connection, article_id, key), by)
    gone = connection.scalar(
        select(func.count())
        .select_from(
            t.statement.join(t.reading, _same_reading()).join(t.revision, t.revision.c.id == t.statement.c.revision_id)
        )
        .where(t.revision.c.article_id == article_id, t.reading.c.newest == 1, t.revision.c.newest == 1)
    )
    connection.execute(delete(t.article).where(t.article.c.id == article_id))
    used = select(t.statement_speaker.c.name_id).where(t.statement_speaker.c.name_id == t.name.c.id)
    c = correction.c
    corrected = select(c.statement_id).where(or_(c.name_id == t.name.c.id, c.identity_name_id == t.name.c.id))
    connection.execute(delete(t.name).where(~used.exists(), ~corrected.exists()))
    linked = select(t.identity_link.c.name_id).where(t.identity_link.c.identity_key == t.identity.c.key)
    connection.execute(delete(t.identity).where(~linked.exists()))
    return int(gone or 0)


def _leaving(connection: Connection, article_id: int, key: str) -> dict[str, Any]:
    """What the log keeps of an article that is removed: what it was, and the verdicts that go with it."""
    r = t.revision.c
    of_article = r.article_id == article_id
    revisions = connection.execute(select(r.id, r.title, r.text_sha256).where(of_article).order_by(r.id)).all()
    numbers = {
        table.name: list(connection.scalars(select(table.c.id).join(t.revision).where(of_article).order_by(table.c.id)))
        for table in (t.verdict, missed)
    }
    return {"key": key, "revisions": [list(row) for row in revisions], **numbers}
