"""How verdicts survive edited articles: how many planted lookalikes are taken for the judged statement, and moves lost.

usage: python benchmarks/reanchoring.py [--count 1000] [--seed 7] [--floors]

Each story (of our own making, by program) is stored, its statement judged, and the story revised: through the store,
with the speakers that the speaker stage tells. A lookalike that a verdict stands on afterwards is a wrong one: there
must be none. Of statements that were moved, those whose verdict came along are counted.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

from reanchoring_edits import LOOKALIKES, MOVES, TOUCHED
from reanchoring_stories import Story, make_story, read_story

from quotetrack.core import Article, Extraction, Finding, Verdict
from quotetrack.query import StatementFilter, quotes
from quotetrack.speakers import resolve_speakers
from quotetrack.store import RunInfo, Store

GATE_NOT_PASSED = 5
LEAST_MOVED = 0.85
"""Share of moved statements whose verdict must come along."""

LEAST_ALIKE = 0.6
"""How like the judged words the likest statement of a lookalike must be (difflib's ratio), so that it is one."""

Moves = dict[str, Callable[[Story, random.Random], Story]]

RUN = RunInfo("0.0.0", "stories", "m", "s")


def write(store: Store, number: int, story: Story, run: int) -> tuple[int, int]:
    """Store a story (again); its article, and which statement of it is the judged one (-1: none)."""
    text, attributions, judged = read_story(story)
    article = Article(
        text=text, title=f"Story {number}", source=f"{number}.txt", url=f"https://stories.example/{number}"
    )
    extraction = Extraction(tuple(attributions))
    outcome = store.write_article(article, resolve_speakers(article, extraction), extraction, run)
    return outcome.article_id, judged


def judge(store: Store, article: int, judged: int) -> tuple[int, str]:
    """Lay a verdict on the judged statement; its number, and the words judged."""
    rows = list(quotes(store, StatementFilter(articles=(article,), order="text")))
    row = rows[judged]
    return store.add_verdict(Verdict(row.statement_id, "Ida Quill", Finding.RIGHT, Finding.RIGHT)), row.content


def stands(store: Store, verdict: int) -> tuple[int | None, str]:
    """The statement that a verdict stands on now, and how."""
    (found,) = [stored for stored in store.verdicts() if stored.verdict_id == verdict]
    return found.stands_on, found.how


def alike(store: Store, article: int, words: str) -> float:
    """How like the judged words the likest statement is that answers now."""
    rows = quotes(store, StatementFilter(articles=(article,)))
    return max((SequenceMatcher(None, words, row.content).ratio() for row in rows), default=0.0)


def plant(store: Store, rng: random.Random, count: int) -> tuple[Counter[str], Counter[str]]:
    """So many lookalikes, each kind as often; how many of each were planted, and how many were taken for the judged."""
    run = store.start_run(RUN)
    planted: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    kinds = list(LOOKALIKES)
    number = 0
    while sum(planted.values()) < count:
        number += 1
        kind = kinds[sum(planted.values()) % len(kinds)]
        story = make_story(rng)
        edited = LOOKALIKES[kind](story, rng)
        if edited is None:
            continue
        article, judged = write(store, number, story, run)
        verdict, words = judge(store, article, judged)
        write(store, number, edited, run)
        if alike(store, article, words) < LEAST_ALIKE:
            store.remove_article(article)
            continue
        planted[kind] += 1
        where, _ = stands(store, verdict)
        wrong[kind] += where is not None
        store.remove_article(article)
    return planted, wrong


def move(store: Store, rng: random.Random, count: int, edits: Moves) -> tuple[Counter[str], Counter[str]]:
    """So many moves; how many of each kind were made, and on how many the verdict stands on its own statement."""
    run = store.start_run(RUN)
    made: Counter[str] = Counter()
    right: Counter[str] = Counter()
    kinds = list(edits)
    for number in range(1, count + 1):
        kind = kinds[number % len(kinds)]
        story = make_story(rng)
        article, judged = write(store, -number, story, run)
        verdict, words = judge(store, article, judged)
        edited = edits[kind](story, rng)
        _, now = write(store, -number, edited, run)
        rows = list(quotes(store, StatementFilter(articles=(article,), order="text")))
        where, _ = stands(store, verdict)
        made[kind] += 1
        right[kind] += where == rows[now].statement_id and rows[now].content == words
        if where is not None and where != rows[now].statement_id:
            raise SystemExit(f"A moved statement's verdict went to another one: {kind}, {words}")
        store.remove_article(article)
    return made, right


def followed(heading: str, made: Counter[str], right: Counter[str]) -> float:
    """Print how many verdicts came along, by kind of edit; the share of all."""
    print(f"{heading:<32} made  followed")
    for kind, number in made.items():
        print(f"{kind:<32} {number:>4} {right[kind]:>6} ({right[kind] / number:.1%})")
    share = right.total() / max(1, made.total())
    print(f"{'all':<32} {made.total():>4} {right.total():>6} ({share:.1%})\n")
    return share


def main() -> None:
    """Print both tables; with ``--floors``, exit 5 where a lookalike was taken or too few moves were followed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--floors", action="store_true")
    asked = parser.parse_args()
    rng = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "stories.db", create=True) as store:
        planted, wrong = plant(store, rng, asked.count)
        made, right = move(store, rng, asked.count, MOVES)
        touched, kept = move(store, rng, asked.count // 10, TOUCHED)
    print(f"{'lookalikes':<30} planted  taken")
    for kind, number in planted.items():
        print(f"{kind:<30} {number:>7} {wrong[kind]:>6}")
    print(f"{'all':<30} {planted.total():>7} {wrong.total():>6}\n")
    share = followed("moved, what it follows unchanged", made, right)
    followed("what it follows was touched", touched, kept)
    if asked.floors and (wrong.total() or share < LEAST_MOVED):
        sys.exit(GATE_NOT_PASSED)


if __name__ == "__main__":
    main()
