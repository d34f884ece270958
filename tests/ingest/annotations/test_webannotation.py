"""Web Annotations of other tools, and what cannot be taken, each annotation by number and id."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quotetrack.core import Failure, Span
from quotetrack.core.annotation import AnnotatedArticle
from quotetrack.core.errors import InputError
from quotetrack.core.offsets import Counted
from quotetrack.ingest.annotations import read_webannotation

PAGE = "https://courier.example/ferry"
TEXT = "🚢 “We sail at dawn,” said Ada Pell. “We sail,” said Rao."
EXACT = {"type": "TextQuoteSelector", "exact": "“We sail at dawn,”", "prefix": "🚢 ", "suffix": " said"}


def item(*selectors: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://notes.example/1",
        "type": "Annotation",
        "target": {"source": PAGE, "selector": list(selectors)},
        **more,
    }


def read(folder: Path, record: Any, counted: Counted | None = None) -> list[AnnotatedArticle | Failure]:
    path = folder / "notes.json"
    path.write_text(record if isinstance(record, str) else json.dumps(record), encoding="utf-8")
    return list(read_webannotation(path, {PAGE: TEXT}.get, counted=counted))


def position(start: int, end: int) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end}


@pytest.mark.parametrize(
    ("selectors", "counted"),
    [
        ([EXACT], None),
        ([position(2, 20)], None),
        ([position(3, 21)], Counted.UTF16),
        ([EXACT, position(2, 20)], None),
        ([EXACT, position(3, 21)], None),
        ([EXACT, position(700, 720)], None),
    ],
)
def test_a_stretch_is_found_by_words_or_position(
    selectors: list[dict[str, Any]], counted: Counted | None, tmp_path: Path
) -> None:
    (article,) = read(tmp_path, item(*selectors), counted)
    assert isinstance(article, AnnotatedArticle), article
    assert article.annotations[0].content == (Span(2, 20),)


def test_bodies_of_other_tools_tell_speaker_and_type(tmp_path: Path) -> None:
    bodies = [
        {"type": "TextualBody", "purpose": "identifying", "value": "Ada Pell"},
        {"type": "TextualBody", "purpose": "tagging", "value": "direct"},
        {"type": "TextualBody", "purpose": "tagging", "value": "ferry"},
        "https://notes.example/more",
    ]
    (article,) = read(tmp_path, {"type": "AnnotationPage", "items": [item(EXACT, body=bodies)]})
    assert isinstance(article, AnnotatedArticle)
    assert dict(article.annotations[0].fields) == {"speaker": "Ada Pell", "type": "direct"}


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "words that are nowhere": (item({**EXACT, "exact": "We row"}), "no place has the words"),
    "words that are in two places": (
        item({"type": "TextQuoteSelector", "exact": "We sail"}),
        "several places have the words",
    ),
    "a position after the text": (item(position(0, 4000)), "outside of the text"),
    "a position that is empty": (item(position(4, 4)), "is no span"),
    "a position in words": (item({"type": "TextPositionSelector", "start": "0"}), "whole numbers"),
    "no text selector": (item({"type": "CssSelector", "value": "p"}), "neither"),
    "no target": ({"type": "Annotation", "target": []}, "there is no target"),
    "a whole page": ({"type": "Annotation", "target": PAGE}, "points at a whole page"),
    "no source": ({"type": "Annotation", "target": {"selector": [EXACT]}}, "has no “source”"),
    "another page": (
        {"type": "Annotation", "target": {"source": "https://x.example/", "selector": [EXACT]}},
        "the text of https://x.example/ is not known",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_taken_is_named_by_its_number(name: str, tmp_path: Path) -> None:
    record, problem = BAD[name]
    (failure,) = read(tmp_path, [record])
    assert isinstance(failure, Failure)
    assert failure.reason.startswith(f"{tmp_path / 'notes.json'}: annotation 1")
    assert problem in failure.reason


def test_half_of_a_surrogate_pair_is_no_position(tmp_path: Path) -> None:
    (failure,) = read(tmp_path, item(position(1, 21)), Counted.UTF16)
    assert isinstance(failure, Failure)
    assert "surrogate pair" in failure.reason


def test_an_article_with_a_failure_is_left_out_whole(tmp_path: Path) -> None:
    found = read(tmp_path, [item(EXACT), item(position(0, 4000))])
    assert [type(x) for x in found] == [Failure]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("{\n“", r"notes\.json:2: is no JSON"),
        ("[1]", "holds no annotations"),
        ('{"first": "https://notes.example/page1"}', "holds no annotations"),
    ],
)
def test_a_file_of_something_else_is_refused(content: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=problem):
        read(tmp_path, content)
