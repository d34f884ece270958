"""A source that was cut at an abbreviation is made whole; a lone article is no source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.core import Span
from quotetrack.extract.fragments import whole_sources


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("The U.S. officials said no.", "S. officials", "U.S. officials"),
        ("In an N.Y.U. speech she said no.", "U. speech", "N.Y.U. speech"),
        ("The E.U. said no.", "E", "E.U."),
        ("Ada Pell said no.", "Ada Pell", "Ada Pell"),
        ("J. Rand said no.", "J. Rand", "J. Rand"),
        ("Plan B. We said no.", "We", "We"),
        ("He said no.", "He", "He"),
        ("A: We said no.", "A", "A"),
    ],
)
def test_initials_belong_to_the_source_they_open(text: str, cut: str, whole: str) -> None:
    start = text.index(cut)
    (found,) = whole_sources(text, [Span(start, start + len(cut))])
    assert found.of(text) == whole


@pytest.mark.parametrize("word", ["the", "A", "of the"])
def test_a_lone_article_names_nobody(word: str) -> None:
    assert list(whole_sources(f"{word} crowd chanted", [Span(0, len(word))])) == []


@given(st.text("ab. U", max_size=40), st.integers(0, 38), st.integers(1, 10))
def test_no_text_makes_it_leave_the_text(text: str, start: int, length: int) -> None:
    if start + length <= len(text):
        for span in whole_sources(text, [Span(start, start + length)]):
            assert 0 <= span.start <= start
            assert start + length <= span.end <= len(text)
