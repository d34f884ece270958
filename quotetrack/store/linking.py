"""The index of names, and identities derived anew for the part of it that changed: one transaction, small or whole.

When one more article names ``Ada Pell``, the names of her block of the index are read, and only their links written.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.engine import Connection

from quotetrack.core.speaker import Decision, Identity, SpeakerKind
from quotetrack.store import identities
from quotetrack.store import identity_tables as i
from quotetrack.store import tables as t
from quotetrack.store.actions import decision_of, decision_row, live_namings, live_references
from quotetrack.store.codec import as_json, now
from quotetrack.store.values import IndexedName, NameLink, SeenName, StoredNaming

__all__ = ["Linking"]

_CHUNK = 5000
"""Values in one query; SQLite takes at most 32,766."""


def _chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    listed = sorted(set(values))
    for at in range(0, len(listed), _CHUNK):
        yield listed[at : at + _CHUNK]


class Linking:
    """One transaction in which names are read and their identities written."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # What changed

    def touched(self) -> list[tuple[str, str]]:
        """(name, kind) of the names whose statements or decisions changed since identities were derived."""
        return [(name, kind) for name, kind in self._connection.execute(select(i.touched_name))]

    def touch(self, keys: Iterable[str]) -> None:
        """Count the names with these keys as changed."""
        for chunk in _chunks(keys):
            found = select(t.name.c.name, t.name.c.kind).join(i.name_index).where(i.name_index.c.name_key.in_(chunk))
            self._connection.execute(
                insert(i.touched_name).prefix_with("OR IGNORE").from_select(["name", "kind"], found)
            )

    def count(self, names: Iterable[tuple[str, str]]) -> list[SeenName]:
        """These names with their live statements, titles and affiliations counted now; those without any left out."""
        return [seen for chunk in _chunks(names) for seen in identities.names_seen(self._connection, of=chunk)]

    def names_seen(self) -> list[SeenName]:
        """Every name with a live statement."""
        return identities.names_seen(self._connection)

    # The index

    def size(self) -> int:
        """How many forms of name the index holds."""
        return int(self._connection.scalar(select(func.count()).select_from(i.name_index)) or 0)

    def _indexed(self, query: Select[Any]) -> list[IndexedName]:
        n = i.name_index.c
        return [
            IndexedName(
                SeenName(
                    row.name,
                    SpeakerKind(row.kind),
                    row.statements,
                    () if row.titles == "[]" else tuple(json.loads(row.titles)),
                    () if row.affiliations == "[]" else tuple(json.loads(row.affiliations)),
                ),
                row.name_key,
                row.block,
                row.part,
                row.called,
                row.given,
            )
            for row in self._connection.execute(query.where(n.statements > 0))
        ]

    @staticmethod
    def _select() -> Select[Any]:
        return select(t.name.c.name, t.name.c.kind, i.name_index).join(i.name_index)

    def by_key(self, keys: Iterable[str]) -> list[IndexedName]:
        """Names as last indexed, by their keys."""
        found = (self._indexed(self._select().where(i.name_index.c.name_key.in_(chunk))) for chunk in _chunks(keys))
        return [name for names in found for name in names]

    def by_block(self, blocks: Iterable[str]) -> list[IndexedName]:
        """Names as last indexed, whole blocks of them."""
        found = (self._indexed(self._select().where(i.name_index.c.block.in_(chunk))) for chunk in _chunks(blocks))
        return [name for names in found for name in names]

    def by_part(self, block: str, parts: Iterable[str]) -> list[IndexedName]:
        """Names of one block that stand in one of these parts of it."""
        n, wanted = i.name_index.c, sorted(set(parts))
        called = n.called.in_([part for part in wanted if part])
        return self._indexed(self._select().where(n.block == block, or_(n.part.in_(wanted), called)))

    def block_sizes(self, blocks: Iterable[str]) -> dict[str, int]:
        """How many different names each block holds."""
        n = i.name_index.c
        sizes: dict[str, int] = {}
        for chunk in _chunks(blocks):
            query = select(n.block, func.count(n.name_key.distinct())).where(n.block.in_(chunk), n.statements > 0)
            sizes.update((block, size) for block, size in self._connection.execute(query.group_by(n.block)))
        return sizes

    def blocks_with_bare(self, blocks: Iterable[str]) -> set[str]:
        """Those of these blocks that hold a name of one word."""
        n = i.name_index.c
        return {
            block
            for chunk in _chunks(blocks)
            for block in self._connection.scalars(
                select(n.block).where(n.block.in_(chunk), n.part == "", n.statements > 0).distinct()
            )
        }

    def given_names(self, blocks: Iterable[str]) -> set[str]:
        """Those of these blocks whose word is somebody's given name."""
        n = i.name_index.c
        return {
            given
            for chunk in _chunks(blocks)
            for given in self._connection.scalars(
                select(n.given).where(n.given.in_(chunk), n.statements > 0).distinct()
            )
        }

    def linked_with(self, keys: Iterable[str]) -> set[str]:
        """The keys of all names that share an identity with one of these now."""
        n, link = i.name_index.c, t.identity_link.c
        found: set[str] = set()
        for chunk in _chunks(keys):
            mine = select(link.identity_key).join(i.name_index, n.name_id == link.name_id).where(n.name_key.in_(chunk))
            others = select(n.name_key).join(t.identity_link, link.name_id == n.name_id)
            found.update(self._connection.scalars(others.where(link.identity_key.in_(mine))))
        return found

    # What was decided

    def decisions(self, keys: Collection[str] | None = None) -> list[tuple[int, Decision]]:
        """Live decisions with their row ids; only those that concern one of ``keys`` where these are given."""
        d = t.decision.c
        live = select(t.decision).where(d.deleted_at.is_(None)).order_by(d.id)
        if keys is None:
            return [(row.id, decision_of(row)) for row in self._connection.execute(live)]
        found = {}
        for chunk in _chunks(keys):
            for side in (d.left_key, d.right_key):
                for row in self._connection.execute(live.where(side.in_(chunk))):
                    found[row.id] = decision_of(row)
        return sorted(found.items(), key=lambda item: item[0])

    def namings(self, keys: Sequence[str] | None = None) -> list[StoredNaming]:
        """Live aliases and chosen names."""
        return live_namings(self._connection, keys)

    def references(self, keys: Sequence[str] | None = None) -> list[tuple[str, str, bool]]:
        """(name key, Wikidata number, own name?) of live reference lists."""
        return live_references(self._connection, keys)

    # Writing

    def replace_decisions(self, old: Iterable[tuple[int, Decision]], new: Iterable[Decision]) -> int:
        """Take the machine's decisions ``old`` back that are not among ``new``, and add those of ``new`` not there."""
        there = {(d.left, d.right): (number, d) for number, d in old}
        wanted = {(d.left, d.right): d for d in new}
        gone = [number for pair, (number, d) in there.items() if not _equal(wanted.get(pair), d)]
        rows = [
            {**decision_row(d), "created_at": now()}
            for pair, d in sorted(wanted.items())
            if pair not in there or not _equal(d, there[pair][1])
        ]
        for chunk in _chunks(gone):
            self._connection.execute(update(t.decision).where(t.decision.c.id.in_(chunk)).values(deleted_at=now()))
        if rows:
            self._connection.execute(insert(t.decision), rows)
        return len(gone) + len(rows)

    def save_all(self, records: Iterable[Identity], links: Iterable[NameLink], index: Iterable[IndexedName]) -> int:
        """Make the file hold exactly these; the number of identities, aliases and links that changed."""
        ids = {(row.name, row.kind): row.id for row in self._connection.execute(select(t.name))}
        self._connection.execute(delete(i.name_index))
        self._insert_index(ids, index)
        changed = identities.save_identities(self._connection, records, links)
        self._connection.execute(delete(i.touched_name))
        return changed

    def reindex(self, touched: Iterable[tuple[str, str]], fresh: Iterable[IndexedName]) -> None:
        """Put the touched names into the index as they are now; those without a live statement go from it."""
        ids = self._ids(touched)
        for chunk in _chunks(ids.values()):
            self._connection.execute(delete(i.name_index).where(i.name_index.c.name_id.in_(chunk)))
        self._insert_index(ids, fresh)

    def save_some(
        self, records: Iterable[Identity], links: Iterable[NameLink], touched: Iterable[tuple[str, str]]
    ) -> int:
        """Make the names that are linked here or touched have these links and no others; what changed, as above."""
        listed, changed_names = list(links), list(touched)
        ids = self._ids({*changed_names, *((link.name, link.kind.value) for link in listed)})
        wanted = {
            ids[link.name, link.kind.value]: (link.identity_key, link.method, link.confidence, link.reason)
            for link in listed
        }
        concerned = {*wanted, *(ids[name] for name in changed_names if name in ids)}
        changed = identities.save_part(self._connection, {r.key: r for r in records}, wanted, concerned)
        done = i.touched_name.c
        if changed_names:
            self._connection.execute(
                delete(i.touched_name).where(done.name == bindparam("of"), done.kind == bindparam("as")),
                [{"of": name, "as": kind} for name, kind in changed_names],
            )
        return changed

    def _ids(self, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """Row ids of these (name, kind) that the file holds."""
        wanted = set(names)
        return {
            (row.name, row.kind): row.id
            for chunk in _chunks(name for name, _ in wanted)
            for row in self._connection.execute(select(t.name).where(t.name.c.name.in_(chunk)))
            if (row.name, row.kind) in wanted
        }

    def _insert_index(self, ids: dict[tuple[str, str], int], index: Iterable[IndexedName]) -> None:
        rows = [
            {
                "name_id": ids[name.seen.name, name.seen.kind.value],
                "name_key": name.key,
                "block": name.block,
                "part": name.part,
                "called": name.called,
                "given": name.given,
                "statements": name.seen.count,
                "titles": as_json(name.seen.titles),
                "affiliations": as_json(name.seen.affiliations),
            }
            for name in index
        ]
        if rows:
            self._connection.execute(insert(i.name_index), rows)


def _equal(left: Decision | None, right: Decision) -> bool:
    """Whether two decisions by the machine say the same for the same reason."""
    return left is not None and (left.judgement, left.score, left.reason, left.by) == (
        right.judgement,
        right.score,
        right.reason,
        right.by,
    )
