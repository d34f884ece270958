"""Whatever keys are pressed in a review, what the session takes for done is what the database file holds."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotetrack.cli.review.keyboard import Reviewer
from quotetrack.core.errors import UsageError
from quotetrack.store import Store
from quotetrack.workflow.auditing import Desk, open_desk
from tests.cli.review_samples import draw, ingest, reviewing, seen


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = ingest(tmp_path_factory.mktemp("review"))
    draw(path)
    draw(path, "whole", unit="article")
    return path


KEYS = st.sampled_from(
    [
        *"xcwitpusnj?q0123yr o-+,.dmalb/",
        *["enter"] * 9,
        *["u"] * 3,
        "esc",
        "tab",
        "left",
        "right",
        "space",
        "backspace",
        "[Odd Rike]",
        "[]",
        "[2]",
    ]
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(KEYS | st.sampled_from(["enter", "u"]), max_size=24), st.sampled_from(["spring", "whole"]), st.booleans()
)
def test_any_keys_leave_session_and_file_consistent(ingested: Path, keys: list[str], name: str, blind: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        db = Path(shutil.copy(ingested, folder))
        with reviewing(db, name, blind=blind) as reviewer:
            for key in keys:
                if key.startswith("["):
                    reviewer.typed(key[1:-1])
                else:
                    reviewer.press(key)
                if key in ("enter", "u", "0", "s"):
                    agree(reviewer.desk)
            assert seen(reviewer)
            agree(reviewer.desk)
            progress = reviewer.desk.session.progress
        with Store.open(db) as store:
            try:
                again = Reviewer(open_desk(store, name, "ida", blind=blind))
            except UsageError:
                assert progress.places_done == progress.places
                return
            assert again.desk.session.progress.places_done == progress.places_done
            for _ in range(200):
                again.press("esc")
                again.press("u")
                if again.message == "There is nothing to undo.":
                    break
            assert store.verdicts(sample=name, by="ida") == []
            assert store.missed(sample=name) == []
            assert store.reviewed(name) == []
            assert store.verify_log().sound


def agree(desk: Desk) -> None:
    """The session takes for done what the store holds, and for undoable what is live."""
    stored = desk.store.verdicts(sample=desk.sample.name, by=desk.by)
    places = desk.session.places
    done = {places[i].statement_id for i in desk.session.done} - {None}
    ends = {places[i].article_id for i in desk.session.done if places[i].statement_id is None}
    assert ends == {article for article, _ in desk.store.reviewed(desk.sample.name)}
    assert done == {v.verdict.statement_id for v in stored}
    live = {v.verdict_id for v in stored}
    last = {step.index: step.verdict_id for step in desk.session.steps if step.verdict_id is not None}
    assert set(last.values()) <= live
    missed = {m.missed_id for m in desk.store.missed(sample=desk.sample.name)}
    assert missed == {step.missed_id for step in desk.session.steps if step.missed_id is not None}
