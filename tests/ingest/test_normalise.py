import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.core import Span
from quotetrack.core.errors import SpanError
from quotetrack.ingest import normalise

AWKWARD = st.text(
    alphabet=st.sampled_from("aé\u0301\u0327e \r\n\u2028\u2029\x85\x00\ufeff\u1100\u1161\u11a8\u0344👩\u200d")
)


@pytest.mark.parametrize(
    ("given_text", "normal"),
    [
        ("The port reopened.\r\nFerries sail.\r", "The port reopened.\nFerries sail.\n"),
        ("\ufeffCafe\u0301 owners\u2028met\u2029again\x85today\x00.", "Café owners\nmet\nagain\ntoday."),
        ("“Wir kommen”, sagte sie.\u00a0👋🏽", "“Wir kommen”, sagte sie.\u00a0👋🏽"),
    ],
)
def test_newlines_marks_and_composition(given_text: str, normal: str) -> None:
    assert normalise(given_text).text == normal


def test_a_plain_text_is_itself() -> None:
    text = "The mayor, “tired but glad”, went home.\n"
    normal = normalise(text)
    assert normal.text is text
    assert normal.pieces == ()


def test_spans_find_their_way_back() -> None:
    given_text = "\ufeffCafe\u0301 owners\r\nmet."
    normal = normalise(given_text)
    assert normal.to_original(Span(0, 4)).of(given_text) == "Cafe\u0301"
    assert normal.to_original(Span(5, 11)).of(given_text) == "owners"
    assert normal.to_original(Span(12, 16)).of(given_text) == "met."


def test_a_span_behind_the_end_is_refused() -> None:
    with pytest.raises(SpanError):
        normalise("Done.").to_original(Span(2, 9))


@given(AWKWARD | st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once
    assert unicodedata.is_normalized("NFC", once)


@given(AWKWARD, st.data())
def test_a_span_normalises_to_what_it_came_from(text: str, data: st.DataObject) -> None:
    normal = normalise(text)
    if not normal.text:
        return
    start = data.draw(st.integers(0, len(normal.text) - 1))
    end = data.draw(st.integers(start + 1, len(normal.text)))
    back = normal.to_original(Span(start, end))
    assert normal.text[start:end] in normalise(back.of(text)).text


@given(AWKWARD)
def test_all_of_the_text_comes_from_all_of_the_given(text: str) -> None:
    normal = normalise(text)
    if normal.text:
        back = normal.to_original(Span(0, len(normal.text)))
        assert normalise(text[: back.start]).text == normalise(text[back.end :]).text == ""
