"""What grouping costs: seconds and memory for up to a million statements, and adding one article.

usage: python benchmarks/claims_scale.py [--sizes 10000,100000,1000000] [--floors]

The statements are made at run time: word after word as pairs of words follow each other in ``../shared/polnear`` (so
that they share more runs than news does), a fifth of them cut or changed printings of earlier ones. Each size
runs in a process of its own; the memory is its peak, the statements themselves included.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from quotetrack.claims import Wording, WordingIndex

CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "polnear" / "train.jsonl"
MOST_SECONDS, MOST_GIB, MOST_MS = 300.0, 2.0, 100.0
GATE_NOT_PASSED = 5
STATEMENTS_OF_AN_ARTICLE = 15


def followers() -> dict[str, list[str]]:
    """Which words follow which, as often as in the corpus; of invented words where it is not there."""
    if CORPUS.exists():
        texts = [json.loads(line)["text"] for line in CORPUS.read_text(encoding="utf-8").splitlines()]
        words = re.findall(r"[\w’']+", " ".join(texts))
    else:
        rng = random.Random(3)
        words = [f"w{int(rng.paretovariate(0.9))}" for _ in range(600_000)]
    after: dict[str, list[str]] = defaultdict(list)
    for word, following in pairwise(words):
        after[word].append(following)
    return after


def statements(count: int, seed: int = 11) -> Iterator[Wording]:
    """So many statements of fifteen an article, over three years and 5,000 speakers."""
    rng = random.Random(seed)
    after = followers()
    starts = list(after)
    recent: list[tuple[str, str, int]] = []
    first = date(2021, 1, 1)
    for number in range(count):
        day = number * 1000 // max(count, 1)
        if recent and rng.random() < 0.2:
            words, speaker, day = rng.choice(recent)
            parts = words.split()
            cut = rng.randint(0, max(0, len(parts) - 8))
            parts = parts[cut : len(parts) - rng.randint(0, max(0, len(parts) - cut - 8))]
            words = " ".join(parts)
        else:
            word, parts = rng.choice(starts), []
            for _ in range(rng.randint(6, 34)):
                parts.append(word)
                options = after.get(word) or starts
                word = options[int(rng.random() * len(options))]
            words, speaker = " ".join(parts), f"speaker {rng.randrange(5000)}"
            if len(recent) < 20_000:
                recent.append((words, speaker, day))
            else:
                recent[rng.randrange(20_000)] = (words, speaker, day)
        yield Wording(
            number, words, speaker, (first + timedelta(days=day)).isoformat(), number // STATEMENTS_OF_AN_ARTICLE
        )


def measure(count: int) -> dict[str, float]:
    """Group so many statements, then add an article of fifteen, ten times over."""
    everything = list(statements(count + 10 * STATEMENTS_OF_AN_ARTICLE))
    index = WordingIndex()
    began = time.perf_counter()
    index.add_all(everything[:count])
    groups = len(index.claims())
    seconds = time.perf_counter() - began
    added = []
    for article in range(10):
        at = count + article * STATEMENTS_OF_AN_ARTICLE
        began = time.perf_counter()
        for wording in everything[at : at + STATEMENTS_OF_AN_ARTICLE]:
            index.add(wording)
        added.append(1000 * (time.perf_counter() - began))
    began = time.perf_counter()
    index.remove(range(count // 2, count // 2 + STATEMENTS_OF_AN_ARTICLE))
    removed = 1000 * (time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return {
        "statements": count,
        "groups": groups,
        "seconds": seconds,
        "GiB": peak,
        "add ms": max(added),
        "remove ms": removed,
    }


def main() -> int:
    """Print the curve; gives the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--one", type=int, help="measure this size in this process and print JSON")
    parser.add_argument("--floors", action="store_true", help="exit with 5 where the largest size costs too much")
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measure(asked.one)))
        return 0
    found: dict[str, float] = {}
    print(f"{'statements':>11} {'groups':>8} {'seconds':>8} {'GiB':>6} {'add an article':>15} {'remove one':>11}")
    for size in asked.sizes.split(","):
        ran = subprocess.run([sys.executable, __file__, "--one", size], check=True, capture_output=True, text=True)
        found = json.loads(ran.stdout)
        print(
            f"{found['statements']:11.0f} {found['groups']:8.0f} {found['seconds']:8.1f} {found['GiB']:6.2f} "
            f"{found['add ms']:12.1f} ms {found['remove ms']:8.1f} ms",
            flush=True,
        )
    over = found["seconds"] > MOST_SECONDS or found["GiB"] > MOST_GIB or found["add ms"] > MOST_MS
    return GATE_NOT_PASSED if asked.floors and over else 0


if __name__ == "__main__":
    sys.exit(main())
