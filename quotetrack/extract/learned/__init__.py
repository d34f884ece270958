"""The learned half of extraction: one small network that reads an article once.

``LearnedExtractor.load().extract(text)`` finds in ``"It was late," Ada Brandt said.`` the content with its marks, the
cue *said*, the source *Ada Brandt*, and that *Ada Brandt* names a person. Type, act, stance and carrier are decided by
the rule half, which reads what comes out of here.
"""

from quotetrack.extract.learned.extractor import WEIGHTS, LearnedExtractor, TextExtractor

__all__ = ["WEIGHTS", "LearnedExtractor", "TextExtractor"]
