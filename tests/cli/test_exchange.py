"""export, import and eval, as a person calls them, on the sample articles."""

from __future__ import annotations

import csv
import json
import shutil
import zipfile
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from quotetrack.core import Finding
from quotetrack.query import articles
from quotetrack.store import Store
from tests.conftest import Cli

FEW = ("--article", 1, "--article", 11)
TEI = "{http://www.tei-c.org/ns/1.0}"


@pytest.fixture
def db(sample_db: Path, tmp_path: Path) -> Path:
    """A copy of the sample's database that may be written."""
    with Store.open(sample_db, read_only=True) as store:
        store.backup(tmp_path / "own.db")
    return tmp_path / "own.db"


def texts(db: Path) -> list[str]:
    with Store.open(db, read_only=True) as store:
        return [row.text or "" for row in articles(store, text=True)]


def test_csv_and_jsonl_tell_the_same_statements(cli: Cli, sample_db: Path) -> None:
    rows = list(csv.DictReader(StringIO(cli("export", "csv", "--db", sample_db).out, newline="")))
    records = [json.loads(line) for line in cli("export", "jsonl", "--db", sample_db).out.splitlines()]
    assert len(rows) == len(records) > 200
    assert [int(row["statement_id"]) for row in rows] == [record["statement_id"] for record in records]
    assert [json.loads(row["content_spans"]) for row in rows] == [record["content_spans"] for record in records]


def test_filters_narrow_an_export(cli: Cli, sample_db: Path) -> None:
    ran = cli("export", "jsonl", "--type", "direct", "--article", 1, "--limit", 2, "--db", sample_db)
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert [(row["type"], row["article_id"]) for row in found] == [("direct", 1)] * 2
    assert ran.err == "2 statements exported.\n"
    assert cli("export", "jsonl", "--article", 4711, "--fail-empty", "--db", sample_db).code == 4


def test_spans_say_the_words(cli: Cli, sample_db: Path) -> None:
    by_article = dict(enumerate(texts(sample_db), start=1))
    for line in cli("export", "jsonl", "--db", sample_db).out.splitlines():
        row = json.loads(line)
        text = by_article[row["article_id"]]
        assert " ".join(text[a:b] for a, b in row["content_spans"]) == row["content"]


def test_tei_and_conll_hold_every_article(cli: Cli, sample_db: Path, tmp_path: Path) -> None:
    assert cli("export", "tei", "--db", sample_db, "-o", tmp_path / "all.xml").code == 0
    root: Any = etree.parse(str(tmp_path / "all.xml")).getroot()
    assert ["".join(body.itertext()) for body in root.iter(f"{TEI}body")] == texts(sample_db)
    conll = cli("export", "conll", "--db", sample_db).out
    assert conll.count("# newdoc id = ") == len(texts(sample_db))


@pytest.mark.parametrize("form", ["parquet", "brat"])
def test_what_is_no_text_needs_a_place(form: str, cli: Cli, sample_db: Path) -> None:
    ran = cli("export", form, "--db", sample_db)
    assert ran.code == 2
    assert "-o" in ran.err


