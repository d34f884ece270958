"""``quotetrack variants``: one utterance printed in several places, and what changed on the way."""

from __future__ import annotations

from typing import Annotated

import typer

from quotetrack.cli.options import BomOption, DbOption, FailEmptyOption, FormatOption, OutputOption
from quotetrack.export.tabular import Format

TABLE = ("utterance", "statement_id", "date", "outlet", "speaker", "content", "changes")


def variants(
    statement: Annotated[int | None, typer.Argument(metavar="[STATEMENT]", help="Only printings of this one.")] = None,
    speaker: Annotated[
        list[str] | None, typer.Option("--speaker", metavar="NAME", help="Only utterances of this speaker.")
    ] = None,
    alerts: Annotated[
        bool, typer.Option("--alerts", help="Only where a figure, a negation or the speaker changed.")
    ] = False,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    bom: BomOption = False,
    fail_empty: FailEmptyOption = False,
    db: DbOption = None,
) -> None:
    """Quotations that print the same utterance, with what was cut or changed against the fullest form.

    What is found is a candidate; whether it is one utterance is for you to say.
    """
    from dataclasses import fields

    from quotetrack.cli.render import answer
    from quotetrack.cli.session import named_speaker, reading
    from quotetrack.workflow.varying import Variant, find_variants

    with reading(db) as store:
        answer(
            find_variants(
                store,
                statement=statement,
                identities=tuple(named_speaker(store, name) for name in speaker or ()),
                alerts=alerts,
            ),
            form=form,
            columns=[f.name for f in fields(Variant)],
            table=TABLE,
            output=output,
            bom=bom,
            nothing="No utterance is printed twice with such a change." if alerts else "No utterance is printed twice.",
            fail_empty=fail_empty,
        )
