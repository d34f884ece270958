"""Trains one model: `python -m training.train training/configs/NAME.toml --out FOLDER`.

Way of the data: batches -> network -> losses -> **checkpoints** -> evaluate, export.
Example: half an epoch done, the folder holds `last.pt` (weights, their average, optimiser, place), from which the
same command goes on after an interruption.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch, epoch_batches, fold_of, label_article, read_tokenizer, stack
from training.configuration import Configuration, encoder_folder, read_configuration
from training.labels import IGNORE
from training.network import HeadSizes, Network
from training.scoring import read_articles

CELLS = 20
"""About so many words of an attribution carry a role; by it the loss of one cue comes to the size of a word's."""


def losses(
    network: Network, batch: Batch, settings: Configuration, teachers: Sequence[Network] = ()
) -> tuple[Tensor, dict[str, float]]:
    """The loss of one batch and the parts of it that come from gold, by name."""
    heads, cells = batch.heads, batch.roles != IGNORE
    out = network(batch.ids, batch.case, batch.quote, batch.mask)
    tokens, names, roles = answers(network, out, batch)
    labels = token_loss(tokens, batch.tokens[heads])
    named = functional.cross_entropy(names, batch.names[heads])
    parts = {"token": labels.item(), "name": named.item()}
    pair = tokens.new_zeros(())
    if len(batch.at):
        pair = role_loss(roles, batch.roles[cells], batch)
        parts["pair"] = pair.item()
    if teachers:
        share = settings.weight_teachers
        soft_labels, soft_roles = taught(teachers[batch.fold], batch)
        labels = (1 - share) * labels + share * token_loss(tokens, soft_labels)
        if settings.teach_roles and len(batch.at):
            pair = (1 - share) * pair + share * role_loss(roles, soft_roles, batch)
    return settings.weight_tokens * labels + settings.weight_names * named + pair, parts


def role_loss(logits: Tensor, wanted: Tensor, batch: Batch) -> Tensor:
    """Cross entropy of the roles, a mean over cues, brought to the size of a word's loss."""
    return functional.cross_entropy(logits, wanted, reduction="sum") / len(batch.at) / CELLS


def token_loss(logits: Tensor, wanted: Tensor) -> Tensor:
    """Binary cross entropy, summed over labels, a mean over words."""
    return functional.binary_cross_entropy_with_logits(logits, wanted, reduction="sum") / len(wanted)


