"""What shape alone tells: signed quotations, transcripts, colons, quotations over paragraphs."""

from __future__ import annotations

import pytest

from quotetrack.core import Attribution, Span
from quotetrack.extract.learned.attributions import continue_quotations, without_rivals
from quotetrack.extract.learned.chains import Keeper, Paragraphs
from quotetrack.extract.learned.structure import find_signed, find_turns, introduced, with_structure
from quotetrack.extract.quotes import find_quotations
from quotetrack.extract.segment import find_paragraphs


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def made(text: str, content: list[str], cue: str, source: str, confidence: float = 0.9) -> Attribution:
    spans = tuple(place(text, part) for part in content)
    return Attribution(spans, (place(text, source),), (place(text, cue),), confidence=confidence)


def told(text: str, attribution: Attribution) -> tuple[list[str], list[str], list[str]]:
    parts = (attribution.source, attribution.cue, attribution.content)
    return tuple([s.of(text) for s in spans] for spans in parts)  # type: ignore[return-value]  # three, as said


def kept(text: str, *attributions: Attribution) -> list[Attribution]:
    places = Paragraphs(text, find_paragraphs(text))
    keeper = Keeper(places, find_quotations(text))
    return continue_quotations(keeper.keep(attributions), keeper, places, 0.8)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“The best soup on the coast.” — Ada Brandt", "Ada Brandt"),
        ("“The best soup on the coast.”\n– Ada Brandt, Leith", "Ada Brandt, Leith"),
        ('"The best soup on the coast." -- Ada M. Brandt.', "Ada M. Brandt"),
    ],
)
def test_a_quotation_signed_with_a_dash(text: str, name: str) -> None:
    (found,) = find_signed(text)
    assert found.source[0].of(text) == name
    assert found.content[0].of(text).startswith(text[0] + "The best")


@pytest.mark.parametrize(
    "text",
    [
        "“The best soup on the coast” — she said so twice",
        "The soup was late – Ada Brandt",
        "“The soup was late,” Brandt said — again",
    ],
)
def test_a_dash_alone_signs_nothing(text: str) -> None:
    assert find_signed(text) == []


def test_what_stands_inside_a_signed_quotation_gives_way_to_it() -> None:
    text = "“My father said the soup was cold.” — Ada Brandt\n\nThe cook said he was sorry."
    inner = made(text, ["the soup was cold"], "said", "My father")
    outer = made(text, ["he was sorry"], "cook said", "The cook")
    found = with_structure(text, [inner, outer])
    assert [a.source[0].of(text) for a in found] == ["Ada Brandt", "The cook"]


def test_the_turns_of_a_transcript() -> None:
    text = "Q: Was the ferry late?\n\nA: It was.\n\nQ: By how much?\n\nA: An hour."
    assert [(a.source[0].of(text), a.content[0].of(text)) for a in find_turns(text)] == [
        ("Q", "Was the ferry late?"),
        ("A", "It was."),
        ("Q", "By how much?"),
        ("A", "An hour."),
    ]


def test_a_single_heading_with_a_colon_is_no_transcript() -> None:
    assert find_turns("CORRECTION: The ferry left at noon.\n\nUPDATE: It is back.\n\nVIDEO: See it leave.") == []


def test_a_colon_introduces_the_quotation_of_the_next_paragraph() -> None:
    text = "Ada Brandt answered:\n\n“The ferry is late.”"
    assert introduced(text, find_quotations(text), [place(text, "answered")]) == (place(text, "“The ferry is late.”"),)
    assert introduced(text, find_quotations(text), [place(text, "Ada")]) != ()
    plain = text.replace(":", ".")
    assert introduced(plain, find_quotations(plain), [place(plain, "answered")]) == ()


def test_a_closed_quotation_does_not_run_into_the_next_paragraph() -> None:
    text = "“The ferry is late,” Brandt said.\n\n“Nobody told us why.”"
    both = made(text, ["“The ferry is late,”", "“Nobody told us why.”"], "said", "Brandt")
    first, second = kept(text, both)
    assert told(text, first) == (["Brandt"], ["said"], ["“The ferry is late,”"])
    assert told(text, second) == ([], [], ["“Nobody told us why.”"])
    assert second.continues == 0
    assert second.confidence == pytest.approx(0.72)


def test_an_open_quotation_runs_on_until_it_is_closed() -> None:
    text = "“The ferry is late.\n\n“Nobody told us why,” Brandt said."
    (found,) = kept(text, made(text, ["“Nobody told us why,”"], "said", "Brandt"))
    assert told(text, found)[2] == ["“The ferry is late.", "“Nobody told us why,”"]


def test_a_paragraph_with_its_own_cue_keeps_its_own_quotation() -> None:
    text = "Brandt said: “The ferry is late.\n\n“Nobody came,” the cook said."
    first = made(text, ["“The ferry is late."], "said", "Brandt")
    second = made(text, ["“Nobody came,”"], "cook said", "the cook")
    assert [told(text, a)[2] for a in kept(text, first, second)] == [["“The ferry is late."], ["“Nobody came,”"]]


def test_of_two_readings_the_likelier_stays() -> None:
    text = "Brandt said and added that the ferry was late."
    weak = made(text, ["the ferry was late"], "said", "Brandt", 0.4)
    strong = made(text, ["that the ferry was late"], "added", "Brandt", 0.8)
    assert without_rivals([weak, strong]) == [strong]
