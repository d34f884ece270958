"""The sample corpus: its gold is built from its annotation, and what the docs say of it stands in it."""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "sample"
GOLD = {
    article["id"]: article
    for article in map(json.loads, (ROOT / "data/gold/sample.jsonl").read_text(encoding="utf8").splitlines())
}
ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| `([^`]+)` \|$", re.MULTILINE)


def rows_of(page: str) -> list[tuple[str, str, str]]:
    return ROW.findall((ROOT / page).read_text(encoding="utf8"))


def words_of(article: dict[str, Any], attribution: dict[str, Any], role: str = "content") -> str:
    return " ".join(article["text"][start:end] for start, end in attribution[role])


def statements_of(canonical: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return [(d, a) for d in GOLD.values() for a in d["attributions"] if a["canonical"] == canonical]


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_gold", ROOT / "data" / "build_gold.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_gold_is_what_the_annotation_builds() -> None:
    done = subprocess.run(
        [sys.executable, "data/build_gold.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_every_sample_file_is_annotated() -> None:
    assert {path.name for path in SAMPLE.iterdir()} == {article["file"] for article in GOLD.values()}


def test_there_are_four_formats_and_a_packed_page() -> None:
    kinds = [path.name.split(".", 1)[1] for path in SAMPLE.iterdir()]
    assert {kind: kinds.count(kind) for kind in kinds} == {"txt": 3, "md": 2, "html": 5, "html.gz": 1, "jsonl": 1}
    packed = next(SAMPLE.glob("*.gz")).read_bytes()
    assert gzip.decompress(packed).startswith(b"<!DOCTYPE html>")


def test_every_line_of_the_annotation_became_an_article_of_its_own() -> None:
    assert len(GOLD) == len(list((ROOT / "data/gold/sample").glob("*.ann"))) == 16


@pytest.mark.parametrize("article", GOLD.values(), ids=list(GOLD))
def test_spans_cut_whole_words(article: dict[str, Any]) -> None:
    text = article["text"]
    for attribution in article["attributions"]:
        for role in ("source", "cue", "content"):
            for start, end in attribution[role]:
                around = text[start - 1 : start] + "|" + text[end : end + 1]
                assert 0 <= start < end <= len(text)
                assert not (around[0].isalnum() and text[start].isalnum()), text[start:end]
                assert not (around[-1].isalnum() and text[end - 1].isalnum()), text[start:end]


@pytest.mark.parametrize("article", GOLD.values(), ids=list(GOLD))
def test_articles_have_the_length_of_newspaper_articles(article: dict[str, Any]) -> None:
    assert 250 <= len(article["text"].split()) <= 600


@pytest.mark.parametrize(("article", "what", "words"), rows_of("docs/sample.md"))
def test_what_the_docs_call_planted_stands_there(article: str, what: str, words: str) -> None:
    assert words in GOLD[article]["text"], what


@pytest.mark.parametrize(("article", "speaker", "words"), rows_of("data/README.md"))
def test_the_answers_of_the_readme_are_in_the_gold(article: str, speaker: str, words: str) -> None:
    text = GOLD[article]["text"]
    at = text.index(words)
    given = [
        a["canonical"] or a["speaker"]
        for a in GOLD[article]["attributions"]
        if any(start <= at and at + len(words) <= end for start, end in a["content"])
    ]
    assert speaker in given


def test_the_docs_name_enough_that_a_broken_table_would_show() -> None:
    assert len(rows_of("docs/sample.md")) == 52
    assert len(rows_of("data/README.md")) == 30


def test_the_minister_has_many_spellings_and_three_offices() -> None:
    said = statements_of("Sergej Maravić")
    assert {a["speaker"] for _, a in said} == {
        "Sergei Maravic",
        "Sergei P. Maravic",
        "Sergej Maravić",
        "Sergej Maravic",
        "Sergey Maravic",
    }
    first_seen: dict[str, str] = {}
    for article, attribution in sorted(said, key=lambda pair: pair[0]["date"]):
        first_seen.setdefault(attribution["title"].casefold(), article["date"])
    assert first_seen == {
        "deputy transport minister": "2024-03-04",
        "acting transport minister": "2024-03-11",
        "transport minister": "2024-04-09",
    }


def test_the_wire_story_was_printed_twice() -> None:
    courier, post = (
        set(re.findall(r"\w+ \w+ \w+", GOLD[name]["text"]))
        for name in ("2024-03-04-port-ansel-courier-ferry-capsizes", "2024-03-04-lundra-post-lady-maren")
    )
    assert len(courier & post) / len(courier | post) > 0.5


def test_one_page_was_revised_under_its_url() -> None:
    texts = defaultdict(list)
    for article in GOLD.values():
        texts[article["url"]].append(article["text"])
    revised = [url for url, found in texts.items() if url and len(set(found)) > 1]
    assert revised == ["https://straitbroadcasting.example/news/lundra-ferry-capsize-7741"]


def test_one_article_has_no_statement() -> None:
    assert [name for name, article in GOLD.items() if not article["attributions"]] == [
        "lundra-post-2024-03-12-timetable"
    ]


@pytest.mark.parametrize(
    ("name", "words", "parts"),
    [
        ("2024-03-05-harbour-herald-twelve-dead", "For two winters we were told", 2),
        ("2024-03-11-harbour-herald-brandt-resigns", "I did not read it.", 2),
        ("2024-03-04-port-ansel-courier-ferry-capsizes", "We have 61 people", 2),
    ],
)
def test_a_broken_quotation_is_one_attribution(name: str, words: str, parts: int) -> None:
    article = GOLD[name]
    found = [a for a in article["attributions"] if words in words_of(article, a)]
    assert [len(a["content"]) for a in found] == [parts]


@pytest.mark.parametrize("stance", ["accusation", "denial", "promise", "order", "question", "doubtful", "assertive"])
def test_every_stance_occurs(stance: str) -> None:
    assert any(a["stance"] == stance for d in GOLD.values() for a in d["attributions"])


def annotated(folder: Path, body: str, header: str = "speaker ada: Ada Pell | Ada Pell | person | mayor |") -> Path:
    path = folder / "test.ann"
    path.write_text(f"file: test.txt\noutlet: Test\ndate: 2024-03-04\n{header}\n\n# Mayor speaks\n\n{body}\n", "utf8")
    return path


def test_nested_braces_give_spans_into_the_plain_text(builder: ModuleType, tmp_path: Path) -> None:
    body = "{1s:Ada Pell} {1c:said} {1x:that {2s:she} had {2c:asked} {2x:for help}}.\n= 1 ada\n= 2 ada stance=question"
    article = builder.gold_line(builder.read_annotated(annotated(tmp_path, body)))
    assert article["text"] == "Mayor speaks\n\nAda Pell said that she had asked for help."
    assert [words_of(article, a) for a in article["attributions"]] == ["that she had asked for help", "for help"]
    assert words_of(article, article["attributions"][1], "source") == "she"


def test_a_second_verb_takes_the_source_of_the_first(builder: ModuleType, tmp_path: Path) -> None:
    body = "{1s:Ada Pell} {1c:said} {1x:no} and {2c:added} {2x:that it was late}.\n= 1 ada\n= 2 ada from=1"
    article = builder.gold_line(builder.read_annotated(annotated(tmp_path, body)))
    assert [words_of(article, a, "source") for a in article["attributions"]] == ["Ada Pell", "Ada Pell"]


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("{1s:Ada Pell} {1c:said} {1x:no}.", "marked but not answered"),
        ("{1s:Ada Pell} {1c:said} {1x:no}.\n= 1 ben", "no speaker line for ben"),
        ("{1s:Ada Pell} {1c:said} {1x:no.\n= 1 ada", "never closes"),
        ("{1s:Ada Pell} {1c:said} no}.\n= 1 ada", "never opened"),
        ("{1s:Ada Pell} {1c:said} {1x: no}.\n= 1 ada", "begins or ends with space"),
        ("{1s:Ada Pell} {1c:said} no.\n= 1 ada", "has no content"),
        ("{1s:She} {1c:said} {1x:no}.\n= 1 ada", "never says “Ada Pell”"),
        ("{1s:Ada Pell} {1c:said} {1x:no}.\n= 1 ada act=song", "act=song is no act"),
        ("{1s:Ada Pell} {1c:said} {1x:no}.\n= 1 ada\n= 1 ada", "answered twice"),
    ],
)
def test_an_annotation_that_does_not_fit_is_refused(
    builder: ModuleType, tmp_path: Path, body: str, complaint: str
) -> None:
    with pytest.raises(builder.GoldError, match=complaint):
        builder.read_annotated(annotated(tmp_path, body))


def test_a_paragraph_that_the_sample_file_lacks_is_refused(
    builder: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builder, "SAMPLE", tmp_path)
    (tmp_path / "test.txt").write_text("Mayor speaks\n\nAda Pell said yes.\n", "utf8")
    article = builder.read_annotated(annotated(tmp_path, "{1s:Ada Pell} {1c:said} {1x:no}.\n= 1 ada"))
    with pytest.raises(builder.GoldError, match=re.escape("lacks, or has out of order: Ada Pell said no.")):
        builder.check_sample_file(article)


def test_the_first_annotation_of_the_audit_is_the_gold() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "data" / "build_audit.py"), "--check"], check=False)
    assert done.returncode == 0, "python data/build_audit.py writes data/audit/first anew"


@pytest.mark.parametrize("annotator", ["first", "second"])
def test_the_annotations_of_the_audit_are_of_the_gold_s_texts(annotator: str) -> None:
    texts = {path.stem: path.read_text(encoding="utf8") for path in (ROOT / "data/audit" / annotator).glob("*.txt")}
    assert texts == {name: GOLD[name]["text"] for name in texts}
    assert len(texts) == len(GOLD) - 1
