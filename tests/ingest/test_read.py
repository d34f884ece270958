import gzip
import io
import json
from pathlib import Path

import pytest

from quotetrack.core import Article, DatePrecision, Failure, Provenance, Role, Span
from quotetrack.core.errors import UsageError
from quotetrack.ingest import GivenLine, Overrides, list_sources, read_articles, read_lines
from quotetrack.ingest import lines as lines_module

STORY = (
    "Ferry sails again\n\nBy Nora Whitlock\n\nOSLO, Oct. 6 (UPI) -- The ferry to the outer islands will sail on Friday."
    "\n\n“We have waited long enough,” said Ada Pell."
)


def write(path: Path, text: str | bytes) -> str:
    content = text.encode() if isinstance(text, str) else text
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return str(path)


def one(*sources: str, **options: object) -> Article:
    (article,) = read_articles(sources, **options)  # type: ignore[arg-type]  # options are passed through
    assert isinstance(article, Article), article
    return article


def failure(*sources: str, **options: object) -> Failure:
    (result,) = read_articles(sources, **options)  # type: ignore[arg-type]  # options are passed through
    assert isinstance(result, Failure), result
    return result


@pytest.mark.parametrize("name", ["ferry.txt", "ferry.text", "ferry.txt.gz", "FERRY.TXT", "ferry"])
def test_a_file_is_read_whatever_its_packing(tmp_path: Path, name: str) -> None:
    article = one(write(tmp_path / name, STORY))
    assert article.title == "Ferry sails again"
    assert article.authors == ("Nora Whitlock",)
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.day) == ("OSLO", "--10-06")
    assert (article.date.value, article.date.precision) == ("--10-06", DatePrecision.MONTH_DAY)
    assert [block.role for block in article.blocks] == [Role.HEADLINE, Role.PARAGRAPH, Role.PARAGRAPH]
    assert article.blocks[2].span.of(article.text) == "“We have waited long enough,” said Ada Pell."
    assert article.raw is not None
    assert article.raw.content == STORY.encode()


def test_blocks_cover_the_text(tmp_path: Path) -> None:
    article = one(write(tmp_path / "ferry.txt", STORY))
    assert "\n\n".join(block.span.of(article.text) for block in article.blocks) == article.text


def test_a_year_in_the_file_name_completes_the_dateline(tmp_path: Path) -> None:
    article = one(write(tmp_path / "ferry-2015.txt", STORY))
    assert article.date.value == "2015-10-06"
    assert article.date.inferred_from == "year from the file name"
    assert article.dateline is not None
    assert article.dateline.day == "2015-10-06"


def test_overrides_outrank_the_article(tmp_path: Path) -> None:
    given = Overrides(
        title="The ferry", outlet="Harbour Post", author="A. Orr and B. Vik", date="2014-10-06", url="x:1"
    )
    article = one(write(tmp_path / "ferry.txt", STORY), overrides=given)
    assert (article.title, article.outlet, article.authors, article.url) == (
        "The ferry", "Harbour Post", ("A. Orr", "B. Vik"), "x:1",
    )  # fmt: skip
    assert (article.date.value, article.date.provenance) == ("2014-10-06", Provenance.GIVEN)


def test_a_given_date_that_is_none_is_refused_at_once() -> None:
    with pytest.raises(UsageError):
        read_articles(["-"], overrides=Overrides(date="yesterday"))


@pytest.mark.parametrize(
    ("words", "warns"), [("Friday, Oct. 9", False), ("Monday, Oct. 9", True), ("Monday, May 1", False)]
)
def test_a_weekday_that_contradicts_the_date_is_reported(tmp_path: Path, words: str, warns: bool) -> None:
    text = f"The ferry will sail again on {words}, the port authority announced."
    article = one(write(tmp_path / "a.txt", text), overrides=Overrides(date="2015-10-06"))
    assert bool(article.warnings) is warns


def test_a_lead_whose_weekday_is_far_from_the_date_is_reported(tmp_path: Path) -> None:
    text = "The crew agreed on Friday to sail again.\n\nNobody lost his job."
    assert "Friday" in one(write(tmp_path / "a.txt", text), overrides=Overrides(date="2015-10-06")).warnings[0]
    assert one(write(tmp_path / "a.txt", text), overrides=Overrides(date="2015-10-10")).warnings == ()


def test_markdown_marks_are_no_words(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Ferry sails again\nauthor: Nora Whitlock\ndate: 2015-10-06\n---\n# Ferry sails again\n\n"
        "The ferry will **sail** on [Friday](https://example.org/a), the port said.\n\n"
        "## What comes next\n\n> “Home,” said Ada."
    )
    article = one(write(tmp_path / "ferry.md", text))
    assert (article.title, article.authors, article.date.value) == (
        "Ferry sails again",
        ("Nora Whitlock",),
        "2015-10-06",
    )
    assert article.text.split("\n\n") == [
        "Ferry sails again", "The ferry will sail on Friday, the port said.", "What comes next", "“Home,” said Ada.",
    ]  # fmt: skip
    assert article.blocks[2].role is Role.SUBHEADING


