"""Words and addresses → dates as far as they are told: never a year, month or day that nothing says.

``Oct. 6`` in a dateline is ``--10-06``; with ``/2015/10/`` in the URL it is ``2015-10-06``, its year from the URL.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from quotetrack.core.article import DatePrecision, Provenance, PublicationDate
from quotetrack.core.errors import UsageError

__all__ = [
    "DAY_WORDS",
    "MONTH_WORDS",
    "date_in_file_name",
    "date_in_url",
    "date_in_words",
    "month_number",
    "parse_date",
    "publication_date",
    "year_in",
]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_WORDS = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
"""A month in English, in full or shortened, for regular expressions that ignore case."""
DAY_WORDS = r"(?:mon|tues?|wednes|wed|thurs?|thu|fri|satur|sat|sun)(?:day)?"
"""A weekday in English, in full or shortened."""

_YEAR = r"(?:19|20)\d\d"
_ISO = re.compile(
    rf"({_YEAR})(?:-(\d\d?)(?:-(\d\d?))?)?(?:[T ]\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_WORDS = (
    re.compile(rf"\b(?P<month>{MONTH_WORDS})\s+(?P<day>\d\d?)(?:st|nd|rd|th)?(?:\s*,?\s+(?P<year>{_YEAR}))?\b", re.I),
    re.compile(
        rf"\b(?P<day>\d\d?)(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{MONTH_WORDS})(?:\s*,?\s+(?P<year>{_YEAR}))?\b", re.I
    ),
)
_IN_PATH = (
    re.compile(rf"(?<!\d)({_YEAR})[/_.-](\d\d?)[/_.-](\d\d?)(?!\d)"),
    re.compile(rf"(?<!\d)({_YEAR})[/_-]([a-z]{{3,9}})[/_-](\d\d?)(?!\d)", re.I),
    re.compile(rf"(?<!\d)({_YEAR})([01]\d)([0-3]\d)(?!\d)"),
    re.compile(rf"(?<!\d)({_YEAR})[/_-]([01]\d)(?=[/_-]|$)"),
)
_BARE_YEAR = re.compile(rf"(?<!\d)(?<!\d\.){_YEAR}(?!\d|\.\d)")


def parse_date(text: str) -> PublicationDate:
    """The date that a person gave: "2015", "2015-10", "2015-10-06", or an ISO timestamp, whose day is taken.

    Raises:
        UsageError: it is none of these, or no such day exists.
    """
    told = _ISO.fullmatch(text.strip())
    value = _value(*told.groups()) if told else None
    if value is None:
        raise UsageError(f"“{text}” is no date: write 2015, 2015-10 or 2015-10-06.")
    return _dated(value, Provenance.GIVEN)


def month_number(word: str) -> int | None:
    """1 to 12 for an English month, in full or shortened; None for another word."""
    start = word.strip(". ").lower()[:3]
    return _MONTHS.index(start) + 1 if start in _MONTHS else None


def date_in_words(text: str) -> str | None:
    """The first date in ``text`` with month and day, as ``2015-10-06`` or, without a year, ``--10-06``."""
    iso = re.search(rf"(?<!\d)({_YEAR})-(\d\d)-(\d\d)(?!\d)", text)
    if iso and (value := _value(*iso.groups())):
        return value
    for pattern in _WORDS:
        for found in pattern.finditer(text):
            value = _value(found["year"], str(month_number(found["month"])), found["day"])
            if value:
                return value
    return None


def date_in_url(url: str) -> str | None:
    """The day or month that the path of ``url`` tells ("/2015/10/06/", "/2015/oct/06/", "/2015-10/"), or None."""
    path = re.sub(r"^[a-z]+://[^/]*", "", url).split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]
    return _date_in_path(path)


def date_in_file_name(stem: str) -> str | None:
    """The day or month that a file name tells ("harbour-2015-10-06"), or None."""
    return _date_in_path(stem)


def _date_in_path(path: str) -> str | None:
    for pattern in _IN_PATH:
        for found in pattern.finditer(path):
            year, month, *day = found.groups()
            number = month_number(month) if month.isalpha() else int(month)
            if number and (value := _value(year, str(number), *day)) and value[:4] <= str(datetime.now().year + 1):
                return value
    return None


def year_in(path: str) -> str | None:
    """The one year that a path or file name tells, or None where it tells none or several."""
    years = set(_BARE_YEAR.findall(path.replace("_", " ")))
    dated = _date_in_path(path)
    if dated:
        return dated[:4]
    return years.pop() if len(years) == 1 else None


def publication_date(
    *,
    given: str | None = None,
    page: str | None = None,
    url: str | None = None,
    file_name: str | None = None,
    printed: str | None = None,
    dateline: str | None = None,
) -> PublicationDate:
    """When it was published, from the most trusted telling, each a date value or (for ``url``, ``file_name``) a year.

    ``printed`` stands in a line of its own in the text. A month and day without a year gets the year of the most
    trusted telling that has one, and ``inferred_from`` says so; else it stays a month and a day.
    """
    told = (
        (given, Provenance.GIVEN, "the given date"),
        (page, Provenance.PAGE, "page metadata"),
        (url, Provenance.URL, "the URL"),
        (printed, Provenance.TEXT, "the date in the text"),
        (file_name, Provenance.FILE_NAME, "the file name"),
        (dateline, Provenance.DATELINE, "the dateline"),
    )
    known = [(value, source, words) for value, source, words in told if value]
    if not known:
        return PublicationDate()
    value, source, _ = known[0]
    if len(value) == 10:
        return _dated(value, source)
    # A year or month alone, or a day without a year, is filled by what the others say and do not contradict.
    for other, other_source, _ in known:
        whole = _filled(other, known)
        if whole and whole[0].startswith(value) and source is not other_source:
            return PublicationDate(whole[0], DatePrecision.DAY, other_source, whole[1])
        if whole and value.startswith("--") and whole[0].endswith(value[2:]):
            return PublicationDate(whole[0], DatePrecision.DAY, source, whole[1])
    dated = [entry for entry in known if not entry[0].startswith("--")]
    value, source, _ = dated[0] if dated else known[0]
    return _dated(value, source)


def _filled(value: str, known: list[tuple[str, Provenance, str]]) -> tuple[str, str | None] | None:
    """A whole day from ``value``, with what its year was taken from; None where nothing tells the year."""
    if len(value) == 10:
        return value, None
    if not value.startswith("--"):
        return None
    for other, _, words in known:
        if not other.startswith("--") and (whole := complete_year(value, other)):
            return whole, f"year from {words}"
    return None


def complete_year(month_day: str, known: str) -> str | None:
    """``--10-06`` with the year that brings it nearest to ``known`` (a day, month or year); None if no such day.

    A story dated ``--12-31`` in an issue of 2016-01-01 is of 2015.
    """
    year = int(known[:4])
    years = [year]
    if len(known) == 10:
        anchor = date.fromisoformat(known)
    elif len(known) == 7:
        anchor = date(year, int(known[5:7]), 15)
    else:
        anchor = None
    if anchor:
        years = [year, year - 1, year + 1]
    days = [value for y in years if (value := _value(str(y), month_day[2:4], month_day[5:7]))]
    if not days:
        return None
    return min(days, key=lambda value: abs((date.fromisoformat(value) - anchor).days)) if anchor else days[0]


def _dated(value: str, source: Provenance) -> PublicationDate:
    if value.startswith("--"):
        precision = DatePrecision.MONTH_DAY
    else:
        precision = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}[len(value)]
    return PublicationDate(value, precision, source)


def _value(year: str | None, month: str | None = None, day: str | None = None) -> str | None:
    """A date value from its parts, or None where no such day exists. 29 February needs no leap year without a year."""
    if month is None:
        return year
    if day is None:
        return f"{year}-{int(month):02}" if 1 <= int(month) <= 12 else None
    try:
        date(int(year) if year else 2000, int(month), int(day))
    except ValueError:
        return None
    return f"{year or '-'}-{int(month):02}-{int(day):02}"
