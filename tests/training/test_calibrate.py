"""Calibration: fitting, error, and matching predictions with gold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quotetrack.extract.learned.confidence import EVIDENCE, confidence, features
from quotetrack.extract.learned.settings import Settings, read_settings
from training.calibrate import fit, fit_isotonic, fit_logistic
from training.configuration import read_configuration
from training.scoring import expected_error, load_scorer, matched

CONFIGS = Path(__file__).resolve().parents[2] / "training" / "configs"


def test_a_logistic_model_finds_the_odds_that_made_the_answers() -> None:
    random = np.random.default_rng(1)
    x = random.normal(size=(4000, 2))
    y = (random.random(4000) < 1 / (1 + np.exp(-(2 * x[:, 0] - x[:, 1] + 0.5)))).astype(float)
    weights, bias = fit_logistic(x, y)
    assert [*weights, bias] == pytest.approx([2.0, -1.0, 0.5], abs=0.2)


def test_isotonic_knots_never_fall() -> None:
    random = np.random.default_rng(2)
    raw = random.normal(size=600)
    knots = fit_isotonic(raw, (random.random(600) < 0.5).astype(float))
    assert [y for _, y in knots] == sorted(y for _, y in knots)


def test_the_error_is_the_gap_weighed_by_how_many() -> None:
    said = np.array([0.85] * 60 + [0.25] * 40)
    right = np.array([1.0] * 51 + [0.0] * 9 + [1.0] * 20 + [0.0] * 20)
    assert expected_error(said, right) == pytest.approx(0.4 * 0.25)


def test_fitted_confidence_is_how_often_such_evidence_is_right() -> None:
    random = np.random.default_rng(3)
    rows = []
    for number in range(3000):
        cue = float(random.normal())
        evidence = (cue, *[0.5] * (len(EVIDENCE) - 1))
        rows.append((number, evidence, bool(random.random() < 1 / (1 + np.exp(-2 * cue)))))
    settings, error = fit(rows, Settings("made up"))
    assert error < 0.05
    sure, unsure = ((cue, *[0.5] * (len(EVIDENCE) - 1)) for cue in (1.5, 0.0))
    assert confidence(sure, settings) == pytest.approx(0.95, abs=0.05)
    assert confidence(unsure, settings) == pytest.approx(0.5, abs=0.08)


def test_features_stay_finite_at_the_edges() -> None:
    for value in (0.0, 1.0):
        assert np.isfinite(features([value] * len(EVIDENCE))).all()


def test_settings_come_back_as_they_were_written(tmp_path: Path) -> None:
    made = Settings("made up", threshold=0.4, weights=(1.0, 2.0), bias=-1.0, knots=((-1.0, 0.1), (1.0, 0.9)))
    made.write(tmp_path / "settings.json")
    assert read_settings(tmp_path / "settings.json") == made


@pytest.mark.parametrize("path", sorted(CONFIGS.glob("*.toml")), ids=lambda p: p.stem)
def test_every_configuration_is_read_and_named_like_its_file(path: Path) -> None:
    assert read_configuration(path).name == path.stem


def test_a_slip_in_a_configuration_is_named(tmp_path: Path) -> None:
    (tmp_path / "slip.toml").write_text('name = "slip"\nepoch = 3\n')
    with pytest.raises(ValueError, match="epoch"):
        read_configuration(tmp_path / "slip.toml")


@pytest.mark.shared
def test_a_prediction_matches_by_half_its_content_and_a_word_of_its_source(shared: Path) -> None:
    article: dict[str, Any] = {"text": "Brandt said the ferry was late."}
    gold = {"source": [[0, 6]], "cue": [[7, 11]], "content": [[12, 30]]}
    article["attributions"] = [gold]
    half, other = dict(gold, content=[[12, 21]]), dict(gold, source=[])
    scorer = load_scorer(shared / "eval" / "score.py")
    assert matched(article, [other, half], scorer) == {1}
