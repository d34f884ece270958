"""What deciding on identities asks of the file, apart from ``Store``'s daily work.

``store.take_action("merge", ...)`` writes that ``Ada Pell`` and ``Ada Moss`` are one; ``with store.linking() as names``
derives identities anew from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, select

from quotetrack.core.speaker import Decision
from quotetrack.store import actions
from quotetrack.store import identity_tables as i
from quotetrack.store.connection import writing
from quotetrack.store.linking import Linking
from quotetrack.store.values import ActionRow, StoredDecision, StoredNaming, StoredReference

__all__ = ["Deciding"]


class Deciding:
    """The part of ``Store`` that identities are decided with; its doors to the file are those of ``Store``."""

    path: str
    _engine: Engine
    _read: Callable[..., Any]
    _write: Callable[..., Any]

    @contextmanager
    def linking(self) -> Iterator[Linking]:
        """A transaction in which identities are derived; all of it or nothing."""
        with writing(self._engine, self.path) as connection:
            yield Linking(connection)

    def is_touched(self) -> bool:
        """Whether any name changed since identities were derived."""
        found: bool = self._read(
            lambda connection: connection.execute(select(i.touched_name).limit(1)).first() is not None
        )
        return found

    def take_action(
        self,
        command: str,
        summary: str,
        by: str,
        *,
        decisions: Iterable[Decision] = (),
        withdrawn: Iterable[int] = (),
        namings: Iterable[StoredNaming] = (),
        references: Iterable[StoredReference] = (),
    ) -> set[str]:
        """Write what one command decided (``actions.take_action``); the name keys that it concerns."""

        def change(connection: Any) -> set[str]:
            number = actions.take_action(
                connection,
                command,
                summary,
                by,
                decisions=decisions,
                withdrawn=withdrawn,
                namings=namings,
                references=references,
            )
            return actions.action_keys(connection, number)

        keys: set[str] = self._write(change)
        return keys

    def undo_actions(self, number: int, by: str) -> tuple[list[ActionRow], set[str]]:
        """Take the newest actions back: these, and the name keys concerned (UsageError: there are not so many)."""
        undone: tuple[list[ActionRow], set[str]] = self._write(actions.undo_actions, number, by)
        return undone

    def actions(self, limit: int | None = None) -> list[ActionRow]:
        """Every action, the newest first, those taken back too."""
        found: list[ActionRow] = self._read(actions.actions, limit=limit)
        return found

    def decided(self, *, live: bool = True, by: str | None = None, not_by: str | None = None) -> list[StoredDecision]:
        """Decisions with who, when and taken back when, in the order taken; of one hand, or of all but one."""
        found: list[StoredDecision] = self._read(actions.decided, live=live, by=by, not_by=not_by)
        return found

    def identity_of(self, keys: Iterable[str] | None = None) -> dict[str, str]:
        """Name key → identity key, of these names or of all."""
        found: dict[str, str] = self._read(actions.identity_of, None if keys is None else sorted(set(keys)))
        return found

    def numbered(self) -> list[tuple[str, str]]:
        """(Wikidata number, identity key) of the identities that have one, in order."""
        found: list[tuple[str, str]] = self._read(actions.numbered)
        return found

    def namings(self) -> list[StoredNaming]:
        """Live aliases and chosen names."""
        found: list[StoredNaming] = self._read(actions.live_namings)
        return found

    def references(self) -> list[tuple[str, str, bool]]:
        """(name key, Wikidata number, own name?) of live reference lists."""
        found: list[tuple[str, str, bool]] = self._read(actions.live_references)
        return found
