"""``quotetrack audit report``: measured figures with intervals; and agreement."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from quotetrack.cli.commands.audit import app
from quotetrack.cli.options import DbOption, FormatOption, OutletOption, OutputOption, TypeOption
from quotetrack.core.errors import UsageError
from quotetrack.export.tabular import Format

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from quotetrack.audit.agreement import Agreement
    from quotetrack.export.audit_page import Section

SHORT = 24
"""Characters of the longest figure with its interval."""

NARROW = 7
"""No column is narrower than this, so that half an interval stays on a line."""

NameOption = Annotated[str, typer.Argument(metavar="SAMPLE", help="The sample, by its name.")]
HtmlOption = Annotated[
    Path | None, typer.Option("--html", metavar="FILE", help="Write one page with plots, whole in itself.")
]


class ReportForm(StrEnum):
    """How a report on a sample can be written; it is no list of rows, so it is no CSV."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


@app.command("report")
def report(
    sample: Annotated[
        str | None, typer.Argument(metavar="[SAMPLE]", help="The sample; without it, all that was ever judged.")
    ] = None,
    html: HtmlOption = None,
    outlet: OutletOption = None,
    type_: TypeOption = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """How right the statements are, over all and by stratum, with 95 % intervals; and the sentence to cite.

    Of a sample, figures are weighted back to the frame that it was drawn from. Without a sample they are of the judged
    statements alone.
    """
    if sample is None:
        if html is not None:
            raise UsageError("A page is written of a sample: name one. `quotetrack audit samples` lists them.")
        report_on_judged(outlet, type_, form, output, db)
        return
    if outlet or type_:
        raise UsageError(
            "A sample is reported whole; --outlet and --type narrow what is drawn, or a report on no sample."
        )
    if form not in {f.value for f in ReportForm}:
        raise UsageError(f"A report on a sample is written as {', '.join(ReportForm)}; {form.value} holds rows alone.")
    report_on_sample(sample, html, form, output, db)


def report_on_judged(
    outlet: list[str] | None, type_: object, form: Format, output: Path | None, db: str | None
) -> None:
    """Figures of everything that was judged, however it came to be."""
    from quotetrack.cli.render import answer, note
    from quotetrack.cli.session import filter_of, reading
    from quotetrack.workflow.judging import precision_of_judged

    columns = ("decision", "right", "wrong", "unsure", "precision", "low", "high")
    kind = None if type_ is None else str(type_)
    with reading(db) as store:
        found = precision_of_judged(store, filter_of(outlets=outlet, kind_of_quotation=kind))
        answer(found, form=form, columns=columns, table=columns, output=output)
    note("Of the judged statements alone; they speak for the rest only as far as they were drawn at random.")


def report_on_sample(name: str, html: Path | None, form: Format, output: Path | None, db: str | None) -> None:
    """A sample's report as page, JSON, Markdown, or sections with plain tables."""
    import json

    from quotetrack.cli.render import note, open_output
    from quotetrack.cli.session import reading
    from quotetrack.export import row_of
    from quotetrack.export.audit_page import write_audit_markdown, write_audit_page
    from quotetrack.version import __version__
    from quotetrack.workflow.report_sections import sections_of, title_of
    from quotetrack.workflow.reporting import report_on

    with reading(db) as store:
        found = report_on(store, name)
    sections = sections_of(found)
    if html is not None:
        with open_output(html) as out:
            write_audit_page(title_of(found), sections, out, footer=f"Written by quotetrack {__version__}.")
        note(f"{html}: written")
        if output is None and form is Format.TABLE:
            return
    with open_output(output) as out:
        if form is Format.JSON:
            out.write(json.dumps(row_of(found), ensure_ascii=False, indent=1) + "\n")
        elif form is Format.MARKDOWN:
            write_audit_markdown(title_of(found), sections, out)
        elif output is None and sys.stdout.isatty():
            print_sections(sections)
        else:
            write_plain(sections, out)


def write_plain(sections: Sequence[Section], out: TextIO) -> None:
    """Sections as plain text: what each says, then its columns."""
    from quotetrack.cli.render import print_plain, printable

    for section in sections:
        out.write(f"{section.heading}\n")
        for paragraph in (*section.text, section.quote):
            if paragraph:
                out.write(f"  {printable(paragraph)}\n")
        rows = [dict(zip(section.columns, row, strict=True)) for row in section.rows]
        print_plain(rows, section.columns, out)
        out.write("\n")


def print_sections(sections: Sequence[Section]) -> None:
    """Sections on a terminal, as wide as it is."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from quotetrack.cli.render import printable, terminal

    screen = terminal()
    for section in sections:
        screen.print(Text(section.heading, style="bold"))
        for paragraph in (*section.text, section.quote):
            if paragraph:
                screen.print(Text(printable(paragraph)))
        if section.rows:
            table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
            widths = [max(len(str(row[n])) for row in section.rows) for n in range(len(section.columns))]
            # Where there is room, an interval stays on its line and a column of words gives way.
            roomy = sum(w + 3 for w in widths if w <= SHORT) <= screen.width - 20 * any(w > SHORT for w in widths)
            for n, name in enumerate(section.columns):
                numeric = all(isinstance(row[n], int) for row in section.rows)
                side: Literal["left", "right"] = "right" if numeric else "left"
                whole = widths[n] <= (SHORT if roomy else NARROW + 4 * (n == 0))
                least = min(widths[n], NARROW)
                table.add_column(Text(name), justify=side, overflow="fold", no_wrap=whole, min_width=least)
            for row in section.rows:
                table.add_row(*(Text(printable(cell)) for cell in row))
            screen.print(table)
        screen.print()


@app.command("agreement")
def agreement(
    sample: NameOption,
    items: Annotated[
        bool, typer.Option("--items", help="List the items where the reviewers differ, in place of the figures.")
    ] = False,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """How far reviewers agree: Cohen's κ, Krippendorff's α, with 95 % bootstrap intervals; and where they differ."""
    from quotetrack.cli.render import answer, note
    from quotetrack.cli.session import reading
    from quotetrack.workflow.reporting import agreement_in

    with reading(db) as store:
        rows, differences = agreement_in(store, sample)
    if items:
        columns = ("item", "statement_id", "decision", "answers", "settled", "content")
        answer(
            differences,
            form=form,
            columns=columns,
            table=columns,
            output=output,
            wide=("answers",),
            nothing="Nobody differs.",
        )
        return
    figures = (
        "decision",
        "by",
        "items",
        "same",
        "share",
        "kappa",
        "kappa_low",
        "kappa_high",
        "alpha",
        "alpha_low",
        "alpha_high",
    )
    answer(
        [flat(row) for row in rows],
        form=form,
        columns=figures,
        table=figures,
        output=output,
        nothing=f"No item of “{sample}” was judged by two people.",
    )
    open_ = [d for d in differences if not d.settled]
    if differences:
        note(
            f"They differ on {len(differences)} decisions, {len(open_)} not settled: "
            f"`quotetrack audit agreement {sample} --items` lists them, `quotetrack audit adjudicate {sample}` settles."
        )


def flat(row: Agreement) -> dict[str, object]:
    """An agreement as one flat row."""
    return {
        "decision": row.decision,
        "by": list(row.by),
        "items": row.items,
        "same": row.same,
        "share": row.share,
        "kappa": row.kappa.value,
        "kappa_low": row.kappa.low,
        "kappa_high": row.kappa.high,
        "alpha": row.alpha.value,
        "alpha_low": row.alpha.low,
        "alpha_high": row.alpha.high,
    }
