"""Words, the ends of a content that are moved over them, and what is marked as missed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.audit.ends import Ends, character_bounds, find_words, words_of
from quotetrack.audit.marking import Marking
from quotetrack.core import Span

TEXT = '"The slip is rotten," Marit Aune told the board. "Nobody walks there." She left early.'


# Words and ends


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"It\'s well-kept," she said.', ['"', "It's", "well-kept", ",", '"', "she", "said", "."]),
        ("ne\u0301gy ember", ["ne\u0301gy", "ember"]),
        ("港が 12 日", ["港", "が", "12", "日"]),
        (
            "Dr \U0001f469\u200d\u2695\ufe0f \U0001f1f3\U0001f1f4!",
            ["Dr", "\U0001f469\u200d\u2695\ufe0f", "\U0001f1f3\U0001f1f4", "!"],
        ),
        ("  \n ", []),
    ],
)
def test_words_are_what_a_reader_takes_for_one(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in words_of(text)] == words


@given(st.text(alphabet="ab ,\u0301\u200d\U0001f469\U0001f1f3港\n'", max_size=40))
def test_words_stand_in_order_and_leave_only_blanks_out(text: str) -> None:
    at = 0
    for start, end in words_of(text):
        assert not text[at:start].strip()
        assert start < end
        at = end
    assert not text[at:].strip()
    for offset, char in enumerate(text):
        start, end = character_bounds(text, offset)
        assert start <= offset < end
        assert char in text[start:end]


def test_an_end_moves_word_by_word_and_a_part_keeps_one_word() -> None:
    ends = Ends(TEXT, (Span(0, 21),), active=1)
    assert TEXT[: ends.move(1).spans[0].end] == '"The slip is rotten," Marit'
    for _ in range(30):
        ends = ends.move(-1)
    assert ends.spans == (Span(0, 1),)


def test_a_start_moves_by_characters_that_readers_see() -> None:
    text = "e\u0301t\u00e9 ici"
    assert Ends(text, (Span(0, 4),), active=0).move(1, by_character=True).spans == (Span(2, 4),)


def test_parts_are_added_dropped_and_become_one_where_they_meet() -> None:
    ends = Ends(TEXT, (Span(0, 21),), active=1).add()
    assert [span.of(TEXT) for span in ends.spans] == ['"The slip is rotten,"', "Marit"]
    assert ends.drop().spans == (Span(0, 21),)
    grown = Ends(TEXT, (Span(0, 4), Span(5, 9)), active=1).move(1)
    assert grown.spans == (Span(0, 9),)


@given(
    st.lists(st.sampled_from(["left", "right", "back", "on", "other", "add", "drop"]), max_size=60),
    st.sampled_from([(Span(0, 21), Span(49, 70)), (Span(22, 27),), (Span(0, len(TEXT)),)]),
)
def test_whatever_is_pressed_the_content_stays_sound(keys: list[str], spans: tuple[Span, ...]) -> None:
    ends = Ends(TEXT, spans)
    steps = {"left": -1, "right": 1}
    for key in keys:
        if key in steps:
            ends = ends.move(steps[key])
        elif key in ("back", "on"):
            ends = ends.move(1 if key == "on" else -1, by_character=True)
        else:
            ends = {"other": ends.other, "add": ends.add, "drop": ends.drop}[key]()
        assert 0 <= ends.active < 2 * len(ends.spans)
        assert all(0 <= part.start < part.end <= len(TEXT) for part in ends.spans)
        assert all(one.end <= other.start for one, other in zip(ends.spans, ends.spans[1:], strict=False))
        assert 0 <= ends.offset < len(TEXT)


def test_typed_words_are_found_whatever_their_quote_marks_and_blanks() -> None:
    text = "She said: “It’s  late.” Then: “It’s late.”"
    assert find_words(text, '"it\'s late."', near=40) == Span(30, 42)
    assert find_words(text, "it's late", near=0) == Span(11, 21)
    assert find_words(text, "never said") is None


# What was missed


def test_content_source_and_cue_are_marked_one_after_the_other() -> None:
    marking = Marking(TEXT).find("Nobody").toggle().move(3).toggle()
    assert [span.of(TEXT) for span in marking.spans("content")] == ["Nobody walks there."]
    following = marking.next_role()
    assert following is not None
    assert following.role == "source"
    source = following.find("marit").toggle().move(1).ended()
    assert [span.of(TEXT) for span in source.spans("source")] == ["Marit Aune"]
    cue = source.next_role()
    assert cue is not None
    assert cue.next_role() is None


def test_a_stretch_can_be_marked_backwards_and_erased() -> None:
    marking = Marking(TEXT).point(TEXT.index("left")).toggle().move(-1)
    assert [span.of(TEXT) for span in marking.spans("content")] == ["She left"]
    assert marking.erase().spans("content") == ()
    assert marking.toggle().erase().spans("content") == ()
