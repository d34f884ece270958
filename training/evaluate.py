"""Measures a model on dev: `python -m training.evaluate training/configs/NAME.toml MODEL`.

Way of the data: checkpoint or exported model -> predictions -> **scorer** -> figures.
Example: `--gold ../shared/speakers/pages_dev.jsonl` measures the same model on pages of other countries and years.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from quotetrack.extract.learned import LearnedExtractor
from quotetrack.extract.learned.candidates import Scores
from quotetrack.extract.learned.roles import PairHead
from quotetrack.extract.learned.settings import Settings, read_settings
from quotetrack.extract.learned.windows import PAD, Sequence
from training.batches import read_tokenizer
from training.configuration import Configuration, encoder_folder, read_configuration
from training.network import Network
from training.scoring import load_scorer, measure, read_articles, table
from training.train import load_checkpoint
from training.variation import STYLES, restyle_quotes


class TorchReader:
    """A network in torch where the shipped one would stand."""

    def __init__(self, network: Network, *, bfloat16: bool = False) -> None:
        self._network, self._bfloat16 = network.eval(), bfloat16

    def read(self, sequence: Sequence) -> Scores:
        """The scores of one window's rows."""
        batch = [torch.from_numpy(c).long()[None] for c in (sequence.ids, sequence.case, sequence.quote)]
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=self._bfloat16):
            out = self._network(*batch, batch[0] != PAD)
        return Scores(*(values[0].float().numpy() for values in out))


def pair_head(network: Network) -> PairHead:
    """The pair head of a network, in numpy."""
    weights = (network.distance.weight, network.roles.weight, network.roles.bias)
    return PairHead(*(w.detach().float().numpy() for w in weights))


def torch_extractor(
    configuration: Configuration, checkpoint: Path, encoder: Path, settings: Settings, *, part: str = "average"
) -> LearnedExtractor:
    """An extractor that runs a checkpoint in torch."""
    tokenizer = read_tokenizer(encoder / "tokenizer.json")
    network = load_checkpoint(checkpoint, configuration, tokenizer.get_vocab_size(), part)
    return LearnedExtractor(TorchReader(network), pair_head(network), tokenizer, settings)


def main() -> None:
    """Reads the command line and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("config", type=Path)
    parser.add_argument("model", type=Path, help="a checkpoint (.pt) or a folder with an exported model")
    parser.add_argument("--encoder", type=Path, help="folder with tokenizer.json, for a checkpoint")
    parser.add_argument("--gold", type=Path, action="append", default=None)
    parser.add_argument("--settings", type=Path, help="settings.json to use with a checkpoint")
    parser.add_argument("--part", default="average", choices=["average", "network"])
    parser.add_argument(
        "--style", choices=sorted(STYLES), help="print the quote marks of the articles in another style"
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    configuration = read_configuration(options.config)
    if options.model.is_dir():
        extractor = LearnedExtractor.load(options.model)
    else:
        settings = read_settings(options.settings) if options.settings else Settings(configuration.name, floor=0.5)
        extractor = torch_extractor(
            configuration, options.model, encoder_folder(options.encoder), settings, part=options.part
        )
    scorer = load_scorer(Path(configuration.score))
    for gold in options.gold or [Path(configuration.dev), Path(configuration.pages)]:
        articles = read_articles(gold)
        if options.style:
            articles = [restyle_quotes({"entities": [], **article}, options.style) for article in articles]
        result = measure(extractor, articles, scorer)
        print(f"== {gold.name}")
        print(json.dumps(result, indent=1) if options.json else table(result))


if __name__ == "__main__":
    main()
