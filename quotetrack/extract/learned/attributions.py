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
from quotetrack.extract.learned.spans import share
from quotetrack.extract.quotes import Quotation

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


def continue_quotations(
    text: str, attributions: Sequence[Attribution], quotations: Sequence[Quotation], trust: float
) -> list[Attribution]:
    """The attributions and those of quotations that go on with a speaker though no cue stands with them.

    A quotation that opens a paragraph, stands in no attribution and fills its paragraph continues the attribution
    whose quotation ended the paragraph before. It gets that one's confidence times `trust`.
    """
    result = list(attributions)
    covered = sorted((s.start, s.end) for a in attributions for s in a.content)
    ends: dict[int, int] = {}  # where a paragraph ends -> which attribution's quotation ends it
    for number, attribution in enumerate(attributions):
        for span in attribution.content:
            ends[_paragraph_end(text, span.end)] = number
    for quotation in (q for q in quotations if q.depth == 0):
        span = quotation.span
        before = _previous_end(text, span.start)
        if before is None or before not in ends or _meets(covered, span):
            continue
        if text[span.end : _paragraph_end(text, span.end)].strip(" .,;:!?"):
            continue
        number = ends[before]
        speaker = result[number]
        if not _quoted_to(text, speaker, before):
            continue
        first = number if speaker.continues is None else speaker.continues
        added = Attribution(
            content=(span,),
            continues=first,
            confidence=speaker.confidence * trust,
            notes=("continues the quotation before",),
        )
        ends[_paragraph_end(text, span.end)] = len(result)
        result.append(added)
    return in_order(result)


def in_order(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions in order of the text, `continues` pointing at the new places."""
    order = sorted(range(len(attributions)), key=lambda n: (attributions[n].content[0], n))
    place = {old: new for new, old in enumerate(order)}
    return [
        a if a.continues is None else replace(a, continues=place[a.continues])
        for a in (attributions[n] for n in order)
    ]


def _paragraph_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    while end > at and text[end - 1].isspace():
        end -= 1
    return end


def _previous_end(text: str, start: int) -> int | None:
    """Where the paragraph before ends, if `start` begins a paragraph."""
    at = start
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at if at and "\n" in text[at:start] else None


def _meets(covered: Sequence[tuple[int, int]], span: Span) -> bool:
    place = bisect.bisect_left(covered, (span.end, 0))
    return any(end > span.start for _, end in covered[max(0, place - MEMORY) : place])


def _quoted_to(text: str, attribution: Attribution, end: int) -> bool:
    """Whether a quotation of the attribution is the last thing in its paragraph, but for source and cue."""
    marks = "“”\"'’»"
    for span in attribution.content:
        if _paragraph_end(text, span.end) == end and (text[span.start] in "“\"'‘«" or text[span.end - 1] in marks):
            return True
    return False
