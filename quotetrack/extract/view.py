"""One sentence's parts with the small questions that every rule asks of them.

In ``Pell said: "Go."`` part 0 is ``pell`` in lower case, part 2 is the mark ``:`` and part 3 a quotation.
"""

from __future__ import annotations

from quotetrack.core import Span
from quotetrack.extract.drafts import Draft
from quotetrack.extract.lexicon import CueEntry
from quotetrack.extract.sentences import PartKind, Sentence
from quotetrack.extract.subjects import after_dateline
from quotetrack.extract.words import ADJUNCT, DAYS, FINITE

__all__ = ["SentenceView"]


class SentenceView:
    """One sentence, its parts, and what has been found in it so far.

    ``end`` is where its closing punctuation begins, ``start`` where it begins after a dateline.
    """

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.parts = sentence.parts
        self.size = len(sentence.parts)
        # The sentence without its closing punctuation.
        self.end = self.size
        while (
            self.end > 0
            and self.parts[self.end - 1].kind is PartKind.MARK
            and self.parts[self.end - 1].text not in ")]%:"
        ):
            self.end -= 1
        self.drafts: list[Draft] = []
        self.start = after_dateline(sentence.parts, min(self.size, 14))
        # The last cue that had a source and no content: a quotation after a colon further on is its.
        self.unspent: tuple[Span, list[Span], CueEntry] | None = None

    def lower(self, at: int) -> str:
        """The part at ``at`` in lower case; nothing outside the sentence."""
        return self.parts[at].lower if 0 <= at < self.size else ""

    def is_mark(self, at: int, *texts: str) -> bool:
        """Whether the part at ``at`` is one of these marks."""
        return 0 <= at < self.size and self.parts[at].kind is PartKind.MARK and self.parts[at].text in texts

    def span(self, start: int, end: int) -> Span:
        """Where the parts from ``start`` to before ``end`` stand in the text."""
        return Span(self.parts[start].start, self.parts[end - 1].end)

    def finite(self, at: int) -> bool:
        """Whether an auxiliary stands at ``at``: a sure sign of a finite verb."""
        word = self.lower(at)
        return word.endswith("n't") or word in FINITE

    def finite_ahead(self, at: int) -> bool:
        """Whether an auxiliary stands within eight parts."""
        return any(self.finite(i) for i in range(at, min(self.end, at + 8)))

    def in_relative(self, low: int, at: int) -> bool:
        """Whether a relative pronoun stands between ``low`` and ``at``."""
        return any(self.lower(i) in ("who", "which", "that", "whose", "where") for i in range(low, at))

    def adjunct_at(self, at: int) -> bool:
        """Whether a phrase of time or place begins at ``at``."""
        return self.lower(at) in ADJUNCT or self.lower(at) in DAYS
