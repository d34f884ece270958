"""Deciding on identities at the command line: every answer is right at once, and every step can be taken back."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from quotetrack.cli.main import run
from tests.conftest import Cli

ANSWERS = (
    ("speakers", "list", "--limit", "0"),
    ("quotes", "--limit", "0"),
    ("who", "ferry", "--limit", "0"),
    ("stats",),
)


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of eight short articles with names that are one in some places and two in others."""
    lines = [
        ("2031-03-01", "Leith Post", '"The ferry will sail," said Moammar Qadhafi, the harbour minister.'),
        ("2031-03-02", "Harbour Wire", '"The ferry will sail late," said Muammar Gaddafi, the harbour minister.'),
        ("2031-03-03", "Leith Post", '"The ferry is full," said Ada Pell, the mayor.'),
        ("2031-03-04", "Harbour Wire", '"The ferry is safe," said Ada Pell-Moss, the mayor of Leith.'),
        ("2031-03-05", "Leith Post", '"The ferry is old," said Carl Rand.'),
        ("2031-03-06", "Leith Post", '"The ferry is ours," said Carl Rand Jr.'),
        ("2031-03-07", "Sound Wire", '"The ferry waits," said Bob Tveit, the bosun.'),
        ("2031-03-08", "Sound Wire", '"The ferry waits again," said Robert Tveit, the bosun.'),
    ]
    folder = tmp_path_factory.mktemp("identities")
    path, target = folder / "lines.jsonl", folder / "s.db"
    records = [{"id": str(n), "date": d, "outlet": o, "text": t} for n, (d, o, t) in enumerate(lines)]
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    patch = pytest.MonkeyPatch()
    patch.setattr(sys, "argv", ["quotetrack", "ingest", str(path), "--db", str(target), "--quiet"])
    with pytest.raises(SystemExit) as stopped:
        run()
    patch.undo()
    assert stopped.value.code in (0, None)
    return target


@pytest.fixture
def db(ingested: Path, tmp_path: Path) -> Path:
    """A copy of it to decide on."""
    return Path(shutil.copy(ingested, tmp_path / "s.db"))


def answers(cli: Cli, db: Path) -> list[str]:
    return [cli(*words, "--format", "jsonl", "--db", db).out for words in ANSWERS]


def said(cli: Cli, db: Path, name: str) -> list[str]:
    ran = cli("said", name, "--format", "jsonl", "--db", db)
    assert ran.code == 0, ran.err
    return [json.loads(line)["speaker"] for line in ran.out.splitlines()]


def extractions(db: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(db)) as connection:
        return connection.execute("SELECT id, content, run_id FROM statement ORDER BY id").fetchall()


def test_the_sample_s_minister_is_one_identity_in_all_his_spellings(cli: Cli, sample_db: Path) -> None:
    (found,) = json.loads(cli("speakers", "show", "Sergei Maravic", "--format", "json", "--db", sample_db).out)
    assert {name["name"] for name in found["names"]} >= {"Sergej Maravić", "Sergei Maravic", "Sergey Maravic"}


def test_a_nickname_is_joined_and_a_suffix_is_not(cli: Cli, db: Path) -> None:
    assert said(cli, db, "Bob Tveit") == ["Bob Tveit", "Robert Tveit"]
    assert said(cli, db, "Carl Rand Jr.") == ["Carl Rand Jr."]


def test_a_merge_counts_at_once_everywhere_and_undo_brings_the_state_before(cli: Cli, db: Path) -> None:
    before, words = answers(cli, db), extractions(db)
    merged = cli("speakers", "merge", "Ada Pell", "Ada Pell-Moss", "--by", "dee", "--db", db)
    assert merged.code == 0
    assert "are the same" in merged.err
    assert said(cli, db, "Ada Pell") == ["Ada Pell", "Ada Pell-Moss"]
    ran = cli("timeline", "Ada Pell-Moss", "--format", "jsonl", "--db", db)
    assert [json.loads(line)["date"] for line in ran.out.splitlines()] == ["2031-03-03", "2031-03-04"]
    rows = json.loads(cli("who", "ferry", "--format", "json", "--db", db).out)
    who = {row["speaker"]: row["statements"] for row in rows}
    assert who["Ada Pell-Moss"] == 2, "the fuller of two names said equally often is shown"
    (stats,) = json.loads(cli("stats", "--format", "json", "--db", db).out)
    assert stats["speakers"] == json.loads(before[3])["speakers"] - 1
    assert extractions(db) == words, "nothing is extracted again"
    undone = cli("speakers", "undo", "--db", db)
    assert "Taken back: merge" in undone.err
    assert answers(cli, db) == before
    assert cli("db", "check", "--db", db).code == 0


