"""``quotetrack said``: what a speaker said."""

from __future__ import annotations

from quotetrack.cli.commands.statements import CollapseOption
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
    NameArgument,
    OffsetOption,
    OutletOption,
    OutputOption,
    RejectedOption,
    ToOption,
    TypeOption,
)
from quotetrack.export.tabular import Format


def said(
    name: NameArgument,
    about: About = None,
    since: FromOption = None,
    until: ToOption = None,
    outlet: OutletOption = None,
    type_: TypeOption = None,
    act: ActOption = ActChoice.ANY,
    min_confidence: MinConfidenceOption = 0.0,
    collapse: CollapseOption = None,
    limit: LimitOption = 50,
    offset: OffsetOption = 0,
    rejected: RejectedOption = False,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    bom: BomOption = False,
    fail_empty: FailEmptyOption = False,
    db: DbOption = None,
) -> None:
    """What a speaker said, the oldest first.

    One speaker that fits the name is used and named; where several fit, they are listed and one must be chosen
    (exit code 2).
    """
    from quotetrack.cli.commands.statements import show_statements
    from quotetrack.cli.session import filter_of, named_speaker, reading

    with reading(db) as store:
        asked = filter_of(
            identities=(named_speaker(store, name),),
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
        )
        table = ("statement_id", "date", "content", "title", "carrier", "outlet", "type")
        show_statements(
            store, asked, form=form, output=output, bom=bom, fail_empty=fail_empty, table=table, collapse=collapse
        )
