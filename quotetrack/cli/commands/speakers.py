"""``quotetrack speakers``: identities across articles, their names and titles."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from quotetrack.cli.options import (
    BomOption,
    DbOption,
    FailEmptyOption,
    FormatOption,
    LimitOption,
    NameArgument,
    OffsetOption,
    OutletOption,
    OutputOption,
)
from quotetrack.export.tabular import Format

if TYPE_CHECKING:
    from quotetrack.query import SpeakerSummary

app = typer.Typer(help="Identities: names seen, titles with dates, statements, outlets.", rich_markup_mode=None)

COLUMNS = (
    "identity_id",
    "name",
    "kind",
    "statements",
    "articles",
    "first_date",
    "last_date",
    "names",
    "titles",
    "outlets",
    "wikidata",
)
TABLE = ("name", "kind", "statements", "articles", "first_date", "last_date", "also")

KindOption = Annotated[
    list[str] | None,
    typer.Option(
        "--kind", metavar="person|organization|group|unnamed|document", help="Only this kind; may be repeated."
    ),
]


@app.callback(invoke_without_command=True)
def speakers(context: typer.Context, db: DbOption = None) -> None:
    """Identities across articles: names seen, titles with first and last date, statements, outlets."""
    if context.invoked_subcommand is None:
        list_(db=db)


@app.command("list")
def list_(
    kind: KindOption = None,
    outlet: OutletOption = None,
    limit: LimitOption = 50,
    offset: OffsetOption = 0,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    bom: BomOption = False,
    fail_empty: FailEmptyOption = False,
    db: DbOption = None,
) -> None:
    """All identities, the one with most statements first."""
    from quotetrack.cli.render import answer
    from quotetrack.cli.session import reading
    from quotetrack.query import speakers as ask_speakers

    with reading(db) as store:
        answer(
            ask_speakers(
                store, kinds=tuple(kind or ()), outlets=tuple(outlet or ()), limit=limit or None, offset=offset
            ),
            form=form,
            columns=COLUMNS,
            table=TABLE,
            output=output,
            bom=bom,
            nothing="No speakers are stored.",
            fail_empty=fail_empty,
            shape=flat_summary if form not in (Format.JSON, Format.JSONL) else whole_summary,
        )


def whole_summary(answer: object) -> dict[str, object]:
    """A summary with its nested names, titles and outlets."""
    from quotetrack.export import row_of

    return row_of(answer)


def flat_summary(answer: object) -> dict[str, object]:
    """A summary as one flat row: names and titles as words."""
    summary: SpeakerSummary = answer  # type: ignore[assignment]  # the only answers this command shows
    row = whole_summary(summary)
    row["names"] = [f.name for f in summary.names]
    row["also"] = [f.name for f in summary.names if f.name != summary.name][:4]
    row["titles"] = [t.title for t in summary.titles]
    row["outlets"] = [o.name for o in summary.outlets]
    return row


@app.command("show")
def show(
    name: NameArgument,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """One identity: every form of its name, its titles as printed with first and last date, its outlets."""
    from quotetrack.cli.render import answer
    from quotetrack.cli.session import named_speaker, reading
    from quotetrack.query import speaker

    with reading(db) as store:
        summary = speaker(store, named_speaker(store, name))
    if form is Format.TABLE and output is None:
        print_summary(summary)
    else:
        answer(
            [summary],
            form=form,
            columns=COLUMNS,
            table=TABLE,
            output=output,
            shape=flat_summary if form in (Format.CSV, Format.TSV, Format.MARKDOWN, Format.TABLE) else whole_summary,
        )


def period(first: str | None, last: str | None) -> str:
    """Two dates as a person writes them: one where they agree, nothing where none is known."""
    if not first and not last:
        return "undated"
    return first or "" if first == last else f"{first or '?'} to {last or '?'}"


def print_summary(summary: SpeakerSummary) -> None:
    """The identity as labelled lines, then its names and its career as printed."""
    from quotetrack.cli.render import show_fields

    span = period(summary.first_date, summary.last_date)
    show_fields(
        [
            ("speaker", f"{summary.name} ({summary.kind})"),
            ("identity", summary.identity_id),
            ("wikidata", summary.wikidata),
            ("statements", f"{summary.statements} in {summary.articles} articles, {span}"),
            *(("name", f"{f.name} ({f.statements})") for f in summary.names),
            *(("title", f"{t.title} ({period(t.first_date, t.last_date)}; {t.statements})") for t in summary.titles),
            *(
                ("affiliation", f"{t.title} ({period(t.first_date, t.last_date)}; {t.statements})")
                for t in summary.affiliations
            ),
            *(("outlet", f"{o.name} ({o.count})") for o in summary.outlets),
        ],
        sys.stdout,
    )
