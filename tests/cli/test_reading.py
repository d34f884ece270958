"""The reading commands answer on the sample articles, in every form, and say plainly when they cannot."""

import csv
import io
import json
from pathlib import Path

import pytest

from quotetrack.cli.commands.statements import COLUMNS
from tests.conftest import Cli

MAYOR = "Tamsin Rourke"

ASKED_OF_A_TIMELINE = [
    "statement_id",
    "date",
    "date_precision",
    "speaker",
    "identity_id",
    "title",
    "affiliation",
    "type",
    "act",
    "content",
    "cue",
    "carrier",
    "outlet",
    "article_title",
    "url",
    "article_id",
    "start",
    "end",
    "confidence",
    "verdict",
]


def test_said_gives_what_a_speaker_said_by_date(cli: Cli, sample_db: Path) -> None:
    ran = cli("said", MAYOR, "--format", "jsonl", "--db", sample_db)
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0
    assert any("show me the reply" in row["content"] for row in rows)
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
    assert {row["identity_name"] for row in rows} == {MAYOR}


def test_the_same_statements_come_in_every_form(cli: Cli, sample_db: Path) -> None:
    def asked(form: str) -> str:
        return cli("said", MAYOR, "--format", form, "--db", sample_db).out

    ids = [row["statement_id"] for row in json.loads(asked("json"))]
    assert ids
    assert [json.loads(line)["statement_id"] for line in asked("jsonl").splitlines()] == ids
    assert [int(r["statement_id"]) for r in csv.DictReader(io.StringIO(asked("csv")))] == ids
    assert [int(line.split("\t")[0]) for line in asked("tsv").splitlines()[1:]] == ids
    assert [int(line.split("|")[1]) for line in asked("markdown").splitlines()[2:]] == ids
    assert [int(line.split()[0]) for line in asked("table").splitlines()[1:]] == ids


def test_a_name_is_taken_leniently_and_said_so(cli: Cli, sample_db: Path) -> None:
    exact = cli("said", MAYOR, "--format", "json", "--db", sample_db)
    lenient = cli("said", "rourke, tamsin", "--format", "json", "--db", sample_db)
    assert lenient.out == exact.out
    assert f"is taken as {MAYOR}" in lenient.err
    assert exact.err == ""


def test_a_surname_of_two_asks_which_one(cli: Cli, sample_db: Path) -> None:
    ran = cli("said", "Rourke", "--db", sample_db)
    assert ran.code == 2
    assert "Tamsin Rourke (" in ran.err
    assert "Declan Rourke (" in ran.err
    assert ran.out == ""


def test_a_name_that_nobody_has_suggests_the_nearest(cli: Cli, sample_db: Path) -> None:
    ran = cli("said", "Tamzyn Rook", "--db", sample_db)
    assert ran.code == 2
    assert "Tamsin Rourke" in ran.err


def test_filters_narrow_the_answer(cli: Cli, sample_db: Path) -> None:
    def contents(*words: str) -> list[str]:
        ran = cli("quotes", "--limit", "0", "--format", "json", "--db", sample_db, *words)
        return [row["content"] for row in json.loads(ran.out)]

    everything = contents()
    march = contents("--from", "2024-03", "--to", "2024-03")
    assert 0 < len(march) < len(everything)
    herald = contents("--outlet", "Harbour Herald")
    assert 0 < len(herald) < len(everything)
    assert 0 < len(contents("--type", "direct")) < len(everything)
    assert 0 < len(contents("--act", "thought")) < len(everything)
    about = contents("--about", '"cleared to sail"')
    assert about
    assert all("cleared to sail" in words for words in about)


def test_a_limit_says_how_many_more_there_are(cli: Cli, sample_db: Path) -> None:
    ran = cli("quotes", "--limit", "3", "--format", "json", "--db", sample_db)
    assert len(json.loads(ran.out)) == 3
    assert "--offset 3" in ran.err


def test_pages_of_an_answer_follow_each_other(cli: Cli, sample_db: Path) -> None:
    def ids(*words: object) -> list[int]:
        ran = cli("quotes", "--format", "json", "--db", sample_db, *words)
        return [row["statement_id"] for row in json.loads(ran.out)]

    assert ids("--limit", 4) + ids("--limit", 4, "--offset", 4) == ids("--limit", 8)


def test_who_counts_the_speakers_of_a_matter(cli: Cli, sample_db: Path) -> None:
    rows = json.loads(cli("who", "door", "--format", "json", "--db", sample_db).out)
    counts = [row["statements"] for row in rows]
    assert len(rows) > 2
    assert counts == sorted(counts, reverse=True)
    assert all("door" in row["newest_content"].casefold() for row in rows)


@pytest.mark.parametrize("typed", ["it's", "C++ (", "AND", '"', "*", "-x:y"])
def test_no_typed_words_break_the_search(cli: Cli, sample_db: Path, typed: str) -> None:
    ran = cli("search", typed, "--db", sample_db)
    assert ran.code in (0, 2)
    assert "Traceback" not in ran.err


