"""From words to spans that a person would mark: whole words, whole quotations, no part twice.

Way of the data: candidates -> **attributions in code points** -> the rule half (type, act, stance) -> store.
Example: the network marks *It was late* in *"It was late," Ada Brandt said*; the content becomes *"It was late,"*
with both its marks.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from quotetrack.core import Span, merge_spans
from quotetrack.extract.learned.candidates import Candidate, Stretch, Words
from quotetrack.extract.quotes import Quotation

_TAIL = re.compile(r"[’'][^\W\d_]+")
_GAP = re.compile(r"[^\w\n]*")
_LEADING = re.compile(r"[\s,;:.!?…—–-]+")
MOST = 0.5
"""The share of a quotation from which on the whole of it is meant."""


class Snapper:
    """Snaps the stretches of one block to its words and quotations.

    Args:
        text: The whole article.
        words: The words of the block.
        quotations: Its quotations, in order.
    """

    def __init__(self, text: str, words: Words, quotations: Sequence[Quotation]) -> None:
        self._text = text
        self._starts, self._ends = words.starts.tolist(), words.ends.tolist()
        outer = [q for q in quotations if q.depth == 0]
        self._quotations = outer
        self._quote_starts = [q.span.start for q in outer]

    def content(self, candidate: Candidate) -> tuple[Span, ...]:
        """The content in code points: whole quotations with their marks, adjoining parts made one."""
        taken = [self._span(s) for s in (*candidate.source, *candidate.cue)]
        spans = [self._span(s) for s in candidate.content]
        spans = [self._whole(span, spans, taken) for span in spans]
        spans = [self._marked(self._tailed(span), taken) for span in spans]
        trimmed = [kept for span in spans if (kept := self._trimmed(span)) is not None]
        return self._joined(trimmed)

    def plain(self, stretches: Sequence[Stretch]) -> tuple[Span, ...]:
        """A source or cue in code points."""
        spans = [kept for s in stretches if (kept := self._trimmed(self._span(s))) is not None]
        return merge_spans(spans)

    def shape(self, content: Sequence[Span], cue: Sequence[Span]) -> tuple[float, ...]:
        """How the content stands to the quotations.

        The share of it that is quoted; whether its edges cut a quotation; whether the cue is inside one; how much of
        its paragraph's quoted text the content leaves out, as a share.
        """
        size = sum(map(len, content))
        quoted = missed = cut = 0
        for span in content:
            for quotation in self._near(span):
                both = min(span.end, quotation.span.end) - max(span.start, quotation.span.start)
                quoted += max(0, both)
                if 0 < both < len(quotation.inner) and any(
                    quotation.inner.start < e < quotation.inner.end for e in (span.start, span.end)
                ):
                    cut = 1
                    missed += len(quotation.span) - both
        inside = any(q.inner.contains(c) for c in cue for q in self._near(c))
        return (quoted / size, float(cut), float(inside), missed / (size + missed))

    def _span(self, stretch: Stretch) -> Span:
        return Span(self._starts[stretch[0]], self._ends[stretch[1] - 1])

    def _near(self, span: Span) -> list[Quotation]:
        """The quotations that overlap or touch the span."""
        first = max(0, bisect.bisect_right(self._quote_starts, span.start) - 1)
        last = bisect.bisect_right(self._quote_starts, span.end)
        return [q for q in self._quotations[first:last] if q.span.end >= span.start]

    def _whole(self, span: Span, parts: Sequence[Span], taken: Sequence[Span]) -> Span:
        """The span, reaching over every quotation of which the content has most already."""
        for quotation in self._near(span):
            inner = quotation.inner
            covered = sum(max(0, min(p.end, inner.end) - max(p.start, inner.start)) for p in parts)
            if not span.overlaps(inner) or covered < MOST * len(inner) or any(t.overlaps(inner) for t in taken):
                continue
            span = Span(min(span.start, quotation.span.start), max(span.end, quotation.span.end))
        return span

    def _tailed(self, span: Span) -> Span:
        """The span with the rest of a word that an apostrophe splits (don't)."""
        tail = _TAIL.match(self._text, span.end)
        return Span(span.start, tail.end()) if tail and self._text[span.end - 1].isalnum() else span

    def _marked(self, span: Span, taken: Sequence[Span]) -> Span:
        """The span with the mark that stands right at its edge, where the other mark is in it or at its other edge."""
        for quotation in self._near(span):
            whole = span.start <= quotation.inner.start and span.end >= quotation.inner.end
            if whole and not any(t.overlaps(quotation.span) for t in taken):
                span = Span(min(span.start, quotation.span.start), max(span.end, quotation.span.end))
        return span

    def _trimmed(self, span: Span) -> Span | None:
        leading = _LEADING.match(self._text, span.start, span.end)
        start = leading.end() if leading else span.start
        end = span.end
        while end > start and self._text[end - 1].isspace():
            end -= 1
        while end > start and self._text[end - 1] in ",;:" and not self._closes(end):
            end -= 1
        return Span(start, end) if any(c.isalnum() for c in self._text[start:end]) else None

    def _closes(self, end: int) -> bool:
        """Whether a quotation ends here, so that the comma before belongs to it."""
        return any(end in (q.inner.end, q.span.end) for q in self._near(Span(end - 1, end)))

    def _joined(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        joined: list[Span] = []
        for span in merge_spans(spans):
            if joined and _GAP.fullmatch(self._text, joined[-1].end, span.start):
                joined[-1] = Span(joined[-1].start, span.end)
            else:
                joined.append(span)
        return tuple(joined)


def share(one: Sequence[Span], other: Sequence[Span]) -> float:
    """What two contents have in common: code points in both over code points in either."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    return both / (sum(map(len, one)) + sum(map(len, other)) - both)
