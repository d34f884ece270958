"""The store returns what it was given."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotetrack.core import (
    Act,
    Article,
    Attribution,
    Block,
    Candidate,
    Dateline,
    DatePrecision,
    Extraction,
    Mention,
    MentionKind,
    NameMention,
    Provenance,
    PublicationDate,
    QuotationType,
    RawSource,
    Resolution,
    Role,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Told,
)
from quotetrack.query import quotes, show
from quotetrack.store import Store
from tests.store.newsroom import RUN, harbour_story

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
maybe = st.none() | words
share = st.floats(0, 1)
dates = st.sampled_from(["", "2015", "2015-10", "2015-10-06", "--10-06", "2016-02-29"])


def spans(length: int) -> st.SearchStrategy[Span]:
    bounds = st.tuples(st.integers(0, length - 1), st.integers(1, 12))
    return bounds.map(lambda at: Span(at[0], min(length, at[0] + at[1])))


def several(length: int, least: int = 0) -> st.SearchStrategy[tuple[Span, ...]]:
    return st.lists(spans(length), min_size=least, max_size=3).map(tuple)


@st.composite
def readings(draw: st.DrawFn) -> tuple[Article, Resolution, Extraction]:
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
    length = len(text)
    content = draw(st.binary(max_size=50))
    raw = RawSource(
        content,
        hashlib.sha256(content).hexdigest(),
        "text/html",
        draw(maybe),
        draw(maybe),
        draw(st.none() | st.just(200)),
    )
    article = Article(
        text=text,
        id=draw(maybe),
        title=draw(maybe),
        standfirst=draw(maybe),
        authors=tuple(draw(st.lists(words, max_size=2))),
        outlet=draw(maybe),
        url=draw(maybe),
        date=PublicationDate(
            draw(dates), draw(st.sampled_from(DatePrecision)), draw(st.sampled_from(Provenance)), draw(maybe)
        ),
        dateline=draw(st.none() | st.builds(Dateline, words, maybe, maybe, maybe)),
        source=draw(words),
        blocks=tuple(Block(span, draw(st.sampled_from(Role))) for span in draw(several(length))),
        removed=tuple(draw(st.lists(st.tuples(words, words), max_size=2))),
        warnings=tuple(draw(st.lists(words, max_size=2))),
        raw=draw(st.sampled_from([None, raw])),
    )
    attributions, speakers = [], []
    for _ in range(draw(st.integers(0, 3))):
        attributions.append(
            Attribution(
                content=draw(several(length, 1)),
                source=draw(several(length)),
                cue=draw(several(length)),
                type=draw(st.sampled_from(QuotationType)),
                act=draw(st.sampled_from(Act)),
                stance=draw(st.sampled_from(Stance)),
                carrier=draw(several(length)),
                continues=draw(st.none() | st.integers(0, 5)),
                confidence=draw(share),
                notes=tuple(draw(st.lists(words, max_size=2))),
            )
        )
        speakers.append(
            Speaker(
                name=draw(maybe),
                kind=draw(st.sampled_from(SpeakerKind)),
                title=draw(maybe),
                affiliation=draw(maybe),
                honorific=draw(maybe),
                carrier=draw(maybe),
                told=draw(st.sampled_from(Told)),
                confidence=draw(share),
                evidence=draw(several(length)),
                candidates=tuple(draw(st.lists(st.builds(Candidate, words, share), max_size=2))),
                reason=draw(maybe),
            )
        )
    names = tuple(NameMention(span, draw(st.sampled_from(MentionKind)), draw(share)) for span in draw(several(length)))
    mentions = tuple(
        Mention(span, draw(words), draw(st.sampled_from(SpeakerKind)), draw(maybe), draw(maybe))
        for span in draw(several(length))
    )
    return article, Resolution(tuple(speakers), mentions), Extraction(tuple(attributions), names)


_FOLDER = tempfile.TemporaryDirectory()
_SEEN: dict[str, Store] = {}


def one_store() -> Store:
    """One file for all examples: making it is what costs."""
    if "store" not in _SEEN:
        _SEEN["store"] = Store.open(Path(_FOLDER.name) / "round-trip.db", create=True)
    return _SEEN["store"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(readings())
def test_whatever_is_written_is_read_back(given_reading: tuple[Article, Resolution, Extraction]) -> None:
    article, resolution, extraction = given_reading
    store = one_store()
    outcome = store.write_article(article, resolution, extraction, store.start_run(RUN))
    try:
        assert store.read_article(outcome.article_id) == article
        assert store.read_extraction(outcome.article_id) == (extraction, resolution)
        assert store.check() == []
    finally:
        store.remove_article(outcome.article_id)


def test_every_answer_is_a_slice_of_the_article(filled: Store) -> None:
    for row in quotes(filled):
        text = filled.read_article(row.article_id).text
        detail = show(filled, row.statement_id)
        for part in detail.parts:
            assert text[part.start : part.end] == part.text
            first = part.start - detail.context_start
            assert detail.context[first : first + len(part.text)] == part.text
        assert text[row.start : row.end].startswith(row.content[:10])


def test_a_reading_of_our_own_comes_back_whole(filled: Store) -> None:
    article, resolution, extraction = harbour_story(7)
    assert filled.read_article(8) == article
    assert filled.read_extraction(8) == (extraction, resolution)
