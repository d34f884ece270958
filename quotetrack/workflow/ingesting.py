"""Sources → the database: each article read, analysed and stored in one transaction; then the identities.

``harbour.txt`` → stored, 7 statements; again → already here; the page behind its URL changed → revised.
"""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from quotetrack.core import Article, Failure
from quotetrack.extract import Extractor
from quotetrack.ingest import Overrides, read_articles
from quotetrack.store import RunInfo, Store, WriteOutcome
from quotetrack.version import __version__
from quotetrack.workflow.analyse import Analysis
from quotetrack.workflow.identifying import refresh_identities
from quotetrack.workflow.parallel import analyse_in_order

__all__ = ["IngestSummary", "Ingested", "ingest", "run_of"]

SETTINGS_DIGEST = hashlib.sha256(b"").hexdigest()
"""Nothing about an extraction can be set yet, so all runs have the settings of an empty text."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one input: ``kind`` is stored, already here, revised, read again or failed (with ``reason``)."""

    source: str
    kind: str
    statements: int = 0
    article_id: int | None = None
    title: str | None = None
    reason: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class IngestSummary:
    """Counts over the inputs of one call, and the failures with their reasons."""

    kinds: Counter[str] = field(default_factory=Counter)
    statements: int = 0
    failures: list[Ingested] = field(default_factory=list)

    def add(self, outcome: Ingested) -> None:
        """Count one more input."""
        self.kinds[outcome.kind] += 1
        if outcome.kind == "failed":
            self.failures.append(outcome)
        elif outcome.kind != "already here":
            self.statements += outcome.statements


def run_of(extractor: Extractor) -> RunInfo:
    """What a run with this extractor is recorded as."""
    return RunInfo(__version__, extractor.name, extractor.digest, SETTINGS_DIGEST)


def ingest(
    sources: Sequence[str],
    store: Store,
    extractor: Extractor,
    *,
    overrides: Overrides,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
    jobs: int = 1,
) -> Iterator[Ingested]:
    """Read, analyse and store each source, one after another; yields what became of each as it is done.

    One article is one transaction: whatever interrupts leaves whole articles alone, and starting again goes on
    where it stopped. Identities are brought up to date at the end, also after an interrupted run.

    Raises:
        StoreError: the database cannot go on (full disk, read-only, held by another process).
    """
    run = store.start_run(run_of(extractor))
    known: deque[WriteOutcome | None] = deque()

    def to_analyse() -> Iterator[Article | Failure]:
        """What must be analysed; of an article that is here already only its place in the order."""
        for item in read_articles(sources, overrides=overrides, allow_private=allow_private, stdin=stdin):
            here = None if isinstance(item, Failure) else store.already_here(item, run)
            known.append(here)
            yield item if here is None else Failure(item.source, "")

    try:
        for result in analyse_in_order(to_analyse(), extractor, jobs=jobs):
            yield stored(result, known.popleft(), store, run)
    finally:
        refresh_identities(store)


def stored(result: Analysis | Failure, here: WriteOutcome | None, store: Store, run: int) -> Ingested:
    """Store one article that was analysed, unless it is ``here``; a failure is passed on."""
    if isinstance(result, Failure):
        if here is not None:
            return Ingested(result.source, here.kind, here.statements, here.article_id)
        return Ingested(result.source, "failed", reason=result.reason)
    article = result.article
    done = store.write_article(article, result.resolution, result.extraction, run)
    return Ingested(
        article.source, done.kind, done.statements, done.article_id, article.title, warnings=article.warnings
    )
