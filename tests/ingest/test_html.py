import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotetrack.core import Article, Provenance, Role
from quotetrack.core.errors import InputError
from quotetrack.ingest import read_articles
from quotetrack.ingest.html import read_html
from quotetrack.ingest.metadata import without_site
from quotetrack.ingest.normalise import normalise
from quotetrack.ingest.parts import put_together
from quotetrack.ingest.tree import collect_pieces, parse_page

SHARED = Path(__file__).parents[3] / "shared"

STORY = [
    "The ferry to the outer islands will sail again on Friday, the port authority announced after a month of silence.",
    "“We have waited long enough,” said Ada Pell, who runs the bakery on the quay and lives from its visitors.",
    "The crew had struck over pay since the end of August, and three rounds of talks in the town hall had failed.",
    "A spokesman for the company, Tom Idris, said that both sides had moved and that nobody had lost his job over it.",
]


def page(*, head: str = "", top: str = "", among: str = "", after: str = "") -> str:
    """A page of four paragraphs, with markup in its head, above them, among them and behind them."""
    first, second, third, fourth = (f"<p>{words}</p>" for words in STORY)
    return f"""<!DOCTYPE html><html><head><title>Ferry sails again on Friday | Harbour Post</title>
    <meta property="og:title" content="Ferry sails again on Friday">{head}</head>
    <body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
    <main><article><header><h1>Ferry sails again on Friday</h1>{top}</header>
    <div class="story-body">{first}{second}{among}{third}{fourth}</div>{after}</article></main>
    <footer><p>Harbour Post is a member of the press council and takes letters.</p></footer></body></html>"""


def ld(**fields: object) -> str:
    """A script of JSON-LD that describes the article."""
    node = {"@type": "NewsArticle", "headline": "Ferry sails again on Friday", **fields}
    return f'<script type="application/ld+json">{json.dumps({"@graph": [node]})}</script>'


def body(markup: str) -> list[str]:
    return [words for role, words in read_html(markup).body if role is Role.PARAGRAPH]


@pytest.mark.parametrize(
    "among",
    [
        '<figure><img src="a.jpg"><figcaption>The ferry at the quay, seen from the hill.</figcaption></figure>',
        '<div class="newsletter-signup"><p>Sign up for our newsletter and get the news by email.</p></div>',
        "<p>Sign up for our daily newsletter here.</p>",
        '<p><a href="/strike">READ MORE: How the strike began on the upper deck</a></p>',
        "<aside><p>The islands have been reached by ferry since the war.</p></aside>",
        '<blockquote class="twitter-tweet"><p>No ferry today either, my friends</p>— A (@a)</blockquote>',
        '<div class="related-stories"><ul><li><a href="/a">Harbour master leaves office</a></li></ul></div>',
        "<p>Advertisement</p>",
    ],
)
def test_what_stands_among_the_paragraphs_is_left_out(among: str) -> None:
    assert body(page(among=among)) == STORY


@pytest.mark.parametrize(
    "among",
    [
        "<p>Short it was.</p>",
        "<ul><li>The fare stays at two crowns for the whole of next year.</li></ul>",
        "<blockquote><p>“Every one of us will be on board when she leaves.”</p></blockquote>",
        "<p>She <em>did</em> write about <a href='/x'>the newsletter of the crew</a> to all her neighbours.</p>",
    ],
)
def test_what_belongs_to_the_story_stays(among: str) -> None:
    assert len(body(page(among=among))) == len(STORY) + 1


def test_roles() -> None:
    parts = read_html(
        page(
            head='<meta name="description" content="The crew has won a little more pay after a month on strike.">',
            top="<p>The crew has won a little more pay after a month on strike.</p><p>By Nora Whitlock</p>",
            among="<h2>What comes next</h2>",
        )
    )
    assert parts.headline == "Ferry sails again on Friday"
    assert parts.standfirst == ["The crew has won a little more pay after a month on strike."]
    assert parts.authors == ("Nora Whitlock",)
    assert (Role.SUBHEADING, "What comes next") in parts.body


def test_a_heading_that_nothing_follows_is_left_out() -> None:
    assert all(role is Role.PARAGRAPH for role, _ in read_html(page(after="<h3>More from the islands</h3>")).body)


def test_a_note_on_the_author_is_left_out() -> None:
    markup = page(head=ld(author={"name": "Nora Whitlock"})).replace(
        STORY[3] + "</p>", STORY[3] + "</p><p>Nora Whitlock is a reporter who has covered the sea for ten years.</p>"
    )
    assert body(markup) == STORY


def test_jsonld_names_authors_date_outlet_and_address() -> None:
    parts = read_html(
        page(
            head=ld(
                author=[{"@type": "Person", "name": "Nora Whitlock"}, {"@type": "Person", "name": "Tom Idris"}],
                datePublished="2015-10-06T23:10:00+02:00",
                dateModified="2016-01-01",
                publisher={"@type": "Organization", "name": "Harbour Post"},
            )
            + '<link rel="canonical" href="https://example.org/2015/ferry">'
        )
    )
    assert parts.authors == ("Nora Whitlock", "Tom Idris")
    assert (parts.page_date, parts.outlet, parts.url) == (
        "2015-10-06",
        "Harbour Post",
        "https://example.org/2015/ferry",
    )


