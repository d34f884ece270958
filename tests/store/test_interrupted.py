"""Processes are killed, and two write at once: what is in the file afterwards is whole, and the same."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quotetrack.query import stats
from quotetrack.store import Store
from tests.store.contents import contents
from tests.store.ingesting import ingest

ROOT = Path(__file__).parent.parent.parent
ARTICLES = 200
KILLS = 20


def start(path: Path, first: int, last: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.store.ingesting", str(path), str(first), str(last)]
    return subprocess.Popen(command, cwd=ROOT)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no SIGKILL")
def test_twenty_kills_and_a_restart_give_what_one_undisturbed_run_gives(tmp_path: Path) -> None:
    undisturbed, killed = tmp_path / "undisturbed.db", tmp_path / "killed.db"
    began = time.monotonic()
    ingest(str(undisturbed), 0, ARTICLES)
    took = time.monotonic() - began
    chance = random.Random(20151006)
    kills, whole_articles = 0, 0
    while kills < KILLS:
        process = start(killed, 0, ARTICLES)
        # Some moments fall into starting and creating, most into writing: each life gets a twentieth of the work.
        time.sleep(0.25 + chance.random() * max(0.1, took / 8))
        process.kill()
        process.wait()
        kills += process.returncode == -signal.SIGKILL
        if process.returncode == 0:
            break
        if killed.exists():
            with Store.open(killed) as store:
                found = stats(store)
                assert found.statements == 3 * found.articles, "each article is there with all its statements, or not"
                whole_articles = found.articles
    assert kills >= 10, f"ingest was done after {kills} kills; it is too quick for this test"
    assert start(killed, 0, ARTICLES).wait() == 0
    assert contents(killed) == contents(undisturbed)
    with Store.open(killed) as store:
        assert store.check() == []
        assert stats(store).articles == ARTICLES >= whole_articles


def test_two_processes_ingest_into_one_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    processes = [start(path, 0, 60), start(path, 30, 90)]
    assert [process.wait() for process in processes] == [0, 0]
    with Store.open(path) as store:
        found = stats(store)
        assert (found.articles, found.statements, found.revisions) == (90, 270, 99)
        assert store.check() == []
        assert len(found.runs) == 1
        assert store.names_unlinked() == 0
    assert list(tmp_path.glob(".*")) == []
