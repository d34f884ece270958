"""``audit report``, ``agreement``, ``adjudicate`` and ``gate`` on a sample that two people judged."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from lxml import html

from quotetrack.core import Correction, Fault, Finding, Missed, Span, Verdict
from quotetrack.query import StatementFilter, quotes, show
from quotetrack.store import Store
from quotetrack.workflow.sampling import draw
from tests.conftest import Cli

RIGHT, WRONG = Finding.RIGHT, Finding.WRONG


@pytest.fixture(scope="module")
def judged_db(sample_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample of forty, ``spring``: Ada judged all, Ben the ten that two judge, and they differ on two of the ten."""
    path = tmp_path_factory.mktemp("judged") / "audit.db"
    shutil.copy(sample_db, path)
    with Store.open(path) as store:
        draw(store, "spring", StatementFilter(), size=40, strata=("type",), seed=7, overlap=0.25, by="ada")
        items = store.sample_items("spring")
        twice = [item.ordinal for item in items if item.twice]
        for item in items:
            number = item.statement_id or 0
            if item.ordinal in twice[8:]:
                store.add_verdict(
                    Verdict(
                        number, "ada", statement=WRONG, faults={"statement": Fault.NOT_A_STATEMENT}, sample="spring"
                    )
                )
                store.add_verdict(
                    Verdict(
                        number, "ben", statement=WRONG, faults={"statement": Fault.NOT_A_STATEMENT}, sample="spring"
                    )
                )
                continue
            right = Verdict(number, "ada", statement=RIGHT, span=RIGHT, speaker=RIGHT, sample="spring")
            wrong = Verdict(
                number,
                "ben",
                statement=RIGHT,
                span=RIGHT,
                speaker=WRONG,
                faults={"speaker": Fault.OTHER_NAME},
                correct=Correction(speaker="Nora Quist"),
                sample="spring",
            )
            store.add_verdict(right)
            if item.twice:
                store.add_verdict(
                    wrong if item.ordinal in twice[:2] else Verdict(number, "ben", RIGHT, RIGHT, RIGHT, sample="spring")
                )
    return path


@pytest.fixture
def db(judged_db: Path, tmp_path: Path) -> Path:
    """That database, to be written."""
    path = tmp_path / "audit.db"
    shutil.copy(judged_db, path)
    return path


def disputed(path: Path) -> list[int]:
    """The places of the items that Ada and Ben differ on."""
    with Store.open(path, read_only=True) as store:
        return [item.ordinal for item in store.sample_items("spring") if item.twice][:2]


def test_a_report_ends_with_the_sentence_to_cite(cli: Cli, db: Path) -> None:
    ran = cli("audit", "report", "spring", "--db", db)
    assert ran.code == 0
    for heading in (
        "The sample",
        "How right it is",
        "By stratum",
        "Is the confidence honest?",
        "The commonest errors",
        "To cite",
    ):
        assert f"\n{heading}\n" in "\n" + ran.out
    last = ran.out.strip().splitlines()[-1]
    assert last.strip().startswith("Of the ")
    assert "statements in this file, " in last
    assert "measured by ada and ben, who agreed (κ = " in last
    assert "on sample spring (n = 40, seed 7), quotetrack " in last
    assert "Note: 2 statements are disputed" in ran.out


def test_a_report_as_json_holds_every_figure(cli: Cli, db: Path) -> None:
    found = json.loads(cli("audit", "report", "spring", "--format", "json", "--db", db).out)
    figures = {row["figure"]: row for row in found["figures"]}
    speaker, statement, whole = figures["speaker"], figures["statement"], figures["attribution"]
    assert (statement["right"], statement["wrong"]) == (38, 2)
    assert (speaker["right"], speaker["wrong"], speaker["disputed"]) == (36, 0, 2)
    assert (whole["right"], whole["wrong"], whole["disputed"]) == (36, 2, 2)
    assert whole["low"] < whole["share"] < whole["high"] < 1
    assert speaker["least"] < speaker["share"] == speaker["most"] == 1
    assert found["progress"]["by"] == {"ada": 40, "ben": 10}
    assert {row["group"] for row in found["by_stratum"]} == {
        row["group"] for row in found["by_stratum"] if row["judged"]
    }
    assert found["errors"][0]["fault"] == "not a statement"
    assert found["sentence"].startswith("Of the ")
    assert {row["decision"]: row["same"] for row in found["agreement"]}["speaker"] == 6


