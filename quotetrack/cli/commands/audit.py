"""``quotetrack audit``: verdicts of people beside statements, and how right the judged ones are."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from quotetrack.cli.options import DbOption, FormatOption, OutletOption, OutputOption, TypeOption
from quotetrack.core.claim import Finding
from quotetrack.export.tabular import Format

app = typer.Typer(help="Verdicts beside statements: judge, report.", no_args_is_help=True, rich_markup_mode=None)


@app.command("judge")
def judge(
    statement_id: Annotated[int, typer.Argument(metavar="STATEMENT", help="The statement's number.")],
    statement: Annotated[
        Finding | None, typer.Option("--statement", metavar="right|wrong|unsure", help="Is it a statement at all?")
    ] = None,
    span: Annotated[
        Finding | None, typer.Option("--span", metavar="right|wrong|unsure", help="Are these its words, all and only?")
    ] = None,
    speaker: Annotated[
        Finding | None, typer.Option("--speaker", metavar="right|wrong|unsure", help="Did that speaker say it?")
    ] = None,
    correct: Annotated[str | None, typer.Option("--correct", metavar="NAME", help="Who it was instead.")] = None,
    note_: Annotated[str, typer.Option("--note", metavar="TEXT", help="A word to those who come after.")] = "",
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who judges; else your user name.")] = None,
    db: DbOption = None,
) -> None:
    """Say what is right and wrong about a statement; the verdict stands beside it, nothing is edited."""
    from quotetrack.cli.render import note
    from quotetrack.cli.session import writing
    from quotetrack.core import Verdict
    from quotetrack.workflow.judging import judge as keep_verdict

    verdict = Verdict(statement_id, by or getpass.getuser(), statement, span, speaker, correct, note_)
    with writing(db) as store:
        number = keep_verdict(store, verdict)
    note(f"Verdict {number} on statement {statement_id} is kept.")


@app.command("report")
def report(
    outlet: OutletOption = None,
    type_: TypeOption = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """How right statements, their words and their speakers are among the judged, with 95 % Wilson intervals."""
    from quotetrack.cli.render import answer, note
    from quotetrack.cli.session import filter_of, reading
    from quotetrack.workflow.judging import precision_of_judged

    columns = ("decision", "right", "wrong", "unsure", "precision", "low", "high")
    with reading(db) as store:
        found = precision_of_judged(store, filter_of(outlets=outlet, kind_of_quotation=type_))
        answer(found, form=form, columns=columns, table=columns, output=output)
    note("Of the judged statements alone; they speak for the rest only as far as they were drawn at random.")
