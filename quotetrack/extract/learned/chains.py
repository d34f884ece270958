"""Quotations that run over paragraphs, and contents kept within theirs.

Way of the data: attributions of the network -> **contents that end where their paragraph or quotation ends** -> store.
Example: *"It was late.* and, in the next paragraph, *"We went home," Brandt said.*: the first quotation was never
closed, so both are one content of *said*. Had it been closed, the second paragraph would be a statement of its own.

Newspapers open each paragraph of a long quotation with a mark and close only the last. In PolNeAR train 99.2 % of
contents lie in their cue's paragraph, and nearly all others follow that convention or a colon.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace

from quotetrack.core import Attribution, Span, merge_spans
from quotetrack.extract.quotes import Quotation


class Paragraphs:
    """Finds the paragraph of a place in the text."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self._text, self.spans = text, spans
        self._starts = [span.start for span in spans]

    def at(self, place: int) -> int:
        """The number of the paragraph that holds or precedes a code point; 0 before the first."""
        return max(0, bisect.bisect_right(self._starts, place) - 1)

    def ends_with_colon(self, number: int) -> bool:
        """Whether the paragraph introduces what follows."""
        return self._text[self.spans[number].end - 1] == ":"

    def filled_by(self, span: Span) -> bool:
        """Whether nothing but the span, and marks that end a sentence, stands in its paragraph."""
        paragraph = self.spans[self.at(span.start)]
        if len(paragraph) > len(span) + 40:
            return False
        rest = self._text[paragraph.start : span.start] + self._text[min(span.end, paragraph.end) : paragraph.end]
        return not any(map(str.isalnum, rest))

    def split(self, span: Span) -> list[Span]:
        """The parts of a span, one a paragraph."""
        first, last = self.at(span.start), self.at(span.end - 1)
        if first == last:
            return [span]
        parts = []
        for paragraph in self.spans[first : last + 1]:
            start, end = max(span.start, paragraph.start), min(span.end, paragraph.end)
            if start < end:
                parts.append(Span(start, end))
        return parts


def find_chains(quotations: Sequence[Quotation]) -> list[list[Quotation]]:
    """The outer quotations, those together that run on from paragraph to paragraph."""
    chains: list[list[Quotation]] = []
    for quotation in quotations:
        if quotation.depth:
            continue
        if quotation.continues and chains and not chains[-1][-1].closed:
            chains[-1].append(quotation)
        else:
            chains.append([quotation])
    return chains


class Keeper:
    """Keeps contents to their paragraphs and completes long quotations.

    Args:
        paragraphs: The article's paragraphs.
        quotations: Its quotations, in order.
    """

    def __init__(self, paragraphs: Paragraphs, quotations: Sequence[Quotation]) -> None:
        self._paragraphs = paragraphs
        self.chains = find_chains(quotations)
        self._starts = [q.span.start for chain in self.chains for q in chain]
        self._chain_of = [n for n, chain in enumerate(self.chains) for _ in chain]
        self._members = [q for chain in self.chains for q in chain]

    def keep(self, attributions: Sequence[Attribution]) -> list[Attribution]:
        """The attributions with contents kept to the cue's paragraph, their chains, and what a colon brings."""
        owned = [self._kept(a) for a in attributions]
        homes = {self._paragraphs.at(s.start) for a in owned for s in (*a.cue, *a.source)}
        return [self._completed(a, homes) for a in owned]

    def chain_at(self, span: Span) -> int | None:
        """The number of the chain of which the span covers at least half a quotation."""
        place = bisect.bisect_right(self._starts, span.start)
        for index in range(max(0, place - 1), len(self._members)):
            member = self._members[index].span
            if member.start >= span.end:
                return None
            both = min(member.end, span.end) - max(member.start, span.start)
            if 2 * both >= len(member):
                return self._chain_of[index]
        return None

    def _kept(self, attribution: Attribution) -> Attribution:
        anchor = attribution.cue or attribution.source
        if not anchor:
            return attribution
        home = self._paragraphs.at(anchor[0].start)
        parts = [part for span in attribution.content for part in self._paragraphs.split(span)]
        near = [part for part in parts if self._paragraphs.at(part.start) == home]
        if not near and self._paragraphs.ends_with_colon(home):
            following = self._paragraphs.at(parts[0].start)
            near = [part for part in parts if self._paragraphs.at(part.start) == following]
        if not near:
            return replace(attribution, content=tuple(parts))
        chains = {chain for part in near if (chain := self.chain_at(part)) is not None}
        kept = [part for part in parts if part in near or self.chain_at(part) in chains]
        return replace(attribution, content=merge_spans(kept))

    def _completed(self, attribution: Attribution, homes: set[int]) -> Attribution:
        """The attribution with the parts of its long quotation that stand in paragraphs without a cue of their own."""
        if not (attribution.cue or attribution.source):
            return attribution
        home = self._paragraphs.at((attribution.cue or attribution.source)[0].start)
        content = list(attribution.content)
        for chain in {n for part in attribution.content if (n := self.chain_at(part)) is not None}:
            members = self.chains[chain]
            numbers = [self._paragraphs.at(m.span.start) for m in members]
            if len(members) == 1 or not (home in numbers or home + 1 == numbers[0]):
                continue
            content += [m.span for m, n in zip(members, numbers, strict=True) if n == home or n not in homes]
        if len(content) == len(attribution.content):
            return attribution
        merged = [p for span in merge_spans(content) for p in self._paragraphs.split(span)]
        return replace(attribution, content=tuple(merged))
