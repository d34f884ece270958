"""What the shape of a page says by itself: quotations behind a colon, quotations signed with a dash.

Way of the data: candidates and marks -> **attributions that structure finishes** -> rule half.
Example: *Brandt answered:* and, in the next paragraph, *"It was late."*: the quotation is the content of *answered*.
A line *"The best soup in town." — Ada Brandt* is an attribution whose cue is the dash.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotetrack.core import Attribution, Span
from quotetrack.extract.learned.spans import share
from quotetrack.extract.quotes import Quotation

_BEHIND_COLON = re.compile(r"[^\n]{0,60}?:\s*\n\s*")
_LINE = re.compile(r"[^\n]+")
_SIGNATURE = re.compile(r"(?:^|(?<=[”\"»’'])|(?<=\s))(?P<dash>[—–―]|--?)\s*(?P<name>[^\W\d_][^“”\"«»:;!?—–―]{1,70}?)\.?\s*$")
_SIGNATURE_ROOM = 90
_OPENS, _CLOSES = "“”\"«‘'", "”\"»’'"
_VERB = re.compile(r"\b(?:said|says|is|was|are|were|has|had|told|added|that)\b")
SURE = 0.9
"""The confidence of a signed quotation; all seven such lines in PolNeAR train are attributions of that kind."""


def introduced(text: str, quotations: Sequence[Quotation], cue: Sequence[Span]) -> tuple[Span, ...]:
    """The quotation that opens the paragraph behind a cue whose own paragraph ends with a colon, or nothing."""
    if not cue:
        return ()
    behind = _BEHIND_COLON.match(text, cue[-1].end) or _BEHIND_COLON.match(text, cue[-1].end - 1)
    if behind is None:
        return ()
    return tuple(q.span for q in quotations if q.depth == 0 and q.span.start == behind.end())[:1]


def with_signed(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with those of signed quotations, which replace what was found inside such a quotation."""
    signed = find_signed(text)
    if not signed:
        return list(attributions)
    kept = [a for a in attributions if not any(_inside(a, s) for s in signed)]
    return sorted([*kept, *signed], key=lambda a: (a.content[0].start, a.content[-1].end))


def find_signed(text: str) -> list[Attribution]:
    """Quotations that fill a paragraph but for a dash and a name behind it, in the same or the next paragraph."""
    found: list[Attribution] = []
    before: Span | None = None  # the paragraph before, without white space, if it is nothing but a quotation
    for line in _LINE.finditer(text):
        start, stop = line.span()
        while start < stop and text[start].isspace():
            start += 1
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        if start == stop:
            continue
        signature = _SIGNATURE.search(text, max(start, stop - _SIGNATURE_ROOM), stop)
        quote = before
        if signature and signature.start("dash") > start:
            end = signature.start("dash")
            while end > start and text[end - 1].isspace():
                end -= 1
            quote = _quotation(text, start, end)
        if signature and quote and _is_name(signature["name"]):
            dash, name = (Span(*signature.span(part)) for part in ("dash", "name"))
            found.append(Attribution((quote,), (name,), (dash,), confidence=SURE))
        before = _quotation(text, start, stop)
    return found


def _quotation(text: str, start: int, stop: int) -> Span | None:
    filled = stop - start > 4 and text[start] in _OPENS and text[stop - 1] in _CLOSES
    return Span(start, stop) if filled and any(map(str.isalpha, text[start + 1 : min(stop, start + 40)])) else None


def _is_name(words: str) -> bool:
    """Whether most words begin with a capital and none is a verb of saying or being."""
    parts = words.split()
    return words[:1].isupper() and not _VERB.search(words) and 2 * sum(p[0].isupper() for p in parts) > len(parts)


def _inside(attribution: Attribution, signed: Attribution) -> bool:
    """Whether an attribution is a reading of the signed quotation, or stands inside it."""
    quote = signed.content[0]
    line = Span(quote.start, signed.source[0].end)
    cue_inside = any(line.contains(c) for c in attribution.cue)
    return cue_inside or share(attribution.content, (quote,)) >= 0.5
