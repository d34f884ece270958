"""Samples to review: drawn here without chance, so that a test knows what stands on its screen."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from quotetrack.cli.main import run
from quotetrack.cli.review.keyboard import Reviewer
from quotetrack.cli.review.legend import Mode
from quotetrack.cli.review.marks import marks_of
from quotetrack.cli.review.page import Page
from quotetrack.cli.review.panel import asking, choice_lines, header, legend_of, rows_of
from quotetrack.query import quotes
from quotetrack.store import StatementFilter, Store
from quotetrack.store.audit_values import Sample, SampleItem, StoredVerdict, Stratum
from quotetrack.workflow.auditing import open_desk

ARTICLES = (
    "Slip at Sandvik closed\n\n"
    '"The slip is rotten," said Marit Aune, the harbour master. "Nobody walks there."\n\n'
    'Engineer Odd Rike said the piles were sound. "I drove them myself," he told the board.\n\n'
    "The board meets on Friday. Aune said she would not wait.",
    "Ferry \U0001f469\u200d\u2695\ufe0f keeps its doctor\n\n"
    "“Kjære \u202eall\u202c, the 船医 stays,” said Siv Hauge \U0001f6a2\U0001f1f3\U0001f1f4, the mayor. "
    "“Cafe\u0301 too.”\n\n"
    "\x1b[31mRepresentative\x07 Naomi Levi said the clinic was שלנו and would stay open.\n\n"
    + "The timetable https://ferry.example/"
    + "a" * 120
    + " changes in May.\n\n"
    + '"'
    + "We counted the boats and the boats were many, " * 60
    + 'and that is all," said Levi.',
)


def ingest(folder: Path, articles: Sequence[str] = ARTICLES) -> Path:
    """A database of these articles, made by the command line in this process."""
    lines = [
        {"id": str(n), "date": f"2031-03-0{n}", "outlet": "Leith Post", "text": text}
        for n, text in enumerate(articles, start=1)
    ]
    source, target = folder / "lines.jsonl", folder / "review.db"
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    patch = pytest.MonkeyPatch()
    patch.setattr(sys, "argv", ["quotetrack", "ingest", str(source), "--db", str(target), "--quiet"])
    with pytest.raises(SystemExit) as stopped:
        run()
    patch.undo()
    assert stopped.value.code in (0, None)
    return target


def draw(db: Path, name: str = "spring", *, size: int = 30, unit: str = "statement", twice: int = 5) -> list[int]:
    """Keep a sample of the first statements, or of the first articles; every ``twice``-th is for two. Their ids."""
    with Store.open(db) as store:
        rows = list(quotes(store, StatementFilter()))
        items: list[SampleItem] = []
        seen: list[int] = []
        for row in rows:
            if unit == "article" and row.article_id in seen:
                continue
            detail = store.statement_detail(row.statement_id)
            seen.append(row.article_id if unit == "article" else row.statement_id)
            whole = unit == "article"
            items.append(
                SampleItem(
                    ordinal=len(items) + 1,
                    stratum="all",
                    article_id=row.article_id,
                    revision_id=detail["statement"]["revision_id"],
                    statement_id=None if whole else row.statement_id,
                    anchor=None if whole else detail["statement"]["anchor"],
                    confidence=row.confidence,
                    twice=len(items) % twice == 0,
                )
            )
            if len(items) == size:
                break
        frame = (Stratum("all", len(rows), len(items)),)
        sample = Sample(0, name, unit, {}, (), len(items), 1 / twice, 7, frame, "0" * 64, (1,), "ida", "")
        store.add_sample(sample, items)
    return seen


def kept(db: Path, name: str = "spring", by: str = "ida") -> list[StoredVerdict]:
    """The live verdicts of a reviewer in a sample, as the file holds them."""
    with Store.open(db, read_only=True) as store:
        return store.verdicts(sample=name, by=by)


@contextmanager
def reviewing(db: Path, name: str = "spring", by: str = "ida", **options: bool) -> Iterator[Reviewer]:
    """A review without a screen."""
    with Store.open(db) as store:
        yield Reviewer(open_desk(store, name, by, **options))


def press(reviewer: Reviewer, *keys: str) -> None:
    """Keys by name; a word in brackets is typed as a line."""
    for key in keys:
        if key.startswith("["):
            assert reviewer.mode is Mode.TYPING
            reviewer.typed(key[1:-1])
        else:
            reviewer.press(key)


def seen(reviewer: Reviewer) -> str:
    """Everything that a screen would draw, as text."""
    page = Page(reviewer.text, marks_of(reviewer), 78)
    rows = [f"{row.key} {row.label} {row.found} {row.words}" for row in rows_of(reviewer)]
    keys = [f"{key} {words}" for key, words in legend_of(reviewer)]
    article = ["".join(piece for piece, _ in line.pieces) for line in page.lines]
    return "\n".join([*header(reviewer), *article, *rows, *choice_lines(reviewer, 60), asking(reviewer), *keys])
