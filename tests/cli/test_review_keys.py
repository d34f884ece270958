"""What every key of a review does to the file, without a screen: ``Reviewer`` over a real database."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from quotetrack.cli.review.keyboard import PAUSE, Reviewer
from quotetrack.cli.review.legend import LEGENDS, QUESTIONS, Mode
from quotetrack.cli.review.panel import header, rows_of
from quotetrack.core import Finding
from quotetrack.core.errors import BusyError, ReadOnlyError, UsageError
from quotetrack.query import show
from quotetrack.store import Store
from quotetrack.workflow.auditing import open_desk
from tests.cli.review_samples import draw, ingest, kept, press, reviewing, seen

KEY_NAMES = re.compile(r"[A-Z][a-z]+|\S")


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = ingest(tmp_path_factory.mktemp("review"))
    draw(path)
    draw(path, "whole", unit="article")
    return path


@pytest.fixture
def db(ingested: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(ingested, tmp_path / "review.db"))


def test_one_key_is_an_item_s_whole_decision_where_the_machine_is_right(db: Path) -> None:
    with reviewing(db) as reviewer:
        press(reviewer, "enter")
    (stored,) = kept(db)
    assert stored.verdict.finding("statement") is Finding.RIGHT
    assert stored.verdict.finding("title") is Finding.RIGHT
    assert stored.verdict.sample == "spring"
    assert stored.verdict.seconds is not None


def test_undoing_a_changed_verdict_brings_the_earlier_one_back(db: Path) -> None:
    with reviewing(db) as reviewer:
        press(reviewer, "enter", "left", "0", "enter")
    assert [v.verdict.speaker for v in kept(db)] == [Finding.UNSURE]
    with reviewing(db) as reviewer:
        press(reviewer, "left", "p", "m", "enter", "u")
    assert [(v.verdict.speaker, v.verdict.type) for v in kept(db)] == [(Finding.UNSURE, Finding.RIGHT)]


def test_looking_at_a_reviewed_item_and_pressing_enter_writes_nothing(db: Path) -> None:
    with reviewing(db) as reviewer:
        press(reviewer, "enter")
        before = [v.verdict_id for v in kept(db)]
        press(reviewer, "left", "enter")
    assert [v.verdict_id for v in kept(db)] == before


def test_the_review_goes_on_where_it_stopped_and_skips_are_asked_again(db: Path) -> None:
    with reviewing(db) as reviewer:
        press(reviewer, "enter", "s", "enter", "q")
    with reviewing(db) as reviewer:
        assert "item 2 · 2/" in header(reviewer)[0]


def test_a_second_reviewer_gets_the_items_for_two_and_the_first_one_all(db: Path) -> None:
    with reviewing(db) as reviewer:
        press(reviewer, "enter", "u", "enter")
    with reviewing(db, by="bo") as second:
        assert [place.number for place in second.desk.session.places] == [1, 6]
        press(second, "enter")
        assert "item 6 " in header(second)[0]
    with reviewing(db, by="bo", everything=True) as all_of_it:
        assert len(all_of_it.desk.session.places) > 2
    with reviewing(db) as first:
        assert "item 2 " in header(first)[0]


def test_nothing_for_a_second_reviewer_is_said_and_how_to_take_all(db: Path) -> None:
    draw(db, "single", twice=1000, size=4)
    with reviewing(db, "single") as reviewer:
        press(reviewer, "right", "enter")
    with Store.open(db) as store:
        reviewer = Reviewer(open_desk(store, "single", "bo"))
        press(reviewer, "enter")
        with pytest.raises(UsageError, match=r"All 1 items of “single” are reviewed by bo"):
            open_desk(store, "single", "bo")
    draw(db, "alone", twice=1000, size=4)
    with Store.open(db) as store:
        desk = open_desk(store, "alone", "ida")
        assert [place.number for place in desk.session.places] == [1, 2, 3, 4]


def test_the_content_is_adjusted_part_by_part(db: Path) -> None:
    with reviewing(db) as reviewer:
        press(reviewer, "c", "left", "tab", "right", "enter", "enter")
    with Store.open(db, read_only=True) as store:
        detail = show(store, kept(db)[0].verdict.statement_id)
        machine = [part.text for part in detail.parts if part.role == "content"]
        text = store.read_article(detail.article.article_id).text
    assert machine == ['"The slip is rotten,"', '"Nobody walks there."']
    spans = kept(db)[0].verdict.correct.content
    assert spans is not None
    assert [span.of(text) for span in spans] == ['The slip is rotten,"', '"Nobody walks there.']


@pytest.mark.parametrize(("keys", "speaker"), [(("w", "o", "[Siv Hauge]"), "Siv Hauge"), (("1",), "Odd Rike")])
def test_another_speaker_is_named_by_number_or_typed(db: Path, keys: tuple[str, ...], speaker: str) -> None:
    with reviewing(db) as reviewer:
        press(reviewer, *keys, "enter")
    verdict = kept(db)[0].verdict
    assert (verdict.speaker, verdict.correct.speaker) == (Finding.WRONG, speaker)
    assert (verdict.identity, verdict.title) == (None, None)


def test_the_machine_s_own_answer_typed_again_is_right(db: Path) -> None:
    with reviewing(db) as reviewer:
        press(reviewer, "w", "o", "[marit aune]", "t", "o", "[the Harbour Master]", "p", "d", "enter")
    verdict = kept(db)[0].verdict
    assert (verdict.speaker, verdict.title, verdict.type) == (Finding.RIGHT, Finding.RIGHT, Finding.RIGHT)


def test_blind_shows_nothing_of_the_answer_until_it_is_given(db: Path) -> None:
    with reviewing(db, blind=True) as reviewer:
        hidden = "\n".join(line for line in seen(reviewer).splitlines() if "1 " not in line and "," not in line)
        panel = hidden[hidden.index("x statement") :]
        assert not any(word in panel for word in ("Marit", "master", "named here", "0.9", "‹"))
        assert [row.words for row in rows_of(reviewer) if row.label == "type"] == ["hidden until you have said yours"]
        assert all(score is None for _, score in reviewer.choices)
        names = [name for name, _ in reviewer.choices]
        assert names == sorted(names, key=str.casefold)
        press(reviewer, "enter", str(names.index("Marit Aune") + 1), "[mayor]")
        assert "‹" not in seen(reviewer)
        press(reviewer, "d")
        assert "mayor (machine: harbour master)" in seen(reviewer)
        press(reviewer, "enter")
    verdict = kept(db)[0].verdict
    assert (verdict.speaker, verdict.title, verdict.type) == (Finding.RIGHT, Finding.WRONG, Finding.RIGHT)


def test_undo_takes_a_missed_statement_back(db: Path) -> None:
    with reviewing(db, "whole") as reviewer:
        while reviewer.mode is Mode.ITEM:
            press(reviewer, "enter")
        press(reviewer, "a", "space", "enter", "enter", "enter", "0")
        assert "added" in seen(reviewer)
        press(reviewer, "u")
    with Store.open(db, read_only=True) as store:
        assert store.missed(sample="whole") == []
        assert len(store.missed(sample="whole", live=False)) == 1


def test_undo_takes_back_that_an_article_was_read_also_on_another_day(db: Path) -> None:
    with reviewing(db, "whole") as reviewer:
        while reviewer.mode is Mode.ITEM:
            press(reviewer, "enter")
        first = reviewer.desk.session.at
        press(reviewer, "enter")
        assert len(reviewer.desk.store.reviewed("whole")) == 1
    with reviewing(db, "whole") as again:
        press(again, "u")
        assert again.desk.store.reviewed("whole") == []
        assert (again.desk.session.at, again.mode) == (first, Mode.ARTICLE)


def test_a_database_that_others_hold_loses_no_answer(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise BusyError("review.db is held by another process; try again in a moment.")

    with reviewing(db) as reviewer:
        with monkeypatch.context() as patched:
            patched.setattr(reviewer.desk.store, "add_verdict", refuse)
            press(reviewer, "1", "enter")
            assert "held by another process" in reviewer.message
        press(reviewer, "enter")
    assert [v.verdict.correct.speaker for v in kept(db)] == ["Odd Rike"]


def test_an_item_left_lying_keeps_no_time(db: Path) -> None:
    moments = iter([0.0, 4.26, 10.0, 11.0 + PAUSE, 2000.0])
    with Store.open(db) as store:
        reviewer = Reviewer(open_desk(store, "spring", "ida"), clock=lambda: next(moments))
        press(reviewer, "enter", "enter")
    assert [v.verdict.seconds for v in kept(db)] == [4.3, None]


def test_a_removed_article_s_items_are_passed_over(db: Path) -> None:
    with Store.open(db) as store:
        place = open_desk(store, "spring", "ida").session.places[0]
        store.remove_article(place.article_id)
        desk = open_desk(store, "spring", "ida")
        assert desk.session.place is not None
        assert desk.session.place.article_id != place.article_id
        assert desk.lost[0] == 1


def test_what_cannot_be_reviewed_is_said_in_words(db: Path) -> None:
    with Store.open(db, read_only=True) as store, pytest.raises(ReadOnlyError):
        open_desk(store, "spring", "ida")
    with Store.open(db) as store:
        with pytest.raises(UsageError, match="autumn"):
            open_desk(store, "autumn", "ida")
        reviewer = Reviewer(open_desk(store, "spring", "ida"))
        while reviewer.mode is Mode.ITEM:
            press(reviewer, "enter")
        total = reviewer.desk.session.progress.total
        with pytest.raises(UsageError, match=rf"All {total} items .* `quotetrack audit report spring`"):
            open_desk(store, "spring", "ida")


def test_every_key_on_the_screen_stands_in_the_documentation() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "review.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", page, flags=re.DOTALL)))
    for legend in (*LEGENDS.values(), *QUESTIONS.values()):
        for keys, words in legend:
            for key in ("1", "9") if keys == "1-9" else () if keys == "any key" else KEY_NAMES.findall(keys):
                assert key in told, f"{key} ({words}) is not in docs/review.md"
