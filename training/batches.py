"""Batches of labelled windows, fresh for every epoch.

Way of the data: training articles -> variation -> pieces -> windows -> labels -> **batches** -> network.
Example: an epoch reads every article once, under other names and other quote marks than the epoch before.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from quotetrack.extract.learned.pieces import read_pieces, split_blocks
from quotetrack.extract.learned.roles import CUE, distance_bucket
from quotetrack.extract.learned.windows import PAD, plan_windows
from training.configuration import Configuration
from training.labels import IGNORE, Example, label_window
from training.variation import vary

FOLDS = 2
MASK = 103
"""The encoder's own sign for a hidden word."""


@dataclass
class Batch:
    """Windows padded to one length. `at` gives the window of each cue, `cues` its row, `roles` its labels.

    `fold` is the fold that all its articles are of; `whole_ids` are the ids before words were hidden.
    """

    fold: int
    ids: Tensor
    whole_ids: Tensor
    case: Tensor
    quote: Tensor
    mask: Tensor
    heads: Tensor
    tokens: Tensor
    names: Tensor
    at: Tensor
    cues: Tensor
    roles: Tensor
    distance: Tensor


def read_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer, without padding and truncation."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def label_article(
    article: dict[str, Any], tokenizer: Tokenizer, window: int, first: int | None = None
) -> Iterator[Example]:
    """The labelled windows of one article."""
    for paragraphs in split_blocks(article["text"]):
        pieces = read_pieces(article["text"], paragraphs, tokenizer)
        for planned in plan_windows(pieces, window, first):
            yield label_window(pieces, planned, article)


def fold_of(article: dict[str, Any]) -> int:
    """The fold of an article, told by its id alone."""
    return hashlib.sha256(article["id"].encode()).digest()[0] % FOLDS


def epoch_batches(
    articles: list[dict[str, Any]], tokenizer: Tokenizer, settings: Configuration, rng: random.Random
) -> list[Batch]:
    """All batches of one epoch, shuffled; each holds windows of one fold."""
    examples: list[list[Example]] = [[] for _ in range(FOLDS)]
    for article in articles:
        alternatives = [article["attributions"], *article["other_annotators"]]
        chosen = dict(article, attributions=rng.choice(alternatives))
        varied = vary(chosen, rng, settings.variation)
        limit = settings.window if rng.random() < 0.8 else rng.randrange(96, settings.window)
        examples[fold_of(article)] += label_article(varied, tokenizer, limit, rng.randrange(limit // 4, limit))
    batches = []
    pool = 64 * settings.batch_rows // settings.window
    for fold, members in enumerate(examples):
        rng.shuffle(members)
        for n in range(0, len(members), pool):
            group = sorted(members[n : n + pool], key=lambda e: len(e.heads))
            while group:
                size = max(1, settings.batch_rows // len(group[-1].heads))
                chosen_examples = [group.pop() for _ in range(min(size, len(group)))]
                batches.append(stack(chosen_examples, rng, settings.masked, fold))
    rng.shuffle(batches)
    return batches


def hide(ids: Tensor, heads: Tensor, rate: float, rng: random.Random) -> Tensor:
    """The ids with a share of the words' first pieces hidden."""
    chance = torch.rand(ids.shape, generator=torch.Generator().manual_seed(rng.randrange(2**31)))
    return torch.where(heads & (chance < rate), MASK, ids)


def stack(examples: list[Example], rng: random.Random | None = None, masked: float = 0.0, fold: int = 0) -> Batch:
    """One batch of the given examples; with `rng`, some cues are asked about at another of their words."""
    length = max(len(e.heads) for e in examples)

    def padded(name: str, fill: int) -> Tensor:
        out = np.full((len(examples), length), fill, dtype=np.int64)
        for row, example in enumerate(examples):
            values = getattr(example.sequence, name) if hasattr(example.sequence, name) else getattr(example, name)
            out[row, : len(values)] = values
        return torch.from_numpy(out)

    tokens = np.zeros((len(examples), length, examples[0].tokens.shape[1]), dtype=np.float32)
    at, cues, roles, distance = [], [], [], []
    for row, example in enumerate(examples):
        tokens[row, : len(example.tokens)] = example.tokens
        order = np.cumsum(example.heads)
        for first, role in zip(example.cues.tolist(), example.roles, strict=True):
            other = rng is not None and rng.random() < 0.15
            cue = rng.choice(np.flatnonzero(role == CUE).tolist()) if rng is not None and other else first
            at.append(row)
            cues.append(cue)
            fill = np.full(length - len(role), IGNORE, dtype=np.int64)
            roles.append(np.r_[role, fill])
            distance.append(np.r_[distance_bucket(order - order[cue]), np.zeros(len(fill), dtype=np.int64)])
    none = np.zeros((0, length), dtype=np.int64)
    ids, heads = padded("ids", PAD), padded("heads", 0).bool()
    return Batch(
        fold=fold,
        ids=hide(ids, heads, masked, rng) if rng is not None and masked else ids,
        whole_ids=ids,
        case=padded("case", 0),
        quote=padded("quote", 0),
        mask=ids != PAD,
        heads=heads,
        tokens=torch.from_numpy(tokens),
        names=padded("names", IGNORE),
        at=torch.tensor(at, dtype=torch.long),
        cues=torch.tensor(cues, dtype=torch.long),
        roles=torch.from_numpy(np.stack(roles) if roles else none),
        distance=torch.from_numpy(np.stack(distance) if distance else none),
    )
