"""The command reference in ``docs/commands.md``, written from the commands themselves.

``python -m quotetrack.cli.reference > docs/commands.md`` writes it; a test holds the file to it.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from typing import Any

import typer
from typer.main import get_command

from quotetrack.cli import commands
from quotetrack.cli.main import app

__all__ = ["command_reference", "walk_commands"]

INTRODUCTION = """# Commands

Every command answers `--help`. Reading commands take `--format table|json|jsonl|csv|tsv|markdown`, `--db` and
`-o FILE`; data goes to standard output, everything else to standard error. The database is the one of `--db`, else of
`QUOTETRACK_DB`, else of `db = "…"` in the nearest `quotetrack.toml`, else your own (`quotetrack db path` tells).

Exit codes: 0 done · 1 error · 2 the question cannot be taken as it is · 3 done, but some inputs failed · 4 nothing
found where `--fail-empty` was asked · 5 a gate not passed · 130 interrupted.
"""


def walk_commands(command: Any, path: tuple[str, ...] = ("quotetrack",)) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command under ``command`` that can be run, with its words, in the order of help."""
    subcommands = getattr(command, "commands", None)
    if not subcommands or (command.invoke_without_command and len(path) > 1):
        yield path, command
    for name, sub in (subcommands or {}).items():
        yield from walk_commands(sub, (*path, name))


def command_reference() -> str:
    """The whole reference as Markdown."""
    commands.register(app)
    parts = [INTRODUCTION]
    for path, command in walk_commands(get_command(app)):
        parts.append(f"## `{' '.join(path)}`\n\n{inspect.cleandoc(command.help or '')}\n")
        context = typer.Context(command)
        records = (p.get_help_record(context) for p in command.get_params(context) if p.name != "help")
        lines = [f"- `{' '.join(r[0].split())}`: {' '.join(r[1].split())}" for r in records if r]
        if lines:
            parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(command_reference())
