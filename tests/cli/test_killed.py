"""``quotetrack ingest`` is killed at twenty random moments: started again, it ends as if nothing had happened."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.store.contents import contents

ARTICLES = 200
KILLS = 20
SPEAKERS = ("Ada Pell", "Rory Pell", "Ole Tveit", "Harbour Board")


def write_articles(folder: Path) -> None:
    folder.mkdir()
    for number in range(ARTICLES):
        speaker = SPEAKERS[number % len(SPEAKERS)]
        said = f'"Bell {number} is whole," said {speaker}. {speaker} said it weighed {number} kilos.'
        text = f"Bell {number} weighed\n\n{said}\n"
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")


def start(folder: Path, db: Path) -> subprocess.Popen[bytes]:
    environment = {k: v for k, v in os.environ.items() if k != "QUOTETRACK_DB"}
    command = [sys.executable, "-m", "quotetrack", "ingest", str(folder), "--db", str(db)]
    return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no SIGKILL")
def test_killed_twenty_times_the_database_is_the_same(tmp_path: Path) -> None:
    folder, undisturbed, killed = tmp_path / "articles", tmp_path / "undisturbed.db", tmp_path / "killed.db"
    write_articles(folder)
    began = time.monotonic()
    assert start(folder, undisturbed).wait(timeout=120) == 0
    whole = time.monotonic() - began
    chance = random.Random(7)
    kills = 0
    while kills < KILLS:
        running = start(folder, killed)
        time.sleep(chance.uniform(0.05, 0.35) * whole)
        running.kill()
        if running.wait(timeout=60) == 0:
            # It got to its end; the next life begins with nothing, so that all kills fall into work.
            assert contents(killed) == contents(undisturbed)
            killed = tmp_path / f"killed-{kills}.db"
        else:
            kills += 1
    assert start(folder, killed).wait(timeout=120) == 0
    assert contents(killed) == contents(undisturbed)
    assert len(contents(killed)["article"]) == ARTICLES
