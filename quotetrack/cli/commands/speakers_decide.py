"""``quotetrack speakers merge | split | alias | rename | undo | history``: decisions on identities, and back."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from quotetrack.cli.commands.speakers import app
from quotetrack.cli.options import DbOption, FormatOption, LimitOption, OutputOption
from quotetrack.export.tabular import Format

if TYPE_CHECKING:
    from quotetrack.workflow.deciding import Step

__all__ = ["ByOption", "DryRunOption", "tell_step", "who_decides"]

ByOption = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides; else your user name.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and write nothing.")]
SpeakerArgument = Annotated[str, typer.Argument(metavar="NAME|ID", help="A speaker by name, or by identity id.")]

ACTIONS = ("action_id", "when", "by", "command", "summary", "undone", "undone_by")
DECISIONS = ("decision_id", "when", "by", "left", "right", "judgement", "score", "reason", "taken_back")


def who_decides(by: str | None) -> str:
    """The name that a decision is kept under."""
    return by or getpass.getuser()


def tell_step(step: Step, dry_run: bool) -> None:
    """Say what was done, or would be, and what contradicts it."""
    from quotetrack.cli.render import note

    note(f"Not written: {step.summary}." if dry_run else f"{step.summary}.")
    for found in step.conflicts:
        decision = found.decision
        note(
            f"conflict: {decision.left} and {decision.right} are “{decision.judgement}” by {decision.by}. "
            f"{found.reason} It is kept but not followed; `speakers history --decisions` shows both."
        )


@app.command("merge")
def merge(
    left: SpeakerArgument,
    right: Annotated[str, typer.Argument(metavar="NAME|ID", help="The same speaker under another name.")],
    by: ByOption = None,
    dry_run: DryRunOption = False,
    db: DbOption = None,
) -> None:
    """Make two speakers one; all questions count them as one at once."""
    from quotetrack.cli.session import writing
    from quotetrack.workflow.deciding import merge as merge_speakers

    with writing(db) as store:
        tell_step(merge_speakers(store, left, right, by=who_decides(by), dry_run=dry_run), dry_run)


@app.command("split")
def split(
    name: Annotated[
        str, typer.Argument(metavar="NAME|ID", help="A form of name to take out, or an identity id to take apart.")
    ],
    by: ByOption = None,
    dry_run: DryRunOption = False,
    db: DbOption = None,
) -> None:
    """Take a form of name out of its speaker, or a whole identity apart; no rule joins them again."""
    from quotetrack.cli.session import writing
    from quotetrack.workflow.deciding import split as split_speaker

    with writing(db) as store:
        tell_step(split_speaker(store, name, by=who_decides(by), dry_run=dry_run), dry_run)


@app.command("alias")
def alias(
    name: SpeakerArgument,
    form: Annotated[str, typer.Argument(metavar="FORM", help="Another form of the speaker's name.")],
    by: ByOption = None,
    dry_run: DryRunOption = False,
    db: DbOption = None,
) -> None:
    """Let a speaker be found under one more name; articles to come that print it are the speaker's too."""
    from quotetrack.cli.session import writing
    from quotetrack.workflow.deciding import alias as give_alias

    with writing(db) as store:
        tell_step(give_alias(store, name, form, by=who_decides(by), dry_run=dry_run), dry_run)


@app.command("rename")
def rename(
    name: SpeakerArgument,
    new: Annotated[str, typer.Argument(metavar="NEW", help="The name to show.")],
    by: ByOption = None,
    dry_run: DryRunOption = False,
    db: DbOption = None,
) -> None:
    """Show a speaker under another name; the names as printed stay with their statements."""
    from quotetrack.cli.session import writing
    from quotetrack.workflow.deciding import rename as show_as

    with writing(db) as store:
        tell_step(show_as(store, name, new, by=who_decides(by), dry_run=dry_run), dry_run)


@app.command("undo")
def undo(
    number: Annotated[int, typer.Argument(metavar="[N]", min=1, help="How many of the newest steps.")] = 1,
    by: ByOption = None,
    dry_run: DryRunOption = False,
    db: DbOption = None,
) -> None:
    """Take the newest steps back, the newest first; they stay in the history."""
    from quotetrack.cli.render import note
    from quotetrack.cli.session import writing
    from quotetrack.workflow.deciding import undo as take_back

    with writing(db) as store:
        for action in take_back(store, number, by=who_decides(by), dry_run=dry_run):
            note(f"{'Would take' if dry_run else 'Taken'} back: {action.command}: {action.summary} (by {action.by}).")


@app.command("history")
def history(
    decisions: Annotated[
        bool, typer.Option("--decisions", help="Every decision, the machine's and those taken back among them.")
    ] = False,
    limit: LimitOption = 50,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """The steps taken on speakers, the newest first: who, when, what, and when taken back."""
    from quotetrack.cli.render import answer
    from quotetrack.cli.session import reading

    with reading(db) as store:
        if decisions:
            rows = [
                {
                    "decision_id": found.decision_id,
                    "when": found.when,
                    "by": found.decision.by,
                    "left": found.decision.left,
                    "right": found.decision.right,
                    "judgement": found.decision.judgement.value,
                    "score": found.decision.score,
                    "features": dict(found.decision.features),
                    "reason": found.decision.reason,
                    "taken_back": found.taken_back,
                }
                for found in reversed(store.decided(live=False))
            ]
            answer(rows[: limit or None], form=form, columns=DECISIONS, table=DECISIONS[1:], output=output)
            return
        answer(
            store.actions(limit or None),
            form=form,
            columns=ACTIONS,
            table=ACTIONS[1:6],
            output=output,
            nothing="No steps were taken yet.",
        )
