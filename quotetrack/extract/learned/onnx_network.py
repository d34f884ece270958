"""The network at run time: one ONNX file, run by onnxruntime on one thread.

Way of the data: windows -> **network** -> scores of their rows -> candidates.
Example: eight windows of about 250 rows go in together, padded to the longest; eight `Scores` come out.
"""

from __future__ import annotations

from collections.abc import Sequence as Several
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime

from quotetrack.core.errors import ModelError
from quotetrack.extract.learned.candidates import Scores
from quotetrack.extract.learned.windows import PAD, Sequence


class Reader(Protocol):
    """Anything that scores windows: the shipped network, or one still in training."""

    def read(self, sequences: Several[Sequence]) -> list[Scores]:
        """The scores of each window's rows."""


def pad(sequences: Several[Sequence]) -> dict[str, np.ndarray[tuple[int, int], np.dtype[np.int64]]]:
    """The windows as one batch: ids, case and quote, padded to the longest."""
    length = max(len(s.ids) for s in sequences)
    batch = {name: np.full((len(sequences), length), PAD, dtype=np.int64) for name in ("ids", "case", "quote")}
    for row, sequence in enumerate(sequences):
        for name, values in batch.items():
            column = getattr(sequence, name)
            values[row, : len(column)] = column
    return batch


class OnnxNetwork:
    """The shipped network. Safe to share between threads: a session of onnxruntime is.

    Raises:
        ModelError: the file is missing or damaged.
    """

    def __init__(self, path: Path, *, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Windows differ in length: without the arena and the memory pattern every new length would keep its memory.
        options.enable_mem_pattern = False
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime raises a dozen classes of its own
            message = f"{path}: the model cannot be loaded ({error}). Install quotetrack again."
            raise ModelError(message) from error

    def read(self, sequences: Several[Sequence]) -> list[Scores]:
        """The scores of each window's rows."""
        tokens, names, argument, cue = self._session.run(None, pad(sequences))
        return [
            Scores(tokens[n, :size], names[n, :size], argument[n, :size], cue[n, :size])
            for n, size in enumerate(len(s.ids) for s in sequences)
        ]
