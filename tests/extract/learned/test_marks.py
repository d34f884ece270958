"""Which characters stand inside a quotation, as the network is told."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.extract.learned.marks import (
    CLOSING,
    INSIDE,
    NESTED,
    OPENING,
    OUTSIDE,
    STATES,
    UNCLOSED,
    pair_quotations,
    quote_states,
)


def quoted(paragraph: str) -> list[str]:
    return [paragraph[q.start : q.stop] for q in pair_quotations(paragraph)]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("“The ferry is late,” Ada Brandt said.", ["“The ferry is late,”"]),
        ('"The ferry is late," Ada Brandt said. "Again."', ['"The ferry is late,"', '"Again."']),
        ("''The ferry is late,'' Ada Brandt said.", ["''The ferry is late,''"]),
        ("‘The ferry is late,’ Ada Brandt said.", ["‘The ferry is late,’"]),
        ("'The ferry is late,' Ada Brandt said.", ["'The ferry is late,'"]),
        ("“He called it ‘a shame’,” she said.", ["“He called it ‘a shame’,”", "‘a shame’"]),
        ("The dockers' union met the harbour's owners.", []),
        ("Back in the '90s nobody said so.", []),
        ("‘The dockers’ union agrees,’ he said.", ["‘The dockers’ union agrees,’"]),
    ],
)
def test_marks_pair_and_apostrophes_do_not(paragraph: str, expected: list[str]) -> None:
    assert quoted(paragraph) == expected


def test_a_mark_that_is_never_closed_reaches_to_the_end_of_the_paragraph() -> None:
    paragraph = "“The ferry is late. We waited."
    (found,) = pair_quotations(paragraph)
    assert (found.stop, found.closed) == (len(paragraph), False)


def test_states_tell_marks_from_what_they_enclose() -> None:
    paragraph = "She said: “It is ‘done’.” Then"
    wanted = {"She": OUTSIDE, "“": OPENING, "It": INSIDE, "done": NESTED, "”": CLOSING, "Then": OUTSIDE}
    places = sorted(paragraph.index(word) for word in wanted)
    states = dict(zip(places, quote_states(paragraph, places), strict=True))
    assert {word: states[paragraph.index(word)] for word in wanted} == wanted


def test_an_open_quotation_has_a_state_of_its_own() -> None:
    assert quote_states("“We waited.", [0, 1]) == [OPENING, UNCLOSED]


@given(st.text(alphabet="“”\"'‘’«»ab .\u00e9", max_size=60))
def test_every_character_has_one_state_and_quotations_lie_in_the_paragraph(paragraph: str) -> None:
    states = quote_states(paragraph, list(range(len(paragraph))))
    assert len(states) == len(paragraph)
    assert all(0 <= state < STATES for state in states)
    assert all(0 <= q.start < q.stop <= len(paragraph) for q in pair_quotations(paragraph))


def test_time_for_lone_single_marks_grows_with_their_number_and_not_with_its_square() -> None:
    def seconds(marks: int) -> float:
        began = time.process_time()
        pair_quotations("he 'said it " * marks)
        return time.process_time() - began

    seconds(100)
    # Eight times as many take about eight times as long; the square would be 64 times.
    assert seconds(16_000) < 32 * max(seconds(2_000), 0.005)
