"""Titles and affiliations printed after a name.

``Ada Pell, Norway's deputy minister``, ``Sen. Bo Rand, R-Ohio,`` and ``Cy Moss, who heads the Tide Institute`` each
tell a title or what it is tied to.
"""

from __future__ import annotations

import re

from quotetrack.speakers.reading import Reading
from quotetrack.speakers.titles import (
    DETERMINERS,
    POSSESSIVES,
    TIES,
    Role,
    capitals_stop,
    follow_ties,
    party_or_place,
    split_title,
    title_head,
)
from quotetrack.speakers.wordlists import (
    common_words,
    states,
    title_heads,
    vocabulary,
)

__all__ = ["role_after", "roles_after"]

_PARTY_TAG = re.compile(
    r"\s*(?:\(\s*((?:R|D|I|Ind)\b\.?(?:\s*[-–,]\s*[A-Z][\w. ]{0,20})?)\s*\)"
    r"|,\s*((?:R|D|I|Ind)\b\.?\s*-\s*[A-Z][\w.]{0,12}?)\.?\s*(?=[,;\n]))"
)


_STATE_TAG = re.compile(r"\s*\(([A-Z][a-z]{0,4}\.(?:[A-Z]\.)?)\)")


_LIKE_AGENT = re.compile(r"(?:[a-z]{2,}(?:er|or|ist|ian|eer|man|woman|ician|ee|ant|star|crat|aide))$")


_VERBS = vocabulary(
    "have has had is are was were be been being do does did will would can could should may might must "
    "never not said says"
)
_ADVERBS = vocabulary("until now then currently once formerly previously still also both long recently at the time")
_KIN = vocabulary("wife husband mother father brother sister son daughter widow parent aunt uncle niece nephew")


_NO_AGENT = vocabulary(
    "other another whether never over under after september october november december number order paper matter "
    "however rather together either neither former later earlier center power letter chapter offer remainder winner "
    "sister mother father brother daughter error factor sector color labor labour minor major september human"
)


def _place(reading: Reading, first: int, stop: int) -> str:
    """A place as printed, with the full stop of an abbreviated state: "Ashton, Wis."."""
    short = reading.keys[stop - 1] in states() and len(reading.keys[stop - 1]) < 6
    return reading.slice(first, stop) + ("." if short and reading.gap(stop - 1).startswith(".") else "")


def roles_after(reading: Reading, stop: int) -> tuple[Role, ...]:
    """The titles and affiliations printed after the name whose last word is ``stop - 1``, a "who is" included."""
    first = role_after(reading, stop)
    if first.stop <= stop or first.stop + 2 >= len(reading.words):
        return (first,)
    low = first.stop
    for at in range(low, min(low + 12, len(reading.words) - 2)):
        if reading.words[at].sentence != reading.words[stop - 1].sentence:
            break
        if reading.keys[at] in ("who", "and") and reading.keys[at + 1] in (
            "is",
            "became",
            "serves",
            "works",
            "heads",
            "leads",
            "runs",
            "chairs",
        ):
            return (first, _apposition(reading, at))
    return (first,)


def role_after(reading: Reading, stop: int) -> Role:  # noqa: PLR0911 - a cascade of rules, tried in order
    """The title and affiliation printed right after the name whose last word is ``stop - 1``."""
    words = reading.words
    if stop >= len(words) or words[stop - 1].possessive:
        return Role()
    tail = reading.text[words[stop - 1].end : words[stop - 1].end + 40]
    tag = _PARTY_TAG.match(tail) or _STATE_TAG.match(tail)
    if tag:
        after = reading.at(words[stop - 1].end + tag.end())
        more = _apposition(reading, after) if tail[tag.end() : tag.end() + 2] == ", " else Role()
        return Role(
            more.title,
            more.affiliation or next(g for g in tag.groups() if g).strip(),
            None,
            stop,
            max(after, more.stop),
        )
    gap = reading.gap(stop - 1)
    if (
        gap == " "
        and reading.keys[stop] in ("is", "was")
        and stop + 1 < len(words)
        and reading.keys[stop + 1] in DETERMINERS
    ):
        told = _apposition(reading, stop + 1)
        known = told.title and any(title_heads().entries & {word} for word in told.title.casefold().split())
        return told if known else Role()
    if gap == " " and reading.keys[stop] in ("of", "from") and stop + 1 < len(words) and words[stop + 1].capital:
        end = capitals_stop(reading, stop + 1)
        return Role(None, _place(reading, stop + 1, end), None, stop, end)
    if not gap.startswith((",", " –", " —", " (", " -")) or words[stop].paragraph != words[stop - 1].paragraph:
        return Role()
    if gap.strip() not in (",", "–", "—", "(", "-"):
        return Role()
    at = stop
    if words[at].text.isdigit() and len(words[at].text) <= 3 and at + 1 < len(words):
        if not reading.gap(at).startswith(","):
            return Role()
        at += 1
    return _apposition(reading, at)


