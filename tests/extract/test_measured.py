"""Floors of quality on the corpora beside the repository, where they are there."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from quotetrack.core import Article
from tests.extract.reading import EXTRACTOR


@pytest.mark.shared
@pytest.mark.parametrize(
    ("corpus", "floors"),
    [
        ("speakers/dev.jsonl", {"direct": 0.83, "mixed": 0.66, "indirect": 0.46}),
        ("speakers/pages_dev.jsonl", {"direct": 0.91, "mixed": 0.69, "indirect": 0.64}),
    ],
)
def test_attribution_stays_above_its_floors(shared: Path, corpus: str, floors: dict[str, float]) -> None:
    specification = importlib.util.spec_from_file_location("score", shared / "eval" / "score.py")
    assert specification is not None
    assert specification.loader is not None
    scorer = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(scorer)
    gold = [json.loads(line) for line in (shared / corpus).read_text(encoding="utf-8").splitlines()]
    predicted = {
        record["id"]: [
            {
                "source": [[s.start, s.end] for s in found.source],
                "cue": [[s.start, s.end] for s in found.cue],
                "content": [[s.start, s.end] for s in found.content],
                "act": found.act.value,
            }
            for found in EXTRACTOR.extract(Article(text=record["text"], title=record["title"])).attributions
        ]
        for record in gold
    }
    result = scorer.score(gold, predicted)
    for kind, floor in floors.items():
        assert result[kind]["attribution"]["F1"] >= floor, f"{corpus}: {kind}"
