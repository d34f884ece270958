"""Titles and affiliations as printed around a name.

Reads a ``Reading`` at one name, gives ``Role`` values: ``Pentagon press secretary Ada Pell`` and ``Ada Pell, Russia's
deputy minister`` and ``Sen. Ada Pell, R-Fla.,`` each tell a title and what it is tied to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from quotetrack.speakers.reading import Reading
from quotetrack.speakers.wordlists import (
    common_words,
    demonyms,
    honorifics,
    parties,
    phrases,
    states,
    title_abbreviations,
    title_heads,
    title_length_at,
)

__all__ = ["Role", "party_or_place", "role_after", "role_before", "roles_after", "roles_before", "split_title", "title_head"]

_COURTESY = frozenset("mr mister mrs ms miss mme madame dr sir dame lord lady".split())
_PREFIXES = frozenset("former acting interim then ex late ex- retired outgoing incoming current new longtime".split())
_DETERMINERS = frozenset("a an the".split())
_POSSESSIVES = frozenset("his her their its our my".split())
_TIES = frozenset("of for at in with on to from".split())
_PARTY_TAG = re.compile(
    r"\s*(?:\(\s*((?:R|D|I|Ind)\b\.?(?:\s*[-–,]\s*[A-Z][\w. ]{0,20})?)\s*\)"
    r"|,\s*((?:R|D|I|Ind)\b\.?\s*-\s*[A-Z][\w.]{0,12}?)\.?\s*(?=[,;\n]))"
)
_STATE_TAG = re.compile(r"\s*\(([A-Z][a-z]{0,4}\.(?:[A-Z]\.)?)\)")
_LIKE_AGENT = re.compile(r"(?:[a-z]{2,}(?:er|or|ist|ian|eer|man|woman|ician|ee|ant|star|crat|aide))$")
_KIN = frozenset("wife husband mother father brother sister son daughter widow parent aunt uncle niece nephew".split())
_NO_AGENT = frozenset(
    "other another whether never over under after september october november december number order paper matter "
    "however rather together either neither former later earlier center power letter chapter offer remainder winner "
    "sister mother father brother daughter error factor sector color labor labour minor major september human".split()
)


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
        return near, replace(role_before(reading, low), honorific=None)
    return (near,)


def party_or_place(text: str) -> str | None:
    """What a title is tied to, an adjective turned into its country or party."""
    return _tie(text)


def role_before(reading: Reading, first: int) -> Role:
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
        return Role(tied.title, tied.affiliation, honorific, tied.first, first) if tied else Role(honorific=honorific, first=at, stop=first)
    head = at
    lower_head = not words[head].capital
    modifiers = phrases("title_modifiers.txt").entries
    while _joins_left(reading, at, floor) and not words[at - 1].possessive and keys[at - 1] in modifiers:
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
        if word.capital and not (word.opens and keys[at - 1] in common_words() | _PREFIXES):
            at -= 1
            continue
        joined = keys[at - 1] in ("of", "for", "and", "the", "on") and at < affiliation_stop and words[at].capital
        if joined and at - 2 >= floor and words[at - 2].capital and not words[at - 2].possessive and _joins_left(reading, at - 1, floor) and keys[at - 1] != "and":  # fmt: skip
            at -= 1
            continue
        break
    opens = _opens_phrase(reading, at, floor) if at > floor else True
    title = _printed(reading, title_first, head_stop)
    affiliation = reading.slice(at, affiliation_stop) if at < affiliation_stop else None
    if _joins_left(reading, at, floor) and keys[at - 1] in _PREFIXES and at < affiliation_stop:
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
    return Role(title, _tie(affiliation), honorific, at, first)


_PLURALS = {"Sens.": "Sen.", "Reps.": "Rep.", "Govs.": "Gov.", "lead Sens.": "Sen."}


def _one(title: str) -> str:
    """A title printed for several people, said of one: "Sens." is "Sen."."""
    words = title.split()
    return " ".join([*words[:-1], _PLURALS.get(words[-1], words[-1])])


def _adjectives(reading: Reading, at: int, floor: int) -> int:
    """Past lower-case words before a title that belong to it: "conservative talk radio | host". Only where they end
    at a determiner, a name or the sentence's start; else nothing says that they are no verb."""
    low = at
    while low > floor and at - low < 4 and reading.gap(low - 1) in (" ", "-") and not reading.words[low - 1].capital:
        if reading.keys[low - 1] in common_words() | _TIES | _DETERMINERS | _POSSESSIVES | _NO_ADJECTIVE or reading.words[low - 1].possessive:
            break
        low -= 1
    if low == at or low == floor:
        return at
    before = reading.words[low - 1]
    bound = reading.keys[low - 1] in _DETERMINERS | _POSSESSIVES | {"as", "to", "by", "with", "from"} or before.possessive
    return low if bound and reading.gap(low - 1) == " " else at


