"""``quotetrack audit adjudicate``: what two reviewers saw differently is settled, by questions or in one word."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from quotetrack.cli.commands.audit import app
from quotetrack.cli.options import DbOption
from quotetrack.core.errors import UsageError
from quotetrack.core.verdict import Finding

if TYPE_CHECKING:
    from quotetrack.audit.differences import Answer, Difference
    from quotetrack.store import Store

FINDINGS = {"r": Finding.RIGHT, "w": Finding.WRONG, "u": Finding.UNSURE}


class StopError(Exception):
    """The person has had enough; what was settled is kept."""


@app.command("adjudicate")
def adjudicate(
    sample: Annotated[str, typer.Argument(metavar="SAMPLE", help="The sample, by its name.")],
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who settles; else your user name.")] = None,
    item: Annotated[int | None, typer.Option("--item", metavar="N", help="Only this item of the sample.")] = None,
    take: Annotated[
        str | None,
        typer.Option("--take", metavar="NAME", help="Settle the item as this reviewer saw it; asks nothing."),
    ] = None,
    note_: Annotated[str, typer.Option("--note", metavar="TEXT", help="Why, with --take.")] = "",
    db: DbOption = None,
) -> None:
    """Settle what two reviewers saw differently; their verdicts stay, the settling one outranks them.

    Shows each such decision with both answers. Type 1 or 2 for one of them, r, w or u for right, wrong or unsure
    (wrong asks what is right instead), s to skip, q to stop.
    """
    from quotetrack.cli.render import note
    from quotetrack.cli.session import writing
    from quotetrack.workflow.settling import take_side, unsettled

    who = by or getpass.getuser()
    if take is not None and item is None:
        raise UsageError("--take settles one item: name it with --item.")
    with writing(db) as store:
        if take is not None and item is not None:
            numbers = take_side(store, sample, item, who, take, note_)
            note(f"Item {item} is settled as {take} saw it (verdict {', '.join(map(str, numbers))}).")
            return
        open_ = unsettled(store, sample, item)
        done = ask_all(store, sample, who, open_)
    note(f"{done} of {len(open_)} differences settled." if open_ else "There is nothing to settle.")


def ask_all(store: Store, sample: str, by: str, open_: list[Difference]) -> int:
    """Put every difference to the person, and keep each answer at once; how many were settled."""
    from quotetrack.workflow.settling import settle_item

    done = 0
    try:
        for n, difference in enumerate(open_, start=1):
            say(f"\n{n} of {len(open_)}, item {difference.ordinal}, statement {difference.statement_id}")
            answer = ask(store, by, difference)
            if answer is not None:
                settle_item(store, sample, difference.statement_id or 0, by, {difference.decision: answer})
                done += 1
    except StopError:
        say("")
    return done


def ask(store: Store, by: str, difference: Difference) -> Answer | None:
    """One question; None where it is skipped."""
    from quotetrack.query import show
    from quotetrack.workflow.judged_items import answer_in_words, machine_of
    from quotetrack.workflow.settling import new_answer

    detail = show(store, difference.statement_id or 0)
    machine = machine_of(detail.statement)
    say(detail.context)
    say(f"  statement: {machine.content}")
    says = machine.content if difference.decision in ("statement", "span") else getattr(machine, difference.decision)
    say(f"  {difference.decision}, as the machine has it: {says or 'none'}")
    for n, given in enumerate(difference.answers, start=1):
        say(f"  {n}: {answer_in_words(detail, given)}")
    while True:
        typed = line(f"{difference.decision}? [1-{len(difference.answers)}, r, w, u, s, q] ").casefold()
        if typed == "q":
            raise StopError
        if typed == "s":
            return None
        if typed.isdigit() and 1 <= int(typed) <= len(difference.answers):
            return difference.answers[int(typed) - 1]
        if typed in FINDINGS:
            asks = FINDINGS[typed] is Finding.WRONG and difference.decision != "statement"
            instead = line("what is right instead (- for none, nothing where it is not told)? ") if asks else ""
            try:
                return new_answer(
                    store, detail.statement.statement_id, difference.decision, by, FINDINGS[typed], instead
                )
            except UsageError as error:
                say(f"  {error}")
        else:
            say("  Type a number, r, w, u, s or q.")


def say(text: str) -> None:
    """A line on standard output, without characters that would steer a terminal."""
    from quotetrack.cli.render import printable

    for part in text.split("\n"):
        indent = part[: len(part) - len(part.lstrip(" "))]
        sys.stdout.write(f"{indent}{printable(part)}\n")


def line(question: str) -> str:
    """What the person types, without blanks around it.

    Raises:
        StopError: there is no more.
    """
    sys.stdout.write(question)
    sys.stdout.flush()
    typed = sys.stdin.readline()
    if not typed:
        raise StopError
    return typed.strip()
