"""The figures are those of the measuring contract's own scorer."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from quotetrack.audit.score import CRITERIA, SLICES, Found, Scores, score

TEXT = "“We sail at dawn,” said Ada Pell, the harbour master. She added that the tide would not wait. Rao disagreed."
GOLD: dict[str, Any] = {
    "id": "a1",
    "text": TEXT,
    "attributions": [
        {
            "source": [[24, 32]],
            "cue": [[19, 23]],
            "content": [[0, 18]],
            "speaker": "Ada Pell",
            "canonical": "Ada B. Pell",
            "kind": "person",
            "title": "harbour master",
            "act": "speech",
        },
        {
            "source": [[54, 57]],
            "cue": [[58, 63]],
            "content": [[64, 92]],
            "speaker": "Ada Pell",
            "canonical": "Ada B. Pell",
            "kind": "person",
            "title": "harbour master",
            "act": "speech",
        },
    ],
}


def predicted(**changed: Any) -> dict[str, Any]:
    row = {**GOLD["attributions"][0], "identity": "q1", **changed}
    return {key: value for key, value in row.items() if key != "canonical"}


def test_the_sentence_is_the_one_whose_offsets_are_given() -> None:
    words = [[TEXT[a:b] for a, b in row[part]] for row in GOLD["attributions"] for part in ("content", "source", "cue")]
    assert words == [
        ["“We sail at dawn,”"],
        ["Ada Pell"],
        ["said"],
        ["that the tide would not wait"],
        ["She"],
        ["added"],
    ]


def test_what_is_predicted_whole_counts_by_every_criterion() -> None:
    found = score([GOLD], {"a1": [predicted()]}).found
    for measure in ("attribution", "strict", "soft", "span"):
        assert found["all", measure] == Found(1.0, 0.5, 2 / 3, 1, 2)
        assert found["indirect", measure] == Found(0.0, 0.0, 0.0, 0, 1)


def test_half_of_the_words_is_enough_for_overlap_and_too_little_for_exact() -> None:
    found = score([GOLD], {"a1": [predicted(content=[[1, 8]])]}).found
    assert found["all", "attribution"].precision == 1.0
    assert found["all", "strict"].precision == 0.0


def test_another_source_is_no_attribution_but_its_content_is_found() -> None:
    found = score([GOLD], {"a1": [predicted(source=[[93, 96]])]}).found
    assert found["all", "attribution"].precision == 0.0
    assert found["all", "soft"].precision == 1.0


@pytest.mark.parametrize(("name", "right"), [("Ada Pell", 1.0), ("A. Pell", 1.0), ("Rao", 0.0), (None, 0.0)])
def test_the_speaker_is_told_by_name(name: str | None, right: float) -> None:
    scores = score([GOLD], {"a1": [predicted(speaker=name)]})
    assert scores.speaker["all"].share == right
    assert scores.speaker["name"].gold == 1


def test_an_article_without_predictions_counts_as_missed() -> None:
    assert score([GOLD], {}).found["all", "attribution"] == Found(0.0, 0.0, 0.0, 0, 2)


def test_every_measure_names_its_criterion() -> None:
    scores = score([GOLD], {"a1": [predicted()]})
    assert {measure for _, measure in scores.found} | {"speaker", "title", "identity"} == set(CRITERIA)


def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("contract_score", shared / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_contract(scores: Scores) -> dict[str, Any]:
    """The figures in the form that the scorer prints."""

    def row(found: Found) -> dict[str, Any]:
        return {
            "P": found.precision,
            "R": found.recall,
            "F1": found.f1,
            "predicted": found.predicted,
            "gold": found.gold,
        }

    told: dict[str, Any] = {name: {m: row(f) for (s, m), f in scores.found.items() if s == name} for name in SLICES}
    if scores.identity is not None and scores.title is not None:
        told["speaker"] = {how: {"accuracy": share.share, "gold": share.gold} for how, share in scores.speaker.items()}
        told["title"] = {"found": scores.title.share, "gold": scores.title.gold}
        identity = scores.identity
        told["identity"] = {"P": identity.precision, "R": identity.recall, "F1": identity.f1, "gold": identity.gold}
    return told


def disturb(gold: list[dict[str, Any]], seed: int) -> dict[str, list[dict[str, Any]]]:
    """Predictions made of the gold by moving ends, dropping, inventing and renaming, the same for the same seed."""
    dice = random.Random(seed)
    found: dict[str, list[dict[str, Any]]] = {}
    for article in gold:
        rows = []
        names = [a.get("speaker") for a in article["attributions"]] or [None]
        for a in article["attributions"]:
            if dice.random() < 0.2:
                continue
            row = {k: v for k, v in a.items() if k not in ("canonical", "hard")}
            content = [list(span) for span in a["content"]]
            if dice.random() < 0.4:
                content[-1][1] = max(content[-1][0] + 1, content[-1][1] - dice.randrange(60))
            row["content"] = content
            if dice.random() < 0.2:
                row["source"] = []
            if "speaker" in a:
                row["speaker"] = dice.choice(names) if dice.random() < 0.3 else a["speaker"]
                row["identity"] = row["speaker"] and row["speaker"].split()[-1]
                row["act"] = dice.choice(("speech", "speech", "thought"))
            rows.append(row)
        if dice.random() < 0.9:
            found[article["id"]] = rows
    return found


@pytest.mark.shared
@pytest.mark.parametrize("name", ["polnear/dev.jsonl", "speakers/dev.jsonl", "speakers/pages_dev.jsonl"])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_figures_are_the_scorers(name: str, seed: int, shared: Path) -> None:
    gold = [json.loads(line) for line in (shared / name).read_text(encoding="utf-8").splitlines()]
    predictions = disturb(gold, seed)
    assert as_contract(score(gold, predictions)) == scorer(shared).score(gold, predictions)