_NO_ADJECTIVE = frozenset("told said says tells asked with joined met including named fellow lead".split())


def _tied_before(reading: Reading, first: int, floor: int) -> Role | None:
    """A title with what it is tied to before a name: "an attorney for the firm, Ada Pell", "minister of mines Bo Rand"."""
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
        while low > floor and keys[low - 1] in modifiers and reading.gap(low - 1) == " " and not words[low - 1].possessive:
            low -= 1
        starts = low == floor or reading.gap(low - 1).strip() != "" or keys[low - 1] in _DETERMINERS | _POSSESSIVES | {"as"} or words[low - 1].possessive or words[low - 1].capital
        if not starts or (not comma and words[head_stop + 1].capital):
            return None
        title, tie, _ = _ties(reading, _printed(reading, low, head_stop), head_stop, first)
        if tie is None and low > floor and (words[low - 1].possessive or words[low - 1].capital):
            start = low - 1
            while start > floor and words[start - 1].capital and reading.gap(start - 1) == " ":
                start -= 1
            if words[start].capital and keys[start] not in common_words():
                tie = _tie(reading.slice(start, low))
                low = start
        return Role(title, tie, None, low, first)
    return None


def _opens_phrase(reading: Reading, at: int, floor: int) -> bool:
    """Whether a description that stands before a comma and a name begins as one: "The mayor, Ada Pell"."""
    before = at - 1
    key = reading.keys[before]
    return key in _DETERMINERS | _POSSESSIVES or reading.words[before].possessive or reading.gap(before).strip() != ""


def _printed(reading: Reading, first: int, stop: int) -> str:
    """The words as printed, with the full stop of an abbreviation at their end ("Gov.")."""
    text = reading.slice(first, stop)
    dotted = reading.keys[stop - 1] in title_abbreviations() and reading.gap(stop - 1).startswith(".")
    opens = reading.words[first].opens and not reading.words[stop - 1].capital and first < stop - 1
    text = text + "." if dotted else text
    return text[0].lower() + text[1:] if opens else text


def _tie(text: str | None) -> str | None:
    """What a title is tied to, an adjective turned into its country or party."""
    if not text:
        return None
    key = text.casefold().replace("’", "'").removeprefix("the ").rstrip(".")
    country = demonyms().get(key)
    if country and len(key) > 3:
        return country
    return parties().get(key) or (text.removeprefix("The ").removeprefix("the "))


def roles_after(reading: Reading, stop: int) -> tuple[Role, ...]:
    """The titles and affiliations printed after the name whose last word is ``stop - 1``, a "who is" included."""
    first = role_after(reading, stop)
    if first.stop <= stop or first.stop + 2 >= len(reading.words):
        return (first,)
    low = first.stop
    for at in range(low, min(low + 12, len(reading.words) - 2)):
        if reading.words[at].sentence != reading.words[stop - 1].sentence:
            break
        if reading.keys[at] in ("who", "and") and reading.keys[at + 1] in ("is", "heads", "leads", "runs", "chairs"):
            return (first, _apposition(reading, at))
    return (first,)


