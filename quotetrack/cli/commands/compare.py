"""``quotetrack compare``: two speakers, outlets or periods side by side."""

from __future__ import annotations

import sys
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from quotetrack.cli.options import About, BomOption, DbOption, FailEmptyOption, FormatOption, OutputOption, TypeOption
from quotetrack.core.errors import UsageError
from quotetrack.export.tabular import Format

if TYPE_CHECKING:
    from quotetrack.query import StatementFilter
    from quotetrack.store import Store
    from quotetrack.workflow.comparing import Compared, Side

TABLE = ("side", "date", "statement_id", "outlet", "content", "opposed")


class CompareBy(StrEnum):
    """What the two sides are."""

    SPEAKER = "speaker"
    OUTLET = "outlet"
    PERIOD = "period"


def sides_of(
    store: Store, names: list[str], by: CompareBy, periods: list[str], asked: StatementFilter
) -> tuple[Side, Side]:
    """The two sides that the words of the command line mean."""
    from quotetrack.cli.session import named_speaker
    from quotetrack.workflow.comparing import Side

    if by is CompareBy.PERIOD:
        if len(names) != 1 or len(periods) != 2:
            raise UsageError("Two periods of one speaker: compare NAME --by period --period 2024-03 --period 2024-04.")
        key = named_speaker(store, names[0])
        spans = [(p, *(p.split("..") if ".." in p else (p, p))) for p in periods]
        first, second = (
            Side(p, replace(asked, identities=(key,), since=a or None, until=b or None)) for p, a, b in spans
        )
        return first, second
    if len(names) != 2 or periods:
        raise UsageError("Name two speakers, or two outlets with --by outlet; --period goes with --by period.")
    if by is CompareBy.OUTLET:
        one, other = (Side(name, replace(asked, outlets=(name,))) for name in names)
    else:
        one, other = (Side(name, replace(asked, identities=(named_speaker(store, name),))) for name in names)
    if one.wanted == other.wanted:
        raise UsageError(f"“{names[0]}” and “{names[1]}” are one and the same.")
    return one, other


def print_sides(rows: list[Compared]) -> None:
    """Two columns on a terminal, by date; what looks opposed stands below the statement."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from quotetrack.cli.render import printable, terminal

    names = list(dict.fromkeys(row.side for row in rows))
    names.sort(key=lambda name: next(n for n, row in enumerate(rows) if row.side == name))
    table = Table("date", *names, box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=True)
    for row in rows:
        words = Text(f"{row.statement_id}  {printable(row.content)}")
        words.append(f"  {row.outlet or ''}", style="dim")
        for other in row.opposed:
            words.append(f"\n! {other}", style="yellow")
        cells = [words if name == row.side else Text("") for name in names]
        table.add_row(row.date, *cells)
    terminal().print(table)


def compare(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME [NAME]", help="Two speakers, or outlets; one for periods.")
    ],
    by: Annotated[
        CompareBy, typer.Option("--by", metavar="speaker|outlet|period", help="What is compared.")
    ] = CompareBy.SPEAKER,
    period: Annotated[
        list[str] | None,
        typer.Option("--period", metavar="DATE[..DATE]", help="With --by period, twice: 2024-03 or 2024-03..2024-05."),
    ] = None,
    about: About = None,
    type_: TypeOption = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    bom: BomOption = False,
    fail_empty: FailEmptyOption = False,
    db: DbOption = None,
) -> None:
    """What two speakers, two outlets, or one speaker at two times said on a matter, side by side.

    Statements that look opposed (a negation, opposite words, figures that exclude each other) are marked. They are
    candidates; whether they are opposed is for you to say.
    """
    from dataclasses import fields

    from quotetrack.cli.render import answer
    from quotetrack.cli.session import filter_of, reading
    from quotetrack.workflow.comparing import Compared, compare_sides

    with reading(db) as store:
        asked = filter_of(about=about, kind_of_quotation=type_)
        found = compare_sides(store, *sides_of(store, names, by, period or [], asked))
    if found and form is Format.TABLE and output is None and sys.stdout.isatty():
        print_sides(found)
        return
    answer(
        found,
        form=form,
        columns=[f.name for f in fields(Compared)],
        table=TABLE,
        output=output,
        bom=bom,
        nothing="Neither said anything on that.",
        fail_empty=fail_empty,
    )
