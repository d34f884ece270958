"""``quotetrack ingest``: articles into the database."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from quotetrack.cli.options import (
    AllowPrivateOption,
    AuthorOption,
    DbOption,
    GivenDateOption,
    GivenOutletOption,
    JobsOption,
    SourcesArgument,
    TitleOption,
    UrlOption,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotetrack.workflow.ingesting import Ingested, IngestSummary

SOME_FAILED = 3
"""Exit code of a run that is done but for some inputs (DESIGN, rule 8)."""

FEW = 50
"""Up to so many inputs each gets a line; more would drown the summary."""

ORDER = ("stored", "revised", "read again", "answers again", "already here", "failed")


def ingest(
    articles: SourcesArgument,
    outlet: GivenOutletOption = None,
    date: GivenDateOption = None,
    author: AuthorOption = None,
    url: UrlOption = None,
    title: TitleOption = None,
    allow_private: AllowPrivateOption = False,
    jobs: JobsOption = 1,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only failures and the summary.")] = False,
    db: DbOption = None,
) -> None:
    """Read articles, find who said what in them, and store it.

    The same article again is already here; the same URL with another text is a revision. Interrupted, it goes on
    where it stopped when it is started again. Exit code 3 where some inputs failed.
    """
    from quotetrack.cli.session import writing
    from quotetrack.extract import default_extractor
    from quotetrack.ingest import Overrides, list_sources
    from quotetrack.workflow.ingesting import IngestSummary
    from quotetrack.workflow.ingesting import ingest as ingest_sources

    overrides = Overrides(title=title, outlet=outlet, author=author, date=date, url=url)
    summary = IngestSummary()
    with writing(db, create=True) as store:
        outcomes = ingest_sources(
            articles,
            store,
            default_extractor(),
            overrides=overrides,
            allow_private=allow_private,
            stdin=sys.stdin.buffer,
            jobs=jobs,
        )
        try:
            follow(outcomes, summary, total=len(list_sources(articles)), quiet=quiet)
        except BaseException:
            # Also after Ctrl-C and a full disk: what was stored until then is stored.
            if summary.kinds:
                report(summary)
            raise
    report(summary)
    if summary.failures:
        raise typer.Exit(SOME_FAILED)


def follow(outcomes: Iterable[Ingested], summary: IngestSummary, *, total: int, quiet: bool) -> None:
    """Count the outcomes as they come; show how far it is, on a terminal with a bar."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from quotetrack.cli.render import printable

    console = Console(stderr=True, highlight=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal or total < 2) as bar:
        task = bar.add_task("articles", total=max(total, 1))
        for outcome in outcomes:
            summary.add(outcome)
            bar.advance(task)
            if outcome.kind != "failed" and not quiet and total < FEW:
                line = f"{outcome.kind}: {printable(outcome.title or outcome.source)} ({outcome.statements} statements)"
                console.print(line, markup=False, soft_wrap=True)
            for warning in outcome.warnings if not quiet else ():
                console.print(f"  note: {printable(warning)}", markup=False, soft_wrap=True)


def report(summary: IngestSummary) -> None:
    """The last lines: how many were what, how many statements, and each failure with its reason."""
    from quotetrack.cli.render import note, printable

    counts = [f"{summary.kinds[k]} {k}" for k in ORDER if summary.kinds[k]]
    note(f"{', '.join(counts) or 'nothing read'}; {summary.statements} statements found")
    for failure in summary.failures:
        note(f"failed: {printable(failure.reason)}")
