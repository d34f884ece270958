"""Spans of two annotations of one text → which attributions are the same, by the words they share.

Two contents that share six of eight words are paired; of two that would fit, the better one is.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence

from quotetrack.audit.names import WORD

__all__ = ["Words", "content_type", "one_to_one", "overlap"]

Pairs = Iterable[Sequence[int]]
"""Spans as [start, end], the way the measuring contract writes them."""

_QUOTE = re.compile(r"[“”\"«»„‟]|''|``")
_OPENS = re.compile(r"[“\"«„”]|''|``")
_CLOSES = re.compile(r"([”\"»“]|'')$")
_AFTER_CLOSING = re.compile(r"(?:(?<=[“”\"»])|(?<=''))[\s.,;:!?–—-]+$")


class Words:
    r"""The words of a text, runs of ``\w``, by number."""

    def __init__(self, text: str) -> None:
        self.spans = [m.span() for m in WORD.finditer(text)]
        self.ends = [end for _, end in self.spans]

    def within(self, spans: Pairs) -> frozenset[int]:
        """The numbers of the words that the spans touch; spans are pairs of code points."""
        found: set[int] = set()
        for start, end in spans:
            i = bisect.bisect_right(self.ends, start)
            while i < len(self.spans) and self.spans[i][0] < end:
                found.add(i)
                i += 1
        return frozenset(found)


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Shared words over words in either (IoU), in [0, 1]."""
    shared = len(one & other)
    return shared / len(one | other) if shared else 0.0


def one_to_one(candidates: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Pairs (first, second) out of (score, first, second), the best score first, each side at most once."""
    firsts: set[int] = set()
    seconds: set[int] = set()
    pairs = []
    for _, first, second in sorted(candidates, key=lambda c: (-c[0], c[1], c[2])):
        if first not in firsts and second not in seconds:
            firsts.add(first)
            seconds.add(second)
            pairs.append((first, second))
    return pairs


def content_type(text: str, spans: Pairs) -> str:
    """How much of a content stands in double quote marks, told by its own text: direct, mixed or indirect."""
    joined = " ".join(text[start:end] for start, end in sorted((a, b) for a, b in spans)).strip()
    if not _QUOTE.search(joined):
        return "indirect"
    joined = _AFTER_CLOSING.sub("", joined)
    return "direct" if _OPENS.match(joined) and _CLOSES.search(joined) else "mixed"
