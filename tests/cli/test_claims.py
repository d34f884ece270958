"""The story planted in the sample comes out by the commands that follow a claim, and every form is what it says."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli


def rows_of(cli: Cli, *words: object) -> list[dict[str, Any]]:
    ran = cli(*words, "--format", "json")
    assert ran.code == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


@pytest.fixture
def own_db(sample_db: Path, tmp_path: Path) -> Path:
    """A copy of the sample database that may be written."""
    for part in sample_db.parent.glob(sample_db.name + "*"):
        shutil.copy(part, tmp_path / part.name)
    return tmp_path / sample_db.name


def test_the_lost_not_is_an_alert_and_says_where(cli: Cli, sample_db: Path) -> None:
    rows = rows_of(cli, "variants", "--alerts", "--db", sample_db)
    (lost,) = [r for r in rows if "negation changed: “not”" in str(r["changes"])]
    assert lost["outlet"] == "Undertow"
    assert lost["alert"] is True
    outlets = {r["outlet"] for r in rows if r["utterance"] == lost["utterance"]}
    assert outlets >= {"Lundra Post", "Quarrow Gazette", "Undertow"}


def test_the_sample_holds_no_other_alert(cli: Cli, sample_db: Path) -> None:
    rows = rows_of(cli, "variants", "--alerts", "--db", sample_db)
    assert len({r["utterance"] for r in rows}) == 1


def test_the_shortened_quotation_stands_under_its_fullest_form(cli: Cli, sample_db: Path) -> None:
    rows = rows_of(cli, "variants", "--speaker", "Graham Stoddart", "--db", sample_db)
    (fullest,) = [r for r in rows if r["fullest"]]
    assert fullest["outlet"] == "Harbour Herald"
    cut = {r["outlet"]: r["changes"] for r in rows if not r["fullest"]}
    assert set(cut) == {"Daily Flare", "Undertow", "The Continental"}
    assert len(cut["Daily Flare"]) == 2
    # Undertow and The Continental quote what the Herald carried.
    assert (fullest["publications"], fullest["independent"]) == (4, 2)


def test_the_wire_story_is_two_publications_and_one_report(cli: Cli, sample_db: Path) -> None:
    rows = rows_of(cli, "variants", "--speaker", "Jana Weiss", "--db", sample_db)
    assert {(r["publications"], r["independent"]) for r in rows} == {(2, 1)}
    assert len({r["origin"] for r in rows}) == 1


def test_two_tolls_of_one_day_are_a_conflict_and_the_days_before_and_after_none(cli: Cli, sample_db: Path) -> None:
    rows = rows_of(cli, "figures", "dead", "--conflicts", "--db", sample_db)
    numbers = {r["figure"]: r for r in rows}
    of_the_day = {(r["outlet"], r["low"]) for r in rows if r["day"] == "2024-03-05"}
    assert {("Daily Flare", 17.0), ("Harbour Herald", 12.0), ("Strait Broadcasting", 12.0)} <= of_the_day
    assert all(r["low"] != 9 for r in rows), "nine the day before is an update"
    for row in rows:
        for conflict in row["conflicts"]:
            other = numbers[int(conflict.split(":")[0])]
            assert 17 in (row["low"], other["low"])


def test_the_price_is_a_conflict_and_the_number_aboard_is_none(cli: Cli, sample_db: Path) -> None:
    prices = rows_of(cli, "figures", "seal", "--conflicts", "--db", sample_db)
    assert {(r["outlet"], r["low"]) for r in prices} >= {("Daily Flare", 430000.0), ("Harbour Herald", 340000.0)}
    aboard = rows_of(cli, "figures", "aboard", "--db", sample_db)
    assert {r["low"] for r in aboard} >= {200.0, 214.0}
    assert all(not r["conflicts"] for r in aboard)


def test_the_correction_is_told(cli: Cli, sample_db: Path) -> None:
    rows = rows_of(cli, "figures", "dead", "--db", sample_db)
    (corrected,) = [r for r in rows if r["correction"] and r["low"] == 12]
    assert (corrected["outlet"], corrected["date"], corrected["day"]) == ("Daily Flare", "2024-03-07", "2024-03-05")


@pytest.mark.parametrize(("suffix", "start"), [(".svg", b"<?xml"), (".png", b"\x89PNG")])
def test_figures_are_drawn(cli: Cli, sample_db: Path, tmp_path: Path, suffix: str, start: bytes) -> None:
    target = tmp_path / f"dead{suffix}"
    ran = cli("figures", "dead", "--plot", target, "--db", sample_db)
    assert ran.code == 0, ran.err
    assert target.read_bytes().startswith(start)
    assert "figures drawn" in ran.err


def test_the_changes_come_as_a_page(cli: Cli, sample_db: Path, tmp_path: Path) -> None:
    target = tmp_path / "variants.html"
    cli("variants", "--alerts", "--html", target, "--db", sample_db)
    page = target.read_text(encoding="utf-8")
    assert "<del>not</del>" in page
    assert "<script" not in page


def test_statements_are_collapsed(cli: Cli, sample_db: Path) -> None:
    every = rows_of(cli, "said", "Leila Haddow", "--limit", 0, "--db", sample_db)
    wire = rows_of(cli, "said", "Leila Haddow", "--collapse", "wire", "--db", sample_db)
    folded = rows_of(cli, "timeline", "Leila Haddow", "--collapse", "variants", "--db", sample_db)
    assert len(wire) < len(every)
    assert sum(1 + len(r["also"]) for r in wire) == len(every)
    assert sum(1 + len(r["also"]) for r in folded) == len(every)


def test_two_speakers_are_set_side_by_side(cli: Cli, sample_db: Path) -> None:
    rows = rows_of(cli, "compare", "Marek Osei", "Sergej Maravić", "--about", "seal*", "--db", sample_db)
    assert {r["side"] for r in rows} == {"Marek Osei", "Sergej Maravić"}
    assert any("€340,000" in str(r["opposed"]) for r in rows)


def test_outlets_and_periods_are_compared_too(cli: Cli, sample_db: Path) -> None:
    outlets = rows_of(cli, "compare", "Harbour Herald", "Daily Flare", "--by", "outlet", "--db", sample_db)
    assert {r["outlet"] for r in outlets} == {"Harbour Herald", "Daily Flare"}
    periods = rows_of(
        cli,
        "compare",
        "Leila Haddow",
        "--by",
        "period",
        "--period",
        "2024-03",
        "--period",
        "2024-04..",
        "--db",
        sample_db,
    )
    assert {r["side"] for r in periods} == {"2024-03", "2024-04.."}


@pytest.mark.parametrize(
    "words",
    [
        ("Leila Haddow",),
        ("Leila Haddow", "Leila Haddow"),
        ("Leila Haddow", "--by", "period", "--period", "2024-03"),
        ("Leila Haddow", "Tamsin Rourke", "--period", "2024-03"),
    ],
)
def test_a_comparison_needs_two_sides(cli: Cli, sample_db: Path, words: tuple[str, ...]) -> None:
    ran = cli("compare", *words, "--db", sample_db)
    assert ran.code == 2
    assert ran.err


def test_a_fact_is_followed_from_the_first_statement_to_the_dossier(cli: Cli, own_db: Path, tmp_path: Path) -> None:
    db = ("--db", own_db)
    number = cli("facts", "add", "Twelve people died on the Lady Maren by 5 March", "--by", "ida", *db).out.strip()
    found = rows_of(cli, "facts", "suggest", number, "--limit", 0, *db)
    by_words = {str(r["content"]): r for r in found}
    disputing = next(r for words, r in by_words.items() if "AT LEAST 17" in words)
    supporting = next(r for words, r in by_words.items() if words.startswith("Twelve people are now known"))
    assert "differs from Twelve" in str(disputing["why"])
    assert "agrees with Twelve" in str(supporting["why"])
    for row, relation in ((supporting, "supports"), (disputing, "disputes")):
        assert cli("facts", "link", number, row["statement_id"], "--as", relation, "--by", "ida", *db).code == 0
    assert cli("facts", "status", number, "true", "--by", "ida", *db).code == 2
    proof = "https://dailyflare.example/news/8830/ferry-tot-reunited"
    cli("facts", "status", number, "true", "--by", "ida", "--evidence", proof, "--note", "The Flare corrected.", *db)
    shown = cli("facts", "show", number, *db).out
    assert "1 independent reports" in shown
    (listed,) = rows_of(cli, "facts", "list", "--status", "true", *db)
    assert listed["independent_speakers"] == 1

    dossier = cli("facts", "export", number, *db).out
    assert "## Disputes it" in dossier
    assert "> AT LEAST 17 people" in dossier
    (review,) = json.loads(cli("facts", "export", "--format", "claimreview", *db).out)
    assert (review["@context"], review["@type"]) == ("https://schema.org", "ClaimReview")
    assert review["claimReviewed"] == "Twelve people died on the Lady Maren by 5 March"
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "True",
        "ratingValue": 5,
        "worstRating": 1,
        "bestRating": 5,
        "ratingExplanation": "The Flare corrected.",
    }
    assert review["itemReviewed"]["firstAppearance"]["publisher"]["name"] == "Strait Broadcasting"
    assert review["url"] == proof
    assert len(cli("facts", "export", "--format", "csv", *db).out.splitlines()) == 3
    assert json.loads(cli("facts", "export", "--format", "jsonl", *db).out)["fact_id"] == int(number)

    assert "status true" in cli("facts", "undo", number, "--by", "bo", *db).err
    steps = rows_of(cli, "facts", "history", number, *db)
    assert [s["undone_by"] for s in steps] == [None, None, "bo"]

    article = next(r for r in rows_of(cli, "articles", "list", *db) if r["outlet"] == "Daily Flare")
    cli("articles", "rm", article["article_id"], "--yes", *db)
    assert "GONE" in cli("facts", "show", number, *db).out
    assert cli("db", "check", *db).code == 0


def test_a_fact_that_is_not_there_is_named(cli: Cli, own_db: Path) -> None:
    for words in (("show", 7), ("suggest", 7), ("history", 7), ("undo", 7), ("link", 7, 1, "--as", "supports")):
        ran = cli("facts", *words, "--db", own_db)
        assert ran.code == 2
        assert "no fact 7" in ran.err
    assert cli("facts", "list", "--fail-empty", "--db", own_db).code == 4
