"""Names seen out of the file, identities back into it: the table of links is derived and only its changes are written.

``Ada Pell`` and ``Mayor Pell`` are two rows of ``name``; that both are one person is two rows of ``identity_link``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from quotetrack.core.errors import StoreError
from quotetrack.core.speaker import Identity, SpeakerKind
from quotetrack.store import identity_tables as i
from quotetrack.store import tables as t
from quotetrack.store.values import NameLink, SeenName

__all__ = ["names_seen", "save_identities", "save_part"]

_CHUNK = 5000
"""Values in one query; SQLite takes at most 32,766."""


def names_seen(connection: Connection, *, of: Sequence[tuple[str, str]] | None = None) -> list[SeenName]:
    """Every form of name among the live statements' speakers, by name and kind; ``of`` these (name, kind) alone."""
    used = i.name_use.c
    query = (
        select(t.name.c.name, t.name.c.kind, used.title, used.affiliation, used.statements)
        .join(i.name_use, used.name_id == t.name.c.id)
        .where(used.statements > 0)
    )
    if of is not None:
        # SQLite finds no rows by a list of pairs through an index, by a list of names it does.
        query = query.where(t.name.c.name.in_(sorted({name for name, _ in of})))
    rows = connection.execute(query)
    wanted = None if of is None else set(of)
    counts: Counter[tuple[str, str]] = Counter()
    titles: dict[tuple[str, str], Counter[str]] = {}
    affiliations: dict[tuple[str, str], Counter[str]] = {}
    for name, kind, title, affiliation, count in rows:
        form = (name, kind)
        if wanted is not None and form not in wanted:
            continue
        counts[form] += count
        if title:
            titles.setdefault(form, Counter())[title] += count
        if affiliation:
            affiliations.setdefault(form, Counter())[affiliation] += count
    return [
        SeenName(
            form[0], SpeakerKind(form[1]), counts[form], _ranked(titles.get(form)), _ranked(affiliations.get(form))
        )
        for form in sorted(counts)
    ]


def _ranked(counted: Counter[str] | None) -> tuple[str, ...]:
    if not counted:
        return ()
    return tuple(sorted(counted, key=lambda words: (-counted[words], words)))


def save_identities(connection: Connection, identities: Iterable[Identity], links: Iterable[NameLink]) -> int:
    """Make the file hold exactly these identities and links; the number of rows that changed.

    Links of names that the file does not hold are passed over.

    Raises:
        StoreError: a link leads to an identity that is not among those given.
    """
    wanted = {identity.key: identity for identity in identities}
    names = {(row.name, row.kind): row.id for row in connection.execute(select(t.name))}
    links_wanted: dict[int, tuple[str, str, float, str]] = {}
    for link in links:
        if link.identity_key not in wanted:
            raise StoreError(
                f"The name “{link.name}” is linked to the identity {link.identity_key}, which is not given."
            )
        name_id = names.get((link.name, link.kind.value))
        if name_id is not None:
            links_wanted[name_id] = (link.identity_key, link.method, link.confidence, link.reason)
    changed = _save_records(connection, wanted)
    changed += _save_links(connection, links_wanted)
    gone = [key for key in connection.scalars(select(t.identity.c.key)) if key not in wanted]
    for key in gone:
        connection.execute(delete(t.identity).where(t.identity.c.key == key))
    return changed + len(gone)


