"""``quotetrack audit``: verdicts of people beside statements, those that lost theirs, and the log."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from quotetrack.cli.commands.audit import app
from quotetrack.cli.options import (
    DbOption,
    FormatOption,
    FromOption,
    LimitOption,
    OutputOption,
    ToOption,
)
from quotetrack.core import Fault, Finding, QuotationType
from quotetrack.export.tabular import Format

FINDINGS = "right|wrong|unsure"
ORPHAN_COLUMNS = ("verdict_id", "statement_id", "article_id", "by", "when", "found", "content", "reason")
LOG_COLUMNS = ("number", "at", "by", "kind", "subject", "payload", "previous", "hash")

ByOption = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who judges; else your user name.")]


@app.command("judge")
def judge(
    statement_id: Annotated[int, typer.Argument(metavar="STATEMENT", help="The statement's number.")],
    statement: Annotated[
        Finding | None, typer.Option("--statement", metavar=FINDINGS, help="Is it a statement at all?")
    ] = None,
    span: Annotated[
        Finding | None, typer.Option("--span", metavar=FINDINGS, help="Are these its words, all and only?")
    ] = None,
    speaker: Annotated[
        Finding | None, typer.Option("--speaker", metavar=FINDINGS, help="Did that speaker say it?")
    ] = None,
    identity: Annotated[
        Finding | None, typer.Option("--identity", metavar=FINDINGS, help="Is that who it is across articles?")
    ] = None,
    title: Annotated[
        Finding | None, typer.Option("--title", metavar=FINDINGS, help="Is that the speaker's title there?")
    ] = None,
    type_: Annotated[
        Finding | None, typer.Option("--type", metavar=FINDINGS, help="Is it direct, mixed or indirect as told?")
    ] = None,
    fault: Annotated[
        list[Fault] | None,
        typer.Option(
            "--fault",
            metavar="TEXT",
            help="How a wrong one fails: not a statement, too long, too short, another candidate, another name.",
        ),
    ] = None,
    correct: Annotated[str | None, typer.Option("--correct", metavar="NAME", help="Who it was instead.")] = None,
    correct_content: Annotated[
        list[str] | None,
        typer.Option(
            "--correct-content", metavar="TEXT", help="The right words, exactly as printed; once for each part."
        ),
    ] = None,
    correct_identity: Annotated[
        str | None, typer.Option("--correct-identity", metavar="NAME", help="Who it is across articles instead.")
    ] = None,
    correct_title: Annotated[
        str | None, typer.Option("--correct-title", metavar="TEXT", help="The right title; empty for none.")
    ] = None,
    correct_type: Annotated[
        QuotationType | None,
        typer.Option("--correct-type", metavar="direct|mixed|indirect", help="The right type."),
    ] = None,
    sample: Annotated[str | None, typer.Option("--sample", metavar="NAME", help="The sample it is judged in.")] = None,
    note_: Annotated[str, typer.Option("--note", metavar="TEXT", help="A word to those who come after.")] = "",
    by: ByOption = None,
    db: DbOption = None,
) -> None:
    """Say what is right and wrong about a statement; the verdict stands beside it, nothing is edited."""
    from quotetrack.cli.render import note
    from quotetrack.cli.session import writing
    from quotetrack.core import Correction, Verdict
    from quotetrack.workflow.judging import find_content, place_faults
    from quotetrack.workflow.judging import judge as keep_verdict

    findings = {"statement": statement, "span": span, "speaker": speaker, "identity": identity}
    with writing(db) as store:
        verdict = Verdict(
            statement_id,
            by or getpass.getuser(),
            statement=statement,
            span=span,
            speaker=speaker,
            identity=identity,
            title=title,
            type=type_,
            faults=place_faults(fault or [], findings),
            correct=Correction(
                content=find_content(store, statement_id, correct_content) if correct_content else None,
                speaker=correct,
                identity=correct_identity,
                title=correct_title,
                type=correct_type.value if correct_type else None,
            ),
            note=note_,
            sample=sample,
        )
        number = keep_verdict(store, verdict)
    note(f"Verdict {number} on statement {statement_id} is kept.")


@app.command("withdraw")
def withdraw(
    verdict: Annotated[int, typer.Argument(metavar="VERDICT", help="The verdict's number, as `show` prints it.")],
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who takes it back; else your user name.")
    ] = None,
    db: DbOption = None,
) -> None:
    """Take a verdict back; it stays in the file, marked so, and the log says who did it."""
    from quotetrack.cli.render import note
    from quotetrack.cli.session import writing
    from quotetrack.workflow.judging import withdraw as take_back

    with writing(db) as store:
        take_back(store, verdict, by or getpass.getuser())
    note(f"Verdict {verdict} is taken back.")


@app.command("orphans")
def orphans(form: FormatOption = Format.TABLE, output: OutputOption = None, db: DbOption = None) -> None:
    """Verdicts whose statement is not there any more, after an article was read again or printed anew."""
    from quotetrack.cli.render import answer
    from quotetrack.cli.session import reading
    from quotetrack.workflow.judging import list_orphans

    table = ("verdict_id", "by", "found", "content", "reason")
    with reading(db) as store:
        answer(
            list_orphans(store),
            form=form,
            columns=ORPHAN_COLUMNS,
            table=table,
            output=output,
            nothing="Every verdict stands on a statement.",
            wide=("reason",),
        )


@app.command("log")
def log(
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="Only this kind of step (verdict, fact, …); may be repeated."),
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only what this person did.")] = None,
    subject: Annotated[
        str | None, typer.Option("--subject", metavar="TEXT", help='Only what is about this: "verdict 12".')
    ] = None,
    since: FromOption = None,
    until: ToOption = None,
    limit: LimitOption = 0,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """Print the log: every verdict, decision, status and import, in order; --limit gives the newest."""
    from quotetrack.cli.render import answer
    from quotetrack.cli.session import reading
    from quotetrack.workflow.proving import read_log

    table = ("number", "at", "by", "kind", "subject", "payload")
    with reading(db) as store:
        rows = read_log(store, kinds=kind or (), by=by, subject=subject, since=since, until=until, limit=limit or None)
        answer(rows, form=form, columns=LOG_COLUMNS, table=table, output=output, wide=("payload",))
