"""Through whom a statement came: the outlet, programme or channel that carried it.

``Pell told the Chronicle``: Chronicle. ``Pell tweeted``: Twitter. ``in an interview with CNN``: CNN. A quotation that
continues another keeps its carrier.
"""

from __future__ import annotations

import re

from quotetrack.core import Attribution
from quotetrack.speakers.entities import Entity, Index, Naming
from quotetrack.speakers.names import FormKind
from quotetrack.speakers.wordlists import bodies, organization_words, outlet_shorts, outlets, rows, vocabulary

__all__ = ["find_carrier"]

_TELLING = vocabulary("told tells tell telling")
_MEDIA = vocabulary(
    "post times journal tribune herald globe gazette chronicle news press magazine radio tv television network "
    "today daily review observer standard star guardian telegraph mail express independent mirror sun"
)
_AFTER = re.compile(
    r"\b(?:(?:in|during|from) an? (?:[\w-]+ ){0,3}interview (?:with|on|published in|in|for)|interview with|"
    r"speaking (?:on|to|with)|appear(?:ing|ance|ed) on|writing in|wrote in|"
    r"in an? (?:[\w-]+ ){0,3}(?:op-ed|column|essay) (?:for|in)|"
    r"according to|reported by|on) (?:the )?$",
    re.IGNORECASE,
)


def medium(entity: Entity) -> bool:
    """Whether an entity is an outlet or platform, as far as its name tells."""
    if entity.person or entity.kind is FormKind.PLACE:
        return False
    whole = " ".join(entity.words)
    return (
        whole in outlets()
        or whole in outlet_shorts()
        or (len(entity.words) > 1 and entity.words[-1] in _MEDIA & organization_words())
        or (entity.words[-1] in _MEDIA and len(entity.words) > 1)
    )


def _told_to(index: Index, naming: Naming) -> bool:
    """Whether a name right after "told" is spelled like an outlet: "told The Namibian", "told InsideSources"."""
    reading, entity = index.reading, naming.entity
    before = naming.first - 1
    article = reading.words[before].text == "The" and not reading.words[before].opens if before >= 0 else False
    telling = before - 1 if reading.keys[before] == "the" else before
    if telling < 0 or reading.keys[telling] not in _TELLING or entity.person or entity.kind is FormKind.PLACE:
        return False
    brand = any(letter.isupper() for letter in reading.words[naming.first].text[1:])
    return bodies().get(entity.words[-1]) is None and (article or (brand and not entity.name.isupper()))


def find_carrier(index: Index, attribution: Attribution, speaker: Entity | None) -> str | None:  # noqa: PLR0911 - a cascade of rules, tried in order
    """The name of the carrier of one attribution, as the article tells it, or None.

    Looked for in the carrier span that the extractor gave, in the cue with the words after it, and in channel verbs.
    """
    reading = index.reading
    for span in attribution.carrier:
        inside = reading.within(span)
        namings = index.within(inside.start, inside.stop)
        if namings:
            return namings[-1].entity.name
        return span.of(reading.text).removeprefix("the ").removeprefix("The ")
    if not attribution.cue:
        return None
    cue = [i for span in attribution.cue for i in reading.within(span)]
    if not cue:
        return None
    low = min(cue)
    sentence = reading.sentence_words(reading.words[low].sentence)
    stop = min(max(cue) + 10, sentence.stop)
    inside_content = {i for span in attribution.content for i in reading.within(span)}
    window = [i for i in range(low, stop) if i not in inside_content]
    keys = [reading.keys[i] for i in window]
    joined = " " + " ".join(keys) + " "
    for naming in index.within(low, stop):
        if naming.first in inside_content or naming.entity is speaker:
            continue
        if not medium(naming.entity) and not _told_to(index, naming):
            continue
        lead = reading.text[reading.words[low].start : reading.words[naming.first].start]
        told = any(reading.keys[i] in _TELLING for i in range(low, naming.first)) and naming.first - low <= 6
        if told or _AFTER.search(lead):
            return naming.entity.name
    for row in rows("channels.csv"):
        if f" {row['words']} " in joined:
            return row["carrier"]
    return None
