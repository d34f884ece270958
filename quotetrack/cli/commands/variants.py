"""``quotetrack variants``: one utterance printed in several places, and what changed on the way."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotetrack.cli.options import BomOption, DbOption, FailEmptyOption, FormatOption, OutputOption
from quotetrack.export.tabular import Format

if TYPE_CHECKING:
    from quotetrack.workflow.varying import Variant

TABLE = ("utterance", "statement_id", "date", "outlet", "speaker", "content", "changes")


def print_variants(variants: Iterable[Variant]) -> int:
    """Each utterance with its printings, the words that are gone struck out and the new ones underlined."""
    from rich.text import Text

    from quotetrack.claims import ALERTS
    from quotetrack.cli.render import printable, terminal
    from quotetrack.export.variants_page import diff_pieces

    screen, count, utterance = terminal(), 0, None
    coloured = screen.color_system is not None
    grave_starts = tuple(change.value for change in ALERTS)
    styles = {"kept": "", "gone": "red strike", "new": "green underline"}
    for v in variants:
        if v.utterance != utterance:
            utterance = v.utterance
            counted = f"{v.publications} publications, {v.independent} independent"
            screen.print(Text(f"{chr(10) * bool(count)}{utterance}  {counted} ({v.reason})", style="bold"))
        about = "  ".join(printable(x) for x in (v.statement_id, v.date, v.outlet, v.speaker) if x)
        notes = [x for x, is_so in (("fullest", v.fullest), ("earliest", v.earliest)) if is_so]
        screen.print(Text(f"  {about}" + f"  [{', '.join(notes)}]" * bool(notes), style="dim"))
        words = Text("    ")
        for kind, piece in diff_pieces(v.diff):
            shown = piece if coloured else {"gone": f"[-{piece}-]", "new": f"{{+{piece}+}}"}.get(kind, piece)
            words.append(" ".join(shown.split("\n")), style=styles[kind])
        screen.print(words)
        for change in v.changes:
            grave = change.startswith(grave_starts)
            screen.print(Text(f"    {'! ' if grave else ''}{printable(change)}", style="yellow" if grave else ""))
        count += 1
    return count


def variants(
    statement: Annotated[int | None, typer.Argument(metavar="[STATEMENT]", help="Only printings of this one.")] = None,
    speaker: Annotated[
        list[str] | None, typer.Option("--speaker", metavar="NAME", help="Only utterances of this speaker.")
    ] = None,
    alerts: Annotated[
        bool, typer.Option("--alerts", help="Only where a figure, a negation or the speaker changed.")
    ] = False,
    indirect: Annotated[
        bool, typer.Option("--indirect", help="What is told without quote marks alone, too: mostly wire copy.")
    ] = False,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a page with the changes.")] = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    bom: BomOption = False,
    fail_empty: FailEmptyOption = False,
    db: DbOption = None,
) -> None:
    """Quotations that print the same utterance, with what was cut or changed against the fullest form.

    What is found is a candidate; whether it is one utterance is for you to say. Publications count the articles that
    print it, independent reports leave out wire copy, reprints and articles that quote another outlet's.
    """
    from dataclasses import fields

    from quotetrack.cli.render import answer, note, open_output
    from quotetrack.cli.session import named_speaker, reading
    from quotetrack.export.variants_page import write_variants_page
    from quotetrack.workflow.varying import Variant, find_kept_apart, find_variants

    nothing = "No utterance is printed twice with such a change." if alerts else "No utterance is printed twice."
    with reading(db) as store:
        keys = tuple(named_speaker(store, name) for name in speaker or ())
        found = list(find_variants(store, statement=statement, identities=keys, alerts=alerts, indirect=indirect))
        if html is not None:
            with open_output(html) as out:
                note(f"{html}: {write_variants_page(found, out)} printings written")
        elif found and form is Format.TABLE and output is None and sys.stdout.isatty():
            print_variants(found)
        else:
            columns = [f.name for f in fields(Variant)]
            answer(
                found,
                form=form,
                columns=columns,
                table=TABLE,
                output=output,
                bom=bom,
                nothing=nothing,
                fail_empty=fail_empty,
            )
        if statement is not None:
            for other in find_kept_apart(store, statement):
                note(f"Statement {other.statement_id} has the same words, but was kept apart: {other.reason}.")
