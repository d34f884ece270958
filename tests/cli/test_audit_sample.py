"""``audit sample`` and ``audit samples``: drawn once, the same for the same seed, and kept with its frame."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from quotetrack.query import StatementFilter, quotes
from quotetrack.store import Store
from tests.conftest import Cli


@pytest.fixture
def db(sample_db: Path, tmp_path: Path) -> Path:
    """A database of the sample articles that may be written."""
    path = tmp_path / "audit.db"
    shutil.copy(sample_db, path)
    return path


def test_a_sample_is_drawn_and_kept_with_its_frame(cli: Cli, db: Path) -> None:
    ran = cli(
        "audit",
        "sample",
        "--size",
        40,
        "--by",
        "type,kind",
        "--seed",
        7,
        "--name",
        "spring",
        "--overlap",
        "20%",
        "--db",
        db,
    )
    assert ran.code == 0
    assert "“spring” is drawn: 40 of" in ran.err
    with Store.open(db, read_only=True) as store:
        drawn, items = store.sample("spring"), store.sample_items("spring")
        total = store.count_statements(StatementFilter(rejected=True))
    assert (drawn.size, drawn.seed, drawn.strata, drawn.overlap, drawn.unit) == (
        40,
        7,
        ("type", "kind"),
        0.2,
        "statement",
    )
    assert sum(stratum.population for stratum in drawn.frame) == total
    assert sum(stratum.drawn for stratum in drawn.frame) == 40 == len(items)
    assert sum(item.twice for item in items) == 8
    assert len(drawn.frame_sha256) == 64
    assert drawn.runs
    assert all(item.anchor and item.confidence and item.statement_id for item in items)


def test_the_same_call_says_that_it_is_there_and_another_is_refused(cli: Cli, db: Path) -> None:
    words = ("audit", "sample", "--size", 20, "--by", "type", "--seed", 7, "--db", db)
    assert cli(*words, "--name", "spring").code == 0
    with Store.open(db, read_only=True) as store:
        first = store.sample_items("spring")
    again = cli(*words, "--name", "spring", "--overlap", 0)
    assert again.code == 0
    assert "was drawn already" in again.err
    other = cli("audit", "sample", "--size", 20, "--by", "type", "--seed", 8, "--name", "spring", "--db", db)
    assert other.code == 2
    assert "20 statements of" in other.err
    assert "the seed would differ" in other.err
    assert cli(*words, "--name", "summer").code == 0
    with Store.open(db, read_only=True) as store:
        assert store.sample_items("spring") == first == store.sample_items("summer")


def test_a_sample_larger_than_its_frame_is_the_frame(cli: Cli, db: Path) -> None:
    words = ("audit", "sample", "--size", 400, "--type", "mixed", "--name", "mixed", "--db", db)
    assert "the sample is the whole frame" in cli(*words).err
    assert "was drawn already" in cli(*words).err
    with Store.open(db, read_only=True) as store:
        wanted = {row.statement_id for row in quotes(store, StatementFilter(types=("mixed",)))}
        assert {item.statement_id for item in store.sample_items("mixed")} == wanted
        assert store.sample("mixed").filter == {"types": ("mixed",)}


def test_whole_articles_are_drawn_for_recall(cli: Cli, db: Path) -> None:
    assert cli("audit", "sample", "--articles", 5, "--by", "year", "--name", "whole", "--db", db).code == 0
    with Store.open(db, read_only=True) as store:
        drawn, items = store.sample("whole"), store.sample_items("whole")
    assert (drawn.unit, drawn.size, len({item.article_id for item in items})) == ("article", 5, 5)
    assert all(item.statement_id is None and item.revision_id for item in items)
    assert drawn.runs


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--name", "x"), "--size 400 statements, or --articles 30"),
        (("--name", "x", "--size", 5, "--articles", 5), "--size 400 statements, or --articles 30"),
        (("--name", "x", "--size", 5, "--by", "colour"), "there are type, act"),
        (("--name", "x", "--size", 5, "--overlap", "120%"), "between 0 % and 100 %"),
        (("--name", "x", "--size", 5, "--overlap", "some"), "no share"),
        (("--name", " ", "--size", 5), "needs a name"),
        (("--name", "x", "--size", 5, "--outlet", "The Void"), "nothing to draw from"),
        (("--name", "x", "--articles", 5, "--type", "direct"), "not by types of their statements"),
    ],
)
def test_what_cannot_be_drawn_is_refused(cli: Cli, db: Path, words: tuple[object, ...], message: str) -> None:
    ran = cli("audit", "sample", *words, "--db", db)
    assert ran.code == 2
    assert message in " ".join(ran.err.split())
    with Store.open(db, read_only=True) as store:
        assert store.samples() == []


def test_samples_are_listed_with_their_progress(cli: Cli, db: Path) -> None:
    assert "No sample was drawn yet." in cli("audit", "samples", "--db", db).err
    cli("audit", "sample", "--size", 10, "--name", "spring", "--overlap", "0.5", "--db", db)
    with Store.open(db, read_only=True) as store:
        items = store.sample_items("spring")
    for item in items[:3]:
        cli(
            "audit", "judge", item.statement_id, "--statement", "right", "--by", "ada", "--sample", "spring", "--db", db
        )
    twice = items[0].statement_id
    cli("audit", "judge", twice, "--statement", "wrong", "--by", "ben", "--sample", "spring", "--db", db)
    (row,) = json.loads(cli("audit", "samples", "--format", "json", "--db", db).out)
    assert (row["judged"], row["by"], row["doubly"], row["twice"], row["disputed"]) == (3, "ada (3), ben (1)", 1, 5, 1)


def test_what_was_stumbled_over_is_no_part_of_a_sample(cli: Cli, db: Path) -> None:
    cli("audit", "sample", "--size", 10, "--name", "spring", "--db", db)
    with Store.open(db, read_only=True) as store:
        item = store.sample_items("spring")[0]
    cli("audit", "judge", item.statement_id, "--statement", "wrong", "--by", "ada", "--db", db)
    (row,) = json.loads(cli("audit", "samples", "--format", "json", "--db", db).out)
    assert row["judged"] == 0


def test_what_reviewers_rejected_stays_in_the_frame_of_a_later_sample(cli: Cli, db: Path) -> None:
    with Store.open(db, read_only=True) as store:
        number = next(quotes(store)).statement_id
        total = store.count_statements(StatementFilter(rejected=True))
    cli("audit", "judge", number, "--statement", "wrong", "--by", "ada", "--db", db)
    cli("audit", "sample", "--size", 10, "--name", "spring", "--db", db)
    with Store.open(db, read_only=True) as store:
        assert sum(stratum.population for stratum in store.sample("spring").frame) == total
