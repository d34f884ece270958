"""What another run makes of the same texts, and what verdicts say of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quotetrack.core import Attribution, Correction, Extraction, Finding, Resolution, Span, Speaker, Verdict
from quotetrack.core.errors import UsageError
from quotetrack.query import diff_runs, runs
from quotetrack.store import Store
from tests.store.newsroom import LATER_RUN, RUN, harbour_story

RIGHT, WRONG = Finding.RIGHT, Finding.WRONG
Found = list[tuple[Attribution, Speaker]]


@pytest.fixture
def twice(tmp_path: Path) -> Callable[[Callable[[Found], Found]], Store]:
    """Story 3 read by run 1, judged by nobody yet, and by run 2, whose answers a function makes of run 1's."""

    def make(changed: Callable[[Found], Found]) -> Store:
        store = Store.open(tmp_path / "runs.db", create=True)
        article, resolution, extraction = harbour_story(3)
        store.write_article(article, resolution, extraction, store.start_run(RUN))
        found = changed(list(zip(extraction.attributions, resolution.speakers, strict=True)))
        later = Extraction(tuple(replace(attribution, continues=None) for attribution, _ in found))
        store.write_article(article, Resolution(tuple(who for _, who in found)), later, store.start_run(LATER_RUN))
        return store

    return make


Twice = Callable[[Callable[[Found], Found]], Store]


def test_runs_say_what_they_read_and_how_much_answers(twice: Twice) -> None:
    store = twice(lambda found: found[:2])
    first, second = runs(store)
    assert (first.run_id, first.readings, first.statements, first.answering_statements) == (1, 1, 3, 0)
    assert (second.package_version, second.statements, second.answering_articles, second.answering_statements) == (
        "0.2.0",
        2,
        1,
        2,
    )


def test_the_same_again_differs_in_nothing(twice: Twice) -> None:
    found = diff_runs(twice(lambda found: found), 1, 2)
    assert (found.revisions, found.before, found.after, found.same) == (1, 3, 3, 3)
    assert set(found.counts.values()) == {0}
    assert found.examples == ()


def test_statements_are_lost_and_gained(twice: Twice) -> None:
    store = twice(lambda found: found[1:])
    store.add_verdict(Verdict(1, "Ida Quill", statement=RIGHT))
    lost = diff_runs(store, 1, 2)
    assert (lost.counts["lost"], lost.counts["gained"], lost.same) == (1, 0, 2)
    assert lost.verdicts["lost"] == {"right": 1}
    (example,) = lost.examples
    assert (example.change, example.before_id, example.after_id, example.before) == ("lost", 1, None, "Dov Harrel")
    gained = diff_runs(store, 2, 1)
    assert (gained.counts["lost"], gained.counts["gained"]) == (0, 1)
    assert gained.verdicts["gained"] == {"right": 1}


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ({"speaker": RIGHT}, "before"),
        ({"speaker": WRONG, "correct": Correction(speaker="Rory Pell")}, "after"),
        ({"speaker": WRONG, "correct": Correction(speaker="Nell Brask")}, "neither"),
        ({"speaker": Finding.UNSURE}, "not judged"),
        ({"statement": RIGHT}, "not judged"),
    ],
)
def test_of_a_changed_speaker_verdicts_say_which_is_right(twice: Twice, verdict: dict[str, Finding], said: str) -> None:
    store = twice(lambda found: [(found[0][0], replace(found[0][1], name="Rory Pell")), *found[1:]])
    store.add_verdict(Verdict(1, "Ida Quill", **verdict))  # type: ignore[arg-type]  # findings and a correction
    found = diff_runs(store, 1, 2)
    assert (found.counts["speaker"], found.same) == (1, 2)
    assert found.verdicts["speaker"] == {said: 1}
    (example,) = found.examples
    assert (example.before, example.after) == ("Dov Harrel", "Rory Pell")


def test_a_statement_cut_otherwise_is_one_whose_span_changed(twice: Twice) -> None:
    def shorter(found: Found) -> Found:
        (span,) = found[1][0].content
        return [found[0], (replace(found[1][0], content=(Span(span.start + 5, span.end),)), found[1][1]), found[2]]

    store = twice(shorter)
    (span,) = harbour_story(3)[2].attributions[1].content
    right = Correction(content=(Span(span.start + 5, span.end),))
    store.add_verdict(Verdict(2, "Ida Quill", span=WRONG, correct=right))
    found = diff_runs(store, 1, 2)
    assert (found.counts["span"], found.counts["lost"], found.counts["gained"]) == (1, 0, 0)
    assert found.verdicts["span"] == {"after": 1}
    (example,) = found.examples
    assert (example.before, example.after) == ("that berth 3 could be repaired", "berth 3 could be repaired")


def test_examples_are_few_and_the_judged_ones_first(filled: Store) -> None:
    later = filled.start_run(LATER_RUN)
    for number in range(10):
        article, resolution, extraction = harbour_story(number)
        fewer = Extraction(extraction.attributions[1:])
        filled.write_article(article, Resolution(resolution.speakers[1:]), fewer, later)
    filled.add_verdict(Verdict(28, "Ida Quill", statement=WRONG))
    found = diff_runs(filled, 1, 2, examples=2)
    assert found.counts["lost"] == 10
    assert found.verdicts["lost"] == {"wrong": 1, "not judged": 9}
    assert 28 in {example.before_id for example in found.examples}
    assert len(found.examples) == 2
    assert len(diff_runs(filled, 1, 2, examples=None).examples) == 10


def test_only_texts_that_both_read_are_compared(filled: Store) -> None:
    filled.write_article(*harbour_story(3), filled.start_run(LATER_RUN))
    assert diff_runs(filled, 1, 2).revisions == 1


def test_a_run_that_is_not_there_says_so(filled: Store) -> None:
    with pytest.raises(UsageError, match="no run 7; `quotetrack runs list`"):
        diff_runs(filled, 1, 7)
