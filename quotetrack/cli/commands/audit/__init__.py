"""``quotetrack audit``: samples, review, verdicts, reports, and the log; a file a group of commands."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="How right it all is: samples, review, verdicts, reports, the log.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

from quotetrack.cli.commands.audit import (  # noqa: E402  # importing a file hangs its commands on app
    adjudicate,  # noqa: F401
    gate,  # noqa: F401
    judge,  # noqa: F401
    report,  # noqa: F401
    review,  # noqa: F401
    sample,  # noqa: F401
)
