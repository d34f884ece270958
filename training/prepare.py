"""Checks what training needs: `python -m training.prepare training/configs/NAME.toml`.

Way of the data: **corpora and encoder, counted and digested** -> train.
Example: it says that 840 articles give 3,500 windows, that 99 % of the cues have all their words in their window, and
the SHA-256 of every file, so that a model card can name what a model was made of.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

from training.batches import fold_of, label_article, read_tokenizer
from training.configuration import Configuration, encoder_folder, read_configuration
from training.scoring import read_articles


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def survey(configuration: Configuration, encoder: Path) -> dict[str, Any]:
    """Digests of all inputs, and what the training articles come to as windows."""
    names = ("train", "dev", "pages", "score")
    files = {name: Path(getattr(configuration, name)) for name in names}
    files |= {"weights": encoder / "model.safetensors", "tokenizer": encoder / "tokenizer.json"}
    missing = [str(path) for path in files.values() if not path.is_file()]
    if missing:
        raise FileNotFoundError(f"not found: {', '.join(missing)}")
    articles = read_articles(files["train"])
    repeated = {a["id"] for a in articles} & {a["id"] for a in read_articles(files["dev"])}
    if repeated:
        raise ValueError(f"{len(repeated)} articles of dev are in train, the first: {min(repeated)}")
    tokenizer = read_tokenizer(files["tokenizer"])
    count: Counter[str] = Counter()
    for article in articles:
        count["articles"] += 1
        count[f"fold {fold_of(article)}"] += 1
        count["attributions"] += len(article["attributions"])
        count["annotated more than once"] += bool(article["other_annotators"])
        for example in label_article(article, tokenizer, configuration.window):
            count["windows"] += 1
            count["rows"] += len(example.heads)
            count["words"] += int(example.heads.sum())
            count["cues with their words"] += len(example.cues)
    return {"digests": {name: digest(path) for name, path in files.items()}, "train": dict(count)}


def main() -> None:
    """Reads the command line and prints the survey."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("config", type=Path)
    parser.add_argument("--encoder", type=Path, help="folder with model.safetensors and tokenizer.json")
    options = parser.parse_args()
    print(json.dumps(survey(read_configuration(options.config), encoder_folder(options.encoder)), indent=1))


if __name__ == "__main__":
    main()
