"""Spans slice the text they point into, and refuse what is no span."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.core import Span, merge_spans, text_of
from quotetrack.core.errors import SpanError

TEXT = "“We will go,” said Ada Pell. “Tomorrow.”"


def test_a_span_gives_its_words() -> None:
    assert Span(19, 27).of(TEXT) == "Ada Pell"


def test_broken_content_is_read_in_the_order_of_the_text() -> None:
    assert text_of([Span(29, 40), Span(0, 13)], TEXT) == "“We will go,” “Tomorrow.”"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 4), (5, 2)])
def test_no_span_is_empty_or_backward(start: int, end: int) -> None:
    with pytest.raises(SpanError, match="no span"):
        Span(start, end)


def test_a_span_past_the_end_says_how_long_the_text_is() -> None:
    with pytest.raises(SpanError, match="ends after the text"):
        Span(0, len(TEXT) + 1).of(TEXT)


spans = st.lists(st.tuples(st.integers(0, 200), st.integers(1, 30)).map(lambda p: Span(p[0], p[0] + p[1])))


@given(spans)
def test_merging_covers_the_same_code_points(parts: list[Span]) -> None:
    covered = {i for s in parts for i in range(s.start, s.end)}
    merged = merge_spans(parts)
    assert {i for s in merged for i in range(s.start, s.end)} == covered
    assert all(a.end < b.start for a, b in pairwise(merged))


@given(spans)
def test_merging_twice_is_merging_once(parts: list[Span]) -> None:
    assert merge_spans(merge_spans(parts)) == merge_spans(parts)


def test_parts_a_blank_apart_join_where_a_gap_is_allowed() -> None:
    assert merge_spans([Span(0, 3), Span(4, 6)], gap=1) == (Span(0, 6),)


def test_overlap_needs_a_shared_code_point() -> None:
    assert Span(0, 4).overlaps(Span(3, 9))
    assert not Span(0, 4).overlaps(Span(4, 9))


def test_a_shifted_span_keeps_its_length() -> None:
    assert Span(2, 5).shift(10) == Span(12, 15)
    assert len(Span(2, 5).shift(10)) == 3
