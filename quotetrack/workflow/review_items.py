"""A statement as stored → as it is put to a reviewer: what the machine said of it, and nothing that people found since.

Of ``"We will go," said Ada Pell.`` a second reviewer is asked whether it was Ada, also where the first said Rory.
"""

from __future__ import annotations

from collections.abc import Iterable

from quotetrack.audit.draft import ReviewItem
from quotetrack.core import Span, Spans
from quotetrack.query import StatementDetail, speaker, speaker_names
from quotetrack.store import Store

__all__ = ["item_of"]


def item_of(store: Store, detail: StatementDetail, text: str, named: Iterable[str] = ()) -> ReviewItem:
    """A statement as it is put to a reviewer: the machine's own answers, whatever people have found since."""
    row = detail.statement
    told = store.statement_detail(row.statement_id)["speaker"]
    machine = row.machine or {}

    def own(field: str, shown: str | None) -> str | None:
        value = machine.get(field, shown)
        return None if value is None else str(value)

    def parts(role: str) -> Spans:
        return tuple(Span(p.start, p.end) for p in detail.parts if p.role == role)

    name = own("speaker", row.speaker)
    identity, identified = row.identity_name, detail.link_reason
    if not {"speaker", "identity"}.isdisjoint(row.corrected):
        identity, identified = _machines_identity(store, name), None
    candidates = tuple(c for c in detail.candidates if c.name != name)
    weighed = {c.name for c in candidates} | {name}
    return ReviewItem(
        statement_id=row.statement_id,
        text=text,
        content=parts("content"),
        type=own("type", row.type) or row.type,
        speaker=name,
        source=parts("source"),
        cue=parts("cue"),
        carrier=row.carrier,
        kind=told["kind"],
        told=row.told,
        reason=detail.reason,
        honorific=told["honorific"],
        title=own("title", row.title),
        affiliation=own("affiliation", row.affiliation),
        identity=identity if name else None,
        identified=identified,
        act=row.act,
        confidence=row.confidence,
        speaker_confidence=row.speaker_confidence,
        candidates=candidates,
        named=tuple(n for n in named if n not in weighed),
        notes=detail.notes,
    )


def _machines_identity(store: Store, name: str | None) -> str | None:
    """The identity that the machine's name leads to, where a person's value is shown in its place."""
    keys = [key for key, form, _ in speaker_names(store) if form == name]
    return speaker(store, keys[0]).name if keys else None
