"""A verdict stays on its words, moves with them, or is orphaned; it never goes to words that only look alike."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotetrack.core import Span
from quotetrack.core.anchor import Anchored, Place, place

LEAD = "The council of Sandvik met on Monday to hear about the pier, and the hall was full before nine."
ASKED = "Should the pier be sold to the harbour board, as somebody proposed in spring?"
SAID = "“It should not,” said Ada Pell, who had brought the plans of 1911 and unrolled them on the table."
NEXT = "The plans show a bridge that nobody built, and a bandstand that burned down in a storm of that year."
LAST = "The council will meet again in March, and the pier stays open until then for everybody who pays."
STORY = (LEAD, ASKED, SAID, NEXT, LAST)


def text_of(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def statement(
    text: str, content: str, source: str = "", cue: str = "said", *, speaker: str | None = None, after: int = 0
) -> Anchored:
    """The first statement of these words in a text, its cue and source the first ones behind."""
    start = text.index(content, after)
    end = start + len(content)

    def behind(words: str) -> tuple[Span, ...]:
        at = text.find(words, end) if words else -1
        return (Span(at, at + len(words)),) if at >= 0 else ()

    return Anchored((Span(start, end),), behind(source), behind(cue), speaker or source or None)


def placed(new: str, *, old: str = text_of(*STORY), **told: str | None) -> Place:
    """Where the verdict on “It should not,” stands if the new text's statement of these words is found."""
    judged = statement(old, "“It should not,”", "Ada Pell")
    found = [statement(new, "“It should not,”", "Ada Pell")] if "“It should not,”" in new else []
    return place(judged, old, new, found, **told)  # type: ignore[arg-type]  # only the corrected speaker


def test_unchanged_it_stays() -> None:
    assert placed(text_of(*STORY)) == Place(0, "same", "the same words at the same place", 0)


def test_it_moves_down_with_its_words() -> None:
    new = text_of("Headline put in.", *STORY)
    found = placed(new)
    assert (found.at, found.how, found.shift) == (0, "moved", len("Headline put in.\n\n"))
    assert "further down, with the same text around" in found.reason


def test_a_correction_further_down_leaves_it_where_it_is() -> None:
    assert placed(text_of(*STORY[:-1], "The council will meet again in April.")).how == "same"


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        (text_of(LEAD, ASKED, SAID.replace("should", "shall"), NEXT, LAST), "not in the article any more"),
        (text_of(LEAD, ASKED, SAID.replace("Ada Pell", "Rory Pell"), NEXT, LAST), "sentence that they stand in"),
        (text_of(LEAD, ASKED, SAID.replace("said", "denied that she said"), NEXT, LAST), "sentence that they stand"),
        (text_of(LEAD, ASKED.replace("sold", "kept"), SAID, NEXT, LAST), "not the text around them"),
        (text_of(LEAD, ASKED, SAID.replace("plans", "bills"), NEXT, LAST), "not the text around them"),
        (text_of(ASKED, SAID, LAST, LEAD, NEXT), "not the text around them"),
        (text_of(LEAD, NEXT, SAID, LAST, ASKED), "not the text around them"),
    ],
    ids=["other words", "other speaker", "other cue", "other question", "other sentence", "left alike", "none alike"],
)
def test_what_only_looks_alike_is_not_taken(new: str, reason: str) -> None:
    found = placed(new)
    assert (found.at, found.how) == (None, "orphaned")
    assert reason in found.reason


def test_a_lookalike_is_not_taken_for_a_statement_that_is_gone() -> None:
    elsewhere = SAID.replace("1911", "1912")
    found = placed(text_of(LEAD, ASKED, NEXT, LAST, elsewhere))
    assert found.at is None


def test_a_statement_that_stands_twice_is_told_apart_by_what_stands_around_both() -> None:
    old = text_of(LEAD, ASKED, SAID, NEXT, LAST, ASKED, SAID, NEXT, "The end came soon.")
    new = "News. " + old
    judged = statement(old, "“It should not,”", "Ada Pell", after=old.index(LAST))
    twins = [statement(new, "“It should not,”", "Ada Pell", after=at) for at in (0, new.index(LAST))]
    assert place(judged, old, new, twins).at == 1
    # Without the first of them nothing tells which one is left: both stood before the same paragraph.
    left = text_of(LEAD, ASKED, SAID, NEXT, LAST)
    assert place(judged, old, left, [statement(left, "“It should not,”", "Ada Pell")]).at is None


def test_words_whose_statement_is_not_found_any_more_are_orphaned() -> None:
    old = text_of(*STORY)
    found = place(statement(old, "“It should not,”", "Ada Pell"), old, old, [])
    assert found == Place(None, "orphaned", "the words are there, but no statement is found in them now")


def test_words_that_are_cut_otherwise_are_orphaned_and_told() -> None:
    old = text_of(*STORY)
    found = place(statement(old, "“It should not,”", "Ada Pell"), old, old, [statement(old, "should not")])
    assert found.at is None
    assert "“should not”" in found.reason


def test_other_marks_at_the_edges_are_the_same_words() -> None:
    old = text_of(*STORY)
    found = place(
        statement(old, "“It should not,”", "Ada Pell"), old, old, [statement(old, "It should not", "Ada Pell")]
    )
    assert (found.at, found.how) == (0, "moved")
    assert "other marks" in found.reason


