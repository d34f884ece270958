"""The writing commands keep what they promise, and an input that cannot be taken harms nothing."""

import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import SAMPLE, Cli
from tests.store.contents import contents

ARTICLE = """Ferry bell goes missing

By Nora Whitlock

QUARROW, March 9 (Sound Wire) -- The bell of the old ferry is gone from the quay.

"Somebody has unscrewed it," said Harbour Master Ole Tveit. "We want it back."

Tveit said that the bell weighed 40 kilos.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bell.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_an_article_is_stored_once(cli: Cli, article: Path, tmp_path: Path) -> None:
    db = tmp_path / "s.db"
    assert "1 stored" in cli("ingest", article, "--db", db).err
    again = cli("ingest", article, "--db", db)
    assert again.code == 0
    assert "1 already here; 0 statements found" in again.err


def test_options_say_what_the_article_does_not(cli: Cli, article: Path, tmp_path: Path) -> None:
    db = tmp_path / "s.db"
    cli("ingest", article, "--outlet", "Sound Wire", "--date", "2024-03-09", "--db", db)
    (row,) = json.loads(cli("articles", "list", "--format", "json", "--db", db).out)
    assert (row["outlet"], row["date"], row["authors"]) == ("Sound Wire", "2024-03-09", ["Nora Whitlock"])


def test_the_same_url_with_another_text_is_a_revision(cli: Cli, article: Path, tmp_path: Path) -> None:
    db, url = tmp_path / "s.db", "https://sound.example/bell"
    cli("ingest", article, "--url", url, "--db", db)
    article.write_text(ARTICLE.replace("40 kilos", "41 kilos"), encoding="utf-8")
    assert "1 revised" in cli("ingest", article, "--url", url, "--db", db).err
    contents = [r["content"] for r in json.loads(cli("quotes", "--format", "json", "--db", db).out)]
    assert any("41 kilos" in c for c in contents)
    assert not any("40 kilos" in c for c in contents)


def test_standard_input_is_an_article(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    ran = cli("extract", "-", "--format", "jsonl")
    record = json.loads(ran.out)
    assert record["title"] == "Ferry bell goes missing"
    assert "Ole Tveit" in {a["speaker"] for a in record["attributions"]}


def test_the_record_of_a_line_points_into_its_text_as_given(cli: Cli, tmp_path: Path) -> None:
    given = 'The cafe\u0301 is open.\r\n\r\n"We are glad," said Zoe\u0308 Lund. "Very glad."\r\n'
    path = tmp_path / "lines.jsonl"
    path.write_text(json.dumps({"id": "a1", "text": given}) + "\n", encoding="utf-8")
    record = json.loads(cli("extract", path, "--format", "jsonl").out)
    assert set(record) == {"id", "attributions"}
    (attribution,) = record["attributions"]
    assert [given[a:b] for a, b in attribution["content"]] == ['"We are glad,"', '"Very glad."']
    assert [given[a:b] for a, b in attribution["source"]] == ["Zoe\u0308 Lund"]


def test_lines_keep_their_order_and_one_identity_for_one_speaker(cli: Cli, tmp_path: Path) -> None:
    texts = ['"We go," said Ada Pell.', "No one spoke.", '"We stay," said Ada Pell, the mayor.']
    path = tmp_path / "lines.jsonl"
    path.write_text("".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(texts)))
    records = [json.loads(line) for line in cli("extract", path, "--format", "jsonl").out.splitlines()]
    assert [r["id"] for r in records] == ["0", "1", "2"]
    assert [len(r["attributions"]) for r in records] == [1, 0, 1]
    assert records[0]["attributions"][0]["identity"] == records[2]["attributions"][0]["identity"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("noise.txt", bytes(range(256)) * 8, "binary"),
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "no"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01", "PNG"),
        ("broken.html.gz", b"\x1f\x8b\x08\x00broken", "gz"),
        ("broken.jsonl", b'{"text": \n', "1"),
        ("textless.jsonl", b'{"title": "A bell"}\n', "text"),
        ("article.docx", b"PK\x03\x04", "docx"),
    ],
)
def test_an_input_that_cannot_be_read_is_named_and_the_rest_goes_on(
    cli: Cli, article: Path, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    ran = cli("ingest", bad, article, "--db", tmp_path / "s.db")
    assert ran.code == 3
    assert "1 stored, 1 failed" in ran.err
    (line,) = [line for line in ran.err.splitlines() if line.startswith("failed:")]
    assert name in line
    assert said in line


def test_a_missing_file_is_named(cli: Cli, tmp_path: Path) -> None:
    ran = cli("ingest", tmp_path / "nowhere.txt", "--db", tmp_path / "s.db")
    assert ran.code == 3
    assert "nowhere.txt" in ran.err


def test_a_file_in_another_encoding_is_read_and_said_so(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes(ARTICLE.replace("Ole Tveit", "Øle Tvéit").encode("cp1252"))
    ran = cli("ingest", path, "--db", tmp_path / "s.db")
    assert ran.code == 0
    assert "note:" in ran.err
    names = cli("speakers", "list", "--format", "json", "--db", tmp_path / "s.db").out
    assert "Øle Tvéit" in names


@pytest.mark.parametrize("words", [("said", "Ada Pell"), ("stats",), ("search", "bell"), ("db", "check")])
def test_a_database_that_is_not_there_is_not_made_by_reading(cli: Cli, tmp_path: Path, words: tuple[str, ...]) -> None:
    db = tmp_path / "none.db"
    ran = cli(*words, "--db", db)
    assert ran.code == 1
    assert "quotetrack ingest" in ran.err
    assert not db.exists()


def test_a_file_that_is_something_else_is_left_as_it_is(cli: Cli, article: Path, tmp_path: Path) -> None:
    text = tmp_path / "notes.db"
    text.write_text("not a database, but long enough to be taken for one " * 40)
    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE bells (weight INTEGER)")
    connection.close()
    for path in (text, foreign):
        before = path.read_bytes()
        ran = cli("ingest", article, "--db", path)
        assert ran.code == 1
        assert path.name in ran.err
        assert path.read_bytes() == before


def test_a_missing_folder_is_named(cli: Cli, article: Path, tmp_path: Path) -> None:
    ran = cli("ingest", article, "--db", tmp_path / "no" / "folder" / "s.db")
    assert ran.code == 1
    assert "folder" in ran.err


def test_rm_takes_along_what_follows_from_an_article(cli: Cli, tmp_path: Path) -> None:
    db = tmp_path / "s.db"
    cli("ingest", SAMPLE, "--db", db, "--quiet")
    rows = json.loads(cli("articles", "list", "--format", "json", "--db", db).out)
    for row in rows:
        assert cli("articles", "rm", row["article_id"], "--yes", "--db", db).code == 0
    (found,) = json.loads(cli("stats", "--format", "json", "--db", db).out)
    assert (found["articles"], found["statements"], found["speakers"], found["names"]) == (0, 0, 0, 0)
    assert cli("db", "check", "--db", db).code == 0


def test_rm_asks_first(cli: Cli, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = tmp_path / "s.db"
    cli("ingest", article, "--db", db)
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    assert cli("articles", "rm", 1, "--db", db).code == 1
    assert "bell" in cli("articles", "--db", db).out


def test_a_verdict_stands_beside_its_statement(cli: Cli, article: Path, tmp_path: Path) -> None:
    db = tmp_path / "s.db"
    cli("ingest", article, "--db", db)
    (row, *_) = json.loads(cli("quotes", "--format", "json", "--db", db).out)
    number = row["statement_id"]
    judged = cli("audit", "judge", number, "--speaker", "wrong", "--correct", "Ada Pell", "--by", "nora", "--db", db)
    assert judged.code == 0
    assert "speaker wrong, speaker is Ada Pell" in cli("show", number, "--db", db).out
    shown = json.loads(cli("quotes", "--format", "json", "--db", db).out)[0]
    assert (shown["speaker"], shown["machine"]["speaker"]) == ("Ada Pell", row["speaker"])
    report = {r["decision"]: r for r in json.loads(cli("audit", "report", "--format", "json", "--db", db).out)}
    assert (report["speaker"]["wrong"], report["span"]["precision"]) == (1, None)


@pytest.mark.parametrize("words", [(), ("--correct", "Ada Pell"), ("--speaker", "right", "--correct", "Ada Pell")])
def test_a_verdict_that_says_nothing_is_refused(
    cli: Cli, article: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    db = tmp_path / "s.db"
    cli("ingest", article, "--db", db)
    assert cli("audit", "judge", 1, *words, "--db", db).code == 2


def test_a_backup_is_a_database_of_its_own(cli: Cli, article: Path, tmp_path: Path) -> None:
    db, copy = tmp_path / "s.db", tmp_path / "copy.db"
    cli("ingest", article, "--db", db)
    assert cli("db", "backup", copy, "--db", db).code == 0
    assert cli("stats", "--format", "json", "--db", copy).code == 0
    refused = cli("db", "backup", copy, "--db", db)
    assert refused.code in (1, 2)
    assert "copy.db" in refused.err


def test_an_upgrade_of_a_database_that_needs_none_says_so(cli: Cli, article: Path, tmp_path: Path) -> None:
    db = tmp_path / "s.db"
    cli("ingest", article, "--db", db)
    assert "up to date" in cli("db", "upgrade", "--db", db).err


def test_an_output_that_cannot_be_written_is_named_and_nothing_half_done(
    cli: Cli, article: Path, tmp_path: Path
) -> None:
    ran = cli("extract", article, "--format", "csv", "-o", tmp_path / "none" / "out.csv")
    assert ran.code == 1
    assert "out.csv" in ran.err


def test_ctrl_c_ends_with_130_and_keeps_whole_articles(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(ARTICLE.replace("40", str(number)), encoding="utf-8")
    db = tmp_path / "s.db"
    environment = {k: v for k, v in os.environ.items() if k != "QUOTETRACK_DB"}
    # A test run in the background ignores Ctrl-C, and its children would inherit that.
    heard = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        running = subprocess.Popen(
            [sys.executable, "-m", "quotetrack", "ingest", str(folder), "--db", str(db)],
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
    finally:
        signal.signal(signal.SIGINT, heard)
    for _ in range(400):
        if db.exists() and stored_articles(db) > 2:
            break
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 130, err
    assert "stored" in err
    assert 0 < stored_articles(db) < 400
    checked = subprocess.run([sys.executable, "-m", "quotetrack", "db", "check", "--db", str(db)], check=False)
    assert checked.returncode == 0


def test_two_jobs_store_what_one_stores(cli: Cli, tmp_path: Path) -> None:
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    assert cli("ingest", SAMPLE, "--db", one, "--quiet").code == 0
    environment = {k: v for k, v in os.environ.items() if k != "QUOTETRACK_DB"}
    command = [sys.executable, "-m", "quotetrack", "ingest", str(SAMPLE), "--jobs", "2", "--db", str(two), "--quiet"]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert contents(two) == contents(one)


def stored_articles(db: Path) -> int:
    try:
        connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
        with connection:
            (count,) = connection.execute("SELECT count(*) FROM article").fetchone()
        connection.close()
    except sqlite3.OperationalError:
        return 0
    return int(count)


@pytest.mark.skipif(shutil.which("true") is None, reason="needs a POSIX shell's tools")
def test_a_closed_pipe_is_no_error_to_talk_about(sample_db: Path) -> None:
    reading = subprocess.Popen(
        [sys.executable, "-m", "quotetrack", "quotes", "--limit", "0", "--format", "jsonl", "--db", str(sample_db)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert reading.stdout is not None
    reading.stdout.readline()
    reading.stdout.close()
    assert reading.stderr is not None
    err = reading.stderr.read()
    reading.wait(timeout=60)
    reading.stderr.close()
    assert "Traceback" not in err