def role_after(reading: Reading, stop: int) -> Role:
    """The title and affiliation printed right after the name whose last word is ``stop - 1``."""
    words = reading.words
    if stop >= len(words) or words[stop - 1].possessive:
        return Role()
    tail = reading.text[words[stop - 1].end : words[stop - 1].end + 40]
    tag = _PARTY_TAG.match(tail) or _STATE_TAG.match(tail)
    if tag:
        after = reading.at(words[stop - 1].end + tag.end())
        more = _apposition(reading, after) if tail[tag.end() : tag.end() + 2] == ", " else Role()
        return Role(more.title, more.affiliation or next(g for g in tag.groups() if g).strip(), None, stop, max(after, more.stop))
    gap = reading.gap(stop - 1)
    if gap == " " and reading.keys[stop] in ("is", "was") and stop + 1 < len(words) and reading.keys[stop + 1] in _DETERMINERS:
        told = _apposition(reading, stop + 1)
        known = told.title and any(title_heads().entries & {word} for word in told.title.casefold().split())
        return told if known else Role()
    if gap == " " and reading.keys[stop] in ("of", "from") and stop + 1 < len(words) and words[stop + 1].capital:
        end = _capitals(reading, stop + 1)
        return Role(None, reading.slice(stop + 1, end), None, stop, end)
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


def _capitals(reading: Reading, at: int) -> int:
    """Where the capitalised sequence that begins at word ``at`` stops, ", Wis." after a town included."""
    words, keys = reading.words, reading.keys
    end = at + 1
    while end < len(words) and words[end].paragraph == words[at].paragraph and not words[end - 1].possessive:
        gap = reading.gap(end - 1)
        if words[end].capital and (gap in (" ", "-", " & ", "&") or (gap == ", " and keys[end] in states() and len(words[end].text) < 6)):
            end += 1
        elif gap == " " and keys[end] in ("of", "for", "and", "on", "the", "in") and end + 1 < len(words):
            ahead = end + 1
            if keys[ahead] == "the" and ahead + 1 < len(words):
                ahead += 1
            if not words[ahead].capital or (keys[end] in ("and", "the", "in", "on") and keys[end] != "and" and end - at < 2):
                break
            end = ahead + 1
        else:
            break
    return end


def _phrase_stop(reading: Reading, at: int) -> int:
    """Where the noun phrase that begins at word ``at`` stops: at punctuation, a relative word, the sentence's end."""
    words, keys = reading.words, reading.keys
    end = at
    while end < len(words) and end - at < 24 and words[end].sentence == words[at].sentence:
        if end > at and keys[end] in ("who", "that", "which", "whose", "where", "while", "when", "but", "said", "says", "told", "tells"):  # fmt: skip
            break
        end += 1
        if reading.gap(end - 1).strip(" .") and reading.gap(end - 1) not in (" & ", "&", "'s ", "’s ", "' ", "’ ", "/", " “", "” ", ' "', '" '):
            break
        if "\n" in reading.gap(end - 1):
            break
    return end


