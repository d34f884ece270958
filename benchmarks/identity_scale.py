"""What identities cost as the archive grows: all of them from nothing, and one more article.

usage: python benchmarks/identity_scale.py [--sizes 10000 100000 1000000] [--keep FOLDER]

Makes archives of generated statements, one distinct name for every five: few names said often and many once, with
initials, nicknames, second spellings, bare surnames, suffixes, bodies and their acronyms among them. Prints seconds and
peak memory of deriving all identities, and milliseconds that deriving takes after one more article by five speakers,
one of them the archive's commonest and one new: median and worst of 19, and the first one of a process, which has its
lists still to read and its queries to prepare.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from quotetrack.core import Article, Attribution, Extraction, Resolution, Span, Speaker, SpeakerKind, Told
from quotetrack.identity.spelling import nicknames
from quotetrack.store import RunInfo, Store
from quotetrack.workflow.identifying import refresh_identities

ONSETS = [
    "b",
    "br",
    "c",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "k",
    "kr",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
]
VOWELS = ["a", "e", "i", "o", "u", "au", "ei", "oo"]
ENDS = ["ll", "n", "nd", "rt", "s", "son", "sky", "ov", "man", "ton", "ley", "er", "berg", "ez", "wick", "ski"]
PLACES = ["North", "South", "Upper", "Lower", "Harbour", "Valley", "National", "Regional", "Coastal", "Central"]
FIELDS = ["Water", "Health", "Transport", "Energy", "Fisheries", "School", "Housing", "Forest", "Trade", "Safety"]
BODIES = ["Board", "Agency", "Council", "Institute", "Union", "Commission", "Society", "Trust", "Authority", "Office"]
TITLES = ["mayor", "harbour master", "trade minister", "union leader", "chief surveyor", "spokesman", None, None, None]


def surname(rng: random.Random) -> str:
    """A surname of two or three syllables."""
    syllables = [rng.choice(ONSETS) + rng.choice(VOWELS) for _ in range(rng.choice((1, 1, 2)))]
    return ("".join(syllables) + rng.choice(ENDS)).capitalize()


def names(count: int, rng: random.Random) -> list[tuple[str, str]]:
    """(name, kind) of ``count`` distinct forms of name, the commonest first."""
    surnames = [surname(rng) for _ in range(max(200, count // 8))]
    givens = sorted({full for fulls in nicknames().values() for full in fulls})
    short = {}
    for nick, fulls in nicknames().items():
        for full in fulls:
            short[full] = nick
    found: dict[tuple[str, str], None] = {}
    while len(found) < count:
        # The commonest surname is that of about one person in a hundred, as in a census.
        last = (
            surnames[min(int(rng.paretovariate(0.6)) - 1, len(surnames) - 1)]
            if rng.random() < 0.5
            else rng.choice(surnames)
        )
        given = rng.choice(givens).capitalize()
        kind = rng.random()
        if kind < 0.1:
            words = [rng.choice(PLACES), last, rng.choice(FIELDS), rng.choice(BODIES)]
            found[" ".join(words), "organization"] = None
            if rng.random() < 0.2:
                found["".join(word[0] for word in words), "organization"] = None
            continue
        found[f"{given} {last}", "person"] = None
        if kind < 0.25:
            found[f"{given} {rng.choice('ABCDEFGHJKLMNPRSTW')}. {last}", "person"] = None
        elif kind < 0.32:
            found[f"{short[given.casefold()].capitalize()} {last}", "person"] = None
        elif kind < 0.36:
            found[last, "person"] = None
        elif kind < 0.38:
            found[f"{given} {last} Jr.", "person"] = None
        elif kind < 0.41 and "i" in last:
            found[f"{given} {last.replace('i', 'í', 1)}", "person"] = None
    listed = list(found)[:count]
    rng.shuffle(listed)
    return listed


def spoken(count: int, different: int, rng: random.Random) -> Iterator[int]:
    """Which name says each of ``count`` statements: every name once, the rest by rank (Zipf)."""
    yield from range(different)
    weights = [1 / (rank + 1) for rank in range(different)]
    yield from rng.choices(range(different), cum_weights=_running(weights), k=count - different)


def _running(weights: list[float]) -> list[float]:
    total, sums = 0.0, []
    for weight in weights:
        total += weight
        sums.append(total)
    return sums


def make_archive(path: Path, statements: int) -> None:
    """An archive of so many statements, written without an extractor; its identities are still to be derived."""
    rng = random.Random(statements)
    with Store.open(path, create=True) as store:
        run = store.start_run(RunInfo("0", "generated", "m", "s"))
    listed = names(statements // 5, rng)
    articles = range(1, statements // 10 + 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("BEGIN")
        db.executemany("INSERT INTO article VALUES (?, ?, '')", ((n, f"text:{n}") for n in articles))
        db.executemany(
            "INSERT INTO revision (id, article_id, number, newest, source, authors, date_value, date_precision, "
            "date_provenance, date_first, date_last, outlet, blocks, removed, warnings, stored_at, text_sha256, text) "
            "VALUES (?, ?, 1, 1, '', '[]', '2024', 'year', 'given', '2024-01-01', '2024-12-31', ?, '[]', '[]', '[]', "
            "'', ?, 'x')",
            ((n, n, f"Outlet {n % 40}", str(n)) for n in articles),
        )
        db.executemany("INSERT INTO reading VALUES (?, ?, 1, '[]', '')", ((n, run) for n in articles))
        db.executemany("INSERT INTO name VALUES (?, ?, ?)", ((n, *name) for n, name in enumerate(listed, start=1)))
        db.executemany(
            "INSERT INTO statement VALUES (?, ?, ?, ?, 'direct', 'speech', 'neutral', '', '', 'x', '', 0, 1, 0.9, "
            "NULL, '[]', ?)",
            ((n + 1, n // 10 + 1, run, n % 10, str(n)) for n in range(statements)),
        )
        db.executemany(
            "INSERT INTO statement_speaker VALUES (?, ?, ?, ?, NULL, NULL, NULL, 'named here', 0.9, '[]', '[]', NULL)",
            (
                (n + 1, who + 1, listed[who][1], rng.choice(TITLES) if n % 3 == 0 else None)
                for n, who in enumerate(spoken(statements, len(listed), rng))
            ),
        )
        db.execute("COMMIT")


def derive_all(path: Path) -> dict[str, float]:
    """Seconds and peak memory of deriving every identity."""
    with Store.open(path) as store:
        started = time.perf_counter()
        refresh_identities(store, always=True)
        seconds = time.perf_counter() - started
    with closing(sqlite3.connect(path)) as db:
        (identities,) = db.execute("SELECT count(*) FROM identity").fetchone()
        (linked,) = db.execute("SELECT count(*) FROM identity_link").fetchone()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "MB": peak, "identities": identities, "names": linked}


def one_more(path: Path) -> dict[str, float]:
    """Milliseconds of deriving after each of 20 more articles by five speakers."""
    rng = random.Random(1)
    with closing(sqlite3.connect(path)) as db:
        known = [row[0] for row in db.execute("SELECT name FROM name WHERE kind = 'person' ORDER BY random() LIMIT 60")]
        (there,) = db.execute("SELECT max(id) FROM article").fetchone()
        (common,) = db.execute(
            "SELECT name.name FROM name_index JOIN name ON name.id = name_id WHERE name.kind = 'person' "
            "ORDER BY statements DESC LIMIT 1"
        ).fetchone()
    took = []
    with Store.open(path) as store:
        run = store.start_run(RunInfo("0", "generated", "m", "s"))
        for number in range(20):
            text = f"“We go {there + number},” it was said."
            said = Attribution(content=(Span(0, text.index("”") + 1),), confidence=0.9)
            new = f"{rng.choice(known).split()[0]} {surname(rng)}"
            who = [common, new, *known[3 * number : 3 * number + 3]]
            told = tuple(Speaker(name, SpeakerKind.PERSON, told=Told.NAMED, confidence=0.9) for name in who)
            article = Article(text=text, source=f"more-{number}")
            store.write_article(article, Resolution(told), Extraction((said,) * len(told)), run)
            started = time.perf_counter()
            refresh_identities(store)
            took.append(1000 * (time.perf_counter() - started))
    return {"median ms": statistics.median(took), "worst ms": max(took[1:]), "first ms": took[0]}


def run_stage(stage: str, path: Path, *more: object) -> dict[str, float]:
    """A stage in a process of its own, so that its memory is its own."""
    words = [sys.executable, __file__, "--stage", stage, str(path), *(str(m) for m in more)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    answer: dict[str, float] = json.loads(done.stdout or "{}")
    return answer


def do_stage(stage: str, path: str, size: str = "0") -> None:
    """What ``run_stage`` asks a process to do; the answer goes to standard output."""
    if stage == "make":
        make_archive(Path(path), int(size))
    else:
        sys.stdout.write(json.dumps(derive_all(Path(path)) if stage == "all" else one_more(Path(path))))


def main() -> None:
    """Print the curve."""
    if sys.argv[1:2] == ["--stage"]:
        do_stage(*sys.argv[2:])
        return
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--keep", type=Path, help="leave the archives in this folder")
    given = parser.parse_args()
    heads = ("statements", "names", "identities", "all, s", "peak MB", "one more, ms", "worst", "first")
    print(" ".join(f"{head:>12}" for head in heads))
    with tempfile.TemporaryDirectory() as folder:
        for size in given.sizes:
            path = (given.keep or Path(folder)) / f"{size}.db"
            run_stage("make", path, size)
            every = run_stage("all", path)
            more = run_stage("more", path)
            counts = [size, every["names"], every["identities"]]
            measured = [every["seconds"], every["MB"], more["median ms"], more["worst ms"], more["first ms"]]
            print(*(f"{n:12.0f}" for n in counts), *(f"{n:12.1f}" for n in measured), flush=True)


if __name__ == "__main__":
    main()
