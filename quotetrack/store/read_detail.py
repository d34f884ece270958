"""Full-text hits, one statement with all that is known of it, and counts of the whole file.

``show 17`` gives the paragraph around ``"We will go," said Ada Pell.`` with every part marked and every decision told.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    RowMapping,
    Select,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    union_all,
)
from sqlalchemy.engine import Connection

from quotetrack.core.errors import UsageError
from quotetrack.store import tables as t
from quotetrack.store.filters import StatementFilter
from quotetrack.store.live import live_statements, with_identity
from quotetrack.store.read_statements import between, conditions, matching, outlets_named, select_statements

__all__ = ["counts", "hits", "statement_detail"]

_SNIPPET_WORDS = 24
_CHUNK = 200


def hits(
    connection: Connection, typed: str, wanted: StatementFilter, marks: tuple[str, str]
) -> Iterator[tuple[Any, ...]]:
    """Statements and articles that hold what was typed, the best first, in the columns of ``query.SearchHit``.

    A filter that only statements can answer (speaker, type, act, …) leaves articles out.
    """
    rank: ColumnElement[float] = func.bm25(literal_column("statement_fts"))
    index = table("statement_fts", column("rowid", Integer))
    found: list[Select[Any]] = [
        select(literal("statement").label("place"), t.statement.c.id, rank.label("rank"))
        .select_from(with_identity(live_statements()).join(index, index.c.rowid == t.statement.c.id))
        .where(matching("statement_fts", typed), *conditions(connection, wanted))
    ]
    of_statements = (wanted.identities, wanted.about, wanted.types, wanted.acts, wanted.stances, wanted.kinds)
    if not any(of_statements) and wanted.min_confidence is None:
        pages = table("revision_fts", column("rowid", Integer))
        asked = [t.revision.c.newest == 1, *between(wanted.since, wanted.until)]
        if wanted.outlets:
            asked.append(t.revision.c.outlet.in_(outlets_named(connection, wanted.outlets)))
        if wanted.articles:
            asked.append(t.revision.c.article_id.in_(wanted.articles))
        found.append(
            select(literal("article").label("place"), t.revision.c.id, func.bm25(literal_column("revision_fts")))
            .select_from(t.revision.join(pages, pages.c.rowid == t.revision.c.id))
            .where(matching("revision_fts", typed), *asked)
        )
    both = union_all(*found).subquery()
    query = select(both).order_by(both.c.rank, both.c.place.desc(), both.c.id)
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    if wanted.offset:
        query = query.offset(wanted.offset)
    for chunk in connection.execute(query).partitions(_CHUNK):
        told = {
            place: _snippets(connection, place, typed, [row.id for row in chunk if row.place == place], marks)
            for place in ("statement", "article")
        }
        for row in chunk:
            # The score that people read grows with fitness; FTS5's rank falls with it.
            yield (row.place, *told[row.place][row.id], -row.rank)


def _snippets(
    connection: Connection, place: str, typed: str, ids: list[int], marks: tuple[str, str]
) -> dict[int, tuple[Any, ...]]:
    """(id, snippet, speaker, date, outlet, article title, url, article id) of the rows of one index."""
    if not ids:
        return {}
    r, name = t.revision.c, "statement_fts" if place == "statement" else "revision_fts"
    index = table(name, column("rowid", Integer))
    snippet = func.snippet(literal_column(name), -1, *marks, "…", _SNIPPET_WORDS)
    columns = [r.date_value, r.outlet, r.title, r.url, r.article_id]
    if place == "statement":
        query = select(
            index.c.rowid, t.statement.c.id, snippet, func.coalesce(t.identity.c.name, t.name.c.name), *columns
        ).select_from(with_identity(live_statements()).join(index, index.c.rowid == t.statement.c.id))
    else:
        query = select(index.c.rowid, r.article_id, snippet, literal(None), *columns).select_from(
            t.revision.join(index, index.c.rowid == r.id)
        )
    rows = connection.execute(query.where(matching(name, typed), index.c.rowid.in_(ids)))
    return {row[0]: tuple(row[1:]) for row in rows}


def statement_detail(connection: Connection, statement_id: int) -> dict[str, Any]:
    """All rows about one statement, live or not, by table.

    ``answer`` (columns of ``StatementRow``), ``statement``, ``speaker``, ``link``, ``revision``, ``run``, ``spans``,
    ``verdicts``, ``continues`` (a statement id), ``current``.

    Raises:
        UsageError: there is no such statement.
    """
    s = t.statement.c
    row = connection.execute(select(t.statement).where(s.id == statement_id)).mappings().first()
    if row is None:
        raise UsageError(f"There is no statement {statement_id}; `quotetrack quotes` lists them.")
    answer = connection.execute(select_statements(live=False).where(s.id == statement_id)).first()
    told = (
        connection.execute(select(t.statement_speaker).where(t.statement_speaker.c.statement_id == statement_id))
        .mappings()
        .one()
    )
    continues = None
    if row["continues"] is not None:
        continues = connection.scalar(
            select(s.id).where(
                s.revision_id == row["revision_id"], s.run_id == row["run_id"], s.ordinal == row["continues"]
            )
        )
    span, v = t.statement_span.c, t.verdict.c
    return {
        "answer": tuple(answer) if answer else (),
        "statement": row,
        "speaker": told,
        "link": _one(connection, select(t.identity_link).where(t.identity_link.c.name_id == told["name_id"])),
        "revision": _one(connection, select(t.revision).where(t.revision.c.id == row["revision_id"])),
        "run": _one(connection, select(t.run).where(t.run.c.id == row["run_id"])),
        "spans": connection.execute(
            select(span.role, span.starts, span.ends, span.words)
            .where(span.statement_id == statement_id)
            .order_by(span.starts, span.ends)
        ).all(),
        "verdicts": connection.execute(
            select(t.verdict).where(v.anchor == row["anchor"], v.deleted_at.is_(None)).order_by(v.id)
        )
        .mappings()
        .all(),
        "continues": continues,
        "current": connection.scalar(select(s.id).select_from(live_statements()).where(s.id == statement_id))
        is not None,
    }


def _one(connection: Connection, query: Select[Any]) -> RowMapping | None:
    return connection.execute(query).mappings().first()


def counts(connection: Connection) -> dict[str, Any]:
    """Numbers of live rows for ``quotetrack.query.Stats``: single ones by name, and ``by_…`` lists of (name, count)."""
    s, told, r = t.statement.c, t.statement_speaker.c, t.revision.c
    live = with_identity(live_statements())

    def grouped(by: ColumnElement[Any], of: Any = live) -> list[tuple[Any, int]]:
        number = func.count()
        query = select(by, number).select_from(of).where(by.is_not(None)).group_by(by).order_by(number.desc(), by)
        return [(row[0], row[1]) for row in connection.execute(query)]

    statements, unknown, speakers, names = connection.execute(
        select(
            func.count(),
            func.count().filter(told.name_id.is_(None)),
            func.count(t.identity_link.c.identity_key.distinct()),
            func.count(told.name_id.distinct()),
        ).select_from(live)
    ).one()
    newest = r.newest == 1
    articles, undated, first, last = connection.execute(
        select(
            func.count(),
            func.count().filter(r.date_first.is_(None)),
            func.min(r.date_value).filter(r.date_first.is_not(None)),
            func.max(r.date_value).filter(r.date_first.is_not(None)),
        ).where(newest)
    ).one()
    return {
        "articles": articles,
        "revisions": connection.scalar(select(func.count()).select_from(t.revision)),
        "statements": statements,
        "speakers": speakers,
        "names": names,
        "unknown_speakers": unknown,
        "undated_articles": undated,
        "first_date": first,
        "last_date": last,
        "by_outlet": grouped(r.outlet),
        "by_type": grouped(s.type),
        "by_act": grouped(s.act),
        "by_stance": grouped(s.stance),
        "by_kind": grouped(told.kind),
        "runs": connection.execute(select(t.run).order_by(t.run.c.id)).mappings().all(),
    }
