"""Verdicts as rows: laid beside a statement, logged, taken back, and read with where they stand now.

What a verdict on ``"We will go," said Pell.`` keeps of it (spans, source and cue, the words around) is what it is found
again by when the article is read anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, delete, func, insert, or_, select, update
from sqlalchemy.engine import Connection

from quotetrack.core.errors import SpanError, UsageError
from quotetrack.core.span import Span, Spans
from quotetrack.core.verdict import DECISIONS, Correction, Fault, Finding, Verdict
from quotetrack.store import log
from quotetrack.store import tables as t
from quotetrack.store.audit_tables import sample as sample_table
from quotetrack.store.audit_tables import verdict_place
from quotetrack.store.audit_values import StoredVerdict
from quotetrack.store.codec import as_json, now, spans_json, spans_of
from quotetrack.store.corrections import recompute
from quotetrack.store.live import new_id
from quotetrack.store.placing import place_verdict
from quotetrack.store.samples import sample_id_of

__all__ = ["AROUND", "add_verdict", "logged_verdict", "orphans", "verdicts", "withdraw_verdict"]

AROUND = 48
"""Code points kept before and after the content."""

_CHUNK = 5000
"""Values in one query; SQLite takes at most 32,766."""


def add_verdict(connection: Connection, verdict: Verdict) -> int:
    """Lay a verdict beside a statement; the same person's earlier one on it is taken back.

    A verdict that adjudicates takes back only one that does. Where no sample is named, that of the verdict it replaces
    is kept.

    Raises:
        UsageError: there is no such statement or no such sample.
        SpanError: the corrected content does not fit the text.
    """
    s = t.statement.c
    judged = (
        connection.execute(
            select(t.statement, t.revision.c.text)
            .join(t.revision, t.revision.c.id == s.revision_id)
            .where(s.id == verdict.statement_id)
        )
        .mappings()
        .first()
    )
    if judged is None:
        raise UsageError(f"There is no statement {verdict.statement_id}; `quotetrack quotes` lists them.")
    sample_id = None if verdict.sample is None else sample_id_of(connection, verdict.sample)
    earlier = connection.execute(select(t.verdict).where(_replaced(verdict, judged))).all()
    if sample_id is None:
        sample_id = next((row.sample_id for row in earlier if row.sample_id is not None), None)
    row = _given(verdict, judged["text"]) | _kept(connection, judged) | {"sample_id": sample_id}
    number = new_id(connection.execute(insert(t.verdict).values(**row)))
    for old in earlier:
        _withdraw(connection, old.id, verdict.by, {"replaced by": number})
    place_verdict(connection, number)
    log.append(connection, "verdict", f"verdict {number}", logged_verdict(connection, number), verdict.by)
    return number


def _replaced(verdict: Verdict, judged: RowMapping) -> ColumnElement[bool]:
    """The person's live verdicts on this statement: those that stand on it, and those on these words at this place.

    Two statements of one reading may have the same words (two sources for one content); a verdict that stands on the
    other one is left alone.
    """
    v, s = t.verdict.c, t.statement.c
    standing = select(verdict_place.c.verdict_id).where(verdict_place.c.statement_id == judged["id"])
    twin = (
        select(verdict_place.c.verdict_id)
        .join(t.statement, s.id == verdict_place.c.statement_id)
        .where(s.id != judged["id"], s.revision_id == judged["revision_id"], s.run_id == judged["run_id"])
    )
    return and_(
        v.judged_by == verdict.by,
        v.adjudicates == int(verdict.adjudicates),
        v.deleted_at.is_(None),
        or_(v.id.in_(standing), and_(v.anchor == judged["anchor"], v.id.not_in(twin))),
    )


def _given(verdict: Verdict, text: str) -> dict[str, Any]:
    """The columns that say what was found."""
    correct = verdict.correct
    return {f"{decision}_finding": _value(verdict.finding(decision)) for decision in DECISIONS} | {
        "faults": as_json({decision: fault.value for decision, fault in verdict.faults.items()}),
        "correct_content": None if correct.content is None else spans_json(fitting(correct.content, text)),
        "correct_speaker": correct.speaker,
        "correct_identity": correct.identity,
        "correct_title": correct.title,
        "correct_type": correct.type,
        "note": verdict.note,
        "judged_by": verdict.by,
        "created_at": verdict.when or now(),
        "adjudicates": int(verdict.adjudicates),
        "seconds": verdict.seconds,
    }


def _value(finding: Finding | None) -> str | None:
    return None if finding is None else finding.value


def fitting(spans: Spans, text: str) -> Spans:
    """The spans in the order of the text.

    Raises:
        SpanError: there is none, two overlap, or one ends after the text.
    """
    ordered = tuple(sorted(spans))
    if not ordered:
        raise SpanError("A content needs at least one span.")
    for left, right in pairwise(ordered):
        if left.overlaps(right):
            raise SpanError(f"[{left.start}, {left.end}) and [{right.start}, {right.end}) of a content overlap.")
    ordered[-1].of(text)
    return ordered


def _kept(connection: Connection, judged: RowMapping) -> dict[str, Any]:
    """The columns that a verdict is found again by."""
    part = t.statement_span.c
    content = tuple(
        Span(row.starts, row.ends)
        for row in connection.execute(
            select(part.starts, part.ends)
            .where(part.statement_id == judged["id"], part.role == "content")
            .order_by(part.part)
        )
    )
    text, starts, ends = judged["text"], judged["starts"], judged["ends"]
    return {
        "revision_id": judged["revision_id"],
        "statement_id": judged["id"],
        "run_id": judged["run_id"],
        "anchor": judged["anchor"],
        "content": judged["content"],
        "spans": spans_json(content),
        "source": judged["source"],
        "cue": judged["cue"],
        "prefix": text[max(0, starts - AROUND) : starts],
        "suffix": text[ends : ends + AROUND],
    }


def withdraw_verdict(connection: Connection, verdict_id: int, by: str) -> None:
    """Take a live verdict back; the row stays, marked with when, and the log says who.

    Raises:
        UsageError: there is no such live verdict.
    """
    live = and_(t.verdict.c.id == verdict_id, t.verdict.c.deleted_at.is_(None))
    if connection.scalar(select(t.verdict.c.id).where(live)) is None:
        raise UsageError(f"There is no verdict {verdict_id} that could be taken back.")
    _withdraw(connection, verdict_id, by, {})


def _withdraw(connection: Connection, verdict_id: int, by: str, why: dict[str, Any]) -> None:
    of_verdict = verdict_place.c.verdict_id == verdict_id
    stood_on = connection.scalar(select(verdict_place.c.statement_id).where(of_verdict))
    moment = now()
    connection.execute(update(t.verdict).where(t.verdict.c.id == verdict_id).values(deleted_at=moment))
    connection.execute(delete(verdict_place).where(of_verdict))
    recompute(connection, () if stood_on is None else (stood_on,))
    content = {"id": verdict_id, "deleted_at": moment, **why}
    log.append(connection, "verdict withdrawn", f"verdict {verdict_id}", content, by)


def logged_verdict(connection: Connection, verdict_id: int) -> dict[str, Any]:
    """What the log keeps of a verdict: all of its row that never changes."""
    row = connection.execute(select(t.verdict).where(t.verdict.c.id == verdict_id)).mappings().one()
    return {name: value for name, value in row.items() if name != "deleted_at"}


def verdicts(
    connection: Connection,
    *,
    sample: str | None = None,
    statements: Iterable[int] | None = None,
    by: str | None = None,
    live: bool = True,
) -> list[StoredVerdict]:
    """Verdicts in the order given.

    Args:
        connection: A connection that may read.
        sample: Only those given in this sample.
        statements: Only those on these statements: judged on them, or standing on them now.
        by: Only those of this person.
        live: Leave out those that were taken back.

    Raises:
        UsageError: there is no such sample.
    """
    v = t.verdict.c
    asked: list[ColumnElement[bool]] = []
    if sample is not None:
        asked.append(v.sample_id == sample_id_of(connection, sample))
    if by is not None:
        asked.append(v.judged_by == by)
    if live:
        asked.append(v.deleted_at.is_(None))
    if statements is None:
        return _select(connection, asked)
    wanted = sorted(set(statements))
    found: dict[int, StoredVerdict] = {}
    for at in range(0, len(wanted), _CHUNK):
        some = wanted[at : at + _CHUNK]
        standing = select(verdict_place.c.verdict_id).where(verdict_place.c.statement_id.in_(some))
        on_these = or_(v.statement_id.in_(some), v.id.in_(standing))
        found.update((stored.verdict_id, stored) for stored in _select(connection, [*asked, on_these]))
    return [found[number] for number in sorted(found)]


def orphans(connection: Connection) -> list[StoredVerdict]:
    """Live verdicts that stand on no statement now."""
    lost = or_(verdict_place.c.how == "orphaned", verdict_place.c.statement_id.is_(None))
    return _select(connection, [t.verdict.c.deleted_at.is_(None), lost])


def _select(connection: Connection, asked: list[ColumnElement[bool]]) -> list[StoredVerdict]:
    v, place = t.verdict.c, verdict_place.c
    query = (
        select(
            t.verdict,
            sample_table.c.name.label("sample_name"),
            func.coalesce(place.how, "orphaned").label("how"),
            place.reason,
            place.statement_id.label("stands_on"),
            t.revision.c.article_id,
        )
        .select_from(
            t.verdict.join(t.revision, t.revision.c.id == v.revision_id)
            .outerjoin(verdict_place, place.verdict_id == v.id)
            .outerjoin(sample_table, sample_table.c.id == v.sample_id)
        )
        .where(*asked)
        .order_by(v.id)
    )
    return [_stored(row) for row in connection.execute(query).mappings()]


def _stored(row: RowMapping) -> StoredVerdict:
    lost = "taken back" if row["deleted_at"] is not None else "it was not placed"
    return StoredVerdict(
        verdict_id=row["id"],
        verdict=_verdict(row),
        how=row["how"],
        reason=row["reason"] or lost,
        stands_on=row["stands_on"],
        article_id=row["article_id"],
        revision_id=row["revision_id"],
        run_id=row["run_id"],
        content=row["content"],
        taken_back=row["deleted_at"],
    )


def _verdict(row: RowMapping) -> Verdict:
    findings = {decision: row[f"{decision}_finding"] for decision in DECISIONS}
    return Verdict(
        statement_id=row["statement_id"] or 0,
        by=row["judged_by"],
        **{decision: Finding(value) for decision, value in findings.items() if value is not None},
        faults={decision: Fault(value) for decision, value in json.loads(row["faults"]).items()},
        correct=Correction(
            content=None if row["correct_content"] is None else spans_of(row["correct_content"]),
            speaker=row["correct_speaker"],
            identity=row["correct_identity"],
            title=row["correct_title"],
            type=row["correct_type"],
        ),
        note=row["note"],
        sample=row["sample_name"],
        adjudicates=bool(row["adjudicates"]),
        seconds=row["seconds"],
        when=row["created_at"],
    )
