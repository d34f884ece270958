"""``quotetrack articles``: what is stored; ``rm`` takes what follows from an article along."""

from __future__ import annotations

import getpass
import sys
from typing import Annotated

import typer

from quotetrack.cli.options import (
    About,
    BomOption,
    DbOption,
    FailEmptyOption,
    FormatOption,
    FromOption,
    LimitOption,
    OffsetOption,
    OutletOption,
    OutputOption,
    ToOption,
)
from quotetrack.export.tabular import Format

app = typer.Typer(help="Stored articles: list, show, remove.", rich_markup_mode=None)

TABLE = ("article_id", "date", "title", "outlet", "statements", "revisions")

ArticleArgument = Annotated[int, typer.Argument(metavar="ARTICLE", help="The article's number.")]


@app.callback(invoke_without_command=True)
def articles(context: typer.Context, db: DbOption = None) -> None:
    """Stored articles: list, show, remove."""
    if context.invoked_subcommand is None:
        list_(db=db)


@app.command("list")
def list_(
    text: Annotated[bool, typer.Option("--text", help="With the whole text.")] = False,
    about: About = None,
    since: FromOption = None,
    until: ToOption = None,
    outlet: OutletOption = None,
    limit: LimitOption = 0,
    offset: OffsetOption = 0,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    bom: BomOption = False,
    fail_empty: FailEmptyOption = False,
    db: DbOption = None,
) -> None:
    """All articles, by number, in their newest revision."""
    from dataclasses import fields

    from quotetrack.cli.render import answer
    from quotetrack.cli.session import reading
    from quotetrack.query import ArticleRow
    from quotetrack.query import articles as ask_articles

    with reading(db) as store:
        answer(
            ask_articles(
                store,
                text=text,
                about=about,
                since=since,
                until=until,
                outlets=tuple(outlet or ()),
                limit=limit or None,
                offset=offset,
            ),
            form=form,
            columns=[f.name for f in fields(ArticleRow) if text or f.name != "text"],
            table=TABLE,
            output=output,
            bom=bom,
            nothing="No articles are stored.",
            wide=("title",),
            fail_empty=fail_empty,
        )


@app.command("show")
def show(
    article: ArticleArgument,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """One article: where it is from, what is known of it, its text and its statements."""
    from dataclasses import fields

    from quotetrack.cli.commands.statements import TABLE as STATEMENTS
    from quotetrack.cli.render import answer, show_fields
    from quotetrack.cli.session import reading
    from quotetrack.query import ArticleRow, StatementFilter, quotes
    from quotetrack.query import article as ask_article

    with reading(db) as store:
        row = ask_article(store, article)
        if form is not Format.TABLE or output is not None:
            names = [f.name for f in fields(ArticleRow)]
            answer([row], form=form, columns=names, table=TABLE, output=output)
            return
        hidden = {"text", "article_id", "warnings"}
        show_fields(
            [("article", row.article_id)]
            + [(f.name.replace("_", " "), getattr(row, f.name)) for f in fields(row) if f.name not in hidden]
        )
        show_fields(("note", w) for w in row.warnings)
        sys.stdout.write(f"\n{row.text}\n\n")
        answer(
            quotes(store, StatementFilter(articles=(article,), order="text")),
            form=form,
            columns=STATEMENTS,
            table=("statement_id", "speaker", "title", "content", "type"),
            nothing="No statements were found in it.",
        )


@app.command("rm")
def rm(
    article: Annotated[list[int], typer.Argument(metavar="ARTICLE...", help="Numbers of articles.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    db: DbOption = None,
) -> None:
    """Remove articles with all that follows from them: revisions, statements, speakers told there."""
    from quotetrack.cli.render import note
    from quotetrack.cli.session import reading, writing
    from quotetrack.query import article as ask_article
    from quotetrack.workflow.identifying import refresh_identities

    with reading(db) as store:
        rows = [ask_article(store, number) for number in article]
    for row in rows:
        note(f"{row.article_id}: {row.title or row.source} ({row.statements} statements)")
    if not yes:
        typer.confirm("Remove?", abort=True, err=True)
    with writing(db) as store:
        removed = sum(store.remove_article(number, getpass.getuser()) for number in article)
        refresh_identities(store, always=True)
    note(f"{len(article)} articles and {removed} statements removed")
