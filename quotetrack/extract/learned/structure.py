"""What the shape of a page says by itself: quotations behind a colon or signed, turns of a transcript.

Way of the data: candidates and marks -> **attributions that structure finishes** -> rule half.
Example: *Brandt answered:* and, in the next paragraph, *"It was late."*: the quotation is the content of *answered*.
A line *"The best soup in town." — Ada Brandt* is an attribution whose cue is the dash.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Sequence

from quotetrack.core import Attribution, Span
from quotetrack.extract.learned.spans import share
from quotetrack.extract.quotes import Quotation

_BEHIND_COLON = re.compile(r"[^\n]{0,60}?:\s*\n\s*")
_LINE = re.compile(r"[^\n]+")
_SIGNATURE = re.compile(
    r"(?:^|(?<=[”\"»’'])|(?<=\s))(?P<dash>[—–―]|--?)\s*(?P<name>[^\W\d_][^“”\"«»:;!?—–―]{1,70}?)\.?\s*$"
)
_SIGNATURE_ROOM = 90
_OPENS, _CLOSES = "“”\"«‘'", "”\"»’'"
_VERB = re.compile(r"\b(?:said|says|is|was|are|were|has|had|told|added|that)\b")
_TURN = re.compile(
    r"^[\"“]?(?P<name>[A-Z][A-Z.'’-]{1,24}(?: [A-Z][A-Z.'’-]{0,24}){0,4}|[QA])"
    r"(?: ?\([^)\n]{1,40}\))?(?P<colon>:)[^\S\n]+",
    re.MULTILINE,
)
TURN = 0.75
"""The confidence of a turn; 29 of 49 lines of that shape in PolNeAR train are one attribution, most others none."""
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


def with_structure(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with those of signed quotations and transcripts, which replace what was found inside these."""
    shaped = sorted(find_signed(text) + find_turns(text), key=lambda a: a.content[0])
    if not shaped:
        return list(attributions)
    starts = [min(a.content[0], a.source[0]).start for a in shaped]
    kept = [a for a in attributions if not _replaced(a, shaped, starts)]
    return sorted([*kept, *shaped], key=lambda a: (a.content[0].start, a.content[-1].end))


def find_turns(text: str) -> list[Attribution]:
    """The turns of a transcript: paragraphs that begin with a speaker in capitals, or Q or A, and a colon.

    A text is a transcript where at least three paragraphs begin so and two of them with the same label.
    """
    turns = list(_TURN.finditer(text))
    labels = Counter(turn["name"] for turn in turns)
    if len(turns) < 3 or len(labels) < 2 or max(labels.values()) < 2:
        return []
    found = []
    for turn in turns:
        name, colon = (Span(*turn.span(part)) for part in ("name", "colon"))
        stop = text.find("\n", turn.end())
        stop = len(text) if stop < 0 else stop
        while stop > turn.end() and text[stop - 1].isspace():
            stop -= 1
        content = Span(turn.end(), stop) if stop > turn.end() else None
        if content and any(map(str.isalnum, content.of(text)[:80])):
            found.append(Attribution((content,), (name,), (colon,), confidence=TURN))
    return found


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


def _replaced(attribution: Attribution, shaped: Sequence[Attribution], starts: Sequence[int]) -> bool:
    """Whether an attribution is a reading of the nearest shaped one before it, or stands inside it."""
    anchor = (*attribution.cue, *attribution.content)[0]
    for place in {bisect.bisect_right(starts, s.start) - 1 for s in (anchor, attribution.content[0])}:
        if place >= 0:
            whole = shaped[place]
            content = whole.content[0]
            line = Span(min(content.start, whole.source[0].start), max(content.end, whole.source[0].end))
            if line.contains(anchor) or share(attribution.content, whole.content) >= 0.5:
                return True
    return False
