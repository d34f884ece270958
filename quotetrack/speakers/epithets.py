"""Descriptions that newspapers put for a name already told: "Ada Pell won. The Ohio senator thanked ...".

Each description with a title in it votes for the people of the sentence before it and against those in its own; where
one person is left, the title is theirs. Runs once over an article, before any speaker is told.
"""

from __future__ import annotations

from collections import defaultdict

from quotetrack.speakers.entities import Entity, Index
from quotetrack.speakers.facts import clash, facts
from quotetrack.speakers.forms import name_words
from quotetrack.speakers.titles import Role, party_or_place
from quotetrack.speakers.wordlists import demonyms, gendered_nouns, parties, phrases, title_heads, vocabulary

__all__ = ["add_epithets"]

_LOWER = vocabulary("deputy vice assistant associate former acting")
_ENDS = vocabulary("of for at in to and or who")


def _descriptions(index: Index) -> list[tuple[int, int]]:
    """(first word after "the", word after the head) of every definite description that ends in a title."""
    reading = index.reading
    keys, words = reading.keys, reading.words
    modifiers = phrases("title_modifiers.txt").entries
    found = []
    for at, key in enumerate(keys):
        if key != "the" or words[at].quoted:
            continue
        stop = at + 1
        limit = min(at + 7, len(keys))
        while (
            stop < limit
            and words[stop].sentence == words[at].sentence
            and reading.gap(stop - 1) in (" ", "-")
            and not (stop > at + 1 and words[stop - 1].possessive)
        ):
            size = title_heads().length_at(keys, stop, limit)
            ahead = stop + max(size, 1)
            ends = (
                ahead >= len(keys)
                or reading.gap(ahead - 1) != " "
                or not (words[ahead].capital or keys[ahead] in _ENDS)
            )
            ends = ends and not (ahead < len(keys) and keys[ahead] in modifiers | title_heads().entries)
            if size and ends and keys[ahead - 1] not in parties():
                if ahead - at > 2:
                    found.append((at + 1, ahead))
                break
            if not (words[stop].capital or keys[stop] in modifiers or keys[stop] in demonyms()):
                break
            stop += 1
    return found


def add_epithets(index: Index) -> None:  # noqa: PLR0912 - a cascade of rules, tried in order
    """Give people the titles that descriptions tell of them; adds to the roles of the index's entities."""
    reading = index.reading
    votes: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    places: dict[str, tuple[int, int]] = {}
    people: dict[int, Entity] = {entity.number: entity for entity in index.entities if entity.person}
    for first, stop in _descriptions(index):
        phrase = " ".join(reading.keys[first:stop])
        places.setdefault(phrase, (first, stop))
        sentence = reading.words[first].sentence
        own = reading.sentence_words(sentence)
        for naming in index.within(own.start, own.stop):
            if naming.entity.number in people:
                votes[phrase][naming.entity.number] -= 1.0 if naming.first > first else 0.5
        for back in (1, 2):
            if sentence - back < 0:
                break
            before = reading.sentence_words(sentence - back)
            seen: set[int] = set()
            for naming in index.within(before.start, before.stop):
                number = naming.entity.number
                if number in people and number not in seen:
                    subject = naming.first - before.start <= 4
                    votes[phrase][number] += (0.6 if seen else 1.0) * (1.0 if subject else 0.7) / back
                    seen.add(number)
            if seen:
                break
    holders: dict[str, list[Entity]] = defaultdict(list)
    for entity in people.values():
        for word in sorted(facts(entity)[0]):
            holders[word].append(entity)
    for phrase, counts in sorted(votes.items()):
        given = {people[number]: vote for number, vote in counts.items()}
        owner = _owner(index, phrase, places[phrase], given, holders)
        if owner is not None:
            for word in phrase.split():
                holders[word].append(owner)


def _owner(
    index: Index, phrase: str, place: tuple[int, int], counts: dict[Entity, float], holders: dict[str, list[Entity]]
) -> Entity | None:
    """Who a description is of; the title is added to their roles. None where somebody has it or nobody stands out."""
    words = set(phrase.split())
    first, stop = place
    reading = index.reading
    head = reading.keys[stop - 1]
    gender = gendered_nouns().get(head)
    for entity in holders.get(head, ()):
        titles, ties = facts(entity)
        held_by = [set(name_words(r.title)) for _, r in entity.roles if r.title and head in name_words(r.title)]
        same = words <= titles | ties | {head} and not clash(words, titles, ties)
        if same and any(not _LOWER & title - words for title in held_by):
            return None
    fitting = []
    for entity, vote in counts.items():
        if gender and entity.fits_gender(gender) == 0:
            continue
        if clash(words, *facts(entity)):
            continue
        held = facts(entity)[0]
        fitting.append((vote - (0.6 if held and not held & words else 0.0), -entity.number, entity))
    fitting.sort(key=lambda f: f[:2], reverse=True)
    if not fitting or fitting[0][0] < 0.7 or (len(fitting) > 1 and fitting[0][0] - fitting[1][0] < 0.25):
        return None
    entity = fitting[0][2]
    low = first
    while low < stop - 1 and reading.words[low].capital and reading.keys[low] not in parties():
        low += 1
    if reading.words[stop - 1].capital and title_heads().length_at(reading.keys, first, stop) == stop - first:
        low = first
    tie = party_or_place(reading.slice(first, low)) if low > first else None
    entity.roles.append((first, Role(reading.slice(low, stop), tie, None, first, stop)))
    return entity
