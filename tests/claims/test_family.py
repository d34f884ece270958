"""Articles that print one text are a family with an origin, and count as one report."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.claims.family import Printing, find_families, independent_reports


def story(seed: int, words: int = 240) -> str:
    """Words without sense, the same for a seed."""
    rng = random.Random(seed)
    return " ".join("".join(rng.choices("abcdefghijklmnoprstuvw", k=rng.randint(3, 8))) for _ in range(words))


WIRE = story(1)
HALF = " ".join(WIRE.split()[:130]) + " " + story(2, 40)
OWN = story(3)


def test_a_wire_story_and_its_reprints_are_a_family() -> None:
    (family,) = find_families(
        [
            Printing(1, HALF, "2031-03-04", "Post"),
            Printing(2, WIRE, "2031-03-05", "Courier", wire="Meridian"),
            Printing(3, OWN, "2031-03-04", "Herald"),
        ]
    )
    assert set(family.members) == {1, 2}
    assert (family.origin, family.wire) == (2, "Meridian")
    assert "Meridian" in family.reason


def test_without_a_credit_the_earliest_is_the_origin() -> None:
    (family,) = find_families([Printing(1, WIRE, "2031-03-06"), Printing(2, WIRE, "2031-03-05"), Printing(3, WIRE, "")])
    assert family.origin == 2


def test_a_long_quotation_in_common_makes_no_family() -> None:
    quoted = story(9, 40)
    assert find_families([Printing(1, OWN + " " + quoted), Printing(2, WIRE + " " + quoted)]) == ()


@given(st.permutations([Printing(1, WIRE), Printing(2, HALF), Printing(3, OWN), Printing(4, WIRE, "2031-01-01")]))
def test_the_order_of_the_articles_does_not_matter(printings: list[Printing]) -> None:
    assert {(f.members, f.origin) for f in find_families(printings)} == {((4, 1, 2), 4)}


@pytest.mark.parametrize(
    ("printings", "count"),
    [
        ([Printing(1, WIRE, outlet="Post"), Printing(2, HALF, outlet="Courier")], 1),
        ([Printing(1, WIRE, outlet="Post"), Printing(2, OWN, outlet="Courier")], 2),
        ([Printing(1, WIRE, outlet="Post"), Printing(2, OWN, outlet="The Post")], 1),
        ([Printing(1, WIRE, outlet="Tarn Post"), Printing(2, OWN, outlet="Courier", carriers=("the Post",))], 1),
        ([Printing(1, WIRE, outlet="Tarn Post"), Printing(2, OWN, outlet="Courier", carriers=("radio",))], 2),
        ([Printing(1, WIRE), Printing(2, OWN)], 2),
    ],
)
def test_reports_are_counted_apart_from_publications(printings: list[Printing], count: int) -> None:
    assert independent_reports(printings, find_families(printings)) == count
