"""Article → warnings where a weekday in its text contradicts its date.

``on Friday, Oct. 2`` in an article of 2016 is a contradiction: that day was a Sunday.
"""

from __future__ import annotations

import re
from datetime import date

from quotetrack.core.article import Article, DatePrecision, Role
from quotetrack.ingest.dates import DAY_WORDS, MONTH_WORDS, complete_year, date_in_words

__all__ = ["weekday_warnings"]

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FULL = rf"(?:{DAY_WORDS})"
_BOTH = re.compile(
    rf"\b(?P<weekday>{_FULL})\.?,?\s+(?:the\s+)?(?P<day>{MONTH_WORDS}\s+\d\d?(?:st|nd|rd|th)?\b(?:,?\s+(?:19|20)\d\d\b)?"
    rf"|\d\d?(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH_WORDS}\b(?:,?\s+(?:19|20)\d\d\b)?)",
    re.I,
)
_LEAD = re.compile(rf"\b({'|'.join(_NAMES)})\b(?!,?\s+(?:\d|{MONTH_WORDS}\b))", re.I)
_AHEAD = re.compile(r"\b(?:will|next|last|to be|plans?|planned|scheduled|set to|expected|due|ahead)\b", re.I)
_MAX_CHECKED = 20
"""A date further down is as right as the ones before; this bounds the work on a book."""


def weekday_warnings(article: Article) -> tuple[str, ...]:
    """One warning for each day in the text that has a weekday beside it which does not fit the article's year."""
    if article.date.precision not in {DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR}:
        return ()
    found: dict[str, None] = {}
    dateline = article.dateline.text if article.dateline else ""
    stretches = [dateline, article.text, *(words for role, words in article.removed if role == "date")]
    for stretch in stretches:
        for _, match in zip(range(_MAX_CHECKED), _BOTH.finditer(stretch), strict=False):
            if warning := _contradiction(match["weekday"], match["day"], article.date.value):
                found[warning] = None
    if warning := _lead_contradiction(article):
        found[warning] = None
    return tuple(found)


def _lead_contradiction(article: Article) -> str | None:
    """A warning where the first paragraph's only weekday is four or five days before the article's day.

    News leads name the day itself or one of the two before: 217 of 237 in PolNeAR's training part; four or five days
    before, 4 of 237. Such a day is also two or three days ahead, so the date is doubtful either way.
    """
    lead = next((block for block in article.blocks if block.role is Role.PARAGRAPH), None)
    if lead is None or article.date.precision is not DatePrecision.DAY:
        return None
    words = lead.span.of(article.text)
    told = set() if _AHEAD.search(words) else set(_LEAD.findall(words))
    if len(told) != 1:
        return None
    name = told.pop().capitalize()
    day = date.fromisoformat(article.date.value)
    if (day.weekday() - _NAMES.index(name)) % 7 not in {4, 5}:
        return None
    return f"the first paragraph says {name}, but {article.date.value} was a {_NAMES[day.weekday()]}: check the date"


def _is_near(day: str, known: str) -> bool:
    """Whether a story of ``known`` would speak of ``day`` without a year: a month back, two weeks ahead.

    A date further off may be an anniversary of another year.
    """
    if len(known) < 10:
        return day.startswith(known)
    return -31 <= (date.fromisoformat(day) - date.fromisoformat(known)).days <= 14


def _contradiction(weekday: str, printed: str, known: str) -> str | None:
    value = date_in_words(printed)
    day = complete_year(value, known) if value and value.startswith("--") else value
    if not day or not _is_near(day, known):
        return None
    told = next(name for name in _NAMES if name.lower().startswith(weekday.lower()[:3]))
    real = _NAMES[date.fromisoformat(day).weekday()]
    if told == real:
        return None
    return f"the text says {weekday} {printed}, but {day} was a {real}: check the date {known}"
