"""The network at run time: one ONNX file, run by onnxruntime on one thread.

Way of the data: windows -> **network** -> scores of their rows -> candidates.
Example: a window of 250 rows goes in; for each row come out label logits and the two halves of the pair head.

Windows are read one at a time. The int8 network takes one scale for all activations of a matrix, so a window would
be read a little differently in other company: alone, an article gives the same statements every time. It costs
nothing on one thread, since 250 rows fill the processor, and no row is padding.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime

from quotetrack.core.errors import ModelError
from quotetrack.extract.learned.candidates import Scores
from quotetrack.extract.learned.windows import Sequence


class Reader(Protocol):
    """Anything that scores windows: the shipped network, or one still in training."""

    def read(self, sequence: Sequence) -> Scores:
        """The scores of one window's rows."""


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

    def read(self, sequence: Sequence) -> Scores:
        """The scores of one window's rows."""
        rows = {name: getattr(sequence, name)[None].astype(np.int64) for name in ("ids", "case", "quote")}
        tokens, names, argument, cue = self._session.run(None, rows)
        return Scores(tokens[0], names[0], argument[0], cue[0])
