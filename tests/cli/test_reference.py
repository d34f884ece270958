"""Every command has help, and the reference in the docs is the one the commands give."""

from pathlib import Path

import pytest
from typer.main import get_command

from quotetrack.cli import commands
from quotetrack.cli.main import app
from quotetrack.cli.reference import command_reference, walk_commands
from tests.conftest import Cli

REFERENCE = Path(__file__).parents[2] / "docs" / "commands.md"
commands.register(app)
COMMANDS = list(walk_commands(get_command(app)))


def test_the_reference_is_the_one_the_commands_give() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == command_reference(), (
        "python -m quotetrack.cli.reference > docs/commands.md writes it anew"
    )


@pytest.mark.parametrize("path", [path for path, _ in COMMANDS], ids=" ".join)
def test_every_command_answers_help(path: tuple[str, ...], cli: Cli) -> None:
    ran = cli(*path[1:], "--help")
    assert ran.code == 0
    assert ran.out.startswith("Usage: ")


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=[" ".join(p) for p, _ in COMMANDS])
def test_every_command_and_option_says_what_it_is_for(path: tuple[str, ...], command: object) -> None:
    assert getattr(command, "help", None), f"{path} has no help"
    for parameter in getattr(command, "params", []):
        if parameter.name != "help":
            assert parameter.help, f"{' '.join(path)}: {parameter.name} has no help"
