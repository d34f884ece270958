"""``quotetrack facts``: what a person follows, the statements linked to it, and what is held of it."""

from __future__ import annotations

import getpass
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from quotetrack.cli.options import DbOption, FailEmptyOption, FormatOption, LimitOption, OutputOption
from quotetrack.core.claim import Relation, Status
from quotetrack.export.tabular import Format

if TYPE_CHECKING:
    from quotetrack.workflow.facts import FactView

app = typer.Typer(
    help="Facts to follow: add, link, suggest, status, show, list, history, undo, export.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

FactArgument = Annotated[int, typer.Argument(metavar="FACT", help="The fact's number.")]
ByOption = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who does it; else your user name.")]
NoteOption = Annotated[str, typer.Option("--note", metavar="TEXT", help="A word to those who come after.")]
TABLE = (
    "fact_id",
    "status",
    "words",
    "publications",
    "independent_reports",
    "independent_speakers",
    "against_reports",
    "gone",
)


class ExportFormat(StrEnum):
    """How facts are exported."""

    CLAIMREVIEW = "claimreview"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"


@app.command("add")
def add(
    words: Annotated[str, typer.Argument(metavar="TEXT", help="What is claimed, in a sentence.")],
    by: ByOption = None,
    db: DbOption = None,
) -> None:
    """Keep a fact to follow; prints its number."""
    from quotetrack.cli.session import writing
    from quotetrack.workflow.facts import add_fact

    with writing(db) as store:
        sys.stdout.write(f"{add_fact(store, words, by or getpass.getuser())}\n")


@app.command("link")
def link(
    fact: FactArgument,
    statement: Annotated[int, typer.Argument(metavar="STATEMENT", help="The statement's number.")],
    relation: Annotated[
        Relation,
        typer.Option("--as", metavar="supports|disputes|repeats|corrects", help="What it does to the fact."),
    ],
    note_: NoteOption = "",
    by: ByOption = None,
    db: DbOption = None,
) -> None:
    """Link a statement to a fact; linked already, it is linked anew."""
    from quotetrack.cli.render import note
    from quotetrack.cli.session import writing
    from quotetrack.workflow.facts import link_fact

    with writing(db) as store:
        link_fact(store, fact, statement, relation, by=by or getpass.getuser(), note=note_)
    note(f"Statement {statement} {relation.value} fact {fact}.")


@app.command("suggest")
def suggest(
    fact: FactArgument,
    limit: LimitOption = 20,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    fail_empty: FailEmptyOption = False,
    db: DbOption = None,
) -> None:
    """Statements that may bear on a fact, each with why: shared words, names, figures, likeness of wording."""
    from quotetrack.cli.render import answer
    from quotetrack.cli.session import reading
    from quotetrack.workflow.suggesting import suggest_for

    columns = ("statement_id", "date", "outlet", "speaker", "content", "why", "score")
    with reading(db) as store:
        answer(
            suggest_for(store, fact, limit=limit),
            form=form,
            columns=columns,
            table=columns[:-1],
            output=output,
            nothing="Nothing else in the archive seems to bear on it.",
            fail_empty=fail_empty,
            wide=("why",),
        )


@app.command("status")
def status(
    fact: FactArgument,
    held: Annotated[
        Status,
        typer.Argument(metavar="open|corroborated|disputed|corrected|true|false|unproven", help="What you hold of it."),
    ],
    evidence: Annotated[str | None, typer.Option("--evidence", metavar="URL", help="The page that shows it.")] = None,
    note_: NoteOption = "",
    by: ByOption = None,
    db: DbOption = None,
) -> None:
    """Say what is held of a fact; true, false and corrected need evidence."""
    from quotetrack.cli.render import note
    from quotetrack.cli.session import writing
    from quotetrack.workflow.facts import set_status

    with writing(db) as store:
        set_status(store, fact, held, by=by or getpass.getuser(), evidence=evidence, note=note_)
    note(f"Fact {fact} is {held.value}.")


@app.command("show")
def show(
    fact: FactArgument, form: FormatOption = Format.TABLE, output: OutputOption = None, db: DbOption = None
) -> None:
    """A fact with its statements, counted by publications, independent reports and independent speakers."""
    from quotetrack.cli.render import answer
    from quotetrack.cli.session import reading
    from quotetrack.workflow.facts import show_fact

    with reading(db) as store:
        view = show_fact(store, fact)
    if form is Format.TABLE and output is None:
        print_fact(view)
    else:
        answer(
            [view], form=form, columns=(*TABLE, "evidence", "note", "by", "when", "links"), table=TABLE, output=output
        )


def print_fact(view: FactView) -> None:
    """A fact as labelled lines, its statements below."""
    from quotetrack.cli.render import printable, show_fields

    show_fields(
        [
            ("fact", f"{view.fact_id}  {view.words}"),
            ("status", view.status + (f", {view.status_by}, {view.status_when}" if view.status_by else "")),
            ("evidence", view.evidence),
            ("note", view.note),
            (
                "for it",
                f"{view.publications} publications, {view.independent_reports} independent reports, "
                f"{view.independent_speakers} speakers",
            ),
            ("against it", f"{view.against_reports} independent reports, {view.against_speakers} speakers"),
            ("gone", view.gone or None),
            ("added", f"{view.by}, {view.when}"),
        ],
        sys.stdout,
    )
    for one in view.links:
        about = ", ".join(printable(x) for x in (one.speaker, one.outlet, one.date) if x)
        number = f"statement {one.statement_id}" if one.standing else "GONE: the archive does not hold it any more"
        sys.stdout.write(f"\n{one.relation}: {printable(one.content)}\n  {about} ({number}; {one.by}, {one.when})\n")
        if one.note:
            sys.stdout.write(f"  {printable(one.note)}\n")


@app.command("list")
def list_(
    held: Annotated[Status | None, typer.Option("--status", metavar="STATUS", help="Only of this status.")] = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    fail_empty: FailEmptyOption = False,
    db: DbOption = None,
) -> None:
    """All facts with their status and counts."""
    from quotetrack.cli.render import answer
    from quotetrack.cli.session import reading
    from quotetrack.workflow.facts import list_facts

    with reading(db) as store:
        answer(
            list_facts(store, held),
            form=form,
            columns=(*TABLE, "evidence", "note", "by", "when"),
            table=TABLE,
            output=output,
            nothing="No facts are kept.",
            fail_empty=fail_empty,
            wide=("words",),
        )


@app.command("history")
def history(
    fact: FactArgument, form: FormatOption = Format.TABLE, output: OutputOption = None, db: DbOption = None
) -> None:
    """Every step on a fact, with who and when, those taken back included."""
    from quotetrack.cli.render import answer
    from quotetrack.cli.session import reading
    from quotetrack.workflow.facts import read_history

    columns = ("step", "when", "by", "what", "note", "undone", "undone_by")
    with reading(db) as store:
        answer(
            read_history(store, fact),
            form=form,
            columns=columns,
            table=columns,
            output=output,
            nothing=f"Nothing was done on fact {fact} yet.",
            wide=("what",),
        )


@app.command("undo")
def undo(fact: FactArgument, by: ByOption = None, db: DbOption = None) -> None:
    """Take the newest step on a fact back; it stays in the history."""
    from quotetrack.cli.render import note
    from quotetrack.cli.session import writing
    from quotetrack.workflow.facts import undo_fact

    with writing(db) as store:
        undone = undo_fact(store, fact, by or getpass.getuser())
    note(f"Taken back: {undone}")


@app.command("export")
def export(
    numbers: Annotated[
        list[int] | None, typer.Argument(metavar="[FACT...]", help="These facts; all where none is named.")
    ] = None,
    form: Annotated[
        ExportFormat,
        typer.Option("--format", "-f", metavar="claimreview|jsonl|csv|markdown", help="How they are written."),
    ] = ExportFormat.MARKDOWN,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """Facts with every statement quoted, sourced and dated: a dossier, schema.org ClaimReview, JSON Lines or CSV."""
    from quotetrack.cli.render import open_output
    from quotetrack.cli.session import reading
    from quotetrack.export.claimreview import write_claim_reviews
    from quotetrack.export.dossier import write_dossier
    from quotetrack.export.tabular import write_rows
    from quotetrack.workflow.facts import link_rows, list_facts, show_fact

    with reading(db) as store:
        found = [show_fact(store, number) for number in numbers] if numbers else list_facts(store)
    with open_output(output) as out:
        match form:
            case ExportFormat.CLAIMREVIEW:
                write_claim_reviews(found, out)
            case ExportFormat.MARKDOWN:
                write_dossier(found, out)
            case ExportFormat.JSONL:
                write_rows(found, (), out, form=Format.JSONL)
            case ExportFormat.CSV:
                rows = link_rows(found)
                write_rows(rows, tuple(rows[0]) if rows else ("fact_id",), out, form=Format.CSV)
