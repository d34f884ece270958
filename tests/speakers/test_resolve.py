import pytest

from quotetrack.core import Article, Attribution, Extraction, MentionKind, NameMention, Span, SpeakerKind, Told
from quotetrack.speakers import resolve_speakers
from tests.speakers.marked import read_marked, resolve, speakers

OPENING = "Mayor Ada Pell of Port Ellis met the Harbor Commission on Monday.\n\n"


@pytest.mark.parametrize(
    ("rest", "name", "told"),
    [
        ("<s>Ada Pell</s> <c>said</c> <q>the pier would close</q>.", "Ada Pell", Told.NAMED),
        ("<s>Pell</s> <c>said</c> <q>the pier would close</q>.", "Ada Pell", Told.SURNAME),
        ("<s>Mrs. Pell</s> <c>said</c> <q>the pier would close</q>.", "Ada Pell", Told.SURNAME),
        ("<s>She</s> <c>said</c> <q>the pier would close</q>.", "Ada Pell", Told.PRONOUN),
        ("<s>The mayor</s> <c>said</c> <q>the pier would close</q>.", "Ada Pell", Told.DESCRIPTION),
        ("<s>The commission</s> <c>said</c> <q>the pier would close</q>.", "Harbor Commission", Told.DESCRIPTION),
        ("<s>The commission's chairman, Bo Rand,</s> <c>said</c> <q>the pier would close</q>.", "Bo Rand", Told.NAMED),
        (
            "<s>A spokesman for the pilots</s> <c>said</c> <q>it was late</q>.",
            "spokesman for the pilots",
            Told.DESCRIBED_ONLY,
        ),
    ],
)
def test_a_source_is_traced_to_the_fullest_name(rest: str, name: str, told: Told) -> None:
    (speaker,) = speakers(OPENING + rest)
    assert (speaker.name, speaker.told) == (name, told)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Ada Pell", SpeakerKind.PERSON),
        ("The Harbor Commission", SpeakerKind.ORGANIZATION),
        ("Norwegian officials", SpeakerKind.GROUP),
        ("Republicans", SpeakerKind.GROUP),
        ("Ada Pell and Bo Rand", SpeakerKind.GROUP),
        ("a senior port official", SpeakerKind.UNNAMED),
        ("A report released in May", SpeakerKind.DOCUMENT),
        ("the latest Harbor Commission survey", SpeakerKind.DOCUMENT),
        ("Nobody", SpeakerKind.GENERIC),
        ("Everyone she asked", SpeakerKind.GROUP),
        ("many of the clerks", SpeakerKind.GROUP),
        ("43 percent", SpeakerKind.GROUP),
        ("officials familiar with the talks", SpeakerKind.GROUP),
        ("The city council", SpeakerKind.ORGANIZATION),
        ("the government", SpeakerKind.ORGANIZATION),
        ("a policy institute", SpeakerKind.ORGANIZATION),
        ("the bank", SpeakerKind.UNNAMED),
        ("A slide from the talk", SpeakerKind.DOCUMENT),
        ("Bo Rand's book “Deep Water: A Memoir”", SpeakerKind.DOCUMENT),
        ("tidewatch.org", SpeakerKind.ORGANIZATION),
    ],
)
def test_kinds_of_speakers(source: str, kind: SpeakerKind) -> None:
    (speaker,) = speakers(f"{OPENING}In the end <s>{source}</s> <c>said</c> <q>the pier would close</q>.")
    assert speaker.kind is kind


def test_two_people_of_one_surname_stay_two() -> None:
    first, second = speakers(
        "Ada Pell and her husband, Carl Pell, own the ferry.\n\n"
        "<s1>Mr. Pell</s1> <c1>said</c1> <q1>the ferry was old</q1>.\n\n"
        "<s2>Mrs. Pell</s2> <c2>said</c2> <q2>it was sold</q2>."
    )
    assert (first.name, second.name) == ("Carl Pell", "Ada Pell")


def test_an_ambiguous_surname_names_its_rivals() -> None:
    (speaker,) = speakers("Ada Pell met Carl Pell in Ohio.\n\n<s>Pell</s> <c>said</c> <q>it went well</q>.")
    assert {candidate.name for candidate in speaker.candidates} == {"Ada Pell", "Carl Pell"}
    assert speaker.confidence < 0.97


