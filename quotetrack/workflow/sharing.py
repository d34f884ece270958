"""Decisions of people ↔ JSON lines, so that a team shares them: one line a decision, one a name given.

``{"type": "decision", "left": "person:ada pell", "right": "person:ada moss", "judgement": "same", "by": "dee", …}``
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quotetrack.core import Decision, Judgement
from quotetrack.core.errors import InputError
from quotetrack.identity import METHOD
from quotetrack.store import Store, StoredNaming
from quotetrack.workflow.deciding import Step, conflicts
from quotetrack.workflow.identifying import refresh_identities

__all__ = ["export_decisions", "import_decisions", "is_decisions"]


def export_decisions(store: Store) -> Iterator[dict[str, object]]:
    """Every live decision and naming of people, in the order taken."""
    for found in store.decided(not_by=METHOD):
        decision = found.decision
        yield {
            "type": "decision",
            "left": decision.left,
            "right": decision.right,
            "judgement": decision.judgement.value,
            "score": decision.score,
            "features": dict(decision.features),
            "reason": decision.reason,
            "by": decision.by,
            "when": found.when,
        }
    for naming in store.namings():
        yield {"type": "name", "key": naming.key, "form": naming.form, "chosen": naming.chosen}


def is_decisions(text: str) -> bool:
    """Whether a file's text is such lines, and no reference list."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    try:
        record = json.loads(first)
    except ValueError:
        return False
    return isinstance(record, dict) and record.get("type") in ("decision", "name")


def _read(path: Path, text: str) -> tuple[list[Decision], list[StoredNaming]]:
    decisions, namings = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record: dict[str, Any] = json.loads(line)
            if record["type"] == "name":
                namings.append(StoredNaming(str(record["key"]), str(record["form"]), bool(record["chosen"])))
                continue
            decision = Decision(
                str(record["left"]),
                str(record["right"]),
                Judgement(record["judgement"]),
                float(record.get("score", 1.0)),
                str(record.get("reason", "")),
                str(record["by"]),
                {str(name): float(value) for name, value in record.get("features", {}).items()},
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(
                f"{path}, line {number}: no decision as `speakers export` writes it ({error}); nothing was imported."
            ) from error
        if decision.by == METHOD or decision.left == decision.right:
            raise InputError(f"{path}, line {number}: a decision of a person on two names is wanted.")
        decisions.append(decision)
    return decisions, namings


def import_decisions(store: Store, path: Path, text: str, *, by: str, dry_run: bool = False) -> Step:
    """Take others' decisions in, under their names; what is here already is left out. One step, undone as one.

    Raises:
        InputError: a line cannot be taken; nothing is written.
    """
    decisions, namings = _read(path, text)
    there = [found.decision for found in store.decided(not_by=METHOD)]
    known = {(n.key, n.form, n.chosen) for n in store.namings()}
    new = [decision for decision in decisions if decision not in there]
    names = [naming for naming in namings if (naming.key, naming.form, naming.chosen) not in known]
    summary = f"{path.name}: {len(new)} new decisions and {len(names)} names"
    if dry_run or not (new or names):
        return Step(summary)
    before = conflicts(store)
    keys = store.take_action("import", summary, by, decisions=new, namings=names)
    refresh_identities(store, keys=keys)
    return Step(summary, tuple(found for found in conflicts(store) if found not in before))
