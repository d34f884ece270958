"""``quotetrack who``: who said something about it."""

from __future__ import annotations

from typing import Annotated

import typer

from quotetrack.cli.options import (
    ActChoice,
    ActOption,
    BomOption,
    DbOption,
    FailEmptyOption,
    FormatOption,
    FromOption,
    LimitOption,
    MinConfidenceOption,
    OffsetOption,
    OutletOption,
    OutputOption,
    RejectedOption,
    ToOption,
    TypeOption,
)
from quotetrack.export.tabular import Format

TABLE = ("speaker", "statements", "last_date", "newest_content", "newest_outlet")


def who(
    text: Annotated[str, typer.Argument(metavar="TEXT", help='Words, "a phrase", word*, AND, OR, NOT.')],
    since: FromOption = None,
    until: ToOption = None,
    outlet: OutletOption = None,
    type_: TypeOption = None,
    act: ActOption = ActChoice.ANY,
    min_confidence: MinConfidenceOption = 0.0,
    limit: LimitOption = 50,
    offset: OffsetOption = 0,
    rejected: RejectedOption = False,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    bom: BomOption = False,
    fail_empty: FailEmptyOption = False,
    db: DbOption = None,
) -> None:
    """Who said something about it: speakers by number of statements, with their newest one."""
    from dataclasses import fields, replace

    from quotetrack.cli.correction_marks import CorrectionMarks
    from quotetrack.cli.render import answer, note
    from quotetrack.cli.session import filter_of, reading
    from quotetrack.query import WhoRow, notes_on
    from quotetrack.query import who as ask_who

    with reading(db) as store:
        asked = filter_of(
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
        marks = CorrectionMarks(form, {"content": ("newest_content",), "speaker": (), "title": (), "type": ()})
        answer(
            ask_who(store, text, asked),
            form=form,
            columns=[f.name for f in fields(WhoRow)],
            table=TABLE,
            output=output,
            bom=bom,
            nothing=f"Nobody said anything about “{text}”.",
            fail_empty=fail_empty,
            shape=marks.row_of,
        )
        marks.explain()
        for remark in notes_on(store, replace(asked, about=text)):
            note(remark)
