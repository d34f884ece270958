"""The face that every extractor shows, and which one is used unless another is asked for.

``default_extractor().extract(article)`` finds what Ada Pell said in ``"We will go," said Ada Pell.``
"""

from __future__ import annotations

from typing import Protocol

from quotetrack.core import Article, Extraction

__all__ = ["Extractor", "default_extractor"]


class Extractor(Protocol):
    """Finds the attributions of an article.

    ``name`` is for people. ``digest`` (SHA-256, hex) tells what the result depends on besides the text: lexicon or
    weights, and settings; every run records it.
    """

    name: str
    digest: str

    def extract(self, article: Article) -> Extraction:
        """The attributions and names of one article, in the order of its text."""


def default_extractor() -> Extractor:
    """The extractor that ships."""
    from quotetrack.extract.rules import RuleExtractor

    return RuleExtractor()