def test_broken_jsonld_does_no_harm() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", </script><meta name="author" content="Ada Orr">'
    assert read_html(page(head=head)).authors == ("Ada Orr",)


def test_an_address_in_place_of_an_author_is_passed_over() -> None:
    head = '<meta property="article:author" content="https://example.org/ada"><meta name="byl" content="By Ada Orr">'
    assert read_html(page(head=head)).authors == ("Ada Orr",)


def test_a_front_page_is_no_canonical_address() -> None:
    head = '<link rel="canonical" href="https://example.org/"><meta property="og:url" content="http://[">'
    assert read_html(page(head=head), address="https://example.org/ferry").url == "https://example.org/ferry"


def test_a_text_that_only_the_script_has_is_taken_from_jsonld() -> None:
    told = "\n".join(STORY * 3)
    markup = page(head=ld(articleBody=told)).replace("".join(f"<p>{words}</p>" for words in STORY[2:]), "")
    assert len(body(markup)) == 12


@pytest.mark.parametrize(
    ("title", "site", "bare"),
    [
        ("Ferry sails | Harbour Post", "Harbour Post", "Ferry sails"),
        ("Ferry sails - harbourpost.com", "Harbour Post", "Ferry sails"),
        ("BUDGET | Fares to rise", "Harbour Post", "BUDGET | Fares to rise"),
        ("Ferry – at last – sails", None, "Ferry – at last – sails"),
    ],
)
def test_titles_without_the_site(title: str, site: str | None, bare: str) -> None:
    assert without_site(title, site) == bare


def test_pieces_keep_inline_words_together_and_part_at_double_breaks() -> None:
    markup = (
        "<div>She <b>will</b> sail<br>today<!-- x --> at ten.<br><br>"
        "He <q>may</q> not.<span class='sr-only'>(opens)</span></div>"
    )
    assert [piece.text for piece in collect_pieces(parse_page(markup))] == [
        "She will sail today at ten.",
        "He “may” not.",
    ]


def test_a_dateline_is_taken_off_the_first_paragraph() -> None:
    parts = read_html(page().replace(STORY[0], f"OSLO, Oct. 6 (UPI) -- {STORY[0]}"))
    assert parts.dateline is not None
    assert parts.dateline.wire == "UPI"
    assert parts.body[0][1] == STORY[0]


@pytest.mark.parametrize("markup", ["<html><body></body></html>", "<html><body><nav>Home</nav></body></html>"])
def test_a_page_without_an_article_is_refused(markup: str) -> None:
    with pytest.raises(InputError, match="page"):
        read_html(markup)


MARKUP = st.lists(
    st.sampled_from(["<p>", "</p>", "<div>", "</div>", "<br>", "<q>", "</span>", "<h1>", "<li>", "<!--", "-->"])
    | st.sampled_from(["&#x301;", "&#0;", "&#13;", "<a href='//['>"])
    | st.just("<script type='application/ld+json'>[{}]</script>")
    | st.sampled_from(STORY)
    | st.text(max_size=12)
).map("".join)  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(MARKUP)
def test_no_markup_raises_anything_but_an_input_error(markup: str) -> None:
    try:
        parts = read_html(markup)
    except InputError:
        return
    text, blocks = put_together(parts)
    assert normalise(text).text == text
    assert "\n\n".join(block.span.of(text) for block in blocks) == text


def test_a_page_nested_ten_thousand_deep_ends() -> None:
    markup = "<div>" * 10_000 + f"<p>{STORY[0]}</p>"
    assert [piece.text for piece in collect_pieces(parse_page(markup))] in ([STORY[0]], [])


def test_a_saved_page_is_not_dated_by_its_file_name(tmp_path: Path) -> None:
    (tmp_path / "ferry_2024_07_18.html.gz").write_bytes(gzip.compress(page().encode()))
    (article,) = read_articles([str(tmp_path)])
    assert isinstance(article, Article)
    assert article.date.provenance is Provenance.NONE


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "pages").is_dir(), reason="the real pages of ../shared/pages are not here")
def test_real_pages_give_title_date_and_nearly_all_paragraphs() -> None:
    def squash(words: str | None) -> str:
        return "".join(character for character in (words or "").lower() if character.isalnum())

    titles = dates = kept = paragraphs = pages = 0
    for article in read_articles([str(SHARED / "pages")]):
        assert isinstance(article, Article), article
        want = json.loads((SHARED / "pages" / (Path(article.source).name.split(".")[0] + ".json")).read_text("utf-8"))
        text = squash(article.text)
        expected = [squash(words) for words in want["paragraphs"] if len(words.split()) > 3]
        pages += 1
        titles += squash(want["title"])[:40] in squash(article.title)
        dates += article.date.value == want["published"][:10]
        kept += sum(words in text for words in expected)
        paragraphs += len(expected)
    assert pages == dates == 38
    assert titles >= 36
    assert kept >= 0.98 * paragraphs
