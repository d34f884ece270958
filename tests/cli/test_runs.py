"""``run``, ``runs list`` and ``runs diff`` on the sample articles."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import Cli


@pytest.fixture
def db(sample_db: Path, tmp_path: Path) -> Path:
    """A copy of the sample database that may be written."""
    copy = tmp_path / "news.db"
    shutil.copy(sample_db, copy)
    return copy


def test_run_reads_again_and_says_what_became_of_verdicts(cli: Cli, db: Path) -> None:
    first = json.loads(cli("quotes", "--limit", 40, "--format", "json", "--db", db).out)
    for row in first[:12]:
        cli("audit", "judge", row["statement_id"], "--statement", "right", "--by", "ida", "--db", db)
    ran = cli("run", "--rules", "--db", db)
    assert ran.code == 0
    assert ran.out == ""
    assert "15 read again" in ran.err
    listed = cli("runs", "list", "--format", "json", "--db", db)
    model, rules = json.loads(listed.out)
    assert (model["extractor"], rules["extractor"]) == ("model", "rules")
    assert (model["answering_statements"], rules["answering_statements"]) == (0, rules["statements"])
    orphans = json.loads(cli("audit", "orphans", "--format", "json", "--db", db).out)
    assert ("stand on no statement now" in ran.err) == bool(orphans)
    again = cli("run", "--rules", "--quiet", "--db", db)
    assert "15 already here; 0 statements found" in again.err


def test_run_of_some_articles(cli: Cli, db: Path) -> None:
    assert "2 read again" in cli("run", "--rules", "--articles", "2,4", "--db", db).err
    ran = cli("run", "--rules", "--articles", "2,99", "--db", db)
    assert (ran.code, "no article 99" in ran.err) == (2, True)
    ran = cli("run", "--articles", "two", "--db", db)
    assert (ran.code, "“two” is no article's number" in ran.err) == (2, True)


def test_diff_tells_counts_examples_and_verdicts(cli: Cli, db: Path) -> None:
    cli("run", "--rules", "--db", db)
    found = json.loads(cli("runs", "diff", 1, 2, "--all", "--format", "json", "--db", db).out)[0]
    assert found["revisions"] == 15
    assert found["before"] == found["same"] + found["counts"]["lost"] + len(
        {e["before_id"] for e in found["examples"] if e["change"] not in ("gained", "lost")}
    )
    lost = next(e for e in found["examples"] if e["change"] == "lost")
    cli("audit", "judge", lost["before_id"], "--statement", "right", "--by", "ida", "--db", db)
    shown = cli("runs", "diff", 1, 2, "--examples", 1, "--db", db).out
    assert f"lost: {found['counts']['lost']} (1 judged: 1 right)" in shown
    assert f"{lost['before_id']} in article {lost['article_id']}" in shown
    rows = cli("runs", "diff", 1, 2, "--all", "--format", "csv", "--db", db).out.splitlines()
    assert len(rows) == 1 + len(found["examples"])
    assert cli("runs", "diff", 1, 9, "--db", db).code == 2
