"""Proper names by their capitals."""

from __future__ import annotations

import pytest

from quotetrack.core import MentionKind
from quotetrack.extract.names import find_names
from quotetrack.extract.segment import find_paragraphs


def names(text: str) -> list[tuple[str, MentionKind]]:
    return [(name.span.of(text), name.kind) for name in find_names(text, find_paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met Mr. Aske.", [("Aske", MentionKind.PERSON)]),
        ("They met harbour director Oda B. Brandt.", [("Oda B. Brandt", MentionKind.PERSON)]),
        ("They met the Holm Harbour Board.", [("Holm Harbour Board", MentionKind.ORGANIZATION)]),
        ("They work for KNB.", [("KNB", MentionKind.ORGANIZATION)]),
        ("They live in Holm.", [("Holm", MentionKind.PLACE)]),
        ("They met Oda Brandt’s aide.", [("Oda Brandt", MentionKind.PERSON)]),
        (
            "They met Oda Brandt of the Holm Bank.",
            [("Oda Brandt", MentionKind.PERSON), ("Holm Bank", MentionKind.ORGANIZATION)],
        ),
    ],
)
def test_names_are_found_with_their_kind(text: str, expected: list[tuple[str, MentionKind]]) -> None:
    assert names(text) == expected


def test_a_surname_alone_is_the_person_named_before() -> None:
    assert names("They met director Oda Brandt. Later Brandt left.")[1] == ("Brandt", MentionKind.PERSON)


def test_a_common_word_that_begins_a_sentence_is_no_name() -> None:
    assert names("Harbours are cold. All harbours are.") == []


def test_headlines_are_passed_over() -> None:
    text = "Ferry Stops For Winter"
    assert find_names(text, find_paragraphs(text), frozenset({0})) == ()
