"""``Article`` → attributions: source, cue and content spans, type, act, stance, confidence.

In ``"We will go," said Ada Pell.`` it finds source ``Ada Pell``, cue ``said``, content ``"We will go,"``.

The package itself can be called: ``quotetrack.extract(text)`` is what ``default_extractor()`` finds in a text, and
``quotetrack.extract_many(texts)`` what it finds in each of many.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from types import ModuleType

from quotetrack.core import Article, Extraction
from quotetrack.extract.extractor import Extractor, default_extractor
from quotetrack.extract.rules import RuleExtractor

__all__ = ["Extractor", "RuleExtractor", "default_extractor", "extract_many"]


class CallableStage(ModuleType):
    """The stage as a function, for those who use quotetrack as a library."""

    def __call__(self, text: str | Article) -> Extraction:
        """All attributions and names in a text, spans in its code points; safe to call from several threads.

        Raises:
            ModelError: the shipped model is missing or damaged.
        """
        return extract_one(text)


def extract_one(text: str | Article) -> Extraction:
    """What the shipped extractor finds in a text."""
    return shared_extractor().extract(text if isinstance(text, Article) else Article(text))


def extract_many(texts: Iterable[str | Article], *, threads: int = 1) -> Iterator[Extraction]:
    """What the shipped extractor finds in each of many texts, in order, each as soon as it is there.

    With several threads a few texts are read ahead, never all; the results are the same. The network works outside
    Python's lock, the rules inside it, so two threads do not do twice the work: processes (``--jobs``) do.

    Raises:
        ValueError: ``threads`` is less than 1.
        ModelError: the shipped model is missing or damaged.
    """
    if threads < 1:
        raise ValueError(f"{threads} threads cannot read anything.")
    return map(extract_one, texts) if threads == 1 else _read_ahead(texts, threads)


def _read_ahead(texts: Iterable[str | Article], threads: int) -> Iterator[Extraction]:
    waiting: deque[Future[Extraction]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        try:
            for text in texts:
                waiting.append(pool.submit(extract_one, text))
                if len(waiting) > 2 * threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:  # whoever stops early does not wait for what was read ahead
                future.cancel()


@cache
def shared_extractor() -> Extractor:
    """The shipped extractor, loaded once."""
    return default_extractor()


sys.modules[__name__].__class__ = CallableStage
