"""How well pairs of names are told the same or different: our matching beside string similarity.

usage: python benchmarks/identity_names.py

Reads ``data/cases/names.csv``. Each pair is an archive of its own that holds the two names and the ``others`` of its
line. Ours: merged by itself, merged or proposed to a person. The others, each at two thresholds: the best one without a
false merge, and the one of the best F1.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from quotetrack.core import SpeakerKind
from quotetrack.identity import NameSeen, gather_forms, name_key, propose_pairs, resolve_identities

CASES = Path(__file__).resolve().parent.parent / "data" / "cases" / "names.csv"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, whether they are one, and what else the archive holds."""

    left: str
    right: str
    kind: SpeakerKind
    category: str
    same: bool
    others: tuple[str, ...]


def read_pairs(path: Path = CASES) -> list[Pair]:
    """The pairs of the file, in its order."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Pair(
                row["left"],
                row["right"],
                SpeakerKind(row["kind"]),
                row["category"],
                row["label"] == "same",
                tuple(other for other in row["others"].split(";") if other),
            )
            for row in csv.DictReader(file)
        ]


def judge(pair: Pair) -> str:
    """``merged``, ``proposed`` or ``apart``, in an archive of the pair and its others."""
    seen = [NameSeen(name, pair.kind) for name in (pair.left, pair.right, *pair.others)]
    known = resolve_identities(seen, [])
    if known.of(pair.left, pair.kind) == known.of(pair.right, pair.kind):
        return "merged"
    wanted = {name_key(pair.left, pair.kind), name_key(pair.right, pair.kind)}
    # A pair of groups is proposed once, by whichever of their names: what counts is that the two sides are asked about.
    for decision in propose_pairs(gather_forms(seen)):
        sides = {known.of_key(decision.left), known.of_key(decision.right)}
        if {decision.left, decision.right} == wanted or sides == {known.of_key(key) for key in wanted}:
            return "proposed"
    return "apart"


def best_threshold(scored: Iterable[tuple[float, bool]], *, no_false: bool) -> float:
    """The threshold at and above which pairs are merged: none of them false, or the best F1."""
    pairs = list(scored)
    if no_false:
        return max((score for score, same in pairs if not same), default=0.0) + 1e-9
    positive = sum(same for _, same in pairs)

    def f1(threshold: float) -> float:
        right = sum(same for score, same in pairs if score >= threshold)
        taken = sum(score >= threshold for score, _ in pairs)
        return 2 * right / (taken + positive)

    return max(sorted({score for score, _ in pairs}), key=f1)


SCORERS: dict[str, Callable[[str, str], float]] = {
    "token_set_ratio": lambda a, b: fuzz.token_set_ratio(a.casefold(), b.casefold()),
    "WRatio": lambda a, b: fuzz.WRatio(a.casefold(), b.casefold()),
    "Jaro-Winkler": lambda a, b: 100 * JaroWinkler.similarity(a.casefold(), b.casefold()),
}


def main() -> int:
    """Print the table."""
    pairs = read_pairs()
    ours = [judge(pair) for pair in pairs]
    if "--misses" in sys.argv:
        for pair, found in zip(pairs, ours, strict=True):
            if (found == "apart") if pair.same else (found == "merged"):
                print(pair.category, "|", pair.left, "|", pair.right, "|", pair.same, found)
    columns: dict[str, list[bool]] = {
        "ours merged": [found == "merged" for found in ours],
        "merged or proposed": [found != "apart" for found in ours],
    }
    for name, scorer in SCORERS.items():
        scores = [scorer(pair.left, pair.right) for pair in pairs]
        for label, no_false in (("no false", True), ("best F1", False)):
            threshold = best_threshold(zip(scores, (p.same for p in pairs), strict=True), no_false=no_false)
            columns[f"{name} {label} ({threshold:.1f})"] = [score >= threshold for score in scores]
    categories = list(dict.fromkeys(pair.category for pair in pairs))
    print(f"{len(pairs)} pairs: true pairs joined %, then different pairs joined (of all different pairs)")
    for column, joined in columns.items():
        print(f"\n{column}")
        for category in [*categories, "all"]:
            chosen = [i for i, pair in enumerate(pairs) if category in (pair.category, "all")]
            same = [joined[i] for i in chosen if pairs[i].same]
            other = [joined[i] for i in chosen if not pairs[i].same]
            share = f"{100 * sum(same) / len(same):6.1f} %" if same else "       –"
            print(f"  {category:24} {share}  of {len(same):3}   {sum(other):3} of {len(other):3}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
