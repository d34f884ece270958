"""``Article`` → attributions: source, cue and content spans, type, act, stance, confidence.

In ``"We will go," said Ada Pell.`` it finds source ``Ada Pell``, cue ``said``, content ``"We will go,"``.

The package itself can be called: ``quotetrack.extract(text)`` is what ``default_extractor()`` finds in a text.
"""

from __future__ import annotations

import sys
from functools import cache
from types import ModuleType

from quotetrack.core import Article, Extraction
from quotetrack.extract.extractor import Extractor, default_extractor
from quotetrack.extract.rules import RuleExtractor

__all__ = ["Extractor", "RuleExtractor", "default_extractor"]


class CallableStage(ModuleType):
    """The stage as a function, for those who use quotetrack as a library."""

    def __call__(self, text: str | Article) -> Extraction:
        """All attributions and names in a text, spans in its code points; safe to call from several threads.

        Raises:
            ModelError: the shipped model is missing or damaged.
        """
        article = text if isinstance(text, Article) else Article(text)
        return shared_extractor().extract(article)


@cache
def shared_extractor() -> Extractor:
    """The shipped extractor, loaded once."""
    return default_extractor()


sys.modules[__name__].__class__ = CallableStage
