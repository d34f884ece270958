"""A person's annotation against the machine's: which statements are the same, and what is wrong with them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotetrack.audit.annotation_check import AnnotationCheck, check_against
from quotetrack.core import Correction, Fault, Finding, Missed, Span, Verdict
from quotetrack.core.annotation import AnnotatedArticle, Annotation

TEXT = "“We sail at dawn,” said Ada Pell, the harbour master. Rao replied that nobody would board the ferry today."
SAILS = Annotation(
    (Span(0, 18),),
    (Span(24, 32),),
    (Span(19, 23),),
    id="17",
    fields={"speaker": "Ada Pell", "title": "harbour master", "type": "direct"},
)
BOARDS = Annotation((Span(66, 105),), (Span(54, 57),), (Span(58, 65),), id="18", fields={"speaker": "Rao"})


def checked(machine: list[Annotation], human: list[Annotation], *, partial: bool = False) -> AnnotationCheck:
    article = AnnotatedArticle("ferry", TEXT, tuple(machine))
    return check_against(article, human, article_id=3, by="Ida Quill", partial=partial)


def only(check: AnnotationCheck) -> Verdict:
    assert check.missed == ()
    (verdict,) = check.verdicts
    return verdict


def test_the_sentence_is_the_one_whose_offsets_are_given() -> None:
    assert [s.of(TEXT) for a in (SAILS, BOARDS) for s in (*a.content, *a.source, *a.cue)] == [
        "“We sail at dawn,”",
        "Ada Pell",
        "said",
        "that nobody would board the ferry today",
        "Rao",
        "replied",
    ]


def test_the_same_is_right_in_all_that_it_tells() -> None:
    right = Finding.RIGHT
    assert only(checked([SAILS], [SAILS])) == Verdict(
        17, "Ida Quill", statement=right, span=right, speaker=right, title=right, type=right
    )


def test_what_the_annotation_does_not_tell_is_left_open() -> None:
    verdict = only(checked([SAILS], [replace(SAILS, fields={})]))
    assert (verdict.speaker, verdict.title, verdict.type, verdict.identity) == (None, None, None, None)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ((Span(0, 18), Span(33, 52)), Fault.TOO_SHORT),
        ((Span(1, 8),), Fault.TOO_LONG),
        ((Span(4, 23),), None),
    ],
)
def test_other_words_of_the_same_statement_are_a_wrong_span(content: tuple[Span, ...], fault: Fault | None) -> None:
    verdict = only(checked([SAILS], [replace(SAILS, content=content)]))
    assert (verdict.statement, verdict.span) == (Finding.RIGHT, Finding.WRONG)
    assert verdict.correct == Correction(content=content)
    assert verdict.faults.get("span") == fault


def test_another_speaker_is_wrong_with_who_it_was() -> None:
    verdict = only(checked([SAILS], [replace(SAILS, fields={"speaker": "Rory Pell", "identity_name": "Ada Pell"})]))
    assert verdict.speaker is Finding.WRONG
    assert verdict.correct == Correction(speaker="Rory Pell")
    assert verdict.faults == {"speaker": Fault.OTHER_NAME}


@pytest.mark.parametrize(
    "told", [{"speaker": "Mrs. Ada B. Pell"}, {"speaker": "Pell", "identity_name": "Ada Pell"}, {"speaker": "A. Pell"}]
)
def test_another_form_of_the_name_is_right(told: dict[str, object]) -> None:
    assert only(checked([SAILS], [replace(SAILS, fields=told)])).speaker is Finding.RIGHT


def test_other_title_and_type_are_wrong_with_what_is_right() -> None:
    verdict = only(checked([SAILS], [replace(SAILS, fields={"title": "mayor", "type": "mixed"})]))
    assert (verdict.title, verdict.type) == (Finding.WRONG, Finding.WRONG)
    assert verdict.correct == Correction(title="mayor", type="mixed")


def test_without_counterpart_one_is_no_statement_and_the_other_was_missed() -> None:
    check = checked([SAILS], [BOARDS])
    assert check.verdicts == (
        Verdict(17, "Ida Quill", statement=Finding.WRONG, faults={"statement": Fault.NOT_A_STATEMENT}),
    )
    assert check.missed == (Missed(3, BOARDS.content, "Ida Quill", BOARDS.source, BOARDS.cue, speaker="Rao"),)


def test_of_a_partial_annotation_silence_says_nothing() -> None:
    assert checked([SAILS, BOARDS], [BOARDS], partial=True).verdicts[0].statement_id == 18


def test_few_shared_words_are_the_same_statement_only_where_the_cues_meet() -> None:
    short = replace(BOARDS, content=(Span(96, 105),))
    assert only(checked([short], [BOARDS])).span is Finding.WRONG
    other = checked([short], [replace(BOARDS, cue=(Span(0, 3),))])
    assert (len(other.verdicts), len(other.missed)) == (1, 1)
    assert other.verdicts[0].statement is Finding.WRONG


def test_the_same_spans_come_before_what_only_overlaps() -> None:
    longer = replace(SAILS, content=(Span(0, 23),), id="19")
    check = checked([longer, SAILS], [SAILS])
    assert [v.statement for v in check.verdicts] == [Finding.WRONG, Finding.RIGHT]


def test_a_corrected_statement_is_judged_by_what_the_machine_had() -> None:
    corrected = replace(
        SAILS,
        fields={**SAILS.fields, "speaker": "Rory Pell"},
        corrected=("speaker", "content"),
        content=(Span(1, 8),),
        machine={"speaker": "Ada Pell", "content": [[0, 18]]},
    )
    verdict = only(checked([corrected], [SAILS]))
    assert (verdict.span, verdict.speaker) == (Finding.RIGHT, Finding.RIGHT)


@pytest.mark.parametrize(
    ("machine", "human", "kinds", "finding"),
    [
        ("Many islanders", "the islanders", ("group", "group"), Finding.RIGHT),
        ("memorandum, written by the agency", "memorandum", ("document", "document"), Finding.RIGHT),
        ("Ida Quill", "I", ("author", "author"), Finding.RIGHT),
        ("islanders", "dock workers", ("group", "group"), Finding.WRONG),
        ("Ada Pell", "Ada", ("person", "person"), Finding.WRONG),
        ("crew", "crew of the Lady Maren", ("organization", "group"), Finding.WRONG),
        ("one", "some", ("generic", "generic"), Finding.WRONG),
    ],
)
def test_the_unnamed_are_the_same_where_they_are_described_alike(
    machine: str, human: str, kinds: tuple[str, str], finding: Finding
) -> None:
    mine, theirs = (
        replace(SAILS, fields={"speaker": name, "kind": kind})
        for name, kind in zip((machine, human), kinds, strict=True)
    )
    assert only(checked([mine], [theirs])).speaker is finding
