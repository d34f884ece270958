"""The attributions of one article, once all its candidates are known: the best of rivals, and what structure adds.

Way of the data: candidates -> spans -> **attributions without rivals, with continued quotations** -> rule half.
Example: where *said* and *added* both claim *"It was late,"*, the likelier one keeps it; where the next paragraph
opens with a mark and goes on speaking, its quotation continues the same attribution.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace

from quotetrack.core import Attribution, Span
from quotetrack.extract.learned.chains import Keeper, Paragraphs
from quotetrack.extract.learned.spans import share

RIVAL = 0.5
"""Two attributions whose contents share so much are readings of one statement."""
MEMORY = 12
"""How many attributions back a rival is looked for; contents are local, so more finds nothing new."""


def without_rivals(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions in order of the text, the less confident of two rivals left out."""
    ordered = sorted(attributions, key=lambda a: (a.content[0].start, a.content[-1].end))
    dropped: set[int] = set()
    for right in range(len(ordered)):
        for left in range(max(0, right - MEMORY), right):
            if left in dropped or right in dropped:
                continue
            one, other = ordered[left], ordered[right]
            same_cue = bool(one.cue) and one.cue == other.cue
            if same_cue or share(one.content, other.content) >= RIVAL:
                dropped.add(left if one.confidence < other.confidence else right)
    return [a for n, a in enumerate(ordered) if n not in dropped]


def without_borrowings(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions without parts of a content that another one holds, unless one is told inside the other.

    Of two cues that claim the same words, one that has other words besides gives them up.
    """
    result = list(attributions)
    for right in range(len(result)):
        for left in range(max(0, right - MEMORY), right):
            for one, other in ((left, right), (right, left)):
                result[one] = _without(result[one], result[other])
    return result


def _without(one: Attribution, other: Attribution) -> Attribution:
    nested = any(c.overlaps(s) for a, b in ((one, other), (other, one)) for c in a.cue for s in b.content)
    if nested or len(one.content) < 2 or not one.cue or not other.cue:
        return one
    kept = [p for p in one.content if sum(_common(p, s) for s in other.content) < 0.8 * len(p)]
    return one if not kept or len(kept) == len(one.content) else replace(one, content=tuple(kept))


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def continue_quotations(
    attributions: Sequence[Attribution], keeper: Keeper, paragraphs: Paragraphs, trust: float
) -> list[Attribution]:
    """The attributions and those of quotations that go on with a speaker though no cue stands with them.

    A quotation that fills its paragraphs and stands in no attribution goes on with the last attribution of the
    paragraph before, if that has a source or goes on itself. It gets that one's confidence times `trust`.
    """
    result = list(attributions)
    covered = sorted((s.start, s.end) for a in attributions for s in (*a.content, *a.cue))
    last: dict[int, int] = {}  # paragraph -> its last attribution
    for number, attribution in enumerate(result):
        for span in (*attribution.content, *attribution.cue, *attribution.source):
            place = paragraphs.at(span.start)
            last[place] = max(number, last.get(place, -1))
    for chain in keeper.chains:
        spans = tuple(q.span for q in chain)
        first, end = paragraphs.at(spans[0].start), paragraphs.at(spans[-1].start)
        alone = all(paragraphs.filled_by(span) for span in spans)
        if not alone or first - 1 not in last or any(_meets(covered, span) for span in spans):
            continue
        number = last[first - 1]
        speaker = result[number]
        if not speaker.source and speaker.continues is None:
            continue
        added = Attribution(
            content=spans,
            continues=number if speaker.continues is None else speaker.continues,
            confidence=speaker.confidence * trust,
            notes=("continues the quotation before",),
        )
        last[end] = len(result)
        result.append(added)
    return in_order(result)


def in_order(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions in order of the text, `continues` pointing at the new places."""
    order = sorted(range(len(attributions)), key=lambda n: (attributions[n].content[0], n))
    place = {old: new for new, old in enumerate(order)}
    return [
        a if a.continues is None else replace(a, continues=place[a.continues]) for a in (attributions[n] for n in order)
    ]


def _meets(covered: Sequence[tuple[int, int]], span: Span) -> bool:
    place = bisect.bisect_left(covered, (span.end, 0))
    return any(end > span.start for _, end in covered[max(0, place - MEMORY) : place])
