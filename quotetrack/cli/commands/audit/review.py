"""``quotetrack audit review``: the items of a sample put before a reviewer, one after another."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from quotetrack.cli.commands.audit import app
from quotetrack.cli.options import DbOption
from quotetrack.core.errors import UsageError

if TYPE_CHECKING:
    from quotetrack.workflow.auditing import Desk


@app.command("review")
def review(
    sample: Annotated[str, typer.Argument(metavar="SAMPLE", help="The sample's name; `audit samples` lists them.")],
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who reviews; else your user name.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="All items, for a second reviewer too, not only those for two.")
    ] = False,
    blind: Annotated[
        bool, typer.Option("--blind", help="Hide the machine's answer until you have given yours; then compare.")
    ] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Ask line by line, for screen readers and pipes; no colours.")
    ] = False,
    db: DbOption = None,
) -> None:
    """Review the items of a sample: is it a statement, are its words right, who said it, as what.

    Every verdict is kept at once; the same command goes on where you stopped. A terminal takes single keys (? lists
    them); --plain one answer a line.
    """
    from quotetrack.cli.render import note
    from quotetrack.cli.review.keyboard import Reviewer
    from quotetrack.cli.session import writing
    from quotetrack.workflow.auditing import open_desk

    who = by or getpass.getuser()
    if not plain and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("The review needs a terminal; with --plain it asks line by line, in a pipe too.")
    with writing(db) as store:
        desk = open_desk(store, sample, who, everything=everything, blind=blind)
        try:
            if plain:
                from quotetrack.cli.review.plain import ask

                code = ask(Reviewer(desk), sys.stdin, sys.stdout)
            else:
                from quotetrack.cli.review.screen import ReviewApp

                code = ReviewApp(Reviewer(desk)).run() or 0
        finally:
            desk.close()
            note(summary(desk))
    if code:
        raise typer.Exit(code)


def summary(desk: Desk) -> str:
    """How far the review has come, and how it goes on."""
    progress, name = desk.session.progress, desk.sample.name
    lost = f" {len(desk.lost)} items are gone: their articles were removed." if desk.lost else ""
    if desk.session.open_after(0) is None:
        return (
            f"All {progress.total} items of “{name}” are reviewed by {desk.by}; `quotetrack audit report {name}`.{lost}"
        )
    skipped = f", {progress.skipped} skipped" if progress.skipped else ""
    return (
        f"{progress.done} of {progress.total} items of “{name}” are reviewed by {desk.by}{skipped}; "
        f"`quotetrack audit review {name} --by {_quoted(desk.by)}` goes on.{lost}"
    )


def _quoted(name: str) -> str:
    import shlex

    return shlex.quote(name)
