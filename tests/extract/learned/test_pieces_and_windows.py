"""Text cut into pieces and windows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from quotetrack.core import Span
from quotetrack.extract.learned import WEIGHTS
from quotetrack.extract.learned.candidates import words_of
from quotetrack.extract.learned.pieces import (
    CAPITAL,
    DIGIT,
    LOWER,
    MIXED,
    SIGN,
    UPPER,
    Pieces,
    case_class,
    read_pieces,
    split_blocks,
)
from quotetrack.extract.learned.windows import BREAK, CLS, SEP, assemble, plan_windows

TEXT = "Ferry late again\n\n“We waited,” Zuleika McBrandt said on 3 May.\n\nThe HARBOUR office didn’t answer."


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))


def pieces_of(text: str, tokenizer: Tokenizer) -> Pieces:
    return read_pieces(text, [p for block in split_blocks(text) for p in block], tokenizer)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ferry", LOWER),
        ("Ferry", CAPITAL),
        ("I", CAPITAL),
        ("UNHCR", UPPER),
        ("McBrandt", MIXED),
        ("3", DIGIT),
        ("”", SIGN),
    ],
)
def test_case_is_told_as_printed(word: str, expected: int) -> None:
    assert case_class(word) == expected


def test_pieces_point_into_the_text(tokenizer: Tokenizer) -> None:
    words = words_of(pieces_of(TEXT, tokenizer))
    found = [TEXT[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
    assert found[3:10] == ["“", "We", "waited", ",", "”", "Zuleika", "McBrandt"]


def test_pieces_of_one_word_share_its_case(tokenizer: Tokenizer) -> None:
    pieces = pieces_of("UNHCR", tokenizer)
    assert len(pieces) > 1
    assert set(pieces.case) == {UPPER}
    assert set(pieces.word) == {0}


@given(st.text(alphabet="ab .\n", max_size=400), st.integers(5, 50))
def test_blocks_cover_all_words_once_and_keep_their_limit(text: str, limit: int) -> None:
    blocks = list(split_blocks(text, limit=limit))
    spans = [span for block in blocks for span in block]
    assert "".join(text[a:b] for a, b in spans).split() == text.split() or "".join(
        "".join(text[a:b] for a, b in spans).split()
    ) == "".join(text.split())
    assert all(block[-1][1] - block[0][0] <= limit for block in blocks)


def test_known_paragraphs_are_used_as_they_are() -> None:
    assert list(split_blocks("One two. Three.", [Span(0, 8), Span(9, 15)])) == [[(0, 8), (9, 15)]]


@settings(max_examples=40)
@given(st.lists(st.integers(1, 90), min_size=1, max_size=12), st.integers(12, 60))
def test_every_piece_is_decided_in_exactly_one_window(sizes: list[int], limit: int) -> None:
    paragraph = np.repeat(np.arange(len(sizes)), sizes).astype(np.int32)
    number = np.arange(len(paragraph), dtype=np.int32)
    pieces = Pieces(number, number, number + 1, number * 0, number * 0, number, paragraph)
    windows = plan_windows(pieces, limit)
    decided = [n for w in windows for n in range(w.core_start, w.core_stop)]
    assert decided == list(range(len(paragraph)))
    assert all(w.start <= w.core_start < w.core_stop <= w.stop for w in windows)
    assert all(len(assemble(pieces, w).ids) <= limit for w in windows)


def test_short_paragraphs_share_a_window_and_are_told_apart(tokenizer: Tokenizer) -> None:
    pieces = pieces_of(TEXT, tokenizer)
    (window,) = plan_windows(pieces, 256)
    sequence = assemble(pieces, window)
    assert (sequence.ids[0], sequence.ids[-1]) == (CLS, SEP)
    assert int((sequence.ids == BREAK).sum()) == 2
    assert sequence.piece[sequence.piece >= 0].tolist() == list(range(len(pieces)))