def test_gender_decides_between_two_people() -> None:
    (speaker,) = speakers("Ada Pell met Carl Rand in Ohio.\n\n<s>He</s> <c>said</c> <q>it went well</q>.")
    assert speaker.name == "Carl Rand"


def test_the_one_who_spoke_last_goes_on() -> None:
    _, second = speakers(
        "<q1>“It is over,”</q1> <s1>Carl Rand</s1> <c1>said</c1> of Bob Moss.\n\n"
        "<q2>“We lost,”</q2> <s2>he</s2> <c2>said</c2>."
    )
    assert second.name == "Carl Rand"


def test_i_inside_a_quotation_is_whoever_says_it() -> None:
    _, inner = speakers(
        '<q1>"<s2>I</s2> <c2>believe</c2> <q2>the pier is safe</q2>,"</q1> <s1>Ada Pell</s1> <c1>said</c1>.'
    )
    assert inner.name == "Ada Pell"


def test_i_outside_a_quotation_is_the_author() -> None:
    (speaker,) = speakers("<s>I</s> <c>believe</c> <q>the pier is safe</q>.", authors=("Dee Moss",))
    assert (speaker.name, speaker.kind) == ("Dee Moss", SpeakerKind.AUTHOR)


def test_a_quotation_alone_continues_the_speaker_before() -> None:
    text, attributions = read_marked(
        "<q1>“It is over,”</q1> <s1>Ada Pell</s1> <c1>said</c1>.\n\n<q2>“We start again on Monday.”</q2>"
    )
    (_, second) = resolve_speakers(Article(text), Extraction(attributions)).speakers
    assert (second.name, second.told) == ("Ada Pell", Told.CONTINUED)


def test_a_participle_without_a_source_takes_its_sentence_s_subject() -> None:
    (speaker,) = speakers("Carl Rand left the room, <c>saying</c> <q>it was over</q>.")
    assert speaker.name == "Carl Rand"


def test_unknown_stays_unknown_with_a_reason() -> None:
    (speaker,) = speakers("<s>She</s> <c>said</c> <q>it was over</q>.")
    assert (speaker.name, speaker.kind, speaker.told) == (None, SpeakerKind.UNKNOWN, Told.UNKNOWN)
    assert speaker.reason


def test_titles_come_from_anywhere_in_the_article() -> None:
    (speaker,) = speakers(
        "<s>Pell</s> <c>said</c> <q>the pier would close</q>.\n\n"
        "The plan is that of Ada Pell, the Norwegian trade minister."
    )
    assert (speaker.name, speaker.title, speaker.affiliation) == ("Ada Pell", "trade minister", "Norway")


def test_a_description_in_place_of_the_name_tells_a_title() -> None:
    (speaker,) = speakers(
        "Ada Pell won the vote. The Ohio senator thanked her staff.\n\n<s>Pell</s> <c>said</c> <q>it was close</q>."
    )
    assert speaker.title == "senator"


def test_an_acronym_stands_for_its_long_form() -> None:
    (speaker,) = speakers(
        "The North Tide Survey Board (NTSB) met.\n\nThe <s>NTSB</s> <c>said</c> <q>the ferry had leaked</q>."
    )
    assert (speaker.name, speaker.kind) == ("North Tide Survey Board", SpeakerKind.ORGANIZATION)


def test_a_campaign_is_named_after_its_candidate() -> None:
    (speaker,) = speakers(
        "Ada Pell spoke. The Pell campaign sent a letter.\n\n<s>Her campaign</s> <c>said</c> <q>it had won</q>."
    )
    assert speaker.name == "Pell campaign"


@pytest.mark.parametrize(
    ("text", "carrier"),
    [
        ("The Washington Post was there. <s>Ada Pell</s> <c>told</c> the Post <q>it was late</q>.", "Washington Post"),
        ("<s>Ada Pell</s> <c>tweeted</c>: <q>“It is late.”</q>", "Twitter"),
        ("<q>“It is late,”</q> <s>Ada Pell</s> <c>said</c> in an interview with CNN.", "CNN"),
        ("<v>the Chronicle</v> <c>quoted</c> <s>Ada Pell</s> as saying <q>it was late</q>.", "Chronicle"),
        ("<s>Ada Pell</s> <c>told</c> her staff <q>it was late</q>.", None),
    ],
)
def test_carriers(text: str, carrier: str | None) -> None:
    assert speakers(text)[0].carrier == carrier


