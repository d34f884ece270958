"""What following an utterance, a figure or a fact asks of the file, apart from ``Store``'s daily work.

``store.wordings()`` gives the words of ``"We will go," said Ada Pell.``; ``store.add_fact("The ferry cost nine
million")`` keeps what a person wants to follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from quotetrack.store import facts, read_articles, read_wordings
from quotetrack.store.values import FactStep, StoredFact

__all__ = ["Following"]


class Following:
    """The part of ``Store`` that claims are followed with; its doors to the file are those of ``Store``."""

    _read: Callable[..., Any]
    _stream: Callable[..., Iterator[Any]]
    _write: Callable[..., Any]

    def wordings(self, types: tuple[str, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """The words of live statements, light (``read_wordings.wordings``)."""
        return self._stream(read_wordings.wordings, types)

    def texts_of(self, article_ids: Iterable[int]) -> Iterator[tuple[Any, ...]]:
        """The newest revisions of these articles with their texts, in the columns of ``query.ArticleRow``."""
        ids = sorted(set(article_ids))
        for at in range(0, len(ids), 500):
            yield from self._stream(read_articles.articles, text=True, ids=tuple(ids[at : at + 500]))

    # Facts

    def add_fact(self, words: str, by: str) -> int:
        """Keep a fact to follow; its number."""
        number: int = self._write(facts.add_fact, words, by)
        return number

    def add_fact_step(self, step: FactStep) -> int:
        """Keep a link or a status (UsageError: no such fact, or no such statement that answers now)."""
        number: int = self._write(facts.add_step, step)
        return number

    def undo_fact_step(self, fact_id: int, by: str) -> FactStep:
        """Take the newest live step of a fact back; it stays in the history, marked with when and by whom.

        Raises:
            UsageError: there is no such fact, or nothing to take back.
        """
        undone: FactStep = self._write(facts.undo_step, fact_id, by)
        return undone

    def facts(self) -> list[StoredFact]:
        """All facts, in the order they were added."""
        found: list[StoredFact] = self._read(facts.facts)
        return found

    def fact_steps(self, fact_id: int) -> list[FactStep]:
        """All steps of a fact, those taken back included, in the order taken.

        Raises:
            UsageError: there is no such fact.
        """
        found: list[FactStep] = self._read(facts.steps, fact_id)
        return found
