"""A stored text laid on the given one, from which bylines and datelines were taken off."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotetrack.audit.alignment import Alignment
from quotetrack.core import Span

GIVEN = (
    "Ferry sails\n\nBy Ida Quill\n\nLEITH, March 4 (Meridian) -- “We sail,” said Ada Pell.\n\n"
    "Advertisement\n\nRao refused."
)
STORED = "Ferry sails\n\n“We sail,” said Ada Pell.\n\nRao refused."


def moved(words: str) -> str | None:
    start = STORED.index(words)
    span = Alignment(STORED, GIVEN).to_given(Span(start, start + len(words)))
    return None if span is None else span.of(GIVEN)


def test_words_are_found_behind_what_was_taken_off() -> None:
    assert [moved(words) for words in ("Ferry", "“We sail,”", "Ada Pell", "Rao refused.")] == [
        *("Ferry", "“We sail,”", "Ada Pell", "Rao refused.")
    ]
    assert Alignment(STORED, GIVEN).share == 1.0


def test_a_stretch_over_lines_takes_along_what_stands_between() -> None:
    assert moved("said Ada Pell.\n\nRao") == "said Ada Pell.\n\nAdvertisement\n\nRao"


def test_another_article_is_not_taken_for_it() -> None:
    way = Alignment("“We row,” said Ada Pell.\n\nRao refused.", GIVEN)
    assert way.share < 0.5
    assert way.to_given(Span(0, 9)) is None


def test_a_word_inside_of_a_line_is_no_line() -> None:
    assert Alignment("said", GIVEN).share == 0.0


@given(st.lists(st.text("ab \n🚢", max_size=12), max_size=6))
def test_a_text_lies_on_itself(lines: list[str]) -> None:
    text = "\n".join(lines)
    way = Alignment(text, text)
    for i, letter in enumerate(text):
        if letter != "\n":
            assert way.to_given(Span(i, i + 1)) == Span(i, i + 1)
