"""How good it is: the figures of the README, and the floors under them.

usage: python benchmarks/quality.py [--floors] [--only NAME]

Runs ``quotetrack extract`` over every corpus that ``benchmarks/floors.toml`` names, scores it with ``score.py`` from
``../shared/eval`` and prints a table. With ``--floors`` it exits with 5 where a figure lies under its floor, or where
a corpus is no longer the one that the floor was measured on. A corpus that is not there is passed over with a word.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
FLOORS = HERE / "floors.toml"
GATE_NOT_PASSED = 5


def digest(path: Path) -> str:
    """The first 16 hex digits of a file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def measure(gold: Path, scorer: Path, arguments: list[str]) -> dict[str, Any]:
    """Extract a corpus in a process of its own and score it; the scorer's JSON."""
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.jsonl"
        command = [sys.executable, "-m", "quotetrack", "extract", str(gold), *arguments]
        subprocess.run([*command, "--format", "jsonl", "-o", str(predictions)], check=True)
        scored = subprocess.run(
            [sys.executable, str(scorer), str(gold), str(predictions), "--json"],
            check=True,
            capture_output=True,
            text=True,
        )
    result: dict[str, Any] = json.loads(scored.stdout)
    return result


def figure(scores: dict[str, Any], name: str) -> float:
    """A figure by its path in the scorer's result, such as ``direct.attribution.F1``, in per cent."""
    value: Any = scores
    for key in name.split("."):
        value = value[key]
    return round(100 * float(value), 1)


def check_pages(pages: Path, scorer: Path) -> str:
    """The last line that the page scorer prints after ingesting all pages into an empty database."""
    with tempfile.TemporaryDirectory() as folder:
        db, rows = str(Path(folder) / "pages.db"), Path(folder) / "pages.jsonl"
        run = [sys.executable, "-m", "quotetrack"]
        subprocess.run([*run, "ingest", str(pages), "--db", db, "--quiet"], check=True, stderr=subprocess.DEVNULL)
        listing = [*run, "articles", "list", "--text", "--format", "jsonl", "--db", db, "-o", str(rows)]
        subprocess.run(listing, check=True)
        scored = subprocess.run(
            [sys.executable, str(scorer), str(pages), str(rows)], check=True, capture_output=True, text=True
        )
    return scored.stdout.strip().splitlines()[-1]


def main() -> int:
    """Print the table; gives the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--floors", action="store_true", help="exit with 5 where a figure is under its floor")
    parser.add_argument("--only", help="one corpus")
    asked = parser.parse_args()
    below: list[str] = []
    for name, corpus in tomllib.loads(FLOORS.read_text(encoding="utf-8")).items():
        if asked.only and name != asked.only:
            continue
        gold, scorer = (ROOT / corpus["gold"]).resolve(), (ROOT / corpus["scorer"]).resolve()
        if not gold.exists() or not scorer.exists():
            print(f"{name}: passed over, {corpus['gold']} or its scorer is not there")
            continue
        if gold.is_dir():
            print(f"{name}: {check_pages(gold, scorer)}")
            continue
        if digest(gold) != corpus["digest"]:
            below.append(f"{name}: {corpus['gold']} is {digest(gold)}, the floors were measured on {corpus['digest']}")
        scores = measure(gold, scorer, corpus.get("arguments", []))
        print(f"{name} ({corpus['gold']}, {digest(gold)})")
        for wanted, floor in corpus["floors"].items():
            got = figure(scores, wanted)
            print(f"  {wanted:36} {got:5.1f}   floor {floor:5.1f}{'' if got >= floor else '   BELOW'}")
            if got < floor:
                below.append(f"{name}: {wanted} is {got}, under its floor of {floor}")
    for line in below:
        print(line, file=sys.stderr)
    return GATE_NOT_PASSED if below and asked.floors else 0


if __name__ == "__main__":
    sys.exit(main())