def test_a_split_holds_against_the_machine_and_can_be_taken_back(cli: Cli, db: Path) -> None:
    before = answers(cli, db)
    ran = cli("speakers", "split", "Bob Tveit", "--by", "dee", "--db", db)
    assert "Bob Tveit is not Robert Tveit" in ran.err
    assert said(cli, db, "Bob Tveit") == ["Bob Tveit"]
    assert said(cli, db, "Robert Tveit") == ["Robert Tveit"]
    cli("speakers", "undo", "--db", db)
    assert answers(cli, db) == before


def test_an_identity_is_taken_apart_by_its_id(cli: Cli, db: Path) -> None:
    (found,) = json.loads(cli("speakers", "show", "Bob Tveit", "--format", "json", "--db", db).out)
    assert cli("speakers", "split", found["identity_id"], "--db", db).code == 0
    assert said(cli, db, "Robert Tveit") == ["Robert Tveit"]
    refused = cli("speakers", "split", "Robert Tveit", "--db", db)
    assert refused.code == 2
    assert "no other form" in refused.err


def test_an_alias_is_found_and_waits_for_articles_to_come(cli: Cli, db: Path, tmp_path: Path) -> None:
    assert cli("speakers", "alias", "Ada Pell", "Adelaide Quist", "--db", db).code == 0
    assert said(cli, db, "Adelaide Quist") == ["Ada Pell"]
    later = tmp_path / "later.txt"
    later.write_text('"The ferry is back," said Adelaide Quist.\n', encoding="utf-8")
    cli("ingest", later, "--date", "2031-04-01", "--db", db, "--quiet")
    assert said(cli, db, "Ada Pell") == ["Ada Pell", "Adelaide Quist"]
    refused = cli("speakers", "alias", "Ada Pell", "Carl Rand", "--db", db)
    assert refused.code == 2
    assert "speakers merge" in refused.err


def test_a_new_name_is_shown_and_the_printed_one_stays(cli: Cli, db: Path) -> None:
    cli("speakers", "rename", "Carl Rand", "Carl Rand the Elder", "--db", db)
    ran = cli("said", "Carl Rand the Elder", "--format", "json", "--db", db)
    (row,) = json.loads(ran.out)
    assert (row["speaker"], row["identity_name"]) == ("Carl Rand", "Carl Rand the Elder")
    cli("speakers", "rename", "Carl Rand the Elder", "Old Rand", "--db", db)
    cli("speakers", "undo", "--db", db)
    assert "Carl Rand the Elder" in cli("speakers", "show", "Carl Rand the Elder", "--db", db).out


@pytest.mark.parametrize(
    "words",
    [
        ("merge", "Ada Pell", "Ada Pell-Moss"),
        ("split", "Bob Tveit"),
        ("alias", "Ada Pell", "Addie"),
        ("rename", "Ada Pell", "A. Pell"),
        ("undo",),
    ],
)
def test_a_dry_run_writes_nothing(cli: Cli, db: Path, words: tuple[str, ...]) -> None:
    cli("speakers", "alias", "Carl Rand", "Charlie", "--db", db)
    before = db.read_bytes(), answers(cli, db)
    ran = cli("speakers", *words, "--dry-run", "--db", db)
    assert ran.code == 0
    assert ran.err.startswith(("Not written: ", "Would take back: "))
    assert (db.read_bytes(), answers(cli, db)) == before


def test_what_is_one_already_is_not_merged_again(cli: Cli, db: Path) -> None:
    ran = cli("speakers", "merge", "Bob Tveit", "Robert Tveit", "--db", db)
    assert ran.code == 2
    assert "one speaker already" in ran.err


