"""One article through the pure stages: what was said, then who it was.

``"We will go," said Ada Pell.`` → one attribution → its speaker. Nothing is stored here.
"""

from __future__ import annotations

from dataclasses import dataclass

from quotetrack.core import Article, Extraction, Resolution
from quotetrack.core.errors import AnalysisError, QuotetrackError
from quotetrack.extract import Extractor
from quotetrack.speakers import resolve_speakers

__all__ = ["Analysis", "analyse"]


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article with all that was found in it; ``resolution.speakers`` is parallel to the attributions."""

    article: Article
    extraction: Extraction
    resolution: Resolution


def analyse(article: Article, extractor: Extractor) -> Analysis:
    """Extract an article's attributions and tell their speakers; the same article gives the same answer.

    Raises:
        AnalysisError: a stage broke on the article; one bad article must not stop a run.
    """
    try:
        extraction = extractor.extract(article)
        return Analysis(article, extraction, resolve_speakers(article, extraction))
    except QuotetrackError:
        raise
    except Exception as error:
        named = article.source or article.id or article.title or "an article"
        raise AnalysisError(
            f"{named}: could not be analysed ({type(error).__name__}: {error}). This is a fault of quotetrack; "
            "please report it with the article. The other articles are not touched by it."
        ) from error
