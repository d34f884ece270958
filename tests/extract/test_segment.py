"""Paragraphs and sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotetrack.core import Block, Role, Span
from quotetrack.extract.segment import find_paragraphs, find_sentences, is_wrapped


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in find_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Aske left. He was tired.", ["Mr. Aske left.", "He was tired."]),
        ("J. B. Moll and U.S. envoys met.", ["J. B. Moll and U.S. envoys met."]),
        ("They left the U.S. The envoys stayed.", ["They left the U.S.", "The envoys stayed."]),
        ("It opened at 3.5 percent. It fell.", ["It opened at 3.5 percent.", "It fell."]),
        ("“Go. Now.” He left.", ["“Go.", "Now.”", "He left."]),
        ("“Why now?” Oda Brandt asked.", ["“Why now?” Oda Brandt asked."]),
        ("“Why now?” he asked. “Why here?”", ["“Why now?” he asked.", "“Why here?”"]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        ("He waited... and waited.", ["He waited... and waited."]),
        ("The vote is on Oct. 5 in St. Olav. Then it ends.", ["The vote is on Oct. 5 in St. Olav.", "Then it ends."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_lines_are_paragraphs() -> None:
    text = "Ferry stops\n\n The ferry stopped. \nNobody was hurt.\n"
    assert [p.of(text) for p in find_paragraphs(text)] == ["Ferry stops", "The ferry stopped.", "Nobody was hurt."]


def test_lines_wrapped_at_a_column_are_joined() -> None:
    line = "The harbour board met late on Tuesday to discuss what the\n"
    text = line * 4 + "ferry costs.\n\nNobody was hurt.\n"
    assert is_wrapped(text)
    assert [p.of(text)[-12:] for p in find_paragraphs(text)] == ["ferry costs.", "dy was hurt."]


def test_blocks_are_taken_as_they_are() -> None:
    text = "Ferry stops\nThe ferry stopped."
    blocks = (Block(Span(0, 11), Role.HEADLINE), Block(Span(12, len(text)), Role.PARAGRAPH))
    assert find_paragraphs(text, blocks) == (Span(0, 11), Span(12, len(text)))


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_sentences_cover_every_word_of_a_paragraph_in_order(text: str) -> None:
    for paragraph in find_paragraphs(text):
        found = find_sentences(text, paragraph)
        assert list(found) == sorted(found)
        covered = "".join("".join(span.of(text).split()) for span in found)
        assert covered == "".join(paragraph.of(text).split())
