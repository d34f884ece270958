"""The database → what exports write: statements with their spans, and articles with their annotations, as a stream.

The statement ``"We will go," said Ada Pell.`` becomes an annotation of its article, with the values that people
corrected in the place of the machine's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, islice

from quotetrack.core import Spans
from quotetrack.core.annotation import FIELDS, AnnotatedArticle, Annotation
from quotetrack.export.flat import SpannedRow
from quotetrack.query import ArticleRow, StatementFilter, StatementRow, article, articles, quotes
from quotetrack.store import Store

__all__ = ["annotated_articles", "annotation_of", "spanned_rows"]

_CHUNK = 500
"""Statements whose spans are fetched at once."""

_COLUMNS = {"identity": "identity_id"}
"""The fields of an annotation that have another name in an answer."""


def spanned_rows(store: Store, wanted: StatementFilter) -> Iterator[SpannedRow]:
    """The statements that the filter asks for with where their parts stand, read as they are used."""
    rows = quotes(store, wanted)
    while chunk := list(islice(rows, _CHUNK)):
        spans = store.statement_spans([row.statement_id for row in chunk])
        for row in chunk:
            yield SpannedRow(row, {role: tuple(parts) for role, parts in spans[row.statement_id].items()})


def annotated_articles(store: Store, wanted: StatementFilter) -> Iterator[AnnotatedArticle]:
    """The articles of the statements asked for, by number, one held at a time.

    Where the filter asks nothing of a statement (only outlets, dates or articles), articles without any are given too:
    that an article holds no statement is part of its annotation.
    """
    wanted = replace(wanted, order="text")
    groups = groupby(spanned_rows(store, wanted), key=lambda statement: statement.row.article_id)
    rows = _articles_asked_for(store, wanted)
    if rows is None:
        for article_id, statements in groups:
            yield annotated(article(store, article_id), statements)
        return
    following = next(groups, None)
    for row in rows:
        if following is not None and following[0] == row.article_id:
            yield annotated(row, following[1])
            following = next(groups, None)
        else:
            yield annotated(row, ())


def _articles_asked_for(store: Store, wanted: StatementFilter) -> Iterator[ArticleRow] | None:
    """The articles that a filter names which asks nothing of a statement; None for any other."""
    if wanted == StatementFilter(articles=wanted.articles, order="text", rejected=wanted.rejected) and wanted.articles:
        return (article(store, number) for number in sorted(set(wanted.articles)))
    bare = replace(wanted, outlets=(), since=None, until=None, rejected=False)
    if bare != StatementFilter(order="text"):
        return None
    return articles(store, text=True, outlets=wanted.outlets, since=wanted.since, until=wanted.until)


def annotated(row: ArticleRow, statements: Iterable[SpannedRow]) -> AnnotatedArticle:
    """An article with the annotations that its statements are."""
    return AnnotatedArticle(
        name=f"{row.article_id}-{row.id or row.title or 'article'}",
        text=row.text or "",
        annotations=tuple(annotation_of(statement) for statement in statements),
        id=row.id,
        title=row.title,
        authors=row.authors,
        outlet=row.outlet,
        url=row.url,
        date=row.date,
    )


def annotation_of(statement: SpannedRow) -> Annotation:
    """A statement as an annotation; what a person corrected is marked, with the machine's values beside it."""
    row, spans = statement.row, statement.spans
    machine = dict(row.machine or {})
    # An answer speaks of identities by name; the machine's key is not kept.
    corrected = tuple("identity_name" if name == "identity" else name for name in row.corrected)
    had: dict[str, object] = {"identity_name" if k == "identity" else k: v for k, v in machine.items()}
    if "content" in corrected:
        had["content"] = [[s.start, s.end] for s in spans.get("machine content", ())]

    def part(role: str) -> Spans:
        return spans.get(role, ())

    return Annotation(
        content=part("content"),
        source=part("source"),
        cue=part("cue"),
        carrier=part("carrier"),
        id=str(row.statement_id),
        fields={name: value for name in FIELDS if (value := _field(row, name)) is not None},
        corrected=corrected,
        machine=had,
    )


def _field(row: StatementRow, name: str) -> object:
    value = getattr(row, _COLUMNS.get(name, name))
    return round(value, 4) if isinstance(value, float) else value
