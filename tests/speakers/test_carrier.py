import pytest

from tests.speakers.marked import resolve, speakers


@pytest.mark.parametrize(
    ("marked", "carrier"),
    [
        ("<s>Ada Pell</s> <c>told</c> the Tide Chronicle <q>the pier would close</q>.", "Tide Chronicle"),
        ("<s>Ada Pell</s> <c>told</c> The Lantern last week <q>the pier would close</q>.", "Lantern"),
        ("<s>Ada Pell</s> <c>told</c> the Danish-owned Havblik television <q>it would close</q>.", "Havblik"),
        ("<s>Ada Pell</s> <c>told</c> Bo Rand of the Tide Post <q>the pier would close</q>.", "Tide Post"),
        ("<s>Ada Pell</s> <c>tweeted</c> <q>that the pier would close</q>.", "Twitter"),
        ("In one tweet on Friday, <s>Ada Pell</s> <c>said</c>: <q>“Close the pier.”</q>", "Twitter"),
        ("<s>Ada Pell</s> <c>wrote</c> on Facebook <q>that the pier would close</q>.", "Facebook"),
        ("<s>Ada Pell</s> <c>wrote</c> in a post on Gullnet <q>that the pier would close</q>.", "Gullnet"),
        ("<q>“We close,”</q> <s>Ada Pell</s> <c>said</c> in an interview with the Tide Chronicle.", "Tide Chronicle"),
        ("During a Tide Radio interview, <s>Ada Pell</s> <c>said</c> <q>it would close</q>.", "Tide Radio"),
        ("On “Face of the Coast,” <s>Ada Pell</s> <c>said</c> <q>the pier would close</q>.", "Face of the Coast"),
        ("On CNN's “Harbor Hour,” <s>Ada Pell</s> <c>said</c> <q>it would close</q>.", "CNN's Harbor Hour"),
        ("On the Low Water podcast, <s>Ada Pell</s> <c>said</c> <q>it would close</q>.", "Low Water podcast"),
        ("<s>Ada Pell</s> <c>wrote</c> in an op-ed for the Tide Chronicle <q>that it closed</q>.", "Tide Chronicle"),
        ("The Tide Chronicle quoted <s>Ada Pell</s> <c>as saying</c> <q>that it would close</q>.", "Tide Chronicle"),
        ("<s>Ada Pell</s> <c>said</c> <q>it would close</q>, according to a transcript.", "transcript"),
        ("<s>Ada Pell</s> <c>told</c> reporters <q>the pier would close</q>.", None),
        ("<s>Ada Pell</s> <c>told</c> the Harbor Commission <q>the pier would close</q>.", None),
        ("<s>Ada Pell</s> <c>told</c> Bo Rand <q>the pier would close</q>.", None),
        ("<s>Ada Pell</s> <c>said</c> <q>the Tide Chronicle was wrong</q>.", None),
        ("<s>Ada Pell</s> <c>said</c> on Monday <q>that it would close</q>.", None),
        ("<s>Ada Pell</s> <c>said</c> in Oslo <q>that it would close</q>.", None),
    ],
)
def test_the_sentence_names_its_carrier(marked: str, carrier: str | None) -> None:
    (speaker,) = speakers(f"{marked} The pier is old.")
    assert speaker.carrier == carrier


def test_nobody_carries_their_own_statement() -> None:
    (speaker,) = speakers("<s>The Tide Chronicle</s> <c>reported</c> <q>that the pier would close</q>.")
    assert (speaker.name, speaker.carrier) == ("Tide Chronicle", None)


def test_an_outlet_carries_what_it_reports_another_to_have_said() -> None:
    outer, inner = speakers(
        "<s1>The Tide Chronicle</s1> <c1>reported</c1> <q1>that <s2>Ada Pell</s2> <c2>had said</c2> "
        "<q2>the pier was safe</q2></q1>."
    )
    assert (outer.carrier, inner.carrier) == (None, "Tide Chronicle")


def test_another_statement_in_the_sentence_keeps_its_carrier() -> None:
    first, second = speakers(
        "<s1>Ada Pell</s1> <c1>told</c1> the Tide Chronicle <q1>the pier was safe</q1>, and <s2>Bo Rand</s2> "
        "<c2>said</c2> <q2>it was not</q2>."
    )
    assert (first.carrier, second.carrier) == ("Tide Chronicle", None)


def test_what_plainly_goes_on_has_the_same_carrier() -> None:
    told, added, later = speakers(
        "<q1>“It is safe,”</q1> <s1>Ada Pell</s1> <c1>told</c1> the Tide Chronicle.\n\n"
        "<q2>“Quite safe,”</q2> <s2>she</s2> <c2>added</c2>.\n\n"
        "At a rally on Monday <s3>Pell</s3> <c3>said</c3> <q3>it would be closed</q3>."
    )
    assert (told.carrier, added.carrier, later.carrier) == ("Tide Chronicle", "Tide Chronicle", None)


def test_somebody_else_has_no_part_in_a_carrier() -> None:
    _, other = speakers(
        "<q1>“It is safe,”</q1> <s1>Ada Pell</s1> <c1>told</c1> the Tide Chronicle.\n\n"
        "<q2>“It is not,”</q2> <s2>Bo Rand</s2> <c2>said</c2>."
    )
    assert other.carrier is None


def test_a_broadcast_carries_its_transcript() -> None:
    *_, asked, answered = speakers(
        "On Tide Radio's “Harbor Hour,” <s1>Mayor Ada Pell</s1> <c1>said</c1> <q1>the pier was safe</q1>. "
        "Host Bo Rand had doubts.\n\n<s2>RAND</s2>: <q2>Is it safe?</q2>\n\n<s3>PELL</s3>: <q3>It is.</q3>"
    )
    assert (asked.carrier, answered.carrier) == ("Tide Radio's Harbor Hour", "Tide Radio's Harbor Hour")


def test_this_newspaper_is_the_article_s_own() -> None:
    from quotetrack.core import Article, Extraction
    from quotetrack.speakers import resolve_speakers
    from tests.speakers.marked import read_marked

    text, attributions = read_marked("<s>Ada Pell</s> <c>told</c> this newspaper <q>the pier would close</q>.")
    (speaker,) = resolve_speakers(Article(text, outlet="Quay Gazette"), Extraction(attributions)).speakers
    assert speaker.carrier == "Quay Gazette"


def test_a_carrier_that_the_extractor_saw_is_kept() -> None:
    resolution = resolve("<s>Ada Pell</s> <c>said</c> <q>it would close</q>, the <v>Tide Chronicle</v> had heard.")
    assert resolution.speakers[0].carrier == "Tide Chronicle"
