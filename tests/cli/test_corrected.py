"""Answers show what reviewers corrected, marked, with the machine's answer beside it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import Cli

MARK = "* corrected by a reviewer"


@pytest.fixture
def db(sample_db: Path, tmp_path: Path) -> Path:
    """A copy of the sample database that may be written."""
    copy = tmp_path / "news.db"
    shutil.copy(sample_db, copy)
    return copy


@pytest.fixture
def judged(cli: Cli, db: Path) -> tuple[Path, dict[str, object]]:
    """The same, with a statement of Tamsin Rourke's that is Rory Pell's according to a reviewer; that statement."""
    rows = json.loads(cli("said", "Tamsin Rourke", "--format", "json", "--db", db).out)
    row = next(row for row in rows if row["title"] and row["affiliation"])
    ran = cli(
        "audit", "judge", row["statement_id"], "--speaker", "wrong", "--correct", "Rory Pell", "--by", "ida", "--db", db
    )
    assert ran.code == 0
    return db, row


def ids(answer: str) -> set[int]:
    return {row["statement_id"] for row in json.loads(answer)}


def test_said_finds_it_under_the_corrected_name_alone(cli: Cli, judged: tuple[Path, dict[str, object]]) -> None:
    db, row = judged
    (found,) = json.loads(cli("said", "Rory Pell", "--format", "json", "--db", db).out)
    assert found["statement_id"] == row["statement_id"]
    # The title and the affiliation were the mayor's.
    assert found["corrected"] == ["speaker", "title", "affiliation"]
    assert found["machine"] == {field: row[field] for field in ("speaker", "title", "affiliation")}
    assert row["statement_id"] not in ids(cli("said", "Tamsin Rourke", "--format", "json", "--db", db).out)
    names = {
        row["name"]: row["statements"]
        for row in json.loads(cli("speakers", "list", "--format", "json", "--db", db).out)
    }
    assert names["Rory Pell"] == 1


def test_tables_mark_it_and_say_what_the_mark_means(cli: Cli, judged: tuple[Path, dict[str, object]]) -> None:
    db, row = judged
    plain = cli("quotes", "--speaker", "Rory Pell", "--db", db)
    assert "Rory Pell*" in plain.out
    assert MARK in plain.err
    assert "Rory Pell*" in cli("quotes", "--speaker", "Rory Pell", "--format", "markdown", "--db", db).out
    flat = cli("quotes", "--speaker", "Rory Pell", "--format", "csv", "--db", db)
    (cells,) = csv.DictReader(io.StringIO(flat.out))
    assert (cells["speaker"], cells["corrected"]) == ("Rory Pell", "speaker; title; affiliation")
    assert json.loads(cells["machine"])["speaker"] == "Tamsin Rourke"
    assert MARK not in flat.err
    assert MARK not in cli("quotes", "--limit", 3, "--speaker", "Tamsin Rourke", "--db", db).err
    content = str(row["content"]).split()
    words = max((word.strip('“”".,’‘') for word in content), key=len)
    assert "Rory Pell*" in cli("search", f'"{words}"', "--limit", 0, "--db", db).out


def test_show_has_the_machines_answer(cli: Cli, judged: tuple[Path, dict[str, object]]) -> None:
    db, row = judged
    shown = cli("show", row["statement_id"], "--db", db).out
    assert "Rory Pell (corrected by a reviewer; the machine says Tamsin Rourke)" in shown
    assert "speaker wrong, speaker is Rory Pell" in shown


def test_a_verdict_taken_back_brings_the_machines_answer_again(
    cli: Cli, judged: tuple[Path, dict[str, object]]
) -> None:
    db, row = judged
    assert cli("audit", "withdraw", 1, "--by", "ida", "--db", db).code == 0
    assert row["statement_id"] in ids(cli("said", "Tamsin Rourke", "--format", "json", "--db", db).out)
    assert cli("said", "Rory Pell", "--db", db).code == 2
    assert "Every invariant holds" in cli("db", "check", "--db", db).err


def test_an_identity_can_be_corrected_by_its_name(cli: Cli, db: Path) -> None:
    row = json.loads(cli("said", "Declan Rourke", "--limit", 1, "--format", "json", "--db", db).out)[0]
    words = ("--identity", "wrong", "--correct-identity", "Tamsin Rourke", "--by", "ida", "--db", db)
    assert cli("audit", "judge", row["statement_id"], *words).code == 0
    found = json.loads(cli("said", "Tamsin Rourke", "--limit", 0, "--format", "json", "--db", db).out)
    moved = next(other for other in found if other["statement_id"] == row["statement_id"])
    assert (moved["speaker"], moved["corrected"]) == (row["speaker"], ["identity"])
    assert moved["machine"] == {"identity": "Declan Rourke"}


def test_corrected_words_are_searched_and_shown(cli: Cli, db: Path) -> None:
    row = json.loads(cli("quotes", "--about", '"mended at the next refit"', "--format", "json", "--db", db).out)[0]
    number = row["statement_id"]
    cut = ("--span", "wrong", "--correct-content", "mended at the next refit", "--by", "ida", "--db", db)
    assert cli("audit", "judge", number, *cut).code == 0
    found = json.loads(cli("quotes", "--about", "refit", "--limit", 0, "--format", "json", "--db", db).out)
    (short,) = (other for other in found if other["statement_id"] == number)
    assert short["content"] == "mended at the next refit"
    assert number not in ids(cli("quotes", "--about", "winters", "--limit", 0, "--format", "json", "--db", db).out)
    hits = json.loads(cli("search", "winters", "--limit", 0, "--format", "json", "--db", db).out)
    assert number not in {hit["id"] for hit in hits if hit["where"] == "statement"}
    assert "[mended at the next refit]" in cli("show", number, "--db", db).out


def test_what_is_no_statement_is_left_out_with_a_note(cli: Cli, db: Path) -> None:
    before = ids(cli("quotes", "--limit", 0, "--format", "json", "--db", db).out)
    number = min(before)
    cli("audit", "judge", number, "--statement", "wrong", "--by", "ida", "--db", db)
    ran = cli("quotes", "--limit", 0, "--format", "json", "--db", db)
    assert ids(ran.out) == before - {number}
    assert "1 statement that reviewers found to be none is left out; --rejected shows it." in ran.err
    asked = cli("quotes", "--limit", 0, "--rejected", "--format", "json", "--db", db)
    assert ids(asked.out) == before
    assert "left out" not in asked.err
    assert "reviewers found that it is no statement" in cli("show", number, "--db", db).out
