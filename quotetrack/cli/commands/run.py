"""``quotetrack run``: the stored articles again, with the present model."""

from __future__ import annotations

from typing import Annotated

import typer

from quotetrack.cli.options import DbOption, JobsOption


def run(
    articles: Annotated[
        str, typer.Option("--articles", metavar="ID,ID...", help="Only these articles; else all.", show_default=False)
    ] = "",
    rules: Annotated[
        bool, typer.Option("--rules", help="Read with the rules alone, without the model: to compare with it.")
    ] = False,
    jobs: JobsOption = 1,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only failures and the summary.")] = False,
    db: DbOption = None,
) -> None:
    """Read all stored articles again with the present model; `runs diff` tells what became otherwise.

    Earlier readings stay in the file, the new one answers, and verdicts are placed on it where their words still stand
    (`audit orphans` lists the others). Articles that this run has read before are not read again; interrupted, it goes
    on where it stopped when it is started again. Exit code 3 where some articles failed.
    """
    from quotetrack.cli.commands.ingest import SOME_FAILED, follow, report
    from quotetrack.cli.session import writing
    from quotetrack.extract import RuleExtractor, default_extractor
    from quotetrack.workflow.ingesting import IngestSummary
    from quotetrack.workflow.rerunning import count_to_read, read_again

    numbers = article_numbers(articles)
    summary = IngestSummary()
    with writing(db) as store:
        total = count_to_read(store, numbers)
        extractor = RuleExtractor() if rules else default_extractor()
        try:
            follow(
                read_again(store, extractor, articles=numbers, jobs=jobs),
                summary,
                total=total,
                quiet=quiet,
            )
        except BaseException:
            # Also after Ctrl-C and a full disk: what was stored until then is stored.
            if summary.kinds:
                report(summary)
            raise
        orphaned = len(store.orphans())
    report(summary)
    if orphaned:
        from quotetrack.cli.render import note

        note(f"{orphaned} verdicts stand on no statement now; `quotetrack audit orphans` lists them.")
    if summary.failures:
        raise typer.Exit(SOME_FAILED)


def article_numbers(given: str) -> tuple[int, ...]:
    """``3,5`` as numbers.

    Raises:
        UsageError: something else than numbers.
    """
    from quotetrack.core.errors import UsageError

    parts = [part.strip() for part in given.split(",") if part.strip()]
    for part in parts:
        if not (part.isascii() and part.isdigit()):
            raise UsageError(f"“{part}” is no article's number; `quotetrack articles list` lists them.")
    return tuple(int(part) for part in parts)
