"""Carriers of all statements of an article: what each names itself, then what plainly goes on.

In ``"No," Pell told the Chronicle. "Never," she added.`` both came through the Chronicle; ``Pell said on Monday`` after
that did not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from quotetrack.core import Act, Attribution, Span
from quotetrack.speakers.carrier import OURS, Carrier, Frame, medium, named_carrier, own_outlet_words
from quotetrack.speakers.entities import Entity, Index
from quotetrack.speakers.forms import name_words
from quotetrack.speakers.wordlists import vocabulary

__all__ = ["find_carriers"]

REACH = 2
"""How many paragraphs after the last statement an interview still goes on."""
WIDE = 5000
"""Code points of a content above which it is kept apart, so that one long speech does not slow the search down."""
_PLAIN = vocabulary(
    "said say says saying added adds adding continued continues continuing explained explains explaining "
    "noted notes noting "
    "asked asks replied replies insisted insists argued argues recalled recalls concluded concludes responded answered "
    "stated told went wrote writes described shared acknowledged conceded admitted joked quipped "
    "predicted suggested asserted denied promised warned"
)
_WRITING = vocabulary("wrote writes writing added continued post posted")
_BREAK = re.compile(r"\n[^\S\n]*[_*=–—-]{2,}")
_OTHERWISE = vocabulary(
    "told tells telling tweeted tweet statement speech rally conference press hearing testified testimony "
    "monday tuesday "
    "wednesday thursday friday saturday sunday yesterday earlier previously later ago once asked debate letter memo "
    "email filing filings report crowd audience supporters reporters book spokesman spokeswoman wrote writes posted"
)


def _frames(index: Index, attributions: Sequence[Attribution]) -> list[Frame | None]:  # noqa: PLR0912 - one pass over all that bounds a frame
    """Each statement's frame: its sentences, bounded by other statements, contents blanked."""
    reading = index.reading
    every = sorted((s.start, s.end, n) for n, a in enumerate(attributions) for s in a.content)
    wide = [content for content in every if content[1] - content[0] > WIDE]
    contents = [content for content in every if content[1] - content[0] <= WIDE]
    marks = sorted((s.start, s.end, n) for n, a in enumerate(attributions) for s in (*a.source, *a.cue))
    frames: list[Frame | None] = []
    for number, attribution in enumerate(attributions):
        anchors = (*attribution.source, *attribution.cue)
        if not anchors:
            frames.append(None)
            continue
        low, high = min(s.start for s in anchors), max(s.end for s in anchors)
        first = reading.at(low)
        last = reading.at(high - 1)
        if first >= len(reading.words) or last >= len(reading.words):
            frames.append(None)
            continue
        start = reading.words[reading.sentence_words(reading.words[first].sentence).start].start
        end = reading.words[reading.sentence_words(reading.words[last].sentence).stop - 1].end
        if end - start > 3000:
            start, end = max(start, low - 500), min(end, high + 500)
        near = wide + contents[bisect_left(contents, (start - WIDE,)) : bisect_left(contents, (end,))]
        around = [(a, b) for a, b, n in near if n != number and a <= low and high <= b]
        for a, b in around:
            start, end = max(start, a), min(end, b)
        same = attribution.source
        for a, b, n in marks[bisect_left(marks, (start,)) : bisect_left(marks, (end,))]:
            if n == number or attributions[n].source == same or any(a < s.end and s.start < b for s in anchors):
                continue
            if _inside(a, b, attribution.content):
                continue
            if b <= low:
                start = max(start, b)
            elif a >= high:
                end = min(end, a)
        text = list(reading.text[start:end])
        for a, b, n in near:
            if (a, b) in around and n != number:
                continue
            for i in range(max(a, start), min(b, end)):
                text[i - start] = " " if text[i - start] != "\n" else "\n"
        frames.append(
            Frame(reading.at(start), reading.at(end - 1) + 1, start, "".join(text), attribution.source, attribution.cue)
            if end > start
            else None
        )
    return frames


def _inside(start: int, end: int, content: Sequence[Span]) -> bool:
    return any(s.start <= start and end <= s.end for s in content)


def find_carriers(
    index: Index, attributions: Sequence[Attribution], speakers: Sequence[Entity | None], outlet: str | None
) -> list[str | None]:
    """The carrier of each attribution, as the article names it, or None.

    Args:
        index: the article's namings.
        attributions: all attributions of the article.
        speakers: who makes each, parallel to ``attributions``; None where it is nobody named.
        outlet: the article's own outlet, which counts as a carrier where the article names it as one.
    """
    if not index.reading.words:
        return [None] * len(attributions)
    own = own_outlet_words(outlet)
    frames = _frames(index, attributions)
    found: list[Carrier | None] = []
    for attribution, frame, speaker in zip(attributions, frames, speakers, strict=True):
        found.append(_given(index, attribution) or (named_carrier(index, frame, speaker, own) if frame else None))
    _from_outside(index, attributions, speakers, found)
    _carry(index, attributions, speakers, frames, found)
    return [_whole(carrier.name, outlet, own) if carrier else None for carrier in found]


def _whole(name: str, outlet: str | None, own: frozenset[str]) -> str | None:
    """The article's own outlet in full where a short form of it was printed: "told the Gazette"."""
    if name == OURS:
        return outlet
    return outlet if outlet and " " in outlet and set(name_words(name)) < own else name


