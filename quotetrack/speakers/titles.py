"""Titles and affiliations as printed: what is common to those before and those after a name.

Gives ``Role`` values and takes phrases apart: ``former Norwegian foreign minister`` is the title former foreign
minister tied to Norway.
"""

from __future__ import annotations

from dataclasses import dataclass

from quotetrack.speakers.reading import Reading
from quotetrack.speakers.wordlists import (
    demonyms,
    honorifics,
    parties,
    phrases,
    states,
    title_abbreviations,
    title_heads,
    title_length_at,
    vocabulary,
)

__all__ = [
    "DETERMINERS",
    "POSSESSIVES",
    "TIES",
    "Role",
    "capitals_stop",
    "follow_ties",
    "party_or_place",
    "split_title",
    "title_head",
]

DETERMINERS = vocabulary("a an the")
POSSESSIVES = vocabulary("his her their its our my")
_DATES = vocabulary(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december"
)
_FAITHS = vocabulary(
    "muslim christian jewish catholic protestant hindu buddhist sikh mormon evangelical latino hispanic"
)
_LANGUAGES = vocabulary("english french german spanish italian russian chinese arabic japanese latin greek hebrew")
_TEACHERS = vocabulary("professor teacher lecturer instructor tutor translator scholar student")
_VERBS = vocabulary("has have had is are was were will would can could does did said says who which that")
TIES = vocabulary("of for at in with on to from")


@dataclass(frozen=True, slots=True)
class Role:
    """What the text says beside a name: any of title, affiliation (both as printed) and honorific; where it begins."""

    title: str | None = None
    affiliation: str | None = None
    honorific: str | None = None
    first: int = -1
    stop: int = -1


def _bare(key: str) -> str:
    for prefix in ("then-", "ex-", "vice-"):
        if key.startswith(prefix):
            return key.removeprefix(prefix)
    return key


def title_head(reading: Reading, first: int, stop: int) -> int:
    """Number of words of a title's head that ends right before word ``stop``, looked for from ``first``; 0 for none."""
    size = title_heads().length_before(reading.keys, first, stop)
    if not size and stop > first:
        key = _bare(reading.keys[stop - 1])
        size = int(key in title_heads().entries or title_length_at([key], 0, 1) == 1)
    return size


def party_or_place(text: str | None) -> str | None:
    """What a title is tied to, an adjective turned into its country or party."""
    if not text:
        return None
    key = text.casefold().replace("’", "'").removeprefix("the ").rstrip(".")
    first, _, rest = text.partition(" ")
    if rest and first.casefold().rstrip(".") in ("mr", "mrs", "ms", "miss", "dr") and first[0].isupper():
        return rest
    country = demonyms().get(key)
    if country and len(key) > 3:
        return country
    return parties().get(key) or (text.removeprefix("The ").removeprefix("the "))


def capitals_stop(reading: Reading, at: int) -> int:
    """Where the capitalised sequence that begins at word ``at`` stops, ", Wis." after a town included."""
    words, keys = reading.words, reading.keys
    end = at + 1
    while end < len(words) and words[end].paragraph == words[at].paragraph and not words[end - 1].possessive:
        gap = reading.gap(end - 1)
        if words[end].capital and (
            gap in (" ", "-", " & ", "&")
            or (gap == ". " and (len(words[end - 1].text) == 1 or (end - 1 == at and keys[at] in honorifics())))
            or (gap == ", " and keys[end] in states() and len(words[end].text) < 6)
        ):
            end += 1
        elif gap == " " and keys[end] in ("of", "for", "and", "on", "the") and end + 1 < len(words):
            ahead = end + 1
            if keys[ahead] == "the" and ahead + 1 < len(words):
                ahead += 1
            if (
                keys[ahead] in _DATES
                or not words[ahead].capital
                or (keys[end] in ("and", "the", "on") and keys[end] != "and" and end - at < 2)
            ):
                break
            end = ahead + 1
        else:
            break
    return end


def split_title(reading: Reading, first: int, stop: int) -> tuple[str, str | None]:
    """Title and affiliation out of "former Mexican foreign minister", "CAAN spokesperson", "top Democrat"."""
    words, keys = reading.words, reading.keys
    kept: list[str] = []
    tied: list[str] = []
    all_capital = all(words[i].capital for i in range(first, stop))
    modifiers = phrases("title_modifiers.txt").entries
    for index in range(first, stop):
        word = words[index]
        in_head = stop - index <= title_head(reading, first, stop) or index == stop - 1
        taught = keys[index] in _LANGUAGES and keys[stop - 1] in _TEACHERS
        foreign = keys[index] in demonyms() and len(keys[index]) > 3 and not taught
        name = (
            word.capital
            and not in_head
            and keys[index] not in parties()
            and not keys[index].endswith("-american")
            and not taught
            and keys[index] not in _FAITHS
            and not (all_capital and keys[index] in modifiers)
        )
        if keys[index] == "party" and index > first and keys[index - 1] in parties() and kept and not in_head:
            tied.append(f"{kept.pop()} {word.text}")
        elif foreign or name:
            tied.append(word.text)
        else:
            dotted = keys[index] in title_abbreviations() and reading.gap(index).startswith(".")
            kept.append(word.text + ("." if dotted else ""))
    return " ".join(kept), party_or_place(" ".join(tied) or None)


def follow_ties(reading: Reading, title: str, tie: int, stop: int) -> tuple[str, str | None, int]:
    """What follows a title's head: "of policy at the Brookfield Institute", "for the union"."""
    words, keys = reading.words, reading.keys
    at = tie
    while at < stop and keys[at] in TIES:
        low = at + 1
        while low < stop and keys[low] in DETERMINERS:
            low += 1
        if low >= stop:
            break
        ahead = low
        while ahead < stop and not words[ahead].capital and keys[ahead] not in TIES and keys[ahead] not in honorifics():
            ahead += 1
        if ahead < stop and keys[ahead] in _DATES:
            return title, None, at
        if ahead < stop and words[ahead].capital and ahead - low <= 2:
            end = capitals_stop(reading, ahead)
            return title, party_or_place(reading.slice(ahead, end)), end
        fielded = keys[at] == "in" and title.rsplit(maxsplit=1)[-1] in (
            "expert",
            "specialist",
            "scholar",
            "professor",
            "researcher",
        )
        if ahead == low or ahead - low > 6 or (keys[at] in ("to", "with", "from", "at", "in") and not fielded):
            if keys[at] in ("of", "for", "on") or ahead == low:
                break
            at = ahead
            continue
        verb = next((i for i in range(at, ahead) if keys[i] in _VERBS), ahead)
        if verb < ahead:
            # "expert on sea law and has taught": the title ends before the verb
            end = verb - 1 if keys[verb - 1] == "and" else verb
            return (f"{title} {reading.slice(at, end)}" if end > at + 1 else title), None, end
        title = f"{title} {reading.slice(at, ahead)}"
        at = ahead
    return title, None, at
