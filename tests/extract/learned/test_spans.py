"""Words become spans that a person would mark."""

from __future__ import annotations

import re

import numpy as np
import pytest

from quotetrack.core import Span
from quotetrack.extract.learned.candidates import Candidate, Words
from quotetrack.extract.learned.spans import Snapper, share
from quotetrack.extract.quotes import find_quotations

WORD = re.compile(r"\w+|[^\w\s]")


def snapper(text: str) -> Snapper:
    found = [m.span() for m in WORD.finditer(text)]
    starts, ends = (np.array(column, dtype=np.int32) for column in zip(*found, strict=True))
    return Snapper(text, Words(starts, ends, starts * 0), find_quotations(text))


def stretch(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    inside = [n for n, m in enumerate(WORD.finditer(text)) if start <= m.start() < start + len(words)]
    return inside[0], inside[-1] + 1


def content(text: str, parts: list[str], source: str, cue: str) -> list[str]:
    candidate = Candidate(
        source=(stretch(text, source),),
        cue=(stretch(text, cue),),
        content=tuple(stretch(text, part) for part in parts),
        anchor=0,
        evidence=(),
    )
    return [span.of(text) for span in snapper(text).content(candidate)]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("“The ferry is very late,” Brandt said.", "ferry is very late", "“The ferry is very late,”"),
        ("“The ferry is late,” Brandt said.", "The ferry is late", "“The ferry is late,”"),
        ("Brandt said, the ferry is late, as ever.", ", the ferry is late,", "the ferry is late"),
        ("Brandt said the ferry don’t run late.", "the ferry don", "the ferry don’t"),
    ],
)
def test_contents_take_whole_quotations_and_whole_words(text: str, marked: str, expected: str) -> None:
    assert content(text, [marked], "Brandt", "said") == [expected]


def test_a_quotation_is_not_taken_whole_where_the_cue_stands_in_it() -> None:
    text = "“The ferry is late, Brandt said, and so are we.”"
    assert content(text, ["The ferry is late"], "Brandt", "said") == ["The ferry is late"]


def test_parts_that_adjoin_are_one() -> None:
    text = "Brandt said the ferry was late, very late."
    assert content(text, ["the ferry was late", "very late"], "Brandt", "said") == ["the ferry was late, very late"]


def test_shape_tells_how_much_is_quoted_and_what_is_cut() -> None:
    text = "Brandt said it was “a shame”."
    whole, half = (Span(text.index(w), text.index("”") + 1) for w in ("“", "it"))
    assert snapper(text).shape([whole], [])[:2] == (1.0, 0.0)
    assert 0 < snapper(text).shape([half], [])[0] < 1
    cut = Span(text.index("it"), text.index(" shame"))
    assert snapper(text).shape([cut], [])[1] == 1.0


def test_share_is_what_is_in_both_of_what_is_in_either() -> None:
    assert share([Span(0, 10)], [Span(5, 15)]) == pytest.approx(1 / 3)
