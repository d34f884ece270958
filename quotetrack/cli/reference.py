"""The command reference in ``docs/commands.md``, written from the commands themselves.

``python -m quotetrack.cli.reference > docs/commands.md`` writes it; a test holds the file to it.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from typing import Any

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


def signature_of(parameter: Any) -> str:
    """An option or argument as it is typed."""
    if parameter.param_type_name == "argument":
        return f"`{parameter.metavar or parameter.name.upper()}`"
    words = ", ".join(parameter.opts)
    choices = getattr(parameter.type, "choices", None)
    if parameter.is_flag:
        return f"`{words}`"
    if choices:
        shown = "|".join(str(getattr(c, "value", c)) for c in choices)
    else:
        shown = parameter.metavar or parameter.type.name.upper()
    return f"`{words} {shown}`"


def default_of(parameter: Any) -> str:
    """A default worth telling, in words."""
    default = getattr(parameter.default, "value", parameter.default)
    if parameter.param_type_name == "argument" or default in (None, False, "", (), 0.0) or callable(default):
        return ""
    return f" Default: {default}."


def command_reference() -> str:
    """The whole reference as Markdown."""
    commands.register(app)
    parts = [INTRODUCTION]
    for path, command in walk_commands(get_command(app)):
        parts.append(f"## `{' '.join(path)}`\n\n{inspect.cleandoc(command.help or '')}\n")
        lines = [f"- {signature_of(p)}: {p.help}{default_of(p)}" for p in command.params if p.name != "help" and p.help]
        if lines:
            parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(command_reference())
