"""Extraction: an article's text in, its attributions out, as spans.

``"We will go," said Ada Pell, the mayor.`` gives one attribution: source ``Ada Pell, the mayor``, cue ``said``, content
``"We will go,"``. What stands behind the `Extractor` face may be rules or a learned model.
"""

from quotetrack.extract.extractor import Extractor, default_extractor
from quotetrack.extract.rules import RuleExtractor

__all__ = ["Extractor", "RuleExtractor", "default_extractor"]
