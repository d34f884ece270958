import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.core import Role
from quotetrack.ingest.boilerplate import caption_reason, line_reason
from quotetrack.ingest.byline import find_byline, split_names
from quotetrack.ingest.dateline import find_dateline
from quotetrack.ingest.normalise import normalise
from quotetrack.ingest.parts import put_together
from quotetrack.ingest.plain import read_plain

BODY = "The ferry to the outer islands will sail again on Friday, the port authority announced."
MORE = "“We have waited long enough,” said Ada Pell, who runs the bakery on the quay."


@pytest.mark.parametrize(
    ("words", "place", "day", "wire"),
    [
        ("OSLO, Oct. 6 (UPI) -- ", "OSLO", "--10-06", "UPI"),
        ("OSLO (AP) — ", "OSLO", None, "AP"),
        ("BERGEN, Norway — ", "BERGEN, Norway", None, None),
        ("Oct. 6 (UPI) -- ", None, "--10-06", "UPI"),
        ("OSLO/BERGEN (Reuters) - ", "OSLO/BERGEN", None, "Reuters"),
        ("Bergen, Norway (CNN) — ", "Bergen, Norway", None, "CNN"),
        ("NEW YORK, N.Y., Oct. 6, 2015 /PRNewswire/ -- ", "NEW YORK, N.Y.", "2015-10-06", "PRNewswire"),
        ("OSLO, 6 October 2015: ", "OSLO", "2015-10-06", None),
    ],
)
def test_datelines(words: str, place: str | None, day: str | None, wire: str | None) -> None:
    found = find_dateline(words + BODY)
    assert found is not None
    dateline, at = found
    assert (dateline.place, dateline.day, dateline.wire) == (place, day, wire)
    assert (words + BODY)[at:] == BODY


@pytest.mark.parametrize(
    "words",
    [
        "The ferry — which had been repaired twice — sailed.",
        "NATO — The alliance met in Oslo.",
        "Ada Pell - The Baker's Life is out in May.",
        "FERRY COMPANY SAYS IT WILL SAIL AGAIN — The crew is glad.",
        "OSLO —",
        "AL-AMIN sailed at noon.",
    ],
)
def test_what_is_no_dateline(words: str) -> None:
    assert find_dateline(words) is None


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Nora Whitlock", ("Nora Whitlock",)),
        ("By NORA WHITLOCK and TOM McIDRIS, Staff Writers", ("Nora Whitlock", "Tom McIdris")),
        ("by Nora Whitlock | Harbour Post", ("Nora Whitlock",)),
        ("By Nora de la Cruz in Oslo", ("Nora de la Cruz",)),
        ("By J. P. O’Hara, Tom Idris and Lena Vik", ("J. P. O’Hara", "Tom Idris", "Lena Vik")),
        ("By The Associated Press", ("The Associated Press",)),
        ("By Friday the ferry had sailed twice.", ()),
        ("By all accounts she was tired", ()),
        ("By Any Means", ()),
        ("Nora Whitlock went by boat", ()),
    ],
)
def test_bylines(line: str, authors: tuple[str, ...]) -> None:
    assert find_byline(line) == authors


def test_author_lists() -> None:
    assert split_names("Nora Whitlock, Tom Idris Jr. & Lena Vik") == ("Nora Whitlock", "Tom Idris Jr.", "Lena Vik")
    assert split_names("Byron Vik and BYRNE ORR") == ("Byron Vik", "Byrne Orr")
    assert split_names("byNora Whitlock; By Tom Idris") == ("Nora Whitlock", "Tom Idris")


@pytest.mark.parametrize(
    "line",
    ["Advertisement", "ADVERTISEMENT", "Story continues below advertisement", "Latest Headlines", "READ MORE: Strike",
     "Sign up for our daily newsletter", "Read more", "Share this article", "Copyright 2015 Harbour Post",
     "(Reporting by Nora Whitlock; Editing by Tom Idris)", "3 min read"],
)  # fmt: skip
def test_lines_that_belong_to_the_site(line: str) -> None:
    assert line_reason(line) is not None


@pytest.mark.parametrize(
    "line",
    ["“Listen.”", "Advertisement revenue fell by a third last year.", "She told them to sign up for the newsletter.",
     "“Subscribe to our newsletter here,” the sign said.", "No comment.", "Support our crew, Vik told the town.",
     "Next.", "Home again."],
)  # fmt: skip
def test_sentences_about_such_things_stay(line: str) -> None:
    assert line_reason(line) is None