def test_json_lines_give_an_article_a_line(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl.gz",
        json.dumps({"id": 7, "text": STORY, "outlet": "Harbour Post", "date": "2015-10-06", "author": "Ada Orr"})
        + "\n\n[1]\n{\n"
        + json.dumps({"text": " "})
        + "\n"
        + json.dumps({"text": "It was over.", "date": "soon"})
        + "\n",
    )
    article, *failures = read_articles([path])
    assert isinstance(article, Article)
    assert (article.id, article.source, article.outlet, article.authors) == (
        "7", f"{path}:1", "Harbour Post", ("Ada Orr",),
    )  # fmt: skip
    assert [result.source for result in failures if isinstance(result, Failure)] == [
        f"{path}:{n}" for n in (3, 4, 5, 6)
    ]


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (STORY.encode(), "Ferry sails again"),
        (gzip.compress(STORY.encode()), "Ferry sails again"),
        (json.dumps({"text": STORY, "title": "The ferry"}).encode(), "The ferry"),
    ],
)
def test_standard_input_is_told_by_its_content(content: bytes, title: str) -> None:
    assert one("-", stdin=io.BytesIO(content)).title == title


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "empty"), (b"\x89PNG\x00", "PNG"), (b"\x1f\x8b\x08\x00broken", "gzip"), (bytes(range(256)) * 9, "binary")],
)
def test_bad_input_fails_with_its_reason(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    result = failure(str(tmp_path / "a.txt"))
    assert words in result.reason
    assert "a.txt" in result.reason


def test_a_missing_file_a_bare_folder_and_an_empty_glob_fail_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = write(tmp_path / "good.txt", STORY)
    (tmp_path / "bare").mkdir()
    sources = [str(tmp_path / "missing.txt"), str(tmp_path / "bare"), str(tmp_path / "*.html"), good]
    results = list(read_articles(sources))
    assert [isinstance(result, Failure) for result in results] == [True, True, True, False]
    assert len(list_sources(sources)) == 4


def test_folders_and_globs_are_walked_in_order_and_each_file_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html.gz", "sub/c.md", "sub/.hidden.txt", ".git/d.txt", "notes.pdf"):
        write(tmp_path / name, STORY)
    want = [str(tmp_path / name) for name in ("a.html.gz", "b.txt", "sub/c.md")]
    assert list_sources([str(tmp_path)]) == want
    assert list_sources([str(tmp_path / "*.txt"), str(tmp_path)]) == [want[1], want[0], want[2]]
    assert list_sources(["**/*.md"], base=tmp_path) == ["sub/c.md"]


def test_a_name_with_brackets_is_a_file_before_it_is_a_glob(tmp_path: Path) -> None:
    path = write(tmp_path / "ferry [1].txt", STORY)
    assert one(path).source == path


def test_unpacked_size_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotetrack.ingest.raw.MAX_ARTICLE_BYTES", 1000)
    assert "1000 bytes" in failure(write(tmp_path / "bomb.txt.gz", "a" * 5000)).reason


def test_a_line_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines_module, "MAX_ARTICLE_BYTES", 1000)
    assert "split" in failure(write(tmp_path / "a.jsonl", json.dumps({"text": "a" * 5000}))).reason


def test_given_lines_keep_their_text_whole_and_map_back(tmp_path: Path) -> None:
    text = "Ferry sails again.\r\n\r\nBy Nora Whitlock\r\n\r\n“We sail,” said Rene\u0301 Pell."
    path = write(tmp_path / "a.jsonl", json.dumps({"id": "a1", "title": "Ferry sails again", "text": text}) + "\n{}\n")
    line, bad = read_lines(path)
    assert isinstance(line, GivenLine)
    assert isinstance(bad, Failure)
    assert bad.source == f"{path}:2"
    assert line.article.id == "a1"
    assert line.article.text == "Ferry sails again.\n\nBy Nora Whitlock\n\n“We sail,” said René Pell."
    assert line.article.blocks[0].role is Role.HEADLINE
    at = line.article.text.index("René")
    assert line.normalised.to_original(Span(at, at + 4)).of(text) == "Rene\u0301"


def test_given_lines_come_from_standard_input_too() -> None:
    (line,) = read_lines("-", io.BytesIO(b'{"text": "It was over."}\n'))
    assert isinstance(line, GivenLine)
    assert line.article.text == "It was over."


@pytest.mark.parametrize(
    "text",
    [
        "👩‍👧 “Ja,” sagte sie.\u00a0Und ging.",
        "DEAR ALL\r\rWe met.\rWe parted.",
        "\ufeffA\u0308rger im Hafen\n\nDie Fähre fährt nicht, sagte Frau Öst am Montag im Rathaus.",
        "x",
    ],
)
def test_odd_texts_are_read_without_losing_a_word(tmp_path: Path, text: str) -> None:
    import unicodedata

    article = one(write(tmp_path / "odd.txt", text))
    want = unicodedata.normalize("NFC", text.replace("\ufeff", "").replace("\r", "\n"))
    assert article.text.split() == want.split()


def test_a_large_article_is_read(tmp_path: Path) -> None:
    sentence = "The ferry to the outer islands will sail again on Friday, the port authority announced.\n\n"
    text = "".join(f"{number}. {sentence}" for number in range(20_000))
    assert len(one(write(tmp_path / "large.txt", text)).blocks) == 20_000
