"""Answers → a person: a table on a terminal, plain columns in a pipe, or one of the file forms.

stdout carries data; every other word goes to stderr through ``note``.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from quotetrack.core.errors import QuotetrackError, ReadOnlyError
from quotetrack.export import Format, row_of, write_rows

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["NOTHING_FOUND", "answer", "note", "open_output", "show_fields", "terminal"]

WIDE = frozenset({"content", "sentence", "why", "snippet", "newest_content", "article_title", "changes"})
"""Columns that take what room the others leave."""

NUMERIC = {"id", "statement_id", "article_id", "statements", "articles", "revisions", "confidence", "utterance"}

PADDED = 40
"""A plain column is padded to no more than this; a longer cell is printed whole and moves its row."""

NOTHING_FOUND = 4
"""Exit code of a question without an answer where ``--fail-empty`` was asked (DESIGN, rule 8)."""


def note(message: str) -> None:
    """Say something to the person, beside the data."""
    print(message, file=sys.stderr)  # noqa: T201  # the one place that speaks to stderr


@contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """The stream that data goes to: a file written as UTF-8, or standard output.

    A file is written beside its place and moved there when it is whole, so an error leaves the old one as it was.

    Raises:
        ReadOnlyError: the file cannot be written.
    """
    if path is None or str(path) == "-":
        yield sys.stdout
        return
    partial = path.with_name(path.name + ".part")
    try:
        with partial.open("w", encoding="utf-8", newline="") as out:
            yield out
        partial.replace(path)
    except OSError as error:
        raise ReadOnlyError(f"{path}: cannot be written ({error.strerror}); choose another file with -o.") from error
    finally:
        partial.unlink(missing_ok=True)


def printable(value: object) -> str:
    """A value as one line of text, without characters that would steer a terminal."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, (list, tuple)):
        return ", ".join(printable(v) for v in value)
    text = " ".join(str(value).split())
    return "".join(c for c in text if unicodedata.category(c) != "Cc")


def print_plain(rows: Iterable[Mapping[str, object]], columns: Sequence[str], out: TextIO) -> int:
    """Columns two blanks apart, no colour and nothing cut: for a pipe."""
    table = [[printable(row.get(c)) for c in columns] for row in rows]
    if not table:
        return 0
    widths = [min(PADDED, max(len(line[i]) for line in [list(columns), *table])) for i in range(len(columns))]
    for line in [[heading(c) for c in columns], *table]:
        out.write("  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip() + "\n")
    return len(table)


def terminal() -> Console:
    """The terminal, without any escape where ``NO_COLOR`` is set."""
    from rich.console import Console

    return Console(color_system=None if os.environ.get("NO_COLOR") else "auto", highlight=False)


def heading(name: str) -> str:
    """A column's name as a person reads it."""
    return {"statement_id": "id", "article_id": "id"}.get(name, name.replace("_", " "))


def print_table(rows: Iterable[Mapping[str, object]], columns: Sequence[str], wide: frozenset[str]) -> int:
    """A table for a terminal, as wide as it is; obeys ``NO_COLOR``."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=bool(wide & set(columns)))
    for name in columns:
        table.add_column(
            heading(name),
            justify="right" if name in NUMERIC else "left",
            overflow="fold",
            ratio=1 if name in wide else None,
            min_width=24 if name in wide else None,
            max_width=None if name in wide else 24,
            no_wrap=name in NUMERIC | {"date", "last_date", "first_date", "type"},
        )
    count = 0
    for row in rows:
        table.add_row(*(Text(printable(row.get(c))) for c in columns))
        count += 1
    if count:
        terminal().print(table)
    return count


def answer(
    answers: Iterable[object],
    *,
    form: Format,
    columns: Sequence[str],
    table: Sequence[str],
    output: Path | None = None,
    bom: bool = False,
    nothing: str = "Nothing found.",
    fail_empty: bool = False,
    wide: Sequence[str] = (),
    shape: Callable[[object], dict[str, object]] = row_of,
) -> int:
    """Show answers in the form asked for; gives how many there were.

    Args:
        answers: dataclasses, streamed.
        form: table, json, jsonl, csv, tsv or markdown.
        columns: what flat files carry.
        table: what a table shows of it.
        output: a file instead of standard output.
        bom: start a flat file with a byte order mark.
        nothing: said on stderr where there is no answer.
        fail_empty: exit with 4 where there is no answer.
        wide: columns of a table that share the room with the contents.
        shape: how an answer becomes a row.

    Raises:
        typer.Exit: nothing was found and ``fail_empty`` was asked.
    """
    rows = (shape(a) for a in answers)
    if form is Format.TABLE and output is None and sys.stdout.isatty():
        count = print_table(rows, table, WIDE | frozenset(wide))
    else:
        with open_output(output) as out:
            if form is Format.TABLE:
                count = print_plain(rows, table, out)
            else:
                flat = table if form is Format.MARKDOWN else columns
                count = write_rows(rows, flat, out, form=form, bom=bom)
    if not count:
        note(nothing)
        if fail_empty:
            raise typer.Exit(NOTHING_FOUND)
    return count


def show_fields(pairs: Iterable[tuple[str, object]], out: TextIO | None = None) -> None:
    """One record as ``label  value`` lines, empty values left out."""
    stream = out or sys.stdout
    shown = [(label, printable(value)) for label, value in pairs if value not in (None, "", (), [])]
    width = max((len(label) for label, _ in shown), default=0)
    for label, value in shown:
        stream.write(f"{label.ljust(width)}  {value}\n")


def report_error(error: QuotetrackError) -> int:
    """Say an error to the person; gives the exit code it asks for."""
    note(f"quotetrack: {error}")
    return error.exit_code
