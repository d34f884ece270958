"""Full-text hits, one statement with all that is known of it, and counts of the whole file.

``show 17`` gives the paragraph around ``"We will go," said Ada Pell.`` with every part marked and every decision told.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
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
from quotetrack.store import shown
from quotetrack.store import tables as t
from quotetrack.store.audit_tables import sample, verdict_place
from quotetrack.store.correction_table import correction
from quotetrack.store.filters import StatementFilter
from quotetrack.store.live import live_statements, with_identity
from quotetrack.store.read_statements import answered, between, conditions, outlets_named, select_statements
from quotetrack.store.shown import matching

__all__ = ["counts", "hits", "statement_detail"]

_SNIPPET_WORDS = 24
_CHUNK = 200


def hits(
    connection: Connection, typed: str, wanted: StatementFilter, marks: tuple[str, str]
) -> Iterator[tuple[Any, ...]]:
    """Statements and articles that hold what was typed, the best first, in the columns of ``query.SearchHit``.

    A filter that only statements can answer (speaker, type, act, …) leaves articles out.
    """
    asked_of_all = conditions(connection, wanted)
    found: list[Select[Any]] = []
    for name, own in (("statement_fts", correction.c.content.is_(None)), ("correction_fts", literal(True))):
        rank: ColumnElement[float] = func.bm25(literal_column(name))
        index = table(name, column("rowid", Integer))
        found.append(
            select(literal("statement").label("place"), t.statement.c.id, rank.label("rank"))
            .select_from(with_identity(live_statements()).join(index, index.c.rowid == t.statement.c.id))
            .where(matching(name, typed), own, *asked_of_all)
        )
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
        ids = {place: [row.id for row in chunk if row.place == place] for place in ("statement", "article")}
        told = {
            "statement": _snippets(connection, "statement_fts", typed, ids["statement"], marks)
            | _snippets(connection, "correction_fts", typed, ids["statement"], marks),
            "article": _snippets(connection, "revision_fts", typed, ids["article"], marks),
        }
        for row in chunk:
            # The score that people read grows with fitness; FTS5's rank falls with it.
            *values, fields = told[row.place][row.id]
            yield (row.place, *values, -row.rank, tuple(json.loads(fields or "[]")))


def _snippets(
    connection: Connection, name: str, typed: str, ids: list[int], marks: tuple[str, str]
) -> dict[int, tuple[Any, ...]]:
    """(id, snippet, speaker, date, outlet, article title, url, article id, what was corrected) of rows of an index."""
    if not ids:
        return {}
    r = t.revision.c
    index = table(name, column("rowid", Integer))
    snippet = func.snippet(literal_column(name), -1, *marks, "…", _SNIPPET_WORDS)
    columns = [r.date_value, r.outlet, r.title, r.url, r.article_id]
    if name == "revision_fts":
        query = select(index.c.rowid, r.article_id, snippet, literal(None), *columns, literal(None)).select_from(
            t.revision.join(index, index.c.rowid == r.id)
        )
    else:
        speaker = func.coalesce(t.identity.c.name, t.name.c.name)
        query = select(index.c.rowid, t.statement.c.id, snippet, speaker, *columns, correction.c.fields).select_from(
            with_identity(live_statements()).join(index, index.c.rowid == t.statement.c.id)
        )
    rows = connection.execute(query.where(matching(name, typed), index.c.rowid.in_(ids)))
    return {row[0]: tuple(row[1:]) for row in rows}


def statement_detail(connection: Connection, statement_id: int) -> dict[str, Any]:
    """All rows about one statement, live or not, by table.

    ``answer`` (columns of ``StatementRow``), ``statement``, ``speaker``, ``link``, ``revision``, ``run``, ``spans``,
    ``verdicts`` (those that stand on it; for one that does not answer any more, those given on it), ``continues`` (a
    statement id), ``correction`` (its row, if it has one), ``current``.

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
    span = t.statement_span.c
    current = connection.scalar(select(s.id).select_from(live_statements()).where(s.id == statement_id)) is not None
    corrected = _one(connection, select(correction).where(correction.c.statement_id == statement_id))
    linked = told["name_id"]
    if corrected is not None:
        linked = corrected["identity_name_id"] or corrected["name_id"] or linked
    return {
        "answer": answered(answer) if answer else (),
        "statement": row,
        "speaker": told,
        "link": _one(connection, select(t.identity_link).where(t.identity_link.c.name_id == linked)),
        "revision": _one(connection, select(t.revision).where(t.revision.c.id == row["revision_id"])),
        "run": _one(connection, select(t.run).where(t.run.c.id == row["run_id"])),
        "spans": connection.execute(
            select(span.role, span.starts, span.ends, span.words)
            .where(span.statement_id == statement_id)
            .order_by(span.starts, span.ends)
        ).all(),
        "verdicts": _verdicts(connection, statement_id, current=current),
        "continues": continues,
        "correction": corrected,
        "current": current,
    }


def _verdicts(connection: Connection, statement_id: int, *, current: bool) -> Sequence[RowMapping]:
    v, place = t.verdict.c, verdict_place.c
    query = (
        select(t.verdict, place.how, sample.c.name.label("sample_name"))
        .select_from(
            t.verdict.outerjoin(verdict_place, place.verdict_id == v.id).outerjoin(sample, sample.c.id == v.sample_id)
        )
        .where(v.deleted_at.is_(None), (place.statement_id if current else v.statement_id) == statement_id)
        .order_by(v.id)
    )
    return connection.execute(query).mappings().all()


def _one(connection: Connection, query: Select[Any]) -> RowMapping | None:
    return connection.execute(query).mappings().first()


def counts(connection: Connection) -> dict[str, Any]:
    """Numbers of live rows for ``quotetrack.query.Stats``: single ones by name, and ``by_…`` lists of (name, count)."""
    s, r = t.statement.c, t.revision.c
    live = with_identity(live_statements())
    accepted = ~shown.rejected()

    def grouped(by: ColumnElement[Any], of: Any = live) -> list[tuple[Any, int]]:
        number = func.count()
        query = select(by, number).select_from(of).where(by.is_not(None), accepted).group_by(by)
        query = query.order_by(number.desc(), by)
        return [(row[0], row[1]) for row in connection.execute(query)]

    statements, unknown, speakers, names = connection.execute(
        select(
            func.count(),
            func.count().filter(shown.name_id().is_(None)),
            func.count(t.identity_link.c.identity_key.distinct()),
            func.count(shown.name_id().distinct()),
        )
        .select_from(live)
        .where(accepted)
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
        "by_type": grouped(shown.type_()),
        "by_act": grouped(s.act),
        "by_stance": grouped(s.stance),
        "by_kind": grouped(shown.kind()),
        "runs": connection.execute(select(t.run).order_by(t.run.c.id)).mappings().all(),
    }
