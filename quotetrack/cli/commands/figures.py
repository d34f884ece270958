"""``quotetrack figures``: who gave which figure when, and which of them cannot all hold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quotetrack.cli.options import (
    BomOption,
    DbOption,
    FailEmptyOption,
    FormatOption,
    LimitOption,
    OutletOption,
    OutputOption,
)
from quotetrack.export.tabular import Format

TABLE = ("figure", "date", "outlet", "speaker", "bound", "words", "thing", "sentence")
CONFLICTS = ("figure", "day", "outlet", "speaker", "bound", "words", "conflicts", "sentence")


def figures(
    about: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help='Words of the figure\'s sentence: "ferry killed".')
    ] = None,
    conflicts: Annotated[bool, typer.Option("--conflicts", help="Only figures that cannot all hold.")] = False,
    plot: Annotated[
        Path | None, typer.Option("--plot", metavar="FILE.svg|.png", help="Draw them by day with their bounds.")
    ] = None,
    outlet: OutletOption = None,
    limit: LimitOption = 0,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    bom: BomOption = False,
    fail_empty: FailEmptyOption = False,
    db: DbOption = None,
) -> None:
    """Figures in statements and in reporters' own sentences, by date, with who gave them.

    Figures of one thing, event and day that exclude each other are conflicts: "at least 7" and 12 agree, 7 and 12 do
    not; a toll that rises as days go by is an update. A conflict is a candidate; which figure is right is for you to
    say.
    """
    from dataclasses import fields

    from quotetrack.cli.render import answer, note
    from quotetrack.cli.session import reading
    from quotetrack.workflow.figuring import FigureRow, find_figures

    with reading(db) as store:
        found = find_figures(store, about, conflicts=conflicts, outlets=tuple(outlet or ()), limit=limit)
    if plot is not None:
        from quotetrack.export.figure_plot import plot_figures

        drawn, left_out = plot_figures(found, plot, heading=about or "figures")
        note(
            f"{plot}: {drawn} figures drawn"
            + f", {left_out} of another unit or without a day left out" * bool(left_out)
        )
    if plot is None or output is not None or form is not Format.TABLE:
        answer(
            found,
            form=form,
            columns=[f.name for f in fields(FigureRow)],
            table=CONFLICTS if conflicts else TABLE,
            output=output,
            bom=bom,
            nothing="No figures exclude each other." if conflicts else "No figures found.",
            fail_empty=fail_empty,
            wide=("sentence", "conflicts") if conflicts else ("sentence",),
        )
