"""Live verdicts → the value shown for each statement that answers now: a table beside it, derived and never given.

Two reviewers say that Rory Pell said ``"We will go," said Pell.``: Rory is shown. One says Rory and one Ida: the
machine's answer is shown, and the verdict says "disputed", until somebody adjudicates.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import RowMapping, delete, insert, select
from sqlalchemy.engine import Connection

from quotetrack.core.span import Span, Spans, text_of
from quotetrack.core.verdict import DECISIONS, Finding
from quotetrack.store import tables as t
from quotetrack.store.audit_tables import verdict_place
from quotetrack.store.codec import as_json, spans_json, spans_of
from quotetrack.store.corrected_names import corrected_name, identity_name, machines_identity, named_as
from quotetrack.store.correction_table import correction
from quotetrack.store.live import live_statements

__all__ = ["recompute", "recompute_all", "stale_corrections"]

_CHUNK = 500

Said = tuple[Finding, Any]
"""What reviewers say of one decision about the statement as it is now: the finding, and what is right instead."""

JUDGED = (
    "id",
    "judged_by",
    "adjudicates",
    "revision_id",
    "spans",
    *(f"{decision}_finding" for decision in DECISIONS),
    *(f"correct_{value}" for value in ("content", "speaker", "identity", "title", "type")),
)


def recompute(connection: Connection, statement_ids: Iterable[int]) -> int:
    """Derive anew what is shown of these statements; how many rows changed.

    To be called in the transaction of every verdict, withdrawal and placement, with the statements that it concerns.
    """
    wanted = sorted(set(statement_ids))
    changed = 0
    for at in range(0, len(wanted), _CHUNK):
        some = wanted[at : at + _CHUNK]
        there = {
            row["statement_id"]: dict(row)
            for row in connection.execute(select(correction).where(correction.c.statement_id.in_(some))).mappings()
        }
        new = derived(connection, some)
        stale = [number for number in there if there[number] != new.get(number)]
        fresh = [row for number, row in new.items() if there.get(number) != row]
        if stale:
            connection.execute(delete(correction).where(correction.c.statement_id.in_(stale)))
        if fresh:
            connection.execute(insert(correction), fresh)
        changed += len({*stale, *(row["statement_id"] for row in fresh)})
    return changed


def recompute_all(connection: Connection) -> int:
    """The same for every statement that has, or should have, a row."""
    standing = connection.scalars(select(verdict_place.c.statement_id).where(verdict_place.c.statement_id.is_not(None)))
    return recompute(connection, {*standing, *connection.scalars(select(correction.c.statement_id))})


def stale_corrections(connection: Connection) -> list[int]:
    """Statements whose row is missing, left over, or another than their verdicts give; to be looked at, not written."""
    there = {row["statement_id"]: dict(row) for row in connection.execute(select(correction)).mappings()}
    standing = connection.scalars(select(verdict_place.c.statement_id).where(verdict_place.c.statement_id.is_not(None)))
    wanted = derived(connection, sorted({*standing, *there}))
    return sorted(number for number in there.keys() | wanted.keys() if there.get(number) != wanted.get(number))


def derived(connection: Connection, statement_ids: list[int]) -> dict[int, dict[str, Any]]:
    """The rows that these statements should have, by statement; none for what was not judged or does not answer."""
    s, told = t.statement.c, t.statement_speaker.c
    query = (
        select(
            s.id,
            s.revision_id,
            s.run_id,
            s.type,
            s.content,
            s.starts,
            t.revision.c.text,
            told.title,
            told.affiliation,
            told.honorific,
            t.name.c.name.label("speaker"),
        )
        .select_from(live_statements().outerjoin(t.name, t.name.c.id == told.name_id))
        .where(s.id.in_(statement_ids))
    )
    live = {row["id"]: row for row in connection.execute(query).mappings()}
    verdicts: dict[int, list[RowMapping]] = {}
    for row in connection.execute(_standing(list(live))).mappings():
        verdicts.setdefault(row["stands_on"], []).append(row)
    return {number: _row(connection, live[number], verdicts[number]) for number in sorted(verdicts)}


def _standing(statement_ids: list[int]) -> Any:
    """The live verdicts that stand on these statements, with the machine's answers that were judged."""
    v, place, told = t.verdict.c, verdict_place.c, t.statement_speaker.c
    return (
        select(
            *(v[column] for column in JUDGED),
            place.statement_id.label("stands_on"),
            t.statement.c.type.label("judged_type"),
            told.title.label("judged_title"),
            t.name.c.name.label("judged_speaker"),
        )
        .select_from(
            t.verdict.join(verdict_place, place.verdict_id == v.id)
            .outerjoin(t.statement, t.statement.c.id == v.statement_id)
            .outerjoin(t.statement_speaker, told.statement_id == v.statement_id)
            .outerjoin(t.name, t.name.c.id == told.name_id)
        )
        .where(place.statement_id.in_(statement_ids), v.deleted_at.is_(None))
        .order_by(v.id)
    )


# What reviewers say


