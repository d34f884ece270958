"""``quotetrack search``: full text over statements, articles and titles."""

from __future__ import annotations

from typing import Annotated

import typer

from quotetrack.cli.options import (
    BomOption,
    DbOption,
    FailEmptyOption,
    FormatOption,
    FromOption,
    LimitOption,
    OffsetOption,
    OutletOption,
    OutputOption,
    RejectedOption,
    ToOption,
)
from quotetrack.export.tabular import Format

TABLE = ("where", "id", "date", "speaker", "snippet", "outlet")


def search(
    words: Annotated[str, typer.Argument(metavar="WORDS", help='Words, "a phrase", prefix*, AND, OR, NOT, ( ).')],
    since: FromOption = None,
    until: ToOption = None,
    outlet: OutletOption = None,
    limit: LimitOption = 20,
    offset: OffsetOption = 0,
    rejected: RejectedOption = False,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    bom: BomOption = False,
    fail_empty: FailEmptyOption = False,
    db: DbOption = None,
) -> None:
    """Search the words of statements, articles and headlines, the best fit first."""
    from dataclasses import fields, replace

    from quotetrack.cli.correction_marks import CorrectionMarks
    from quotetrack.cli.render import answer, note
    from quotetrack.cli.session import filter_of, reading
    from quotetrack.query import SearchHit, notes_on
    from quotetrack.query import search as ask_search

    with reading(db) as store:
        asked = filter_of(since=since, until=until, outlets=outlet, rejected=rejected)
        marks = CorrectionMarks(form, {"content": ("snippet",), "identity": ("speaker",)})
        answer(
            ask_search(store, words, limit=limit or None, offset=offset, wanted=asked),
            form=form,
            columns=[f.name for f in fields(SearchHit)],
            table=TABLE,
            output=output,
            bom=bom,
            nothing=f"Nothing found for “{words}”.",
            fail_empty=fail_empty,
            shape=marks.row_of,
        )
        marks.explain()
        for remark in notes_on(store, replace(asked, about=words)):
            note(remark)
