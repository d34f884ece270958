"""How well one utterance is found again, and what changed on the way told.

usage: python benchmarks/claims_grouping.py [--corpus dev|train] [--bases N] [--negatives N] [--show N] [--floors]

Makes the cases of ``claims_cases.py`` from ``../shared/polnear`` and prints pairwise precision, recall and F1 of the
groups, the kind of difference by edit, alerts, and the quotations that really recur in several articles.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

from claims_cases import Case, make_cases, mark_recurring, read_quotations
from claims_edits import EDITS

from quotetrack.claims import ALERTS, Wording, find_changes, group_wordings
from quotetrack.core import Claim

SHARED = Path(__file__).resolve().parents[1].parent / "shared" / "polnear"
FLOORS = {"F1": 97.0, "kind": 95.0, "alert recall": 98.0, "alert precision": 95.0}
GATE_NOT_PASSED = 5


def pairs_of(groups: list[list[int]]) -> set[tuple[int, int]]:
    """All pairs within groups."""
    return {(a, b) for g in groups for n, a in enumerate(sorted(g)) for b in sorted(g)[n + 1 :]}


def per_cent(part: int, whole: int) -> float:
    """A share in per cent; 100 of nothing."""
    return 100.0 * part / whole if whole else 100.0


def measure(cases: list[Case], claims: tuple[Claim, ...], show: int) -> dict[str, float]:
    """Print the tables; the figures that have floors."""
    truth: dict[int, list[int]] = defaultdict(list)
    for case in cases:
        truth[case.utterance].append(case.wording.id)
    by_id = {case.wording.id: case for case in cases}
    want, have = pairs_of(list(truth.values())), pairs_of([list(c.members) for c in claims])
    right = len(want & have)
    precision, recall = per_cent(right, len(have)), per_cent(right, len(want))
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{len(cases)} wordings, {len(truth)} utterances, {len(want)} pairs that are one")
    print(f"pairwise  precision {precision:.2f}  recall {recall:.2f}  F1 {f1:.2f}")
    for a, b in sorted(have - want)[:show]:
        print(f"  joined wrongly: {by_id[a].edit} / {by_id[b].edit}\n    {by_id[a].wording}\n    {by_id[b].wording}")
    kinds: Counter[str] = Counter()
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    alerts: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for case in cases:
        if case.original is None or case.kinds is None:
            continue
        original = by_id[case.original].wording
        told = {d.change for d in find_changes(original, case.wording)}
        joined = tuple(sorted((original.id, case.wording.id))) in have
        total[case.edit] += 1
        found[case.edit] += joined
        kinds[case.edit] += told == case.kinds or (case.edit == "indirect speech" and case.kinds <= told)
        raised, due = (told & ALERTS if joined else set()), case.kinds & ALERTS
        alerts["right"] += bool(raised & due)
        alerts["raised"] += bool(raised)
        alerts["due"] += bool(due)
        if (told != case.kinds or not joined) and shown[case.edit] < show:
            shown[case.edit] += 1
            print(
                f"  {case.edit}: joined {joined}, told {sorted(told)}\n"
                f"    {original.content}\n    {case.wording.content}"
            )
    print(f"{'edit':20} {'planted':>8} {'found':>7} {'kind':>7}")
    for name in EDITS:
        print(
            f"{name:20} {total[name]:8} {per_cent(found[name], total[name]):7.1f} "
            f"{per_cent(kinds[name], total[name]):7.1f}"
        )
    figures = {
        "F1": f1,
        "kind": per_cent(sum(kinds.values()), sum(total.values())),
        "alert recall": per_cent(alerts["right"], alerts["due"]),
        "alert precision": per_cent(alerts["right"], alerts["raised"]),
    }
    print(f"{sum(total.values())} variants; " + ", ".join(f"{name} {value:.2f}" for name, value in figures.items()))
    return figures


def main() -> int:
    """Print the tables; gives the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--corpus", choices=("dev", "train"), action="append")
    parser.add_argument("--bases", type=int, default=300)
    parser.add_argument("--negatives", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", type=int, default=0, help="examples of each failure, from the corpus")
    parser.add_argument("--list", action="store_true", help="list the quotations that really recur, by article")
    parser.add_argument("--floors", action="store_true", help="exit with 5 where a figure is under its floor")
    asked = parser.parse_args()
    if not SHARED.exists():
        print("passed over: ../shared/polnear is not there")
        return 0
    below = []
    for corpus in asked.corpus or ("train", "dev"):
        quotations = list(read_quotations(SHARED / f"{corpus}.jsonl"))
        recurring = mark_recurring(quotations)
        print(f"\n{corpus}: {len(quotations)} direct quotations, {len(recurring)} pairs recur in two articles")
        cases = make_cases(quotations, bases=asked.bases, negatives=asked.negatives, seed=asked.seed)
        figures = measure(cases, group_wordings([c.wording for c in cases]), asked.show)
        below += [f"{corpus}: {n} {v:.2f} < {FLOORS[n]}" for n, v in figures.items() if v < FLOORS[n]]
        numbers = {(q.article, q.start): n for n, q in enumerate(quotations)}
        wordings = [Wording(n, q.words, q.speaker or None, q.day, hash(q.article)) for n, q in enumerate(quotations)]
        joined = pairs_of([list(c.members) for c in group_wordings(wordings)])
        mine = {(numbers[a.article, a.start], numbers[b.article, b.start]) for a, b in recurring}
        print(f"really recurring: {len(mine & joined)} of {len(mine)} pairs found, {len(joined - mine)} pairs besides")
        for a, b in sorted(mine | joined) if asked.list else ():
            mark = "both" if (a, b) in mine & joined else "grouped" if (a, b) in joined else "eight words"
            one, other = quotations[a], quotations[b]
            print(f"  {mark:12} {one.article} [{one.start}]  {other.article} [{other.start}]")
    for line in below:
        print(f"below its floor: {line}", file=sys.stderr)
    return GATE_NOT_PASSED if below and asked.floors else 0


if __name__ == "__main__":
    sys.exit(main())
