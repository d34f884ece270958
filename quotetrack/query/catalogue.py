"""Questions about what there is: speakers, articles, numbers.

``speaker(store, "ada pell")`` says that she was called mayor from May to October, and by which outlets.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from quotetrack.core.errors import UsageError
from quotetrack.query.answers import ArticleRow, Count, DatedTitle, NameForm, RunRow, SpeakerSummary, Stats

if TYPE_CHECKING:
    from quotetrack.store.store import Store

__all__ = ["article", "articles", "speaker", "speaker_names", "speakers", "stats"]

_CHUNK = 200
"""Identities whose names and titles are fetched at once; SQLite takes at most 32,766 values in a query."""


def speaker_names(store: Store) -> list[tuple[str, str, int]]:
    """(identity key, form of name, number of statements) of every form known, for ``identity.find_speaker``."""
    return store.speaker_names()


def speakers(
    store: Store,
    *,
    kinds: tuple[str, ...] = (),
    outlets: tuple[str, ...] = (),
    min_statements: int = 1,
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[SpeakerSummary]:
    """Identities, the most quoted first. With ``outlets``, ``statements`` counts those of these outlets alone."""
    rows = store.speakers(kinds=kinds, outlets=outlets, min_statements=min_statements, limit=limit, offset=offset)
    return _summaries(store, rows)


def speaker(store: Store, identity: str) -> SpeakerSummary:
    """One identity, by its key.

    Raises:
        UsageError: no statement that answers belongs to it.
    """
    for found in _summaries(store, store.speakers(keys=(identity,))):
        return found
    raise UsageError(f"There is no speaker {identity}; `quotetrack speakers list` lists them.")


def _summaries(store: Store, rows: Iterator[tuple[Any, ...]]) -> Iterator[SpeakerSummary]:
    while chunk := list(islice(rows, _CHUNK)):
        details = store.speaker_details([row[0] for row in chunk])
        for row in chunk:
            of = details[row[0]]
            key, name, kind, statements, count, first, last, wikidata = row
            yield SpeakerSummary(
                identity_id=key,
                name=name,
                kind=kind,
                statements=statements,
                articles=count,
                first_date=first,
                last_date=last,
                names=tuple(NameForm(*values) for values in of["names"]),
                titles=tuple(DatedTitle(*values) for values in of["titles"]),
                affiliations=tuple(DatedTitle(*values) for values in of["affiliations"]),
                outlets=tuple(Count(*values) for values in of["outlets"]),
                wikidata=wikidata,
            )


def articles(
    store: Store,
    *,
    text: bool = False,
    outlets: tuple[str, ...] = (),
    since: str | None = None,
    until: str | None = None,
    about: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[ArticleRow]:
    """The newest revision of each article, in the order stored; with its text where ``text`` is asked for.

    Raises:
        UsageError: a date or the search cannot be taken.
    """
    rows = store.articles(text=text, outlets=outlets, since=since, until=until, about=about, limit=limit, offset=offset)
    return (_article(row) for row in rows)


def article(store: Store, article_id: int) -> ArticleRow:
    """One article with its text.

    Raises:
        UsageError: there is no such article.
    """
    for row in store.articles(ids=(article_id,), text=True):
        return _article(row)
    raise UsageError(f"There is no article {article_id}; `quotetrack articles list` lists them.")


def _article(row: tuple[Any, ...]) -> ArticleRow:
    values = list(row)
    values[3], values[-1] = tuple(json.loads(row[3])), tuple(json.loads(row[-1]))
    return ArticleRow(*values)


def run_row(row: Any) -> RunRow:
    """A run as stored."""
    return RunRow(
        row["id"],
        row["package_version"],
        row["extractor"],
        row["model_digest"],
        row["settings_digest"],
        row["started_at"],
    )


def stats(store: Store) -> Stats:
    """Numbers of all that answers now."""
    found = store.counts()

    def counted(name: str) -> tuple[Count, ...]:
        pairs: Sequence[tuple[str, int]] = found[name]
        return tuple(Count(*pair) for pair in pairs)

    return Stats(
        articles=found["articles"],
        revisions=found["revisions"],
        statements=found["statements"],
        speakers=found["speakers"],
        names=found["names"],
        unknown_speakers=found["unknown_speakers"],
        unknown_share=found["unknown_speakers"] / found["statements"] if found["statements"] else 0.0,
        undated_articles=found["undated_articles"],
        first_date=found["first_date"],
        last_date=found["last_date"],
        outlets=counted("by_outlet"),
        types=counted("by_type"),
        acts=counted("by_act"),
        stances=counted("by_stance"),
        kinds=counted("by_kind"),
        runs=tuple(run_row(row) for row in found["runs"]),
    )
