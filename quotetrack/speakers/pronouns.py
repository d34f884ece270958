"""Who a pronoun stands for.

``Ada Pell met Bo Rand on Monday. She said no.``: she is the one that fits in gender, stands as a subject, was named or
spoke last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quotetrack.core import SpeakerKind
from quotetrack.speakers.entities import Entity, Index
from quotetrack.speakers.names import FormKind
from quotetrack.speakers.sources import is_plural
from quotetrack.speakers.wordlists import outlets, vocabulary

__all__ = ["MASCULINE", "PLURAL", "RELATIVE", "Scored", "Turn", "rank_singular", "rank_thing", "relative_to"]

MASCULINE = vocabulary("he him his himself")
FEMININE = vocabulary("she her hers herself")
PLURAL = vocabulary("they them their theirs themselves these those")
RELATIVE = vocabulary("who which that whom whose")
_LINKS = vocabulary("like of for with to by from about against on in than and told tells asked")


class Weights(NamedTuple):
    """What counts for a candidate of he or she.

    Chosen by hand, then held against CoreNLP's chains on PolNeAR train (silver: 83 % agree) and
    ``../shared/speakers/pages_dev.jsonl``. A naming ``n`` sentences back gains ``near * fading**n``; the rest is added
    or taken away.
    """

    near: float = 1.6
    fading: float = 0.72
    subject: float = 0.8
    quoted: float = 0.8
    possessive: float = 0.45
    other_paragraph: float = 0.25
    gender_open: float = 0.25
    unsure: float = 0.4
    spoke_last: float = 0.75
    spoke: float = 0.2
    asked: float = 0.6


WEIGHTS = Weights()
REACH = 14
"""How many sentences back a pronoun is looked for."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A source that was resolved before: at which word, to whom."""

    at: int
    entity: Entity | None
    name: str | None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score and the word index where it was last named."""

    entity: Entity
    score: float
    at: int


def _subject(index: Index, first: int) -> float:
    """How much the naming at word ``first`` stands like a subject: 1 at its sentence's start, less further in."""
    reading = index.reading
    start = reading.sentence_first[reading.words[first].sentence]
    before = reading.keys[max(start, first - 1) : first]
    if before and before[0] in _LINKS:
        return -0.4
    distance = first - start
    return 1.0 if distance <= 4 else 0.6 if distance <= 9 else 0.3


def rank_singular(index: Index, at: int, gender: str, turns: Sequence[Turn], excluded: frozenset[int]) -> list[Scored]:
    """The people a he or she at word ``at`` can stand for, the likeliest first.

    Args:
        index: the article's namings.
        at: word index of the pronoun.
        gender: "m" or "f".
        turns: sources resolved before it, in the order of the text.
        excluded: numbers of entities that it cannot be.
    """
    reading = index.reading
    here = reading.words[at]
    best: dict[int, Scored] = {}
    weigh = WEIGHTS
    asked = reading.keys[reading.sentence_first[here.sentence]] in ("asked", "pressed", "questioned")

    def offer(entity: Entity, place: int, score: float, *, spoke: bool = False) -> None:
        if not (entity.person or (spoke and entity.speaker_kind is SpeakerKind.PERSON)) or entity.number in excluded:
            return
        fit = entity.fits_gender(gender)
        if fit == 0:
            return
        total = score - (0.0 if fit == 1 else weigh.gender_open) - (0.0 if entity.sure else weigh.unsure)
        old = best.get(entity.number)
        if old is None or total > old.score:
            best[entity.number] = Scored(entity, total, place)

    position = index.before(at)
    for naming in reversed(index.namings[max(0, position - 60) : position]):
        word = reading.words[naming.first]
        distance = here.sentence - word.sentence
        if distance > REACH:
            break
        score = weigh.near * weigh.fading**distance + weigh.subject * _subject(index, naming.first)
        score -= weigh.quoted if word.quoted and not here.quoted else 0.0
        score -= weigh.possessive if reading.words[naming.stop - 1].possessive else 0.0
        score -= weigh.other_paragraph if here.paragraph != word.paragraph else 0.0
        offer(naming.entity, naming.first, score)
    for back, turn in enumerate(reversed(turns[-6:])):
        if turn.entity is None or turn.at >= at:
            continue
        word = reading.words[turn.at]
        distance = here.sentence - word.sentence
        if distance > REACH:
            break
        score = weigh.near * weigh.fading**distance + weigh.subject * _subject(index, turn.at)
        score += weigh.spoke_last if back == 0 else weigh.spoke
        score += weigh.asked if back == 0 and asked else 0.0
        score -= 0.6 * weigh.other_paragraph if here.paragraph != word.paragraph else 0.0
        offer(turn.entity, turn.at, score, spoke=True)
    return sorted(best.values(), key=lambda c: (-c.score, -c.at))