def test_another_speaker_told_for_the_same_text_does_not_matter() -> None:
    old = text_of(*STORY)
    by_nobody = statement(old, "“It should not,”", "Ada Pell", speaker="somebody")
    assert place(statement(old, "“It should not,”", "Ada Pell"), old, old, [by_nobody]).how == "same"


def test_two_sources_of_one_content_are_told_apart_by_the_source() -> None:
    text = "The Post quoted Cook as saying “It should not,” in an interview that was broadcast on Sunday night."
    cook, post = text.index("Cook"), text.index("The Post")
    content = (Span(text.index("“"), text.index("”") + 1),)
    by_cook = Anchored(content, (Span(cook, cook + 4),), (), "Cook")
    by_post = Anchored(content, (Span(post, post + 8),), (), "The Post")
    assert place(by_cook, text, text, [by_post, by_cook], beside=[by_post]).at == 1
    assert place(by_cook, text, text, [by_post], beside=[by_post]).at is None


PRONOUN = "“It should not,” she said, and unrolled the plans of 1911 on the table before the whole council."


def told_by_pronoun(old_lead: str, new_lead: str, *, speaker: str | None, now: str | None) -> Place:
    """The verdict on what “she” said, where the lead is another one now."""
    old, new = (text_of(lead, NEXT, LAST, ASKED, PRONOUN, NEXT) for lead in (old_lead, new_lead))
    judged = statement(old, "“It should not,”", "she", speaker=speaker)
    found = statement(new, "“It should not,”", "she", speaker=now)
    judged, found = (Anchored(a.content, a.source, a.cue, who) for a, who in ((judged, speaker), (found, now)))
    return place(judged, old, new, [found], corrected_speaker=None if speaker else "Ada Pell")


def test_who_she_is_must_be_unchanged() -> None:
    ada, rory = "Ada Pell opened the meeting at nine.", "Nell Brask opened the meeting at nine."
    assert told_by_pronoun(ada, ada, speaker="Ada Pell", now="Ada Pell").how == "same"
    assert told_by_pronoun(ada, rory, speaker="Ada Pell", now="Nell Brask").at is None
    # The machine never knew; the verdict does.
    assert told_by_pronoun(ada, rory, speaker=None, now=None).at is None


def test_who_she_is_must_be_unchanged_where_nobody_knows_her() -> None:
    old, new = (
        text_of(lead, NEXT, LAST, PRONOUN, NEXT) for lead in ("Ada Pell came at nine.", "Nell Brask came at nine.")
    )
    judged, found = (
        Anchored(a.content, a.source, a.cue) for a in (statement(t, "“It should not,”", "she") for t in (old, new))
    )
    assert place(judged, old, old, [judged]).how == "same"
    assert place(judged, old, new, [found]).at is None


def test_a_surname_must_be_the_same_person() -> None:
    said = SAID.replace("Ada Pell", "Pell")
    old = text_of("Ada Pell came with Rory Pell.", NEXT, LAST, ASKED, said, NEXT)
    new = text_of("Rory Pell came with Ada Pell.", NEXT, LAST, ASKED, said, NEXT)
    judged, found = (statement(text, "“It should not,”", "Pell", speaker="Ada Pell") for text in (old, new))
    assert place(judged, old, new, [found]).at is None


def test_a_story_that_goes_on_keeps_its_last_statement() -> None:
    old = text_of(LEAD, ASKED, "“It should not,” said Ada Pell.")
    judged = statement(old, "“It should not,”", "Ada Pell")
    longer = old + "\n\n" + NEXT
    assert place(judged, old, longer, [statement(longer, "“It should not,”", "Ada Pell")]).how == "same"
    other = text_of("Another lead.", *longer.split("\n\n")[1:])
    assert place(judged, old, other, [statement(other, "“It should not,”", "Ada Pell")]).at is None


def test_a_corrected_content_must_be_there_unchanged() -> None:
    old = text_of(*STORY)
    new = old.replace("unrolled them", "showed them")
    more = old.index("and unrolled")
    judged, found = (statement(text, "“It should not,”", "Ada Pell") for text in (old, new))
    wider = (Span(judged.content[0].start, more + 12),)
    assert place(judged, old, new, [found], corrected_content=wider).at is None


WORDS = st.sampled_from(["pier", "said", "Ada", "Pell", "“No,”", "she", "open.", "It", "should", "\n\n", "Rory", "not"])


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, min_size=5, max_size=60), st.lists(WORDS, max_size=60), st.data())
def test_where_a_verdict_stands_its_words_and_their_sentence_stand(
    old: list[str], other: list[str], data: st.DataObject
) -> None:
    old_text = " ".join(old)
    cut = data.draw(st.integers(0, len(old)))
    new_text = " ".join([*other[: len(other) // 2], *old[:cut], *old[cut + data.draw(st.integers(0, 2)) :], *other])
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"\S+", old_text)]
    content = data.draw(st.sampled_from(spans))
    every = [Anchored((Span(m.start(), m.end()),)) for m in re.finditer(r"\S+", new_text)]
    found = place(Anchored((content,)), old_text, new_text, every)
    if found.at is None:
        assert found.how == "orphaned"
        assert found.reason
        return
    (span,) = every[found.at].content
    assert span == content.shift(found.shift)
    assert span.of(new_text) == content.of(old_text)
    before, after = old_text[: content.start], old_text[content.end :]
    near = 40
    assert new_text[: span.start].endswith(before[-near:]) or new_text[span.end :] == after
    assert new_text[span.end :].startswith(after[:near]) or new_text[: span.start] == before
