"""Labels and variations of training articles."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from quotetrack.extract.learned import WEIGHTS
from quotetrack.extract.learned.pieces import read_pieces, split_blocks
from quotetrack.extract.learned.roles import (
    CONTENT_BEGIN,
    CONTENT_IN,
    CUE,
    NAME_LABELS,
    NONE,
    SOURCE_BEGIN,
    SOURCE_IN,
)
from quotetrack.extract.learned.windows import plan_windows
from training.labels import IGNORE, label_window
from training.variation import STYLES, apply_edits, restyle_quotes, swap_names, vary

TEXT = "“The ferry is late,” Oda Brandt said.\n\nBrandt blamed the fog over Leith."


def spans(*parts: str) -> list[list[int]]:
    return [[TEXT.index(p), TEXT.index(p) + len(p)] for p in parts]


ARTICLE: dict[str, Any] = {
    "id": "one",
    "text": TEXT,
    "attributions": [
        {"source": spans("Oda Brandt"), "cue": spans("said"), "content": spans("“The ferry is late,”")},
        {"source": [[39, 45]], "cue": spans("blamed"), "content": spans("the fog over Leith")},
    ],
    "other_annotators": [],
    "entities": [*([*s, "PERSON"] for s in spans("Oda Brandt")), [39, 45, "PERSON"], [*spans("Leith")[0], "LOCATION"]],
}


def words(article: dict[str, Any]) -> list[dict[str, list[str]]]:
    return [
        {part: [article["text"][a:b] for a, b in row[part]] for part in ("source", "cue", "content")}
        for row in article["attributions"]
    ]


def test_every_word_of_an_attribution_gets_its_role() -> None:
    tokenizer = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    pieces = read_pieces(TEXT, next(split_blocks(TEXT)), tokenizer)
    (window,) = plan_windows(pieces, 256)
    example = label_window(pieces, window, ARTICLE)
    heads = example.heads
    quote = [CONTENT_BEGIN, *[CONTENT_IN] * 6]
    assert example.roles[0][heads].tolist()[:11] == [*quote, SOURCE_BEGIN, SOURCE_IN, CUE, NONE]
    assert set(example.roles[0][~heads].tolist()) == {IGNORE}
    assert [TEXT[pieces.starts[example.sequence.piece[row]] :][:4] for row in example.cues] == ["said", "blam"]
    named = [NAME_LABELS[n] for n in example.names[heads].tolist() if n > 0]
    assert named == ["person-begin", "person-in", "person-begin", "place-begin"]


@pytest.mark.parametrize("style", [name for name in STYLES if name != "curly"])
def test_other_marks_move_the_spans_along(style: str) -> None:
    opens, closes, *_ = STYLES[style]
    first, second = words(restyle_quotes(ARTICLE, style))
    assert first["content"] == [f"{opens}The ferry is late,{closes}"]
    assert (first["source"], second["content"]) == (["Oda Brandt"], ["the fog over Leith"])


def test_a_name_is_the_same_new_name_throughout() -> None:
    first, second = words(swap_names(ARTICLE, random.Random(2)))
    new = first["source"][0].split()
    assert new != ["Oda", "Brandt"]
    assert second["source"] == [new[-1]]


def test_edits_inside_and_around_a_span_keep_its_words() -> None:
    moved = apply_edits(ARTICLE, [(0, 0, "LEITH — "), (TEXT.index("is late"), TEXT.index("is late") + 2, "runs")])
    assert words(moved)[0]["content"] == ["“The ferry runs late,”"]
    assert words(moved)[1] == words(ARTICLE)[1]


@settings(max_examples=60)
@given(st.integers(0, 10_000))
def test_no_variation_loses_an_attribution_or_splits_its_cue(seed: int) -> None:
    varied = vary(ARTICLE, random.Random(seed), 2.0)
    assert [row["cue"][0].casefold() for row in words(varied)] == ["said", "blamed"]
    assert all(row["content"] and row["source"] for row in words(varied))
    assert all(0 <= a < b <= len(varied["text"]) for a, b, _ in varied["entities"])
