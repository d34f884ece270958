"""Who a description stands for: the senator, the commission, the former president, her campaign.

Reads a described ``Source``, ranks the article's people by title, party, place and gender, its bodies by their own
words and class. ``The commission`` is the ``Commission on Fisheries`` that the article named.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotetrack.speakers.entities import Entity, Index
from quotetrack.speakers.facts import clash, facts
from quotetrack.speakers.forms import name_words
from quotetrack.speakers.names import FormKind
from quotetrack.speakers.pronouns import Scored, Turn
from quotetrack.speakers.sources import Source, is_plural
from quotetrack.speakers.wordlists import (
    bodies,
    country_names,
    demonyms,
    gendered_nouns,
    outlets,
    parties,
    residents,
    rows,
    states,
    title_abbreviations,
    title_heads,
    vocabulary,
)

OPENING = 3
"""The paragraphs, headline and standfirst among them, in which a story describes first whom it names later."""

__all__ = ["person_like", "rank_bodies", "rank_people"]

_SAME = (
    vocabulary("spokesman spokeswoman spokesperson"),
    vocabulary("senator sen senators"),
    vocabulary("representative rep congressman congresswoman lawmaker"),
    vocabulary("governor gov"),
    vocabulary("chairman chairwoman chair chairperson"),
    vocabulary("nominee candidate"),
    vocabulary("lawyer attorney counsel advocate barrister solicitor"),
    vocabulary("adviser advisor"),
    vocabulary("businessman developer entrepreneur tycoon mogul billionaire magnate"),
    vocabulary("economist scholar researcher scientist academic professor"),
    vocabulary("expert scholar analyst researcher fellow commentator specialist"),
    vocabulary("minister premier pm"),
    vocabulary("ceo executive chief boss"),
    vocabulary("doctor physician surgeon"),
    vocabulary("reporter correspondent journalist"),
    vocabulary("head leader director chief"),
)
_STOP = vocabulary("of the and for at in to a an on with from")
_LABOUR = vocabulary("workers teamsters federation brotherhood teachers employees guild")
_OPEN = vocabulary("group company agency association charity institute bank media union")
_REGIONS = vocabulary("america europe asia africa earth gulf capitol pacific") | {
    "middle east",
    "wall street",
    "white house",
}
_VAGUE = vocabulary("man woman candidate billionaire mogul tycoon magnate businessman lawmaker politician")


def _synonyms(word: str) -> frozenset[str]:
    found = {word}
    for group in _SAME:
        if word in group:
            found |= group
    return frozenset(found)


def person_like(source: Source) -> bool:
    """Whether a description's head says that it is one person."""
    head = source.head.split()[-1] if source.head else ""
    known = source.head in title_heads().entries or head in title_heads().entries or head in gendered_nouns()
    return known or head in residents() or head in parties() or head in _VAGUE or head.endswith("-year-old")


def rank_people(index: Index, source: Source, turns: Sequence[Turn], owner: Entity | None) -> list[Scored]:  # noqa: PLR0912, PLR0915 - a cascade of rules, tried in order
    """The people a description can stand for, the likeliest first; empty where nothing the article says fits."""
    reading = index.reading
    head = source.head.split()
    wanted = _synonyms(head[-1])
    expanded = {title_abbreviations().get(word, word) for word in wanted} | wanted
    modifiers = {word for word in source.before if word not in _STOP} | set(head[:-1])
    if source.owner is not None and source.owner.entity.kind is not FormKind.PERSON:
        modifiers |= set(source.owner.entity.words)
    elif source.owner is not None:
        modifiers |= {source.owner.entity.words[-1]}
    modifiers |= {part for word in modifiers if word in demonyms() for part in name_words(demonyms()[word])}
    gender = gendered_nouns().get(head[-1])
    home = residents().get(head[-1])
    here = reading.words[source.first]
    spoke = next((turn.entity for turn in reversed(turns) if turn.at < source.first), None)
    latest: dict[int, int] = {}
    position = index.before(source.first)
    near: dict[int, Entity] = {}
    for naming in index.namings[max(0, position - 400) : position + 200]:
        near[naming.entity.number] = naming.entity
        if naming.first < source.first:
            latest[naming.entity.number] = naming.first
    found = []
    for entity in near.values():
        if not entity.person or (gender and entity.fits_gender(gender) == 0):
            continue
        if source.owner is not None and entity is source.owner.entity:
            continue
        titles, ties = facts(entity)
        if source.owner_pronoun is not None and (owner is None or owner.words[-1] not in ties):
            continue
        score = 0.0
        if expanded & titles or (head[-1] in parties() and head[-1] in titles | ties):
            score = 1.5
        elif head[-1] in ("nominee", "candidate") and {parties().get(w) for w in modifiers} & {
            parties().get(w) for w in ties
        } - {None, ""}:
            score = 1.0
        elif home and set(name_words(home)) <= titles | ties:
            score = 1.5
        if not score:
            continue
        for word in modifiers:
            score += 0.7 if word in titles or word in ties else -0.25
        score -= 2.0 if clash(modifiers, titles, ties) else 0.0
        last = latest.get(entity.number, -1)
        if last >= 0:
            score += 0.9 * 0.85 ** (here.sentence - reading.words[last].sentence)
        else:
            score -= 0.4
        score += 0.3 if entity is spoke else 0.0
        score += 0.1 * min(len(entity.places), 10) / 10
        found.append(Scored(entity, score, last))
    if not found and source.definite and source.owner_pronoun is None and spoke is not None and spoke.person:
        # nothing the article says fits: a definite description right after a speaker is most likely that speaker
        last = max((turn.at for turn in turns if turn.entity is spoke and turn.at < source.first), default=0)
        close = here.sentence - reading.words[last].sentence <= 3
        if (
            close
            and (not gender or spoke.fits_gender(gender) > 0)
            and not clash(modifiers, *facts(spoke))
            and (not facts(spoke)[0] or head[-1] in _VAGUE)
        ):
            found.append(Scored(spoke, 0.9, source.first))
    return sorted(found, key=lambda c: (-c.score, -c.at))


