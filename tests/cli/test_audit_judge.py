"""Verdicts at the command line: six decisions, what is right instead, taken back, lost, logged and proved."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from quotetrack.core import Correction, Fault, Finding, Span
from quotetrack.store import Store, StoredVerdict
from tests.conftest import Cli
from tests.store.auditing import tamper

ARTICLE = """Ferry bell goes missing

QUARROW, March 9 (Sound Wire) -- The bell of the old ferry is gone from the quay 🔔.

"Somebody has unscrewed it," said Harbour Master Ole Tveit. "We want it back."

Tveit said that the bell weighed 40 kilos and that the bell was cast in Quarrow.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of one article, to be copied."""
    from quotetrack.cli.main import run

    folder = tmp_path_factory.mktemp("bell")
    (folder / "bell.txt").write_text(ARTICLE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["quotetrack", "ingest", str(folder / "bell.txt"), "--db", str(folder / "bell.db")])
        with pytest.raises(SystemExit):
            run()
    return folder / "bell.db"


@pytest.fixture
def db(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "bell.db"))


def number_of(cli: Cli, db: Path, words: str) -> int:
    rows = json.loads(cli("quotes", "--format", "json", "--db", db).out)
    return int(next(row["statement_id"] for row in rows if words in row["content"]))


def newest(db: Path) -> StoredVerdict:
    with Store.open(db, read_only=True) as store:
        return store.verdicts()[-1]


def test_all_six_decisions_are_judged_at_once(cli: Cli, db: Path) -> None:
    number = number_of(cli, db, "40 kilos")
    judged = cli(
        "audit", "judge", number, "--statement", "right", "--span", "wrong", "--speaker", "wrong",
        "--identity", "wrong", "--title", "wrong", "--type", "wrong", "--fault", "too long", "--fault", "another name",
        "--correct-content", "that the bell weighed 40 kilos", "--correct", "Zoë Tveit 🔔",
        "--correct-identity", "zoe tveit", "--correct-title", "", "--correct-type", "mixed",
        "--note", "e\u0301 🔔", "--by", "nora", "--db", db,
    )  # fmt: skip
    assert (judged.code, judged.out) == (0, "")
    assert f"Verdict 1 on statement {number} is kept." in judged.err
    verdict = newest(db).verdict
    with Store.open(db, read_only=True) as store:
        text = store.read_article(1).text
    start = text.index("that the bell weighed")
    span = Span(start, start + len("that the bell weighed 40 kilos"))
    assert verdict.correct == Correction((span,), "Zoë Tveit 🔔", "zoe tveit", "", "mixed")
    assert verdict.faults == {"span": Fault.TOO_LONG, "speaker": Fault.OTHER_NAME}
    assert (verdict.statement, verdict.identity, verdict.type) == (Finding.RIGHT, Finding.WRONG, Finding.WRONG)
    assert (verdict.by, verdict.note) == ("nora", "e\u0301 🔔")


def test_a_broken_content_is_corrected_part_by_part(cli: Cli, db: Path) -> None:
    number = number_of(cli, db, "unscrewed")
    cli("audit", "judge", number, "--span", "wrong", "--correct-content", "We want it back.",
        "--correct-content", "has unscrewed it", "--db", db)  # fmt: skip
    content = newest(db).verdict.correct.content
    assert content is not None
    with Store.open(db, read_only=True) as store:
        text = store.read_article(1).text
    assert [span.of(text) for span in content] == ["has unscrewed it", "We want it back."]


def test_words_are_looked_up_near_the_statement_and_over_lines(cli: Cli, db: Path) -> None:
    number = number_of(cli, db, "40 kilos")
    assert cli("audit", "judge", number, "--span", "wrong", "--correct-content", "bell  weighed", "--db", db).code == 0
    elsewhere = "gone from the quay 🔔."
    assert cli("audit", "judge", number, "--span", "wrong", "--correct-content", elsewhere, "--db", db).code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Nothing was judged; say --statement, --span, --speaker, --identity, --title or --type"),
        (("--speaker", "right", "--correct", "Ada"), "--correct tells what is right instead"),
        (("--correct-title", "mayor"), "Nothing was judged"),
        (("--span", "right", "--correct-content", "the bell weighed"), "goes with --span wrong"),
        (("--title", "unsure", "--correct-title", ""), "--correct-title tells what is right instead"),
        (("--type", "right", "--correct-type", "mixed"), "goes with --type wrong"),
        (("--identity", "right", "--correct-identity", "Ada"), "goes with --identity wrong"),
        (("--speaker", "wrong", "--correct", " "), "--correct needs a name"),
        (("--span", "right", "--fault", "too long"), "goes with --span wrong"),
        (("--span", "wrong", "--fault", "too long", "--fault", "too short"), "choose one"),
        (("--span", "wrong", "--correct-content", "the bell"), "stands 2 times"),
        (("--span", "wrong", "--correct-content", "the gong"), "does not stand in the article"),
        (("--span", "wrong", "--correct-content", "  "), "needs the words"),
        (("--span", "wrong", "--sample", "spring"), "no sample “spring”"),
        (("--span", "wrong", "--by", " "), "who judges"),
        (
            (
                "--span",
                "quite",
            ),
            "quite",
        ),
        (("--span", "wrong", "--fault", "too late"), "too late"),
    ],
)
def test_a_verdict_that_says_nothing_is_refused_with_why(cli: Cli, db: Path, words: tuple[str, ...], said: str) -> None:
    ran = cli("audit", "judge", number_of(cli, db, "40 kilos"), *words, "--db", db)
    assert ran.code == 2
    assert said in " ".join(ran.err.replace("│", " ").split())
    with Store.open(db, read_only=True) as store:
        assert store.verdicts(live=False) == []
        assert store.verify_log().rows == 0


def test_parts_that_overlap_are_refused(cli: Cli, db: Path) -> None:
    parts = ("--correct-content", "the bell weighed", "--correct-content", "weighed 40 kilos")
    ran = cli("audit", "judge", number_of(cli, db, "40 kilos"), "--span", "wrong", *parts, "--db", db)
    assert ran.code == 1
    assert "overlap" in ran.err


def test_a_verdict_is_taken_back_by_somebody(cli: Cli, db: Path) -> None:
    number = number_of(cli, db, "40 kilos")
    cli("audit", "judge", number, "--speaker", "wrong", "--by", "nora", "--db", db)
    assert "Verdict 1 is taken back." in cli("audit", "withdraw", 1, "--by", "ida", "--db", db).err
    assert cli("audit", "withdraw", 1, "--db", db).code == 2
    rows = [json.loads(line) for line in cli("audit", "log", "--format", "jsonl", "--db", db).out.splitlines()]
    assert [(row["kind"], row["by"], row["subject"]) for row in rows] == [
        ("verdict", "nora", "verdict 1"),
        ("verdict withdrawn", "ida", "verdict 1"),
    ]


def test_judging_twice_and_by_two_people(cli: Cli, db: Path) -> None:
    number = number_of(cli, db, "40 kilos")
    for by, finding in (("nora", "wrong"), ("ida", "right"), ("nora", "right")):
        assert cli("audit", "judge", number, "--speaker", finding, "--by", by, "--db", db).code == 0
    with Store.open(db, read_only=True) as store:
        assert [(s.verdict.by, s.verdict.speaker) for s in store.verdicts()] == [
            ("ida", Finding.RIGHT),
            ("nora", Finding.RIGHT),
        ]
        assert len(store.verdicts(live=False)) == 3


def test_orphans_are_listed_with_why(cli: Cli, db: Path, tmp_path: Path) -> None:
    assert "Every verdict stands on a statement." in cli("audit", "orphans", "--db", db).err
    cli("audit", "judge", number_of(cli, db, "40 kilos"), "--span", "wrong", "--fault", "too long", "--by", "nora",
        "--db", db)  # fmt: skip
    with closing(sqlite3.connect(db)) as raw:
        raw.execute("UPDATE verdict_place SET statement_id = NULL, how = 'orphaned', reason = 'its words are gone'")
        raw.commit()
    (row,) = json.loads(cli("audit", "orphans", "--format", "json", "--db", db).out)
    assert (row["verdict_id"], row["by"], row["found"], row["reason"]) == (
        1,
        "nora",
        "span wrong (too long)",
        "its words are gone",
    )
    assert "40 kilos" in cli("audit", "orphans", "--db", db).out


# The log


@pytest.fixture
def logged(cli: Cli, db: Path) -> Path:
    """The database with four rows in its log."""
    number = number_of(cli, db, "40 kilos")
    cli("audit", "judge", number, "--speaker", "wrong", "--by", "nora", "--note", "=1+1 🔔", "--db", db)
    cli("audit", "judge", number_of(cli, db, "unscrewed"), "--speaker", "right", "--by", "ida", "--db", db)
    cli("facts", "add", "The bell is gone", "--by", "ida", "--db", db)
    cli("audit", "withdraw", 1, "--by", "ida", "--db", db)
    return db


def rows_of(cli: Cli, db: Path, *words: object) -> list[dict[str, Any]]:
    ran = cli("audit", "log", *words, "--format", "json", "--db", db)
    assert ran.code == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ((), [1, 2, 3, 4]),
        (("--kind", "verdict"), [1, 2]),
        (("--kind", "verdict", "--kind", "fact"), [1, 2, 3]),
        (("--by", "ida"), [2, 3, 4]),
        (("--subject", "verdict 1"), [1, 4]),
        (("--limit", "1"), [4]),
        (("--from", "2999"), []),
        (("--from", "2020-01", "--to", "2999-12-31", "--by", "nora"), [1]),
    ],
)
def test_the_log_is_filtered(cli: Cli, logged: Path, words: tuple[str, ...], numbers: list[int]) -> None:
    assert [row["number"] for row in rows_of(cli, logged, *words)] == numbers


def test_the_log_is_written_in_every_form(cli: Cli, logged: Path, tmp_path: Path) -> None:
    for form in ("table", "csv", "tsv", "markdown", "jsonl"):
        ran = cli("audit", "log", "--format", form, "--db", logged)
        assert (ran.code, len(ran.out.splitlines()) >= 4) == (0, True), form
        assert "verdict withdrawn" in ran.out
    out = tmp_path / "log.csv"
    assert cli("audit", "log", "--format", "csv", "-o", out, "--db", logged).code == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 5


@pytest.mark.parametrize("words", [("--kind", "verdikt"), ("--from", "soon"), ("--to", "2031-13")])
def test_a_filter_that_cannot_be_is_refused(cli: Cli, logged: Path, words: tuple[str, ...]) -> None:
    assert cli("audit", "log", *words, "--db", logged).code == 2


def test_a_whole_log_is_proved(cli: Cli, logged: Path) -> None:
    ran = cli("db", "verify", "--db", logged)
    head = rows_of(cli, logged)[-1]["hash"]
    assert (ran.code, ran.out) == (0, f"rows  4\nhead  {head}\n")
    assert "The log is whole." in ran.err
    (proof,) = json.loads(cli("db", "verify", "--format", "json", "--db", logged).out)
    assert proof == {"rows": 4, "head": head, "broken": None, "problem": ""}


def test_a_broken_log_exits_with_one_and_names_the_row(cli: Cli, logged: Path) -> None:
    tamper(logged, "UPDATE log SET by = 'nobody' WHERE number = 2")
    ran = cli("db", "verify", "--db", logged)
    assert ran.code == 1
    assert "broken   2\n" in ran.out
    assert "log row 2 is not what was written" in ran.err


def test_an_earlier_head_is_handed_in(cli: Cli, logged: Path) -> None:
    head = rows_of(cli, logged)[1]["hash"]
    assert cli("db", "verify", "--head", head, "--db", logged).code == 0
    other = cli("db", "verify", "--head", "a" * 64, "--db", logged)
    assert (other.code, "written anew or cut" in other.err) == (1, True)
    assert cli("db", "verify", "--head", "abc", "--db", logged).code == 2


def test_a_file_that_cannot_be_written_is_proved_and_takes_no_verdict(cli: Cli, logged: Path) -> None:
    logged.chmod(0o444)
    assert cli("db", "verify", "--db", logged).code == 0
    assert [row["number"] for row in rows_of(cli, logged)] == [1, 2, 3, 4]


def test_removing_an_article_is_logged_with_who(cli: Cli, logged: Path) -> None:
    cli("articles", "rm", 1, "--yes", "--db", logged)
    row = rows_of(cli, logged)[-1]
    assert (row["kind"], row["subject"], json.loads(row["payload"])["verdict"]) == (
        "article removed",
        "article 1",
        [1, 2],
    )
    assert row["by"] != "not told"
    assert cli("db", "verify", "--db", logged).code == 0
    assert cli("db", "check", "--db", logged).code == 0
