"""Identities out of the file: who there is, under which names, in which offices, where and when.

Of ``"We will go," said Ada Pell, the mayor.`` it tells that Ada Pell was called mayor, first and last on which day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.engine import Connection

from quotetrack.store import shown
from quotetrack.store import tables as t
from quotetrack.store.live import live_statements, with_identity
from quotetrack.store.read_statements import dated, outlets_named

__all__ = ["speaker_details", "speaker_names", "speakers"]


def speaker_names(connection: Connection) -> list[tuple[str, str, int]]:
    """(identity key, form of name, live statements) of every form that an identity is known by.

    Aliases that no live statement uses (a form that only a decision knows) count 0.
    """
    key = t.identity_link.c.identity_key
    counted = {
        (row[0], row[1]): row[2]
        for row in connection.execute(
            select(key, t.name.c.name, func.count())
            .select_from(with_identity(live_statements()))
            .where(key.is_not(None), ~shown.rejected())
            .group_by(key, t.name.c.name)
        )
    }
    for row in connection.execute(select(t.alias.c.identity_key, t.alias.c.name)):
        counted.setdefault((row[0], row[1]), 0)
    for row in connection.execute(select(t.identity.c.key, t.identity.c.name)):
        counted.setdefault((row[0], row[1]), 0)
    return sorted((key, name, count) for (key, name), count in counted.items())


def speakers(
    connection: Connection,
    *,
    keys: tuple[str, ...] = (),
    kinds: tuple[str, ...] = (),
    outlets: tuple[str, ...] = (),
    min_statements: int = 1,
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[tuple[Any, ...]]:
    """(key, name, kind, statements, articles, first date, last date, wikidata) of identities, the most quoted first."""
    number = func.count()
    query = (
        select(
            t.identity.c.key,
            t.identity.c.name,
            t.identity.c.kind,
            number,
            func.count(t.revision.c.article_id.distinct()),
            func.min(dated()),
            func.max(dated()),
            t.identity.c.wikidata,
        )
        .select_from(with_identity(live_statements()))
        .where(t.identity.c.key.is_not(None), ~shown.rejected())
        .group_by(t.identity.c.key)
        .having(number >= min_statements)
        .order_by(number.desc(), t.identity.c.name, t.identity.c.key)
    )
    if keys:
        query = query.where(shown.of_identities(keys))
    if kinds:
        query = query.where(t.identity.c.kind.in_(kinds))
    if outlets:
        query = query.where(t.revision.c.outlet.in_(outlets_named(connection, outlets)))
    if limit is not None:
        query = query.limit(limit)
    if offset:
        query = query.offset(offset)
    for row in connection.execute(query):
        yield tuple(row)


def speaker_details(connection: Connection, keys: Iterable[str]) -> dict[str, dict[str, list[tuple[Any, ...]]]]:
    """What is known of each identity, by key.

    ``names`` (name, kind, statements) and ``outlets`` (outlet, statements), the commonest first; ``titles`` and
    ``affiliations`` (words, first date, last date, statements) by their first date.
    """
    of = tuple(keys)
    found: dict[str, dict[str, list[tuple[Any, ...]]]] = {
        key: {"names": [], "titles": [], "affiliations": [], "outlets": []} for key in of
    }
    key = t.identity_link.c.identity_key
    number = func.count()
    first, last = func.min(dated()), func.max(dated())

    def collect(part: str, what: list[ColumnElement[Any]], group: list[Any], order: list[ColumnElement[Any]]) -> None:
        query = (
            select(key, *what)
            .select_from(with_identity(live_statements()))
            .where(shown.of_identities(of), ~shown.rejected(), group[0].is_not(None))
            .group_by(key, *group)
            .order_by(key, *order)
        )
        for row in connection.execute(query):
            found[row[0]][part].append(tuple(row[1:]))

    name, kind, outlet = t.name.c.name, t.name.c.kind, t.revision.c.outlet
    collect("names", [name, kind, number], [name, kind], [number.desc(), name, kind])
    for part, words in (("titles", shown.title()), ("affiliations", shown.affiliation())):
        collect(part, [words, first, last, number], [words], [first.nulls_last(), number.desc(), words])
    collect("outlets", [outlet, number], [outlet], [number.desc(), outlet])
    return found
