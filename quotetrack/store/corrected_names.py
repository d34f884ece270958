"""Names that people give in verdicts, as rows of ``name``: known ones found, new ones made, so that linking sees them.

That ``"We will go," said Pell.`` is Rory Pell's makes ``Rory Pell`` a form of name like any that an article prints.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import RowMapping, func, insert, select
from sqlalchemy.engine import Connection

from quotetrack.core.attribution import MentionKind
from quotetrack.core.speaker import SpeakerKind
from quotetrack.store import identity_tables as i
from quotetrack.store import tables as t
from quotetrack.store.live import new_id

__all__ = ["corrected_name", "identity_name", "machines_identity", "named_as"]

_KINDS = {MentionKind.PERSON.value: SpeakerKind.PERSON.value, MentionKind.ORGANIZATION.value: "organization"}


def corrected_name(connection: Connection, name: str, now: RowMapping) -> dict[str, Any]:
    """The columns of ``correction`` that say who it was: name, kind, and the title that the article gives that name.

    Titles are taken from the mentions of the name in the same reading; where there is none, there is no title.
    """
    name = " ".join(name.split())
    m = t.mention.c
    mentioned = connection.execute(
        select(m.kind, m.title, m.affiliation)
        .where(m.revision_id == now["revision_id"], m.run_id == now["run_id"], m.name == name)
        .order_by(m.title.is_(None), m.ordinal)
        .limit(1)
    ).first()
    kind = mentioned.kind if mentioned else _kind(connection, name, now)
    return {
        "name_id": _name_id(connection, name, kind),
        "kind": kind,
        "title": (mentioned.title if mentioned else None) or "",
        "affiliation": (mentioned.affiliation if mentioned else None) or "",
        "honorific": "",
    }


def _kind(connection: Connection, name: str, now: RowMapping) -> str:
    """The kind that a name has most often in the file, or that the extractor saw in the article; else a person."""
    used = i.name_use.c.statements
    known = connection.scalar(
        select(t.name.c.kind)
        .outerjoin(i.name_use, i.name_use.c.name_id == t.name.c.id)
        .where(t.name.c.name == name)
        .group_by(t.name.c.id)
        .order_by(func.coalesce(func.sum(used), 0).desc(), t.name.c.id)
        .limit(1)
    )
    if known is not None:
        return str(known)
    reading = t.reading.c
    names = connection.scalar(
        select(reading.names).where(reading.revision_id == now["revision_id"], reading.run_id == now["run_id"])
    )
    for start, end, kind, _ in json.loads(names or "[]"):
        if now["text"][start:end] == name and kind in _KINDS:
            return _KINDS[kind]
    return SpeakerKind.PERSON.value


def _name_id(connection: Connection, name: str, kind: str) -> int:
    found = connection.scalar(select(t.name.c.id).where(t.name.c.name == name, t.name.c.kind == kind))
    if found is None:
        found = new_id(connection.execute(insert(t.name).values(name=name, kind=kind)))
    return int(found)


def named_as(connection: Connection, given: str) -> str:
    """The name of the identity that has this key; else what was given is the name."""
    found = connection.scalar(select(t.identity.c.name).where(t.identity.c.key == given))
    return str(found or given)


def identity_name(connection: Connection, name: str, now: RowMapping) -> int:
    """The row of a name of the identity that a person named: an identity holds on to names, keys come and go."""
    kind = connection.scalar(select(t.identity.c.kind).where(t.identity.c.name == name).limit(1))
    own = None
    if kind is not None:
        own = connection.scalar(select(t.name.c.id).where(t.name.c.name == name, t.name.c.kind == kind))
    if own is None and kind is not None:
        # An identity may be shown by a name that somebody gave it: any form that is linked to it will do.
        link = t.identity_link.c
        own = connection.scalar(
            select(link.name_id)
            .join(t.identity, t.identity.c.key == link.identity_key)
            .where(t.identity.c.name == name)
            .order_by(link.name_id)
            .limit(1)
        )
    name = " ".join(name.split())
    return int(own) if own is not None else _name_id(connection, name, _kind(connection, name, now))


def machines_identity(connection: Connection, name_id: int, speaker: str | None) -> bool:
    """Whether the machine's name is that very name; then nothing needs to be shown otherwise."""
    return speaker is not None and connection.scalar(select(t.name.c.name).where(t.name.c.id == name_id)) == speaker
