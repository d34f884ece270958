"""Runs, and what another run makes of the same texts: statements gained, lost and changed, and what verdicts say of it.

Run 1 has ``"We will go," said Pell.`` by Ada Pell, run 2 by Rory Pell: one speaker changed, and of two verdicts on it
both say Rory.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotetrack.store.store import Store

__all__ = ["CHANGES", "RunChange", "RunDiff", "RunSummary", "diff_runs", "runs"]

CHANGES = ("gained", "lost", "span", "speaker", "type")
"""How a statement may differ between two runs; one that is in both may have changed in several ways."""

LEAST_SHARED = 0.5
"""Share of the longer content that two spans must have in common to be one statement cut otherwise."""

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A run, what it read (``readings`` counts revisions), and how much of that answers now."""

    run_id: int
    package_version: str
    extractor: str
    model_digest: str
    settings_digest: str
    started_at: str
    readings: int
    statements: int
    answering_articles: int
    answering_statements: int


@dataclass(frozen=True, slots=True)
class RunChange:
    """One statement that the two runs have differently; ``before`` is of the first run, ``after`` of the second.

    ``verdict`` says which of them a reviewer found right: for what was gained or lost right or wrong (a statement or
    none), for what was changed before, after or neither; None where nobody judged it.
    """

    change: str
    article_id: int
    before_id: int | None
    after_id: int | None
    before: str | None
    after: str | None
    content: str
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class RunDiff:
    """Two runs over the ``revisions`` that both read.

    ``same`` counts the statements in which nothing changed. ``verdicts`` counts by change what reviewers say, as in
    ``RunChange.verdict``, unjudged ones under "not judged".
    """

    first: int
    second: int
    revisions: int
    before: int
    after: int
    same: int
    counts: Mapping[str, int]
    verdicts: Mapping[str, Mapping[str, int]]
    examples: tuple[RunChange, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A statement that a run found."""

    number: int
    anchor: str
    content: str
    type: str
    speaker: str | None
    article_id: int
    source: str
    cue: str
    spans: Spans


def runs(store: Store) -> list[RunSummary]:
    """Every run, the oldest first."""
    return [RunSummary(*row) for row in store.runs()]


@dataclass(slots=True)
class Tally:
    """Changes counted as they are met, with the first examples of each."""

    most: int | None
    counts: Counter[str] = field(default_factory=Counter)
    verdicts: dict[str, Counter[str]] = field(default_factory=dict)
    examples: dict[str, list[RunChange]] = field(default_factory=dict)

    def add(self, change: RunChange) -> None:
        """Count one change."""
        self.counts[change.change] += 1
        self.verdicts.setdefault(change.change, Counter())[change.verdict or "not judged"] += 1
        kept = self.examples.setdefault(change.change, [])
        # What was judged is worth more to look at.
        if self.most is None or len(kept) < self.most:
            kept.append(change)
        elif change.verdict is not None:
            plain = next((i for i, other in enumerate(kept) if other.verdict is None), None)
            if plain is not None:
                kept[plain] = change


def diff_runs(store: Store, first: int, second: int, *, examples: int | None = 3) -> RunDiff:
    """What the second run made otherwise of the texts that both read.

    Args:
        store: the database.
        first: the number of a run.
        second: the number of another.
        examples: how many to give of each change, judged ones before others; None for all.

    Raises:
        UsageError: there is no such run.
    """
    tally = Tally(examples)
    before = after = same = 0
    revisions = store.read_by_both(first, second)
    for revision in revisions:
        old = [Found(*row) for row in store.statements_of_run(first, revision)]
        new = [Found(*row) for row in store.statements_of_run(second, revision)]
        before, after = before + len(old), after + len(new)
        verdicts = store.verdicts_at(revision)
        pairs = _paired(old, new)
        for a, b in pairs:
            changes = list(_changes(a, b, verdicts))
            same += not changes
            for change in changes:
                tally.add(change)
        taken = {a.number for a, _ in pairs} | {b.number for _, b in pairs}
        for found, way in [(x, "lost") for x in old] + [(x, "gained") for x in new]:
            if found.number not in taken:
                tally.add(_alone(found, way, verdicts))
    return RunDiff(
        first,
        second,
        len(revisions),
        before,
        after,
        same,
        {change: tally.counts[change] for change in CHANGES},
        {change: dict(tally.verdicts.get(change, {})) for change in CHANGES},
        tuple(example for change in CHANGES for example in tally.examples.get(change, ())),
    )


def _paired(old: Sequence[Found], new: Sequence[Found]) -> list[tuple[Found, Found]]:
    """Statements of both runs that are one: the same spans, or spans that share most of their length.

    Where several have the same spans (two sources of one content), those with the same source first.
    """
    pairs: list[tuple[Found, Found]] = []
    left, right = list(old), list(new)

    def take(alike: Any) -> None:
        for a in list(left):
            b = next((b for b in right if alike(a, b)), None)
            if b is not None:
                pairs.append((a, b))
                left.remove(a)
                right.remove(b)

    take(lambda a, b: (a.spans, a.source, a.cue) == (b.spans, b.source, b.cue))
    take(lambda a, b: (a.spans, a.source) == (b.spans, b.source))
    take(lambda a, b: a.spans == b.spans)
    shared = sorted(
        ((-_share(a.spans, b.spans), a.number, b.number, a, b) for a in left for b in right), key=lambda x: x[:3]
    )
    for share, _, _, a, b in shared:
        if -share >= LEAST_SHARED and a in left and b in right:
            pairs.append((a, b))
            left.remove(a)
            right.remove(b)
    return pairs


def _share(left: Spans, right: Spans) -> float:
    """How much of the longer of two contents lies in the other, in [0, 1] of its code points."""
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in left for b in right)
    return shared / max(1, *(sum(end - start for start, end in spans) for spans in (left, right)))


def _changes(a: Found, b: Found, verdicts: Sequence[Mapping[str, Any]]) -> Iterator[RunChange]:
    """In what the two runs differ on one statement."""
    judged = [v for v in verdicts if v["anchor"] in (a.anchor, b.anchor)]
    for change, before, after in (
        ("span", a.content, b.content),
        ("speaker", a.speaker, b.speaker),
        ("type", a.type, b.type),
    ):
        if (a.spans != b.spans) if change == "span" else (before != after):
            values = (a.spans, b.spans) if change == "span" else (before, after)
            verdict = _which(change, values, judged)
            yield RunChange(change, a.article_id, a.number, b.number, before, after, a.content, verdict)


def _alone(found: Found, change: str, verdicts: Sequence[Mapping[str, Any]]) -> RunChange:
    """A statement that one run alone has."""
    lost = change == "lost"
    judged = [v["statement_finding"] for v in verdicts if v["anchor"] == found.anchor and v["statement_finding"]]
    return RunChange(
        change,
        found.article_id,
        found.number if lost else None,
        None if lost else found.number,
        found.speaker if lost else None,
        None if lost else found.speaker,
        found.content,
        # Adjudications come last.
        judged[-1] if judged else None,
    )


def _which(change: str, values: tuple[Any, Any], judged: Sequence[Mapping[str, Any]]) -> str | None:
    """Which of two answers the newest verdict says is right, an adjudication before others."""
    said: str | None = None
    for verdict in judged:
        finding = verdict[f"{change}_finding"]
        if finding not in ("right", "wrong"):
            continue
        was, right = _judged(change, verdict)
        if finding == "right":
            right = was
        elif right is None:
            # Known is only which one is wrong; a third answer may be right.
            said = "neither" if was in values else said
            continue
        said = "before" if right == values[0] else "after" if right == values[1] else "neither"
    return said


def _judged(change: str, verdict: Mapping[str, Any]) -> tuple[Any, Any]:
    """What was judged, and what the verdict says is right instead (None: it says nothing)."""
    if change == "span":
        correct = verdict["correct_content"]
        return _spans(verdict["spans"]), None if correct is None else _spans(correct)
    return verdict[f"judged_{change}"], verdict[f"correct_{change}"] or None


def _spans(stored: str) -> Spans:
    return tuple((start, end) for start, end in json.loads(stored))
