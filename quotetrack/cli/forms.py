"""Statements → the form asked for, on standard output, in a file or in a folder."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TextIO

import typer

from quotetrack.core.offsets import Counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from quotetrack.core.annotation import AnnotatedArticle
    from quotetrack.query import StatementFilter
    from quotetrack.store import Store

__all__ = ["Form", "write_form"]


class Form(StrEnum):
    """What statements are exported to."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    WEBANNOTATION = "webannotation"
    BRAT = "brat"
    CONLL = "conll"
    TEI = "tei"
    SCHEMA_ORG = "schema-org"


def write_form(
    store: Store,
    asked: StatementFilter,
    form: Form,
    output: Path | None,
    *,
    bom: bool = False,
    fail_empty: bool,
    counted: Counted = Counted.CODE_POINTS,
    texts: bool = False,
) -> None:
    """Write the statements asked for; says on stderr how many there were and what the filter leaves out."""
    from quotetrack.cli.outputs import new_file, new_folder
    from quotetrack.cli.render import NOTHING_FOUND, note, open_output
    from quotetrack.core.errors import UsageError
    from quotetrack.query import notes_on
    from quotetrack.workflow.exporting import annotated_articles, spanned_rows

    if form in (Form.PARQUET, Form.BRAT):
        if output is None or str(output) == "-":
            raise UsageError(f"{form.value} is no text for a terminal: say with -o where to write it.")
        if form is Form.PARQUET:
            from quotetrack.export.parquet import write_parquet

            with new_file(output) as place:
                count = write_parquet(spanned_rows(store, asked), place)
        else:
            from quotetrack.export.brat import write_brat

            with new_folder(output) as place:
                count = write_brat(annotated_articles(store, asked), place)
    else:
        with open_output(output) as out:
            if form in (Form.CSV, Form.JSONL):
                count = write_flat(store, asked, form, out, bom=bom)
            else:
                out.write("\ufeff" if bom else "")
                count = write_document(annotated_articles(store, asked), form, out, counted, texts)
    note(f"{count} statement{'' if count == 1 else 's'} exported" + (f" to {output}." if output else "."))
    for remark in notes_on(store, asked):
        note(remark)
    if not count and fail_empty:
        raise typer.Exit(NOTHING_FOUND)


def write_flat(store: Store, asked: StatementFilter, form: Form, out: TextIO, *, bom: bool) -> int:
    """Rows of CSV, or lines of JSON."""
    from quotetrack.export.flat import COLUMNS, flat_row, nested_row
    from quotetrack.export.tabular import Format, write_rows
    from quotetrack.workflow.exporting import spanned_rows

    shape = flat_row if form is Form.CSV else nested_row
    rows: Iterator[object] = (shape(row) for row in spanned_rows(store, asked))
    return write_rows(rows, COLUMNS, out, form=Format(form.value), bom=bom)


def write_document(articles: Iterable[AnnotatedArticle], form: Form, out: TextIO, counted: Counted, texts: bool) -> int:
    """One of the forms that hold articles."""
    from quotetrack.version import __version__

    match form:
        case Form.WEBANNOTATION:
            from quotetrack.export.webannotation import write_webannotation

            return write_webannotation(
                articles, out, counted=counted, texts=texts, generator=f"quotetrack {__version__}"
            )
        case Form.CONLL:
            from quotetrack.export.conll import write_conll

            return write_conll(articles, out)
        case Form.TEI:
            from quotetrack.export.tei import write_tei

            return write_tei(articles, out)
        case _:
            from quotetrack.export.schema_org import write_schema_org

            return write_schema_org(articles, out)
