"""Statements that look opposed are marked with why; those that merely share words are not."""

import pytest

from quotetrack.claims.opposition import find_oppositions


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("The keeper was told of the warning", "The keeper was not told of the warning", "negation"),
        ("Nobody told the keeper of a warning", "We told the keeper of the warning twice", "negation"),
        ("The council will open the north light", "The council will close the north light", "opposite words"),
        ("The new lamp will cost €340,000", "The new lamp will cost €430,000", "figures"),
    ],
)
def test_opposed_statements_are_marked(one: str, other: str, why: str) -> None:
    assert any(reason.startswith(why) for reason in find_oppositions(one, other))
    assert any(reason.startswith(why) for reason in find_oppositions(other, one))


def test_a_denial_turns_a_statement_round() -> None:
    one, other = "having seen the warning letter", "he had seen the warning letter"
    assert find_oppositions(one, other) == ()
    assert find_oppositions(one, other, stance_a="denial") == ("one denies what the other says",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The lamp was lit at dawn", "The keeper does not like fish"),
        ("The council will open the light", "The council opened the light in spring"),
        ("At least 7 keepers saw the light", "Twelve keepers saw the light"),
    ],
)
def test_statements_that_go_together_are_not(one: str, other: str) -> None:
    assert find_oppositions(one, other) == ()
