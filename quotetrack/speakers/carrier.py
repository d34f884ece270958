"""Through whom a statement came: the outlet, programme or channel that its own sentence names.

``Pell told the Chronicle``: Chronicle. ``Pell tweeted``: Twitter. ``on CNN's "State of the Union"``: CNN's State of
the Union. What goes on without naming it again is for ``carried``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotetrack.core import Span
from quotetrack.speakers.carrier_words import (
    ARTICLED,
    KNOWN,
    LEADS,
    MEDIA,
    MEDIUM_NOUNS,
    OCCASIONS,
    ON,
    OURS,
    POSTING,
    PROGRAMME,
    SHOW,
    THIS_PAPER,
    TOLD_SOMEBODY,
    TWEETS,
)
from quotetrack.speakers.entities import Entity, Index, Naming
from quotetrack.speakers.forms import name_words
from quotetrack.speakers.names import FormKind
from quotetrack.speakers.wordlists import (
    bodies,
    countries,
    honorifics,
    organization_words,
    outlet_shorts,
    outlets,
    rows,
    title_heads,
)

__all__ = ["OURS", "Carrier", "Frame", "medium", "named_carrier", "own_outlet_words"]


@dataclass(frozen=True, slots=True)
class Carrier:
    """The name of a carrier and how it carried: "told", "written", "quoted" or "channel"."""

    name: str
    sort: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What frames one statement: the words of its sentence that are no content and belong to no other statement.

    ``text`` is the article's text from ``start`` on with everything else blanked, so that offsets hold; ``first`` and
    ``stop`` are word indices.
    """

    first: int
    stop: int
    start: int
    text: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]


def own_outlet_words(outlet: str | None) -> frozenset[str]:
    """The words of the article's own outlet that a short form can use: Gazette of Tide Gazette."""
    return frozenset(name_words(outlet or "")) - {"of", "and", "online", "com"}


def medium(entity: Entity, own: frozenset[str]) -> bool:
    """Whether an entity is an outlet or platform, as far as its name tells."""
    whole = " ".join(entity.words)
    last = entity.words[-1]
    if own and set(entity.words) <= own:
        return True
    if entity.kind is FormKind.PLACE or (entity.person and entity.sure):
        return False
    if whole in outlets() or whole in outlet_shorts():
        return True
    return len(entity.words) > 1 and last in MEDIA and (last in organization_words() or not entity.person)


def _told_to(index: Index, naming: Naming) -> bool:
    """Whether a name right after "told" is spelled like an outlet: "told The Namibian", "told InsideSources"."""
    reading, entity = index.reading, naming.entity
    before = naming.first - 1
    article = reading.words[before].text == "The" and not reading.words[before].opens if before >= 0 else False
    telling = before - 1 if reading.keys[before] == "the" else before
    if telling < 0 or reading.keys[telling] not in ("told", "tells", "telling") or entity.kind is FormKind.PLACE:
        return False
    if entity.person and entity.sure:
        return False
    brand = any(letter.isupper() for letter in reading.words[naming.first].text[1:])
    return bodies().get(entity.words[-1]) is None and (article or (brand and not entity.name.isupper()))


def _house(index: Index, entity: Entity, own: frozenset[str]) -> str | None:
    """The outlet that a person works for, as the article tells: "told Borger", CNN's Gloria Borger."""
    for _, role in entity.roles:
        words = name_words(role.affiliation or "")
        if not words:
            continue
        for other in index.entities:
            if other.words == words and medium(other, own):
                return other.name
        if " ".join(words) in outlets():
            return role.affiliation
    return None


def named_carrier(index: Index, frame: Frame, speaker: Entity | None, own: frozenset[str]) -> Carrier | None:  # noqa: PLR0911, PLR0912 - a cascade of rules, tried in order
    """The carrier that a statement's frame names, or None.

    Args:
        index: the article's namings.
        frame: the statement's frame.
        speaker: who makes the statement; nobody carries their own.
        own: words of the article's own outlet.
    """
    reading = index.reading
    best: tuple[int, Carrier] | None = None
    for naming in index.within(frame.first, frame.stop):
        word = reading.words[naming.first]
        inside = frame.text[word.start - frame.start : reading.words[naming.stop - 1].end - frame.start]
        if not inside.strip() or naming.entity is speaker:
            continue
        if any(s.start <= word.start < s.end for s in frame.source):
            continue
        lead = frame.text[max(0, word.start - frame.start - 90) : word.start - frame.start]
        if "\n" in lead:
            lead = lead[lead.rindex("\n") + 1 :]
        sort = next((sort for sort, pattern in LEADS if pattern.search(lead)), None)
        if sort == "told" and not _own_telling(frame, word.start, lead):
            sort = None
        outlet = medium(naming.entity, own)
        if naming.entity.person and naming.entity.sure and not outlet:
            house = _house(index, naming.entity, own) if sort == "told" else None
            if house and (speaker is None or house != speaker.name):
                return Carrier(house, "told")
            continue
        if outlet:
            if sort is None and (
                ON.search(lead) or (TOLD_SOMEBODY.search(lead) and _own_telling(frame, word.start, lead))
            ):
                sort = "told"
            if sort is None and naming.stop < len(reading.keys) and reading.keys[naming.stop] in OCCASIONS:
                sort = "told" if re.search(r"(?i)\b(?:in|during|at|on|for) (?:an? |the |his |her )?$", lead) else None
            if sort is None and _quoting(index, naming, frame):
                sort = "quoted"
        elif (sort == "told" and _beside_medium(index, naming)) or (
            _told_to(index, naming) and _own_telling(frame, word.start, lead)
        ):
            sort = "told"
        elif POSTING.search(lead) and naming.entity.kind is not FormKind.PLACE and _platform(index, naming):
            sort = "written"
        else:
            sort = None
        if sort is None:
            continue
        carrier = Carrier(_with_programme(index, naming), sort)
        if best is None or best[1].sort == "quoted":
            best = (word.start, carrier)
    if best is not None:
        return best[1]
    if THIS_PAPER.search(frame.text):
        return Carrier(OURS, "told")
    raw = _articled(frame)
    if raw is not None:
        return Carrier(raw, "told")
    programme = _programme(frame.text)
    if programme is not None:
        return Carrier(programme, "told")
    if TWEETS.search(frame.text):
        return Carrier("Twitter", "channel")
    joined = " " + re.sub(r"[^\w]+", " ", frame.text.casefold()) + " "
    for row in rows("channels.csv"):
        if f" {row['words']} " in joined:
            return Carrier(row["carrier"], "channel")
    return None