def rank_bodies(index: Index, source: Source, turns: Sequence[Turn]) -> list[Scored]:
    """The bodies a description such as "the commission" or "the newspaper" can stand for, the likeliest first."""
    reading = index.reading
    head = source.head.split()[-1]
    sort = bodies().get(source.head) or bodies().get(head)
    if is_plural(head) and head not in bodies():
        return []
    here = reading.words[source.first]
    spoke = next((turn.entity for turn in reversed(turns) if turn.at < source.first), None)
    modifiers = {word for word in source.before if word not in _STOP}
    best: dict[int, Scored] = {}
    position = index.before(source.first)
    for naming in index.namings[max(0, position - 150) : position]:
        entity = naming.entity
        if entity.person or entity.kind is FormKind.OTHER:
            continue
        words = set(entity.words)
        if source.owner is not None and (head not in words or entity is source.owner.entity):
            continue
        if head in words:
            score = 2.0
        elif entity.kind is FormKind.PLACE:
            whole = " ".join(entity.words)
            nation = whole in country_names()
            fits = (sort == "country" and nation) or (sort == "state" and whole in states())
            fits = fits or (sort == "city" and not nation and whole not in states() and whole not in _REGIONS)
            score = 1.2 if fits else 0.0
        elif sort and (any(bodies().get(word) == sort for word in words) or (sort == "media" and whole_outlet(entity))):
            score = 1.5
        elif (sort == "union" and words & _LABOUR) or any(
            row["noun"] == source.head and row["name"].casefold() == " ".join(words_of(entity))
            for row in rows("known_as.csv")
        ):
            score = 1.4
        elif (
            sort in _OPEN
            and not whole_outlet(entity)
            and not any(bodies().get(word) for word in words)
            and here.sentence - reading.words[naming.first].sentence <= 3
        ):
            score = 0.9
        else:
            score = 0.0
        if not score:
            continue
        score += 0.6 * len(modifiers & words) - 0.2 * len(modifiers - words)
        distance = here.sentence - reading.words[naming.first].sentence
        score += 1.0 * 0.8**distance + (0.4 if entity is spoke else 0.0)
        if score > (best[entity.number].score if entity.number in best else 1.2):
            best[entity.number] = Scored(entity, score, naming.first)
    return sorted(best.values(), key=lambda c: (-c.score, -c.at))


def words_of(entity: Entity) -> tuple[str, ...]:
    """The words of a body's name."""
    return entity.words


def whole_outlet(entity: Entity) -> bool:
    """Whether a body's name is a known media outlet's."""
    return " ".join(entity.words) in outlets()


def named_later(index: Index, source: Source, spoken: frozenset[int]) -> Entity | None:
    """Who "a former mayor" turns out to be: newspapers open so, the first sentence describes, the second names.

    The one person first named in the next paragraphs with that title; else the first who speaks there, first named
    there, of whom no title is told.

    Args:
        index: the article's namings.
        source: the description.
        spoken: words that are part of some statement's source.
    """
    reading = index.reading
    here = reading.words[source.first].paragraph
    wanted = _synonyms(source.head.split()[-1])
    ties = {word for word in source.before if word not in _STOP and word not in title_heads().entries}
    if source.owner is not None:
        ties |= {source.owner.entity.words[-1]}
    gender = gendered_nouns().get(source.head.split()[-1])
    found: list[Entity] = []
    untitled: list[Entity] = []
    for naming in index.namings[index.before(source.stop) :]:
        entity = naming.entity
        if reading.words[naming.first].paragraph > here + 2:
            break
        if not entity.person or entity in found or (gender and entity.fits_gender(gender) == 0):
            continue
        if any(at < source.first and reading.words[at].paragraph not in reading.title_case for at in entity.places):
            continue
        titles, tied = facts(entity)
        if wanted & titles and (not ties or ties & (titles | tied)):
            found.append(entity)
        elif not titles and naming.first in spoken and naming.full and entity not in untitled:
            untitled.append(entity)
    if found:
        return found[0] if len(found) == 1 else None
    # only where the story opens: further down, "a senior official" is somebody who stays without a name
    return untitled[0] if len(untitled) == 1 and here <= OPENING else None
