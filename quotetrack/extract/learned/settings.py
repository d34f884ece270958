"""The settings that ship beside the weights: thresholds chosen on dev, calibration, digests.

Way of the data: training and calibration -> **settings.json** -> extractor.
Example: `"threshold": 0.42` leaves out every attribution that is probably wrong more often than that.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from quotetrack.core.errors import ModelError

FORMAT = 1
"""Raised whenever the inputs of the network or the meaning of a setting change."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a model needs besides its weights.

    `window` is in rows of network input. `floor` is the least probability of a cue's beginning that is looked at;
    `threshold` the least confidence of an attribution that is kept. `begin_cost` and `away_cost` are nats paid where a
    source or content begins, anywhere and in another paragraph than the cue's. `weights` and `bias` turn a candidate's
    evidence into log odds; `knots` (log odds, confidence), ascending, turn those into calibrated confidence.
    """

    name: str
    format: int = FORMAT
    window: int = 256
    floor: float = 0.2
    threshold: float = 0.0
    begin_cost: float = 0.0
    away_cost: float = 0.0
    weights: tuple[float, ...] = ()
    bias: float = 0.0
    knots: tuple[tuple[float, float], ...] = ()

    def write(self, path: Path) -> None:
        """Writes the settings as JSON."""
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def read_settings(path: Path) -> Settings:
    """The settings in a JSON file.

    Raises:
        ModelError: the file is missing, damaged, or of another format.
    """
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        values["weights"] = tuple(values["weights"])
        values["knots"] = tuple((float(a), float(b)) for a, b in values["knots"])
        settings = Settings(**values)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: the model's settings cannot be read ({error}). Install quotetrack again.") from error
    if settings.format != FORMAT:
        raise ModelError(f"{path}: format {settings.format}, but this version of quotetrack reads format {FORMAT}.")
    return settings