def test_a_folder_that_holds_something_is_left_alone(cli: Cli, sample_db: Path, tmp_path: Path) -> None:
    (tmp_path / "brat").mkdir()
    (tmp_path / "brat" / "mine.txt").write_text("mine", encoding="utf-8")
    assert cli("export", "brat", "--db", sample_db, "-o", tmp_path / "brat").code == 2
    assert [p.name for p in (tmp_path / "brat").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("words", [("brat",), ("webannotation",), ("webannotation", "--offsets", "utf16", "--texts")])
def test_what_goes_out_comes_in_right(words: tuple[str, ...], cli: Cli, db: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert cli("export", *words, *FEW, "--db", db, "-o", out).code == 0
    ran = cli("import", words[0], out, "--by", "Ida Quill", "--db", db, "--format", "json")
    assert ran.code == 0, ran.err
    rows = json.loads(ran.out)
    assert sum(row["annotated"] for row in rows) == sum(row["right"] for row in rows) > 20
    assert {(row["span_wrong"], row["speaker_wrong"], row["not_a_statement"], row["missed"]) for row in rows} == {
        (0, 0, 0, 0)
    }
    again = json.loads(cli("import", words[0], out, "--by", "Ida Quill", "--db", db, "--format", "json").out)
    assert all(row["known"] == row["annotated"] for row in again)
    with Store.open(db, read_only=True) as store:
        assert len(store.verdicts()) == sum(row["annotated"] for row in rows)
        assert [row.subject for row in store.log_rows(kinds=("import",))] == [str(out)] * 2
        assert store.verify_log().sound


def test_what_a_person_changed_in_brat_becomes_verdicts(cli: Cli, db: Path, tmp_path: Path) -> None:
    folder = tmp_path / "brat"
    cli("export", "brat", "--article", 1, "--db", db, "-o", folder)
    (ann,) = folder.glob("*.ann")
    lines = ann.read_text(encoding="utf-8").splitlines()
    # E1 goes, E2 is Rory Pell's.
    kept = [
        line for line in lines if not line.startswith(("E1\t", "T1\t")) and " E1\t" not in line and " E1 " not in line
    ]
    ann.write_text(
        "\n".join(line.replace('"speaker": "Jana Weiss"', '"speaker": "Rory Pell"', 1) for line in kept) + "\n",
        encoding="utf-8",
    )
    (row,) = json.loads(cli("import", "brat", folder, "--by", "Ida", "--db", db, "--format", "json").out)
    assert (row["not_a_statement"], row["missed"]) == (1, 0)
    assert row["speaker_wrong"] >= 1
    shown = json.loads(cli("show", 2, "--db", db, "--format", "json").out)[0]["statement"]
    assert (shown["speaker"], shown["corrected"], shown["machine"]["speaker"]) == (
        "Rory Pell",
        ["speaker"],
        "Jana Weiss",
    )
    exported = [json.loads(line) for line in cli("export", "jsonl", "--article", 1, "--db", db).out.splitlines()]
    assert exported[0]["statement_id"] == 2, "what a person found to be no statement is left out"
    assert exported[0]["machine"]["speaker"] == "Jana Weiss"
    rejected = cli("export", "jsonl", "--article", 1, "--rejected", "--db", db).out.splitlines()
    assert len(rejected) == len(exported) + 1


def test_an_article_that_is_not_stored_is_named_and_ingest_stores_it(cli: Cli, db: Path, tmp_path: Path) -> None:
    folder = tmp_path / "brat"
    folder.mkdir()
    text = "“The cafe\u0301 stays shut,” said Ida Quill, the owner."
    (folder / "cafe.txt").write_text(text, encoding="utf-8")
    (folder / "cafe.ann").write_text("T1\tContent 0 23\nT2\tSource 29 38\nE1\tContent:T1 Source:T2\n", encoding="utf-8")
    ran = cli("import", "brat", folder, "--by", "Rao", "--db", db)
    assert ran.code == 3
    assert "cafe: no stored article has this very text" in ran.err
    (row,) = json.loads(cli("import", "brat", folder, "--by", "Rao", "--ingest", "--db", db, "-f", "json").out)
    assert (row["annotated"], row["right"], row["missed"]) == (1, 1, 0)
    with Store.open(db, read_only=True) as store:
        (kept,) = store.verdicts(by="Rao")
        assert kept.content == "“The café stays shut,”"
        assert kept.verdict.span is Finding.RIGHT


def test_a_bad_line_is_named_with_its_file_and_the_rest_goes_on(cli: Cli, db: Path, tmp_path: Path) -> None:
    folder = tmp_path / "brat"
    cli("export", "brat", *FEW, "--db", db, "-o", folder)
    first, *_ = sorted(folder.glob("*.ann"))
    first.write_text("T1\tContent 0 4\twhat\n" + first.read_text(encoding="utf-8"), encoding="utf-8")
    ran = cli("import", "brat", folder, "--by", "Ida", "--db", db, "--format", "jsonl")
    assert ran.code == 3
    assert f"{first}:1: " in ran.err
    assert len(ran.out.splitlines()) == len(list(folder.glob("*.ann"))) - 1


def test_gold_out_of_brat_is_found_whole_by_eval(cli: Cli, db: Path, tmp_path: Path) -> None:
    folder, gold = tmp_path / "brat", tmp_path / "gold.jsonl"
    cli("export", "brat", "--db", db, "-o", folder)
    assert cli("import", "brat", folder, "--as", "gold", "-o", gold).code == 0
    rows = json.loads(cli("eval", gold, "--db", db, "--format", "json").out)
    by_measure = {(row["measure"], row["of"]): row for row in rows}
    for measure in ("attribution", "strict", "who said what"):
        assert by_measure[measure, "all"]["f1"] == 1.0
        assert by_measure[measure, "all"]["criterion"]
    assert by_measure["speaker", "all"]["share"] == 1.0


def test_eval_names_the_criterion_in_words(cli: Cli, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    rows = [{"source": [[24, 32]], "cue": [[19, 23]], "content": [[0, 18]]}]
    text = "“We sail at dawn,” said Ada Pell."
    gold.write_text(json.dumps({"id": "a", "text": text, "attributions": rows}) + "\n", encoding="utf-8")
    pred = tmp_path / "pred.jsonl"
    pred.write_text(json.dumps({"id": "a", "attributions": rows}) + "\n", encoding="utf-8")
    table = cli("eval", gold, "--pred", pred).out
    assert "exact: content and source have exactly the same words" in table
    assert "at least half of the words in either (IoU ≥ 0.5)" in table
    assert "100.0" in table
    markdown = cli("eval", gold, "--extract", "--format", "markdown").out
    assert markdown.startswith("| measure | of | precision |")
    assert cli("eval", gold, "--pred", pred, "--extract").code == 2


def test_eval_finds_stored_articles_whose_bylines_were_taken_off(cli: Cli, tmp_path: Path) -> None:
    text = (
        "Strait ferry sails again\n\nBy Jonas Kettering\n\n“We sail at dawn,” said Ada Pell, the harbour master.\n\n"
        "Nobody boarded the ferry on Monday. The harbour was empty when the mail boat came."
    )
    start = text.index("“We")
    row = {"source": [[start + 24, start + 52]], "cue": [[start + 19, start + 23]], "content": [[start, start + 18]]}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "a", "text": text, "attributions": [row]}) + "\n", encoding="utf-8")
    db = tmp_path / "own.db"
    assert cli("ingest", gold, "--db", db).code == 0
    assert "Jonas" not in texts(db)[0]
    ran = cli("eval", gold, "--db", db, "--format", "json")
    assert "1 stored texts lack bylines" in ran.err
    figures = {(f["measure"], f["of"]): f for f in json.loads(ran.out)}
    assert figures["attribution", "all"]["f1"] == 1.0


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"id": "a", "text": "no."}', "has no list “attributions”"),
        ('{"text": "no.", "attributions": []}', "has no “id”"),
        ('{"id": "a", "text": "no.", "attributions": [{"content": [[0, 9]]}]}', "attribution 1, content: [0, 9]"),
        ("{", "is no JSON"),
    ],
)
def test_gold_that_cannot_be_read_is_named_by_line(line: str, problem: str, cli: Cli, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(line + "\n", encoding="utf-8")
    ran = cli("eval", gold, "--extract")
    assert ran.code == 1
    assert f"{gold}:1" in ran.err
    assert problem in ran.err


def test_a_bundle_is_written_checked_and_found_changed(cli: Cli, db: Path, tmp_path: Path) -> None:
    cli("audit", "judge", 2, "--speaker", "right", "--by", "Ida", "--db", db)
    place = tmp_path / "evidence.zip"
    assert cli("export", "bundle", 2, 5, "--with-articles", "--db", db, "-o", place).code == 0
    first = place.read_bytes()
    assert cli("export", "bundle", 2, 5, "--with-articles", "--db", db, "-o", place).code == 0
    assert place.read_bytes() == first
    ran = cli("export", "bundle", "--check", place)
    assert (ran.code, "everything holds" in ran.out) == (0, True)
    changed = tmp_path / "changed.zip"
    shutil.copy(place, changed)
    with zipfile.ZipFile(changed, "a") as bundle:
        bundle.writestr("statements/9/note.txt", "more")
    ran = cli("export", "bundle", "--check", changed)
    assert ran.code == 1
    assert "statements/9/note.txt is not in SHA256SUMS" in ran.err
    assert cli("export", "bundle", "--db", db).code == 2
    assert cli("export", "bundle", 4711, "--db", db, "-o", place).code == 2
    assert place.read_bytes() == first
