"""One article is written whole, once, and revised when its page changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quotetrack.core import Attribution, Extraction, Resolution, Span, Speaker, SpeakerKind
from quotetrack.core.errors import InputError, SpanError, StoreError, UsageError
from quotetrack.query import articles, quotes, stats
from quotetrack.store import Store
from tests.store.contents import contents
from tests.store.newsroom import LATER_RUN, RUN, harbour_story


def test_the_same_article_twice_changes_nothing(filled: Store, path: Path) -> None:
    before = contents(path)
    run = filled.start_run(RUN)
    article, resolution, extraction = harbour_story(3)
    outcome = filled.write_article(article, resolution, extraction, run)
    assert (outcome.kind, outcome.statements) == ("already here", 3)
    assert filled.already_here(article, run) == outcome
    assert contents(path) == before


def test_a_text_that_was_not_read_is_not_already_here(filled: Store) -> None:
    assert filled.already_here(harbour_story(99)[0], filled.start_run(RUN)) is None


def test_a_text_read_by_an_older_run_is_not_already_here(filled: Store) -> None:
    assert filled.already_here(harbour_story(3)[0], filled.start_run(LATER_RUN)) is None


def test_a_wire_story_printed_twice_is_one_article_with_two_sources(filled: Store, path: Path) -> None:
    article, resolution, extraction = harbour_story(3)
    elsewhere = replace(article, url="https://post.example/wire", outlet="Leith Post", source="post.html")
    run = filled.start_run(RUN)
    assert filled.write_article(elsewhere, resolution, extraction, run).kind == "already here"
    assert filled.already_here(replace(elsewhere, source="copy.html"), run) is not None
    assert stats(filled).articles == 10
    sources = [row[2:4] for row in contents(path)["article_source"] if row[1] == 4]
    assert sorted(sources) == [
        ("copy.html", "https://post.example/wire"),
        ("harbour/3.txt", "https://tidings.example/harbour/3"),
        ("post.html", "https://post.example/wire"),
    ]


def test_another_text_at_the_same_url_is_a_revision_and_answers(filled: Store) -> None:
    run = filled.start_run(RUN)
    outcome = filled.write_article(*harbour_story(3, edition=" for a year"), run)
    assert outcome.kind == "revised"
    assert outcome.article_id == 4
    answers = [row for row in quotes(filled) if row.article_id == 4]
    assert len(answers) == 3
    assert "for a year" in answers[0].content
    row = next(row for row in articles(filled) if row.article_id == 4)
    assert (row.revision, row.revisions, row.statements) == (2, 2, 3)
    assert filled.check() == []


def test_both_revisions_are_kept(filled: Store) -> None:
    old, new = harbour_story(3)[0], harbour_story(3, edition=" for a year")[0]
    outcome = filled.write_article(new, *harbour_story(3, edition=" for a year")[1:], filled.start_run(RUN))
    assert filled.read_article(4) == new
    assert filled.read_article(4, outcome.revision_id) == new
    assert filled.read_article(4, 4) == old


def test_the_fragment_of_a_url_makes_no_other_article(filled: Store) -> None:
    article, resolution, extraction = harbour_story(3, edition=" again")
    outcome = filled.write_article(
        replace(article, url=f"{article.url}#comments"), resolution, extraction, filled.start_run(RUN)
    )
    assert outcome.kind == "revised"


def test_without_a_url_the_text_is_the_article(store: Store) -> None:
    run = store.start_run(RUN)
    for edition in ("", " for a year"):
        article, resolution, extraction = harbour_story(3, edition=edition)
        assert store.write_article(replace(article, url=None), resolution, extraction, run).kind == "stored"


def test_a_new_run_answers_and_the_older_reading_stays(filled: Store, path: Path) -> None:
    article, resolution, extraction = harbour_story(3)
    fewer = Extraction(extraction.attributions[:1]), Resolution(resolution.speakers[:1])
    outcome = filled.write_article(article, fewer[1], fewer[0], filled.start_run(LATER_RUN))
    assert (outcome.kind, outcome.statements) == ("read again", 1)
    assert len([row for row in quotes(filled) if row.article_id == 4]) == 1
    assert len(contents(path)["statement"]) == 31
    assert filled.check() == []


def test_a_new_run_that_finds_nothing_silences_the_older_one(filled: Store) -> None:
    filled.write_article(harbour_story(3)[0], Resolution(()), Extraction(()), filled.start_run(LATER_RUN))
    assert [row for row in quotes(filled) if row.article_id == 4] == []


def test_equal_run_info_is_one_run(store: Store) -> None:
    assert store.start_run(RUN) == store.start_run(RUN)
    assert store.start_run(RUN) != store.start_run(LATER_RUN)


@pytest.mark.parametrize(
    "attribution",
    [
        Attribution(content=(Span(0, 10_000),)),
        Attribution(content=(Span(0, 5),), cue=(Span(9_000, 9_001),)),
        Attribution(content=()),
    ],
    ids=["content beyond the text", "cue beyond the text", "no content"],
)
def test_a_span_that_does_not_fit_is_refused_and_nothing_is_left(
    store: Store, path: Path, attribution: Attribution
) -> None:
    run = store.start_run(RUN)
    before = contents(path)
    speaker = Speaker(None, SpeakerKind.UNKNOWN)
    with pytest.raises(SpanError, match="Harbour vote 3"):
        store.write_article(harbour_story(3)[0], Resolution((speaker,)), Extraction((attribution,)), run)
    assert contents(path) == before


def test_speakers_that_do_not_pair_up_are_refused(store: Store) -> None:
    article, resolution, extraction = harbour_story(3)
    with pytest.raises(StoreError, match="2 speakers for 3 attributions"):
        store.write_article(article, Resolution(resolution.speakers[:2]), extraction, store.start_run(RUN))


def test_a_failure_in_the_middle_leaves_nothing_of_the_article(store: Store, path: Path) -> None:
    run = store.start_run(RUN)
    before = contents(path)
    article, resolution, extraction = harbour_story(3)
    damaged = replace(resolution.speakers[2], reason="lost \ud800 half")
    with pytest.raises(InputError, match="lone surrogate"):
        store.write_article(article, Resolution((*resolution.speakers[:2], damaged)), extraction, run)
    assert contents(path) == before


def test_removing_an_article_takes_along_what_follows(filled: Store, path: Path) -> None:
    for number in range(10):
        article, resolution, extraction = harbour_story(number)
        filled.write_article(article, resolution, extraction, filled.start_run(LATER_RUN))
    assert [filled.remove_article(number) for number in range(1, 11)] == [3] * 10
    left = {table: rows for table, rows in contents(path).items() if rows}
    assert sorted(left) == ["alembic_version", "log", "run", "sqlite_sequence", "touched_name"]
    assert filled.check() == []


def test_ids_are_never_given_twice(filled: Store) -> None:
    filled.remove_article(10)
    outcome = filled.write_article(*harbour_story(9), filled.start_run(RUN))
    assert outcome.article_id == 11
    assert min(row.statement_id for row in quotes(filled) if row.article_id == 11) == 31


def test_removing_an_article_that_is_not_there_says_so(filled: Store) -> None:
    with pytest.raises(UsageError, match="no article 77"):
        filled.remove_article(77)
