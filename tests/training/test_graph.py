"""The ONNX graph says what the network in torch says. Needs the training environment."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the training environment is not installed")
onnx = pytest.importorskip("onnx", reason="the training environment is not installed")

from quotetrack.extract.learned.onnx_network import OnnxNetwork  # noqa: E402 - only where torch is
from quotetrack.extract.learned.windows import Sequence  # noqa: E402 - only where torch is
from training.evaluate import TorchReader  # noqa: E402 - only where torch is
from training.graph import build  # noqa: E402 - only where torch is
from training.network import HeadSizes, Network  # noqa: E402 - only where torch is


@pytest.mark.parametrize(("int8", "bits", "tolerance"), [(False, 8, 1e-4), (True, 8, 0.06), (True, 7, 0.08)])
def test_graph_and_network_agree(tmp_path: Path, int8: bool, bits: int, tolerance: float) -> None:
    torch.manual_seed(5)
    network = Network(1200, HeadSizes(8), 0.0).eval()
    onnx.save(build(network, int8=int8, bits=bits), str(tmp_path / "model.onnx"))
    ids = np.arange(100, 140, dtype=np.int32)
    sequence = Sequence(ids, ids % 6, ids % 6, ids)
    mine, theirs = OnnxNetwork(tmp_path / "model.onnx").read(sequence), TorchReader(network).read(sequence)
    for name in ("tokens", "names", "argument", "cue"):
        assert np.abs(getattr(mine, name) - getattr(theirs, name)).max() < tolerance
