"""What is shown of a judged statement: the word that settles, or what all reviewers say, or else the machine's."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quotetrack.core import Correction, Finding, Verdict
from quotetrack.query import StatementFilter, StatementRow, quotes, show
from quotetrack.store import SeenName, Store
from tests.store.newsroom import LATER_RUN, RUN, harbour_story, span_of

RIGHT, WRONG, UNSURE = Finding.RIGHT, Finding.WRONG, Finding.UNSURE
STATEMENT = 10
"""The first statement of story 3: Dov Harrel, mayor, of two parts."""


def row_of(store: Store, statement: int = STATEMENT) -> StatementRow:
    (row,) = [row for row in quotes(store, StatementFilter(rejected=True)) if row.statement_id == statement]
    return row


def says(store: Store, by: str, name: str | None, statement: int = STATEMENT, *, settles: bool = False) -> int:
    """A verdict on the speaker: who it was instead, or None for right."""
    finding = RIGHT if name is None else WRONG
    correct = Correction(speaker=name)
    return store.add_verdict(Verdict(statement, by, speaker=finding, correct=correct, adjudicates=settles))


def test_an_unjudged_statement_shows_the_machine(filled: Store) -> None:
    row = row_of(filled)
    assert (row.speaker, row.verdict, row.corrected, row.machine) == ("Dov Harrel", None, (), None)


def test_one_reviewer_is_enough(filled: Store) -> None:
    says(filled, "Ida Quill", "Rory Pell")
    row = row_of(filled)
    assert (row.speaker, row.kind, row.verdict) == ("Rory Pell", "person", "speaker wrong")
    # The office was Dov Harrel's.
    assert (row.title, row.affiliation) == (None, None)
    assert row.corrected == ("speaker", "title", "affiliation")
    assert row.machine == {"speaker": "Dov Harrel", "title": "mayor", "affiliation": "Leith council"}


def test_the_machines_rows_stay_as_they_are(filled: Store) -> None:
    before = filled.read_extraction(4)
    says(filled, "Ida Quill", "Rory Pell")
    assert filled.read_extraction(4) == before
    assert filled.check() == []


def test_reviewers_who_differ_leave_the_machines_answer_and_a_dispute(filled: Store) -> None:
    says(filled, "Ida Quill", "Rory Pell")
    says(filled, "Tilda Joss", "Nell Brask")
    row = row_of(filled)
    assert (row.speaker, row.verdict, row.corrected) == ("Dov Harrel", "disputed", ())


@pytest.mark.parametrize("name", ["Rory Pell", "rory  pell"])
def test_reviewers_who_agree_are_shown(filled: Store, name: str) -> None:
    says(filled, "Ida Quill", name)
    says(filled, "Tilda Joss", "Rory Pell")
    assert (row_of(filled).speaker, row_of(filled).verdict) == ("Rory Pell", "speaker wrong")


def test_who_finds_right_what_another_corrects_disputes_it(filled: Store) -> None:
    says(filled, "Ida Quill", "Rory Pell")
    says(filled, "Tilda Joss", None)
    assert (row_of(filled).speaker, row_of(filled).verdict) == ("Dov Harrel", "disputed")


def test_who_did_not_judge_it_disputes_nothing(filled: Store) -> None:
    says(filled, "Ida Quill", "Rory Pell")
    filled.add_verdict(Verdict(STATEMENT, "Tilda Joss", statement=RIGHT, title=UNSURE))
    row = row_of(filled)
    assert (row.speaker, row.verdict) == ("Rory Pell", "statement right; speaker wrong; title unsure")


def test_an_adjudication_settles_it_and_its_withdrawal_opens_it_again(filled: Store) -> None:
    says(filled, "Ida Quill", "Rory Pell")
    says(filled, "Tilda Joss", "Nell Brask")
    settled = says(filled, "Hugo Tamm", "Nell Brask", settles=True)
    assert (row_of(filled).speaker, row_of(filled).verdict) == ("Nell Brask", "speaker wrong")
    filled.withdraw_verdict(settled, "Hugo Tamm")
    assert (row_of(filled).speaker, row_of(filled).verdict) == ("Dov Harrel", "disputed")


def test_a_verdict_taken_back_leaves_the_machine(filled: Store, path: Path) -> None:
    filled.withdraw_verdict(says(filled, "Ida Quill", "Rory Pell"), "Ida Quill")
    row = row_of(filled)
    assert (row.speaker, row.title, row.verdict, row.corrected) == ("Dov Harrel", "mayor", None, ())
    assert filled.check() == []
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM correction").fetchone() == (0,)


def test_a_correction_to_what_the_machine_says_is_none(filled: Store) -> None:
    says(filled, "Ida Quill", "Dov Harrel")
    assert (row_of(filled).verdict, row_of(filled).corrected) == ("speaker right", ())


def test_title_type_and_content_are_corrected_alone(filled: Store) -> None:
    text = harbour_story(3)[0].text
    content = span_of("The pier 3 stays open", text)
    correct = Correction(content=(content,), title="harbour master", type="mixed")
    filled.add_verdict(Verdict(STATEMENT, "Ida Quill", span=WRONG, title=WRONG, type=WRONG, correct=correct))
    row = row_of(filled)
    assert (row.speaker, row.title, row.type, row.content) == (
        "Dov Harrel",
        "harbour master",
        "mixed",
        "The pier 3 stays open",
    )
    assert text[row.start : row.end] == row.content
    assert row.corrected == ("title", "type", "content")
    assert row.machine is not None
    assert row.machine["type"] == "direct"
    assert row.machine["title"] == "mayor"
    roles = {part.role: part.text for part in show(filled, STATEMENT).parts}
    assert roles["corrected content"] == "The pier 3 stays open"
    assert filled.check() == []


def test_a_title_may_be_none_at_all(filled: Store) -> None:
    filled.add_verdict(Verdict(STATEMENT, "Ida Quill", title=WRONG, correct=Correction(title="")))
    assert (row_of(filled).title, row_of(filled).corrected) == (None, ("title",))


def test_a_corrected_name_brings_the_title_that_the_article_gives_it(filled: Store) -> None:
    # Statement 11 is by another in the same article; Dov Harrel is named there as the mayor.
    says(filled, "Ida Quill", "Dov Harrel", 11)
    row = row_of(filled, 11)
    assert (row.speaker, row.title, row.affiliation) == ("Dov Harrel", "mayor", "Leith council")


def test_an_unknown_speaker_can_be_told(filled: Store) -> None:
    says(filled, "Ida Quill", "Rory Pell", 12)
    row = row_of(filled, 12)
    assert (row.speaker, row.kind, row.machine) == ("Rory Pell", "person", {"speaker": None})
    assert row.corrected == ("speaker",)


def test_names_are_counted_as_they_are_shown(filled: Store) -> None:
    def counted() -> dict[str, int]:
        return {seen.name: seen.count for seen in filled.names_seen()}

    before = counted()
    verdict = says(filled, "Ida Quill", "Rory Pell")
    assert counted() == before | {"Dov Harrel": before["Dov Harrel"] - 1, "Rory Pell": 1}
    assert filled.is_touched()
    filled.write_article(*harbour_story(3), filled.start_run(LATER_RUN))
    assert counted()["Rory Pell"] == 1
    filled.write_article(*harbour_story(3, edition=" for a year"), filled.start_run(RUN))
    # Other words now: nothing is corrected any more.
    assert counted() == before
    filled.withdraw_verdict(verdict, "Ida Quill")
    assert counted() == before
    assert filled.check() == []


def test_names_of_a_removed_article_are_counted_off(filled: Store) -> None:
    says(filled, "Ida Quill", "Rory Pell")
    filled.remove_article(4)
    assert "Rory Pell" not in {seen.name for seen in filled.names_seen()}
    assert filled.check() == []


def test_a_verdict_that_finds_all_right_touches_no_name(filled: Store, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM touched_name")
        connection.commit()
    filled.add_verdict(Verdict(STATEMENT, "Ida Quill", statement=RIGHT, speaker=RIGHT, title=RIGHT))
    assert not filled.is_touched()
    assert row_of(filled).verdict == "statement right; speaker right; title right"


def test_what_is_no_statement_is_left_out_unless_asked_for(filled: Store) -> None:
    filled.add_verdict(Verdict(STATEMENT, "Ida Quill", statement=WRONG))
    assert STATEMENT not in {row.statement_id for row in quotes(filled)}
    assert row_of(filled).verdict == "statement wrong"
    assert filled.count_rejected(StatementFilter()) == 1
    assert filled.count_rejected(StatementFilter(outlets=("no such outlet",))) == 0
    assert filled.counts()["statements"] == 29
    assert show(filled, STATEMENT).rejected
    filled.add_verdict(Verdict(STATEMENT, "Tilda Joss", statement=RIGHT))
    assert STATEMENT in {row.statement_id for row in quotes(filled)}


def test_a_right_speaker_stays_right_when_a_later_run_names_another(filled: Store) -> None:
    filled.add_verdict(Verdict(STATEMENT, "Ida Quill", speaker=RIGHT, title=RIGHT))
    article, resolution, extraction = harbour_story(3)
    swapped = type(resolution)((resolution.speakers[1], *resolution.speakers[1:]), resolution.mentions)
    filled.write_article(article, swapped, extraction, filled.start_run(LATER_RUN))
    row = next(row for row in quotes(filled, StatementFilter(articles=(4,), order="text")))
    assert (row.speaker, row.title, row.verdict) == ("Dov Harrel", "mayor", "speaker wrong; title wrong")
    assert row.machine is not None
    assert row.machine["speaker"] == resolution.speakers[1].name


def test_a_wrong_speaker_says_nothing_of_another_that_a_later_run_names(filled: Store) -> None:
    filled.add_verdict(Verdict(STATEMENT, "Ida Quill", statement=RIGHT, speaker=WRONG))
    assert row_of(filled).verdict == "statement right; speaker wrong"
    article, resolution, extraction = harbour_story(3)
    swapped = type(resolution)((resolution.speakers[1], *resolution.speakers[1:]), resolution.mentions)
    filled.write_article(article, swapped, extraction, filled.start_run(LATER_RUN))
    row = next(row for row in quotes(filled, StatementFilter(articles=(4,), order="text")))
    assert (row.speaker, row.verdict) == (resolution.speakers[1].name, "statement right")


def test_an_identity_is_held_by_a_name(filled: Store) -> None:
    correct = Correction(identity="Rory Pell")
    filled.add_verdict(Verdict(STATEMENT, "Ida Quill", identity=WRONG, correct=correct))
    row = row_of(filled)
    assert (row.speaker, row.corrected) == ("Dov Harrel", ("identity",))
    assert SeenName("Rory Pell", filled.names_seen()[0].kind, 1, ("mayor",), ("Leith council",)) in filled.names_seen()
    assert filled.check() == []


def test_a_row_that_somebody_changed_is_found(filled: Store, path: Path) -> None:
    says(filled, "Ida Quill", "Rory Pell")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM correction")
        connection.commit()
    assert [(found.table, found.row) for found in filled.check()] == [("correction", str(STATEMENT))]


def test_the_views_show_both(filled: Store, path: Path) -> None:
    says(filled, "Ida Quill", "Rory Pell")
    filled.add_verdict(Verdict(11, "Ida Quill", statement=WRONG))
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT statement_id, speaker, machine_speaker, title, machine_title, corrected FROM statements "
            "WHERE article_id = 4 ORDER BY statement_id"
        ).fetchall()
        listed = connection.execute("SELECT statements FROM articles WHERE article_id = 4").fetchone()
    assert rows == [
        (10, "Rory Pell", "Dov Harrel", None, "mayor", '["speaker","title","affiliation"]'),
        (12, None, None, None, None, "[]"),
    ]
    assert listed == (2,)
