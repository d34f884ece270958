"""Sources cut by an extractor that reads word by word → sources that are whole, or none.

Of ``U.S. officials said`` a reader of words may take ``S. officials``, of ``the crowd chanting`` only ``the``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quotetrack.core import Span

__all__ = ["whole_sources"]

DETERMINERS = frozenset(
    ["a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "with", "and", "or", "but", "as", "its"]
)
"""Words that name nobody by themselves. Pronouns do: they are not here."""

INITIALS_BEFORE = re.compile(r"(?<![A-Za-z])(?:[A-Za-z]\.){1,5}$")
INITIALS_AFTER = re.compile(r"\.(?:[A-Za-z]\.){1,5}(?![A-Za-z])")
LONGEST_INITIALS = 10
"""Code points that are looked at beside a source: five letters with their full stops."""


def whole_sources(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans, grown over the initials they cut (``N.Y.U.``), without those that hold determiners alone.

    ``A:`` in a transcript is no article but whoever answers.
    """
    for span in spans:
        start, end = span.start, span.end
        if text[start : start + 1].isalpha() and text[start + 1 : start + 2] in (".", " ", ""):
            before = INITIALS_BEFORE.search(text, max(0, start - LONGEST_INITIALS), start)
            start = before.start() if before else start
        if end > 0 and text[end - 1 : end].isalpha() and (end < 2 or not text[end - 2].isalpha()):
            after = INITIALS_AFTER.match(text, end, end + LONGEST_INITIALS)
            end = after.end() if after else end
        words = re.findall(r"\w+", text[start:end].casefold())
        labels_a_turn = text[end : end + 1] == ":"
        if labels_a_turn or any(word not in DETERMINERS for word in words):
            yield Span(start, end)