def test_search_finds_a_phrase_a_prefix_and_leaves_out_what_is_not_wanted(cli: Cli, sample_db: Path) -> None:
    def hits(typed: str) -> set[tuple[str, int]]:
        ran = cli("search", typed, "--limit", "0", "--format", "json", "--db", sample_db)
        return {(row["where"], row["id"]) for row in json.loads(ran.out)}

    assert hits('"cleared to sail"') <= hits("sail")
    assert hits("sail") < hits("sail*")
    assert hits("ferry NOT door") < hits("ferry")


def test_nothing_found_is_no_error_unless_asked(cli: Cli, sample_db: Path) -> None:
    assert cli("search", "zeppelin", "--db", sample_db).code == 0
    ran = cli("search", "zeppelin", "--fail-empty", "--db", sample_db)
    assert ran.code == 4
    assert "Nothing found" in ran.err


def test_show_marks_the_parts_and_tells_where_they_are_from(cli: Cli, sample_db: Path) -> None:
    rows = json.loads(cli("quotes", "--about", '"mended at the next refit"', "--format", "json", "--db", sample_db).out)
    ran = cli("show", rows[0]["statement_id"], "--db", sample_db)
    assert ran.code == 0
    assert "[“For two winters" in ran.out
    assert "<said>" in ran.out
    assert "Tamsin Rourke" in ran.out
    assert "mayor" in ran.out
    assert "offsets" in ran.out


def test_show_of_no_statement_says_so(cli: Cli, sample_db: Path) -> None:
    ran = cli("show", 10**6, "--db", sample_db)
    assert ran.code == 2
    assert "1000000" in ran.err


def test_a_speaker_shows_names_titles_and_outlets(cli: Cli, sample_db: Path) -> None:
    ran = cli("speakers", "show", MAYOR, "--db", sample_db)
    assert "mayor" in ran.out
    assert "Harbour Herald" in ran.out
    listed = json.loads(cli("speakers", "list", "--format", "json", "--limit", 0, "--db", sample_db).out)
    assert MAYOR in {row["name"] for row in listed}
    assert cli("speakers", "--db", sample_db).out.startswith("name")


def test_a_timeline_has_the_columns_that_were_promised(cli: Cli, sample_db: Path, tmp_path: Path) -> None:
    target = tmp_path / "mayor.csv"
    ran = cli("timeline", MAYOR, "--csv", target, "--bom", "--db", sample_db)
    assert ran.code == 0
    text = target.read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    header = next(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert header[: len(ASKED_OF_A_TIMELINE)] == ASKED_OF_A_TIMELINE == list(COLUMNS[: len(ASKED_OF_A_TIMELINE)])


@pytest.mark.parametrize(("suffix", "start"), [(".svg", b"<?xml"), (".png", b"\x89PNG")])
def test_a_timeline_is_drawn(cli: Cli, sample_db: Path, tmp_path: Path, suffix: str, start: bytes) -> None:
    target = tmp_path / f"mayor{suffix}"
    ran = cli("timeline", MAYOR, "--plot", target, "--db", sample_db)
    assert ran.code == 0
    assert target.read_bytes().startswith(start)
    assert "statements drawn" in ran.err


def test_a_plot_of_another_kind_is_refused(cli: Cli, sample_db: Path, tmp_path: Path) -> None:
    ran = cli("timeline", MAYOR, "--plot", tmp_path / "mayor.bmp", "--db", sample_db)
    assert ran.code == 2
    assert ".svg or .png" in ran.err


def test_articles_are_listed_and_shown(cli: Cli, sample_db: Path) -> None:
    rows = json.loads(cli("articles", "list", "--text", "--format", "json", "--db", sample_db).out)
    assert len(rows) == 15
    assert all(row["text"] for row in rows)
    ran = cli("articles", "show", rows[0]["article_id"], "--db", sample_db)
    assert rows[0]["title"] in ran.out


def test_stats_count_what_is_there(cli: Cli, sample_db: Path) -> None:
    (found,) = json.loads(cli("stats", "--format", "json", "--db", sample_db).out)
    assert (found["articles"], found["revisions"]) == (15, 16)
    assert "speaker unknown" in cli("stats", "--db", sample_db).out


def test_the_lost_not_is_an_alert(cli: Cli, sample_db: Path) -> None:
    rows = json.loads(cli("variants", "--alerts", "--format", "json", "--db", sample_db).out)
    changed = [row for row in rows if any("negation changed: “not”" in change for change in row["changes"])]
    assert len({row["utterance"] for row in changed}) == 1
    assert changed[0]["content"].startswith('"The ferry was cleared to sail')


def test_every_invariant_of_the_sample_holds(cli: Cli, sample_db: Path) -> None:
    ran = cli("db", "check", "--db", sample_db)
    assert ran.code == 0
    assert "Every invariant holds" in ran.err
