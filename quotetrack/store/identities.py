"""Names seen out of the file, identities back into it: the table of links is derived and only its changes are written.

``Ada Pell`` and ``Mayor Pell`` are two rows of ``name``; that both are one person is two rows of ``identity_link``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection

from quotetrack.core.errors import StoreError
from quotetrack.core.speaker import Identity, SpeakerKind
from quotetrack.store import tables as t
from quotetrack.store.live import live_statements
from quotetrack.store.values import NameLink, SeenName

__all__ = ["names_seen", "names_unlinked", "save_identities"]


def names_seen(connection: Connection) -> list[SeenName]:
    """Every form of name among the live statements' speakers, by name and kind."""
    told = t.statement_speaker.c
    rows = connection.execute(
        select(t.name.c.name, t.name.c.kind, told.title, told.affiliation, func.count())
        .select_from(live_statements().join(t.name, t.name.c.id == told.name_id))
        .group_by(t.name.c.id, told.title, told.affiliation)
    )
    counts: Counter[tuple[str, str]] = Counter()
    titles: dict[tuple[str, str], Counter[str]] = {}
    affiliations: dict[tuple[str, str], Counter[str]] = {}
    for name, kind, title, affiliation, count in rows:
        form = (name, kind)
        counts[form] += count
        if title is not None:
            titles.setdefault(form, Counter())[title] += count
        if affiliation is not None:
            affiliations.setdefault(form, Counter())[affiliation] += count
    return [
        SeenName(
            name, SpeakerKind(kind), counts[name, kind], _ranked(titles, name, kind), _ranked(affiliations, name, kind)
        )
        for name, kind in sorted(counts)
    ]


def _ranked(of: dict[tuple[str, str], Counter[str]], name: str, kind: str) -> tuple[str, ...]:
    counted = of.get((name, kind), Counter())
    return tuple(sorted(counted, key=lambda words: (-counted[words], words)))


def names_unlinked(connection: Connection) -> int:
    """How many links are missing or left over: 0 says that the identities are up to date with the names.

    Counted are forms of name among the live statements' speakers without an identity, and links of names that no live
    statement has any more.
    """
    named, linked = t.statement_speaker.c.name_id, t.identity_link.c.name_id
    live = select(named).select_from(live_statements()).where(named.is_not(None)).distinct().subquery()
    missing = connection.scalar(
        select(func.count())
        .select_from(live.outerjoin(t.identity_link, linked == live.c.name_id))
        .where(linked.is_(None))
    )
    left_over = connection.scalar(
        select(func.count())
        .select_from(t.identity_link.outerjoin(live, linked == live.c.name_id))
        .where(live.c.name_id.is_(None))
    )
    return int(missing or 0) + int(left_over or 0)


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


def _save_records(connection: Connection, wanted: dict[str, Identity]) -> int:
    """New and changed identities and their aliases."""
    there = {row.key: (row.name, row.kind) for row in connection.execute(select(t.identity))}
    aliases: dict[str, list[str]] = {}
    for row in connection.execute(select(t.alias).order_by(t.alias.c.identity_key, t.alias.c.ordinal)):
        aliases.setdefault(row.identity_key, []).append(row.name)
    new = [
        {"key": key, "name": record.name, "kind": record.kind.value}
        for key, record in sorted(wanted.items())
        if key not in there
    ]
    if new:
        connection.execute(insert(t.identity), new)
    changed = len(new)
    for key, record in sorted(wanted.items()):
        if key in there and there[key] != (record.name, record.kind.value):
            connection.execute(
                update(t.identity).where(t.identity.c.key == key).values(name=record.name, kind=record.kind.value)
            )
            changed += 1
        if aliases.get(key, []) != list(record.aliases):
            connection.execute(delete(t.alias).where(t.alias.c.identity_key == key))
            rows = [
                {"identity_key": key, "ordinal": ordinal, "name": alias} for ordinal, alias in enumerate(record.aliases)
            ]
            if rows:
                connection.execute(insert(t.alias), rows)
            changed += 1
    return changed


def _save_links(connection: Connection, wanted: dict[int, tuple[str, str, float, str]]) -> int:
    """New, changed and vanished links."""
    there = {
        row.name_id: (row.identity_key, row.method, row.confidence, row.reason)
        for row in connection.execute(select(t.identity_link))
    }
    stale = [name_id for name_id, link in there.items() if wanted.get(name_id) != link]
    for name_id in stale:
        connection.execute(delete(t.identity_link).where(t.identity_link.c.name_id == name_id))
    rows = [
        {"name_id": name_id, "identity_key": key, "method": method, "confidence": confidence, "reason": reason}
        for name_id, (key, method, confidence, reason) in sorted(wanted.items())
        if there.get(name_id) != (key, method, confidence, reason)
    ]
    if rows:
        connection.execute(insert(t.identity_link), rows)
    return len({row["name_id"] for row in rows} | set(stale))