@pytest.mark.parametrize(
    ("words", "is_caption"),
    [
        ("Ada Pell at her shop on Monday. Photo courtesy of the Port of Oslo", True),
        ("The ferry leaves the quay. (AP Photo/Lena Vik)", True),
        ("FILE - The ferry leaves the quay in May.", True),
        ("The ferry at dawn. Lena Vik/Getty Images", True),
        ("She posted a photo by her daughter.", False),
        ("The tickets came courtesy of the Mayor.", False),
        ("He sued Getty Images.", False),
        ("The crew was rescued, as the film shows (see photo).", False),
    ],
)
def test_captions(words: str, is_caption: bool) -> None:
    assert (caption_reason(words) is not None) is is_caption


def test_a_wire_story_gives_up_its_front_matter() -> None:
    caption = "The ferry at the quay in May. Photo courtesy of the Port of Oslo"
    text = (
        "Advertisement\n\nFerry sails again after month of silence\n\nThe crew had struck for better pay.\n\n"
        f"By Nora Whitlock\n{caption}\n{caption}\n\nOSLO, Oct. 6 (UPI) -- {BODY}\n\nAdvertisement\n\n"
        f"{MORE}\n\nLatest Headlines"
    )
    parts = read_plain(text)
    assert parts.headline == "Ferry sails again after month of silence"
    assert parts.standfirst == ["The crew had struck for better pay."]
    assert parts.authors == ("Nora Whitlock",)
    assert parts.body == [(Role.PARAGRAPH, BODY), (Role.PARAGRAPH, MORE)]
    assert [reason for reason, _ in parts.removed].count("caption") == 2


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (f"FERRY SAILS AGAIN\n\n{BODY}\n\n{MORE}", "FERRY SAILS AGAIN"),
        (f"Will the ferry sail again?\n\n{BODY}", "Will the ferry sail again?"),
        (f"Ferry sails again.\n\nBy Nora Whitlock\n\n{BODY}", "Ferry sails again."),
        (f"Ferry sails again\n{BODY}", "Ferry sails again"),
        (f"It was over.\n\n{BODY}", None),
        (f"“We sail,” she said.\n\n{BODY}", None),
        (f"“We sail!”\n\n{BODY}", None),
        (f"Dear Editor,\n\n{BODY}", None),
        (f"{BODY}\n\n{MORE}", None),
        (BODY, None),
        ("Ferry sails again", None),
        ("MODERATOR: Will the ferry sail?\n\nPELL: It will sail on Friday, as I told you.", None),
        ("The ferry to the outer\nislands will sail again, said Ada Pell.", None),
    ],
)
def test_headlines(text: str, headline: str | None) -> None:
    parts = read_plain(text)
    assert parts.headline == headline
    kept = " ".join(filter(None, [parts.headline, *parts.standfirst, *(words for _, words in parts.body)]))
    assert kept.split() == " ".join(text.replace("By Nora Whitlock", "").split()).split()


def test_an_article_without_front_matter_keeps_every_paragraph() -> None:
    paragraphs = ["It was over.", BODY, MORE, "By Friday the strike will be history.", "“Home.”", "Nobody cheered."]
    parts = read_plain("\n\n".join(paragraphs))
    assert [words for _, words in parts.body] == paragraphs
    assert parts.removed == []


def test_a_transcript_keeps_its_turns_and_repetitions() -> None:
    turns = ["HOST: Thank you very much.", "PELL: Thank you.", "HOST: Thank you very much.", "PELL: Yes."]
    assert [words for _, words in read_plain("\n".join(turns)).body] == turns


def test_lines_wrapped_at_one_width_are_one_paragraph() -> None:
    wrapped = (
        "The ferry to the outer islands will sail again on Friday, the port\n"
        "authority announced. The crew had struck for four weeks and said that\n"
        "the pay was not enough to live on."
    )
    assert [words for _, words in read_plain(wrapped).body] == [wrapped.replace("\n", " ")]


def test_only_navigation_is_given_back_rather_than_nothing() -> None:
    assert [words for _, words in read_plain("Advertisement").body] == ["Advertisement"]


LINES = st.sampled_from(
    ["Advertisement", "By Nora Whitlock", "OSLO, Oct. 6 (UPI) -- The ferry sailed again.", "Ferry sails again", BODY,
    MORE,
     "October 6, 2015", "Reuters", "", "“Home,”", "photo: Lena Vik", "MODERATOR: Yes.", "ÅNGRAR SIG 👋"]
)  # fmt: skip


@given(st.lists(LINES | st.text(max_size=40)).map("\n".join))
def test_no_text_raises_and_no_word_is_lost(text: str) -> None:
    normal = normalise(text).text
    parts = read_plain(normal)
    found = [parts.headline or "", *parts.standfirst, *(words for _, words in parts.body)]
    found += [words for _, words in parts.removed] + ([parts.dateline.text] if parts.dateline else [])
    assert sorted(" ".join(found).split()) == sorted(normal.split())
    whole, blocks = put_together(parts)
    assert "\n\n".join(block.span.of(whole) for block in blocks) == whole == normalise(whole).text
