import pytest

from quotetrack.core import MentionKind, NameMention, Span
from quotetrack.speakers.names import find_forms
from quotetrack.speakers.reading import read


def forms(text: str) -> list[str]:
    reading = read(text)
    return [reading.slice(f.first, f.stop) for f in find_forms(reading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday Harbor Commission President Ada Pell met them.", ["Harbor Commission", "Ada Pell"]),
        ("It was Ada van der Pell who left.", ["Ada van der Pell"]),
        ('The answer of Robert C. "Bo" Rand Jr. was short.', ['Robert C. "Bo" Rand Jr']),
        ("She met Secretary of State Ada Pell there.", ["Ada Pell"]),
        ("They asked the Department of Fisheries and Oceans about it.", ["Department of Fisheries and Oceans"]),
        ("They asked the Department of Fisheries on Monday about it.", ["Department of Fisheries"]),
        ("When Ada Pell spoke, Bo Rand left.", ["Ada Pell", "Bo Rand"]),
        ("There Pope Clement spoke to us.", ["Pope Clement"]),
        ("He told House Republicans about it.", []),
        ("It is the Prime Minister who decides.", []),
        ("They met Harbour Master Ole Rand there.", ["Ole Rand"]),
        ("They met Cllr Pell and Det Supt Ada Rand there.", ["Pell", "Ada Rand"]),
        ("She met the U.S. Secretary of State Ada Pell there.", ["U.S.", "Ada Pell"]),
        ("It was J.J. Pell who left.", ["J.J. Pell"]),
        ("It was Dean Pell who left.", ["Dean Pell"]),
        ("They asked the Assistant Foreign Minister for it.", []),
        ("They asked the Associated Press about it.", ["Associated Press"]),
        ("They asked the Pell Center for Justice about it.", ["Pell Center for Justice"]),
        ("They joined the Seafarers’ Union in May.", ["Seafarers’ Union"]),
        ("Then Danish-owned Tideline paid.", ["Tideline"]),
        ("Five written warnings lay there.", []),
        ("He had sailed on the Lady Maren before; the Lady Maren sank.", []),
    ],
)
def test_names_are_found_without_titles(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_an_unsure_kind_is_the_one_that_the_extractor_saw() -> None:
    text = "It was Blue Dawn that paid, and Peter Rand knew."
    reading = read(text)
    seen = (
        NameMention(Span(7, 16), MentionKind.ORGANIZATION, 0.9),
        NameMention(Span(32, 42), MentionKind.PLACE, 0.9),
    )
    kinds = {reading.slice(f.first, f.stop): f.kind for f in find_forms(reading, seen)}
    assert kinds == {"Blue Dawn": MentionKind.ORGANIZATION, "Peter Rand": MentionKind.PERSON}


def test_a_bracketed_acronym_tells_how_far_its_long_form_reaches() -> None:
    assert "Alliance to Save Our Shores" in forms("He asked the Alliance to Save Our Shores (ASOS) about it.")


def test_names_that_the_extractor_saw_are_preferred() -> None:
    text = "It was Blue Harbor Dawn that sang."
    reading = read(text)
    seen = NameMention(Span(7, 23), MentionKind.ORGANIZATION)
    found = find_forms(reading, (seen,))
    assert [(reading.slice(f.first, f.stop), f.kind) for f in found] == [("Blue Harbor Dawn", MentionKind.ORGANIZATION)]


def test_kinds_are_told_by_the_words() -> None:
    reading = read("It was Peter Rand of the Harbor Commission in Norway.")
    kinds = {reading.slice(f.first, f.stop): f.kind for f in find_forms(reading)}
    assert kinds == {
        "Peter Rand": MentionKind.PERSON,
        "Harbor Commission": MentionKind.ORGANIZATION,
        "Norway": MentionKind.PLACE,
    }
