"""What reading everything again, and comparing runs, asks of the file, apart from ``Store``'s daily work.

``store.articles_to_read(2)`` says which articles run 2 did not read yet: the one with ``"We will go," said Ada Pell.``
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quotetrack.store import read_runs

__all__ = ["Running"]


class Running:
    """The part of ``Store`` that runs are compared with; its doors to the file are those of ``Store``."""

    _read: Callable[..., Any]
    _write: Callable[..., Any]

    def runs(self) -> list[tuple[Any, ...]]:
        """Every run with its counts (``read_runs.runs``)."""
        found: list[tuple[Any, ...]] = self._read(read_runs.runs)
        return found

    def read_by_both(self, first: int, second: int) -> list[int]:
        """The revisions that both runs read (UsageError: there is no such run)."""
        found: list[int] = self._read(read_runs.read_by_both, first, second)
        return found

    def statements_of_run(self, run: int, revision_id: int) -> list[tuple[Any, ...]]:
        """What a run found in a revision (``read_runs.statements_of_run``)."""
        found: list[tuple[Any, ...]] = self._read(read_runs.statements_of_run, run, revision_id)
        return found

    def verdicts_at(self, revision_id: int) -> list[dict[str, Any]]:
        """The live verdicts on statements of a revision, whichever run found them (``read_runs.verdicts_at``)."""
        found: list[dict[str, Any]] = self._read(read_runs.verdicts_at, revision_id)
        return found

    def articles_to_read(self, run: int) -> list[tuple[int, int, bool, bool]]:
        """(article id, newest revision, read by this run?, does this run answer?) of all articles."""
        found: list[tuple[int, int, bool, bool]] = self._read(read_runs.articles_to_read, run)
        return found

    def take_reading(self, revision_id: int, run: int) -> int:
        """Let a run that read this revision before answer for it again; how many statements it found.

        Raises:
            UsageError: the run did not read it.
        """
        found: int = self._write(read_runs.take_reading, revision_id, run)
        return found
