"""Runs out of the file: what each was made with and read, and its statements beside those of another run.

Run 1 found ``"We will go," said Ada Pell.``; run 2, with a better model, ``"We will go tomorrow," said Ada Pell.`` too.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, func, select, update
from sqlalchemy.engine import Connection

from quotetrack.core.errors import UsageError
from quotetrack.store import tables as t
from quotetrack.store.placing import place_article

__all__ = ["articles_to_read", "read_by_both", "runs", "statements_of_run", "take_reading", "verdicts_at"]


def runs(connection: Connection) -> list[tuple[Any, ...]]:
    """Every run with what it was made with, what it read, and how much of that answers now.

    (id, package version, extractor, model digest, settings digest, when it began, revisions read, statements, articles
    whose answer is this run's, statements that answer now).
    """
    run, reading, s, r = t.run.c, t.reading.c, t.statement.c, t.revision.c
    read = select(func.count()).where(reading.run_id == run.id).correlate(t.run).scalar_subquery()
    found = select(func.count()).where(s.run_id == run.id).correlate(t.run).scalar_subquery()
    answering = (
        t.reading.join(t.revision, and_(r.id == reading.revision_id, r.newest == 1)),
        and_(reading.run_id == run.id, reading.newest == 1),
    )
    articles = select(func.count()).select_from(answering[0]).where(answering[1]).correlate(t.run).scalar_subquery()
    same = and_(s.revision_id == reading.revision_id, s.run_id == reading.run_id)
    live = (
        select(func.count())
        .select_from(answering[0].join(t.statement, same))
        .where(answering[1])
        .correlate(t.run)
        .scalar_subquery()
    )
    columns = (run.id, run.package_version, run.extractor, run.model_digest, run.settings_digest, run.started_at)
    query = select(*columns, read, found, articles, live).order_by(run.id)
    return [tuple(row) for row in connection.execute(query)]


def read_by_both(connection: Connection, first: int, second: int) -> list[int]:
    """The revisions that both runs read.

    Raises:
        UsageError: there is no such run.
    """
    for number in (first, second):
        if connection.scalar(select(t.run.c.id).where(t.run.c.id == number)) is None:
            raise UsageError(f"There is no run {number}; `quotetrack runs list` lists them.")
    other = t.reading.alias()
    query = (
        select(t.reading.c.revision_id)
        .join(other, and_(other.c.revision_id == t.reading.c.revision_id, other.c.run_id == second))
        .where(t.reading.c.run_id == first)
    )
    return sorted(connection.scalars(query))


def statements_of_run(connection: Connection, run: int, revision_id: int) -> list[tuple[Any, ...]]:
    """(id, anchor, content, type, speaker, article id, source, cue, spans) of the statements that a run found there.

    ``spans`` are pairs, of the content; all values are the machine's.
    """
    s, part = t.statement.c, t.statement_span.c
    of_reading = and_(s.revision_id == revision_id, s.run_id == run)
    spans: dict[int, list[tuple[int, int]]] = {}
    query = (
        select(part.statement_id, part.starts, part.ends)
        .join(t.statement, s.id == part.statement_id)
        .where(of_reading, part.role == "content")
        .order_by(part.statement_id, part.part)
    )
    for number, start, end in connection.execute(query):
        spans.setdefault(number, []).append((start, end))
    told = t.statement_speaker.c
    rows = connection.execute(
        select(s.id, s.anchor, s.content, s.type, t.name.c.name, t.revision.c.article_id, s.source, s.cue)
        .select_from(
            t.statement.join(t.revision, t.revision.c.id == s.revision_id)
            .join(t.statement_speaker, told.statement_id == s.id)
            .outerjoin(t.name, t.name.c.id == told.name_id)
        )
        .where(of_reading)
        .order_by(s.ordinal)
    )
    return [(*row, tuple(spans.get(row.id, ()))) for row in rows]


def verdicts_at(connection: Connection, revision_id: int) -> list[dict[str, Any]]:
    """The live verdicts on statements of a revision, whichever run found them, with the machine's answer judged."""
    v, told = t.verdict.c, t.statement_speaker.c
    query = (
        select(
            t.verdict,
            t.statement.c.type.label("judged_type"),
            t.name.c.name.label("judged_speaker"),
        )
        .select_from(
            t.verdict.outerjoin(t.statement, t.statement.c.id == v.statement_id)
            .outerjoin(t.statement_speaker, told.statement_id == v.statement_id)
            .outerjoin(t.name, t.name.c.id == told.name_id)
        )
        .where(v.revision_id == revision_id, v.deleted_at.is_(None))
        .order_by(v.adjudicates, v.id)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def articles_to_read(connection: Connection, run: int) -> list[tuple[int, int, bool, bool]]:
    """(article id, its newest revision, whether this run read that, whether its answer is this run's) of all."""
    r, mine = t.revision.c, t.reading
    query = (
        select(r.article_id, r.id, mine.c.run_id.is_not(None), func.coalesce(mine.c.newest, 0) == 1)
        .select_from(t.revision.outerjoin(mine, and_(mine.c.revision_id == r.id, mine.c.run_id == run)))
        .where(r.newest == 1)
        .order_by(r.article_id)
    )
    return [(row[0], row[1], bool(row[2]), bool(row[3])) for row in connection.execute(query)]


def take_reading(connection: Connection, revision_id: int, run: int) -> int:
    """Let a run that read this revision before answer for it from now on; how many statements it found.

    Raises:
        UsageError: the run did not read it.
    """
    of = t.reading.c
    article_id = connection.scalar(
        select(t.revision.c.article_id)
        .join(t.reading, of.revision_id == t.revision.c.id)
        .where(of.revision_id == revision_id, of.run_id == run)
    )
    if article_id is None:
        raise UsageError(f"Run {run} did not read revision {revision_id}; `quotetrack run` reads articles again.")
    connection.execute(update(t.reading).where(of.revision_id == revision_id, of.newest == 1).values(newest=0))
    connection.execute(update(t.reading).where(of.revision_id == revision_id, of.run_id == run).values(newest=1))
    place_article(connection, int(article_id))
    s = t.statement.c
    found = select(func.count()).where(s.revision_id == revision_id, s.run_id == run)
    return int(connection.scalar(found) or 0)
