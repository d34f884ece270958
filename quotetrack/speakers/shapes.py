"""What one naming is, and what its words alone say of its kind.

``Pell Institute`` is a body, ``Ashton, Wis.`` a place, ``J.J. Pell`` a person; ``names`` asks this of every sequence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotetrack.core import MentionKind
from quotetrack.speakers.reading import Reading
from quotetrack.speakers.wordlists import (
    common_words,
    country_names,
    demonyms,
    genders,
    organization_words,
    outlet_phrases,
    places,
    states,
    vocabulary,
)

__all__ = ["THINGS", "Form", "FormKind", "shape_of"]

FormKind = MentionKind
_DIRECTIONS = vocabulary(
    "western eastern northern southern central north south east west greater upper lower inner outer"
)
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")
THINGS = vocabulary(
    "war act day bill award awards prize street avenue road highway stadium airport plan deal agreement treaty accord "
    "amendment doctrine crisis scandal era age century festival games cup bowl championship olympics "
    "election elections "
    "primary primaries caucuses debate summit rally tour ceremony parade riots uprising revolution "
    "depression recession "
    "pandemic hurricane storm standard theory principle effect syndrome disease virus clause rule rules code"
)


@dataclass(frozen=True, slots=True)
class Form:
    """One naming: words ``first`` to ``stop`` (exclusive) of the reading. ``sure`` where the kind is beyond doubt."""

    first: int
    stop: int
    kind: FormKind
    sure: bool = False


def shape_of(reading: Reading, first: int, stop: int) -> tuple[FormKind, bool]:  # noqa: PLR0911, PLR0912 - a cascade of rules, tried in order
    """The kind of a bare name by its words alone, and whether that is beyond doubt."""
    words, keys = reading.words, reading.keys
    whole = keys[first:stop]
    if whole[0] in ("st", "saint") and stop - first > 1:
        # a saint's name is a church's, a town's or a hospital's: "St Brendan's", "St. Olaf Hospital"
        body = whole[-1] in organization_words()
        return FormKind.ORGANIZATION if body else FormKind.PLACE, True
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
    if stop - first > 1 and _INITIALS.fullmatch(text) and keys[first] not in demonyms():
        return FormKind.PERSON, True
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
    if whole[0] in _DIRECTIONS and (
        places().length_at(keys, first + 1, stop) == stop - first - 1 or " ".join(whole[1:]) in demonyms()
    ):
        return FormKind.PLACE, True
    if stop - first > 2 and keys[first] not in genders() and any(word in common_words() for word in whole[1:]):
        # "Debris From Jet Found": a headline that runs into the text
        return FormKind.OTHER, False
    if stop - first <= 6 and keys[first] in genders() and keys[first] not in places().entries:
        return FormKind.PERSON, True
    return (FormKind.PERSON, False) if stop - first <= 5 else (FormKind.OTHER, False)
