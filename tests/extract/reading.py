"""What the tests of extraction share: an article made of a text, and attributions as words."""

from __future__ import annotations

from quotetrack.core import Article, Attribution, Extraction, Spans
from quotetrack.extract import RuleExtractor

EXTRACTOR = RuleExtractor()


def extract(text: str, title: str | None = None) -> Extraction:
    """The extraction of a text that is an article by itself."""
    return EXTRACTOR.extract(Article(text=text, title=title))


def words(text: str, spans: Spans) -> list[str]:
    """The words of each span."""
    return [span.of(text) for span in spans]


def rows(text: str, title: str | None = None) -> list[tuple[str, str, list[str]]]:
    """Source, cue and contents of each attribution, as words."""
    return [
        (" ".join(words(text, a.source)), " ".join(words(text, a.cue)), words(text, a.content))
        for a in extract(text, title).attributions
    ]


def only(text: str) -> Attribution:
    """The one attribution of a text."""
    (found,) = extract(text).attributions
    return found
