"""``quotetrack audit gate``: an exit code for a figure whose interval reaches below what is asked for."""

from __future__ import annotations

from typing import Annotated

import typer

from quotetrack.cli.commands.audit import app
from quotetrack.cli.commands.audit.report import NameOption
from quotetrack.cli.options import DbOption, FormatOption, OutputOption
from quotetrack.core.errors import UsageError
from quotetrack.export.tabular import Format

GATE_NOT_PASSED = 5
"""Exit code of a gate that is not passed (DESIGN, rule 8)."""


def wanted_option(name: str, what: str) -> typer.models.OptionInfo:
    """An option that asks for a least share."""
    option: typer.models.OptionInfo = typer.Option(
        name, metavar="0..1", min=0.0, max=1.0, help=f"Least share of {what}."
    )
    return option


@app.command("gate")
def gate(
    sample: NameOption,
    attribution: Annotated[
        float | None, wanted_option("--attribution", "statements with the right speaker, end to end")
    ] = None,
    statement: Annotated[float | None, wanted_option("--statement", "what is a statement at all")] = None,
    span: Annotated[float | None, wanted_option("--span", "right words")] = None,
    speaker: Annotated[float | None, wanted_option("--speaker", "right speakers, of what is a statement")] = None,
    identity: Annotated[float | None, wanted_option("--identity", "right identities")] = None,
    title: Annotated[float | None, wanted_option("--title", "right titles")] = None,
    type_: Annotated[float | None, wanted_option("--type", "right types")] = None,
    recall: Annotated[
        float | None, wanted_option("--recall", "statements that were found, from whole articles")
    ] = None,
    allow_unfinished: Annotated[
        bool, typer.Option("--allow-unfinished", help="Pass judgement though not everything is judged.")
    ] = False,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """Exit with 5 where an interval's lower end is below what is asked for, with 2 where the sample is unfinished."""
    from quotetrack.audit.gate import check_gate
    from quotetrack.cli.render import answer, note
    from quotetrack.cli.session import reading
    from quotetrack.workflow.reporting import report_on

    asked = {
        "attribution": attribution,
        "statement": statement,
        "span": span,
        "speaker": speaker,
        "identity": identity,
        "title": title,
        "type": type_,
        "recall": recall,
    }
    with reading(db) as store:
        found = report_on(store, sample)
    lines = check_gate(found, {name: share for name, share in asked.items() if share is not None})
    columns = ("figure", "wanted", "share", "low", "high", "passed")
    answer(lines, form=form, columns=columns, table=columns, output=output)
    if found.progress.open and not allow_unfinished:
        raise UsageError(
            f"“{sample}” is unfinished: {'; '.join(found.progress.open)}. --allow-unfinished takes it as it is."
        )
    if not all(line.passed for line in lines):
        note("The gate is not passed.")
        raise typer.Exit(GATE_NOT_PASSED)
