"""Pairing of quote marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotetrack.core import Span
from quotetrack.extract.quotes import QuoteStyle, find_quotations, uses_single_quotes


def inner(text: str) -> list[str]:
    return [quotation.inner.of(text) for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected", "style"),
    [
        ("“The pier stays,” Oda Brandt said.", "The pier stays,", QuoteStyle.CURLY),
        ('"The pier stays," Oda Brandt said.', "The pier stays,", QuoteStyle.STRAIGHT),
        ("''The pier stays,'' Oda Brandt said.", "The pier stays,", QuoteStyle.DOUBLED),
        ("``The pier stays,'' Oda Brandt said.", "The pier stays,", QuoteStyle.DOUBLED),
        ("« The pier stays », Oda Brandt said.", "The pier stays", QuoteStyle.GUILLEMET),
        ("»The pier stays«, Oda Brandt said.", "The pier stays", QuoteStyle.GUILLEMET),
        ("„The pier stays“, Oda Brandt said.", "The pier stays", QuoteStyle.LOW),
        ("„The pier stays”, Oda Brandt said.", "The pier stays", QuoteStyle.LOW),
        ("‘The pier stays,’ Oda Brandt said.", "The pier stays,", QuoteStyle.SINGLE),
        ("'The pier stays,' Oda Brandt said.", "The pier stays,", QuoteStyle.SINGLE),
    ],
)
def test_each_kind_of_mark_pairs(text: str, expected: str, style: QuoteStyle) -> None:
    (found,) = find_quotations(text)
    assert (found.inner.of(text), found.style, found.opened, found.closed) == (expected, style, True, True)


@pytest.mark.parametrize(
    "text",
    [
        "The dockers’ union won’t meet the harbour’s owners.",
        "Rock 'n' roll of the '90s isn't dead, y'all.",
        "The beam was 6' 4\" long and the other 5' 11\".",
        'The empty marks “” and "" hold nothing.',
    ],
)
def test_apostrophes_and_measures_are_no_quotations(text: str) -> None:
    assert inner(text) == []


def test_the_possessive_of_a_plural_does_not_end_a_british_quotation() -> None:
    text = "‘We will not cut the dockers’ pay this year,’ said Ruben Aske. ‘Nobody’s pay.’"
    assert inner(text) == ["We will not cut the dockers’ pay this year,", "Nobody’s pay."]


def test_nested_marks_are_inside_and_deeper() -> None:
    text = "“She called it ‘a fair price’ twice,” he said."
    assert [(q.inner.of(text), q.depth) for q in find_quotations(text)] == [
        ("She called it ‘a fair price’ twice,", 0),
        ("a fair price", 1),
    ]


def test_marks_that_stand_together_pair_from_the_outside() -> None:
    text = "'''Never' was his word,'' she said."
    assert inner(text) == ["'Never' was his word,", "Never"]


def test_a_quotation_over_paragraphs_opens_each_and_closes_the_last() -> None:
    text = "“The ferry is late.\n\n“It is always late,” she said."
    first, second = find_quotations(text)
    assert (first.closed, first.continues, second.closed, second.continues) == (False, False, True, True)


def test_a_quotation_closes_in_the_next_paragraph_without_opening_it() -> None:
    text = "“The ferry is late.\n\nIt is always late,” she said."
    _, second = find_quotations(text)
    assert (second.inner.of(text), second.opened, second.continues) == ("It is always late,", False, True)


def test_a_missing_close_ends_with_the_paragraph() -> None:
    text = "She said: “The ferry is late.\n\nNobody answered."
    (found,) = find_quotations(text)
    assert (found.span.of(text), found.closed) == ("“The ferry is late.", False)


def test_a_missing_close_ends_before_the_next_opening() -> None:
    text = '"The ferry is late, she said. "It always is."'
    first, second = find_quotations(text)
    assert (first.closed, second.inner.of(text)) == (False, "It always is.")


def test_an_opening_mark_typed_for_a_closing_one_closes() -> None:
    text = "“The ferry is late,“ said Oda Brandt."
    assert inner(text) == ["The ferry is late,"]


@pytest.mark.parametrize(
    ("text", "single"),
    [
        ("‘We lost the boat,’ he said. ‘All of it.’", True),
        ("“We lost ‘the boat’,” he said.", False),
        ("The owners’ boat isn’t lost.", False),
    ],
)
def test_british_articles_are_told_from_others(text: str, single: bool) -> None:
    assert uses_single_quotes(text) is single


MARKED = st.text(alphabet=st.sampled_from(list("ab A.,!?\n'\"“”‘’«»„‟`-s")), max_size=120)


@given(MARKED | st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_the_pairing(text: str) -> None:
    for quotation in find_quotations(text):
        assert quotation.span.contains(quotation.inner)
        assert quotation.inner.of(text).strip() == quotation.inner.of(text)
        assert quotation.span.end <= len(text)


@given(MARKED)
@settings(max_examples=200, deadline=None)
def test_quotations_nest_or_stand_apart(text: str) -> None:
    spans = [quotation.span for quotation in find_quotations(text)]
    for number, one in enumerate(spans):
        for other in spans[number + 1 :]:
            assert not one.overlaps(other) or one.contains(other) or other.contains(one)


def test_quotations_are_paired_within_the_paragraphs_given() -> None:
    text = "“One. Two,” she said."
    assert [q.closed for q in find_quotations(text, (Span(0, 5), Span(6, len(text))))] == [False, True]