def test_mentions_name_every_form() -> None:
    marked = "Ada Pell, the mayor, left. <s>Pell</s> <c>said</c> <q>it was late</q>."
    found = [(m.name, m.title) for m in resolve(marked).mentions]
    assert found == [("Ada Pell", "mayor"), ("Ada Pell", None)]


def test_names_of_the_extractor_win_over_the_rules() -> None:
    marked = "Harbor Dawn left early. <s>Dawn</s> <c>said</c> <q>it was late</q>."
    names = (NameMention(Span(0, 11), MentionKind.PERSON),)
    (speaker,) = resolve(marked, names=names).speakers
    assert (speaker.name, speaker.kind) == ("Harbor Dawn", SpeakerKind.PERSON)


def test_a_circle_of_continuations_ends() -> None:
    text = "“One.” “Two.”"
    attributions = (
        Attribution(content=(Span(0, 6),), continues=1),
        Attribution(content=(Span(7, 13),), continues=0),
    )
    found = resolve_speakers(Article(text), Extraction(attributions)).speakers
    assert [speaker.name for speaker in found] == [None, None]


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ("Tideline spokeswoman Ada Pell was there.", SpeakerKind.ORGANIZATION),
        ("Tideline's chief executive, Ada Pell, was there.", SpeakerKind.ORGANIZATION),
        ("They met Tideline, the ferry's owner, in court.", SpeakerKind.ORGANIZATION),
        ("The ferry is operated by Tideline in winter.", SpeakerKind.ORGANIZATION),
        ("They met Tideline, 34, in court.", SpeakerKind.PERSON),
    ],
)
def test_a_lone_name_is_a_body_where_the_article_shows_one(before: str, kind: SpeakerKind) -> None:
    (speaker,) = speakers(f"{before}\n\nIn the end <s>Tideline</s> <c>said</c> <q>it was sold</q>.")
    assert (speaker.name, speaker.kind) == ("Tideline", kind)


def test_somebody_s_office_is_named_after_them() -> None:
    *_, office = speakers(
        "<s1>Ada Pell</s1> <c1>said</c1> <q1>no</q1>. <s2>Her office</s2> <c2>said</c2> <q2>she was ill</q2>."
    )
    assert (office.name, office.kind) == ("Ada Pell's office", SpeakerKind.ORGANIZATION)


def test_a_common_word_is_a_surname_where_somebody_has_it() -> None:
    (speaker,) = speakers("Ada Black was late.\n\n<s>Black, who is from Oslo,</s> <c>said</c> <q>it rained</q>.")
    assert speaker.name == "Ada Black"


def test_the_letters_of_an_interview_are_no_names() -> None:
    asked, answered = speakers("Ada Pell met us.\n\n<s1>Q</s1>: <q1>Is it safe?</q1>\n\n<s2>A</s2>: <q2>No.</q2>")
    assert (asked.name, answered.name) == (None, None)
    assert asked.reason is not None
    assert "interview" in asked.reason


def test_a_headline_s_quotation_is_whose_it_is_below() -> None:
    headline, _ = speakers(
        "<q1>‘We lost the whole pier’</q1>: Tideport counts the cost\n\nMayor Bo Rand was not there.\n\n"
        "<q2>“We lost the whole pier and a crane,”</q2> <s2>Ada Pell</s2> <c2>said</c2>."
    )
    assert (headline.name, headline.told) == ("Ada Pell", Told.CONTINUED)


def test_a_quotation_alone_is_of_whom_the_paragraph_before_introduced() -> None:
    *_, last = speakers(
        "Harbor news\n\n<s1>Ada Pell</s1> <c1>said</c1> <q1>the pier was lit</q1>.\n\n"
        "Bo Rand, who has steered boats past the old pier for thirty years in all weathers, wants a second light, "
        "and has wanted one since the flood.\n\n<q2>“It is dark out there.”</q2>"
    )
    assert (last.name, last.told) == ("Bo Rand", Told.CONTINUED)


@pytest.mark.parametrize("blank", ["\u00a0", "\n", "  "])
def test_a_name_is_told_with_plain_single_blanks(blank: str) -> None:
    (speaker,) = speakers(f"Yesterday <s>Ada{blank}Pell</s> <c>said</c> <q>the pier would close</q>.")
    assert speaker.name == "Ada Pell"