def _phrase_stop(reading: Reading, at: int) -> int:
    """Where the noun phrase that begins at word ``at`` stops: at punctuation, a relative word, the sentence's end."""
    words, keys = reading.words, reading.keys
    end = at
    while end < len(words) and end - at < 24 and words[end].sentence == words[at].sentence:
        if end > at and keys[end] in (
            "who",
            "that",
            "which",
            "whose",
            "where",
            "while",
            "when",
            "but",
            "said",
            "says",
            "told",
            "tells",
        ):
            break
        end += 1
        if reading.gap(end - 1).strip(" .") and reading.gap(end - 1) not in (
            " & ",
            "&",
            "'s ",
            "’s ",
            "' ",
            "’ ",
            "/",
            " “",
            "” ",
            ' "',
            '" ',
        ):
            break
        if "\n" in reading.gap(end - 1):
            break
    return end


def _apposition(reading: Reading, at: int) -> Role:  # noqa: PLR0911, PLR0912 - a cascade of rules, tried in order
    words, keys = reading.words, reading.keys
    if at >= len(words):
        return Role()
    if keys[at] == "of" and at + 1 < len(words) and words[at + 1].capital:
        end = capitals_stop(reading, at + 1)
        return Role(None, _place(reading, at + 1, end), None, at, end)
    start = at
    if keys[at] in ("who", "and") and at + 1 < len(words):
        if keys[at + 1] in _LEADS and at + 2 < len(words):
            return _leading(reading, at)
        at = _past_verb(reading, at)
        if not start < at < len(words):
            return Role()
    stop = _phrase_stop(reading, at)
    determined = at < stop and keys[at] in DETERMINERS | POSSESSIVES
    if at < stop and keys[at] in ("and", "but", "or"):
        return Role()
    if determined:
        at += 1
    later = next((i for i in range(min(stop, at + 9) - 1, at, -1) if keys[i] in DETERMINERS), -1)
    if later > 0 and not any(keys[i] in TIES or words[i].capital for i in range(at, later)):
        # "until now the deputy minister" is a title, "called him a master" none
        if not all(keys[i] in _ADVERBS for i in range(at, later)):
            return Role()
        at, determined = later + 1, True
    affiliation = None
    low = at
    while low < stop and (words[low].capital or words[low].possessive) and low - at < 8:
        low += 1
        if words[low - 1].possessive:
            affiliation, at = party_or_place(reading.slice(at, low)) if words[at].capital else None, low
            determined = True
            break
    tie = next(
        (i for i in range(at, stop) if keys[i] in TIES or (keys[i] == "and" and _verbless_end(reading, i, stop))), stop
    )
    while tie < stop and tie > at and title_heads().length_at(keys, tie - 1, stop) > 1:
        tie = tie - 1 + title_heads().length_at(keys, tie - 1, stop)
        tie = next((i for i in range(tie, stop) if keys[i] in TIES), stop)
    if tie <= at or tie - at > 8:
        return Role()
    if any(keys[i] in _VERBS for i in range(at, tie)):
        return Role()
    head = words[tie - 1]
    size = title_head(reading, at, tie)
    if head.key in _KIN:
        return Role()
    agent = (
        _LIKE_AGENT.search(head.key)
        and head.key not in _NO_AGENT
        and not head.capital
        and head.key not in common_words()
    )
    if not size and not (agent and determined):
        return Role()
    title, inner = split_title(reading, at, tie)
    affiliation = affiliation or inner
    end = tie
    if tie < stop and reading.gap(tie - 1) == " ":
        title, outer, end = follow_ties(reading, title, tie, stop)
        affiliation = affiliation or outer
    if not title:
        return Role()
    return Role(title, affiliation, None, start, end)


_LEADS = {"heads": "head", "leads": "leader", "runs": "head", "chairs": "chair", "directs": "director"}


def _leading(reading: Reading, at: int) -> Role:
    """The role in "who heads the Tide Institute", "who" at word ``at``."""
    low = at + 3 if reading.keys[at + 2] == "the" else at + 2
    if low >= len(reading.words) or not reading.words[low].capital:
        return Role()
    end = capitals_stop(reading, low)
    return Role(_LEADS[reading.keys[at + 1]], reading.slice(low, end), None, at, end)


def _past_verb(reading: Reading, at: int) -> int:
    """Where what somebody is begins after "who is", "who serves as", "who has been"; ``at`` where no such verb is."""
    keys = reading.keys
    two = (keys[at + 1], keys[at + 2] if at + 2 < len(keys) else "")
    if two in (("serves", "as"), ("works", "as"), ("doubles", "as"), ("has", "been")):
        at += 1
    elif two[0] not in ("is", "was", "became", "becomes"):
        return at
    return at + (3 if keys[min(at + 2, len(keys) - 1)] in ("now", "also", "currently") else 2)


def _verbless_end(reading: Reading, index: int, stop: int) -> bool:
    """Whether "and" at ``index`` joins no second title: then the first one ends there."""
    return not any(title_head(reading, index + 1, end) for end in range(index + 2, min(index + 5, stop) + 1))
