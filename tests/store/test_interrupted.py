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
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)


def wait_for(process: subprocess.Popen[bytes], dots: int) -> None:
    """Let the process write so many articles, or end."""
    if process.stdout is not None:
        while dots and process.stdout.read(1):
            dots -= 1


def end(process: subprocess.Popen[bytes]) -> int:
    process.communicate()
    return process.returncode


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no SIGKILL")
def test_twenty_kills_and_a_restart_give_what_one_undisturbed_run_gives(tmp_path: Path) -> None:
    undisturbed = tmp_path / "undisturbed.db"
    ingest(str(undisturbed), 0, ARTICLES, lambda: None)
    whole = contents(undisturbed)
    chance = random.Random(20151006)
    kills, lives, most = 0, 0, 0
    path = tmp_path / "killed-0.db"
    while kills < KILLS:
        process = start(path, 0, ARTICLES)
        # The first lives end while Python starts and the file is made, the others after some articles and a moment.
        if kills < 4:
            time.sleep(chance.random() / 2)
        else:
            wait_for(process, chance.randrange(1, 18))
            time.sleep(chance.random() / 100)
        process.kill()
        end(process)
        if process.returncode == 0:
            assert contents(path) == whole
            lives += 1
            path = tmp_path / f"killed-{lives}.db"
            continue
        kills += 1
        if path.exists():
            with Store.open(path) as store:
                found = stats(store)
            assert found.statements == 3 * found.articles, "an article is there with all its statements, or not at all"
            most = max(most, found.articles)
    assert end(start(path, 0, ARTICLES)) == 0
    assert contents(path) == whole
    assert most > 10, "the kills fell before any article was written"
    with Store.open(path) as store:
        assert store.check() == []
        assert stats(store).articles == ARTICLES


def test_two_processes_ingest_into_one_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    processes = [start(path, 0, 60), start(path, 30, 90)]
    assert [end(process) for process in processes] == [0, 0]
    with Store.open(path) as store:
        found = stats(store)
        assert (found.articles, found.statements, found.revisions) == (90, 270, 99)
        assert store.check() == []
        assert len(found.runs) == 1
        assert {name.name for name in store.names_seen()} == {form for _, form, _ in store.speaker_names()}
    assert list(tmp_path.glob(".*")) == []
