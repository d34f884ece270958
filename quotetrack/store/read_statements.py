"""Statements out of the file: the selects behind every question about who said what.

``said "Ada Pell"`` streams rows in the columns of ``STATEMENT_COLUMNS``, without the whole answer in memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, case, func, select
from sqlalchemy.engine import Connection

from quotetrack.store import shown
from quotetrack.store import tables as t
from quotetrack.store.correction_table import correction
from quotetrack.store.filters import StatementFilter, first_day, last_day
from quotetrack.store.live import all_statements, live_statements, with_identity

__all__ = [
    "answered",
    "conditions",
    "count_rejected",
    "count_statements",
    "date_order",
    "outlets_named",
    "select_statements",
    "statements",
    "undated_among",
    "who",
]

_CHUNK = 500
"""Rows fetched at a time: streaming stays flat in memory, and quick."""


def carrier() -> ColumnElement[str | None]:
    """Who carried it: as resolved for the speaker, or else in the words of the text."""
    return func.coalesce(t.statement_speaker.c.carrier, func.nullif(t.statement.c.carrier, ""))


def _machine() -> ColumnElement[str | None]:
    """The machine's values where a person's are shown, as JSON; its identity is the one that its name leads to now."""
    machines = t.identity.alias()
    link = t.identity_link.alias()
    found = (
        select(machines.c.name)
        .join(link, link.c.identity_key == machines.c.key)
        .where(link.c.name_id == t.statement_speaker.c.name_id)
        .correlate(t.statement_speaker)
        .scalar_subquery()
    )
    values = correction.c.machine
    return case((correction.c.identity_name_id.is_not(None), func.json_set(values, "$.identity", found)), else_=values)


def _columns() -> list[ColumnElement[Any]]:
    """The columns of an answer, as ``answered`` takes them; else those of ``quotetrack.query.StatementRow``."""
    s, told, r = t.statement.c, t.statement_speaker.c, t.revision.c
    return [
        s.id.label("statement_id"),
        r.date_value.label("date"),
        r.date_precision,
        t.name.c.name.label("speaker"),
        t.identity_link.c.identity_key.label("identity_id"),
        shown.title().label("title"),
        shown.affiliation().label("affiliation"),
        shown.type_().label("type"),
        s.act,
        shown.content().label("content"),
        s.cue,
        carrier().label("carrier"),
        r.outlet,
        r.title.label("article_title"),
        r.url,
        r.article_id,
        shown.starts().label("start"),
        shown.ends().label("end"),
        s.confidence,
        correction.c.verdict,
        t.identity.c.name.label("identity_name"),
        shown.kind().label("kind"),
        s.stance,
        s.source,
        shown.honorific().label("honorific"),
        told.told,
        told.confidence.label("speaker_confidence"),
        r.date_provenance,
        t.identity.c.wikidata,
        correction.c.fields.label("corrected"),
        _machine().label("machine"),
    ]


def answered(row: Sequence[Any]) -> tuple[Any, ...]:
    """A row of ``select_statements`` as ``StatementRow`` takes it: what was corrected, and the machine's values."""
    *values, fields, machine = row
    if fields is None or fields == "[]":
        return (*values, (), None)
    return (*values, tuple(json.loads(fields)), json.loads(machine))


def outlets_named(connection: Connection, names: tuple[str, ...]) -> list[str]:
    """The outlets as stored that ``names`` mean, whatever their case (SQLite folds ASCII alone)."""
    wanted = {name.casefold() for name in names}
    stored = connection.scalars(select(t.revision.c.outlet).where(t.revision.c.outlet.is_not(None)).distinct())
    return sorted(outlet for outlet in stored if outlet.casefold() in wanted)


def conditions(connection: Connection, wanted: StatementFilter, *, dates: bool = True) -> list[ColumnElement[bool]]:
    """What the filter asks of a live statement, over ``with_identity(live_statements())``."""
    s, r = t.statement.c, t.revision.c
    asked: list[ColumnElement[bool]] = []
    if not wanted.rejected:
        asked.append(~shown.rejected())
    if wanted.identities:
        asked.append(shown.of_identities(wanted.identities))
    if wanted.about is not None:
        asked.append(shown.holds(wanted.about))
    if wanted.outlets:
        asked.append(r.outlet.in_(outlets_named(connection, wanted.outlets)))
    for values, chosen in (
        (wanted.types, shown.type_()),
        (wanted.acts, s.act),
        (wanted.stances, s.stance),
        (wanted.kinds, shown.kind()),
    ):
        if values:
            asked.append(chosen.in_(values))
    if wanted.articles:
        asked.append(r.article_id.in_(wanted.articles))
    if wanted.min_confidence is not None:
        asked.append(s.confidence >= wanted.min_confidence)
    if dates:
        asked += between(wanted.since, wanted.until)
    return asked


