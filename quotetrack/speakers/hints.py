"""What an article shows of its names besides naming them: gender, and whether a lone name is a body's.

``Ms. Pell`` and the she after it tell a woman, ``Tideline's chief executive`` tells a body.
"""

from __future__ import annotations

from quotetrack.speakers.cluster import Cluster
from quotetrack.speakers.entities import Entity, Index
from quotetrack.speakers.forms import name_words
from quotetrack.speakers.names import FormKind
from quotetrack.speakers.wordlists import genders, organization_words, title_heads, vocabulary

__all__ = ["body_hints", "gender_hints", "pronoun_hints"]

_RUN = vocabulary("operated owned run made built published manufactured sold works worked working shares stake")
_OWNED = vocabulary(
    "owner operator maker manufacturer parent publisher subsidiary company firm group charity agency startup union "
    "which retailer airline bank brand developer supplier broadcaster organisation organization party network"
)


def body_hints(builder: Cluster) -> None:
    """What tells that a lone name of unknown sort is a body's: its spokesman, its owners, "which" after it.

    ``Tideline spokeswoman Ada Pell``, ``Tideline's chief executive`` and ``Tideline, the ferry's operator`` tell a
    body; ``Pell, 34,`` and ``Pell, who`` a person.
    """
    reading = builder.reading
    ties = {name_words(r.affiliation) for e in builder.entities if e.person for _, r in e.roles if r.affiliation}
    for naming in builder.namings:
        entity, stop = naming.entity, naming.stop
        if entity.kind is not FormKind.OTHER or entity.sure or len(entity.words) > 1:
            continue
        if entity.words in ties:
            entity.bodily += 1.0
        if stop >= len(reading.words):
            continue
        gap, key = reading.gap(stop - 1), reading.keys[stop]
        if reading.words[stop - 1].possessive and title_heads().length_at(reading.keys, stop, stop + 4):
            entity.bodily += 1.0
        elif gap.strip() == ",":
            if key == "who" or key.isdigit():
                entity.bodily -= 1.0
            elif key in ("the", "a", "an", "which", "its"):
                end = next((i for i in range(stop, min(stop + 8, len(reading.words))) if reading.gap(i).strip()), stop)
                entity.bodily += 1.0 if {reading.keys[end], key} & _OWNED else 0.0
        before = reading.keys[naming.first - 1] if naming.first else ""
        if before in ("by", "for", "at") and reading.keys[max(naming.first - 2, 0)] in _RUN:
            entity.bodily += 1.0


def gender_hints(entities: list[Entity]) -> None:
    """Add what given names tell of gender: a weak hint beside honorifics and pronouns."""
    for entity in entities:
        if entity.person and len(entity.words) > 0:
            gender = genders().get(entity.words[0])
            if gender and entity.words[0] not in organization_words():
                entity.gender[gender] += 2


def pronoun_hints(index: Index) -> None:
    """He or she right after the only person of a sentence says little each time, much when repeated."""
    reading = index.reading
    last: Entity | None = None
    sentence = -1
    several = False
    position = 0
    namings = [n for n in index.namings if n.entity.person]
    for at, key in enumerate(reading.keys):
        while position < len(namings) and namings[position].first <= at:
            naming = namings[position]
            here = reading.words[naming.first].sentence
            if here != sentence:
                last, sentence, several = naming.entity, here, False
            elif naming.entity is not last:
                several = True
            position += 1
        if key in ("he", "she") and last is not None and not several and not reading.words[at].quoted:
            last.gender["m" if key == "he" else "f"] += 0.4 if reading.words[at].sentence - sentence <= 1 else 0.0
