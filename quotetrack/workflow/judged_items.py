"""The items of a sample with the verdicts that tell of them, out of the store.

Statement 17 was drawn for ``spring``; Ada's verdict on it stands for it there, whichever sample she judged it in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quotetrack.audit.differences import Answer
from quotetrack.audit.faults import Machine
from quotetrack.core.errors import UsageError
from quotetrack.core.span import Spans
from quotetrack.core.verdict import Verdict
from quotetrack.query import StatementDetail, StatementFilter, StatementRow, quotes, show
from quotetrack.store import Store
from quotetrack.store.audit_values import Sample, SampleItem, StoredVerdict

__all__ = ["ArticleItems", "Judged", "answer_in_words", "articles_of", "items_of", "machine_of", "words_of_spans"]

Judged = tuple[SampleItem, list[Verdict]]

SAME_ANSWERS = ("speaker", "identity", "title", "type")
"""What two runs may answer differently about the same words."""


@dataclass(frozen=True, slots=True)
class ArticleItems:
    """A drawn article with the statements that the machine found in it, each with its verdicts."""

    item: SampleItem
    statements: tuple[Judged, ...]


def items_of(store: Store, sample: Sample) -> list[Judged]:
    """Each drawn statement with the live verdicts that tell of it, in the order of the sample.

    Verdicts count that the sample's own reviewers gave, in this sample or, since a person has one live verdict on a
    statement, in a later one. What somebody stumbled over does not. A verdict on another run's reading of the same
    words counts for what both runs answer alike.
    """
    items = store.sample_items(sample.name)
    ids = [item.statement_id for item in items if item.statement_id is not None]
    found = _matched(store, items, store.verdicts(statements=ids), _people(store, sample))
    by_anchor = {item.anchor: given for item, given in found if item.anchor}
    drawn = {item.anchor: item for item in items}
    for stored in store.verdicts(sample=sample.name):
        # Given on a reading that came after the draw: it is known by the words and their place alone.
        if stored.verdict.statement_id in ids or stored.stands_on in ids:
            continue
        anchor = _anchor(store, stored.verdict.statement_id)
        if anchor in by_anchor and (told := _told(store, drawn[anchor], stored)) is not None:
            by_anchor[anchor].append(told)
    return found


def _anchor(store: Store, statement_id: int) -> str | None:
    try:
        return show(store, statement_id).anchor
    except UsageError:
        return None


def articles_of(store: Store, sample: Sample) -> list[ArticleItems]:
    """Each drawn article with the statements found in it, and their verdicts."""
    found, people = [], _people(store, sample)
    for item in store.sample_items(sample.name):
        asked = StatementFilter(articles=(item.article_id,), order="text", rejected=True)
        parts = [
            SampleItem(
                ordinal=item.ordinal,
                stratum=item.stratum,
                article_id=item.article_id,
                revision_id=item.revision_id,
                statement_id=row.statement_id,
                anchor=None,
                confidence=row.confidence,
                twice=item.twice,
            )
            for row in quotes(store, asked)
        ]
        ids = [part.statement_id for part in parts if part.statement_id is not None]
        found.append(ArticleItems(item, tuple(_matched(store, parts, store.verdicts(statements=ids), people))))
    return found


def _people(store: Store, sample: Sample) -> frozenset[str]:
    """Who ever judged in a sample."""
    return frozenset(stored.verdict.by for stored in store.verdicts(sample=sample.name, live=False))


def _matched(
    store: Store, items: Sequence[SampleItem], verdicts: Sequence[StoredVerdict], people: frozenset[str]
) -> list[Judged]:
    by_statement: dict[int, list[StoredVerdict]] = {}
    for stored in verdicts:
        if stored.verdict.sample is None or stored.verdict.by not in people:
            continue
        for number in {stored.verdict.statement_id, stored.stands_on}:
            if number is not None:
                by_statement.setdefault(number, []).append(stored)
    return [
        (item, [v for s in by_statement.get(item.statement_id or 0, []) if (v := _told(store, item, s)) is not None])
        for item in items
    ]


def _told(store: Store, item: SampleItem, stored: StoredVerdict) -> Verdict | None:
    """What a verdict tells of the statement that was drawn; None where it tells nothing."""
    verdict = stored.verdict
    if verdict.statement_id == item.statement_id or item.statement_id is None:
        return verdict
    try:
        judged, drawn = show(store, verdict.statement_id), show(store, item.statement_id)
    except UsageError:
        return None
    now, then = machine_of(drawn.statement), machine_of(judged.statement)
    if now.content != then.content:
        return None
    differ = [name for name in SAME_ANSWERS if getattr(now, name) != getattr(then, name)]
    for decision in differ:
        verdict = without(verdict, decision)
    return verdict


def without(verdict: Verdict, decision: str) -> Verdict:
    """The verdict as if one decision had not been judged."""
    match decision:
        case "speaker":
            return replace(verdict, speaker=None)
        case "identity":
            return replace(verdict, identity=None)
        case "title":
            return replace(verdict, title=None)
        case _:
            return replace(verdict, type=None)


def machine_of(row: StatementRow) -> Machine:
    """What the machine said of a statement, whatever people have corrected since."""
    own: Mapping[str, object] = getattr(row, "machine", None) or {}

    def value(name: str, shown: str | None) -> str | None:
        found = own.get(name, shown)
        return None if found is None else str(found)

    return Machine(
        content=value("content", row.content) or "",
        speaker=value("speaker", row.speaker),
        identity=value("identity", row.identity_name),
        title=value("title", row.title),
        type=value("type", row.type) or row.type,
    )


def words_of_spans(detail: StatementDetail, spans: Spans) -> str:
    """The words of corrected spans, as far as they lie in the statement's paragraphs."""
    start, text = detail.context_start, detail.context
    bounds = [(s.start - start, s.end - start) for s in spans]
    return " … ".join(text[max(a, 0) : max(b, 0)] for a, b in bounds)


def answer_in_words(detail: StatementDetail, answer: Answer) -> str:
    """One person's answer as a line: ``Ben: wrong (another candidate), it is Rory Pell``."""
    fault = f" ({answer.fault.value})" if answer.fault else ""
    instead = answer.instead
    words = instead if isinstance(instead, str) else words_of_spans(detail, instead) if instead else None
    told = "" if words is None else f", it is {words or 'none'}"
    return f"{answer.by}: {answer.finding.value}{fault}{told}"
