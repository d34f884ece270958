"""What a command costs before it does anything: processor time of ``--help`` and of ``said`` on the sample.

usage: python benchmarks/startup.py [--repeat N]

Prints the median processor time (user and system, seconds) of every command's ``--help`` and of ``said`` on a database
made of the sample articles, each run beside ``python -c pass`` in the same minute.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUOTETRACK = [sys.executable, "-m", "quotetrack"]


def processor_seconds(command: list[str], repeat: int) -> float:
    """The median of user and system time over ``repeat`` runs, in seconds."""
    times = []
    for _ in range(repeat):
        before = os.times()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = os.times()
        children = (after.children_user - before.children_user) + (after.children_system - before.children_system)
        times.append(children)
    return statistics.median(times)


def help_calls() -> list[list[str]]:
    """The words of every command, groups among them."""
    from typer.main import get_command

    from quotetrack.cli import commands
    from quotetrack.cli.main import app
    from quotetrack.cli.reference import walk_commands

    commands.register(app)
    return [[], *(list(path[1:]) for path, _ in walk_commands(get_command(app)))]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--repeat", type=int, default=5)
    repeat = parser.parse_args().repeat
    bare = processor_seconds([sys.executable, "-c", "pass"], repeat)
    print(f"{'command':36} {'seconds':>8} {'times python -c pass':>22}")
    print(f"{'python -c pass':36} {bare:8.3f} {1:22.1f}")
    for words in help_calls():
        took = processor_seconds([*QUOTETRACK, *words, "--help"], repeat)
        print(f"{' '.join([*words, '--help']):36} {took:8.3f} {took / max(bare, 0.001):22.1f}")
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "sample.db")
        ingest = [*QUOTETRACK, "ingest", str(ROOT / "data" / "sample"), "--db", db, "--quiet"]
        subprocess.run(ingest, check=True, stderr=subprocess.DEVNULL)
        listing = [*QUOTETRACK, "speakers", "list", "--limit", "1", "--format", "tsv", "--db", db]
        rows = subprocess.run(listing, check=True, capture_output=True, text=True).stdout.splitlines()
        name = rows[1].split("\t")[1]
        took = processor_seconds([*QUOTETRACK, "said", name, "--db", db], repeat)
        print(f"{f'said “{name}”, sample':36} {took:8.3f} {took / max(bare, 0.001):22.1f}")


if __name__ == "__main__":
    main()
