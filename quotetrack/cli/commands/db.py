"""``quotetrack db``: the database file itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from quotetrack.cli.options import DbOption, FormatOption
from quotetrack.export.tabular import Format

app = typer.Typer(help="The database file: upgrade, check, backup, path.", no_args_is_help=True, rich_markup_mode=None)

CHECK_FAILED = 1


@app.command("path")
def path(db: DbOption = None) -> None:
    """Print which database is used."""
    from quotetrack.cli.session import database_path

    sys.stdout.write(database_path(db) + "\n")


@app.command("upgrade")
def upgrade(db: DbOption = None) -> None:
    """Bring a database of an older version up to this one; nothing stored is lost."""
    from quotetrack.cli.render import note
    from quotetrack.cli.session import database_path
    from quotetrack.store import Store

    before, after = Store.upgrade(database_path(db))
    note("The database is up to date." if before == after else f"Upgraded from {before} to {after}.")


@app.command("check")
def check(form: FormatOption = Format.TABLE, db: DbOption = None) -> None:
    """Prove that every span gives its stored text, nothing is orphaned and the full text is in step; exit 1 if not."""
    from quotetrack.cli.render import answer, note
    from quotetrack.cli.session import reading

    with reading(db) as store:
        violations = store.check()
    if not violations:
        note("Every invariant holds.")
        return
    names = ("table", "row", "problem")
    answer(violations, form=form, columns=names, table=names)
    raise typer.Exit(CHECK_FAILED)


@app.command("backup")
def backup(
    to: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes; must not exist.")],
    db: DbOption = None,
) -> None:
    """Copy the database while it is in use."""
    from quotetrack.cli.render import note
    from quotetrack.cli.session import reading

    with reading(db) as store:
        store.backup(to)
    note(f"{to}: {to.stat().st_size / 2**20:.1f} MB written")