def answers(network: Network, out: tuple[Tensor, ...], batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """Logits of all words: token labels, names, and the roles of all (cue, word) cells that carry a label."""
    tokens, names, argument, cue = out
    roles = argument.new_zeros(0)
    if len(batch.at):
        roles = network.pair_logits(argument[batch.at], cue[batch.at, batch.cues], batch.distance)
        roles = roles[batch.roles != IGNORE].float()
    return tokens[batch.heads].float(), names[batch.heads].float(), roles


def taught(teacher: Network, batch: Batch) -> tuple[Tensor, Tensor]:
    """The probabilities that a teacher, which never saw these articles, gives to token labels and roles."""
    with torch.no_grad():
        out = teacher(batch.whole_ids, batch.case, batch.quote, batch.mask)
        tokens, _, roles = answers(teacher, out, batch)
        return tokens.sigmoid(), roles.softmax(-1) if len(batch.at) else roles


def new_network(settings: Configuration, vocabulary: int, weights: Path) -> Network:
    """The network at the start of training: pretrained, or from the checkpoint that the settings name."""
    network = Network(vocabulary, HeadSizes(settings.pair_width), settings.dropout)
    if settings.start:
        network.load_state_dict(torch.load(settings.start, weights_only=True)["average"])
    else:
        network.encoder.load_minilm(weights)
    return network


def load_checkpoint(path: Path, settings: Configuration, vocabulary: int, part: str = "average") -> Network:
    """The network of a checkpoint, for reading: its averaged weights, or its last (`network`)."""
    network = Network(vocabulary, HeadSizes(settings.pair_width), 0.0)
    network.load_state_dict(torch.load(path, weights_only=True, map_location="cpu")[part])
    return network.eval().requires_grad_(False)


def optimiser_for(network: Network, settings: Configuration) -> torch.optim.AdamW:
    """AdamW with the encoder at its own, lower rate, and no decay of biases and norms."""
    groups = []
    for inside, rate in ((True, settings.rate_encoder), (False, settings.rate_heads)):
        chosen = [(n, p) for n, p in network.named_parameters() if n.startswith("encoder.") == inside]
        fresh = ("encoder.case.", "encoder.quote.")
        for decayed in (True, False):
            members = [p for n, p in chosen if (p.ndim > 1) == decayed and not n.startswith(fresh)]
            groups.append({"params": members, "lr": rate, "weight_decay": settings.weight_decay * decayed})
    new = [network.encoder.case.weight, network.encoder.quote.weight]
    groups.append({"params": new, "lr": settings.rate_heads, "weight_decay": 0.0})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def measure(network: Network, dev: list[Batch], settings: Configuration) -> dict[str, float]:
    """Mean losses over dev batches."""
    network.eval()
    sums: dict[str, float] = {}
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for batch in dev:
            for name, value in losses(network, batch, settings)[1].items():
                sums[name] = sums.get(name, 0.0) + value / len(dev)
    network.train()
    return sums


def main() -> None:
    """Reads the command line and trains."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("config", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and the log")
    parser.add_argument("--encoder", type=Path, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--keep", action="store_true", help="keep the averaged weights of every half epoch")
    parser.add_argument("--articles", type=int, default=None, help="train on so many articles only")
    options = parser.parse_args()
    encoder = encoder_folder(options.encoder)
    settings = read_configuration(options.config)
    torch.set_num_threads(1)
    torch.manual_seed(settings.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = read_tokenizer(encoder / "tokenizer.json")
    articles = read_articles(Path(settings.train))[: options.articles]
    articles = [a for a in articles if fold_of(a) != settings.left_out]
    network = new_network(settings, tokenizer.get_vocab_size(), encoder / "model.safetensors")
    average = copy.deepcopy(network).eval()
    teachers = [load_checkpoint(Path(path), settings, tokenizer.get_vocab_size()) for path in settings.teachers]
    optimiser = optimiser_for(network, settings)
    peaks = [group["lr"] for group in optimiser.param_groups]
    dev_examples = [e for a in read_articles(Path(settings.dev)) for e in label_article(a, tokenizer, settings.window)]
    dev = [stack(dev_examples[n : n + 8]) for n in range(0, len(dev_examples), 32)]
    epoch = step = done = total_steps = 0
    last = options.out / "last.pt"
    if last.exists():
        saved = torch.load(last, weights_only=True)
        network.load_state_dict(saved["network"])
        average.load_state_dict(saved["average"])
        optimiser.load_state_dict(saved["optimiser"])
        epoch, step, total_steps, done = (saved[k] for k in ("epoch", "step", "total_steps", "done"))
    began = time.time()
    while True:
        # The seed of an epoch is its own, so that a resumed run reads what the first would have read.
        batches = epoch_batches(articles, tokenizer, settings, random.Random(settings.seed * 1000 + epoch))
        total_steps = total_steps or int(len(batches) * settings.epochs)
        for number, batch in enumerate(batches[done:], start=done + 1):
            if step >= total_steps:
                break
            share = step / total_steps
            left = settings.final_rate + (1 - settings.final_rate) * (1 - share) / (1 - settings.warm_up)
            factor = min(share / settings.warm_up, left)
            for group, peak in zip(optimiser.param_groups, peaks, strict=True):
                group["lr"] = peak * factor
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss, parts = losses(network, batch, settings, teachers)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            keep = min(settings.averaging, (step + 1) / (step + 10))
            with torch.no_grad():
                torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - keep)
            step += 1
            if step % 25 == 0:
                line = {"step": step, "of": total_steps, "epoch": epoch, "seconds": round(time.time() - began)}
                note(options.out, line | {k: round(v, 4) for k, v in parts.items()})
            if number in (len(batches) // 2, len(batches)) or step == total_steps:
                note(options.out, {"step": step, "dev": measure(average, dev, settings)})
                state = {"network": network.state_dict(), "average": average.state_dict()}
                place = {"epoch": epoch, "step": step, "total_steps": total_steps, "done": number}
                temporary = last.with_suffix(".new")
                torch.save(state | {"optimiser": optimiser.state_dict()} | place, temporary)
                temporary.replace(last)
                torch.save({"average": average.state_dict()} | place, options.out / "average.pt")
                if options.keep:
                    halves = epoch + (0.5 if number < len(batches) else 1.0)
                    shutil.copy(options.out / "average.pt", options.out / f"average-{halves}.pt")
        epoch, done = epoch + 1, 0
        if step >= total_steps:
            return


def note(folder: Path, line: dict[str, object]) -> None:
    """Adds one line to the log of the run."""
    with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
