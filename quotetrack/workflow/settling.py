"""What two reviewers saw differently → one adjudicating verdict that outranks theirs.

On item 12 Ada found the speaker right and Ben wrong; Cleo takes Ben's word, and both verdicts stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from quotetrack.audit.differences import Answer, Difference
from quotetrack.core.errors import UsageError
from quotetrack.core.span import Spans
from quotetrack.core.verdict import Fault, Finding, Verdict
from quotetrack.store import Store
from quotetrack.workflow.judging import find_content
from quotetrack.workflow.reporting import differences_in

__all__ = ["new_answer", "settle_item", "take_side", "unsettled"]


def unsettled(store: Store, name: str, item: int | None = None) -> list[Difference]:
    """The differences of a sample that nobody settled, of one item alone where it is named.

    Raises:
        UsageError: there is no such sample, or nothing to settle on that item.
    """
    found = [d for d in differences_in(store, name) if item is None or d.ordinal == item]
    if item is not None and not found:
        raise UsageError(f"On item {item} of “{name}” nobody differs; `quotetrack audit agreement {name}` lists where.")
    return [d for d in found if d.settled is None]


def settle_item(
    store: Store, name: str, statement_id: int, by: str, answers: Mapping[str, Answer], note: str = ""
) -> int:
    """Write what is right on the decisions given; what the same person settled on the statement before is kept.

    Gives the verdict's number.

    Raises:
        UsageError: nobody is named, or nothing is settled.
    """
    if not by.strip():
        raise UsageError("Say who settles it with --by.")
    if not answers:
        raise UsageError("Nothing is settled.")
    before = [s.verdict for s in store.verdicts(statements=(statement_id,), by=by) if s.verdict.adjudicates]
    verdict = replace(before[-1], when="", seconds=None) if before else Verdict(statement_id, by)
    verdict = replace(verdict, statement_id=statement_id, sample=name, adjudicates=True, note=note or verdict.note)
    for decision, answer in answers.items():
        verdict = _with(verdict, decision, answer)
    return store.add_verdict(verdict)


def _with(verdict: Verdict, decision: str, answer: Answer) -> Verdict:
    """The verdict with one decision as answered."""
    faults = {d: f for d, f in verdict.faults.items() if d != decision}
    if answer.fault is not None:
        faults[decision] = answer.fault
    said, instead = verdict.correct, answer.instead
    words = instead if isinstance(instead, str) else None
    match decision:
        case "statement":
            return replace(verdict, statement=answer.finding, faults=faults)
        case "span":
            spans: Spans | None = instead if isinstance(instead, tuple) else None
            return replace(verdict, span=answer.finding, faults=faults, correct=replace(said, content=spans))
        case "speaker":
            return replace(verdict, speaker=answer.finding, faults=faults, correct=replace(said, speaker=words))
        case "identity":
            return replace(verdict, identity=answer.finding, faults=faults, correct=replace(said, identity=words))
        case "title":
            return replace(verdict, title=answer.finding, faults=faults, correct=replace(said, title=words))
        case "type":
            return replace(verdict, type=answer.finding, faults=faults, correct=replace(said, type=words))
    raise UsageError(f"“{decision}” is no decision of a verdict.")


def take_side(store: Store, name: str, item: int, by: str, side: str, note: str = "") -> list[int]:
    """Settle all that is open on an item as one of its reviewers saw it; the numbers of the verdicts written.

    Raises:
        UsageError: there is nothing to settle, or that person did not judge it.
    """
    open_ = unsettled(store, name, item)
    if not open_:
        raise UsageError(f"Item {item} of “{name}” is settled already.")
    by_statement: dict[int, dict[str, Answer]] = {}
    for difference in open_:
        answer = next((a for a in difference.answers if a.by == side), None)
        if answer is None:
            there = ", ".join(a.by for a in difference.answers)
            raise UsageError(
                f"{side} did not judge the {difference.decision} of item {item}; those who did are {there}."
            )
        by_statement.setdefault(difference.statement_id or 0, {})[difference.decision] = answer
    return [settle_item(store, name, number, by, answers, note) for number, answers in by_statement.items()]


def new_answer(store: Store, statement_id: int, decision: str, by: str, finding: Finding, instead: str = "") -> Answer:
    """An answer that neither reviewer gave; ``instead`` is a name, title or type (``-`` for none), or the right words.

    Raises:
        UsageError: the words are not in the article.
    """
    if finding is not Finding.WRONG:
        return Answer(by, finding)
    fault = Fault.NOT_A_STATEMENT if decision == "statement" else None
    if decision == "span" and instead:
        return Answer(by, finding, fault, find_content(store, statement_id, [instead]))
    return Answer(by, finding, fault, "" if instead == "-" else instead or None)
