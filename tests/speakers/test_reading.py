import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.core import Span
from quotetrack.speakers.reading import read


def test_a_possessive_ending_is_no_part_of_the_word() -> None:
    reading = read("Ada Pell's aide")
    assert [w.text for w in reading.words] == ["Ada", "Pell", "aide"]
    assert reading.words[1].possessive
    assert reading.gap(1) == " "


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Gov. Ada Pell met Dr. Bo Rand. They talked.", 2),
        ("The U.S. delegation left. The hall was empty.", 2),
        ("Ada J. Pell spoke.", 1),
        ("“We go.” She left.", 2),
        ("It is in Fla. where they met.", 1),
    ],
)
def test_full_stops_of_abbreviations_end_no_sentence(text: str, sentences: int) -> None:
    assert len(read(text).sentence_first) == sentences


def test_a_line_of_capitalised_words_is_title_case() -> None:
    reading = read("Pell Warns Harbor Board About Storm Barrier\n\nAda Pell warned the harbor board on Monday.")
    assert reading.title_case == {0}


def test_words_know_whether_they_stand_in_quotation_marks() -> None:
    reading = read('Pell said "we go now" twice.')
    assert [w.text for w in reading.words if w.quoted] == ["we", "go", "now"]


def test_a_closing_mark_before_a_new_paragraph_opens_nothing_there() -> None:
    reading = read('Pell said "we go."\n\nShe left.')
    assert [w.text for w in reading.words if w.quoted] == ["we", "go"]


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    reading = read('Pell said "we go.\n\nShe left.')
    assert not reading.words[-1].quoted


@given(st.text())
def test_words_lie_in_the_text_in_order(text: str) -> None:
    reading = read(text)
    assert all(text[w.start : w.end] == w.text for w in reading.words)
    assert all(a.end <= b.start for a, b in zip(reading.words, reading.words[1:], strict=False))


@given(st.text(min_size=1), st.integers(0, 40), st.integers(1, 40))
def test_within_gives_the_words_that_a_span_touches(text: str, start: int, length: int) -> None:
    reading = read(text)
    span = Span(start, start + length)
    expected = [i for i, w in enumerate(reading.words) if w.start < span.end and w.end > span.start]
    assert list(reading.within(span)) == expected
