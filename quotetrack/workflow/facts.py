"""Facts that a person follows: statements linked to them, a status with its evidence, and every step kept.

"Twelve people died" is supported by four statements in three independent reports and disputed by one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields

from quotetrack.core.claim import Relation, Status
from quotetrack.core.errors import UsageError
from quotetrack.query import StatementRow
from quotetrack.store import FactStep, Store
from quotetrack.workflow.varying import rows_of
from quotetrack.workflow.wiring import read_families

__all__ = [
    "FactLink",
    "FactView",
    "Relation",
    "Status",
    "Step",
    "add_fact",
    "link_fact",
    "link_rows",
    "list_facts",
    "read_history",
    "set_status",
    "show_fact",
    "undo_fact",
]


FOR = (Relation.SUPPORTS, Relation.REPEATS)
AGAINST = (Relation.DISPUTES, Relation.CORRECTS)


@dataclass(frozen=True, slots=True)
class FactLink:
    """A statement linked to a fact: as it stands now, or, where ``standing`` is False, as it was when it was linked."""

    relation: str
    statement_id: int | None
    date: str | None
    speaker: str | None
    outlet: str | None
    content: str
    url: str | None
    article_title: str | None
    by: str
    when: str
    note: str
    standing: bool
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact with its links and counts.

    Reports are independent where their articles are no wire copy of each other, nor of one outlet, nor quote another's;
    speakers are counted by identity. Only statements that still stand are counted; ``gone`` are the others.
    """

    fact_id: int
    words: str
    status: str
    evidence: str | None
    note: str
    status_by: str | None
    status_when: str | None
    publications: int
    independent_reports: int
    independent_speakers: int
    against_reports: int
    against_speakers: int
    gone: int
    by: str
    when: str
    links: tuple[FactLink, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step in a fact's history, as a person reads it."""

    step: int
    when: str
    by: str
    what: str
    note: str
    undone: str | None
    undone_by: str | None


def add_fact(store: Store, words: str, by: str) -> int:
    """Keep a fact to follow; its number, that of the fact which has these words already.

    Raises:
        UsageError: there are no words.
    """
    if not words.strip():
        raise UsageError('A fact needs words: facts add "The ferry cost nine million".')
    return store.add_fact(" ".join(words.split()), by)


def link_fact(store: Store, fact: int, statement: int, relation: Relation, *, by: str, note: str = "") -> int:
    """Link a statement to a fact; linked already, its relation is replaced and the earlier link kept in the history.

    Raises:
        UsageError: there is no such fact, or no such statement that answers now.
    """
    return store.add_fact_step(FactStep(fact, by, relation=relation.value, statement_id=statement, note=note))


def set_status(store: Store, fact: int, status: Status, *, by: str, evidence: str | None = None, note: str = "") -> int:
    """Give a fact a status.

    Raises:
        UsageError: there is no such fact; true, false or corrected without evidence; evidence that is no URL.
    """
    if evidence is not None and not evidence.startswith(("http://", "https://")):
        raise UsageError(f"--evidence takes a URL that a reader can open, not “{evidence}”.")
    if status in (Status.TRUE, Status.FALSE, Status.CORRECTED) and not evidence:
        raise UsageError(f"A fact is called {status.value} on evidence: add --evidence URL.")
    return store.add_fact_step(FactStep(fact, by, status=status.value, evidence=evidence, note=note))


def undo_fact(store: Store, fact: int, by: str) -> str:
    """Take the newest step back; what it was, in words.

    Raises:
        UsageError: there is no such fact, or nothing to take back.
    """
    return in_words(store.undo_fact_step(fact, by))


def in_words(step: FactStep) -> str:
    """What a step did."""
    if step.status is not None:
        return f"status {step.status}" + f" ({step.evidence})" * bool(step.evidence)
    where = f"statement {step.statement_id}" if step.statement_id else "a statement that is gone"
    return f"{where} {step.relation}: {step.content}"


def read_history(store: Store, fact: int) -> list[Step]:
    """Every step on a fact, those taken back included, in the order taken.

    Raises:
        UsageError: there is no such fact.
    """
    return [Step(s.step_id, s.when, s.by, in_words(s), s.note, s.undone, s.undone_by) for s in store.fact_steps(fact)]


def link_of(step: FactStep, row: StatementRow | None) -> FactLink:
    """A link as it stands now, or as it was."""
    if row is None:
        return FactLink(
            step.relation or "",
            None,
            step.date,
            step.speaker,
            step.outlet,
            step.content or "",
            step.url,
            None,
            step.by,
            step.when,
            step.note,
            False,
        )
    return FactLink(
        step.relation or "",
        row.statement_id,
        row.date,
        row.identity_name or row.speaker,
        row.outlet,
        row.content,
        row.url,
        row.article_title,
        step.by,
        step.when,
        step.note,
        True,
        row.kind,
    )


def view_of(store: Store, fact_id: int, words: str, by: str, when: str) -> FactView:
    """A fact with its links and counts, as they are now."""
    live = [step for step in store.fact_steps(fact_id) if step.undone is None]
    links = [step for step in live if step.relation is not None]
    statuses = [step for step in live if step.status is not None]
    rows = rows_of(store, (s.statement_id for s in links if s.statement_id is not None))
    sides: dict[bool, list[StatementRow]] = {True: [], False: []}
    carriers: dict[int, list[str | None]] = defaultdict(list)
    for step in links:
        row = rows.get(step.statement_id or 0)
        if row is not None:
            sides[step.relation in FOR].append(row)
            carriers[row.article_id].append(row.carrier)
    families = read_families(store, carriers)
    reports = {side: families.independent(row.article_id for row in members) for side, members in sides.items()}
    speakers = {
        side: len({row.identity_id or row.speaker for row in members if row.identity_id or row.speaker})
        for side, members in sides.items()
    }
    newest = statuses[-1] if statuses else None
    shown = [link_of(step, rows.get(step.statement_id or 0)) for step in links]
    return FactView(
        fact_id,
        words,
        newest.status or Status.OPEN.value if newest else Status.OPEN.value,
        newest.evidence if newest else None,
        newest.note if newest else "",
        newest.by if newest else None,
        newest.when if newest else None,
        len({row.article_id for row in sides[True]}),
        reports[True],
        speakers[True],
        reports[False],
        speakers[False],
        sum(not link.standing for link in shown),
        by,
        when,
        tuple(sorted(shown, key=lambda link: (link.date or "9999", link.statement_id or 0))),
    )


def show_fact(store: Store, fact: int) -> FactView:
    """One fact.

    Raises:
        UsageError: there is no such fact.
    """
    for known in store.facts():
        if known.fact_id == fact:
            return view_of(store, fact, known.words, known.by, known.when)
    raise UsageError(f"There is no fact {fact}; `quotetrack facts list` lists them.")


def list_facts(store: Store, status: Status | None = None) -> list[FactView]:
    """All facts, or those of one status, in the order they were added."""
    every = [view_of(store, f.fact_id, f.words, f.by, f.when) for f in store.facts()]
    return [view for view in every if status is None or view.status == status.value]


def link_rows(views: list[FactView]) -> list[dict[str, object]]:
    """One flat row for each link of each fact; a fact without links has one row too."""
    rows: list[dict[str, object]] = []
    for view in views:
        head: dict[str, object] = {
            "fact_id": view.fact_id,
            "fact": view.words,
            "status": view.status,
            "evidence": view.evidence,
        }
        for link in view.links or (None,):
            names = [f.name for f in fields(FactLink)]
            rows.append(head | {name: getattr(link, name) if link else None for name in names})
    return rows