def _agreed(connection: Connection, now: RowMapping, verdicts: list[RowMapping]) -> dict[str, Said | None]:
    """By decision what counts: the newest adjudication, else what all say; None where they differ."""
    newest = {(row["judged_by"], row["adjudicates"]): row for row in verdicts}
    agreed: dict[str, Said | None] = {}
    for decision in DECISIONS:
        rows = sorted(newest.values(), key=lambda row: row["id"])
        said = [(row["adjudicates"], _said(connection, decision, now, row)) for row in rows]
        settled = [found for adjudicates, found in said if adjudicates and found is not None]
        given = [settled[-1]] if settled else [found for _, found in said if found is not None]
        if given:
            agreed[decision] = given[-1] if len({_compared(found) for found in given}) == 1 else None
    return agreed


def _compared(said: Said) -> Said:
    """Names that differ in case and blanks are one answer."""
    finding, value = said
    return finding, " ".join(value.casefold().split()) if isinstance(value, str) else value


def _said(connection: Connection, decision: str, now: RowMapping, row: RowMapping) -> Said | None:
    """What one verdict says of a decision about the statement as it is now; None where it says nothing of that.

    It may have judged an older answer. Who was found to be the right speaker then is right now, whatever the machine
    says; that somebody is the wrong one says nothing once the machine names another.
    """
    if row[f"{decision}_finding"] is None:
        return None
    finding = Finding(row[f"{decision}_finding"])
    if decision == "statement":
        return finding, None
    judged, machines, right = _values(connection, decision, now, row)
    if finding is Finding.WRONG and right is not None:
        return (Finding.RIGHT, None) if right == machines else (Finding.WRONG, right)
    if judged == machines:
        return finding, None
    if finding is Finding.RIGHT and judged is not None:
        return Finding.WRONG, judged
    return None


def _values(connection: Connection, decision: str, now: RowMapping, row: RowMapping) -> tuple[Any, Any, Any]:
    """What the machine said when it was judged, what it says now, and what the verdict says is right (None: nothing).

    A title is "" where there is none; an identity is the name it is found by.
    """
    if decision == "span":
        spans = spans_of(row["spans"])
        by = now["starts"] - spans[0].start if spans and row["revision_id"] != now["revision_id"] else 0
        correct = spans_of(row["correct_content"]) if row["correct_content"] is not None else None
        return _moved(spans, by), _spans_now(connection, now["id"]), None if correct is None else _moved(correct, by)
    if decision == "speaker":
        return row["judged_speaker"], now["speaker"], row["correct_speaker"] or None
    if decision == "title":
        return row["judged_title"] or "", now["title"] or "", row["correct_title"]
    if decision == "type":
        return row["judged_type"], now["type"], row["correct_type"] or None
    # Identities are derived anew all the time, so a right one is whichever the machine's name leads to.
    right = row["correct_identity"]
    return None, None, None if not right else named_as(connection, right)


def _moved(spans: Spans, by: int) -> Spans:
    return tuple(Span(span.start + by, span.end + by) for span in spans)


def _spans_now(connection: Connection, statement_id: int) -> Spans:
    part = t.statement_span.c
    query = select(part.starts, part.ends).where(part.statement_id == statement_id, part.role == "content")
    return tuple(Span(row.starts, row.ends) for row in connection.execute(query.order_by(part.part)))


# What is shown


def _row(connection: Connection, now: RowMapping, verdicts: list[RowMapping]) -> dict[str, Any]:
    """The row of one statement."""
    agreed = _agreed(connection, now, verdicts)
    right = {
        decision: said[1]
        for decision, said in agreed.items()
        if said is not None and said[0] is Finding.WRONG and said[1] is not None
    }
    row: dict[str, Any] = dict.fromkeys(correction.c.keys())
    machine: dict[str, Any] = {}
    if "speaker" in right:
        machine["speaker"] = now["speaker"]
        row |= corrected_name(connection, right["speaker"], now)
        # Title and affiliation were those of the person that it was not.
        machine |= {field: now[field] for field in ("title", "affiliation") if (now[field] or "") != row[field]}
        if agreed.get("title") == (Finding.RIGHT, None):
            row["title"] = now["title"]
            machine.pop("title", None)
    if "span" in right:
        spans: Spans = right["span"]
        machine["content"] = now["content"]
        row |= {
            "content": text_of(spans, now["text"]),
            "spans": spans_json(spans),
            "starts": min(span.start for span in spans),
            "ends": max(span.end for span in spans),
        }
    for decision in ("title", "type"):
        if decision in right:
            row[decision], machine[decision] = right[decision], now[decision]
    if "identity" in right:
        row["identity_name_id"] = identity_name(connection, right["identity"], now)
        if machines_identity(connection, row["identity_name_id"], now["speaker"]):
            row["identity_name_id"] = None
        else:
            machine["identity"] = None
    statement = agreed.get("statement")
    return row | {
        "statement_id": now["id"],
        "rejected": int(statement is not None and statement[0] is Finding.WRONG),
        "verdict": _words(agreed),
        "fields": as_json([field for field in FIELDS if field in machine]),
        "machine": as_json(machine),
    }


FIELDS = ("speaker", "identity", "title", "affiliation", "type", "content")
"""The fields that may show a person's value, in the order that they are told."""


def _words(agreed: dict[str, Said | None]) -> str:
    """``statement right; speaker wrong``; disputed where reviewers differ in anything."""
    if None in agreed.values():
        return "disputed"
    return "; ".join(f"{decision} {said[0].value}" for decision, said in agreed.items() if said is not None)