def test_a_report_as_markdown(cli: Cli, db: Path) -> None:
    out = cli("audit", "report", "spring", "--format", "markdown", "--db", db).out
    assert out.startswith("# Audit of sample spring\n")
    assert "| figure | weighted |" in out
    assert out.strip().splitlines()[-1].startswith("> Of the ")


def test_a_report_as_a_page_needs_nothing_beside_itself(cli: Cli, db: Path, tmp_path: Path) -> None:
    path = tmp_path / "spring.html"
    ran = cli("audit", "report", "spring", "--html", path, "--db", db)
    assert (ran.code, ran.out) == (0, "")
    page = html.document_fromstring(path.read_text(encoding="utf-8"))
    assert not page.xpath("//@src | //@href | //script")
    assert len(page.xpath("//svg")) >= 2
    assert page.xpath("string(//blockquote)").startswith("Of the ")
    assert page.xpath("//tbody//th[@scope='row'][text()='attribution']")


def test_a_report_holds_no_rows_for_csv(cli: Cli, db: Path) -> None:
    assert cli("audit", "report", "spring", "--format", "csv", "--db", db).code == 2


def test_a_report_on_no_sample_is_of_the_judged_alone(cli: Cli, db: Path) -> None:
    ran = cli("audit", "report", "--format", "json", "--db", db)
    assert {row["decision"] for row in json.loads(ran.out)} >= {"statement", "span", "speaker"}
    assert "Of the judged statements alone" in ran.err
    assert cli("audit", "report", "--html", "x.html", "--db", db).code == 2


def test_a_sample_that_is_not_there_lists_those_that_are(cli: Cli, db: Path) -> None:
    ran = cli("audit", "report", "winter", "--db", db)
    assert ran.code == 2
    assert "There are: spring" in ran.err


def test_agreement_and_where_they_differ(cli: Cli, db: Path) -> None:
    rows = json.loads(cli("audit", "agreement", "spring", "--format", "json", "--db", db).out)
    found = {row["decision"]: row for row in rows}
    assert (found["speaker"]["items"], found["speaker"]["same"]) == (8, 6)
    assert (found["attribution"]["items"], found["attribution"]["same"]) == (10, 8)
    assert found["statement"]["kappa"] == found["statement"]["alpha"] == 1.0
    listed = json.loads(cli("audit", "agreement", "spring", "--items", "--format", "json", "--db", db).out)
    assert [row["item"] for row in listed] == disputed(db)
    assert listed[0]["answers"] == ["ada: right", "ben: wrong (another name), it is Nora Quist"]


def test_one_reviewers_side_is_taken(cli: Cli, db: Path) -> None:
    first, second = disputed(db)
    ran = cli("audit", "adjudicate", "spring", "--by", "cleo", "--item", first, "--take", "ben", "--db", db)
    assert ran.code == 0
    found = json.loads(cli("audit", "report", "spring", "--format", "json", "--db", db).out)
    speaker = next(row for row in found["figures"] if row["figure"] == "speaker")
    assert (speaker["wrong"], speaker["disputed"]) == (1, 1)
    assert [row["settled"] is None for row in found["differences"]] == [False, True]
    assert found["progress"]["by"] == {"ada": 40, "ben": 10}
    assert cli("audit", "adjudicate", "spring", "--by", "cleo", "--item", first, "--take", "ada", "--db", db).code == 2
    assert "did not judge" in cli("audit", "adjudicate", "spring", "--item", second, "--take", "rory", "--db", db).err
    assert "nobody differs" in cli("audit", "adjudicate", "spring", "--item", 41, "--take", "ada", "--db", db).err
    assert cli("audit", "adjudicate", "spring", "--take", "ada", "--db", db).code == 2


