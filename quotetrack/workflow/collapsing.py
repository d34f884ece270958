"""Statements → one row for each utterance, or for each wire story: what ``--collapse`` shows.

Twelve printings of "We will go" become one row, the fullest, that says it was printed twelve times, by nine
on their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from quotetrack.query import StatementRow
from quotetrack.store import Store
from quotetrack.workflow.varying import by_date, group_statements
from quotetrack.workflow.wiring import Families, read_families

__all__ = ["Collapsed", "collapse"]


@dataclass(frozen=True, slots=True)
class Collapsed:
    """One utterance, or one statement of one wire story: the row that stands for it and what it stands for.

    ``publications`` counts the articles, ``independent`` those that speak on their own; ``also`` are the ids of the
    other statements.
    """

    statement_id: int
    date: str
    speaker: str | None
    content: str
    title: str | None
    outlet: str | None
    type: str
    publications: int
    independent: int
    first_date: str
    also: tuple[int, ...]
    identity_id: str | None
    article_title: str | None
    url: str | None
    article_id: int


def collapse(store: Store, rows: Iterable[StatementRow], how: Literal["variants", "wire"]) -> list[Collapsed]:
    """The rows with those folded that print one utterance; with ``wire`` only where their articles are one text.

    The fullest form stands for its utterance, at the date of the earliest; the order of the rows is kept.
    """
    every = list(rows)
    index = group_statements(store)
    carriers: dict[int, list[str | None]] = defaultdict(list)
    for row in every:
        carriers[row.article_id].append(row.carrier)
    families = read_families(store, carriers)
    groups: dict[object, list[StatementRow]] = {}
    for row in every:
        claim = index.claim_of(row.statement_id)
        key: object = ("alone", row.statement_id)
        if claim is not None and how == "variants":
            key = ("utterance", claim.fullest)
        elif how == "wire" and (family := families.family_of(row.article_id)) is not None:
            key = ("wire", family.origin, claim.fullest if claim is not None else row.content.casefold())
        groups.setdefault(key, []).append(row)
    return [folded(members, families) for members in groups.values()]


def folded(members: list[StatementRow], families: Families) -> Collapsed:
    """One row for several printings."""
    shown = max(members, key=lambda row: (len(row.content), -row.statement_id))
    articles = {row.article_id for row in members}
    return Collapsed(
        shown.statement_id,
        shown.date,
        shown.identity_name or shown.speaker,
        shown.content,
        shown.title,
        shown.outlet,
        shown.type,
        len(articles),
        families.independent(articles),
        min(members, key=by_date).date,
        tuple(row.statement_id for row in members if row is not shown),
        shown.identity_id,
        shown.article_title,
        shown.url,
        shown.article_id,
    )
