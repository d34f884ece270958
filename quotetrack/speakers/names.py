"""Where the text names somebody or something: capitalised sequences, taken apart by what the words are.

Reads a ``Reading``, gives ``Form`` values in order. In ``Homeland Security Secretary Ada Pell met the IMF`` the forms
are ``Homeland Security``, ``Ada Pell`` and ``IMF``. Names that the extractor saw are preferred where it saw any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotetrack.core import MentionKind, NameMention
from quotetrack.speakers.reading import Reading
from quotetrack.speakers.runs import capital_runs
from quotetrack.speakers.wordlists import (
    common_words,
    country_names,
    demonyms,
    genders,
    honorifics,
    lines,
    organization_words,
    outlet_phrases,
    outlets,
    parties,
    places,
    states,
    title_heads,
    title_length_at,
    vocabulary,
)

__all__ = ["Form", "FormKind", "find_forms"]

FormKind = MentionKind
TRUSTED = 0.95
"""Confidence from which the extractor's names are preferred to the rules here. Less sure ones, such as names that the
extractor guesses by rules of its own, cost 18 points of who said what on ``../shared/speakers/dev.jsonl`` from text."""
_RANKS = vocabulary("prince princess king queen pope duke duchess saint emperor")


@dataclass(frozen=True, slots=True)
class Form:
    """One naming: words ``first`` to ``stop`` (exclusive) of the reading. ``sure`` where the kind is beyond doubt."""

    first: int
    stop: int
    kind: FormKind
    sure: bool = False


def _title_in(reading: Reading, first: int, stop: int) -> tuple[int, int]:
    """The last title or honorific inside a sequence as (first, stop) with something after it; (-1, -1) for none."""
    keys = reading.keys
    found = (-1, -1)
    index = first
    while index < stop - 1:
        size = title_length_at(keys, index, stop)
        if not size and keys[index] in honorifics() and (keys[index] != "st" or index == first):
            size = 1
        # Pope Francis, Prince Harry: with one word after it the rank is part of the name
        rank = keys[index] in _RANKS and index + size == stop - 1
        if size and index + size < stop and not rank:
            found = (index, index + size)
        index += max(size, 1)
    return found


def _shape(reading: Reading, first: int, stop: int) -> tuple[FormKind, bool]:  # noqa: PLR0911, PLR0912 - a cascade of rules, tried in order
    """The kind of a bare name by its words alone, and whether that is beyond doubt."""
    words, keys = reading.words, reading.keys
    whole = keys[first:stop]
    if places().length_at(keys, first, stop) == stop - first or " ".join(whole) in demonyms():
        return FormKind.PLACE if " ".join(whole) not in demonyms() or whole[0] in (
            "u.s",
            "us",
            "u.k",
            "uk",
            "eu",
            "e.u",
            "un",
            "u.n",
            "uae",
        ) else FormKind.OTHER, True
    if len(whole) == 1 and whole[0] in states() and len(whole[0]) > 2:
        return FormKind.PLACE, True
    if outlet_phrases().length_at(keys, first, stop) == stop - first:
        return FormKind.ORGANIZATION, True
    # "in Ashton, Wis.": a town before its state or country
    located = first > 0 and keys[first - 1] in ("in", "of", "from", "at", "near", "to") and stop < len(keys)
    if (
        located
        and stop - first <= 2
        and reading.gap(stop - 1) == ", "
        and words[stop].capital
        and (keys[stop] in states() or keys[stop] in country_names())
    ):
        return FormKind.PLACE, True
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
    foreign = (
        keys[first] in demonyms()
        or (keys[first] in states() and len(keys[first]) > 3)
        or (text.isupper() and len(text.replace(".", "")) > 2)
    )
    if keys[first] not in genders() and (
        foreign or (text.isupper() and "." in text and len(text) == 4 and keys[first] in demonyms())
    ):
        return FormKind.ORGANIZATION, False
    if text.isupper() and len(text) > 3 and not words[stop - 1].text.isupper():
        return FormKind.OTHER, False
    if stop - first <= 6 and keys[first] in genders() and keys[first] not in places().entries:
        return FormKind.PERSON, True
    return (FormKind.PERSON, False) if stop - first <= 5 else (FormKind.OTHER, False)


def _take_apart(reading: Reading, first: int, stop: int) -> Iterator[Form]:  # noqa: PLR0912 - a cascade of rules, tried in order
    """The names in one capitalised sequence."""
    words, keys = reading.words, reading.keys
    while first < stop and keys[first] in common_words():
        if places().length_at(keys, first, stop) or (outlet_phrases().length_at(keys, first, stop) > 1):
            break
        if (
            stop - first > 1
            and keys[first] in ("white", "black", "new", "second", "third", "now", "march", "may")
            and not words[first].opens
        ):
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
        if not (
            reading.gap(at - 1) == " (" and 2 <= len(letters) <= 8 and letters.isupper() and reading.gap(at)[:1] == ")"
        ):
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
            elif (
                words[low].text[0].upper() == letters[left]
                and left > 0
                and words[low].key not in ("of", "and", "the", "for")
            ):
                left -= 1
            low -= 1


def find_forms(reading: Reading, seen: Sequence[NameMention] = ()) -> list[Form]:
    """All namings of the text in order, none overlapping another.

    Args:
        reading: the words of the text.
        seen: names that the extractor saw; where it is sure of one (``TRUSTED``), the rules' own guess on those words
            is dropped.
    """
    given: list[Form] = []
    taken: set[int] = set()
    for mention in sorted(seen, key=lambda m: (m.span, -m.confidence)):
        inside = reading.within(mention.span)
        telling = mention.confidence >= TRUSTED and mention.kind is not MentionKind.OTHER
        if telling and inside and not taken & set(inside):
            taken.update(inside)
            given.append(Form(inside.start, inside.stop, mention.kind, True))
    for form in _spelled_acronyms(reading):
        inside = range(form.first, form.stop)
        if not taken & set(inside):
            taken.update(inside)
            given.append(form)
    found = [
        form
        for first, stop in capital_runs(reading)
        for form in _take_apart(reading, first, stop)
        if not taken & set(range(form.first, form.stop))
    ]
    return sorted(given + found, key=lambda form: form.first)
