"""Raw spans made attributions."""

from __future__ import annotations

import pytest

from quotetrack.core import Act, Attribution, Extraction, QuotationType, Span, Stance
from quotetrack.extract.finish import (
    content_type,
    finish_attribution,
    finish_extraction,
    is_outlet,
    merge_duplicates,
)
from quotetrack.extract.quotes import find_quotations

TEXT = '"The ferry stops," Oda Brandt warned.'


def at(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“We wait.”", QuotationType.DIRECT),
        ("“We wait”.", QuotationType.DIRECT),
        ("''We wait,''", QuotationType.DIRECT),
        ("“We wait,” and “we hope”", QuotationType.DIRECT),
        ("that “we” wait", QuotationType.MIXED),
        ("“We wait” and hope", QuotationType.MIXED),
        ("that they wait", QuotationType.INDIRECT),
    ],
)
def test_the_type_is_that_of_the_scorer(content: str, kind: QuotationType) -> None:
    assert content_type(content, [Span(0, len(content))]) is kind


def test_type_act_and_stance_are_filled_in() -> None:
    found = finish_attribution(
        TEXT,
        content=[at(TEXT, '"The ferry stops,"')],
        source=[at(TEXT, " Oda Brandt ")],
        cue=[at(TEXT, "warned.")],
        quotations=find_quotations(TEXT),
    )
    assert found is not None
    assert (found.type, found.act, found.stance) == (QuotationType.DIRECT, Act.SPEECH, Stance.ASSERTIVE)
    assert found.source == (at(TEXT, "Oda Brandt"),)


def test_an_act_that_is_given_stays() -> None:
    found = finish_attribution(TEXT, content=[at(TEXT, "The ferry")], cue=[at(TEXT, "warned")], act=Act.THOUGHT)
    assert found is not None
    assert found.act is Act.THOUGHT


def test_a_content_without_words_is_refused() -> None:
    assert finish_attribution("Well, —, he said.", content=[Span(4, 9)]) is None


def test_a_source_inside_its_own_content_is_refused() -> None:
    assert finish_attribution(TEXT, content=[Span(0, len(TEXT))], source=[at(TEXT, "Oda Brandt")]) is None


def test_stray_punctuation_is_trimmed_and_an_abbreviation_kept() -> None:
    text = "The board left for the U.S., he said."
    found = finish_attribution(text, content=[at(text, "The board left for the U.S., ")])
    assert found is not None
    assert found.content[0].of(text) == "The board left for the U.S."


@pytest.mark.parametrize("name", ["the Holm Post", "CNN", "The Northern Times", "Radio Holm News", "Twitter"])
def test_outlets_are_known_by_their_names(name: str) -> None:
    assert is_outlet(name)


@pytest.mark.parametrize("name", ["reporters", "Oda Brandt", "the committee", "NATO", ""])
def test_others_are_no_outlets(name: str) -> None:
    assert not is_outlet(name)


def test_duplicates_keep_the_surest_and_links_follow() -> None:
    said = Attribution(content=(Span(0, 5),), source=(Span(6, 9),), confidence=0.4)
    surer = Attribution(content=(Span(0, 5),), source=(Span(6, 9),), confidence=0.8)
    later = Attribution(content=(Span(20, 25),), continues=0)
    merged = merge_duplicates([said, surer, later])
    assert [a.confidence for a in merged] == [0.8, 1.0]
    assert merged[1].continues == 0


def test_a_whole_extraction_is_finished_in_one_call() -> None:
    raw = Extraction((Attribution(content=(at(TEXT, '"The ferry stops,"'),), cue=(at(TEXT, "warned"),)),))
    (found,) = finish_extraction(TEXT, raw, find_quotations(TEXT)).attributions
    assert (found.type, found.stance) == (QuotationType.DIRECT, Stance.ASSERTIVE)


def test_a_transcript_label_is_cut_off_what_it_opens() -> None:
    text = '"PELL: We will go."'
    made = finish_attribution(text, content=[Span(0, 19)], source=[Span(1, 5)], cue=[Span(5, 6)])
    assert made is not None
    assert [span.of(text) for span in made.content] == ['We will go."']


def test_a_source_in_the_middle_of_its_own_content_is_refused() -> None:
    text = "We hear that Pell will go"
    assert finish_attribution(text, content=[Span(0, 25)], source=[Span(13, 17)]) is None


def test_what_stands_between_two_quoted_parts_is_no_content() -> None:
    text = "“It is over,” she said, and a gull went by the window, “over for good.”"
    parts = [Span(0, 13), Span(30, 54), Span(55, 71)]
    made = finish_attribution(text, content=parts, quotations=find_quotations(text))
    assert made is not None
    assert [span.of(text) for span in made.content] == ["“It is over,”", "“over for good.”"]
