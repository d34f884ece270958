"""Sources → the database: each article read, analysed and stored in one transaction; then the identities.

``harbour.txt`` → stored, 7 statements; again → already here; the page behind its URL changed → revised.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from quotetrack.core import Article, Failure
from quotetrack.core.errors import AnalysisError
from quotetrack.extract import Extractor
from quotetrack.ingest import Overrides, read_articles
from quotetrack.store import RunInfo, Store
from quotetrack.version import __version__
from quotetrack.workflow.analyse import analyse
from quotetrack.workflow.identifying import refresh_identities

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
) -> Iterator[Ingested]:
    """Read, analyse and store each source, one after another; yields what became of each as it is done.

    One article is one transaction: whatever interrupts leaves whole articles alone, and starting again goes on
    where it stopped. Identities are brought up to date at the end, also after an interrupted run.

    Raises:
        StoreError: the database cannot go on (full disk, read-only, held by another process).
    """
    run = store.start_run(run_of(extractor))
    try:
        for item in read_articles(sources, overrides=overrides, allow_private=allow_private, stdin=stdin):
            yield ingest_one(item, store, extractor, run)
    finally:
        refresh_identities(store)


def ingest_one(item: Article | Failure, store: Store, extractor: Extractor, run: int) -> Ingested:
    """Store one article that was read; a failure to read it is passed on."""
    if isinstance(item, Failure):
        return Ingested(item.source, "failed", reason=item.reason)
    known = store.already_here(item, run)
    if known is None:
        try:
            analysis = analyse(item, extractor)
        except AnalysisError as error:
            return Ingested(item.source, "failed", title=item.title, reason=str(error))
        known = store.write_article(item, analysis.resolution, analysis.extraction, run)
    return Ingested(item.source, known.kind, known.statements, known.article_id, item.title, warnings=item.warnings)
