"""Builds `data/audit/first` from the gold: the first of two people's annotations, as brat keeps them.

`python data/build_audit.py` writes the folder, `--check` exits with 1 where it is not up to date. The second one,
`data/audit/second`, was made from the bare texts by somebody who saw neither the first nor any output of the program;
its files are their own source. An article whose page was revised later is left out, since the revision answers.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from quotetrack.core import Span, Spans
from quotetrack.core.annotation import AnnotatedArticle, Annotation
from quotetrack.export.brat import write_brat
from quotetrack.extract.finish import content_type
from quotetrack.extract.quotes import find_quotations
from quotetrack.extract.segment import find_paragraphs

HERE = Path(__file__).parent
REVISED = {"2024-03-04-strait-broadcasting-ferry"}
TOLD = ("speaker", "kind", "title", "act")


def spans_of(pairs: list[list[int]]) -> Spans:
    """Spans in the order of the text."""
    return tuple(Span(start, end) for start, end in sorted(pairs))


def articles(gold: Path) -> Iterator[AnnotatedArticle]:
    """The articles of a file in the scorer's form, as annotation; the type is told by the quote marks."""
    for line in gold.read_text(encoding="utf-8").splitlines():
        row: Mapping[str, Any] = json.loads(line)
        if row["id"] in REVISED:
            continue
        text = row["text"]
        quotations = find_quotations(text, find_paragraphs(text))
        found = []
        for number, given in enumerate(sorted(row["attributions"], key=lambda a: min(a["content"])), start=1):
            content = spans_of(given["content"])
            told = {name: given[name] for name in TOLD if given[name] is not None}
            told["type"] = content_type(text, content, quotations).value
            source, cue = spans_of(given["source"]), spans_of(given["cue"])
            found.append(Annotation(content, source, cue, id=str(number), fields=told))
        yield AnnotatedArticle(row["id"], text, tuple(found), id=row["id"])


def contents(folder: Path) -> dict[str, str]:
    """File name → text, of a folder."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*"))}


def main() -> int:
    """Write the folder, or check it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 where the folder is not up to date"
    )
    parser.add_argument("--gold", type=Path, default=HERE / "gold" / "sample.jsonl")
    parser.add_argument("--to", type=Path, default=HERE / "audit" / "first")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        write_brat(articles(asked.gold), Path(made))
        if asked.check:
            return int(contents(Path(made)) != contents(asked.to))
        shutil.rmtree(asked.to, ignore_errors=True)
        shutil.copytree(made, asked.to)
    return 0


if __name__ == "__main__":
    sys.exit(main())