def save_part(
    connection: Connection,
    records: dict[str, Identity],
    links: dict[int, tuple[str, str, float, str]],
    names: Iterable[int],
) -> int:
    """The same for some names alone, given by row id: ``links`` are all that these have from now on.

    ``records`` are the identities that the links lead to; those that nothing leads to any more go.
    """
    ids = sorted(names)
    before: dict[int, tuple[str, str, float, str]] = {}
    for at in range(0, len(ids), _CHUNK):
        mine = select(t.identity_link).where(t.identity_link.c.name_id.in_(ids[at : at + _CHUNK]))
        before.update((r.name_id, (r.identity_key, r.method, r.confidence, r.reason)) for r in connection.execute(mine))
    changed = _save_records(connection, records, only=sorted(records))
    changed += _write_links(connection, before, links)
    left = sorted({link[0] for link in before.values()} - set(records))
    for key in left:
        used = select(t.identity_link.c.name_id).where(t.identity_link.c.identity_key == key).limit(1)
        if connection.execute(used).first() is None:
            connection.execute(delete(t.identity).where(t.identity.c.key == key))
            changed += 1
    return changed


def _save_records(connection: Connection, wanted: dict[str, Identity], *, only: Sequence[str] | None = None) -> int:
    """New and changed identities and their aliases; the file is asked about the keys ``only``, else about all."""
    there: dict[str, tuple[str, str, str | None]] = {}
    aliases: dict[str, list[str]] = {}
    for keys in [None] if only is None else [only[at : at + _CHUNK] for at in range(0, len(only), _CHUNK)]:
        records, names = select(t.identity), select(t.alias).order_by(t.alias.c.identity_key, t.alias.c.ordinal)
        if keys is not None:
            records = records.where(t.identity.c.key.in_(keys))
            names = names.where(t.alias.c.identity_key.in_(keys))
        there.update((row.key, (row.name, row.kind, row.wikidata)) for row in connection.execute(records))
        for row in connection.execute(names):
            aliases.setdefault(row.identity_key, []).append(row.name)
    new = [
        {"key": key, "name": record.name, "kind": record.kind.value, "wikidata": record.wikidata}
        for key, record in sorted(wanted.items())
        if key not in there
    ]
    if new:
        connection.execute(insert(t.identity), new)
    changed = len(new)
    rows: list[dict[str, object]] = []
    stale: list[str] = []
    for key, record in sorted(wanted.items()):
        values = (record.name, record.kind.value, record.wikidata)
        if key in there and there[key] != values:
            named = dict(zip(("name", "kind", "wikidata"), values, strict=True))
            connection.execute(update(t.identity).where(t.identity.c.key == key).values(**named))
            changed += 1
        if aliases.get(key, []) != list(record.aliases):
            if key in aliases:
                stale.append(key)
            rows += [
                {"identity_key": key, "ordinal": ordinal, "name": alias} for ordinal, alias in enumerate(record.aliases)
            ]
            changed += 1
    for at in range(0, len(stale), _CHUNK):
        connection.execute(delete(t.alias).where(t.alias.c.identity_key.in_(stale[at : at + _CHUNK])))
    if rows:
        connection.execute(insert(t.alias), rows)
    return changed


def _save_links(connection: Connection, wanted: dict[int, tuple[str, str, float, str]]) -> int:
    """New, changed and vanished links of the whole file."""
    there = {
        row.name_id: (row.identity_key, row.method, row.confidence, row.reason)
        for row in connection.execute(select(t.identity_link))
    }
    return _write_links(connection, there, wanted)


def _write_links(
    connection: Connection,
    there: dict[int, tuple[str, str, float, str]],
    wanted: dict[int, tuple[str, str, float, str]],
) -> int:
    """Write what differs; the number of links that changed."""
    stale = [name_id for name_id, link in there.items() if wanted.get(name_id) != link]
    for at in range(0, len(stale), _CHUNK):
        connection.execute(delete(t.identity_link).where(t.identity_link.c.name_id.in_(stale[at : at + _CHUNK])))
    rows = [
        {"name_id": name_id, "identity_key": key, "method": method, "confidence": confidence, "reason": reason}
        for name_id, (key, method, confidence, reason) in sorted(wanted.items())
        if there.get(name_id) != (key, method, confidence, reason)
    ]
    if rows:
        connection.execute(insert(t.identity_link), rows)
    return len({row["name_id"] for row in rows} | set(stale))
