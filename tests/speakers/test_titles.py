import pytest

from quotetrack.speakers.reading import read
from quotetrack.speakers.titles_after import roles_after
from quotetrack.speakers.titles_before import roles_before


def told(text: str, name: str) -> set[tuple[str | None, str | None]]:
    reading = read(text)
    first = reading.at(text.index(name))
    stop = reading.at(text.index(name) + len(name) - 1) + 1
    roles = (*roles_before(reading, first), *roles_after(reading, stop))
    return {(r.title, r.affiliation) for r in roles if r.title or r.affiliation}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then harbor press secretary Ada Pell left.", {("press secretary", None)}),
        ("Then Admiralty press secretary Ada Pell left.", {("press secretary", "Admiralty")}),
        ("Then Norwegian Prime Minister Ada Pell left.", {("Prime Minister", "Norway")}),
        ("Then Ada Pell, Norway's deputy defense minister, left.", {("deputy defense minister", "Norway")}),
        ("Then Ada Pell, a former Norwegian trade minister, left.", {("former trade minister", "Norway")}),
        ("Then Sen. Ada Pell, R-Fla., left.", {("Sen.", None), (None, "R-Fla")}),
        ("Then Rep. Ada Pell (D-N.Y.) left.", {("Rep.", None), (None, "D-N.Y.")}),
        ("Then Ada Pell, who heads the Tide Institute, left.", {("head", "Tide Institute")}),
        ("Then the union's president, Ada Pell, left.", {("president", None)}),
        ("Then an attorney for the Tide Institute, Ada Pell, left.", {("attorney", "Tide Institute")}),
        ("“Well,” minister of mines and energy Ada Pell said.", {("minister of mines and energy", None)}),
        ("Then Ada Pell, director of policy at the Tide Institute, left.", {("director of policy", "Tide Institute")}),
        ("Then Ada Pell, 59, of Ashton, Wis., left.", {(None, "Ashton, Wis.")}),
        ("Then Democrat Ada Pell left.", {(None, "Democratic Party")}),
        ("Ada Pell is the head of the Tide Institute.", {("head", "Tide Institute")}),
        ("Then former Ohio Gov. Ada Pell left.", {("former Gov.", "Ohio")}),
        ("Then Ada Pell, until now the deputy mayor, left.", {("deputy mayor", None)}),
        ("Then Ada Pell, who became trade minister on Monday, left.", {("trade minister", None)}),
        ("Then Ada Pell, who serves as mayor, left.", {("mayor", None)}),
        ("Then Ada Pell, a senior adviser to Mr. Rand, left.", {("senior adviser", "Rand")}),
        ("Then Ada Pell, an English professor at Tide College, left.", {("English professor", "Tide College")}),
        ("Then Ada Pell, a longtime Democratic Party activist, left.", {("longtime activist", "Democratic Party")}),
        ("Then the Mayor, Councillor Ada Pell, left.", {("Mayor", None), ("Councillor", None)}),
        ("Then presumptive nominee Ada Pell left.", {("presumptive nominee", None)}),
        ("Then Ada Pell, they have never elected a mayor, left.", set()),
        ("Then Ada Pell, called her a master, left.", set()),
        ("Then Ada Pell, his wife, left.", set()),
        ("Then Ada Pell, however, left.", set()),
        ("They told Ada Pell about it.", set()),
    ],
)
def test_titles_and_ties_are_read_beside_the_name(text: str, expected: set[tuple[str | None, str | None]]) -> None:
    assert told(text, "Ada Pell") == expected


@pytest.mark.parametrize(("text", "honorific"), [("Then Mrs. Ada Pell left.", "Mrs."), ("Then Ada Pell left.", None)])
def test_a_courtesy_title_is_an_honorific(text: str, honorific: str | None) -> None:
    reading = read(text)
    assert roles_before(reading, reading.at(text.index("Ada")))[0].honorific == honorific
