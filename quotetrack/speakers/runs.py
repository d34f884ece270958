"""Capitalised sequences: the raw stuff of names.

``Department of Fisheries and Oceans`` is one sequence, so are ``Ada van der Pell`` and ``Robert C. "Bo" Rand Jr.``;
a weekday or a possessive ends one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotetrack.speakers.reading import Reading
from quotetrack.speakers.wordlists import (
    bodies,
    common_words,
    demonyms,
    genders,
    honorifics,
    organization_words,
    parties,
    places,
    plain,
    states,
    title_heads,
    vocabulary,
)

__all__ = ["capital_runs"]

_DATES = vocabulary(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sept oct nov dec"
)


_JOINERS = vocabulary("of for on")


_PARTICLES = vocabulary("de del della la le van von der den ter ten bin ibn bint al el da dos du di af ben y e")


_SUFFIXES = vocabulary("jr sr ii iii iv")


_BREAKS = vocabulary("i i'm i'd") | vocabulary("monday tuesday wednesday thursday friday saturday sunday")


# "Danish-owned", "London-based": an adjective made of a name
_MADE = vocabulary(
    "owned based born led backed controlled held funded run educated area style listed registered flagged winner "
    "winning nominee nominated driven wide themed like era linked aligned affiliated sponsored trained"
)


_NICKNAME = re.compile(r'^\.? ["“‘\'(]$')


_NICKNAME_END = re.compile(r'^["”’\')] $')


def _linked(reading: Reading, index: int) -> bool:
    """Whether the word after ``index`` goes on with the same capitalised sequence."""
    gap = reading.gap(index)
    word = reading.words[index]
    if word.possessive:
        # "Seafarers' Union": members' own body; "Norway's Ministry" is another name before a name
        plural = word.text[-1:] in "sS" and reading.text[word.end : word.end + 2] in ("' ", "’ ")
        following = reading.keys[index + 1]
        people = word.key not in genders() and word.key not in places().entries
        return plural and people and following in organization_words() and reading.words[index + 1].capital
    if gap in (" ", "\u00a0", "&", " & "):
        return True
    if gap == ". ":
        short = len(word.text) == 1 or word.key in honorifics() or word.key in ("jr", "sr", "st", "ft")
        return short or plain(word.text) in title_heads().entries
    return gap == ", " and reading.keys[index + 1] in _SUFFIXES


def capital_runs(reading: Reading) -> Iterator[tuple[int, int]]:
    """Capitalised sequences, particles and joining prepositions inside them included."""
    words, keys = reading.words, reading.keys
    index = 0
    while index < len(words):
        if (
            index > 1
            and keys[index - 1] in ("of", "in")
            and title_heads().length_before(keys, max(index - 3, 0), index + 1) > 2
        ):
            # "U.S. Secretary of State Ada Pell": the word ends a title
            index += 1
            continue
        adjective = words[index].text.rpartition("-")[2] in _MADE
        if not words[index].capital or adjective or words[index].paragraph in reading.title_case:
            index += 1
            continue
        title = title_heads().length_at(keys, index, min(index + 5, len(words)))
        if title > 2:
            # "Secretary of State Ada Pell": the title is passed over whole, the name begins after it
            index += title
            continue
        stop = index + 1
        while stop < len(words) and words[stop].paragraph == words[index].paragraph:
            adjective = words[stop].text.rpartition("-")[2] in _MADE
            if _linked(reading, stop - 1) and words[stop].capital and keys[stop] not in _BREAKS and not adjective:
                stop += 1
                continue
            ahead = _bridge(reading, index, stop)
            if not ahead:
                break
            stop = ahead
        yield index, stop
        index = stop


def _bridge(reading: Reading, first: int, stop: int) -> int:  # noqa: PLR0911 - a cascade of rules, tried in order
    """Past a particle or a joining preposition between two capitalised words: where the sequence goes on, or 0."""
    words, keys = reading.words, reading.keys
    gap = reading.gap(stop - 1)
    if words[stop - 1].possessive:
        return 0
    if _NICKNAME.match(gap) and words[stop].capital and _NICKNAME_END.match(reading.gap(stop)):
        after = stop + 1
        return after + 1 if after < len(words) and words[after].capital and after - first < 6 else 0
    if gap != " " or stop + 1 >= len(words) or reading.gap(stop) != " ":
        return 0
    if keys[stop] in _PARTICLES:
        ahead = stop + 1
        if keys[ahead] in _PARTICLES | {"la", "der", "den"} and ahead + 1 < len(words) and reading.gap(ahead) == " ":
            ahead += 1
        return ahead + 1 if words[ahead].capital else 0
    bodily = any(keys[i] in organization_words() for i in range(first, stop))
    if keys[stop] in _JOINERS and _takes_of(reading, first, stop):
        ahead = stop + 1
        if keys[ahead] in _DATES or (keys[stop] == "on" and not bodily):
            return 0
        if keys[ahead] == "the" and ahead + 1 < len(words) and reading.gap(ahead) == " ":
            ahead += 1
        return ahead + 1 if words[ahead].capital and keys[ahead] not in honorifics() else 0
    joined = {"of", "for", "on"} & set(keys[first:stop])
    if keys[stop] == "and" and words[stop + 1].capital and bodily and joined:
        return stop + 2
    if keys[stop] == "and" and words[stop + 1].capital and _ends_in_body(reading, stop + 1) and stop - first == 1:
        known = keys[first] in demonyms() or places().length_at(keys, first, stop) or keys[first] in genders()
        return 0 if known or words[first].opens else stop + 2
    return 0


def _ends_in_body(reading: Reading, first: int) -> bool:
    stop = first + 1
    while stop < len(reading.words) and reading.words[stop].capital and _linked(reading, stop - 1) and stop - first < 5:
        stop += 1
    return stop - first > 1 and reading.keys[stop - 1] in organization_words()


def _takes_of(reading: Reading, first: int, stop: int) -> bool:
    """Whether what stands before "of" or "for" is a body's word: Department, University, Workers; no title."""
    key = reading.keys[stop - 1]
    if title_heads().length_before(reading.keys, first, stop) and key not in organization_words():
        return False
    if key in organization_words() or (key in bodies() and key not in parties()):
        return True
    if stop - first > 1 and reading.keys[first] in genders():
        return False
    at = stop + 1
    if places().length_at(reading.keys, at, at + 3) and reading.keys[at] != "america":
        return False
    plural = key.endswith("s") and not key.endswith(("ss", "ngs")) and key not in demonyms() and key not in genders()
    return plural and key not in common_words() and key not in states() and key not in places().entries
