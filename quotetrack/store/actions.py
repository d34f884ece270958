"""Steps that people take on identities: rows of one command belong together and are taken back together.

``speakers merge "Ada Pell" "Ada Moss"`` is one action with one decision; ``speakers undo`` marks both, deletes neither.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import and_, insert, or_, select, update
from sqlalchemy.engine import Connection

from quotetrack.core.errors import UsageError
from quotetrack.core.speaker import Decision, Judgement
from quotetrack.store import identity_tables as i
from quotetrack.store import log
from quotetrack.store import tables as t
from quotetrack.store.codec import as_json, now
from quotetrack.store.live import new_id
from quotetrack.store.values import ActionRow, StoredDecision, StoredNaming, StoredReference

__all__ = [
    "actions",
    "decided",
    "identity_of",
    "live_namings",
    "live_references",
    "numbered",
    "take_action",
    "undo_actions",
]


def take_action(
    connection: Connection,
    command: str,
    summary: str,
    by: str,
    *,
    decisions: Iterable[Decision] = (),
    withdrawn: Iterable[int] = (),
    namings: Iterable[StoredNaming] = (),
    references: Iterable[StoredReference] = (),
) -> int:
    """Write what one command decided; the action's number.

    A decision takes an earlier live one by the same hand on the same two names back, so that undoing brings it again.

    Args:
        connection: a transaction that may write.
        command: what was called, ``merge``.
        summary: what it did, for the history.
        by: who.
        decisions: new decisions.
        withdrawn: row ids of decisions that are taken back with this.
        namings: aliases and chosen names.
        references: entries of a reference list.
    """
    moment = now()
    decisions, withdrawn, namings, references = list(decisions), list(withdrawn), list(namings), list(references)
    number = new_id(
        connection.execute(insert(i.action).values(command=command, summary=summary, done_by=by, created_at=moment))
    )
    taken_back = {"deleted_at": moment, "withdrawn_by": number}
    c = t.decision.c
    for row_id in withdrawn:
        connection.execute(update(t.decision).where(c.id == row_id, c.deleted_at.is_(None)).values(taken_back))
    for decision in decisions:
        same_pair = or_(
            and_(c.left_key == decision.left, c.right_key == decision.right),
            and_(c.left_key == decision.right, c.right_key == decision.left),
        )
        earlier = and_(same_pair, c.decided_by == decision.by, c.deleted_at.is_(None))
        connection.execute(update(t.decision).where(earlier).values(taken_back))
        connection.execute(insert(t.decision).values(**decision_row(decision), created_at=moment, action_id=number))
    for naming in namings:
        connection.execute(
            insert(i.naming).values(name_key=naming.key, form=naming.form, chosen=int(naming.chosen), action_id=number)
        )
    for reference in references:
        _save_reference(connection, reference, number)
    content = {
        "command": command,
        "summary": summary,
        "decisions": [[d.left, d.right, d.judgement.value, d.reason] for d in decisions],
        "withdrawn": withdrawn,
        "namings": [[naming.key, naming.form, naming.chosen] for naming in namings],
        "references": len(references),
    }
    log.append(connection, "decision", f"action {number}", content, by)
    return number


def decision_row(decision: Decision) -> dict[str, Any]:
    """A decision as columns, but for when."""
    return {
        "left_key": decision.left,
        "right_key": decision.right,
        "judgement": decision.judgement.value,
        "score": decision.score,
        "features": as_json(dict(decision.features)),
        "reason": decision.reason,
        "decided_by": decision.by,
    }


def decision_of(row: Any) -> Decision:
    """The decision that a row holds."""
    return Decision(
        row.left_key,
        row.right_key,
        Judgement(row.judgement),
        row.score,
        row.reason,
        row.decided_by,
        json.loads(row.features),
    )


def _save_reference(connection: Connection, reference: StoredReference, number: int) -> None:
    row = new_id(
        connection.execute(
            insert(i.reference).values(
                name=reference.name,
                kind=reference.kind,
                wikidata=reference.wikidata,
                aliases=as_json(reference.aliases),
                date_first=reference.first,
                date_last=reference.last,
                list=reference.list_name,
                action_id=number,
            )
        )
    )
    keys = [{"name_key": key, "reference_id": row, "own": int(n == 0)} for n, key in enumerate(reference.keys)]
    if keys:
        connection.execute(insert(i.reference_key), keys)


def undo_actions(connection: Connection, number: int, by: str) -> tuple[list[ActionRow], set[str]]:
    """Take the newest ``number`` actions back, the newest first, and the name keys that this concerns.

    Raises:
        UsageError: there are not so many.
    """
    c = i.action.c
    rows = connection.execute(select(i.action).where(c.undone_at.is_(None)).order_by(c.id.desc()).limit(number)).all()
    if len(rows) < number:
        raise UsageError(f"There are only {len(rows)} steps that can be taken back; `speakers history` lists them.")
    moment = now()
    keys: set[str] = set()
    for row in rows:
        keys |= action_keys(connection, row.id)
        d = t.decision.c
        given = and_(d.action_id == row.id, d.deleted_at.is_(None))
        connection.execute(update(t.decision).where(given).values(deleted_at=moment))
        again = {"deleted_at": None, "withdrawn_by": None}
        connection.execute(update(t.decision).where(d.withdrawn_by == row.id).values(again))
        for table in (i.naming, i.reference):
            connection.execute(update(table).where(table.c.action_id == row.id).values(deleted_at=moment))
        connection.execute(update(i.action).where(c.id == row.id).values(undone_at=moment, undone_by=by))
        log.append(connection, "decision", f"action {row.id}", {"undone": True, "summary": row.summary}, by)
    return [_action(row) for row in rows], keys


def action_keys(connection: Connection, number: int) -> set[str]:
    """The name keys whose identity an action can change."""
    d = t.decision.c
    keys: set[str] = set()
    for row in connection.execute(
        select(d.left_key, d.right_key).where(or_(d.action_id == number, d.withdrawn_by == number))
    ):
        keys.update(row)
    keys.update(connection.scalars(select(i.naming.c.name_key).where(i.naming.c.action_id == number)))
    of_list = select(i.reference_key.c.name_key).join(i.reference, i.reference.c.id == i.reference_key.c.reference_id)
    keys.update(connection.scalars(of_list.where(i.reference.c.action_id == number)))
    return keys


def _action(row: Any) -> ActionRow:
    return ActionRow(row.id, row.created_at, row.done_by, row.command, row.summary, row.undone_at, row.undone_by)


def actions(connection: Connection, *, limit: int | None = None) -> list[ActionRow]:
    """Every action, the newest first, those taken back too."""
    query = select(i.action).order_by(i.action.c.id.desc())
    return [_action(row) for row in connection.execute(query.limit(limit) if limit else query)]


def decided(
    connection: Connection, *, live: bool = True, by: str | None = None, not_by: str | None = None
) -> list[StoredDecision]:
    """Decisions with who, when and taken back when, in the order taken; of one hand, or of all but one."""
    query = select(t.decision).order_by(t.decision.c.id)
    if live:
        query = query.where(t.decision.c.deleted_at.is_(None))
    if by is not None:
        query = query.where(t.decision.c.decided_by == by)
    if not_by is not None:
        query = query.where(t.decision.c.decided_by != not_by)
    return [
        StoredDecision(row.id, decision_of(row), row.created_at, row.deleted_at) for row in connection.execute(query)
    ]


def live_namings(connection: Connection, keys: Sequence[str] | None = None) -> list[StoredNaming]:
    """Aliases and chosen names, in the order given; of some name keys alone."""
    query = select(i.naming).where(i.naming.c.deleted_at.is_(None)).order_by(i.naming.c.id)
    if keys is not None:
        query = query.where(i.naming.c.name_key.in_(keys))
    return [StoredNaming(row.name_key, row.form, bool(row.chosen), row.id) for row in connection.execute(query)]


def live_references(connection: Connection, keys: Sequence[str] | None = None) -> list[tuple[str, str, bool]]:
    """(name key, Wikidata number, whether it is the entry's own name) of every name on a reference list."""
    query = (
        select(i.reference_key.c.name_key, i.reference.c.wikidata, i.reference_key.c.own)
        .join(i.reference, i.reference.c.id == i.reference_key.c.reference_id)
        .where(i.reference.c.deleted_at.is_(None))
    )
    if keys is not None:
        query = query.where(i.reference_key.c.name_key.in_(keys))
    return sorted((key, number, bool(own)) for key, number, own in connection.execute(query))


def identity_of(connection: Connection, keys: Sequence[str] | None = None) -> dict[str, str]:
    """Name key → identity key, of these names or of all."""
    query = select(i.name_index.c.name_key, t.identity_link.c.identity_key).join(
        t.identity_link, t.identity_link.c.name_id == i.name_index.c.name_id
    )
    if keys is None:
        return dict(tuple(row) for row in connection.execute(query))
    found: dict[str, str] = {}
    for at in range(0, len(keys), 5000):
        some = query.where(i.name_index.c.name_key.in_(keys[at : at + 5000]))
        found.update((key, identity) for key, identity in connection.execute(some))
    return found


def numbered(connection: Connection) -> list[tuple[str, str]]:
    """(Wikidata number, identity key) of the identities that have one, in order."""
    of = t.identity.c
    query = select(of.wikidata, of.key).where(of.wikidata.is_not(None)).order_by(of.wikidata, of.key)
    return [(number, key) for number, key in connection.execute(query)]
