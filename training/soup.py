"""The mean of several checkpoints: `python -m training.soup OUT CHECKPOINT...`.

Way of the data: checkpoints of runs from one start -> **one checkpoint of their mean weights** -> train, export.
Example: the first model and the student that went on from it lie in one valley; their mean is no worse than either.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor


def mean_weights(checkpoints: list[Path]) -> dict[str, Tensor]:
    """The mean of the averaged weights of all checkpoints."""
    total: dict[str, Tensor] = {}
    for checkpoint in checkpoints:
        weights = torch.load(checkpoint, weights_only=True, map_location="cpu")["average"]
        for name, value in weights.items():
            total[name] = total.get(name, torch.zeros_like(value)) + value / len(checkpoints)
    return total


def main() -> None:
    """Reads the command line and writes the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    options = parser.parse_args()
    torch.save({"average": mean_weights(options.checkpoints)}, options.out)


if __name__ == "__main__":
    main()
