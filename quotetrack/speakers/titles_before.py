"""Titles, affiliations and honorifics printed before a name.

``Harbor Commission press secretary Ada Pell``, ``the union's president, Bo Rand`` and ``minister of mines Cy Moss``
each tell a title and what it is tied to.
"""

from __future__ import annotations

from dataclasses import replace

from quotetrack.speakers.reading import Reading
from quotetrack.speakers.titles import (
    DETERMINERS,
    POSSESSIVES,
    TIES,
    Role,
    follow_ties,
    party_or_place,
    title_head,
)
from quotetrack.speakers.wordlists import (
    common_words,
    parties,
    phrases,
    title_abbreviations,
    vocabulary,
)

__all__ = ["role_before", "roles_before"]

_COURTESY = vocabulary("mr mister mrs ms miss mme madame dr sir dame lord lady")


_PREFIXES = vocabulary("former acting interim then ex late ex- retired outgoing incoming current new longtime")


def _joins_left(reading: Reading, index: int, floor: int) -> bool:
    """Whether word ``index - 1`` belongs to the same phrase as word ``index``."""
    if index - 1 < floor:
        return False
    gap = reading.gap(index - 1)
    return gap in (" ", "\u00a0", "-", " - ") or (gap == ". " and not reading.words[index - 1].text[-1:].isdigit())


def roles_before(reading: Reading, first: int) -> tuple[Role, ...]:
    """The roles printed before a name: the nearest first, then one that stands before a comma."""
    near = role_before(reading, first)
    low = near.first
    if near.title and 0 < low < first and reading.gap(low - 1) == ", ":
        # "The Mayor, Councillor Ada Pell": the office before the comma says more than the rank
        further = replace(role_before(reading, low), honorific=None)
        return (replace(further, honorific=near.honorific), near) if further.title else (near, further)
    return (near,)


def role_before(reading: Reading, first: int) -> Role:  # noqa: PLR0912, PLR0915 - a cascade of rules, tried in order
    """The title, affiliation and honorific printed before the name that begins at word ``first``."""
    words, keys = reading.words, reading.keys
    floor = reading.sentence_first[words[first].sentence]
    at, honorific = first, None
    if _joins_left(reading, at, floor) and keys[at - 1] in _COURTESY and words[at - 1].capital:
        at -= 1
        honorific = words[at].text + ("." if reading.gap(at).startswith(".") else "")
    head_stop = at
    comma = at > floor and reading.gap(at - 1) == ", " and not words[at - 1].possessive
    while at > floor and (_joins_left(reading, at, floor) or (comma and at == first)):
        if words[at - 1].possessive:
            break
        size = title_head(reading, floor, at)
        if not size and keys[at - 1] == "and" and at < head_stop:
            size = 1 + title_head(reading, floor, at - 1)
            size = 0 if size == 1 else size
        if not size:
            break
        at -= size
    if at == head_stop:
        tied = _tied_before(reading, head_stop, floor)
        return (
            Role(tied.title, tied.affiliation, honorific, tied.first, first)
            if tied
            else Role(honorific=honorific, first=at, stop=first)
        )
    head = at
    lower_head = not words[head].capital
    modifiers = phrases("title_modifiers.txt").entries
    while _joins_left(reading, at, floor) and not words[at - 1].possessive and keys[at - 1] in modifiers:
        if keys[at - 1] == "then" and words[at - 1].opens:
            break
        cased = words[at - 1].capital and not words[at - 1].opens
        if cased and (lower_head or (at > 1 and keys[at - 2] == "white")) and keys[at - 1] not in parties():
            break
        at -= 1
    if lower_head:
        at = _adjectives(reading, at, floor)
    title_first = at
    affiliation_stop = at
    while _joins_left(reading, at, floor) and at > floor and affiliation_stop - at < 7:
        word = words[at - 1]
        white_house = keys[at - 1] == "white" and keys[at] == "house"
        if word.capital and (white_house or not (word.opens and keys[at - 1] in common_words() | _PREFIXES)):
            at -= 1
            continue
        joined = keys[at - 1] in ("of", "for", "and", "the", "on") and at < affiliation_stop and words[at].capital
        if (
            joined
            and at - 2 >= floor
            and words[at - 2].capital
            and not words[at - 2].possessive
            and _joins_left(reading, at - 1, floor)
            and keys[at - 1] != "and"
        ):
            at -= 1
            continue
        break
    opens = _opens_phrase(reading, at, floor) if at > floor else True
    title = _printed(reading, title_first, head_stop)
    affiliation = reading.slice(at, affiliation_stop) if at < affiliation_stop else None
    if (
        _joins_left(reading, at, floor)
        and keys[at - 1] in _PREFIXES
        and at < affiliation_stop
        and not (keys[at - 1] == "then" and words[at - 1].opens)
    ):
        at -= 1
        title = f"{words[at].text.lower() if words[at].opens else words[at].text} {title}"
    if affiliation is None and _joins_left(reading, at, floor) and words[at - 1].possessive:
        low = at - 1
        while low > floor and words[low - 1].capital and _joins_left(reading, low, floor):
            low -= 1
        if words[low].capital and not (low == at - 1 and keys[low] in common_words()):
            affiliation, at = reading.slice(low, at), low
    if comma and head_stop == first and not opens and (at == floor or not _opens_phrase(reading, at, floor)):
        return Role(honorific=honorific, first=first, stop=first)
    if comma and head_stop == first:
        tied = _tied_before(reading, first, floor)
        if tied and tied.first < at:
            return Role(tied.title, tied.affiliation, honorific, tied.first, first)
    party = {parties().get(word) for word in title.casefold().split()}
    if party and None not in party:
        return Role(None, next(iter(party)) or title, honorific, at, first)
    title = _one(title)
    return Role(title, party_or_place(affiliation), honorific, at, first)


