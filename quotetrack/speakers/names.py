"""Where the text names somebody or something: capitalised sequences, taken apart by what the words are.

Reads a ``Reading``, gives ``Form`` values in order. In ``Homeland Security Secretary Ada Pell met the IMF`` the forms
are ``Homeland Security``, ``Ada Pell`` and ``IMF``. Names that the extractor saw are preferred where it saw any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotetrack.core import MentionKind, NameMention
from quotetrack.speakers.reading import Reading
from quotetrack.speakers.runs import capital_runs
from quotetrack.speakers.shapes import THINGS, Form, FormKind, shape_of
from quotetrack.speakers.wordlists import (
    bodies,
    common_words,
    demonyms,
    genders,
    honorifics,
    lines,
    organization_words,
    outlet_phrases,
    outlets,
    parties,
    phrases,
    places,
    title_heads,
    title_length_at,
    vocabulary,
)

__all__ = ["Form", "FormKind", "find_forms"]

TRUSTED = 0.99
"""Confidence from which the extractor's names are taken instead of the rules' own. The shipped model's, which are less
sure than that, cut names apart: taken from 0.95 on they cost one point of who said what on
``../shared/speakers/dev.jsonl`` from text, from 0.5 on seven."""
ADVISING = 0.8
"""Confidence from which the extractor's kind of a name counts where the rules find the same words and no sure kind."""
_NOBLE = vocabulary("lady lord queen king prince princess duke duchess miss sir")
_RANKS = vocabulary("prince princess king queen pope duke duchess saint emperor")


def _title_in(reading: Reading, first: int, stop: int) -> tuple[int, int]:
    """The last title or honorific inside a sequence as (first, stop) with something after it; (-1, -1) for none."""
    keys = reading.keys
    found = (-1, -1)
    index = first
    while index < stop - 1:
        size = title_length_at(keys, index, stop)
        if not size and keys[index] in honorifics() and keys[index] != "st":
            size = 1
        if size == 1 and index == first and stop - first == 2 and keys[index] in genders():
            # "Dean Pell" is a name, unless an article or a school stands before it
            size = 0 if index == 0 or keys[index - 1] not in ("the", "school", "college", "university") else size
        # Pope Francis, Prince Harry: with one word after it the rank is part of the name
        rank = keys[index] in _RANKS and index + size == stop - 1
        if size and index + size < stop and not rank:
            found = (index, index + size)
        index += max(size, 1)
    return found


def _take_apart(reading: Reading, first: int, stop: int) -> Iterator[Form]:  # noqa: PLR0911, PLR0912 - a cascade of rules, tried in order
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
    whole_body = keys[stop - 1] in organization_words() or any(
        k in ("of", "for", "on") for k in keys[max(title_stop, first) : stop]
    )
    if title_stop > 0 and not whole_body:
        if title_first > first:
            yield from _take_apart(reading, first, title_first)
        rest = title_heads().length_before(keys, title_stop, stop)
        modifiers = phrases("title_modifiers.txt").entries
        titles_only = rest and all(key in modifiers for key in keys[title_stop : stop - rest])
        if titles_only and keys[title_stop] not in genders():
            # "Assistant Foreign Minister": no name in it
            return
        kind, sure = shape_of(reading, title_stop, stop)
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
    while trailing and stop - first > trailing and keys[stop - trailing - 1] in phrases("title_modifiers.txt").entries:
        if stop - first == trailing + 1:
            break
        trailing += 1
    surnamed = trailing == 1 and stop - first == 2 and keys[first] in genders()
    if trailing and not whole_body and stop - first > trailing and not surnamed:
        # "the Norwegian Ambassador to Chile": the title is no name, what it is tied to is
        yield from _take_apart(reading, first, stop - trailing)
        return
    kind, sure = shape_of(reading, first, stop)
    if kind is FormKind.PERSON and not sure and first > 0 and keys[first - 1] == "the" and stop - first > 1:
        kind = FormKind.ORGANIZATION
    if stop - first > 1 and keys[stop - 1] in THINGS and keys[first] not in genders():
        kind, sure = FormKind.OTHER, True
    yield Form(first, stop, kind, sure)


def _people_word(key: str) -> bool:
    """Whether a word names several people: Republicans, Americans, spokesmen, CEOs."""
    if key in outlets() or key in genders():
        return False
    plural = key.endswith(("s", "men", "women")) and not key.endswith("ss")
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
    things = _named_things(reading)
    found = [
        _after_noun(reading, form)
        for first, stop in capital_runs(reading)
        if (reading.keys[first], reading.keys[min(first + 1, stop - 1)]) not in things
        for form in _take_apart(reading, first, stop)
        if not taken & set(range(form.first, form.stop))
    ]
    return sorted(given + _advised(reading, found, seen, taken), key=lambda form: form.first)


def _advised(reading: Reading, found: list[Form], seen: Sequence[NameMention], taken: set[int]) -> list[Form]:
    """The rules' namings, where they are not sure of the kind with the one that the extractor saw on the same words."""
    kinds: dict[tuple[int, int], MentionKind] = {}
    for mention in seen:
        inside = reading.within(mention.span)
        if mention.confidence >= ADVISING and inside and mention.kind is not MentionKind.OTHER:
            kinds[inside.start, inside.stop] = mention.kind
    return [
        Form(form.first, form.stop, kinds[form.first, form.stop], True)
        if not form.sure and (form.first, form.stop) in kinds
        else form
        for form in found
    ]


def _named_things(reading: Reading) -> set[tuple[str, str]]:
    """Ships, horses and pubs that are named like nobles: "the Lady Ada" is nobody where it is said with "the"."""
    keys, words = reading.keys, reading.words
    return {
        (keys[at], keys[at + 1])
        for at in range(1, len(keys) - 1)
        if keys[at] in _NOBLE
        and keys[at - 1] == "the"
        and words[at].capital
        and words[at + 1].capital
        and not words[at].possessive
        and reading.gap(at - 1) == " "
        and reading.gap(at) == " "
    }


def _after_noun(reading: Reading, form: Form) -> Form:
    """A name right after a noun for a body is that body's: "the charity Warm Hearths", "ferry company Tideline"."""
    before = form.first - 1
    if form.sure or before < 0 or reading.gap(before) != " " or reading.words[before].capital:
        return form
    body = bodies().get(reading.keys[before])
    told = body is not None and body not in (
        "team",
        "city",
        "country",
        "state",
        "county",
        "town",
        "village",
        "district",
    )
    if (
        not told
        or reading.words[before].possessive
        or reading.keys[form.first] in genders()
        or form.kind is FormKind.PLACE
    ):
        return form
    return Form(form.first, form.stop, FormKind.ORGANIZATION, True)
