"""``quotetrack db``: the database file itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from quotetrack.cli.options import DbOption, FormatOption
from quotetrack.export.tabular import Format

app = typer.Typer(
    help="The database file: upgrade, check, verify, backup, path.", no_args_is_help=True, rich_markup_mode=None
)

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
    from quotetrack.workflow.identifying import refresh_identities

    path = database_path(db)
    before, after = Store.upgrade(path)
    if before != after:
        # Earlier verdicts may name speakers that nobody was linked to.
        with Store.open(path) as store:
            refresh_identities(store)
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


@app.command("verify")
def verify(
    head: Annotated[
        str | None,
        typer.Option("--head", metavar="HASH", help="A head noted earlier; prove that the log still goes on from it."),
    ] = None,
    form: FormatOption = Format.TABLE,
    db: DbOption = None,
) -> None:
    """Prove that nobody changed the log, or a verdict behind its back; prints rows and head, exit 1 if not so."""
    from quotetrack.cli.render import answer, note, show_fields
    from quotetrack.cli.session import reading
    from quotetrack.workflow.proving import prove_log

    with reading(db) as store:
        proof = prove_log(store, head)
    if form is Format.TABLE:
        show_fields([("rows", proof.rows), ("head", proof.head), ("broken", proof.broken), ("problem", proof.problem)])
    else:
        names = ("rows", "head", "broken", "problem")
        answer([proof], form=form, columns=names, table=names)
    if not proof.sound:
        note(f"The log is broken: {proof.problem}.")
        raise typer.Exit(CHECK_FAILED)
    note("The log is whole." if head is None else "The log is whole and goes on from that head.")


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
