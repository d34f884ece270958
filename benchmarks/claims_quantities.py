"""How well figures are read: value, unit, bound and thing counted against ``data/cases/quantities.jsonl``.

usage: python benchmarks/claims_quantities.py [--show] [--floors] [--held-out]

Every third sentence is held out: no rule was written after looking at it. Where quantulum3 is installed its values and
units stand beside; it is no dependency.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from quotetrack.claims.quantity import Quantity, find_quantities

GOLD = Path(__file__).resolve().parents[1] / "data" / "cases" / "quantities.jsonl"
FLOOR = 93.0
GATE_NOT_PASSED = 5
FIELDS = ("value", "unit", "bound", "thing")


def answer_of(found: Quantity | dict[str, Any]) -> dict[str, Any]:
    """A quantity as it is compared."""
    get = found.get if isinstance(found, dict) else lambda name, default=None: getattr(found, name, default)
    value = get("date") or (round(get("low", 0.0), 3), round(get("high", 0.0), 3))
    return {"value": value, "unit": get("unit"), "bound": str(get("bound")), "thing": get("thing")}


def score(cases: list[dict[str, Any]], *, show: bool) -> dict[str, tuple[int, int]]:
    """Right and all, for each field, for whole quantities, and for whole sentences."""
    right = dict.fromkeys([*FIELDS, "quantity", "sentence"], 0)
    total = 0
    for case in cases:
        gold = [answer_of(q) for q in case["quantities"]]
        found = [answer_of(q) for q in find_quantities(case["text"])]
        total += max(len(gold), len(found))
        for n, want in enumerate(gold):
            have = next((f for f in found if f["value"] == want["value"]), found[n] if n < len(found) else {})
            for name in FIELDS:
                right[name] += have.get(name) == want[name]
            right["quantity"] += have == want
        right["sentence"] += gold == found
        if show and gold != found:
            print(
                f"  {case['text']}\n    want {[list(g.values()) for g in gold]}\n"
                f"    have {[list(f.values()) for f in found]}"
            )
    return {name: (n, len(cases) if name == "sentence" else total) for name, n in right.items()}


def by_quantulum(cases: list[dict[str, Any]]) -> str:
    """How many values (and units of money and per cent) quantulum3 finds; why not, where it cannot be asked."""
    try:
        from quantulum3 import parser  # type: ignore[import-not-found]  # beside the benchmark, never a dependency
    except ImportError as error:
        return f"quantulum3: not installed ({error})"
    names = {"USD": "dollar", "GBP": "pound sterling", "EUR": "euro", "%": "percentage"}
    values = units = total = extra = 0
    for case in cases:
        try:
            found = parser.parse(case["text"])
        except Exception:  # whatever it breaks on counts as nothing found
            found = []
        gold = [q for q in case["quantities"] if q["unit"] != "date"]
        total += len(gold)
        extra += max(0, len(found) - len(gold))
        for want in gold:
            middle = (want["low"] + want["high"]) / 2
            same = [f for f in found if abs(f.value - middle) < 1e-3 * max(1.0, abs(middle))]
            values += bool(same)
            units += bool(same) and (want["unit"] not in names or same[0].unit.name == names[want["unit"]])
    return f"quantulum3: value {100 * values / total:.1f}, value and unit {100 * units / total:.1f}; {extra} besides"


def main() -> int:
    """Print the table; gives the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--show", action="store_true", help="what went wrong, of the sentences that are not held out")
    parser.add_argument("--floors", action="store_true", help="exit with 5 where the whole is under its floor")
    asked = parser.parse_args()
    cases = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    kept, seen = cases[2::3], [c for n, c in enumerate(cases) if n % 3 != 2]
    for name, part in (("seen", seen), ("held out", kept), ("all", cases)):
        scores = score(part, show=asked.show and name == "seen")
        print(
            f"{name:9} {len(part):4} sentences  "
            + "  ".join(f"{k} {100 * n / of:.1f}" for k, (n, of) in scores.items())
        )
    print(by_quantulum(cases))
    right, of = scores["quantity"]
    return GATE_NOT_PASSED if asked.floors and 100 * right / of < FLOOR else 0


if __name__ == "__main__":
    sys.exit(main())
