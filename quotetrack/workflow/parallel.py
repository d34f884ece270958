"""Many articles through the pure stages, in several processes where asked, in the order they came.

Two jobs read two articles at a time; what comes out is what one job gives.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from quotetrack.core import Article, Failure
from quotetrack.core.errors import AnalysisError
from quotetrack.extract import Extractor, RuleExtractor, default_extractor
from quotetrack.workflow.analyse import Analysis, analyse

__all__ = ["analyse_in_order"]

AHEAD = 8
"""Articles that wait for each job, so that none is idle while a long one is read and memory stays bounded."""

_extractor: Extractor | None = None


def start_worker(name: str) -> None:
    """Load the extractor of one worker; Ctrl-C is for the first process, which ends its workers in good order."""
    global _extractor  # noqa: PLW0603  # a worker process has one extractor, loaded once
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _extractor = RuleExtractor() if name == RuleExtractor.name else default_extractor()


def analyse_or_fail(article: Article, extractor: Extractor) -> Analysis | Failure:
    """The analysis of an article, or the failure that names it."""
    try:
        return analyse(article, extractor)
    except AnalysisError as error:
        return Failure(article.source, str(error))


def analyse_in_worker(article: Article) -> Analysis | Failure:
    """``analyse_or_fail`` with the worker's own extractor."""
    if _extractor is None:
        raise RuntimeError("A worker was not started by start_worker.")
    return analyse_or_fail(article, _extractor)


def analyse_in_order(
    items: Iterable[Article | Failure], extractor: Extractor, *, jobs: int = 1
) -> Iterator[Analysis | Failure]:
    """Analyse articles as they come, in their order; failures to read pass through in their place.

    Args:
        items: what ingest gives; taken as room allows, never all at once.
        extractor: used where ``jobs`` is 1; workers load the shipped one, or the rules, by its name.
        jobs: processes that analyse.

    Raises:
        AnalysisError: a worker died, by a signal or for want of memory.
    """
    if jobs <= 1:
        for item in items:
            yield item if isinstance(item, Failure) else analyse_or_fail(item, extractor)
        return
    # Fresh processes: a forked one would share the parent's open database and threads.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=start_worker, initargs=(extractor.name,))
    waiting: deque[Failure | Future[Analysis | Failure]] = deque()
    try:
        for item in items:
            waiting.append(item if isinstance(item, Failure) else pool.submit(analyse_in_worker, item))
            if len(waiting) >= AHEAD * jobs:
                yield finished(waiting.popleft())
        while waiting:
            yield finished(waiting.popleft())
    except BrokenProcessPool as error:
        raise AnalysisError(
            "A worker process died, most likely for want of memory. What was stored is kept; "
            "start again with fewer --jobs."
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def finished(item: Failure | Future[Analysis | Failure]) -> Analysis | Failure:
    """What a worker found, waited for; a failure to read as it is."""
    return item.result() if isinstance(item, Future) else item
