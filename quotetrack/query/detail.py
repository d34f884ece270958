"""One statement with all that is known of it: the paragraph around, every span, and how each decision was told.

``show(store, 17)`` marks source, cue and content in ``"We will go," said Ada Pell, the mayor.``
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from quotetrack.core.errors import UsageError
from quotetrack.core.speaker import Candidate
from quotetrack.query.answers import Part, SpeakerSummary, StatementDetail, StatementRow, VerdictRow
from quotetrack.query.catalogue import article, run_row, speaker

if TYPE_CHECKING:
    from quotetrack.store.store import Store

__all__ = ["show"]


def show(store: Store, statement_id: int) -> StatementDetail:
    """Everything about one statement, of an older run or revision too (``current`` says which).

    Raises:
        UsageError: there is no such statement.
    """
    found = store.statement_detail(statement_id)
    answer = StatementRow(*found["answer"])
    told, link, revision = found["speaker"], found["link"], found["revision"]
    parts = [Part(role, start, end, words) for role, start, end, words in found["spans"]]
    text: str = revision["text"]
    if found["correction"] is not None and found["correction"]["spans"] is not None:
        spans = json.loads(found["correction"]["spans"])
        parts += [Part("corrected content", start, end, text[start:end]) for start, end in spans]
    blocks = [(start, end) for _, start, end in json.loads(revision["blocks"])]
    start, end = _paragraphs(text, blocks, min(part.start for part in parts), max(part.end for part in parts))
    parts += [Part("evidence", first, last, text[first:last]) for first, last in json.loads(told["evidence"])]
    return StatementDetail(
        statement=answer,
        context=text[start:end],
        context_start=start,
        parts=tuple(parts),
        candidates=tuple(Candidate(name, score) for name, score in json.loads(told["candidates"])),
        reason=told["reason"],
        notes=tuple(json.loads(found["statement"]["notes"])),
        continues=found["continues"],
        anchor=found["statement"]["anchor"],
        ordinal=found["statement"]["ordinal"],
        current=found["current"],
        identity=_identity(store, answer.identity_id),
        link_method=link["method"] if link else None,
        link_confidence=link["confidence"] if link else None,
        link_reason=link["reason"] if link else None,
        article=article(store, answer.article_id),
        revision_id=revision["id"],
        run=run_row(found["run"]),
        verdicts=tuple(_verdict(row) for row in found["verdicts"]),
        rejected=found["correction"] is not None and bool(found["correction"]["rejected"]),
    )


def _identity(store: Store, key: str | None) -> SpeakerSummary | None:
    """The identity, unless only statements that do not answer any more belong to it."""
    if key is None:
        return None
    try:
        return speaker(store, key)
    except UsageError:
        return None


def _paragraphs(text: str, blocks: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The bounds of the paragraphs that ``[start, end)`` touches; without blocks, those that blank lines make."""
    touched = [block for block in blocks if block[0] < end and start < block[1]]
    if touched:
        return min(start, touched[0][0]), max(end, touched[-1][1])
    before = text.rfind("\n\n", 0, start)
    after = text.find("\n\n", end)
    return (before + 2 if before >= 0 else 0), (after if after >= 0 else len(text))


def _verdict(row: Any) -> VerdictRow:
    correct = row["correct_content"]
    return VerdictRow(
        row["id"],
        row["judged_by"],
        row["statement_finding"],
        row["span_finding"],
        row["speaker_finding"],
        row["correct_speaker"],
        row["note"],
        row["created_at"],
        identity=row["identity_finding"],
        title=row["title_finding"],
        type=row["type_finding"],
        faults=json.loads(row["faults"]),
        correct_content=None if correct is None else tuple((start, end) for start, end in json.loads(correct)),
        correct_identity=row["correct_identity"],
        correct_title=row["correct_title"],
        correct_type=row["correct_type"],
        sample=row["sample_name"],
        adjudicates=bool(row["adjudicates"]),
        statement_id=row["statement_id"],
        how=row["how"],
    )
