"""The order of a review, and what answers make of a verdict; nothing here needs a store."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.audit.draft import Answer, Draft, ReviewItem, fault_of_content, same_words
from quotetrack.audit.session import Place, Progress, Session, Step
from quotetrack.core import Fault, Finding, Span
from quotetrack.core.speaker import Candidate
from quotetrack.core.verdict import DECISIONS

TEXT = '"The slip is rotten," Marit Aune told the board. "Nobody walks there." She left early.'


def item(**changes: object) -> ReviewItem:
    values: dict[str, object] = {
        "statement_id": 7,
        "text": TEXT,
        "content": (Span(0, 21), Span(49, 70)),
        "type": "direct",
        "speaker": "Marit Aune",
        "title": "harbour master",
        "identity": "Marit Aune",
        "candidates": (Candidate("Odd Rike", 0.2),),
        **changes,
    }
    return ReviewItem(**values)  # type: ignore[arg-type]  # the fields of a test's own words


def places(count: int) -> list[Place]:
    return [Place(n, 1, 1, 100 + n) for n in range(1, count + 1)]


# The order


def test_items_come_in_order_and_the_last_one_ends_it() -> None:
    session = Session(places(3))
    seen = []
    while session.at is not None:
        seen.append(session.at)
        session.kept(Step(session.at, verdict_id=1))
    assert seen == [0, 1, 2]
    assert session.progress == Progress(3, 3, 0, 3, 3)


def test_what_was_reviewed_earlier_is_not_asked_again() -> None:
    session = Session(places(4), done=[0, 2])
    assert session.at == 1
    session.kept(Step(1))
    assert session.at == 3


def test_skipped_items_come_again_at_the_end_in_their_order() -> None:
    session = Session(places(4))
    session.skip()
    session.skip()
    assert session.progress.skipped == 2
    for _ in range(2):
        session.kept(Step(session.at or 0))
    assert session.at == 0
    session.skip()
    assert session.at == 1
    session.kept(Step(1))
    assert session.at == 0
    session.skip()
    assert session.at == 0, "the only one left stays"


def test_undo_goes_back_to_what_was_done_last_a_skip_too() -> None:
    session = Session(places(3))
    session.kept(Step(0, verdict_id=11))
    session.skip()
    assert session.take_back() is not None
    assert (session.at, session.skipped) == (1, set())
    step = session.take_back()
    assert step is not None
    assert step.verdict_id == 11
    assert (session.at, session.done) == (0, set())
    assert session.take_back() is None


def test_undoing_a_second_skip_leaves_the_first_one() -> None:
    session = Session(places(1))
    session.skip()
    session.skip()
    session.take_back()
    assert session.skipped == {0}
    session.take_back()
    assert session.skipped == set()


def test_undoing_a_second_verdict_leaves_the_item_done() -> None:
    session = Session(places(2), done=[0])
    session.jump(1)
    session.kept(Step(0, verdict_id=12, was_open=False))
    session.take_back()
    assert session.done == {0}


def test_jump_goes_to_an_item_and_on_from_there() -> None:
    session = Session(places(5))
    assert session.jump(4)
    session.kept(Step(3))
    assert session.at == 4
    session.kept(Step(4))
    assert session.at == 0
    assert not session.jump(9)
    assert session.at == 0


def test_an_article_s_places_share_its_number_and_jump_finds_the_open_one() -> None:
    article = [Place(1, 1, 1, 5, 1, 2), Place(1, 1, 1, None, 2, 2), Place(2, 2, 2, None)]
    session = Session(article, done=[0])
    assert session.progress.done == 0
    session.jump(2)
    assert session.jump(1)
    assert session.at == 1


def test_an_item_that_is_gone_is_passed_over_and_not_counted() -> None:
    session = Session(places(3))
    session.lose()
    assert session.at == 1
    assert session.progress.total == 2
    session.turn(-1)
    assert session.at == 1


@given(st.integers(1, 6), st.lists(st.sampled_from(["keep", "skip", "undo", "jump", "left", "right"]), max_size=40))
def test_any_order_of_steps_can_be_undone_to_the_beginning(count: int, steps: list[str]) -> None:
    session = Session(places(count))
    for number, step in enumerate(steps):
        if step == "keep" and session.at is not None:
            session.kept(Step(session.at, verdict_id=number, was_open=session.at not in session.done))
        elif step == "skip":
            session.skip()
        elif step == "undo":
            session.take_back()
        elif step == "jump":
            session.jump(number % count + 1)
        else:
            session.turn(1 if step == "right" else -1)
        kept = {one.index for one in session.steps if one.verdict_id is not None}
        assert session.done == kept
        assert session.skipped.isdisjoint(session.done)
        assert (session.open_after(0) is None) == (len(session.done) == count)
    while session.take_back() is not None:
        pass
    assert session.done == set()
    assert session.skipped == set()


# Answers


def test_nothing_answered_means_that_all_is_right() -> None:
    verdict = Draft(item()).verdict("ida", sample="spring", seconds=2.5)
    assert [verdict.finding(decision) for decision in DECISIONS] == [Finding.RIGHT] * 6
    assert (verdict.sample, verdict.seconds, verdict.faults) == ("spring", 2.5, {})


def test_not_a_statement_leaves_the_rest_unjudged() -> None:
    draft = Draft(item()).answer("span", Answer(Finding.WRONG, Fault.TOO_LONG))
    verdict = draft.answer("statement", Answer(Finding.WRONG, Fault.NOT_A_STATEMENT)).verdict("ida")
    assert verdict.statement is Finding.WRONG
    assert [verdict.finding(decision) for decision in DECISIONS[1:]] == [None] * 5
    assert verdict.faults == {"statement": Fault.NOT_A_STATEMENT}


def test_another_speaker_leaves_identity_and_title_unjudged_unless_they_are_answered() -> None:
    draft = Draft(item()).answer("speaker", Answer(Finding.WRONG, Fault.OTHER_CANDIDATE, "Odd Rike"))
    verdict = draft.verdict("ida")
    assert (verdict.identity, verdict.title, verdict.type) == (None, None, Finding.RIGHT)
    assert verdict.correct.speaker == "Odd Rike"
    titled = draft.answer("title", Answer(Finding.WRONG, value="engineer")).verdict("ida")
    assert (titled.title, titled.correct.title) == (Finding.WRONG, "engineer")


def test_an_unknown_speaker_has_neither_identity_nor_title_to_judge() -> None:
    verdict = Draft(item(speaker=None, title=None, identity=None)).verdict("ida")
    assert (verdict.speaker, verdict.identity, verdict.title) == (Finding.RIGHT, None, None)


def test_a_stored_verdict_comes_back_as_the_same_answers() -> None:
    draft = Draft(item(), note="see page 4")
    draft = draft.answer("span", Answer(Finding.WRONG, Fault.TOO_SHORT, spans=(Span(0, 30),)))
    draft = draft.answer("type", Answer(Finding.WRONG, value="mixed"))
    verdict = draft.verdict("ida", sample="spring")
    assert Draft.of(item(stored=verdict)).verdict("ida", sample="spring") == verdict


@pytest.mark.parametrize(
    ("given_answers", "speaker", "title", "kind"),
    [
        ({"speaker": "MARIT AUNE ", "title": "the harbour master", "type": "direct"}, "right", "right", "right"),
        ({"speaker": "Odd Rike", "title": "", "type": "mixed"}, "wrong", None, "wrong"),
        ({"speaker": "Marit Aune", "title": None, "type": "direct"}, "right", "wrong", "right"),
        ({"speaker": None, "type": "direct"}, "unsure", None, "right"),
        ({"speaker": "Marit Aune", "title": "harbour master", "type": None}, "right", "right", "unsure"),
    ],
)
def test_blind_answers_are_compared_once_all_are_given(
    given_answers: dict[str, str | None], speaker: str, title: str | None, kind: str
) -> None:
    draft = Draft(item(), blind=True)
    for decision, value in given_answers.items():
        assert draft.hidden
        draft = draft.give(decision, value)
    assert not draft.hidden
    verdict = draft.verdict("ida")
    assert (verdict.speaker, verdict.title, verdict.type) == (speaker, title, kind)
    assert verdict.note == ""


def test_a_blind_answer_that_is_changed_after_the_comparison_says_so_in_the_note() -> None:
    draft = Draft(item(), blind=True).give("speaker", "M. Aune").give("title", None).give("type", "direct")
    assert draft.verdict("ida").speaker is Finding.WRONG
    changed = draft.answer("speaker", Answer(Finding.RIGHT)).verdict("ida")
    assert (changed.speaker, changed.note) == (
        Finding.RIGHT,
        "changed after the machine's answer was shown: speaker",
    )


def test_same_words_takes_case_blanks_and_outer_marks_leniently() -> None:
    assert same_words("The  Harbour Board.", "harbour board")
    assert not same_words("Harbour Board", "Harbour Boards")
    assert same_words("", None)


def test_a_content_is_too_long_where_more_must_go_than_come() -> None:
    assert fault_of_content((Span(0, 10),), (Span(0, 5),)) is Fault.TOO_LONG
    assert fault_of_content((Span(0, 10),), (Span(0, 20),)) is Fault.TOO_SHORT