def test_history_tells_who_when_what_and_taken_back(cli: Cli, db: Path) -> None:
    cli("speakers", "merge", "Ada Pell", "Ada Pell-Moss", "--by", "dee", "--db", db)
    cli("speakers", "undo", "--by", "eli", "--db", db)
    (row,) = json.loads(cli("speakers", "history", "--format", "json", "--db", db).out)
    assert (row["by"], row["command"], row["undone_by"]) == ("dee", "merge", "eli")
    assert row["when"] <= row["undone"]
    decisions = json.loads(cli("speakers", "history", "--decisions", "--format", "json", "--db", db).out)
    machine = [d for d in decisions if d["by"].startswith("quotetrack rules")]
    assert any("short form" in d["reason"] and d["features"] for d in machine)
    assert [d["taken_back"] is not None for d in decisions if d["by"] == "dee"] == [True]


def test_more_steps_than_there_are_cannot_be_taken_back(cli: Cli, db: Path) -> None:
    cli("speakers", "merge", "Ada Pell", "Ada Pell-Moss", "--db", db)
    before = answers(cli, db)
    assert cli("speakers", "undo", "2", "--db", db).code == 2
    assert answers(cli, db) == before


def test_pairs_are_proposed_with_score_and_reason(cli: Cli, db: Path) -> None:
    rows = json.loads(cli("speakers", "match", "--format", "json", "--db", db).out)
    pairs = {frozenset((row["left"], row["right"])): row for row in rows}
    married = pairs[frozenset(("Ada Pell", "Ada Pell-Moss"))]
    assert "marriage" in married["reason"]
    assert 0.5 <= married["score"] < 0.9
    assert frozenset(("Moammar Qadhafi", "Muammar Gaddafi")) in pairs
    assert frozenset(("Carl Rand", "Carl Rand Jr")) in {frozenset(name.rstrip(".") for name in pair) for pair in pairs}


def reviewed(cli: Cli, db: Path, keys: str, monkeypatch: pytest.MonkeyPatch, *more: str) -> tuple[str, str]:
    typed = "".join(f"{key}\n" for key in keys).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
    ran = cli("speakers", "review", "--by", "dee", "--db", db, *more)
    assert ran.code == 0, ran.err
    return ran.out, ran.err


