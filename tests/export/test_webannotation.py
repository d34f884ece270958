"""Web Annotation: valid by the model's rules, and what goes out comes in again."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from quotetrack.core.annotation import AnnotatedArticle
from quotetrack.core.offsets import Counted
from quotetrack.export.webannotation import write_webannotation
from quotetrack.ingest.annotations import read_webannotation
from tests.export.annotated import FERRY, NESTED, articles, of_lines, plain


def written(wanted: list[AnnotatedArticle], counted: Counted = Counted.CODE_POINTS, *, texts: bool = False) -> str:
    out = io.StringIO()
    assert write_webannotation(wanted, out, counted=counted, texts=texts) == sum(len(a.annotations) for a in wanted)
    return out.getvalue()


def out_and_in(wanted: list[AnnotatedArticle], counted: Counted, folder: Path) -> list[AnnotatedArticle]:
    path = folder / "w3c.json"
    path.write_text(written(wanted, counted, texts=True), encoding="utf-8")
    found = []
    for item in read_webannotation(path, lambda iri, digest: None):
        assert isinstance(item, AnnotatedArticle), item
        found.append(item)
    return found


def selectors(record: Any) -> list[list[dict[str, Any]]]:
    """Every list of selectors in a record, however deep."""
    if isinstance(record, list):
        return [found for part in record for found in selectors(part)]
    if not isinstance(record, dict):
        return []
    own = [record["selector"]] if "selector" in record else []
    return own + [found for part in record.values() for found in selectors(part)]


def test_a_broken_content_has_a_target_for_each_part() -> None:
    first = json.loads(written([FERRY]))["first"]["items"][0]
    assert [t["selector"][0]["exact"] for t in first["target"]] == ["“We sail at dawn,”", "“With or without you.”"]
    assert first["target"][1]["selector"] == [
        {
            "type": "TextQuoteSelector",
            "exact": "“With or without you.”",
            "prefix": "said Ada Pell, the harbour master. "[-32:],
            "suffix": "\n\n🚢 Nobody boarded, she added.",
        },
        {"type": "TextPositionSelector", "start": 54, "end": 76},
    ]


@pytest.mark.parametrize(("counted", "start"), [(Counted.CODE_POINTS, 80), (Counted.UTF16, 81)])
def test_positions_count_what_was_asked_for(counted: Counted, start: int) -> None:
    record = json.loads(written([FERRY], counted))
    assert record["offsets"] == counted.value
    assert record["first"]["items"][1]["target"][0]["selector"][1]["start"] == start


def test_a_corrected_speaker_is_marked_with_the_machines_beside_it() -> None:
    body = json.loads(written([FERRY]))["first"]["items"][1]["body"]
    told = [(b["value"], b.get("corrected"), b.get("machine")) for b in body if b["role"] == "speaker"]
    assert told == [("Ada B. Pell", True, None), ("Nobody", None, True)]


MOTIVATIONS = {
    "assessing",
    "bookmarking",
    "classifying",
    "commenting",
    "describing",
    "editing",
    "highlighting",
    "identifying",
    "linking",
    "moderating",
    "questioning",
    "replying",
    "tagging",
}


@pytest.mark.parametrize("article", [FERRY, NESTED], ids=lambda a: a.name)
def test_the_rules_of_the_model_hold(article: AnnotatedArticle) -> None:
    """The MUSTs of the Web Annotation Data Model that concern what is written; no package has a schema of them."""
    record = json.loads(written([article]))
    assert record["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert record["type"] == "AnnotationCollection"
    page = record["first"]
    assert page["type"] == "AnnotationPage"
    assert page["partOf"] == record["id"]
    assert record["total"] == len(page["items"]) == len({item["id"] for item in page["items"]})
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert ":" in item["id"]
        assert item["motivation"] in MOTIVATIONS
        assert item["target"]
        for body in item["body"]:
            assert body["type"] in ("TextualBody", "SpecificResource")
            assert body["purpose"] in MOTIVATIONS
            assert isinstance(body["value"] if body["type"] == "TextualBody" else body["source"], str)
    for quote, position in selectors(page):
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert 0 <= position["start"] < position["end"]
        assert article.text[position["start"] : position["end"]] == quote["exact"]
        assert article.text.startswith(quote["prefix"] + quote["exact"], position["start"] - len(quote["prefix"]))


def test_our_own_words_are_in_the_context() -> None:
    record = json.loads(written([FERRY]))
    ours = set(record["@context"][1])
    standard = {
        "@context",
        "id",
        "type",
        "label",
        "generator",
        "first",
        "total",
        "name",
        "partOf",
        "startIndex",
        "items",
        "motivation",
        "body",
        "target",
        "purpose",
        "value",
        "format",
        "source",
        "selector",
        "exact",
        "prefix",
        "suffix",
        "start",
        "end",
    }

    def keys(part: Any) -> set[str]:
        if isinstance(part, list):
            return set().union(*map(keys, part))
        return set(part).union(*map(keys, part.values())) if isinstance(part, dict) else set()

    assert keys({k: v for k, v in record.items() if k != "@context"}) <= ours | standard


@pytest.mark.parametrize("counted", list(Counted))
@pytest.mark.parametrize("article", [FERRY, NESTED], ids=lambda a: a.name)
def test_out_and_in_is_the_same(article: AnnotatedArticle, counted: Counted, tmp_path: Path) -> None:
    (back,) = out_and_in([article], counted, tmp_path)
    assert back.text == article.text
    assert plain(back) == plain(article)
    assert [(a.corrected, a.machine) for a in back.annotations] == [
        (a.corrected, a.machine) for a in article.annotations
    ]


@settings(max_examples=60, deadline=None)
@given(article=articles())
def test_whatever_the_letters_it_comes_back(article: AnnotatedArticle) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for counted in Counted:
            (back,) = out_and_in([article], counted, Path(folder))
            assert back.text == article.text
            assert plain(back) == plain(article)


@pytest.mark.shared
@pytest.mark.parametrize("counted", list(Counted))
def test_every_attribution_of_polnear_comes_back(counted: Counted, shared: Path, tmp_path: Path) -> None:
    wanted = of_lines(shared / "polnear" / "dev.jsonl")
    back = {a.text: a for a in out_and_in(wanted, counted, tmp_path)}
    assert sum(len(a.annotations) for a in back.values()) == 2192
    for article in wanted:
        assert plain(back[article.text]) == plain(article)