def _given(index: Index, attribution: Attribution) -> Carrier | None:
    """The carrier whose words the extractor gave."""
    for span in attribution.carrier:
        inside = index.reading.within(span)
        namings = [n for n in index.within(inside.start, inside.stop) if not n.entity.person]
        if namings:
            return Carrier(namings[-1].entity.name, "told")
        return Carrier(span.of(index.reading.text).removeprefix("the ").removeprefix("The "), "told")
    return None


def _from_outside(
    index: Index,
    attributions: Sequence[Attribution],
    speakers: Sequence[Entity | None],
    found: list[Carrier | None],
) -> None:
    """A statement inside another one that an outlet makes: "the Post reported that Pell had said no"."""
    spans = sorted(
        ((s.start, s.end, n) for n, a in enumerate(attributions) for s in a.content), key=lambda s: (s[0], -s[1])
    )
    outer: list[tuple[int, int, int]] = []
    for start, end, number in spans:
        outer = [o for o in outer if o[1] >= end]
        for _, _, other in reversed(outer):
            speaker = speakers[other]
            if other == number or speaker is None or found[number] is not None or speaker is speakers[number]:
                continue
            if medium(speaker, frozenset()) and attributions[number].source:
                found[number] = Carrier(speaker.name, "quoted")
        outer.append((start, end, number))


def _carry(
    index: Index,
    attributions: Sequence[Attribution],
    speakers: Sequence[Entity | None],
    frames: Sequence[Frame | None],
    found: list[Carrier | None],
) -> None:
    """Give later statements of the same speaker the carrier that plainly still holds; a headline the first one."""
    reading = index.reading
    places = [_place(attribution) for attribution in attributions]
    order = sorted((n for n, a in enumerate(attributions) if a.content), key=lambda n: (places[n], n))
    last: dict[int, tuple[Carrier, int]] = {}
    latest: Carrier | None = None
    since: dict[int, int] = {}
    for number in order:
        speaker, attribution = speakers[number], attributions[number]
        at = min(reading.at(places[number]), len(reading.words) - 1)
        if at < 0:
            continue
        paragraph = reading.words[at].paragraph
        if found[number] is None and attribution.continues is not None and attribution.continues != number:
            found[number] = found[attribution.continues]
        own = found[number]
        if own is not None:
            latest = own
            if speaker is not None:
                last[speaker.number], since[speaker.number] = (own, paragraph), places[number]
            continue
        if speaker is None:
            continue
        label = reading.text[places[number] :][:1].isupper() and _label(index, attribution)
        if label and latest is not None and latest.sort == "told":
            found[number] = latest
            continue
        held = last.get(speaker.number)
        if held is None:
            continue
        carrier, where = held
        reach = REACH if carrier.sort == "told" else 0 if attribution.source else 1
        frame = frames[number]
        words = set(reading.keys[frame.first : frame.stop]) if frame else set()
        outside = {k for k in words if frame and f" {k} " in f" {' '.join(frame.text.casefold().split())} "}
        cue = {reading.keys[i] for span in attribution.cue for i in reading.within(span)}
        going_on = not cue or bool(cue & _PLAIN)
        if carrier.sort == "channel" and cue & _WRITING:
            reach, outside = 2, outside - _WRITING
        plain = not outside & _OTHERWISE and attribution.act is Act.SPEECH and going_on
        broken = _BREAK.search(reading.text, since.get(speaker.number, 0), places[number])
        if plain and not broken and paragraph - where <= reach:
            found[number] = carrier
            last[speaker.number] = (carrier, paragraph)
        elif not plain and attribution.act is Act.SPEECH:
            last.pop(speaker.number, None)
    _headlines(index, attributions, speakers, found, order)


def _place(attribution: Attribution) -> int:
    """Where an attribution stands in the text: at its source, else its cue, else its content."""
    return min((s.start for s in (attribution.source or attribution.cue or attribution.content)), default=0)


def _label(index: Index, attribution: Attribution) -> bool:
    """Whether a source is a label of a transcript: "PELL: ..."."""
    if not attribution.source:
        return False
    text = index.reading.text
    source = attribution.source[0]
    return source.of(text).isupper() and text[source.end : source.end + 1] == ":" and source.end - source.start > 2


def _headlines(
    index: Index,
    attributions: Sequence[Attribution],
    speakers: Sequence[Entity | None],
    found: list[Carrier | None],
    order: Sequence[int],
) -> None:
    """A headline and the sentence that opens the story say what the interview below says, where it is the only one."""
    reading = index.reading
    named: dict[int, set[str]] = {}
    first: dict[int, tuple[Carrier, int]] = {}
    where: dict[int, int] = {}
    for number in order:
        at = min(reading.at(_place(attributions[number])), len(reading.words) - 1)
        where[number] = reading.words[at].paragraph
        speaker, own = speakers[number], found[number]
        if speaker is not None and own is not None:
            named.setdefault(speaker.number, set()).add(own.name)
            first.setdefault(speaker.number, (own, where[number]))
    for number in order:
        speaker = speakers[number]
        if found[number] is not None or speaker is None or speaker.number not in first or where[number] > 1:
            continue
        carrier, paragraph = first[speaker.number]
        if carrier.sort == "told" and len(named[speaker.number]) == 1 and where[number] < paragraph <= 3:
            found[number] = carrier
