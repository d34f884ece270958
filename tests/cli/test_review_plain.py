"""``review --plain``: the same questions by lines, out of a pipe; when the lines end, what was answered is kept."""

from __future__ import annotations

import io
import json
import shutil
import sys
import unicodedata
from pathlib import Path

import pytest

from quotetrack.core import Fault, Finding
from quotetrack.store import Store
from tests.cli.review_samples import draw, ingest, kept
from tests.conftest import Cli, Ran


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = ingest(tmp_path_factory.mktemp("review"))
    draw(path, size=5)
    draw(path, "whole", unit="article", size=1)
    return path


@pytest.fixture
def db(ingested: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(ingested, tmp_path / "review.db"))


def answer(
    cli: Cli,
    monkeypatch: pytest.MonkeyPatch,
    db: Path,
    *lines: str,
    name: str = "spring",
    by: str = "ida",
    more: str = "",
) -> Ran:
    """Run the review with these lines on standard input."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    return cli("audit", "review", name, "--plain", "--by", by, "--db", db, *more.split())


def test_empty_lines_say_that_all_is_right_and_the_end_of_the_lines_ends_it(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, db: Path
) -> None:
    ran = answer(cli, monkeypatch, db, "", "")
    assert ran.code == 0, ran.err
    assert [v.verdict.speaker for v in kept(db)] == [Finding.RIGHT] * 2
    assert "2 of 5 items of “spring” are reviewed by ida" in ran.err
    assert "`quotetrack audit review spring --by ida` goes on" in ran.err
    again = answer(cli, monkeypatch, db)
    assert "item 3 · 2/5 reviewed" in again.out


def test_the_words_of_an_item_are_told_with_marks_and_nothing_steers_a_terminal(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, db: Path
) -> None:
    out = answer(cli, monkeypatch, db, "v", "q").out
    assert '["The slip is rotten,"] «said» ‹Marit Aune, the harbour master›. ["Nobody walks there."]' in out
    assert "who: Marit Aune · named here" in out
    assert "title: harbour master" in out
    assert "others: 1 Odd Rike" in out
    draw(db, "all", size=30)
    everything = answer(cli, monkeypatch, db, *["v", "s"] * 30, name="all").out
    assert "␛[31m" in everything
    assert not any(unicodedata.category(char) in ("Cc", "Cf") and char != "\n" for char in everything)


def test_every_decision_is_asked_by_lines(cli: Cli, monkeypatch: pytest.MonkeyPatch, db: Path) -> None:
    corrected = ["w", "o", "Siv Hauge", "t", "o", "", "p", "m", "i", "w", "n", "heard it myself", ""]
    not_one, unsure = ["x", "x", ""], ["0", "x", "0", ""]
    ran = answer(cli, monkeypatch, db, *corrected, *not_one, *unsure, "s", "q")
    assert ran.code == 0
    first, second, third = (v.verdict for v in kept(db))
    assert (first.correct.speaker, first.correct.title, first.correct.type) == ("Siv Hauge", "", "mixed")
    assert (first.identity, first.note) == (Finding.WRONG, "heard it myself")
    assert second.faults == {"statement": Fault.NOT_A_STATEMENT}
    assert third.statement is Finding.UNSURE
    assert "1 skipped" in ran.err


def test_a_content_is_corrected_by_its_words_or_by_counting_them(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, db: Path
) -> None:
    typed = ["c", "never said", "“the slip is rotten,” | Nobody walks", ""]
    counted = ["c", "end +1", "start +2", "", ""]
    ran = answer(cli, monkeypatch, db, *typed, *counted, "c", "l", "")
    assert "These words do not stand in the article" in ran.out
    with Store.open(db, read_only=True) as store:
        text = store.read_article(1).text
    first, second, third = (v.verdict for v in kept(db))
    assert [span.of(text) for span in first.correct.content or ()] == ['"The slip is rotten,"', "Nobody walks"]
    assert first.faults == {"span": Fault.TOO_LONG}
    assert second.correct.content is not None
    assert third.faults == {"span": Fault.TOO_LONG}
    assert third.correct.content is None


def test_undo_and_jump_work_by_lines(cli: Cli, monkeypatch: pytest.MonkeyPatch, db: Path) -> None:
    answer(cli, monkeypatch, db, "", "", "u", "j", "4", "")
    drawn = [v.verdict.statement_id for v in kept(db)]
    assert len(drawn) == 2
    out = answer(cli, monkeypatch, db).out
    assert "item 2 · 2/5 reviewed" in out


def test_blind_asks_who_title_and_type_and_then_compares(cli: Cli, monkeypatch: pytest.MonkeyPatch, db: Path) -> None:
    ran = answer(cli, monkeypatch, db, "", "o", "Marit Aune", "harbour master", "i", "", more="--blind")
    before = ran.out[: ran.out.index("Who said it")]
    assert "who: hidden" in before
    assert "harbour master" not in before.replace("the harbour master. [", "")
    assert "type: wrong: indirect (machine: direct)" in ran.out
    (stored,) = kept(db)
    assert (stored.verdict.speaker, stored.verdict.title) == (Finding.RIGHT, Finding.RIGHT)
    assert (stored.verdict.type, stored.verdict.correct.type) == (Finding.WRONG, "indirect")


def test_what_an_article_holds_besides_is_added_by_its_words(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, db: Path
) -> None:
    with Store.open(db, read_only=True) as store:
        count = len(store.read_extraction(store.sample_items("whole")[0].article_id)[0].attributions)
    ran = answer(
        cli,
        monkeypatch,
        db,
        *[""] * count,
        "a",
        "the board meets on friday",
        "",
        "",
        "o",
        "the board",
        "",
        name="whole",
    )
    assert ran.code == 0, ran.err
    assert "All 1 items of “whole” are reviewed by ida; `quotetrack audit report whole`" in ran.err
    with Store.open(db, read_only=True) as store:
        (missed,) = store.missed(sample="whole")
    assert (missed.words, missed.missed.speaker) == ("The board meets on Friday", "the board")


def test_when_all_is_reviewed_the_command_says_so(cli: Cli, monkeypatch: pytest.MonkeyPatch, db: Path) -> None:
    ran = answer(cli, monkeypatch, db, *[""] * 5)
    assert "All 5 items of “spring” are reviewed by ida" in ran.err
    again = answer(cli, monkeypatch, db)
    assert again.code == 2
    assert "All 5 items of “spring” are reviewed by ida; `quotetrack audit report spring`" in again.err


def test_refusals_say_what_to_do(cli: Cli, monkeypatch: pytest.MonkeyPatch, db: Path) -> None:
    unknown = answer(cli, monkeypatch, db, name="autumn")
    assert unknown.code == 2
    assert "autumn" in unknown.err
    assert "spring" in unknown.err
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    piped = cli("audit", "review", "spring", "--db", db)
    assert piped.code == 2
    assert "--plain" in piped.err


def test_the_corrected_speaker_is_found_at_once(cli: Cli, monkeypatch: pytest.MonkeyPatch, db: Path) -> None:
    answer(cli, monkeypatch, db, "w", "o", "Tor Vik", "")
    (row,) = json.loads(cli("said", "Tor Vik", "--format", "json", "--db", db).out)
    assert row["corrected"] == ["speaker", "title"]
    assert "who: wrong: Tor Vik (machine: Marit Aune)" in answer(cli, monkeypatch, db, "<").out


def test_a_second_reviewer_sees_the_machine_s_answer_not_the_first_one_s(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, db: Path
) -> None:
    answer(cli, monkeypatch, db, "w", "o", "Tor Vik", "p", "m", "c", "end -1", "", "")
    out = answer(cli, monkeypatch, db, by="bo").out
    assert "Tor Vik" not in out
    assert "who: Marit Aune · named here" in out
    assert "identity: Marit Aune" in out
    assert "title: harbour master" in out
    assert "type: direct" in out
    assert '["Nobody walks there."]' in out
