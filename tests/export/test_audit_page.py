"""A report as a page: whole in itself, told in words where it is drawn, and safe with whatever it shows."""

from __future__ import annotations

import io
import re

import pytest
from lxml import html

from quotetrack.export.audit_page import Bar, Dot, Section, write_audit_markdown, write_audit_page

SECTIONS = [
    Section("The sample", ("400 of 12,345 statements.", 'Note: <script>alert("x")</script> & more')),
    Section(
        "How right it is",
        (),
        ("figure", "weighted", "right"),
        (("speaker", "94.1 % [92.3, 95.6]", 376), ("a | b", "88.0 % [84.0, 91.0]", 352)),
        "Precision, in percent",
        bars=(Bar("speaker", 0.941, 0.923, 0.956), Bar("The Very Long Name of an Outlet & Sons", 0.5, 0.3, 0.7)),
    ),
    Section("Is the confidence honest?", dots=(Dot(0.9, 0.95, 0.8, 0.99),)),
    Section("To cite", quote="Of the 12,345 statements in this file, 94.1 % …"),
]


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    out = io.StringIO()
    write_audit_page("Audit of sample spring", SECTIONS, out, footer="Written by quotetrack.")
    return html.document_fromstring(out.getvalue())


def test_the_page_fetches_nothing_and_runs_nothing(page: html.HtmlElement) -> None:
    text = html.tostring(page, encoding="unicode")
    assert not page.xpath(
        "//script | //link | //img | //iframe | //object | //@src | //@href | //@*[name()='xlink:href']"
    )
    assert not re.search(r"https?:|url\(|@import", text)


def test_what_looks_like_markup_stays_text(page: html.HtmlElement) -> None:
    assert page.xpath("//p[contains(text(), '<script>alert')]")


def test_headings_tables_and_language_are_told(page: html.HtmlElement) -> None:
    assert page.get("lang") == "en"
    assert page.xpath("string(//title)") == "Audit of sample spring"
    assert page.xpath("//h2/text()") == [section.heading for section in SECTIONS]
    assert page.xpath("//section/@aria-labelledby") == page.xpath("//h2/@id")
    assert page.xpath("//table/caption/text()") == ["Precision, in percent"]
    assert page.xpath("//thead//th/@scope") == ["col"] * 3
    assert page.xpath("//tbody//th[@scope='row']/text()") == ["speaker", "a | b"]


def test_numbers_stand_to_the_right(page: html.HtmlElement) -> None:
    assert page.xpath("//td[@class='n']/text()") == ["376", "352"]


def test_every_picture_is_told_in_words(page: html.HtmlElement) -> None:
    pictures = page.xpath("//svg")
    assert len(pictures) == 2
    for picture in pictures:
        assert picture.get("role") == "img"
        assert picture.get("aria-labelledby").split() == picture.xpath("./title/@id") + picture.xpath("./desc/@id")
    assert "speaker: 94.1 % (92.3 to 95.6)" in pictures[0].xpath("string(./desc)")
    assert pictures[1].xpath("string(./desc)") == "confidence 0.90: 95.0 % right"


def test_ids_are_unique(page: html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_a_dot_lies_within_its_interval_and_the_picture(page: html.HtmlElement) -> None:
    picture = page.xpath("//svg")[0]
    bars = [line for line in picture.xpath(".//line") if line.get("class") == "mark"]
    for bar, dot in zip(bars, picture.xpath(".//circle"), strict=True):
        low, at, high = float(bar.get("x1")), float(dot.get("cx")), float(bar.get("x2"))
        assert 0 < low < at < high < float(picture.get("width"))


def test_a_long_label_is_cut_in_the_picture_and_whole_in_words(page: html.HtmlElement) -> None:
    picture = page.xpath("//svg")[0]
    assert any(text.endswith("…") for text in picture.xpath(".//text/text()"))
    assert "The Very Long Name of an Outlet & Sons" in picture.xpath("string(./desc)")


def test_the_sentence_stands_at_the_end(page: html.HtmlElement) -> None:
    assert page.xpath("string((//section)[last()]//blockquote)") == SECTIONS[-1].quote


def test_it_can_be_printed(page: html.HtmlElement) -> None:
    assert "@media print" in page.xpath("string(//style)")


def test_markdown_has_the_same_sections() -> None:
    out = io.StringIO()
    write_audit_markdown("Audit of sample spring", SECTIONS, out)
    lines = out.getvalue().splitlines()
    assert lines[0] == "# Audit of sample spring"
    assert [line[3:] for line in lines if line.startswith("## ")] == [section.heading for section in SECTIONS]
    assert "| figure | weighted | right |" in lines
    assert "| --- | --- | ---: |" in lines
    assert "| a \\| b | 88.0 % [84.0, 91.0] | 352 |" in lines
    assert 'Note: &lt;script>alert("x")&lt;/script> & more' in lines
    assert lines[-1].startswith("> Of the 12,345")
