"""``quotetrack quotes``: statements by any filter."""

from __future__ import annotations

from typing import Annotated

import typer

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
    OffsetOption,
    OutletOption,
    OutputOption,
    RejectedOption,
    SpeakersOption,
    ToOption,
    TypeOption,
)
from quotetrack.export.tabular import Format


def quotes(
    speaker: SpeakersOption = None,
    about: About = None,
    since: FromOption = None,
    until: ToOption = None,
    outlet: OutletOption = None,
    type_: TypeOption = None,
    act: ActOption = ActChoice.ANY,
    min_confidence: MinConfidenceOption = 0.0,
    newest: Annotated[bool, typer.Option("--newest", help="The newest first.")] = False,
    limit: LimitOption = 50,
    offset: OffsetOption = 0,
    rejected: RejectedOption = False,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    bom: BomOption = False,
    fail_empty: FailEmptyOption = False,
    db: DbOption = None,
) -> None:
    """Statements of all speakers, by any filter, the oldest first."""
    from quotetrack.cli.commands.statements import show_statements
    from quotetrack.cli.session import filter_of, named_speakers, reading

    with reading(db) as store:
        asked = filter_of(
            identities=named_speakers(store, speaker),
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
            newest_first=newest,
        )
        show_statements(store, asked, form=form, output=output, bom=bom, fail_empty=fail_empty)