@pytest.mark.parametrize(
    ("typed", "wrong", "left", "instead"),
    [
        ("2\n1\n", 1, 0, "Nora Quist"),
        ("w\nRory Pell\nr\n", 1, 0, "Rory Pell"),
        ("x\n1\ns\n", 0, 1, None),
        ("1\nq\n", 0, 1, None),
        ("", 0, 2, None),
    ],
)
def test_differences_are_settled_by_questions(
    cli: Cli, db: Path, monkeypatch: pytest.MonkeyPatch, typed: str, wrong: int, left: int, instead: str | None
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    ran = cli("audit", "adjudicate", "spring", "--by", "cleo", "--db", db)
    assert ran.code == 0
    assert f"{2 - left} of 2 differences settled." in ran.err
    assert "1: ada: right" in ran.out
    assert "2: ben: wrong (another name), it is Nora Quist" in ran.out
    found = json.loads(cli("audit", "report", "spring", "--format", "json", "--db", db).out)
    speaker = next(row for row in found["figures"] if row["figure"] == "speaker")
    assert (speaker["wrong"], speaker["disputed"]) == (wrong, left)
    said = [row["settled"]["instead"] for row in found["differences"] if row["settled"]]
    assert (instead in said) if instead else not any(said)


def test_a_gate_needs_a_finished_sample(cli: Cli, db: Path) -> None:
    ran = cli("audit", "gate", "spring", "--statement", 0.5, "--db", db)
    assert ran.code == 2
    assert "2 statements are disputed" in ran.err
    assert cli("audit", "gate", "spring", "--statement", 0.5, "--allow-unfinished", "--db", db).code == 0


def test_a_gate_is_passed_by_the_lower_end(cli: Cli, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n1\n"))
    cli("audit", "adjudicate", "spring", "--by", "cleo", "--db", db)
    passed = cli("audit", "gate", "spring", "--statement", 0.8, "--speaker", 0.8, "--db", db)
    assert passed.code == 0
    failed = cli("audit", "gate", "spring", "--statement", 0.94, "--speaker", 0.8, "--format", "json", "--db", db)
    assert failed.code == 5
    lines = {row["figure"]: row for row in json.loads(failed.out)}
    # 38 of 40 are right, which is more than 0.94, but the interval reaches below it.
    assert lines["statement"]["share"] > 0.94 > lines["statement"]["low"]
    assert (lines["statement"]["passed"], lines["speaker"]["passed"]) == (False, True)
    assert "The gate is not passed." in failed.err


def test_a_gate_on_nothing_or_on_what_cannot_be_told_is_refused(cli: Cli, db: Path) -> None:
    assert cli("audit", "gate", "spring", "--db", db).code == 2
    assert "whole articles" in cli("audit", "gate", "spring", "--recall", 0.5, "--db", db).err


def test_whole_articles_tell_recall(cli: Cli, db: Path) -> None:
    cli("audit", "sample", "--articles", 6, "--name", "whole", "--db", db)
    assert "Nothing is measured yet" in cli("audit", "report", "whole", "--db", db).out
    found = missed = 0
    with Store.open(db) as store:
        for item in store.sample_items("whole"):
            for row in quotes(store, StatementFilter(articles=(item.article_id,), rejected=True)):
                store.add_verdict(Verdict(row.statement_id, "ada", statement=RIGHT, speaker=RIGHT, sample="whole"))
                found += 1
            for by in ("ada", "ben"):
                store.add_missed(Missed(item.article_id, (Span(0, 12),), by, sample="whole"))
            missed += 1
            store.note_reviewed("whole", item.article_id, "ada")
    told = json.loads(cli("audit", "report", "whole", "--format", "json", "--db", db).out)
    recall = next(row for row in told["articles"] if row["figure"] == "recall")
    assert (recall["right"], recall["total"]) == (found, found + missed)
    assert recall["low"] < recall["share"] < recall["high"] < 1
    assert "of all there are were found" in told["sentence"]
    assert cli("audit", "gate", "whole", "--recall", 0.5, "--db", db).code == 0
    assert cli("audit", "gate", "whole", "--recall", 0.999, "--db", db).code == 5
    page = cli("audit", "report", "whole", "--db", db).out
    assert "From whole articles" in page


def test_a_corrected_content_is_shown_beside_the_machines(cli: Cli, db: Path) -> None:
    with Store.open(db) as store:
        item = next(i for i in store.sample_items("spring") if not i.twice)
        detail = show(store, item.statement_id or 0)
        part = next(p for p in detail.parts if p.role == "content")
        span = Span(part.start, part.end - 4)
        store.add_verdict(
            Verdict(
                detail.statement.statement_id,
                "ada",
                statement=RIGHT,
                span=WRONG,
                faults={"span": Fault.TOO_LONG},
                correct=Correction(content=(span,)),
                sample="spring",
            )
        )
    found = json.loads(cli("audit", "report", "spring", "--format", "json", "--db", db).out)
    (kind,) = (kind for kind in found["errors"] if kind["decision"] == "span")
    assert kind["fault"] == "too long"
    assert kind["examples"][0]["right"] == part.text[:-4]
    assert kind["examples"][0]["machine"] == detail.statement.content
