"""What the commands that list statements share: columns, and the note on what was left out."""

from __future__ import annotations

from dataclasses import fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from quotetrack.cli.correction_marks import CorrectionMarks
from quotetrack.cli.render import answer, note
from quotetrack.export.tabular import Format

if TYPE_CHECKING:
    from pathlib import Path

    from quotetrack.query import StatementFilter
    from quotetrack.store import Store

__all__ = ["COLUMNS", "TABLE", "Collapse", "CollapseOption", "show_statements"]


class Collapse(StrEnum):
    """What may be folded into one row: printings of one utterance, or those of one wire story."""

    VARIANTS = "variants"
    WIRE = "wire"


CollapseOption = Annotated[
    Collapse | None,
    typer.Option(
        "--collapse",
        metavar="variants|wire",
        help="One row an utterance, or a wire story, with how often it is printed.",
    ),
]

COLUMNS = (
    "statement_id",
    "date",
    "date_precision",
    "speaker",
    "identity_id",
    "title",
    "affiliation",
    "type",
    "act",
    "content",
    "cue",
    "carrier",
    "outlet",
    "article_title",
    "url",
    "article_id",
    "start",
    "end",
    "confidence",
    "verdict",
    "identity_name",
    "kind",
    "stance",
    "source",
    "told",
    "speaker_confidence",
    "wikidata",
    "corrected",
    "machine",
)
FOLDED = ("statement_id", "date", "speaker", "content", "outlet", "publications", "independent")
TABLE = ("statement_id", "date", "speaker", "content", "outlet", "type")


def show_statements(
    store: Store,
    asked: StatementFilter,
    *,
    form: Format,
    output: Path | None,
    bom: bool = False,
    fail_empty: bool,
    table: tuple[str, ...] = TABLE,
    nothing: str = "No statements found.",
    collapse: Collapse | None = None,
) -> int:
    """Show the statements that a filter asks for; says on stderr how many more there are and what the filter hides."""
    from quotetrack.query import count_statements, notes_on, quotes

    if collapse is not None:
        from quotetrack.workflow.collapsing import Collapsed
        from quotetrack.workflow.collapsing import collapse as fold

        how: Literal["variants", "wire"] = "variants" if collapse is Collapse.VARIANTS else "wire"
        shown = fold(store, quotes(store, replace(asked, limit=None, offset=0)), how)[asked.offset :]
        return answer(
            shown[: asked.limit] if asked.limit else shown,
            form=form,
            columns=[f.name for f in fields(Collapsed)],
            table=FOLDED,
            output=output,
            bom=bom,
            nothing=nothing,
            fail_empty=fail_empty,
        )
    marks = CorrectionMarks(form)
    count = answer(
        quotes(store, asked),
        form=form,
        columns=COLUMNS,
        table=table,
        output=output,
        bom=bom,
        nothing=nothing,
        fail_empty=fail_empty,
        shape=marks.row_of,
    )
    marks.explain()
    if asked.limit is not None and count == asked.limit:
        total = count_statements(store, replace(asked, limit=None, offset=0))
        if total > asked.offset + count:
            note(f"{count} of {total} statements shown; --limit 0 shows all, --offset {asked.offset + count} the next.")
    for remark in notes_on(store, asked):
        note(remark)
    return count
