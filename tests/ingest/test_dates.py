import pytest

from quotetrack.core import DatePrecision, Provenance
from quotetrack.core.errors import UsageError
from quotetrack.ingest import parse_date
from quotetrack.ingest.dates import (
    complete_year,
    date_in_file_name,
    date_in_url,
    date_in_words,
    publication_date,
    year_in,
)


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("2015", "2015", DatePrecision.YEAR),
        ("2015-10", "2015-10", DatePrecision.MONTH),
        (" 2015-10-06 ", "2015-10-06", DatePrecision.DAY),
        ("2015-10-06T23:30:00-05:00", "2015-10-06", DatePrecision.DAY),
        ("2015-10-06 23:30", "2015-10-06", DatePrecision.DAY),
    ],
)
def test_given_dates(text: str, value: str, precision: DatePrecision) -> None:
    date = parse_date(text)
    assert (date.value, date.precision, date.provenance) == (value, precision, Provenance.GIVEN)


@pytest.mark.parametrize("text", ["", "tomorrow", "06/10/2015", "2015-13", "2015-02-30", "15-10-06", "20155"])
def test_what_is_no_date_says_how_to_write_one(text: str) -> None:
    with pytest.raises(UsageError, match="2015-10-06"):
        parse_date(text)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Oct. 6", "--10-06"),
        ("Tuesday, October 6th, 2015 at noon", "2015-10-06"),
        ("6 October 2015", "2015-10-06"),
        ("Sept. 31 or Sept. 3", "--09-03"),
        ("Feb. 29", "--02-29"),
        ("in March", None),
    ],
)
def test_dates_in_words(words: str, value: str | None) -> None:
    assert date_in_words(words) == value


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://example.org/2015/10/06/ferry", "2015-10-06"),
        ("https://example.org/world/2015/oct/06/ferry", "2015-10-06"),
        ("https://example.org/ferry-20151006.html", "2015-10-06"),
        ("https://example.org/2015/10/ferry", "2015-10"),
        ("https://2015-10-06.example.org/ferry?d=2014-01-01", None),
        ("https://example.org/story-4920151399", None),
    ],
)
def test_dates_in_urls(url: str, value: str | None) -> None:
    assert date_in_url(url) == value


def test_file_names_tell_days_and_years() -> None:
    assert date_in_file_name("ferry_2015-10-06_v2.txt") == "2015-10-06"
    assert year_in("ferry-2015.txt") == "2015"
    assert year_in("ferry-2014-or-2015.txt") is None
    assert year_in("ferry-12015.txt") is None


def test_a_dateline_alone_gets_no_year() -> None:
    date = publication_date(dateline="--10-06")
    assert (date.value, date.precision, date.provenance) == ("--10-06", DatePrecision.MONTH_DAY, Provenance.DATELINE)
    assert date.inferred_from is None


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"given": "2015"}, "year from the given date"),
        ({"page": "2015"}, "year from page metadata"),
        ({"url": "2015-10"}, "year from the URL"),
        ({"file_name": "2015"}, "year from the file name"),
    ],
)
def test_a_year_comes_only_from_what_says_it(told: dict[str, str], words: str) -> None:
    date = publication_date(dateline="--10-06", **told)
    assert date.value == "2015-10-06"
    assert date.inferred_from == words


def test_a_given_day_outranks_all_others() -> None:
    date = publication_date(given="2015-10-07", page="2016-01-01", dateline="--10-06")
    assert (date.value, date.provenance) == ("2015-10-07", Provenance.GIVEN)


def test_a_given_year_is_not_overruled_by_the_page() -> None:
    date = publication_date(given="2014", page="2016-01-01")
    assert (date.value, date.precision) == ("2014", DatePrecision.YEAR)


def test_the_turn_of_the_year_goes_back() -> None:
    assert complete_year("--12-31", "2016-01-01") == "2015-12-31"
    assert complete_year("--02-29", "2015") is None


def test_nothing_told_is_no_date() -> None:
    assert publication_date().precision is DatePrecision.NONE
