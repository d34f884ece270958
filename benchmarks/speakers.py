"""Who it was: how often the speaker is the right one where the spans are given, and what its confidence is worth.

usage: python benchmarks/speakers.py [FILE.jsonl ...]

Tells the speakers of the gold files' own attributions (``quotetrack extract --given``) and prints, beside the bar that
each figure has to reach: accuracy by what the source is, who said what, titles, affiliations and carriers found,
identity. Then the expected calibration error in ten bins, over the statements of named speakers that are not marked
hard: as shipped, and with the confidence of each way of telling fitted anew on four fifths of the articles and measured
on the last. A file that is not there is passed over with a word.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from quotetrack.core import Failure
from quotetrack.extract import RuleExtractor
from quotetrack.ingest import Overrides
from quotetrack.workflow.extracting import extract_records

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
GOLD = ("../shared/speakers/dev.jsonl", "../shared/speakers/pages_dev.jsonl", "data/gold/sample.jsonl")
BARS = {
    "name": 94.0,
    "pronoun": 88.0,
    "other": 45.0,
    "all": 91.0,
    "who said what": 90.0,
    "title": 85.0,
    "identity": 98.0,
}
"""What ``../shared/speakers/dev.jsonl`` must reach, in per cent."""
FOLDS, BINS = 5, 10

Record = dict[str, Any]


class Judged(NamedTuple):
    """A named speaker of one statement: in which article, how told, with what confidence, and whether rightly."""

    article: str
    told: str
    confidence: float
    right: bool


def load_scorer(path: Path) -> ModuleType:
    """The scorer of ``../shared/eval`` as a module."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predict(path: Path) -> dict[str, list[Record]]:
    """The attributions of each article of a gold file with the speakers that we tell."""
    found: dict[str, list[Record]] = {}
    for item in extract_records([str(path)], RuleExtractor(), overrides=Overrides(), keep_given=True):
        if isinstance(item, Failure):
            raise SystemExit(item.reason)
        found[item.record["id"]] = item.record["attributions"]
    return found


def judge(scorer: ModuleType, gold: Sequence[Record], predicted: dict[str, list[Record]]) -> list[Judged]:
    """Every statement that the gold gives a named speaker and that is not marked hard, where we told one."""
    rows = []
    for article in gold:
        for g, p in zip(article["attributions"], predicted[article["id"]], strict=True):
            if g.get("hard") or g["kind"] not in ("person", "organization") or not p["speaker"]:
                continue
            right = scorer.same_name(p["speaker"], g["speaker"], g["canonical"])
            rows.append(Judged(article["id"], p["told"], p["speaker_confidence"], right))
    return rows


def calibration_error(rows: Iterable[tuple[float, bool]]) -> float:
    """Expected calibration error in per cent: how far confidence and share of right answers lie apart, bin by bin."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    count = 0
    for confidence, right in rows:
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
        count += 1
    apart = sum(abs(sum(c for c, _ in held) - sum(r for _, r in held)) for held in bins.values())
    return 100 * apart / count if count else 0.0


def fitted(rows: Sequence[Judged]) -> dict[str, list[tuple[float, float]]]:
    """For each way of telling, steps of (confidence up to, share right) that never fall: pooled adjacent violators."""
    steps: dict[str, list[tuple[float, float]]] = {}
    by_told: dict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        by_told[row.told].append(row)
    for told, held in by_told.items():
        blocks: list[list[float]] = []  # highest confidence, right, count; one answer of each sort as a prior
        for row in sorted(held, key=lambda r: r.confidence):
            blocks.append([row.confidence, float(row.right), 1.0])
            while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
                top = blocks.pop()
                blocks[-1] = [top[0], blocks[-1][1] + top[1], blocks[-1][2] + top[2]]
        steps[told] = [(high, (right + 1) / (count + 1.2)) for high, right, count in blocks]
    return steps


def cross_validated(rows: Sequence[Judged]) -> float:
    """The calibration error where the confidence was fitted on other articles than those it is measured on."""
    articles = sorted({row.article for row in rows})
    measured: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        held_out = set(articles[fold::FOLDS])
        steps = fitted([row for row in rows if row.article not in held_out])
        for row in rows:
            if row.article in held_out:
                told = steps.get(row.told, [])
                share = next((share for high, share in told if row.confidence <= high), told[-1][1] if told else 0.5)
                measured.append((share, row.right))
    return calibration_error(measured)


def words(scorer: ModuleType, text: str | None) -> set[str]:
    """The words that tell one name or affiliation from another."""
    return set(scorer.WORD.findall((text or "").casefold())) - {"the", "of"}


def shared_word(
    scorer: ModuleType, gold: Sequence[Record], predicted: dict[str, list[Record]], ours: str, theirs: str
) -> str:
    """Of those that the gold has a value for, how many we give one that shares a word; and of ours, how many do."""
    both = wanted = given = 0
    for article in gold:
        for g, p in zip(article["attributions"], predicted[article["id"]], strict=True):
            if g.get("hard"):
                continue
            wanted += bool(g.get(theirs))
            given += bool(p[ours])
            both += bool(words(scorer, g.get(theirs)) & words(scorer, p[ours]))
    return f"{both} of {wanted} found, {both} of {given} given are right"


def show(scorer: ModuleType, path: Path, label: str) -> None:
    """Print the table of one gold file."""
    gold = scorer.read(path)
    predicted = predict(path)
    scores = scorer.score(gold, predicted)
    figures = {name: value["accuracy"] for name, value in scores["speaker"].items()}
    figures["who said what"] = scores["all"]["who said what"]["F1"]
    figures["title"], figures["identity"] = scores["title"]["found"], scores["identity"]["F1"]
    print(f"{label}: {len(gold)} articles, spans given")
    for name, value in figures.items():
        bar = f"   bar {BARS[name]:5.1f}" if name in BARS and label == GOLD[0] else ""
        print(f"  {name:16} {100 * value:5.1f}{bar}")
    print(f"  {'carrier':16} {shared_word(scorer, gold, predicted, 'carrier', 'via')}")
    print(f"  {'affiliation':16} {shared_word(scorer, gold, predicted, 'affiliation', 'affiliation')}")
    rows = judge(scorer, gold, predicted)
    error = calibration_error((row.confidence, row.right) for row in rows)
    print(
        f"  {'calibration':16} error {error:.1f} as shipped, {cross_validated(rows):.1f} fitted crosswise ({len(rows)})"
    )


def main() -> int:
    """Print all tables; gives the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("gold", nargs="*", default=GOLD, help="gold files with speakers")
    asked = parser.parse_args()
    if not (SHARED / "eval" / "score.py").exists():
        print("passed over: ../shared/eval/score.py is not there")
        return 0
    scorer = load_scorer(SHARED / "eval" / "score.py")
    for label in asked.gold:
        path = (ROOT / label).resolve()
        if path.exists():
            show(scorer, path, label)
        else:
            print(f"{label}: passed over, it is not there")
    return 0


if __name__ == "__main__":
    sys.exit(main())
