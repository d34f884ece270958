"""Quotations that headlines and crossheads take out of the text below: whose they are is told there.

``“We lost the pier”: Tideport counts the cost`` has no source; ``“We lost the pier and a crane,” said Ada Pell`` below
it has one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from quotetrack.core import Attribution
from quotetrack.speakers.reading import Reading

__all__ = ["find_echoes", "introduced_before"]

SHARE = 0.7
"""Share of a headline quotation's words that a statement below must hold to be the one that it is taken from."""
LINE = 18
"""Words that a headline or crosshead has at most."""


def find_echoes(reading: Reading, attributions: Sequence[Attribution]) -> dict[int, int]:
    """For each statement without source and cue in a headline or crosshead, the later one whose words it takes."""
    found: dict[int, int] = {}
    bags: list[frozenset[str]] | None = None
    for number, attribution in enumerate(attributions):
        if attribution.source or attribution.cue or not attribution.content:
            continue
        at = reading.at(attribution.content[0].start)
        if at >= len(reading.words) or not _line(reading, reading.words[at].paragraph):
            continue
        bags = bags if bags is not None else [_words(reading, a) for a in attributions]
        mine = bags[number]
        if len(mine) < 3:
            continue
        best = 0.0
        for other, bag in enumerate(bags):
            theirs = attributions[other]
            if other == number or not (theirs.source or theirs.cue) or not theirs.content:
                continue
            if theirs.content[0].start < attribution.content[0].start:
                continue
            share = len(mine & bag) / len(mine)
            if share >= SHARE and share > best:
                best, found[number] = share, other
    return found


def _words(reading: Reading, attribution: Attribution) -> frozenset[str]:
    return frozenset(reading.keys[i] for span in attribution.content for i in reading.within(span))


def _line(reading: Reading, paragraph: int) -> bool:
    """Whether a paragraph is a headline or crosshead: the first one, or short and without a full stop at its end."""
    inside = reading.paragraph_words(paragraph)
    ending = reading.gap(inside.stop - 1).strip().strip("”’\"'")
    return len(inside) <= LINE and (paragraph == 0 or not ending)


def introduced_before(reading: Reading, paragraph: int, spoken: Collection[int]) -> int:
    """The first word of the paragraph before, where nobody speaks in it and it is no headline; -1 where there is none.

    Whoever it begins with is most likely who speaks next: ``Bo Rand wants a light. / “It is dark out there.”``

    Args:
        reading: the words of the text.
        paragraph: the paragraph of a quotation that stands alone.
        spoken: paragraphs in which some statement stands.
    """
    before = paragraph - 1
    if before < 1 or before in spoken or _line(reading, before):
        return -1
    return reading.paragraph_words(before).start
