"""The beginning of a story → its dateline, and where the story goes on.

``OSLO, Oct. 6 (UPI) -- The ferry sailed.`` has the place OSLO, the day ``--10-06``, the wire UPI, and goes on with
``The ferry``.
"""

from __future__ import annotations

import re

from quotetrack.core.article import Dateline
from quotetrack.ingest.dates import DAY_WORDS, MONTH_WORDS, date_in_words

__all__ = ["find_dateline"]

_PLACE_WORD = r"(?:[A-Z][\w.’'-]*|de|del|la|le|of|upon|on|the|al|el)"
_DATE = (
    rf"(?:{DAY_WORDS}\.?,?\s+)?(?:{MONTH_WORDS}\s+\d\d?(?:st|nd|rd|th)?|\d\d?(?:st|nd|rd|th)?\s+{MONTH_WORDS})(?:,?\s+(?:19|20)\d\d)?"
    rf"|{DAY_WORDS}\b"
)
_WIRE = r"(?:\(\s*(?P<wire>[A-Z][\w.&’' /-]{1,40}?)\s*\)|/\s*(?P<slashed>[A-Z][\w.&’' -]{1,40}?)\s*/)"
_DATELINE = re.compile(
    rf"""^\s*
    (?P<place>{_PLACE_WORD}(?:\s+{_PLACE_WORD}){{0,4}}(?:\s*[/,]\s*{_PLACE_WORD}(?:\s+{_PLACE_WORD}){{0,3}}){{0,3}}?)?
    (?:(?:(?<=[\w.])[,.:]?\s+|^\s*)(?P<date>(?i:{_DATE})))?
    [,.]?\s*(?:{_WIRE})?
    [,.]?\s*(?P<dash>--+|—|–|-|―|:)\s*""",
    re.X,
)
_NO_PLACE = re.compile(
    r"^(?:BREAKING|UPDATED?|EXCLUSIVE|WATCH|NOTE|CORRECTION|CLARIFICATION|ANALYSIS|OPINION|EDITORIAL|FACTBOX|TIMELINE|"
    r"FILE|LIVE|VIDEO|PHOTOS?|REVIEW|INTERVIEW|ALERT|URGENT|NATO|NASA|FBI|CIA|UN|EU|IMF|AND|BUT|YES|NO|OK|"
    r"EDITOR.S\s+NOTE|LISTEN|READ|POLL|EXPLAINER|COMMENT|WARNING|BACKGROUND|Q|A)\b"
)


def find_dateline(words: str) -> tuple[Dateline, int] | None:
    """The dateline that ``words`` begin with and the offset at which the story goes on, or None.

    Without a wire or a date the place must be in capitals; after the dash a sentence must begin, and something must
    be left of it.
    """
    found = _DATELINE.match(words[:200])
    if not found or found.end() >= len(words):
        return None
    place, printed = found["place"], found["date"]
    wire = found["wire"] or found["slashed"]
    if not (place or wire) or not _sure(place, printed, wire, found["dash"]):
        return None
    if place and _NO_PLACE.match(place):
        return None
    if not re.match(r"[\"'“‘«„(\[$£€#@]*[A-Z0-9À-ÞА-Я]", words[found.end() :]) and not (wire and printed):
        return None
    # A "-" inside a compound ("AL-QAEDA") is no dash of a dateline.
    if found["dash"] == "-" and not re.search(r"\s-|-\s", words[: found.end() + 1]):
        return None
    day = date_in_words(printed) if printed else None
    text = words[: found.end()].strip()
    return Dateline(text, place=_tidy(place), day=day, wire=wire.strip() if wire else None), found.end()


def _sure(place: str | None, printed: str | None, wire: str | None, dash: str) -> bool:
    """Whether the parts make a dateline: a colon needs date and wire, a bare place needs capitals and a real dash."""
    if dash == ":":
        return bool(place and (printed or wire) and place.split(",")[0].isupper())
    if wire or printed:
        return bool(wire) or bool(place)
    if place is None:
        return False
    letters = re.sub(r"\W", "", place.split(",")[0].split("/")[0])
    # Six words in capitals before a dash are a headline inside the text.
    return len(letters) >= 3 and letters.isupper() and len(place.split()) <= 5


def _tidy(place: str | None) -> str | None:
    return " ".join(place.split()).strip(" ,") or None if place else None
