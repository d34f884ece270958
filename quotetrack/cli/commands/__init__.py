"""One file a command; ``register`` hangs them on the application in the order that help lists them."""

from __future__ import annotations

import typer

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add every command to ``app``, once."""
    if app.registered_commands:
        return
    from quotetrack.cli.commands import (
        articles,
        audit,
        compare,
        db,
        evaluate,
        export,
        extract,
        facts,
        figures,
        import_,
        ingest,
        quotes,
        run,
        runs,
        said,
        search,
        show,
        speakers,
        speakers_decide,  # noqa: F401  # importing these hangs their commands on speakers.app
        speakers_review,  # noqa: F401
        speakers_share,  # noqa: F401
        stats,
        timeline,
        variants,
        who,
    )

    app.command("ingest")(ingest.ingest)
    app.command("extract")(extract.extract)
    app.command("run")(run.run)
    app.add_typer(runs.app, name="runs")
    app.command("said")(said.said)
    app.command("who")(who.who)
    app.command("quotes")(quotes.quotes)
    app.command("search")(search.search)
    app.command("show")(show.show)
    app.add_typer(speakers.app, name="speakers")
    app.command("timeline")(timeline.timeline)
    app.command("variants")(variants.variants)
    app.command("figures")(figures.figures)
    app.add_typer(facts.app, name="facts")
    app.command("compare")(compare.compare)
    app.add_typer(articles.app, name="articles")
    app.command("stats")(stats.stats)
    app.add_typer(audit.app, name="audit")
    app.add_typer(export.app, name="export")
    app.add_typer(import_.app, name="import")
    app.command("eval")(evaluate.evaluate)
    app.add_typer(db.app, name="db")