def _apposition(reading: Reading, at: int) -> Role:
    words, keys = reading.words, reading.keys
    if at >= len(words):
        return Role()
    if keys[at] == "of" and at + 1 < len(words) and words[at + 1].capital:
        end = _capitals(reading, at + 1)
        return Role(None, reading.slice(at + 1, end), None, at, end)
    start = at
    if keys[at] in ("who", "and") and at + 1 < len(words):
        if keys[at + 1] in ("heads", "leads", "runs", "chairs", "directs") and at + 2 < len(words):
            low = at + 3 if keys[at + 2] == "the" else at + 2
            if low < len(words) and words[low].capital:
                end = _capitals(reading, low)
                noun = {"heads": "head", "leads": "leader", "chairs": "chair", "directs": "director"}.get(keys[at + 1], "head")
                return Role(noun, reading.slice(low, end), None, at, end)
            return Role()
        if keys[at + 1] not in ("is", "was"):
            return Role()
        at += 3 if keys[min(at + 2, len(keys) - 1)] in ("now", "also", "currently") else 2
        if at >= len(words):
            return Role()
    stop = _phrase_stop(reading, at)
    determined = at < stop and keys[at] in _DETERMINERS | _POSSESSIVES
    if at < stop and keys[at] in ("and", "but", "or"):
        return Role()
    if determined:
        at += 1
    affiliation = None
    low = at
    while low < stop and (words[low].capital or words[low].possessive) and low - at < 8:
        low += 1
        if words[low - 1].possessive:
            affiliation, at = _tie(reading.slice(at, low)) if words[at].capital else None, low
            determined = True
            break
    tie = next((i for i in range(at, stop) if keys[i] in _TIES or (keys[i] == "and" and _verbless_end(reading, i, stop))), stop)
    while tie < stop and tie > at and title_heads().length_at(keys, tie - 1, stop) > 1:
        tie = tie - 1 + title_heads().length_at(keys, tie - 1, stop)
        tie = next((i for i in range(tie, stop) if keys[i] in _TIES), stop)
    if tie <= at or tie - at > 8:
        return Role()
    head = words[tie - 1]
    size = title_head(reading, at, tie)
    if head.key in _KIN:
        return Role()
    agent = _LIKE_AGENT.search(head.key) and head.key not in _NO_AGENT and not head.capital and head.key not in common_words()
    if not size and not (agent and determined):
        return Role()
    title, inner = split_title(reading, at, tie)
    affiliation = affiliation or inner
    end = tie
    if tie < stop and reading.gap(tie - 1) == " ":
        title, outer, end = _ties(reading, title, tie, stop)
        affiliation = affiliation or outer
    if not title:
        return Role()
    return Role(title, affiliation, None, start, end)


def _verbless_end(reading: Reading, index: int, stop: int) -> bool:
    """Whether "and" at ``index`` joins no second title: then the first one ends there."""
    return not any(title_head(reading, index + 1, end) for end in range(index + 2, min(index + 5, stop) + 1))


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
        foreign = keys[index] in demonyms() and len(keys[index]) > 3
        name = word.capital and not in_head and keys[index] not in parties() and not (all_capital and keys[index] in modifiers)
        if foreign or name:
            tied.append(word.text)
        else:
            dotted = keys[index] in title_abbreviations() and reading.gap(index).startswith(".")
            kept.append(word.text + ("." if dotted else ""))
    return " ".join(kept), _tie(" ".join(tied) or None)


def _ties(reading: Reading, title: str, tie: int, stop: int) -> tuple[str, str | None, int]:
    """What follows a title's head: "of policy at the Brookfield Institute", "for the union"."""
    words, keys = reading.words, reading.keys
    at = tie
    while at < stop and keys[at] in _TIES:
        low = at + 1
        while low < stop and keys[low] in _DETERMINERS:
            low += 1
        if low >= stop:
            break
        ahead = low
        while ahead < stop and not words[ahead].capital and keys[ahead] not in _TIES and keys[ahead] not in honorifics():
            ahead += 1
        if ahead < stop and words[ahead].capital and ahead - low <= 2:
            end = _capitals(reading, ahead)
            return title, _tie(reading.slice(ahead, end)), end
        fielded = keys[at] == "in" and title.split()[-1] in ("expert", "specialist", "scholar", "professor", "researcher")
        if ahead == low or ahead - low > 6 or (keys[at] in ("to", "with", "from", "at", "in") and not fielded):
            if keys[at] in ("of", "for", "on") or ahead == low:
                break
            at = ahead
            continue
        title = f"{title} {reading.slice(at, ahead)}"
        at = ahead
    return title, None, at
