"""``quotetrack speakers export | import``: decisions for a team, reference lists with Wikidata numbers."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from quotetrack.cli.commands.speakers import app
from quotetrack.cli.commands.speakers_decide import ByOption, DryRunOption, tell_step, who_decides
from quotetrack.cli.options import DbOption
from quotetrack.core.errors import InputError

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="A file; - for standard input or output.")]


@app.command("export")
def export(file: FileArgument, db: DbOption = None) -> None:
    """Write people's decisions and the names they gave as JSON lines, for `import` elsewhere."""
    from quotetrack.cli.render import note, open_output
    from quotetrack.cli.session import reading
    from quotetrack.workflow.sharing import export_decisions

    with reading(db) as store, open_output(file) as out:
        count = 0
        for record in export_decisions(store):
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
            count += 1
    note(f"{count} lines written.")


@app.command("import")
def import_(file: FileArgument, by: ByOption = None, dry_run: DryRunOption = False, db: DbOption = None) -> None:
    """Read decisions (JSON lines of `export`) or a reference list; the content tells which.

    A reference list is CSV with the columns name, aliases (divided by | or ;), kind, wikidata, from, to, or
    FollowTheMoney JSON lines. Its matches link, and overwrite nothing.
    """
    from quotetrack.cli.session import writing
    from quotetrack.workflow.reference import import_references
    from quotetrack.workflow.sharing import import_decisions, is_decisions

    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is no text in UTF-8: byte {error.start}; save it as UTF-8.") from error
    take_in = import_decisions if is_decisions(text) else import_references
    with writing(db) as store:
        tell_step(take_in(store, file, text, by=who_decides(by), dry_run=dry_run), dry_run)
