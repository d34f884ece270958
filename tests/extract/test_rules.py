"""Who said what, by rules."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotetrack.core import Article, Block, QuotationType, Role, Span, Stance
from quotetrack.extract import Extractor, RuleExtractor, default_extractor
from tests.extract.reading import EXTRACTOR, extract, only, rows, words

QUOTED = "“The ferry will not run this winter,”"


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        (f"{QUOTED} Oda Brandt said.", "Oda Brandt", "said"),
        (f"{QUOTED} Oda Brandt, the harbour master, said on Monday.", "Oda Brandt, the harbour master", "said"),
        (f"{QUOTED} Oda Brandt, who runs the harbour, said.", "Oda Brandt", "said"),
        (f"{QUOTED} she has repeatedly said.", "she", "has repeatedly said"),
        (f"{QUOTED} said Oda Brandt, the master of Holm.", "Oda Brandt, the master of Holm", "said"),
        (f"{QUOTED} said harbour master Oda Brandt on Monday.", "harbour master Oda Brandt", "said"),
        (f"{QUOTED} according to the harbour board.", "the harbour board", "according to"),
        (f"{QUOTED} Brandt deadpanned.", "Brandt", "deadpanned"),
        (f"{QUOTED} Brandt crooned.", "Brandt", "crooned"),
        (f"Oda Brandt said: {QUOTED}", "Oda Brandt", "said"),
        (f"Asked about the ice, Oda Brandt said, {QUOTED}", "Oda Brandt", "said"),
        (f"In a statement on Monday, the board said {QUOTED}", "the board", "said"),
        (f"As Oda Brandt put it, {QUOTED}", "Oda Brandt", "put it"),
        (f"Said Oda Brandt: {QUOTED}", "Oda Brandt", "Said"),
        (f"Harbour master Oda Brandt: {QUOTED}", "Harbour master Oda Brandt", ":"),
    ],
)
def test_a_quotation_has_its_source_and_cue(text: str, source: str, cue: str) -> None:
    found = [row for row in rows(text) if "ferry" in row[2][0]]
    assert [(row[0], row[1]) for row in found] == [(source, cue)]
    assert found[0][2] == [QUOTED]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The board said that the ferry stops.", "The board", "that the ferry stops"),
        ("Brandt said the ferry would stop in March.", "Brandt", "the ferry would stop in March"),
        ("The ferry will stop in March, Brandt said.", "Brandt", "The ferry will stop in March"),
        ("The ferry will stop in March, said the board.", "the board", "The ferry will stop in March"),
        ("According to the board, the ferry stops.", "the board", "the ferry stops"),
        ("Brandt told the Holm Post that the ferry stops.", "Brandt", "that the ferry stops"),
        ("Ruben Aske denied that he knew.", "Ruben Aske", "that he knew"),
        ("The union accused Aske of lying to its members.", "The union", "Aske of lying to its members"),
        ("Reporters asked whether the ferry would sail.", "Reporters", "whether the ferry would sail"),
        ("Aske and local traders say the pier is unsafe.", "Aske and local traders", "the pier is unsafe"),
    ],
)
def test_indirect_speech_is_the_clause_of_a_reporting_verb(text: str, source: str, content: str) -> None:
    assert [(row[0], row[2]) for row in rows(text)] == [(source, [content])]


def test_an_interrupted_quotation_is_one_statement_of_two_parts() -> None:
    text = "“The ferry stops,” Brandt said. “It will not come back.”"
    assert rows(text) == [("Brandt", "said", ["“The ferry stops,”", "“It will not come back.”"])]
    assert only(text).type is QuotationType.DIRECT


def test_a_clause_broken_by_its_cue_is_one_statement_of_two_parts() -> None:
    assert rows("The ferry, Brandt said, is lost.") == [("Brandt", "said", ["The ferry", "is lost"])]


def test_a_quotation_over_paragraphs_is_one_statement() -> None:
    text = "Brandt said: “The ferry stops.\n\n“It will not come back.”\n\nShe left."
    assert rows(text) == [("Brandt", "said", ["“The ferry stops.", "“It will not come back.”"])]
    assert only(text).notes == ()


def test_an_open_quotation_waits_for_the_cue_of_the_next_paragraph() -> None:
    text = "“The ferry stops in March.\n\n“It will not come back,” Brandt said."
    assert rows(text) == [("Brandt", "said", ["“The ferry stops in March.", "“It will not come back,”"])]


def test_a_quotation_after_a_colon_may_stand_in_the_next_paragraph() -> None:
    text = "In her letter, Brandt wrote:\n\n“The ferry stops in March.”"
    assert rows(text) == [("Brandt", "wrote", ["“The ferry stops in March.”"])]


def test_a_quotation_alone_continues_the_speaker_before() -> None:
    text = "“The ferry stops,” Brandt said.\n\n“It will not come back this year.”"
    first, second = extract(text).attributions
    assert (second.continues, second.source, second.cue) == (0, (), ())
    assert words(text, second.content) == ["“It will not come back this year.”"]
    assert second.confidence < first.confidence


def test_a_quotation_alone_after_nobody_spoke_is_no_statement() -> None:
    assert rows("The board met on Monday.\n\n“Harbour lights for ever and ever”\n\nIt rained.") == []


def test_a_missing_close_mark_is_noted() -> None:
    text = "Brandt said: “The ferry stops in March."
    assert only(text).notes == ("unclosed quotation",)
    assert words(text, only(text).content) == ["“The ferry stops in March."]


def test_scare_quotes_are_no_statement_of_their_own() -> None:
    text = "The board closed the “temporary” pier and its “friends” left."
    assert rows(text) == []


def test_an_outlet_that_quotes_is_the_carrier() -> None:
    text = "“We wait for an answer,” the Herald quoted harbour master Oda Brandt as saying on Monday. “We are ready.”"
    found = only(text)
    assert words(text, found.source) == ["harbour master Oda Brandt"]
    assert words(text, found.content) == ["“We wait for an answer,”", "“We are ready.”"]
    assert words(text, found.carrier) == ["the Herald"]


def test_an_outlet_that_quotes_indirect_speech_is_the_carrier() -> None:
    text = "The Holm Post quoted Ruben Aske, the owner, as saying the pier was lost."
    found = only(text)
    assert words(text, found.source) == ["Ruben Aske, the owner"]
    assert words(text, found.content) == ["the pier was lost"]
    assert words(text, found.carrier) == ["The Holm Post"]


@pytest.mark.parametrize(
    ("text", "carrier"),
    [
        ("“We wait,” Brandt told the Holm Post.", ["the Holm Post"]),
        ("“We wait,” Brandt said in an interview with KNB News.", ["KNB News"]),
        ("“We wait,” Brandt told reporters.", []),
        ("“We wait,” Brandt told Ruben Aske.", []),
    ],
)
def test_only_an_outlet_is_a_carrier(text: str, carrier: list[str]) -> None:
    assert words(text, only(text).carrier) == carrier


def test_a_participle_shares_the_source_before_it() -> None:
    text = "“We wait,” Brandt said, adding that the ice was thick."
    assert rows(text) == [
        ("Brandt", "said", ["“We wait,”"]),
        ("Brandt", "adding", ["that the ice was thick"]),
    ]


def test_a_relative_clause_reports_by_its_pronoun() -> None:
    text = "They met over the losses, which harbour officials say were small."
    assert rows(text) == [("harbour officials", "say", ["which", "were small"])]


def test_a_second_speaker_after_but_is_not_part_of_the_first_content() -> None:
    text = "Aske began work in May, saying it is safe, but harbour officials accuse him of cutting corners."
    assert rows(text) == [
        ("Aske", "saying", ["it is safe"]),
        ("harbour officials", "accuse", ["him of cutting corners"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The report was long and the claims were paid.",
        "His pledge cost the board a fortune.",
        "The state of the pier worried nobody.",
        "A group called the Harbour Friends met.",
        "The so-called friends left.",
    ],
)
def test_nouns_of_the_same_form_do_not_report(text: str) -> None:
    assert rows(text) == []


def test_the_name_of_a_programme_is_no_statement() -> None:
    text = "The pier is lost, he said on KNB’s “Morning Hour.”"
    assert rows(text) == [("he", "said", ["The pier is lost"])]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We wait,” Brandt said.", QuotationType.DIRECT),
        ("‘We wait for the ice,’ Brandt said.", QuotationType.DIRECT),
        ("Brandt said the wait was “long and cold”.", QuotationType.MIXED),
        ("Brandt said the wait was long.", QuotationType.INDIRECT),
    ],
)
def test_the_type_follows_the_quote_marks(text: str, kind: QuotationType) -> None:
    assert only(text).type is kind


def test_stance_and_confidence_come_from_cue_and_rule() -> None:
    sure = only("“We wait,” said Oda Brandt.")
    doubtful = only("Aske claims that the ice is thin.")
    assert (sure.stance, doubtful.stance) == (Stance.NEUTRAL, Stance.DOUBTFUL)
    assert 0 < doubtful.confidence < sure.confidence <= 1


def test_a_headline_speaks_by_its_colon() -> None:
    text = "Brandt: We will close the pier\n\nIt rained."
    blocks = (Block(Span(0, 30), Role.HEADLINE), Block(Span(32, len(text)), Role.PARAGRAPH))
    (found,) = EXTRACTOR.extract(Article(text=text, blocks=blocks)).attributions
    assert (words(text, found.source), words(text, found.content)) == (["Brandt"], ["We will close the pier"])


def test_a_turn_in_a_transcript_belongs_to_the_name_before_it() -> None:
    text = "MR. ASKE: We will go. It is late."
    assert rows(text) == [("MR. ASKE", ":", ["We will go", "It is late"])]


def test_the_default_extractor_shows_the_common_face() -> None:
    extractor: Extractor = default_extractor()
    assert extractor.name
    assert len(extractor.digest) == 64
    assert RuleExtractor().digest == RuleExtractor().digest


WORDS = (
    "said told “ ” \" '' ‘ ’ , . ; : — ( ) Oda Brandt the board that ferry according to quoted as saying and who she "
    "also asked whether accuse of by was “We Post ’s MR. [ ] ?"
)
PIECES = st.sampled_from([*WORDS.split(), "\n\n"])


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_the_extractor(text: str) -> None:
    extraction = extract(text)
    for number, found in enumerate(extraction.attributions):
        assert found.content
        for span in (*found.content, *found.source, *found.cue, *found.carrier):
            assert span.of(text) == span.of(text).strip()
        assert found.continues is None or (
            found.continues != number and 0 <= found.continues < len(extraction.attributions)
        )
        assert not found.source or not all(any(c.contains(s) for c in found.content) for s in found.source)


@pytest.mark.parametrize("unit", ["he said ", "“we all go on ", "Pell, ", "also ", "according to Pell, ", "''a "])
def test_a_paragraph_without_end_takes_time_in_proportion(unit: str) -> None:
    # Counting would need hooks; twenty thousand words in one paragraph are seconds if linear and hours if not.
    assert extract(unit * 10_000) is not None
