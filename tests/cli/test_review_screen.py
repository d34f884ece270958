"""The review screen at 80 x 24, driven by keys alone: what they do is proved against the database file."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quotetrack.cli.review.keyboard import Reviewer
from quotetrack.cli.review.legend import Mode
from quotetrack.cli.review.page_view import PageView
from quotetrack.cli.review.screen import ReviewApp
from quotetrack.core import Fault, Finding
from quotetrack.core.verdict import DECISIONS
from quotetrack.store import Store
from quotetrack.workflow.auditing import open_desk
from tests.cli.review_samples import draw, ingest, kept

Play = Callable[[ReviewApp, Pilot[int]], Awaitable[None]]


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ingest(tmp_path_factory.mktemp("review"))


@pytest.fixture
def db(ingested: Path, tmp_path: Path) -> Path:
    path = Path(shutil.copy(ingested, tmp_path / "review.db"))
    draw(path)
    draw(path, "whole", unit="article")
    return path


def play(
    db: Path,
    what: Play,
    *,
    name: str = "spring",
    by: str = "ida",
    size: tuple[int, int] = (80, 24),
    blind: bool = False,
) -> ReviewApp:
    """Open the screen, do ``what`` with it, and close it."""

    async def scene(app: ReviewApp) -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await what(app, pilot)

    with Store.open(db) as store:
        app = ReviewApp(Reviewer(open_desk(store, name, by, blind=blind)))
        asyncio.run(scene(app))
    return app


def lines_of(app: ReviewApp) -> list[str]:
    """The screen as lines of text, every line as wide as the screen."""
    width, height = app.size
    strips = app.screen._compositor.render_strips()
    assert len(strips) == height
    assert all(strip.cell_length == width for strip in strips)
    return [strip.text for strip in strips]


def pressing(*keys: str) -> Play:
    async def what(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press(*keys)
        await pilot.pause()

    return what


def seeing(*keys: str, into: list[str]) -> Play:
    async def what(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press(*keys)
        await pilot.pause()
        into.extend(lines_of(app))

    return what


def test_thirty_items_are_reviewed_by_keys_alone_and_the_file_holds_every_verdict(
    sample_db: Path, tmp_path: Path
) -> None:
    db = Path(shutil.copy(sample_db, tmp_path / "s.db"))
    drawn = draw(db)
    assert len(drawn) == 30
    screen: list[str] = []

    async def review(app: ReviewApp, pilot: Pilot[int]) -> None:
        for number in range(30):
            if number == 4:
                await pilot.press("x", "x")
            elif number == 9:
                await pilot.press("1")
            elif number == 14:
                await pilot.press("c", "left")
                await pilot.press("enter")
            elif number == 19:
                await pilot.press("t", "o", *"cook", "enter")
            elif number == 24:
                await pilot.press("s")
                continue
            await pilot.press("enter")
        await pilot.press("enter")  # the skipped one comes again
        await pilot.pause()
        screen.extend(lines_of(app))

    app = play(db, review)
    assert app.reviewer.mode is Mode.DONE
    assert "30/30 reviewed" in screen[0]
    found = {stored.verdict.statement_id: stored.verdict for stored in kept(db)}
    assert set(found) == set(drawn)
    assert found[drawn[4]].faults == {"statement": Fault.NOT_A_STATEMENT}
    assert found[drawn[9]].speaker is Finding.WRONG
    assert found[drawn[9]].correct.speaker
    assert found[drawn[14]].faults == {"span": Fault.TOO_LONG}
    assert found[drawn[19]].correct.title == "cook"
    changed = {drawn[4], drawn[9], drawn[14], drawn[19]}
    assert all(
        found[number].finding(decision) in (Finding.RIGHT, None)
        for number in drawn
        if number not in changed
        for decision in DECISIONS
    )
    with Store.open(db, read_only=True) as store:
        assert store.verify_log().broken is None


def test_undo_takes_verdicts_back_in_the_file_one_by_one(db: Path) -> None:
    play(db, pressing("enter", "enter", "enter"))
    assert len(kept(db)) == 3
    first = kept(db)[0].verdict_id

    async def undo(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("u", "u")
        await pilot.pause()
        assert "item 2 " in lines_of(app)[0]
        assert "1/" in lines_of(app)[0]

    play(db, undo)
    assert [stored.verdict_id for stored in kept(db)] == [first]
    play(db, pressing("enter"))
    assert len(kept(db)) == 2


def test_undo_shows_the_item_with_the_answers_given_also_of_an_earlier_day(db: Path) -> None:
    play(db, pressing("p", "m", "n", *"odd", "enter", "enter"))
    screen: list[str] = []
    play(db, seeing("u", into=screen))
    assert kept(db) == []
    assert any("type" in line and "wrong" in line and "mixed" in line for line in screen)
    assert any("odd" in line for line in screen)
    assert any("taken back" in line for line in screen)


def test_an_article_is_read_to_its_end_and_what_was_missed_is_added(db: Path) -> None:
    seen: list[str] = []

    async def read(app: ReviewApp, pilot: Pilot[int]) -> None:
        while app.reviewer.mode is Mode.ITEM:
            await pilot.press("enter")
        await pilot.press("a", "slash", *"meets", "enter", "space", *["right"] * 2, "space", "enter")
        await pilot.press(*["left"] * 4, "space", "right", "enter", "enter", "1")
        await pilot.pause()
        seen.extend(lines_of(app))
        await pilot.press("enter")

    play(db, read, name="whole")
    with Store.open(db, read_only=True) as store:
        (missed,) = store.missed(sample="whole")
        text = store.read_article(missed.missed.article_id).text
        assert missed.words == "meets on Friday"
        assert [span.of(text) for span in missed.missed.source] == ["The board"]
        assert missed.missed.cue == ()
        assert missed.missed.speaker == "Marit Aune"
        assert store.reviewed("whole") == [(missed.missed.article_id, "ida")]
    assert any("added" in line and "meets on Friday" in line for line in seen)
    following: list[str] = []
    play(db, seeing(into=following), name="whole")
    assert "article 2, 1 of" in following[0]


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        ((80, 24), ()),
        ((80, 24), ("m",)),
        ((60, 16), ("c", "left")),
        ((132, 43), ("w",)),
        ((45, 14), ("question_mark",)),
    ],
)
def test_no_text_breaks_the_screen_at_any_size(db: Path, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    async def look(app: ReviewApp, pilot: Pilot[int]) -> None:
        for number in range(len(app.reviewer.desk.session.places)):
            await pilot.press(*keys)
            await pilot.pause()
            lines = lines_of(app)
            assert not any(char < " " or "\x7f" <= char <= "\x9f" or char == "\u202e" for char in "".join(lines))
            if not keys or keys == ("m",):
                view = app.query_one(PageView)
                at = view.page.line_of(app.reviewer.focus)
                assert view.top <= at < view.top + view.size.height, "the statement is in view"
                assert "Enter" in "".join(lines[-4:]), "the keys are on the screen"
            await pilot.press(*["escape"] * len(keys), "s")
            if number == 4 and keys:
                break

    play(db, look, size=size)


def test_leaving_with_answers_that_are_not_kept_asks_once(db: Path) -> None:
    async def leave(app: ReviewApp, pilot: Pilot[int]) -> None:
        await pilot.press("1", "q")
        await pilot.pause()
        assert app.is_running
        assert any("not kept yet" in line for line in lines_of(app))
        await pilot.press("q")

    app = play(db, leave)
    assert app.return_value == 0
    assert kept(db) == []
