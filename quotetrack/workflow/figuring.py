"""Stored articles → the figures in them, in statements and in the reporter's own sentences, by date.

``figures "ferry dead"`` gives nine on Monday, twelve on Tuesday in the Herald, "at least 17" in the Flare.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from quotetrack.claims.figures import TOPIC_OF, Figure, content_nouns, find_conflicts, holds_words, names_in, topic_of
from quotetrack.claims.quantity import Bound, Quantity, find_quantities
from quotetrack.claims.wording import folded_words
from quotetrack.core import Span
from quotetrack.extract.segment import find_sentences
from quotetrack.query import ArticleRow, StatementFilter, StatementRow, articles, quotes
from quotetrack.store import Store

__all__ = ["FigureRow", "find_figures"]

LEAD = 700
"""Code points of an article's beginning that tell, by names, what event it is about."""

YESTERDAY = re.compile(r"\b(?:yesterday|last night|on (?:that|the same) day)\b", re.IGNORECASE)
CORRECTION = re.compile(r"\b(?:correct(?:ion|ed|s)?|revis(?:ed|ion)|misstated|mistake)\b", re.IGNORECASE)
POINTS_BACK = re.compile(r"[“\"‘']?(?:it|that|this)\b", re.IGNORECASE)
AS_OF = re.compile(r"\b(?:as of|by|until|reported on)\s*(?:\w+,?\s*)?$", re.IGNORECASE)
FIRST = 24
"""A date that stands so early in its sentence is the day of what follows; a later one is rather of the event."""

STEM = 4
"""So many letters of a word are searched for; what follows them turns with tense and number."""

GENERAL = ("figure", "number", "total", "count", "")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure in one sentence.

    ``day`` is the day that the figure is of: the one its sentence names, else the article's date. ``speaker`` and
    ``statement_id`` are those of the statement that holds it; None in the reporter's own words. ``low`` and ``high``
    are the same but for ranges and votes. ``conflicts`` says which other figures (by number) it cannot stand beside,
    and why. ``start`` and ``end`` point into the article's text.
    """

    figure: int
    date: str
    day: str | None
    outlet: str | None
    speaker: str | None
    words: str
    low: float
    high: float
    bound: str
    unit: str
    thing: str
    topic: str
    sentence: str
    conflicts: tuple[str, ...]
    correction: bool
    article_id: int
    statement_id: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A figure with its place, before it is held against others."""

    row: FigureRow
    figure: Figure


def find_figures(
    store: Store, about: str | None = None, *, conflicts: bool = False, outlets: tuple[str, ...] = (), limit: int = 0
) -> list[FigureRow]:
    """Figures by date, the oldest first.

    Args:
        store: where the articles are.
        about: words of each figure's sentence, or (all but one) of what its article begins with; words for deaths,
            injuries and the like stand for each other.
        conflicts: only figures that cannot all hold.
        outlets: only of these outlets.
        limit: at most so many; 0 for all.
    """
    asked = re.findall(r"\w+", (about or "").casefold())
    found: list[Found] = []
    for article in articles(store, text=True, outlets=outlets, about=search_for(asked)):
        around = content_nouns((article.text or "")[:LEAD])
        here = [f for f in figures_in(article) if holds_words(f.figure.nouns, f.figure.topic, asked, around)]
        if here:
            spoken = list(quotes(store, StatementFilter(articles=(article.article_id,))))
            found += [replace(f, row=with_speaker(f.row, spoken)) for f in here]
    found.sort(key=lambda f: (not f.row.date or f.row.date.startswith("-"), f.row.date, f.row.article_id, f.row.start))
    rows = [replace(f.row, figure=n) for n, f in enumerate(found, start=1)]
    clashes: dict[int, list[str]] = defaultdict(list)
    for clash in find_conflicts(replace(f.figure, id=n) for n, f in enumerate(found, start=1)):
        clashes[clash.first].append(f"{clash.second}: {clash.reason}")
        clashes[clash.second].append(f"{clash.first}: {clash.reason}")
    rows = [replace(row, conflicts=tuple(clashes[row.figure])) for row in rows]
    rows = [row for row in rows if row.conflicts or not conflicts]
    return rows[:limit] if limit else rows


