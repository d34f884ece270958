"""Answers → the stratum that each stands in.

A direct quotation of the Holm Post, sampled ``--by type,outlet``, stands in ``direct | The Holm Post``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from quotetrack.core.errors import UsageError
from quotetrack.query import ArticleRow, StatementRow

__all__ = ["ARTICLE_FIELDS", "MISSING", "STATEMENT_FIELDS", "article_strata", "name_of", "statement_strata"]

MISSING = "—"
"""Stands for a value that there is not."""

YEAR = len("2031")

STATEMENT_FIELDS: Mapping[str, Callable[[StatementRow], str | None]] = {
    "type": lambda row: row.type,
    "act": lambda row: row.act,
    "stance": lambda row: row.stance,
    "kind": lambda row: row.kind,
    "outlet": lambda row: row.outlet,
    "told": lambda row: row.told,
    "year": lambda row: year_of(row.date),
    "speaker": lambda row: row.identity_name or row.speaker,
    "carrier": lambda row: row.carrier,
    "confidence": lambda _: None,
}
"""What statements may be stratified by; ``confidence`` is by tenths of the frame."""

ARTICLE_FIELDS: Mapping[str, Callable[[ArticleRow], str | None]] = {
    "outlet": lambda row: row.outlet,
    "year": lambda row: year_of(row.date),
}
"""What whole articles may be stratified by."""


def year_of(date: str) -> str | None:
    """The year of a date as stored; None where it has none."""
    return date[:YEAR] if len(date) >= YEAR and date[:YEAR].isdigit() else None


def name_of(values: Iterable[str | None]) -> str:
    """The stratum's name: its values joined by ``" | "``; a bar within a value is written as a broken one."""
    return " | ".join((value or MISSING).replace("|", "¦").strip() or MISSING for value in values)


def statement_strata(rows: Iterable[StatementRow], fields: Sequence[str]) -> list[tuple[int, str]]:
    """(statement, stratum) of every row, in their order.

    Raises:
        UsageError: a field is none that statements are stratified by.
    """
    refuse_unknown(fields, STATEMENT_FIELDS, "statements")
    read = [(n, STATEMENT_FIELDS[name]) for n, name in enumerate(fields)]
    units = [(row.statement_id, [value(row) for _, value in read], row.confidence) for row in rows]
    if "confidence" in fields:
        tenth = tenths([(confidence, unit) for unit, _, confidence in units])
        for unit, values, _ in units:
            values[fields.index("confidence")] = tenth[unit]
    return [(unit, name_of(values) if fields else "all") for unit, values, _ in units]


def article_strata(rows: Iterable[ArticleRow], fields: Sequence[str]) -> list[tuple[int, str]]:
    """(article, stratum) of every row, in their order.

    Raises:
        UsageError: a field is none that articles are stratified by.
    """
    refuse_unknown(fields, ARTICLE_FIELDS, "articles")
    read = [ARTICLE_FIELDS[name] for name in fields]
    return [(row.article_id, name_of(value(row) for value in read) if fields else "all") for row in rows]


def refuse_unknown(fields: Sequence[str], known: Mapping[str, object], what: str) -> None:
    """Nothing where all fields are known, each named once.

    Raises:
        UsageError: one is not, or stands there twice.
    """
    for n, field in enumerate(fields):
        if field not in known:
            raise UsageError(f"“{field}” is no field that {what} are stratified by; there are {', '.join(known)}.")
        if field in fields[:n]:
            raise UsageError(f"“{field}” stands twice in --by.")


def tenths(values: Iterable[tuple[float, int]]) -> dict[int, str]:
    """The tenth that each unit's value stands in, named by its bounds (``0.612–0.740``); equal values stand in one."""
    ordered = sorted(values)
    groups: dict[int, list[tuple[float, int]]] = {}
    place, last = 0, None
    for n, (value, unit) in enumerate(ordered):
        if value != last:
            place = 10 * n // len(ordered)
        groups.setdefault(place, []).append((value, unit))
        last = value
    return {unit: f"{group[0][0]:.3f}–{group[-1][0]:.3f}" for group in groups.values() for _, unit in group}
