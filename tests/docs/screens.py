"""Takes the pictures in docs/review.md: the review screen over the sample articles, at 80 x 24 and wider.

``python -m tests.docs.screens`` writes docs/review-*.svg anew. The pictures name no font that a browser would fetch.
"""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from quotetrack.cli.review.keyboard import Reviewer
from quotetrack.cli.review.screen import ReviewApp
from quotetrack.query import quotes
from quotetrack.store import Sample, SampleItem, Store, Stratum
from quotetrack.workflow.auditing import open_desk

ROOT = Path(__file__).resolve().parents[2]

CONTENTS = ("“They have found the reply,”", "‘I was ready to be angry,’", "“We took 43 people off the hull,”")
"""How the statements begin that are shown; the first one is what most pictures show."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its name, the sample, the keys to press first, and how it is shown."""

    name: str
    keys: tuple[str, ...] = ()
    sample: str = "spring"
    size: tuple[int, int] = (80, 24)
    blind: bool = False
    brackets: bool = False


PICTURES = (
    Picture("item"),
    Picture("speaker", ("1",)),
    Picture("content", ("c", "left", "left")),
    Picture("brackets", brackets=True),
    Picture("blind", blind=True),
    Picture("compared", ("enter", "o", *"Tamsin Rourke", "enter", *"councillor", "enter", "d"), blind=True),
    Picture("article", ("a", "slash", *"The Lady", "enter", "space", *["right"] * 6), sample="whole"),
    Picture("wide", size=(140, 32)),
)


def main() -> None:
    """Write every picture."""
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "sample.db")
        command = [sys.executable, "-m", "quotetrack", "ingest", str(ROOT / "data" / "sample"), "--db", db, "--quiet"]
        subprocess.run(command, check=True)
        with Store.open(db) as store:
            draw(store)
            for picture in PICTURES:
                target = ROOT / "docs" / f"review-{picture.name}.svg"
                target.write_text(asyncio.run(taken(store, picture)), encoding="utf-8")
                sys.stderr.write(f"{target.relative_to(ROOT)}\n")


def draw(store: Store) -> None:
    """A sample of the statements to be shown, then of others; and one of an article."""
    rows = list(quotes(store))
    rows.sort(key=lambda row: next((i for i, words in enumerate(CONTENTS) if row.content.startswith(words)), 99))
    for name, unit, chosen in (("spring", "statement", rows[:40]), ("whole", "article", rows[:1])):
        items = []
        for ordinal, row in enumerate(chosen, start=1):
            statement = store.statement_detail(row.statement_id)["statement"]
            alone = unit == "statement"
            items.append(
                SampleItem(
                    ordinal,
                    row.type,
                    row.article_id,
                    statement["revision_id"],
                    row.statement_id if alone else None,
                    statement["anchor"] if alone else None,
                    row.confidence,
                    False,
                )
            )
        frame = (Stratum("all", len(rows), len(items)),)
        store.add_sample(Sample(0, name, unit, {}, (), len(items), 0.0, 7, frame, "0" * 64, (1,), "ida", ""), items)


async def taken(store: Store, picture: Picture) -> str:
    """One picture as SVG, without the font that textual's own would fetch."""
    reviewer = Reviewer(open_desk(store, picture.sample, "ida", blind=picture.blind))
    while picture.sample == "whole" and reviewer.draft is not None:
        reviewer.press("right")
    app = ReviewApp(reviewer)
    app.brackets = picture.brackets
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause()
        await pilot.press(*picture.keys)
        await pilot.pause()
        svg = app.export_screenshot(title="quotetrack audit review")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL).replace("Fira Code, ", "")


if __name__ == "__main__":
    main()