def following(index: Index, at: int, gender: str) -> Entity | None:
    """The person named right after a pronoun that comes first: "As he spoke, Bo Rand ...", in the same sentence."""
    words = index.reading.words
    for naming in index.within(at, min(len(words), at + 30)):
        if words[naming.first].sentence != words[at].sentence:
            break
        if naming.entity.person and naming.entity.fits_gender(gender) > 0:
            return naming.entity
    return None


def rank_thing(index: Index, at: int, turns: Sequence[Turn], plural: bool) -> list[Scored]:
    """The bodies (and places that stand for them) an it or they at word ``at`` can stand for, the likeliest first."""
    reading = index.reading
    here = reading.words[at]
    best: dict[int, Scored] = {}
    position = index.before(at)
    for naming in reversed(index.namings[max(0, position - 40) : position]):
        word = reading.words[naming.first]
        distance = here.sentence - word.sentence
        if distance > 5:
            break
        if naming.entity.person or naming.entity.kind is FormKind.OTHER:
            continue
        score = 1.5 * 0.65**distance + 0.5 * _subject(index, naming.first)
        score -= 0.8 if naming.entity.kind is FormKind.PLACE and _subject(index, naming.first) < 0 else 0.0
        score -= 0.4 if reading.words[naming.stop - 1].possessive else 0.0
        score -= 0.6 if plural else 0.0
        score -= 0.5 if " ".join(naming.entity.words) in outlets() else 0.0
        old = best.get(naming.entity.number)
        if old is None or score > old.score:
            best[naming.entity.number] = Scored(naming.entity, score, naming.first)
    for back, turn in enumerate(reversed(turns[-4:])):
        if (
            turn.entity is None
            or turn.entity.person
            or turn.at >= at
            or here.sentence - reading.words[turn.at].sentence > 5
        ):
            continue
        score = 1.5 * 0.65 ** (here.sentence - reading.words[turn.at].sentence) + (0.9 if back == 0 else 0.4)
        old = best.get(turn.entity.number)
        if old is None or score > old.score:
            best[turn.entity.number] = Scored(turn.entity, score, turn.at)
    return sorted(best.values(), key=lambda c: (-c.score, -c.at))


def relative_to(index: Index, at: int) -> Entity | None:
    """The entity that a who, which or that at word ``at`` goes back to: the name that ends right before it."""
    reading = index.reading
    for naming in reversed(index.namings[max(0, index.before(at) - 4) : index.before(at)]):
        between = range(naming.stop, at)
        if reading.keys[at] in ("who", "whom", "whose") and not naming.entity.person:
            continue
        if naming.stop <= at and len(between) == 0:
            if naming.entity.kind is FormKind.PLACE and reading.keys[max(naming.first - 1, 0)] in ("in", "of", "at"):
                owners = [n for n in index.within(max(naming.first - 8, 0), naming.first) if n.stop == naming.first - 1]
                if owners and owners[-1].entity.kind is FormKind.ORGANIZATION:
                    return owners[-1].entity
            return naming.entity
        if reading.words[naming.first].sentence != reading.words[at].sentence:
            break
        if naming.entity.person and reading.gap(naming.stop - 1).strip() == "," and len(between) < 22:
            return naming.entity
        if reading.keys[at] in ("who", "whom", "whose"):
            continue
        if len(between) <= 3 and not any(is_plural(reading.keys[i]) for i in between):
            return naming.entity
    return None
