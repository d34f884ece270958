"""``quotetrack timeline``: one row a statement of a speaker, by date, and a plot of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quotetrack.cli.commands.statements import CollapseOption
from quotetrack.cli.options import (
    About,
    ActChoice,
    ActOption,
    BomOption,
    DbOption,
    FailEmptyOption,
    FormatOption,
    FromOption,
    LimitOption,
    MinConfidenceOption,
    NameArgument,
    OffsetOption,
    OutletOption,
    OutputOption,
    RejectedOption,
    ToOption,
    TypeOption,
)
from quotetrack.export.tabular import Format

TABLE = ("date", "statement_id", "title", "content", "outlet")


def timeline(
    name: NameArgument,
    csv: Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="Write the rows here as CSV.")] = None,
    plot: Annotated[
        Path | None,
        typer.Option("--plot", metavar="FILE.svg|.png", help="Draw statements over time by outlet."),
    ] = None,
    about: About = None,
    since: FromOption = None,
    until: ToOption = None,
    outlet: OutletOption = None,
    type_: TypeOption = None,
    act: ActOption = ActChoice.ANY,
    min_confidence: MinConfidenceOption = 0.0,
    collapse: CollapseOption = None,
    limit: LimitOption = 0,
    offset: OffsetOption = 0,
    rejected: RejectedOption = False,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    bom: BomOption = False,
    fail_empty: FailEmptyOption = False,
    db: DbOption = None,
) -> None:
    """One row a statement of a speaker, by date; undated ones last."""
    from quotetrack.cli.commands.statements import show_statements
    from quotetrack.cli.render import note
    from quotetrack.cli.session import filter_of, named_speaker, reading

    with reading(db) as store:
        asked = filter_of(
            identities=(named_speaker(store, name),),
            about=about,
            since=since,
            until=until,
            outlets=outlet,
            kind_of_quotation=type_,
            act=act,
            min_confidence=min_confidence,
            rejected=rejected,
            limit=limit,
            offset=offset,
        )
        if plot is not None:
            from quotetrack.export.plot import plot_timeline
            from quotetrack.query import timeline as ask_timeline

            drawn = plot_timeline(ask_timeline(store, asked), plot, heading=name)
            note(
                f"{plot}: {drawn.statements} statements drawn"
                + (f", {drawn.left_out} without a day or month left out" * bool(drawn.left_out))
            )
        if csv is not None:
            written = show_statements(
                store, asked, form=Format.CSV, output=csv, bom=bom, fail_empty=fail_empty, collapse=collapse
            )
            note(f"{csv}: {written} statements written")
        if csv is None and (plot is None or output is not None or form is not Format.TABLE):
            show_statements(
                store, asked, form=form, output=output, bom=bom, fail_empty=fail_empty, table=TABLE, collapse=collapse
            )
