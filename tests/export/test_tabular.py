"""Rows are written so that every reader gets the same words back, and none runs them."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.core import QuotationType
from quotetrack.export import Format, row_of, write_rows


@dataclass(frozen=True, slots=True)
class Answer:
    id: int
    speaker: str | None
    content: str
    type: QuotationType = QuotationType.DIRECT
    aliases: tuple[str, ...] = ()


ANSWER = Answer(3, "Aoife O’Dea", "“We will go,” ✈️", aliases=("O’Dea", "A. O’Dea"))


def written(answers: list[object], form: Format, *, bom: bool = False) -> str:
    out = io.StringIO(newline="")
    write_rows(answers, ["id", "speaker", "content", "type", "aliases"], out, form=form, bom=bom)
    return out.getvalue()


def test_a_row_holds_the_fields_in_their_order_with_enums_by_value() -> None:
    assert list(row_of(ANSWER).items())[:4] == [
        ("id", 3),
        ("speaker", "Aoife O’Dea"),
        ("content", "“We will go,” ✈️"),
        ("type", "direct"),
    ]


def test_what_has_no_fields_is_no_answer() -> None:
    with pytest.raises(TypeError, match="no fields"):
        row_of("words")


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_words_that_a_spreadsheet_would_run_are_guarded(start: str) -> None:
    rows = list(csv.reader(io.StringIO(written([Answer(1, "X", start)], Format.CSV), newline="")))
    assert rows[1][2] == "'" + start


def test_a_negative_number_is_no_formula() -> None:
    assert ",-3," not in written([Answer(1, None, "-3")], Format.CSV)
    assert written([Answer(-3, None, "x")], Format.CSV).splitlines()[1].startswith("-3,")


def test_csv_ends_its_lines_as_rfc_4180_says() -> None:
    assert written([ANSWER], Format.CSV).count("\r\n") == 2


def test_excel_gets_its_byte_order_mark_only_where_asked() -> None:
    assert written([ANSWER], Format.CSV, bom=True).startswith("\ufeffid,")
    assert written([ANSWER], Format.CSV).startswith("id,")


def test_json_is_one_array_even_of_nothing() -> None:
    assert json.loads(written([], Format.JSON)) == []
    assert [r["id"] for r in json.loads(written([ANSWER, Answer(4, None, "x")], Format.JSON))] == [3, 4]


def test_a_pipe_in_the_words_does_not_break_a_markdown_row() -> None:
    line = written([Answer(1, "X", "a|b\nc")], Format.MARKDOWN).splitlines()[2]
    assert line == "| 1 | X | a\\|b c | direct |  |"


def test_a_tsv_row_stays_a_line() -> None:
    assert len(written([Answer(1, "X", "a\tb\nc")], Format.TSV).splitlines()) == 2


def test_a_table_is_not_written_as_rows() -> None:
    with pytest.raises(ValueError, match="command line"):
        written([ANSWER], Format.TABLE)


safe = st.text(st.characters(exclude_categories=("Cs", "Cc"))).filter(lambda s: not s.startswith(("=", "+", "-", "@")))


@given(st.lists(safe, min_size=1, max_size=4))
def test_csv_gives_back_every_word(contents: list[str]) -> None:
    text = written([Answer(i, None, c) for i, c in enumerate(contents)], Format.CSV)
    assert [row["content"] for row in csv.DictReader(io.StringIO(text, newline=""))] == contents


@given(st.lists(safe, max_size=4))
def test_json_lines_give_back_every_word(contents: list[str]) -> None:
    text = written([Answer(i, None, c) for i, c in enumerate(contents)], Format.JSONL)
    rows: list[Mapping[str, object]] = [json.loads(line) for line in text.split("\n") if line]
    assert [row["content"] for row in rows] == contents
