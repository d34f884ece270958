"""Exports a checkpoint: `python -m training.export training/configs/NAME.toml CHECKPOINT --out FOLDER`.

Way of the data: checkpoint -> **model.onnx, pair.npz, tokenizer.json, settings.json** -> the wheel.
Example: `--out quotetrack/extract/learned/weights` replaces the model that ships; evaluate and calibrate it after.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx

from quotetrack.extract.learned.extractor import digest_of
from quotetrack.extract.learned.settings import Settings, read_settings
from training.batches import read_tokenizer
from training.configuration import encoder_folder, read_configuration
from training.graph import build
from training.train import load_checkpoint


def main() -> None:
    """Reads the command line and writes the four files."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("config", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--encoder", type=Path, help="folder with tokenizer.json")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--part", default="average", choices=["average", "network"])
    parser.add_argument("--bits", type=int, default=7, help="8, 7 (safe without VNNI), or 32 for no quantisation")
    parser.add_argument("--settings", type=Path, help="settings to start from, such as a calibrated settings.json")
    options = parser.parse_args()
    configuration = read_configuration(options.config)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = read_tokenizer(encoder_folder(options.encoder) / "tokenizer.json")
    network = load_checkpoint(options.checkpoint, configuration, tokenizer.get_vocab_size(), options.part)
    model = build(network, int8=options.bits < 32, bits=min(options.bits, 8))
    onnx.save(model, str(options.out / "model.onnx"))
    arrays = {"distance": network.distance.weight, "weight": network.roles.weight, "bias": network.roles.bias}
    np.savez(options.out / "pair.npz", **{k: v.detach().numpy() for k, v in arrays.items()})
    tokenizer.save(str(options.out / "tokenizer.json"), pretty=False)
    settings = read_settings(options.settings) if options.settings else Settings(configuration.name, floor=0.5)
    replace(settings, name=configuration.name, window=configuration.window).write(options.out / "settings.json")
    sizes = {p.name: p.stat().st_size for p in sorted(options.out.iterdir()) if p.is_file()}
    print(json.dumps({"digest": digest_of(options.out), "bytes": sizes, "total": sum(sizes.values())}, indent=1))


if __name__ == "__main__":
    main()
