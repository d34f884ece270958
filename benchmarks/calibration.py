"""Whether confidence means what it says: `python benchmarks/calibration.py`.

Prints, for attributions grouped by confidence, how many there are, their mean confidence, and the share that is right
(content meets a gold content by half, sources share a word), and the expected calibration error over ten bins. The
shipped calibration was fitted on PolNeAR dev; the pages of other countries are no part of the fit.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np

from quotetrack.extract.learned import WEIGHTS, LearnedExtractor
from training.scoring import expected_error, load_scorer, matched, read_articles, row_of

BINS = 10


def main() -> None:
    """Reads the command line and prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model", type=Path, default=WEIGHTS)
    parser.add_argument("--scorer", type=Path, default=Path("../shared/eval/score.py"))
    parser.add_argument(
        "--gold",
        type=Path,
        nargs="+",
        default=[Path("../shared/polnear/dev.jsonl"), Path("../shared/speakers/pages_dev.jsonl")],
    )
    parser.add_argument("--all", action="store_true", help="also what the shipped threshold leaves out")
    options = parser.parse_args()
    extractor = LearnedExtractor.load(options.model)
    if options.all:
        extractor.settings = replace(extractor.settings, threshold=0.0)
    scorer = load_scorer(options.scorer)
    for gold in options.gold:
        sure: list[float] = []
        right: list[float] = []
        for article in read_articles(gold):
            rows = row_of(extractor.extract(article["text"]))
            hits = matched(article, rows, scorer)
            sure += [row["confidence"] for row in rows]
            right += [float(n in hits) for n in range(len(rows))]
        confidence, correct = np.array(sure), np.array(right)
        print(f"{gold.name}: {len(sure)} attributions, model {extractor.name}")
        which = np.minimum((confidence * BINS).astype(int), BINS - 1)
        for b in range(BINS):
            inside = which == b
            if inside.any():
                mean, share = confidence[inside].mean(), correct[inside].mean()
                print(
                    f"  {b / BINS:.1f}-{(b + 1) / BINS:.1f}  {inside.sum():6}  confidence {mean:.3f}  right {share:.3f}"
                )
        print(f"  expected calibration error {expected_error(confidence, correct):.3f}")


if __name__ == "__main__":
    main()
