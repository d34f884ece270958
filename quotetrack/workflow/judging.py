"""Verdicts in, one at a time, and measured precision out: where the audit meets the store.

Statement 17, speaker wrong, it was Rory Pell, judged by ada: one row more, nothing edited.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quotetrack.audit import DecisionPrecision, measure_precision
from quotetrack.core import DECISIONS, Fault, Finding, QuotationType, Span, Spans, Verdict
from quotetrack.core.errors import UsageError
from quotetrack.query import StatementFilter, quotes, show
from quotetrack.store import Store, StoredVerdict
from quotetrack.workflow.identifying import refresh_identities

__all__ = [
    "OrphanRow",
    "find_content",
    "judge",
    "list_orphans",
    "place_faults",
    "precision_of_judged",
    "withdraw",
    "words_of",
]

FAULTS_OF: Mapping[str, tuple[Fault, ...]] = {
    "statement": (Fault.NOT_A_STATEMENT,),
    "span": (Fault.TOO_LONG, Fault.TOO_SHORT),
    "speaker": (Fault.OTHER_CANDIDATE, Fault.OTHER_NAME),
    "identity": (Fault.OTHER_CANDIDATE, Fault.OTHER_NAME),
}
"""How each decision can fail."""

CORRECTED_BY = {"speaker": "speaker", "content": "span", "identity": "identity", "title": "title", "type": "type"}
"""Field of ``Correction`` → the decision that must have been found wrong for it."""


@dataclass(frozen=True, slots=True)
class OrphanRow:
    """A verdict whose statement is not there any more: what was judged, and why it stands on nothing."""

    verdict_id: int
    statement_id: int
    article_id: int
    by: str
    when: str
    found: str
    content: str
    reason: str


def judge(store: Store, verdict: Verdict) -> int:
    """Keep a verdict beside its statement; gives the verdict's number.

    Raises:
        UsageError: nothing was judged, there is no such statement or sample, or something is corrected, or told how it
            fails, that was not found wrong.
        SpanError: the corrected content does not fit the text.
    """
    if not verdict.by.strip():
        raise UsageError("Say who judges with --by.")
    if all(verdict.finding(decision) is None for decision in DECISIONS):
        listed = ", ".join(f"--{decision}" for decision in DECISIONS[:-1])
        raise UsageError(f"Nothing was judged; say {listed} or --{DECISIONS[-1]} with right, wrong or unsure.")
    for field, decision in CORRECTED_BY.items():
        if getattr(verdict.correct, field) is not None and verdict.finding(decision) is not Finding.WRONG:
            option = "--correct" if field == "speaker" else f"--correct-{field}"
            raise UsageError(f"{option} tells what is right instead, so it goes with --{decision} wrong.")
    if verdict.correct.speaker is not None and not verdict.correct.speaker.strip():
        raise UsageError("--correct needs a name; --speaker wrong alone says that it was not that one.")
    known = [kind.value for kind in QuotationType]
    if verdict.correct.type is not None and verdict.correct.type not in known:
        raise UsageError(f"“{verdict.correct.type}” is no type; there are {', '.join(known)}.")
    for decision, fault in verdict.faults.items():
        if fault not in FAULTS_OF.get(decision, ()):
            raise UsageError(f"“{fault}” is not how the {decision} of a statement fails.")
        if verdict.finding(decision) is not Finding.WRONG:
            raise UsageError(f"“{fault}” says how a {decision} fails, so it goes with --{decision} wrong.")
    number = store.add_verdict(verdict)
    # A name that is the right one may be new, and the wrong one may be nobody's any more.
    refresh_identities(store)
    return number


def withdraw(store: Store, verdict_id: int, by: str) -> None:
    """Take a live verdict back; its statement shows what the others say, or the machine's answer.

    Raises:
        UsageError: there is no such live verdict.
    """
    store.withdraw_verdict(verdict_id, by)
    refresh_identities(store)


def place_faults(faults: Sequence[Fault], findings: Mapping[str, Finding | None]) -> dict[str, Fault]:
    """Each fault with the decision that it is about; of two that it may be about, the one that was found wrong.

    Raises:
        UsageError: two are about one decision.
    """
    placed: dict[str, Fault] = {}
    for fault in faults:
        may_be = [decision for decision, known in FAULTS_OF.items() if fault in known]
        wrong = [decision for decision in may_be if findings.get(decision) is Finding.WRONG]
        decision = ([free for free in wrong if free not in placed] or wrong or may_be)[0]
        if decision in placed:
            raise UsageError(f"“{placed[decision]}” and “{fault}” are both about the {decision}; choose one.")
        placed[decision] = fault
    return placed


def find_content(store: Store, statement_id: int, words: Sequence[str]) -> Spans:
    """Where the parts of a content stand in the article: touching the statement, else near it, else anywhere.

    The words are exact; only white space may differ.

    Raises:
        UsageError: there is no such statement, a part does not stand there, or it stands there several times.
    """
    detail = show(store, statement_id)
    text = store.read_article(detail.article.article_id, detail.revision_id).text
    content = [Span(part.start, part.end) for part in detail.parts if part.role == "content"]
    near = Span(detail.context_start, detail.context_start + len(detail.context))
    return tuple(sorted(_one_place(part, text, content, near) for part in words))


def _one_place(words: str, text: str, content: Sequence[Span], near: Span) -> Span:
    pieces = unicodedata.normalize("NFC", words).split()
    if not pieces:
        raise UsageError("--correct-content needs the words as the article has them.")
    pattern = re.compile(r"\s+".join(re.escape(piece) for piece in pieces))
    everywhere = [Span(*found.span()) for found in pattern.finditer(text)]
    touching = [span for span in everywhere if any(span.overlaps(part) for part in content)]
    paragraph = [span for span in everywhere if near.contains(span)]
    found = touching or paragraph or everywhere
    if not found:
        raise UsageError(f"“{words}” does not stand in the article; give the words exactly as it has them.")
    if len(found) > 1:
        raise UsageError(
            f"“{words}” stands {len(found)} times near the statement; give more words, so that it is told which."
        )
    return found[0]


def list_orphans(store: Store) -> list[OrphanRow]:
    """Live verdicts that stand on no statement that answers now, in the order given."""
    return [
        OrphanRow(
            stored.verdict_id,
            stored.verdict.statement_id,
            stored.article_id,
            stored.verdict.by,
            stored.verdict.when,
            words_of(stored.verdict),
            stored.content,
            stored.reason,
        )
        for stored in store.orphans()
    ]


def words_of(verdict: Verdict) -> str:
    """What was found, decision by decision: ``span wrong (too long); speaker right``."""
    told = []
    for decision in DECISIONS:
        finding = verdict.finding(decision)
        if finding is not None:
            fault = verdict.faults.get(decision)
            told.append(f"{decision} {finding}" + (f" ({fault})" if fault else ""))
    return "; ".join(told)


def judged(store: Store, asked: StatementFilter) -> Iterator[Verdict]:
    """Every live verdict on the statements that a filter asks for, each told of the statement that it stands on."""
    wanted = [row.statement_id for row in quotes(store, asked)]
    standing: list[StoredVerdict] = store.verdicts(statements=wanted)
    for stored in standing:
        if stored.stands_on is not None:
            yield stored.verdict


def precision_of_judged(store: Store, asked: StatementFilter) -> tuple[DecisionPrecision, ...]:
    """How right each decision is among the judged statements that a filter asks for."""
    return measure_precision(judged(store, asked))
