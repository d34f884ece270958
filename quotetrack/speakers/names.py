"""Where the text names somebody or something: capitalised sequences, taken apart by what the words are.

Reads a ``Reading``, gives ``Form`` values in order. In ``Homeland Security Secretary Ada Pell met the IMF`` the forms
are ``Homeland Security``, ``Ada Pell`` and ``IMF``. Names that the extractor saw are preferred where it saw any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotetrack.core import MentionKind, NameMention
from quotetrack.speakers.reading import Reading
from quotetrack.speakers.wordlists import (
    bodies,
    common_words,
    demonyms,
    genders,
    honorifics,
    organization_words,
    lines,
    outlet_phrases,
    outlets,
    parties,
    places,
    plain,
    states,
    title_heads,
    title_length_at,
)

__all__ = ["Form", "FormKind", "find_forms"]

FormKind = MentionKind
_RANKS = frozenset("prince princess king queen pope duke duchess saint emperor".split())
_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sept oct nov dec".split()
)
_JOINERS = frozenset("of for on".split())
_PARTICLES = frozenset("de del della la le van von der den ter ten bin ibn bint al el da dos du di af ben y e".split())
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_BREAKS = frozenset("i i'm i'd".split()) | frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_NICKNAME = re.compile(r'^\.? ["“‘\'(]$')
_NICKNAME_END = re.compile(r'^["”’\')] $')


@dataclass(frozen=True, slots=True)
class Form:
    """One naming: words ``first`` to ``stop`` (exclusive) of the reading. ``sure`` where the kind is beyond doubt."""

    first: int
    stop: int
    kind: FormKind
    sure: bool = False


def _linked(reading: Reading, index: int) -> bool:
    """Whether the word after ``index`` goes on with the same capitalised sequence."""
    gap = reading.gap(index)
    word = reading.words[index]
    if word.possessive:
        return False
    if gap in (" ", "\u00a0", "&", " & "):
        return True
    if gap == ". ":
        short = len(word.text) == 1 or word.key in honorifics() or word.key in ("jr", "sr", "st", "ft")
        return short or plain(word.text) in title_heads().entries
    return gap == ", " and reading.keys[index + 1] in _SUFFIXES


def _runs(reading: Reading) -> Iterator[tuple[int, int]]:
    """Capitalised sequences, particles and joining prepositions inside them included."""
    words, keys = reading.words, reading.keys
    index = 0
    while index < len(words):
        if not words[index].capital or words[index].paragraph in reading.title_case:
            index += 1
            continue
        title = title_heads().length_at(keys, index, min(index + 5, len(words)))
        if title > 2:
            # "Secretary of State Ada Pell": the title is passed over whole, the name begins after it
            index += title
            continue
        stop = index + 1
        while stop < len(words) and words[stop].paragraph == words[index].paragraph:
            if _linked(reading, stop - 1) and words[stop].capital and keys[stop] not in _BREAKS:
                stop += 1
                continue
            ahead = _bridge(reading, index, stop)
            if not ahead:
                break
            stop = ahead
        yield index, stop
        index = stop


def _bridge(reading: Reading, first: int, stop: int) -> int:
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


def _title_in(reading: Reading, first: int, stop: int) -> tuple[int, int]:
    """The last title or honorific inside a sequence as (first, stop) with something after it; (-1, -1) for none."""
    keys = reading.keys
    found = (-1, -1)
    index = first
    while index < stop - 1:
        size = title_length_at(keys, index, stop)
        if not size and keys[index] in honorifics() and (keys[index] != "st" or index == first):
            size = 1
        if size and index + size < stop:
            # Pope Francis, Prince Harry: with one word after it the rank is part of the name
            if not (keys[index] in _RANKS and index + size == stop - 1):
                found = (index, index + size)
        index += max(size, 1)
    return found


def _shape(reading: Reading, first: int, stop: int) -> tuple[FormKind, bool]:
    """The kind of a bare name by its words alone, and whether that is beyond doubt."""
    words, keys = reading.words, reading.keys
    whole = keys[first:stop]
    if places().length_at(keys, first, stop) == stop - first or " ".join(whole) in demonyms():
        return FormKind.PLACE if " ".join(whole) not in demonyms() or whole[0] in ("u.s", "us", "u.k", "uk", "eu", "e.u", "un", "u.n", "uae") else FormKind.OTHER, True  # fmt: skip
    if len(whole) == 1 and whole[0] in states() and len(whole[0]) > 2:
        return FormKind.PLACE, True
    if outlet_phrases().length_at(keys, first, stop) == stop - first:
        return FormKind.ORGANIZATION, True
    if whole[-1] in organization_words() and (stop - first > 1 or whole[-1] in ("congress", "senate", "parliament")):
        return FormKind.ORGANIZATION, True
    if {"of", "for", "on"} & set(whole) or (whole[0] in organization_words() and stop - first > 2):
        return FormKind.ORGANIZATION, True
    text = words[first].text
    if stop - first == 1:
        if text.isupper() and 2 <= len(text.replace(".", "")) <= 6:
            return FormKind.ORGANIZATION, False
        return FormKind.OTHER, False
    if any(word in organization_words() for word in whole[:-1]) and keys[first] not in genders():
        return FormKind.ORGANIZATION, False
    if "&" in reading.slice(first, stop):
        return FormKind.ORGANIZATION, True
    if any(key.isdigit() for key in whole):
        return FormKind.OTHER, True
    foreign = keys[first] in demonyms() or (keys[first] in states() and len(keys[first]) > 3) or (text.isupper() and len(text.replace(".", "")) > 2)
    if keys[first] not in genders() and (foreign or (text.isupper() and "." in text and len(text) == 4 and keys[first] in demonyms())):
        return FormKind.ORGANIZATION, False
    if text.isupper() and len(text) > 3 and not words[stop - 1].text.isupper():
        return FormKind.OTHER, False
    if stop - first <= 6 and keys[first] in genders() and keys[first] not in places().entries:
        return FormKind.PERSON, True
    return (FormKind.PERSON, False) if stop - first <= 5 else (FormKind.OTHER, False)


def _take_apart(reading: Reading, first: int, stop: int) -> Iterator[Form]:
    """The names in one capitalised sequence."""
    words, keys = reading.words, reading.keys
    while first < stop and keys[first] in common_words():
        if places().length_at(keys, first, stop) or (outlet_phrases().length_at(keys, first, stop) > 1):
            break
        if stop - first > 1 and keys[first] in ("white", "black", "new", "second", "third", "now", "march", "may") and not words[first].opens:  # fmt: skip
            break
        first += 1
    if first >= stop:
        return
    # "Republican Donald Trump", "Texas Gov.": what the party or people is no part of the name
    title_first, title_stop = _title_in(reading, first, stop)
    whole_body = keys[stop - 1] in organization_words() or any(k in ("of", "for", "on") for k in keys[title_stop:stop])
    if title_stop > 0 and not whole_body:
        if title_first > first:
            yield from _take_apart(reading, first, title_first)
        kind, sure = _shape(reading, title_stop, stop)
        person = kind in (FormKind.PERSON, FormKind.OTHER) or (kind is FormKind.ORGANIZATION and not sure)
        if person or keys[title_first] in honorifics():
            yield Form(title_stop, stop, FormKind.PERSON, keys[title_first] != "miss" or keys[title_stop] in genders())
        else:
            yield Form(title_stop, stop, kind, sure)
        return
    if stop - first > 2 and not whole_body:
        place = places().length_at(keys, first, stop - 1)
        lead = 1 if keys[first] in demonyms() or keys[first] in parties() else place
        rest_named = lead and first + lead < stop - 1 and keys[first + lead] in genders()
        if rest_named:
            yield Form(first, first + lead, FormKind.PLACE if place else FormKind.OTHER, True)
            yield Form(first + lead, stop, FormKind.PERSON, True)
            return
    if _people_word(keys[stop - 1]):
        # "House Republicans", "Spokesmen": people, no name; what stands before it may be one
        if stop - first > 2:
            yield from _take_apart(reading, first, stop - 1)
        return
    trailing = title_heads().length_before(keys, first, stop)
    if trailing == stop - first and not (trailing == 1 and words[first].text.isupper() and len(words[first].text) > 2):
        return
    if trailing and not whole_body and stop - first > trailing:
        # "the Norwegian Ambassador to Chile": the title is no name, what it is tied to is
        yield from _take_apart(reading, first, stop - trailing)
        return
    kind, sure = _shape(reading, first, stop)
    yield Form(first, stop, kind, sure)


def _people_word(key: str) -> bool:
    """Whether a word names several people: Republicans, Americans, spokesmen, CEOs."""
    if key in outlets() or key in genders():
        return False
    plural = key.endswith(("s", "men", "women"))
    single = key[:-1] if key.endswith("s") else key[:-2] + "an"
    return (plural and (single in title_heads().entries or single in demonyms() or key in parties())) or (
        key in lines("group_words.txt") and key not in organization_words()
    )


def _spelled_acronyms(reading: Reading) -> Iterator[Form]:
    """Bodies whose acronym follows in brackets: "Alliance to Save Our Shores (ASOS)", little words included."""
    words = reading.words
    for at in range(2, len(words)):
        letters = words[at].text.replace(".", "")
        if not (reading.gap(at - 1) == " (" and 2 <= len(letters) <= 8 and letters.isupper() and reading.gap(at)[:1] == ")"):
            continue
        low, left = at - 1, len(letters) - 1
        while low >= 0 and at - low <= 2 * len(letters) + 3 and reading.gap(low) in (" ", " (", "-", " & ", ", "):
            parts = [part for part in words[low].text.split("-") if part]
            if words[low].capital:
                matched = [p for p in reversed(parts) if left >= 0 and p[0].upper() == letters[left]]
                if not matched:
                    break
                left -= 1
                if left < 0:
                    yield Form(low, at, FormKind.ORGANIZATION, True)
                    break
            elif words[low].text[0].upper() == letters[left] and left > 0 and words[low].key not in ("of", "and", "the", "for"):
                left -= 1
            low -= 1


def find_forms(reading: Reading, seen: Sequence[NameMention] = ()) -> list[Form]:
    """All namings of the text in order, none overlapping another.

    Args:
        reading: the words of the text.
        seen: names that the extractor saw; where it saw one, the rules' own guess on those words is dropped.
    """
    given: list[Form] = []
    taken: set[int] = set()
    for mention in sorted(seen, key=lambda m: (m.span, -m.confidence)):
        inside = reading.within(mention.span)
        if inside and not taken & set(inside):
            taken.update(inside)
            given.append(Form(inside.start, inside.stop, mention.kind, mention.confidence >= 0.5))
    for form in _spelled_acronyms(reading):
        inside = range(form.first, form.stop)
        if not taken & set(inside):
            taken.update(inside)
            given.append(form)
    found = [
        form
        for first, stop in _runs(reading)
        for form in _take_apart(reading, first, stop)
        if not taken & set(range(form.first, form.stop))
    ]
    return sorted(given + found, key=lambda form: form.first)
