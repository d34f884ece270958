"""Questions about statements: who said what, about what, when, and where that stands.

``said(store, "ada pell")`` gives ``"We will go," said Ada Pell.`` and all else she said, one row after another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quotetrack.query.answers import SearchHit, StatementRow, WhoRow
from quotetrack.store.filters import StatementFilter

if TYPE_CHECKING:
    from quotetrack.store.store import Store

__all__ = ["EVERYTHING", "count_statements", "notes_on", "quotes", "said", "search", "timeline", "who"]

EVERYTHING = StatementFilter()
"""The filter that leaves nothing out."""


def quotes(store: Store, wanted: StatementFilter = EVERYTHING) -> Iterator[StatementRow]:
    """The statements that the filter asks for, in its order, read as they are used.

    Raises:
        UsageError: a date or a search in the filter cannot be taken.
    """
    return (StatementRow(*row) for row in store.statements(wanted))


def said(store: Store, identity: str | Sequence[str], wanted: StatementFilter = EVERYTHING) -> Iterator[StatementRow]:
    """What one identity (or several), named by key, said."""
    keys = (identity,) if isinstance(identity, str) else tuple(identity)
    return quotes(store, replace(wanted, identities=keys))


def timeline(store: Store, wanted: StatementFilter = EVERYTHING) -> Iterator[StatementRow]:
    """The statements that the filter asks for, the oldest first; those without a year at the end."""
    return quotes(store, replace(wanted, order="date"))


def count_statements(store: Store, wanted: StatementFilter = EVERYTHING) -> int:
    """How many statements the filter asks for, its limit and offset apart."""
    return store.count_statements(wanted)


def notes_on(store: Store, wanted: StatementFilter) -> tuple[str, ...]:
    """What a person should know about the answer to this filter: what it leaves out, what it could not find."""
    notes = []
    rejected = 0 if wanted.rejected else store.count_rejected(wanted)
    if rejected:
        says = (
            "1 statement that reviewers found to be none is left out; --rejected shows it."
            if rejected == 1
            else f"{rejected} statements that reviewers found to be none are left out; --rejected shows them."
        )
        notes.append(says)
    if wanted.since is not None or wanted.until is not None:
        undated = store.undated_among(wanted)
        if undated:
            says = (
                "statement has no year in its date and stands"
                if undated == 1
                else "statements have no year in their date and stand"
            )
            notes.append(f"{undated} {says} in no range of dates.")
    if wanted.outlets:
        known = {outlet.casefold() for outlet in store.outlets_named(wanted.outlets)}
        notes += [
            f"No article of the outlet “{name}” is stored." for name in wanted.outlets if name.casefold() not in known
        ]
    return tuple(notes)


def who(store: Store, about: str, wanted: StatementFilter = EVERYTHING) -> list[WhoRow]:
    """Who said something about it: speakers by number of statements, each with the newest one.

    The filter's limit and offset count speakers. Statements whose speaker cannot be told are in no row.
    """
    rows = list(store.who(replace(wanted, about=about)))
    newest = {row.statement_id: row for row in _by_id(store, [row[-1] for row in rows])}
    found = []
    for name, key, kind, statements, articles, first, last, wikidata, statement_id in rows:
        shown = newest[statement_id]
        found.append(
            WhoRow(
                name,
                key,
                kind,
                statements,
                articles,
                first,
                last,
                statement_id,
                shown.date,
                shown.content,
                shown.outlet,
                wikidata,
                shown.corrected,
            )
        )
    return found


def _by_id(store: Store, ids: list[int]) -> Iterator[StatementRow]:
    return (StatementRow(*row) for row in store.statements_by_id(ids))


def search(
    store: Store,
    typed: str,
    *,
    limit: int | None = 20,
    offset: int = 0,
    marks: tuple[str, str] = ("**", "**"),
    wanted: StatementFilter = EVERYTHING,
) -> Iterator[SearchHit]:
    """Statements and articles that hold the words, the best first.

    A filter that only statements can answer (speaker, type, act, stance, kind, confidence) leaves articles out.

    Args:
        store: The database.
        typed: Words, ``"a phrase"``, ``prefix*``, AND, OR, NOT, brackets.
        limit: Most hits.
        offset: Hits to pass over.
        marks: What to put before and after a word that was found.
        wanted: What the hits must fulfil besides.

    Raises:
        UsageError: there is no word in ``typed``.
    """
    narrowed = replace(wanted, limit=limit, offset=offset)
    return (SearchHit(*row) for row in store.hits(typed, narrowed, marks))
