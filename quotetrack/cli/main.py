"""The command line: parses, calls one workflow or query, renders. Commands import what they need when they run."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from quotetrack.core.errors import QuotetrackError
from quotetrack.version import __version__

__all__ = ["app", "run"]

app = typer.Typer(
    name="quotetrack",
    help="Who said what, as whom, through whom, on what evidence: attributed statements of news articles.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=True,
)


def print_version(asked: bool) -> None:
    """Print the version and stop, where it was asked for."""
    if asked:
        typer.echo(f"quotetrack {__version__}")
        raise typer.Exit


@app.callback()
def quotetrack(
    version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Who said what, as whom, through whom, on what evidence: attributed statements of news articles."""


def run() -> None:
    """Run the command line; exit codes as DESIGN's rule 8 lists them."""
    from quotetrack.cli import commands

    commands.register(app)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except QuotetrackError as error:
        from quotetrack.cli.render import report_error

        sys.exit(report_error(error))
