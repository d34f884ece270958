"""The network as an ONNX graph, written node by node.

Way of the data: trained weights -> **ONNX graph, fp32 or int8** -> `quotetrack/extract/learned/weights`.
Example: a layer's query, key and value become one QAttention node with a scale for each column.

onnxruntime's own fused operators (domain com.microsoft, stable since 1.10) are written directly, so that what is
measured is what runs, whatever a version's optimiser would find. Weights are int8, symmetric, one scale a column;
activations are quantised as they come, one scale a matrix. `bits = 7` keeps weights within [-64, 63], because CPUs
without VNNI add two products of 8 bits in 16 bits, and those could overflow.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.network import EPSILON, HEADS, LAYERS, Network

Floats = npt.NDArray[np.float32]
FUSED = "com.microsoft"
SHARES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65)
"""Which shares of a column's widest weight are tried as the end of its scale."""


@dataclass
class Graph:
    """Nodes and constants under construction."""

    int8: bool
    bits: int = 8
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, values: npt.NDArray[np.generic]) -> str:
        """A constant by that name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind: str, inputs: list[str], outputs: list[str], domain: str = "", **attributes: object) -> str:
        """A node; returns the name of its first output."""
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, outputs, name, domain=domain, **attributes))
        return outputs[0]

    def quantise(self, name: str, weight: Floats) -> tuple[str, str, str]:
        """int8 weight [in, out], its scales [out] and zero points [out], as constants."""
        top = 2 ** (self.bits - 1) - 1
        widest = np.maximum(np.abs(weight).max(0), 1e-8) / top
        scale, least = widest, np.full(weight.shape[1], np.inf, dtype=np.float32)
        for share in SHARES:
            # Cutting off a column's few largest weights may round all others better.
            tried = widest * np.float32(share)
            error = ((np.clip(np.rint(weight / tried), -top, top) * tried - weight) ** 2).sum(0)
            scale, least = np.where(error < least, tried, scale), np.minimum(error, least)
        rounded = np.clip(np.rint(weight / scale), -top, top).astype(np.int8)
        return (
            self.constant(f"{name}.q", rounded),
            self.constant(f"{name}.scale", scale.astype(np.float32)),
            self.constant(f"{name}.zero", np.zeros(weight.shape[1], dtype=np.int8)),
        )

    def linear(self, name: str, x: str, weight: Floats, bias: Floats, *, exact: bool = False) -> str:
        """`x @ weight.T + bias`, in int8 where the graph is, unless `exact`."""
        b = self.constant(f"{name}.bias", bias)
        if self.int8 and not exact:
            q, scale, zero = self.quantise(name, weight.T)
            return self.node("DynamicQuantizeMatMul", [x, q, scale, zero, b], [f"{name}.out"], FUSED)
        product = self.node("MatMul", [x, self.constant(f"{name}.weight", weight.T)], [f"{name}.product"])
        return self.node("Add", [product, b], [f"{name}.out"])

    def lookup(self, name: str, ids: str, table: Floats) -> str:
        """Rows of a table; a large one is kept in int8 with one scale a row."""
        if not self.int8 or len(table) < 1000:
            return self.node("Gather", [self.constant(name, table), ids], [f"{name}.out"])
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
        rounded = self.constant(f"{name}.q", np.clip(np.rint(table / scale), -127, 127).astype(np.int8))
        rows = self.node("Gather", [rounded, ids], [f"{name}.rows"])
        floats = self.node("Cast", [rows], [f"{name}.floats"], to=TensorProto.FLOAT)
        scales = self.node(
            "Gather", [self.constant(f"{name}.scale", scale.astype(np.float32)), ids], [f"{name}.scales"]
        )
        return self.node("Mul", [floats, scales], [f"{name}.out"])


def build(network: Network, *, int8: bool, bits: int = 8) -> onnx.ModelProto:
    """The whole network: ids, case, quote [batch, rows] in; tokens, names, argument, cue [batch, rows, ...] out."""
    graph = Graph(int8, bits)
    w = {name: value.detach().float().numpy() for name, value in network.state_dict().items()}

    def norm(name: str, x: str, y: str) -> str:
        scale = graph.constant(f"{name}.weight", w[f"{name}.weight"])
        shift = graph.constant(f"{name}.bias", w[f"{name}.bias"])
        out = [f"{name}.out"]
        return graph.node("SkipLayerNormalization", [x, y, scale, shift], out, FUSED, epsilon=EPSILON)

    zero = graph.constant("zero", np.array(0, dtype=np.int64))
    padding = graph.node("Equal", ["ids", zero], ["padding"])
    real = graph.node("Not", [padding], ["real"])
    mask = graph.node("Cast", [real], ["mask"], to=TensorProto.INT32)
    shape = graph.node("Shape", ["ids"], ["shape"])
    start, second = (graph.constant(n, np.array([k], dtype=np.int64)) for n, k in (("start", 0), ("second", 1)))
    length = graph.node("Gather", [shape, second], ["length"])
    positions = graph.constant("positions", w["encoder.positions.weight"])
    places = graph.node("Slice", [positions, start, length, start], ["places"])
    x = graph.lookup("words", "ids", w["encoder.words.weight"])
    for part in ("case", "quote"):
        x = graph.node("Add", [x, graph.lookup(f"table.{part}", part, w[f"encoder.{part}.weight"])], [f"with.{part}"])
    x = norm("encoder.norm", x, graph.node("Expand", [places, _like(graph, x)], ["places.batch"]))
    for n in range(LAYERS):
        at = f"encoder.layers.{n}"
        attended = _attention(graph, at, x, mask, w[f"{at}.qkv.weight"], w[f"{at}.qkv.bias"])
        attended = graph.linear(f"{at}.out", attended, w[f"{at}.out.weight"], w[f"{at}.out.bias"])
        x = norm(f"{at}.norm1", x, attended)
        inner = graph.linear(f"{at}.up", x, w[f"{at}.up.weight"], np.zeros_like(w[f"{at}.up.bias"]))
        bias = graph.constant(f"{at}.up.gelu", w[f"{at}.up.bias"])
        inner = graph.node("BiasGelu", [inner, bias], [f"{at}.gelu"], FUSED)
        x = norm(f"{at}.norm2", x, graph.linear(f"{at}.down", inner, w[f"{at}.down.weight"], w[f"{at}.down.bias"]))
    widths = {}
    for head, exact in (("tokens", True), ("names", True), ("argument", True), ("cue", True)):
        out = graph.linear(head, x, w[f"{head}.weight"], w[f"{head}.bias"], exact=exact)
        graph.node("Identity", [out], [head])
        widths[head] = len(w[f"{head}.bias"])
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "rows"]) for n in ("ids", "case", "quote")]
    outputs = [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["batch", "rows", k]) for n, k in widths.items()]
    made = helper.make_graph(graph.nodes, "quotetrack", inputs, outputs, graph.constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
    model = helper.make_model(made, opset_imports=opsets, producer_name="quotetrack")
    model.ir_version = 8
    return model


def _like(graph: Graph, x: str) -> str:
    return graph.node("Shape", [x], [f"{x}.shape"])


def _attention(graph: Graph, at: str, x: str, mask: str, weight: Floats, bias: Floats) -> str:
    b = graph.constant(f"{at}.qkv.bias", bias)
    if not graph.int8:
        inputs = [x, graph.constant(f"{at}.qkv.weight", weight.T), b, mask]
        return graph.node("Attention", inputs, [f"{at}.attention"], FUSED, num_heads=HEADS)
    q, scale, zero = graph.quantise(f"{at}.qkv", weight.T)
    rounded, step, offset = f"{at}.x.q", f"{at}.x.scale", f"{at}.x.zero"
    graph.node("DynamicQuantizeLinear", [x], [rounded, step, offset])
    inputs = [rounded, q, b, step, scale, mask, offset, zero]
    return graph.node("QAttention", inputs, [f"{at}.attention"], FUSED, num_heads=HEADS)
