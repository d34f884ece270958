"""Strata: the values of fields, joined; what is missing, and tenths of confidence."""

from __future__ import annotations

import pytest

from quotetrack.audit.strata import MISSING, article_strata, name_of, statement_strata, tenths, year_of
from quotetrack.core.errors import UsageError
from quotetrack.query import StatementRow


def row(
    number: int,
    *,
    type_: str = "direct",
    outlet: str | None = "The Holm Post",
    date: str = "2031-03-06",
    confidence: float = 0.9,
) -> StatementRow:
    told = ("Pell", None, "surname of", 0.9, "given")
    said = (
        "it stays shut",
        "said",
        None,
        outlet,
        None,
        None,
        1,
        0,
        13,
        confidence,
        None,
        "Ada Pell",
        "person",
        "neutral",
    )
    return StatementRow(number, date, "day", "Ada Pell", "ada pell", None, None, type_, "speech", *said, *told)


def test_a_stratum_is_named_by_its_values() -> None:
    found = statement_strata([row(1), row(2, type_="indirect", outlet=None)], ("type", "outlet", "year"))
    assert found == [(1, "direct | The Holm Post | 2031"), (2, f"indirect | {MISSING} | 2031")]


def test_without_fields_all_stand_in_one() -> None:
    assert statement_strata([row(1)], ()) == [(1, "all")]
    assert article_strata([], ()) == []


def test_a_bar_in_a_name_makes_no_other_stratum() -> None:
    assert name_of(["direct", "News | Views"]) == "direct | News ¦ Views"


@pytest.mark.parametrize(("date", "year"), [("2031-03-06", "2031"), ("2031", "2031"), ("--10-06", None), ("", None)])
def test_the_year_is_that_of_the_date(date: str, year: str | None) -> None:
    assert year_of(date) == year


@pytest.mark.parametrize("fields", [("colour",), ("type", "type"), ("article_id",)])
def test_a_field_that_is_none_is_refused(fields: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match=r"no field|twice"):
        statement_strata([row(1)], fields)


def test_articles_are_not_stratified_by_what_statements_are() -> None:
    with pytest.raises(UsageError, match="there are outlet, year"):
        article_strata([], ("type",))


def test_confidence_is_cut_into_tenths_of_the_frame() -> None:
    found = dict(statement_strata([row(n, confidence=n / 20) for n in range(1, 21)], ("confidence",)))
    assert found[1] == found[2] == "0.050–0.100"
    assert found[20] == "0.950–1.000"
    assert len(set(found.values())) == 10


def test_equal_confidences_stand_in_one_tenth() -> None:
    assert len(set(tenths((0.5, n) for n in range(50)).values())) == 1