def _own_telling(frame: Frame, at: int, lead: str) -> bool:
    """Whether the telling word in front of a name is this statement's own: "sources told the Post" is not Pell's."""
    match = None
    for found in re.finditer(r"\b(?:told|tells|tell)\b", lead):
        match = found
    if match is None:
        return True
    start = at - len(lead) + match.start()
    return any(s.start <= start < s.end for s in frame.cue)


def _beside_medium(index: Index, naming: Naming) -> bool:
    """Whether a word for a medium stands beside a name: "the Saudi-owned Tide television", "broadcaster TBC"."""
    reading = index.reading
    if naming.entity.kind is FormKind.PLACE:
        return False
    after = naming.stop < len(reading.keys) and reading.gap(naming.stop - 1) == " "
    if after and reading.keys[naming.stop] in MEDIUM_NOUNS:
        return True
    before = naming.first - 1
    return before >= 0 and reading.gap(before) == " " and reading.keys[before] in MEDIUM_NOUNS


def _articled(frame: Frame) -> str | None:
    """An outlet that its capital "The" alone tells, or a known one whose name is a common word: told The Tide."""
    found = ARTICLED.search(frame.text)
    if found and _own_telling(frame, frame.start + found.start("name"), frame.text[: found.start("name")]):
        return found["name"].removeprefix("The ").removesuffix("’s")
    found = KNOWN.search(frame.text)
    if found and " ".join(name_words(found["name"])) in outlets():
        return found["name"]
    return None


def _platform(index: Index, naming: Naming) -> bool:
    """Whether a name after "posted on" can be a platform: one or two words, no weekday, no country."""
    words = naming.entity.words
    demonym = any(" ".join(words) == country.name.casefold() for country in countries())
    return len(words) <= 2 and not demonym and not naming.entity.sure and bodies().get(words[-1]) is None


def _quoting(index: Index, naming: Naming, frame: Frame) -> bool:
    """Whether an outlet is the one that quotes: "the Post quoted Pell as saying", "the Post reported that Pell ..."."""
    keys = index.reading.keys
    at = naming.stop
    while at < frame.stop and keys[at] in ("also", "has", "had", "first", "previously", "later", "earlier"):
        at += 1
    return at < frame.stop and keys[at] in ("quoted", "quotes", "quoting", "quote", "cited")


def _with_programme(index: Index, naming: Naming) -> str:
    """An outlet's name with its programme where that is printed right after: CNN's "State of the Union"."""
    reading, name = index.reading, naming.entity.name
    if not reading.words[naming.stop - 1].possessive or naming.stop >= len(reading.words):
        return name
    following = reading.text[reading.words[naming.stop].start - 1 :][:60]
    quoted = re.match(r"[\"“‘]([A-Z0-9][^\"”’\n]{2,40}?),?[\"”’]", following)
    if quoted:
        return f"{name}'s {quoted[1]}"
    run = re.match(r" ((?:[A-Z][\w’&-]*(?: (?:of|the|and|in|on|to|with) (?=[A-Z]|the [A-Z]))? ?){2,5})", following)
    if run is None:
        return name
    after = index.within(naming.stop, naming.stop + 1)
    person = after and (after[0].entity.person or after[0].entity.sure)
    titled = reading.keys[naming.stop] in title_heads().entries or reading.keys[naming.stop] in honorifics()
    return name if person or titled else f"{name}'s {run[1].strip()}"


def _programme(text: str) -> str | None:
    """A programme that is not an outlet's name: on “Face the Nation”, on the Tide Talk podcast."""
    show = SHOW.search(text)
    if show:
        return show["name"]
    for match in PROGRAMME.finditer(text):
        lead = text[max(0, match.start() - 40) : match.start() + 3]
        words = match["name"].split()
        capital = sum(w[0].isupper() or w.casefold() in ("the", "of", "a", "and", "in", "to") for w in words)
        speaking = re.search(r"(?:interview|appear\w*|broadcast|episode|edition|told|[Oo]n)\b", lead + match[0][:8])
        if 2 <= len(words) <= 6 and capital == len(words) and speaking:
            return (
                match["name"].rstrip(",") if not match["house"] else f"{match['house']}'s {match['name'].rstrip(',')}"
            )
    return None