def search_for(asked: list[str]) -> str | None:
    """A search that every article with such a figure fulfils; None where none narrows."""
    parts = []
    for word in asked:
        topic, stem = TOPIC_OF.get(word), "".join(folded_words(word)[:1])
        if topic is not None:
            parts.append("(" + " OR ".join(w for w, t in TOPIC_OF.items() if t == topic) + ")")
        elif stem[:STEM] == word[:STEM] and word.isalpha() and len(word) > STEM:
            parts.append(f"{word[:STEM]}*")
    return " AND ".join(parts) or None


def with_speaker(row: FigureRow, spoken: list[StatementRow]) -> FigureRow:
    """A figure with the statement that holds it, if one does."""
    statement = who_said(spoken, row.start, row.end)
    if statement is None:
        return row
    return replace(row, speaker=statement.identity_name or statement.speaker, statement_id=statement.statement_id)


def figures_in(article: ArticleRow) -> Iterator[Found]:
    """The figures of one article in the order of its text, without who said them."""
    text = article.text or ""
    around = names_in(text[:LEAD])
    topic_before, day_before = "", None
    for span in sentences_of(text):
        sentence = text[span.start : span.end]
        quantities = find_quantities(sentence)
        day = day_named(quantities, sentence, article.date, day_before)
        for quantity in quantities:
            if quantity.unit == "date":
                continue
            topic = topic_of(sentence, quantity)
            if not quantity.unit and quantity.thing in GENERAL and (POINTS_BACK.match(sentence) or quantity.thing):
                topic = topic or topic_before
            if quantity.bound is not Bound.ORDINAL and not quantity.unit:
                topic_before = topic or topic_before
            start, end = span.start + quantity.start, span.start + quantity.end
            nouns = content_nouns(sentence)
            row = FigureRow(
                0,
                article.date,
                day,
                article.outlet,
                None,
                text[start:end],
                quantity.low,
                quantity.high,
                quantity.bound.value,
                quantity.unit,
                quantity.thing,
                topic,
                " ".join(sentence.split()),
                (),
                bool(CORRECTION.search(sentence)),
                article.article_id,
                None,
                start,
                end,
            )
            yield Found(row, Figure(0, quantity, topic, day, around | names_in(sentence), nouns, article.article_id))
        day_before = day


def sentences_of(text: str) -> Iterator[Span]:
    """The sentences of all paragraphs, in order."""
    start = 0
    for paragraph in text.split("\n\n"):
        yield from find_sentences(text, Span(start, start + len(paragraph)))
        start += len(paragraph) + 2


def day_named(quantities: tuple[Quantity, ...], sentence: str, published: str, before: str | None) -> str | None:
    """The day that a sentence's figures are of: a date it names, yesterday, "that day", else the article's."""
    try:
        today = date.fromisoformat(published)
    except ValueError:
        return published or None
    for quantity in quantities:
        if quantity.date and (quantity.start <= FIRST or AS_OF.search(sentence[: quantity.start])):
            parts = quantity.date.split("-")
            if len(parts) == 3:
                return quantity.date
            for year in (today.year, today.year - 1):
                try:
                    named = date(year, int(parts[0]), int(parts[1]))
                except ValueError:
                    continue
                # A day of the last weeks; an older one is rather when something else happened.
                if timedelta(0) <= today - named <= timedelta(days=14):
                    return named.isoformat()
    found = YESTERDAY.search(sentence)
    if found and "day" in found.group().casefold() and found.group().casefold() != "yesterday":
        return before or published
    return published


def who_said(spoken: list[StatementRow], start: int, end: int) -> StatementRow | None:
    """The innermost statement that holds a place of the text."""
    holding = [row for row in spoken if row.start <= start and end <= row.end]
    return min(holding, key=lambda row: row.end - row.start, default=None)
