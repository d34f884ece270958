"""Calibrates an exported model on dev: `python -m training.calibrate training/configs/NAME.toml FOLDER`.

Way of the data: candidates of dev and gold -> **weights, knots, threshold** -> settings.json.
Example: attributions whose raw log odds are 1.4 were right in 79 of 100 cases on dev: confidence 0.79.

A logistic model over the evidence gives log odds, isotonic regression makes them honest, and the threshold is where
attribution F1 on dev is best. Figures of calibration error come from articles that were left out of the fit.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence as Several
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from quotetrack.core import Attribution
from quotetrack.extract.learned import LearnedExtractor
from quotetrack.extract.learned.candidates import Scores
from quotetrack.extract.learned.confidence import features
from quotetrack.extract.learned.onnx_network import Reader
from quotetrack.extract.learned.settings import Settings
from quotetrack.extract.learned.windows import Sequence
from training.configuration import read_configuration
from training.scoring import expected_error, load_scorer, matched, measure, read_articles, row_of, table

Floats = npt.NDArray[np.float64]
FOLDS = 6
KNOTS = 12
THRESHOLDS = (0.33, 0.36, 0.39, 0.42, 0.45, 0.48)


class Listener(LearnedExtractor):
    """An extractor that remembers the evidence of what it finds."""

    evidence: dict[tuple[Any, ...], tuple[float, ...]]

    def seen(self, attribution: Attribution, evidence: tuple[float, ...]) -> None:
        """Keeps the evidence under the attribution's spans."""
        self.evidence[attribution.source, attribution.cue] = evidence


def gather(extractor: LearnedExtractor, articles: list[dict[str, Any]], scorer: Any) -> list[tuple[int, Any, bool]]:
    """(article, evidence, right) of every attribution found when no confidence is asked for."""
    listener = Listener(extractor._network, extractor._head, extractor.tokenizer, extractor.settings)
    rows = []
    for number, article in enumerate(articles):
        listener.evidence = {}
        extraction = listener.extract(article["text"])
        found = list(extraction.attributions)
        right = matched(article, row_of(extraction), scorer)
        for n, a in enumerate(found):
            evidence = listener.evidence.get((a.source, a.cue))
            if evidence is not None:  # what structure alone found has its own confidence
                rows.append((number, evidence, n in right))
    return rows


def fit_logistic(x: Floats, y: Floats, ridge: float = 1.0) -> tuple[Floats, float]:
    """Weights and bias of a logistic regression with a ridge on the weights, by Newton's method."""
    mean, spread = x.mean(0), x.std(0) + 1e-6
    z = np.c_[(x - mean) / spread, np.ones(len(x))]
    beta = np.zeros(z.shape[1])
    penalty = np.diag([ridge] * x.shape[1] + [1e-6])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ beta))
        hessian = (z * (p * (1 - p))[:, None]).T @ z + penalty
        step = np.linalg.solve(hessian, z.T @ (p - y) + penalty @ beta)
        beta -= step
        if np.abs(step).max() < 1e-8:
            break
    weights = beta[:-1] / spread
    return weights, float(beta[-1] - weights @ mean)


def fit_isotonic(raw: Floats, y: Floats) -> list[tuple[float, float]]:
    """Ascending knots (raw, probability) by pooling adjacent violators over equally filled bins."""
    order = np.argsort(raw)
    blocks: list[list[float]] = []
    for part in np.array_split(order, KNOTS):
        blocks.append([float(raw[part].mean()), float(y[part].mean()), float(len(part))])
        while len(blocks) > 1 and blocks[-2][1] > blocks[-1][1]:
            (x2, y2, n2), (x1, y1, n1) = blocks.pop(), blocks.pop()
            n = n1 + n2
            blocks.append([(x1 * n1 + x2 * n2) / n, (y1 * n1 + y2 * n2) / n, n])
    return [(round(a, 4), round(b, 4)) for a, b, _ in blocks]


def fit(rows: Several[tuple[int, Any, bool]], settings: Settings) -> tuple[Settings, float]:
    """The settings with calibration, and the calibration error on articles left out of the fit."""
    article = np.array([r[0] for r in rows])
    x = np.array([features(r[1]) for r in rows])
    y = np.array([float(r[2]) for r in rows])
    held = np.zeros(len(rows))
    for fold in range(FOLDS):
        out = article % FOLDS == fold
        weights, bias = fit_logistic(x[~out], y[~out])
        knots = fit_isotonic(x[~out] @ weights + bias, y[~out])
        held[out] = np.interp(x[out] @ weights + bias, *zip(*knots, strict=True))
    weights, bias = fit_logistic(x, y)
    knots = fit_isotonic(x @ weights + bias, y)
    made = replace(
        settings, weights=tuple(round(float(w), 5) for w in weights), bias=round(bias, 5), knots=tuple(knots)
    )
    return made, expected_error(held, y)


class Remembering:
    """A network that reads every window once, however often it is asked."""

    def __init__(self, network: Reader) -> None:
        self._network = network
        self._known: dict[tuple[bytes, bytes, bytes], Scores] = {}

    def read(self, sequence: Sequence) -> Scores:
        """The scores of one window's rows."""
        key = (sequence.ids.tobytes(), sequence.case.tobytes(), sequence.quote.tobytes())
        if key not in self._known:
            self._known[key] = self._network.read(sequence)
        return self._known[key]


def main() -> None:
    """Reads the command line, writes the settings, prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("config", type=Path)
    parser.add_argument("model", type=Path, help="folder with an exported model; its settings.json is rewritten")
    parser.add_argument("--floor", type=float, default=0.12)
    parser.add_argument("--away-cost", type=float, default=2.0)
    parser.add_argument("--begin-cost", type=float, default=0.0)
    options = parser.parse_args()
    configuration = read_configuration(options.config)
    articles = read_articles(Path(configuration.dev))
    scorer = load_scorer(Path(configuration.score))
    extractor = LearnedExtractor.load(options.model)
    extractor._network = Remembering(extractor._network)
    costs = {"away_cost": options.away_cost, "begin_cost": options.begin_cost}
    extractor.settings = replace(extractor.settings, floor=options.floor, threshold=0.0, weights=(), knots=(), **costs)
    calibrated, error = fit(gather(extractor, articles, scorer), extractor.settings)
    print(f"calibration error on articles left out of the fit: {error:.3f}")
    best = (-1.0, calibrated)
    for threshold in THRESHOLDS:
        extractor.settings = replace(calibrated, threshold=threshold)
        result = measure(extractor, articles, scorer)
        print(f"threshold {threshold}\n{table(result)}", flush=True)
        best = max(best, (result["all"]["attribution"]["F1"], extractor.settings), key=lambda pair: pair[0])
    best[1].write(options.model / "settings.json")
    print("kept:", best[1])


if __name__ == "__main__":
    main()
