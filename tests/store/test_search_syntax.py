"""Whatever a person types is a search and never a syntax error."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.core.errors import UsageError
from quotetrack.store.search_syntax import match_expression

LINES = (
    "It's raining on the pier",
    "We write it in C++ (and in C)",
    "Peace and quiet, or war",
    "The cease-fire will hold",
    "Will the crane hold the naïve façade?",
    "Piers and piermasters",
)

PIECES = ["a", "b*", '"c', 'd"', "AND", "OR", "NOT", "(", ")", '"', "*", "+", ":", "^", "-", "\0", "é", "🫨"]


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE lines USING fts5(line, tokenize='unicode61 remove_diacritics 2')")
    connection.executemany("INSERT INTO lines VALUES (?)", [(line,) for line in LINES])
    return connection


def found(index: sqlite3.Connection, typed: str) -> list[int]:
    query = "SELECT rowid FROM lines WHERE lines MATCH ? ORDER BY rowid"
    return [row for (row,) in index.execute(query, (match_expression(typed),))]


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("it's", [1]),
        ("it’s", [1]),
        ("C++ (", [2]),
        ("AND", [2, 3, 6]),
        ("peace AND", [3]),
        ("and peace", [3]),
        ("NOT war", []),
        ("cease-fire", [4]),
        ("facade NAIVE", [5]),
        ('"will hold"', [4]),
        ("“will hold”", [4]),
        ("will hold", [4, 5]),
        ('"hold will', [4, 5]),
        ("pier", [1]),
        ("pier*", [1, 6]),
        ("PIER* raining", [1]),
        ('"piers and pier"*', [6]),
        ("peace OR pier", [1, 3]),
        ("hold NOT crane", [4]),
        ("will hold NOT crane", [4]),
        ("(peace OR hold) NOT crane", [3, 4]),
        ("((peace OR hold", [3, 4, 5]),
        ("hold NOT crane will", [4]),
        ("hold NOT crane NOT fire", []),
        ("peace OR (hold NOT crane)", [3, 4]),
        (") hold (", [4, 5]),
        ("hold ( )", [4, 5]),
        ("line:hold", []),
        ("^hold", [4, 5]),
        ("hold -crane", [5]),
        ("NEAR(hold crane)", []),
        ("c - *", [2]),
        ("hold;--", [4, 5]),
    ],
)
def test_searches(index: sqlite3.Connection, typed: str, rows: list[int]) -> None:
    assert found(index, typed) == rows


@pytest.mark.parametrize("typed", ["", "   ", "(", '""', "++", "* -", "“”"])
def test_without_a_word_there_is_nothing_to_search_for(typed: str) -> None:
    with pytest.raises(UsageError, match="no word to search for"):
        match_expression(typed)


def test_too_many_words_are_refused() -> None:
    with pytest.raises(UsageError, match="200 words at most; this one has 201"):
        match_expression("pier " * 201)


def test_two_hundred_words_and_a_thousand_brackets_are_taken(index: sqlite3.Connection) -> None:
    assert found(index, "pier " * 200) == [1]
    assert found(index, "pier OR " * 199 + "pier") == [1]
    assert found(index, "(" * 1000 + "pier" + ")" * 1000) == [1]
    assert found(index, "pier OR (quiet NOT (x OR (y NOT (" * 2 + "war" + ")))" * 2) == [1, 3]
    assert found(index, "a OR b c NOT (d OR " * 10 + "pier" + ")" * 10) == []
    assert found(index, "pier OR (quiet OR (" * 9 + "war" + "))" * 9) == [1, 3]


@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_nothing_typed_breaks_the_query(typed: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE lines USING fts5(line)")
    try:
        expression = match_expression(typed)
    except UsageError:
        return
    try:
        connection.execute("SELECT count(*) FROM lines WHERE lines MATCH ?", (expression,)).fetchone()
    finally:
        connection.close()