_PLURALS = {"Sens.": "Sen.", "Reps.": "Rep.", "Govs.": "Gov.", "lead Sens.": "Sen."}


def _one(title: str) -> str:
    """A title printed for several people, said of one: "Sens." is "Sen."."""
    words = title.split()
    return " ".join([*words[:-1], _PLURALS.get(words[-1], words[-1])])


def _adjectives(reading: Reading, at: int, floor: int) -> int:
    """Past lower-case words before a title that belong to it: "popular late-night radio | host".

    Only where they end at a determiner; else nothing says that they are no verb.
    """
    low = at
    while low > floor and at - low < 4 and reading.gap(low - 1) in (" ", "-") and not reading.words[low - 1].capital:
        if (
            reading.keys[low - 1] in common_words() | TIES | DETERMINERS | POSSESSIVES | _NO_ADJECTIVE
            or reading.words[low - 1].possessive
        ):
            break
        low -= 1
    if low in (at, floor):
        return at
    before = reading.words[low - 1]
    bound = reading.keys[low - 1] in DETERMINERS | POSSESSIVES | {"as", "to", "by", "with", "from"} or before.possessive
    return low if bound and reading.gap(low - 1) == " " else at


_NO_ADJECTIVE = vocabulary("told said says tells asked with joined met including named fellow lead")


def _tied_before(reading: Reading, first: int, floor: int) -> Role | None:
    """A title with its ties before a name: "an attorney for the firm, Ada Pell", "minister of mines Bo Rand"."""
    words, keys = reading.words, reading.keys
    if first - 1 <= floor:
        return None
    gap = reading.gap(first - 1)
    comma = gap == ", "
    if not comma and (gap != " " or words[first - 1].capital or keys[first - 1] in common_words()):
        return None
    for head_stop in range(first - 2, max(floor, first - 14), -1):
        if reading.gap(head_stop).strip() not in ("", "&", "-"):
            return None
        if keys[head_stop] not in ("of", "for", "at", "in", "to"):
            continue
        size = title_head(reading, floor, head_stop)
        if not size:
            continue
        low = head_stop - size
        modifiers = phrases("title_modifiers.txt").entries
        while (
            low > floor and keys[low - 1] in modifiers and reading.gap(low - 1) == " " and not words[low - 1].possessive
        ):
            low -= 1
        starts = (
            low == floor
            or reading.gap(low - 1).strip() != ""
            or keys[low - 1] in DETERMINERS | POSSESSIVES | {"as"}
            or words[low - 1].possessive
            or words[low - 1].capital
        )
        if not starts or (not comma and words[head_stop + 1].capital):
            return None
        title, tie, _ = follow_ties(reading, _printed(reading, low, head_stop), head_stop, first)
        if tie is None and low > floor and (words[low - 1].possessive or words[low - 1].capital):
            start = low - 1
            while start > floor and words[start - 1].capital and reading.gap(start - 1) == " ":
                start -= 1
            if words[start].capital and keys[start] not in common_words():
                tie = party_or_place(reading.slice(start, low))
                low = start
        return Role(title, tie, None, low, first)
    return None


def _opens_phrase(reading: Reading, at: int, floor: int) -> bool:
    """Whether a description that stands before a comma and a name begins as one: "The mayor, Ada Pell"."""
    before = at - 1
    key = reading.keys[before]
    return key in DETERMINERS | POSSESSIVES or reading.words[before].possessive or reading.gap(before).strip() != ""


def _printed(reading: Reading, first: int, stop: int) -> str:
    """The words as printed, with the full stop of an abbreviation at their end ("Gov.")."""
    text = reading.slice(first, stop)
    dotted = reading.keys[stop - 1] in title_abbreviations() and reading.gap(stop - 1).startswith(".")
    opens = reading.words[first].opens and not reading.words[stop - 1].capital and first < stop - 1
    text = text + "." if dotted else text
    return text[0].lower() + text[1:] if opens else text