def test_review_shows_both_sides_and_asks_nothing_twice(cli: Cli, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_pairs = len(json.loads(cli("speakers", "match", "--format", "json", "--db", db).out))
    out, err = reviewed(cli, db, "y" + "n" * (open_pairs - 2) + "u", monkeypatch)
    assert "harbour minister" in out
    assert "Leith Post" in out
    assert "The ferry will sail late" in out
    assert f"{open_pairs} of {open_pairs} pairs answered" in err
    assert json.loads(cli("speakers", "match", "--format", "json", "--db", db).out) == []
    assert "0 of 0 pairs" in reviewed(cli, db, "", monkeypatch)[1]


def test_review_goes_back(cli: Cli, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = answers(cli, db)
    reviewed(cli, db, "ybq", monkeypatch)
    assert answers(cli, db) == before
    assert "1 of" in reviewed(cli, db, "ybsyq", monkeypatch)[1]


def test_review_can_be_left_and_tried_out(cli: Cli, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = answers(cli, db)
    assert "0 of" in reviewed(cli, db, "q", monkeypatch)[1]
    assert "1 of" in reviewed(cli, db, "xy", monkeypatch, "--dry-run")[1]
    assert answers(cli, db) == before


def test_unsure_holds_for_the_whole_group(cli: Cli, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = len(json.loads(cli("speakers", "match", "--format", "json", "--db", db).out))
    reviewed(cli, db, "u" * everything, monkeypatch)
    later = tmp_path / "later.txt"
    later.write_text('"The ferry is late," said Ada J. Pell.\n', encoding="utf-8")
    cli("ingest", later, "--db", db, "--quiet")
    rows = json.loads(cli("speakers", "match", "--format", "json", "--db", db).out)
    assert not any("Ada J. Pell" in (row["left"], row["right"]) for row in rows), "one with Ada Pell"


def test_decisions_travel_as_json_lines(cli: Cli, db: Path, tmp_path: Path) -> None:
    other, file = tmp_path / "other.db", tmp_path / "decisions.jsonl"
    cli("db", "backup", other, "--db", db)
    cli("speakers", "merge", "Ada Pell", "Ada Pell-Moss", "--by", "dee", "--db", db)
    cli("speakers", "split", "Bob Tveit", "--by", "dee", "--db", db)
    cli("speakers", "rename", "Carl Rand", "Old Rand", "--by", "dee", "--db", db)
    assert "3 lines" in cli("speakers", "export", file, "--db", db).err
    before = answers(cli, other)
    assert "2 new decisions and 1 names" in cli("speakers", "import", file, "--by", "eli", "--db", other).err
    assert answers(cli, other) == answers(cli, db)
    assert "0 new decisions and 0 names" in cli("speakers", "import", file, "--db", other).err
    cli("speakers", "undo", "--db", other)
    assert answers(cli, other) == before


def test_a_contradiction_is_shown_and_not_settled(cli: Cli, db: Path, tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    cli("speakers", "merge", "Ada Pell", "Ada Pell-Moss", "--by", "dee", "--db", db)
    (line,) = [json.loads(row) for row in cli("speakers", "export", "-", "--db", db).out.splitlines()]
    file.write_text(json.dumps({**line, "judgement": "different", "by": "eli"}) + "\n", encoding="utf-8")
    ran = cli("speakers", "import", file, "--db", db)
    assert "conflict: " in ran.err
    assert "by dee" in ran.err
    assert said(cli, db, "Ada Pell-Moss") == ["Ada Pell-Moss"], "different holds until somebody takes it back"


@pytest.mark.parametrize("text", ['{"type": "decision"}', '{"type": "decision", "left": 1}', "{broken"])
def test_a_broken_line_is_named_and_nothing_written(cli: Cli, db: Path, tmp_path: Path, text: str) -> None:
    file = tmp_path / "decisions.jsonl"
    file.write_text(text + "\n", encoding="utf-8")
    ran = cli("speakers", "import", file, "--db", db)
    assert ran.code == 1
    assert "line 1" in ran.err
    assert json.loads(cli("speakers", "history", "--format", "json", "--db", db).out) == []


def test_a_reference_list_links_and_overwrites_nothing(cli: Cli, db: Path, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(
        "name,aliases,kind,wikidata,from,to\n"
        "Adelaide Pell,Ada Pell|Addie Pell,person,Q4711,2020,\n"
        "Nobody Here,,person,Q1,,\n",
        encoding="utf-8",
    )
    names = [row["name"] for row in json.loads(cli("speakers", "list", "--format", "json", "--db", db).out)]
    ran = cli("speakers", "import", file, "--by", "dee", "--db", db)
    assert "2 new entries, 1 of them with a name that is stored; 1 more identities have a Wikidata number" in ran.err
    rows = {row["name"]: row for row in json.loads(cli("speakers", "list", "--format", "json", "--db", db).out)}
    assert list(rows) == names
    assert rows["Ada Pell"]["wikidata"] == "Q4711"
    (row,) = csv.DictReader(cli("said", "Ada Pell", "--format", "csv", "--db", db).out.splitlines())
    assert row["wikidata"] == "Q4711"
    assert "Q4711" in cli("speakers", "show", "Ada Pell", "--db", db).out
    cli("speakers", "undo", "--db", db)
    assert "Q4711" not in cli("speakers", "list", "--format", "json", "--db", db).out


def test_two_identities_of_one_number_are_proposed(cli: Cli, db: Path, tmp_path: Path) -> None:
    file = tmp_path / "entities.json"
    entity = {"id": "gaddafi", "schema": "Person"}
    properties = {"name": ["Muammar Gaddafi"], "alias": ["Moammar Qadhafi"], "wikidataId": ["Q19878"]}
    other = {"id": "v1", "schema": "Vessel", "properties": {"name": ["Lady Maren"]}}
    file.write_text(json.dumps({**entity, "properties": properties}) + "\n" + json.dumps(other) + "\n")
    assert "1 new entries" in cli("speakers", "import", file, "--db", db).err
    first, *_ = json.loads(cli("speakers", "match", "--format", "json", "--db", db).out)
    assert {first["left"], first["right"]} == {"Muammar Gaddafi", "Moammar Qadhafi"}
    assert "Q19878" in first["reason"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("person,number\nAda,1\n", "no column “name”"),
        ("name,wikidata\nAda Pell,4711\n", "no Wikidata number"),
        ("name,kind\nAda Pell,ship\n", "no kind of speaker"),
        ("name,kind\n,person\n", "name is missing"),
    ],
)
def test_a_list_that_cannot_be_taken_names_the_line(cli: Cli, db: Path, tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "people.csv"
    file.write_text(text, encoding="utf-8")
    ran = cli("speakers", "import", file, "--db", db)
    assert ran.code == 1
    assert said in ran.err
    assert "people.csv" in ran.err
