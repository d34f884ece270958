"""The network in torch: MiniLM's encoder with three more input embeddings, and the heads that read it.

Way of the data: training text -> pieces -> **network** -> losses, and at the end -> ONNX -> `quotetrack.extract`.
Example: in *Ada Brandt said the bridge was safe*, the token head finds that a cue begins at *said*; the pair head,
asked about that cue, gives every word its role: *Ada Brandt* source, *said* cue, *the bridge was safe* content.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from quotetrack.extract.learned.marks import STATES
from quotetrack.extract.learned.pieces import CASES
from quotetrack.extract.learned.roles import DISTANCES, NAME_LABELS, ROLE_LABELS, TOKEN_LABELS

HIDDEN, HEADS, LAYERS, INNER, POSITIONS = 384, 12, 6, 1536, 512
EPSILON = 1e-12


@dataclass(frozen=True)
class HeadSizes:
    """Widths that a model's configuration chooses."""

    pair: int = 128


def drop(values: Tensor, rate: float, training: bool) -> Tensor:
    """Dropout; apart so that a rate of 0 costs nothing."""
    return functional.dropout(values, rate) if training and rate else values


class Layer(nn.Module):
    """One transformer layer, with query, key and value in one matrix."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(HIDDEN, 3 * HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.norm1, self.norm2 = nn.LayerNorm(HIDDEN, EPSILON), nn.LayerNorm(HIDDEN, EPSILON)
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.rate = rate

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """The layer's output; `x` is [batch, length, hidden], `mask` true where there is a piece."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        attended = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        attended = self.out(attended.transpose(1, 2).reshape(batch, length, HIDDEN))
        x = self.norm1(x + drop(attended, self.rate, self.training))
        return self.norm2(x + drop(self.down(functional.gelu(self.up(x))), self.rate, self.training))


class Encoder(nn.Module):
    """MiniLM-L6 with embeddings of letter case and quote state added to its own."""

    def __init__(self, vocabulary: int, rate: float) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.case = nn.Embedding(CASES, HIDDEN)
        self.quote = nn.Embedding(STATES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, EPSILON)
        self.layers = nn.ModuleList(Layer(rate) for _ in range(LAYERS))
        self.rate = rate
        nn.init.normal_(self.case.weight, std=0.02)
        nn.init.normal_(self.quote.weight, std=0.02)

    def forward(self, ids: Tensor, case: Tensor, quote: Tensor, mask: Tensor) -> Tensor:
        """Hidden states [batch, length, hidden]."""
        where = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(where)[None] + self.case(case) + self.quote(quote)
        x = drop(self.norm(x), self.rate, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_minilm(self, path: Path) -> None:
        """Fills all but the two new embeddings from a BERT-shaped safetensors file."""
        old = load_file(path)
        new = {"words.weight": old["embeddings.word_embeddings.weight"]}
        new["positions.weight"] = old["embeddings.position_embeddings.weight"]
        # Every piece is of type 0, so that embedding is a constant: it goes into the positions.
        new["positions.weight"] = new["positions.weight"] + old["embeddings.token_type_embeddings.weight"][:1]
        for kind in ("weight", "bias"):
            new[f"norm.{kind}"] = old[f"embeddings.LayerNorm.{kind}"]
            for n in range(LAYERS):
                there, here = f"encoder.layer.{n}.", f"layers.{n}."
                parts = [old[f"{there}attention.self.{p}.{kind}"] for p in ("query", "key", "value")]
                new[f"{here}qkv.{kind}"] = torch.cat(parts)
                new[f"{here}out.{kind}"] = old[f"{there}attention.output.dense.{kind}"]
                new[f"{here}norm1.{kind}"] = old[f"{there}attention.output.LayerNorm.{kind}"]
                new[f"{here}up.{kind}"] = old[f"{there}intermediate.dense.{kind}"]
                new[f"{here}down.{kind}"] = old[f"{there}output.dense.{kind}"]
                new[f"{here}norm2.{kind}"] = old[f"{there}output.LayerNorm.{kind}"]
        missing, unexpected = self.load_state_dict(new, strict=False)
        if unexpected or set(missing) != {"case.weight", "quote.weight"}:
            raise ValueError(f"{path}: not a MiniLM-L6 encoder: missing {missing}, unexpected {unexpected}")


class Network(nn.Module):
    """Encoder and heads: token labels, names, and the two halves of the pair head."""

    def __init__(self, vocabulary: int, sizes: HeadSizes, rate: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, rate)
        self.tokens = nn.Linear(HIDDEN, len(TOKEN_LABELS))
        self.names = nn.Linear(HIDDEN, len(NAME_LABELS))
        # As argument: what every word offers; as cue: what a cue asks for. Each is an added and a multiplied half.
        self.argument = nn.Linear(HIDDEN, 2 * sizes.pair)
        self.cue = nn.Linear(HIDDEN, 2 * sizes.pair)
        self.distance = nn.Embedding(DISTANCES, sizes.pair)
        self.roles = nn.Linear(sizes.pair, len(ROLE_LABELS))
        nn.init.normal_(self.distance.weight, std=0.02)
        self.rate = rate

    def forward(self, ids: Tensor, case: Tensor, quote: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Token logits, name logits, argument and cue vectors; each [batch, length, ...]."""
        hidden = self.encoder(ids, case, quote, mask[:, None, None, :])
        hidden = drop(hidden, self.rate, self.training)
        return self.tokens(hidden), self.names(hidden), self.argument(hidden), self.cue(hidden)

    def pair_logits(self, argument: Tensor, cue: Tensor, distance: Tensor) -> Tensor:
        """Role logits [cues, length, roles] of every word for every cue.

        `argument` is [cues, length, 2 * pair], `cue` [cues, 2 * pair], `distance` [cues, length] buckets.
        """
        added, multiplied = argument.chunk(2, -1)
        asked, scale = cue[:, None].chunk(2, -1)
        pair = functional.relu(added + asked + multiplied * scale + self.distance(distance))
        return self.roles(drop(pair, self.rate, self.training))
