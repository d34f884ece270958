"""Verdicts are rows beside statements: kept whole, replaced by the same hand alone, taken back and never edited."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotetrack.core import DECISIONS, Correction, Fault, Finding, Missed, Span, Verdict
from quotetrack.core.errors import ReadOnlyError, SpanError, UsageError
from quotetrack.query import quotes, show
from quotetrack.store import Store
from tests.store.auditing import articles, items, sample
from tests.store.newsroom import LATER_RUN, RUN, harbour_story, span_of

WHOLE = Verdict(
    statement_id=1,
    by="Ida Quill",
    statement=Finding.RIGHT,
    span=Finding.WRONG,
    speaker=Finding.WRONG,
    identity=Finding.UNSURE,
    title=Finding.WRONG,
    type=Finding.WRONG,
    faults={"span": Fault.TOO_LONG, "speaker": Fault.OTHER_NAME},
    correct=Correction(
        content=(Span(24, 40), Span(75, 96)), speaker="Zoë Lund 🎻", identity="zoe lund", title="", type="mixed"
    ),
    note="the “she” is the fiddler 🎻, e\u0301tude two",
    seconds=4.25,
    when="2031-03-06T11:42:07Z",
)


def live(store: Store) -> list[tuple[int, str]]:
    return [(stored.verdict_id, stored.verdict.by) for stored in store.verdicts()]


def test_a_verdict_comes_back_as_given(filled: Store) -> None:
    number = filled.add_verdict(WHOLE)
    (stored,) = filled.verdicts()
    assert (stored.verdict_id, stored.verdict) == (number, WHOLE)
    assert (stored.how, stored.stands_on, stored.taken_back) == ("same", 1, None)
    assert (stored.article_id, stored.revision_id, stored.run_id) == (1, 1, 1)
    assert stored.content == "“The pier 0 stays open,” “We will pay for it.”"


FINDINGS = st.none() | st.sampled_from(Finding)


@given(
    findings=st.fixed_dictionaries(dict.fromkeys(DECISIONS, FINDINGS)),
    note=st.text(st.characters(exclude_categories=["Cs"])),
    seconds=st.none() | st.floats(0, 1e6),
    adjudicates=st.booleans(),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_verdict_comes_back_and_the_log_holds_it(
    filled: Store, findings: dict[str, Finding | None], note: str, seconds: float | None, adjudicates: bool
) -> None:
    plain = Verdict(2, "Ida Quill", note=note, seconds=seconds, adjudicates=adjudicates, when="2031-03-06")
    verdict = replace(plain, **findings)  # type: ignore[arg-type]  # mypy takes every field for any of them
    number = filled.add_verdict(verdict)
    assert {stored.verdict_id: stored.verdict for stored in filled.verdicts()}[number] == verdict
    assert filled.verify_log().problem == ""


def test_it_keeps_what_it_is_found_again_by(filled: Store, path: Path) -> None:
    filled.add_verdict(Verdict(1, "Ida Quill", span=Finding.RIGHT))
    text = filled.read_article(1).text
    with closing(sqlite3.connect(path)) as raw:
        kept = raw.execute("SELECT spans, source, cue, prefix, suffix, run_id FROM verdict").fetchone()
    assert kept == ("[[24,48],[75,96]]", "Ada Pell", "said", text[:24], text[96 : 96 + 48], 1)


def test_the_words_around_are_counted_in_code_points(filled: Store, path: Path) -> None:
    article, resolution, extraction = harbour_story(70)
    shifted = "🎻" * 60
    moved = replace(
        extraction.attributions[0], content=(Span(60, 65),), source=(Span(66, 70),), cue=(Span(71, 75),), continues=None
    )
    text = shifted + "Stay!" + " " + "Pell" + " " + "said" + "🎻" * 60
    speakers = replace(resolution, speakers=resolution.speakers[:1], mentions=())
    plain = replace(speakers.speakers[0], evidence=(), candidates=())
    filled.write_article(
        replace(article, text=text, blocks=(), url="https://tidings.example/fiddle", dateline=None),
        replace(speakers, speakers=(plain,)),
        replace(extraction, attributions=(moved,), names=()),
        filled.start_run(RUN),
    )
    (row,) = (row for row in quotes(filled) if row.content == "Stay!")
    filled.add_verdict(Verdict(row.statement_id, "Ida Quill", span=Finding.RIGHT))
    with closing(sqlite3.connect(path)) as raw:
        prefix, suffix = raw.execute("SELECT prefix, suffix FROM verdict").fetchone()
    assert (prefix, suffix) == ("🎻" * 48, text[65 : 65 + 48])


def test_a_verdict_survives_a_new_run_by_its_anchor(filled: Store) -> None:
    filled.add_verdict(
        Verdict(
            1,
            "Ida Quill",
            statement=Finding.RIGHT,
            speaker=Finding.WRONG,
            correct=Correction(speaker="Dov Harrel"),
        )
    )
    article, resolution, extraction = harbour_story(0)
    filled.write_article(article, resolution, extraction, filled.start_run(LATER_RUN))
    row = next(row for row in quotes(filled) if row.article_id == 1)
    assert row.statement_id == 31
    assert row.verdict == "statement right; speaker wrong"
    (stored,) = filled.verdicts(statements=[31])
    assert (stored.verdict.statement_id, stored.stands_on, stored.verdict.correct.speaker) == (1, 31, "Dov Harrel")
    assert filled.check() == []


def test_the_newest_verdict_of_a_person_counts_and_can_be_taken_back(filled: Store) -> None:
    first = filled.add_verdict(Verdict(1, "Ida Quill", span=Finding.WRONG))
    number = filled.add_verdict(Verdict(1, "Ida Quill", span=Finding.UNSURE, note="cut off?", when="2015-10-07"))
    verdicts = show(filled, 1).verdicts
    assert [(verdict.span, verdict.note, verdict.when) for verdict in verdicts] == [
        ("unsure", "cut off?", "2015-10-07")
    ]
    filled.withdraw_verdict(number, "Ida Quill")
    assert show(filled, 1).verdicts == ()
    assert [(stored.verdict_id, stored.taken_back is None) for stored in filled.verdicts(live=False)] == [
        (first, False),
        (number, False),
    ]


def moved_by(by: int, value: Any) -> Any:
    """The same value with every span so many code points later."""
    if isinstance(value, Span):
        return value.shift(by)
    if isinstance(value, tuple):
        return tuple(moved_by(by, part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: moved_by(by, getattr(value, field.name)) for field in fields(value)})
    return value


def test_a_verdict_that_moved_is_replaced_where_it_stands_now(filled: Store) -> None:
    moved = filled.add_verdict(Verdict(2, "Ida Quill", statement=Finding.RIGHT))
    other = filled.add_verdict(Verdict(2, "Bo Rand", statement=Finding.RIGHT))
    article, resolution, extraction = harbour_story(0)
    above = "Gulls return to the pier after a long winter.\n\n"
    story = replace(moved_by(len(above), article), text=above + article.text)
    speakers, found = moved_by(len(above), resolution), moved_by(len(above), extraction)
    filled.write_article(story, speakers, found, filled.start_run(RUN))
    (now, _) = (stored.stands_on for stored in filled.verdicts())
    assert now is not None
    assert {(stored.verdict_id, stored.how, stored.stands_on) for stored in filled.verdicts()} == {
        (moved, "moved", now),
        (other, "moved", now),
    }
    anew = filled.add_verdict(Verdict(now, "Ida Quill", statement=Finding.WRONG))
    assert live(filled) == [(other, "Bo Rand"), (anew, "Ida Quill")]
    assert filled.verify_log().problem == ""


def test_two_people_judge_the_same_statement_side_by_side(filled: Store) -> None:
    one = filled.add_verdict(Verdict(1, "Ida Quill", speaker=Finding.RIGHT))
    other = filled.add_verdict(Verdict(1, "Bo Rand", speaker=Finding.WRONG))
    assert live(filled) == [(one, "Ida Quill"), (other, "Bo Rand")]
    assert [stored.verdict_id for stored in filled.verdicts(by="Bo Rand")] == [other]


def test_an_adjudication_stands_beside_the_verdict_of_the_same_person(filled: Store) -> None:
    own = filled.add_verdict(Verdict(1, "Ida Quill", speaker=Finding.WRONG))
    first = filled.add_verdict(Verdict(1, "Ida Quill", speaker=Finding.RIGHT, adjudicates=True))
    second = filled.add_verdict(Verdict(1, "Ida Quill", speaker=Finding.UNSURE, adjudicates=True))
    assert [number for number, _ in live(filled)] == [own, second]
    assert filled.verdicts(live=False)[1].verdict_id == first


def test_two_statements_with_the_same_words_are_judged_apart(filled: Store) -> None:
    article, resolution, extraction = harbour_story(71)
    twin = replace(extraction.attributions[0], source=(), cue=(), continues=None)
    both = replace(extraction, attributions=(extraction.attributions[0], twin))
    speakers = replace(resolution, speakers=(resolution.speakers[0], resolution.speakers[2]))
    filled.write_article(article, speakers, both, filled.start_run(RUN))
    one, other = (row.statement_id for row in quotes(filled) if row.article_id == 11)
    filled.add_verdict(Verdict(one, "Ida Quill", speaker=Finding.RIGHT))
    filled.add_verdict(Verdict(other, "Ida Quill", speaker=Finding.WRONG))
    assert [stored.stands_on for stored in filled.verdicts()] == [one, other]


def test_judging_again_in_passing_keeps_the_sample(filled: Store) -> None:
    filled.add_sample(sample(), items())
    filled.add_verdict(Verdict(1, "Ida Quill", speaker=Finding.RIGHT, sample="spring"))
    filled.add_verdict(Verdict(1, "Ida Quill", speaker=Finding.WRONG))
    assert [stored.verdict.speaker for stored in filled.verdicts(sample="spring")] == [Finding.WRONG]


@pytest.mark.parametrize(
    ("verdict", "error", "said"),
    [
        (Verdict(999, "Ida Quill"), UsageError, "no statement 999"),
        (Verdict(1, "Ida Quill", sample="autumn"), UsageError, "no sample “autumn”"),
        (Verdict(1, "Ida Quill", correct=Correction(content=())), SpanError, "at least one span"),
        (Verdict(1, "Ida Quill", correct=Correction(content=(Span(3, 99_999),))), SpanError, "ends after the text"),
        (Verdict(1, "Ida Quill", correct=Correction(content=(Span(3, 9), Span(8, 12)))), SpanError, "overlap"),
    ],
)
def test_a_verdict_that_cannot_be_leaves_nothing_behind(
    filled: Store, verdict: Verdict, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        filled.add_verdict(verdict)
    assert filled.verdicts(live=False) == []
    assert list(filled.log_rows()) == []


def test_what_was_taken_back_cannot_be_taken_back_again(filled: Store) -> None:
    number = filled.add_verdict(Verdict(1, "Ida Quill", speaker=Finding.RIGHT))
    filled.withdraw_verdict(number, "Bo Rand")
    with pytest.raises(UsageError, match=f"no verdict {number} that could be taken back"):
        filled.withdraw_verdict(number, "Bo Rand")


def test_verdicts_on_many_statements_are_asked_at_once(filled: Store) -> None:
    for number in (1, 4, 7):
        filled.add_verdict(Verdict(number, "Ida Quill", speaker=Finding.RIGHT))
    found = filled.verdicts(statements=[*range(3, 20_000), 7, 4])
    assert [stored.verdict.statement_id for stored in found] == [4, 7]


def test_a_file_that_is_only_read_takes_no_verdict(filled: Store, path: Path) -> None:
    filled.add_verdict(Verdict(1, "Ida Quill", speaker=Finding.RIGHT))
    with Store.open(path, read_only=True) as reader:
        assert len(reader.verdicts()) == 1
        assert reader.verify_log().sound
        with pytest.raises(ReadOnlyError):
            reader.add_verdict(Verdict(1, "Ida Quill", speaker=Finding.WRONG))


def test_an_article_takes_its_verdicts_with_it(filled: Store) -> None:
    filled.add_verdict(Verdict(1, "Ida Quill", speaker=Finding.RIGHT))
    filled.add_missed(Missed(1, (Span(0, 7),), "Ida Quill"))
    kept = filled.add_verdict(Verdict(4, "Ida Quill", speaker=Finding.RIGHT))
    filled.remove_article(1, "Bo Rand")
    assert [stored.verdict_id for stored in filled.verdicts(live=False)] == [kept]
    assert filled.missed() == []
    assert filled.verify_log().problem == ""


# What was missed


def test_a_missed_statement_comes_back_as_given(filled: Store) -> None:
    filled.add_sample(sample("whole", unit="article", size=2), articles())
    text = filled.read_article(1).text
    words = span_of("The pier", text), span_of("open", text)
    given = Missed(1, words, "Bo", (Span(24, 27),), (), "Zoë 🎻", "e\u0301", "whole", "2031-03-06T11:42:07Z")
    number = filled.add_missed(given)
    (stored,) = filled.missed(sample="whole")
    assert (stored.missed_id, stored.missed, stored.words) == (number, given, "The pier open")
    filled.withdraw_missed(number, "Ida Quill")
    assert filled.missed() == []
    assert filled.missed(live=False)[0].taken_back is not None
    with pytest.raises(UsageError, match=f"no missed statement {number}"):
        filled.withdraw_missed(number, "Ida Quill")


@pytest.mark.parametrize(
    ("found", "error", "said"),
    [
        (Missed(99, (Span(0, 3),), "Bo"), UsageError, "no article 99"),
        (Missed(1, (), "Bo"), SpanError, "at least one span"),
        (Missed(1, (Span(0, 99_999),), "Bo"), SpanError, "ends after the text"),
        (Missed(1, (Span(0, 3),), "Bo", cue=(Span(0, 99_999),)), SpanError, "ends after the text"),
    ],
)
def test_a_missed_statement_must_stand_in_the_article(
    filled: Store, found: Missed, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        filled.add_missed(found)
    assert filled.missed(live=False) == []
