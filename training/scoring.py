"""Figures: the one scorer, called from Python, and what calibration needs of it. No torch here.

Way of the data: predictions and gold -> **scores, calibration error** -> people and quality floors.
Example: 100 attributions of confidence 0.8, of which 77 are right, add 0.03 to the calibration error.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt

from quotetrack.core import Extraction
from quotetrack.extract.learned import LearnedExtractor

Floats = npt.NDArray[np.float64]
MEASURES = ("words source", "words cue", "words content", "attribution", "strict")


def read_articles(path: Path) -> list[dict[str, Any]]:
    """The articles of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def row_of(extraction: Extraction) -> list[dict[str, Any]]:
    """The attributions in the scorer's form."""
    return [
        {part: [[s.start, s.end] for s in getattr(a, part)] for part in ("source", "cue", "content")}
        | {"confidence": a.confidence}
        for a in extraction.attributions
    ]


def load_scorer(path: Path) -> ModuleType:
    """The one scorer, from its file."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(extractor: LearnedExtractor, articles: list[dict[str, Any]], scorer: ModuleType) -> dict[str, Any]:
    """The scorer's figures for the extractor on the articles."""
    found = extractor.extract_many([a["text"] for a in articles])
    predicted = {a["id"]: row_of(e) for a, e in zip(articles, found, strict=True)}
    result: dict[str, Any] = scorer.score(articles, predicted)
    return result


def table(result: dict[str, Any]) -> str:
    """The figures as lines: word F1, and attribution F1 by type."""
    everything = result["all"]
    words = "  ".join(f"{m.split()[1]} {100 * everything[m]['F1']:.1f}" for m in MEASURES[:3])
    types = "  ".join(f"{t} {100 * result[t]['attribution']['F1']:.1f}" for t in ("all", "direct", "mixed", "indirect"))
    pr = everything["attribution"]
    strict = 100 * everything["strict"]["F1"]
    return (
        f"attribution F1: {types}  strict {strict:.1f}  (P {100 * pr['P']:.1f} R {100 * pr['R']:.1f}, "
        f"{pr['predicted']} predicted, {pr['gold']} gold)\nword F1: {words}"
    )


def matched(article: dict[str, Any], predicted: list[dict[str, Any]], scorer: Any) -> set[int]:
    """Which predictions match a gold attribution: contents by half, sources by a word, one to one."""
    words = scorer.Words(article["text"])
    gold = [(words.within(g["content"]), words.within(g["source"])) for g in article["attributions"]]
    mine = [(words.within(p["content"]), words.within(p["source"])) for p in predicted]
    pairs = []
    for i, (content, source) in enumerate(gold):
        for j, (other, other_source) in enumerate(mine):
            both = len(content & other)
            meets = bool(source & other_source) or not (source or other_source)
            if meets and both and 2 * both >= len(content | other):
                pairs.append((both / len(content | other), i, j))
    return {j for _, j in scorer.one_to_one(pairs)}


def expected_error(confidence: Floats, right: Floats, bins: int = 10) -> float:
    """Expected calibration error over equally wide bins."""
    which = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [
        abs(confidence[which == b].mean() - right[which == b].mean()) * (which == b).mean()
        for b in range(bins)
        if (which == b).any()
    ]
    return float(sum(gaps))