def between(since: str | None, until: str | None) -> list[ColumnElement[bool]]:
    """What a range of dates asks of a revision: that one of the days its date may mean lies in the range."""
    asked: list[ColumnElement[bool]] = []
    if since is not None:
        asked.append(t.revision.c.date_last >= first_day(since))
    if until is not None:
        asked.append(t.revision.c.date_first <= last_day(until))
    return asked


def dated() -> ColumnElement[str | None]:
    """The date of a revision if it has a year; ``2015``, ``2015-10`` and ``2015-10-06`` sort as strings."""
    return case((t.revision.c.date_first.is_not(None), t.revision.c.date_value)).label("dated")


def date_order(order: str) -> list[ColumnElement[Any]]:
    """How answers are ordered; ties stand in the order of the file, so that the same question is answered the same."""
    r, s = t.revision.c, t.statement.c
    if order == "text":
        return [r.article_id, s.ordinal]
    first = r.date_first.desc() if order == "newest" else r.date_first
    return [first.nulls_last(), r.article_id, s.ordinal]


def _everything() -> FromClause:
    return with_identity(live_statements())


def select_statements(*, live: bool = True) -> Select[Any]:
    """Statements in the columns that ``answered`` takes: those that answer now, or older readings too."""
    return select(*_columns()).select_from(_everything() if live else with_identity(all_statements()))


def statements(connection: Connection, wanted: StatementFilter) -> Iterator[tuple[Any, ...]]:
    """The rows that the filter asks for, in its order."""
    query = select_statements().where(*conditions(connection, wanted)).order_by(*date_order(wanted.order))
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    if wanted.offset:
        query = query.offset(wanted.offset)
    for row in connection.execute(query).yield_per(_CHUNK):
        yield answered(row)


def statements_by_id(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    """The live ones of these statements, in the same columns."""
    for at in range(0, len(ids), _CHUNK):
        for row in connection.execute(select_statements().where(t.statement.c.id.in_(ids[at : at + _CHUNK]))):
            yield answered(row)


def count_statements(connection: Connection, wanted: StatementFilter) -> int:
    """How many statements the filter asks for, its limit and offset apart."""
    query = select(func.count()).select_from(_everything()).where(*conditions(connection, wanted))
    return int(connection.scalar(query) or 0)


def count_rejected(connection: Connection, wanted: StatementFilter) -> int:
    """How many statements would answer if reviewers had not found that they are none."""
    if connection.scalar(select(correction.c.statement_id).where(correction.c.rejected == 1).limit(1)) is None:
        return 0
    everything = replace(wanted, rejected=True)
    query = select(func.count()).select_from(_everything()).where(*conditions(connection, everything))
    return int(connection.scalar(query.where(shown.rejected())) or 0)


def undated_among(connection: Connection, wanted: StatementFilter) -> int:
    """How many statements would answer if their article's date had a year."""
    query = select(func.count()).select_from(_everything()).where(*conditions(connection, wanted, dates=False))
    return int(connection.scalar(query.where(t.revision.c.date_first.is_(None))) or 0)


def who(connection: Connection, wanted: StatementFilter) -> Iterator[tuple[Any, ...]]:
    """Speakers of the statements that the filter asks for, by their number; unnamed ones by their description.

    Rows are (name, identity key, kind, statements, articles, first date, last date, Wikidata number, id of the
    newest statement).
    """
    r, s = t.revision.c, t.statement.c
    group = func.coalesce(t.identity_link.c.identity_key, "name:" + t.name.c.name)
    inner = (
        select(
            func.coalesce(t.identity.c.name, t.name.c.name).label("name"),
            t.identity_link.c.identity_key,
            func.coalesce(t.identity.c.kind, t.name.c.kind).label("kind"),
            t.identity.c.wikidata,
            r.article_id,
            dated(),
            s.id,
            group.label("speaker"),
            func.row_number()
            .over(
                partition_by=group, order_by=[r.date_first.desc().nulls_last(), r.article_id.desc(), s.ordinal.desc()]
            )
            .label("place"),
        )
        .select_from(_everything())
        .where(*conditions(connection, wanted), shown.identified_by().is_not(None))
        .subquery()
    )
    c = inner.c
    number = func.count().label("statements")
    query = (
        select(
            func.max(c.name),
            func.max(c.identity_key),
            func.max(c.kind),
            number,
            func.count(c.article_id.distinct()),
            func.min(c.dated),
            func.max(c.dated),
            func.max(c.wikidata),
            func.max(c.id).filter(c.place == 1),
        )
        .group_by(c.speaker)
        .order_by(number.desc(), func.max(c.name))
    )
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    if wanted.offset:
        query = query.offset(wanted.offset)
    for row in connection.execute(query):
        yield tuple(row)
