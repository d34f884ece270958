"""``quotetrack speakers match | review``: pairs that may be one speaker, listed or asked one by one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from quotetrack.cli.commands.speakers import app, period
from quotetrack.cli.commands.speakers_decide import ByOption, DryRunOption, who_decides
from quotetrack.cli.options import DbOption, FailEmptyOption, FormatOption, LimitOption, OutputOption
from quotetrack.export.tabular import Format

if TYPE_CHECKING:
    from quotetrack.store import Store
    from quotetrack.workflow.reviewing import Proposal, Side

COLUMNS = ("left", "right", "score", "reason", "kind", "left_id", "right_id", "left_key", "right_key")
KEYS = "y same · n different · u unsure · s skip · b back · q quit"

MinScoreOption = Annotated[
    float, typer.Option("--min-score", metavar="0..1", min=0.0, max=1.0, help="Only pairs at least this likely.")
]


@app.command("match")
def match(
    min_score: MinScoreOption = 0.5,
    limit: LimitOption = 50,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    fail_empty: FailEmptyOption = False,
    db: DbOption = None,
) -> None:
    """Pairs of speakers that may be one and that nobody has judged, with score and reason; writes nothing."""
    from quotetrack.cli.render import answer
    from quotetrack.cli.session import reading
    from quotetrack.workflow.reviewing import find_proposals

    with reading(db) as store:
        answer(
            find_proposals(store, min_score=min_score, limit=limit or None),
            form=form,
            columns=COLUMNS,
            table=COLUMNS[:4],
            output=output,
            nothing="No pairs to look at.",
            fail_empty=fail_empty,
            wide=("reason",),
        )


@app.command("review")
def review(
    min_score: MinScoreOption = 0.5,
    by: ByOption = None,
    dry_run: DryRunOption = False,
    db: DbOption = None,
) -> None:
    """Decide on proposed pairs one by one: y same, n different, u unsure, s skip, b back, q quit.

    A terminal takes single keys; a pipe one answer a line. What was answered is never asked again.
    """
    from quotetrack.cli.render import note
    from quotetrack.cli.session import writing
    from quotetrack.workflow.reviewing import find_proposals

    with writing(db) as store:
        pairs = find_proposals(store, min_score=min_score)
        answered = ask(store, pairs, who_decides(by), dry_run=dry_run)
    note(f"{answered} of {len(pairs)} pairs answered{' (not written)' if dry_run else ''}.")


def ask(store: Store, pairs: list[Proposal], by: str, *, dry_run: bool) -> int:
    """Show each pair that is still open and keep the answer; how many were answered."""
    from quotetrack.core import Judgement
    from quotetrack.workflow.deciding import judge_pair, undo
    from quotetrack.workflow.reviewing import is_open

    judgements = {"y": Judgement.SAME, "n": Judgement.DIFFERENT, "u": Judgement.UNSURE}
    passed: list[tuple[int, bool]] = []
    at = 0
    while at < len(pairs):
        pair = pairs[at]
        if not is_open(store, pair):
            at += 1
            continue
        show_pair(store, pair, f"{at + 1} of {len(pairs)}")
        key = read_key()
        if key == "q":
            break
        if key == "b":
            if passed:
                at, written = passed.pop()
                if written and not dry_run:
                    undo(store, 1, by=by)
            continue
        if key in judgements and not dry_run:
            names = (pair.left, pair.right)
            judge_pair(store, pair.left_key, pair.right_key, judgements[key], by=by, reason=pair.reason, names=names)
        passed.append((at, key in judgements))
        at += 1
    return sum(written for _, written in passed)


def show_pair(store: Store, pair: Proposal, place: str) -> None:
    """Both sides and why they are proposed."""
    from quotetrack.cli.render import printable
    from quotetrack.workflow.reviewing import describe

    lines = ["", f"{place}  score {pair.score:.2f}  {printable(pair.reason)}"]
    for letter, key in (("A", pair.left_key), ("B", pair.right_key)):
        lines += side_lines(letter, describe(store, key))
    sys.stdout.write("\n".join(lines) + f"\n{KEYS}\n")
    sys.stdout.flush()


def side_lines(letter: str, side: Side) -> list[str]:
    """One side as lines: names, career, outlets, newest statements."""
    from quotetrack.cli.render import printable

    found = side.summary
    names = ", ".join(f"{name.name} ({name.statements})" for name in found.names)
    lines = [f"{letter}  {found.name} · {found.statements} statements, {period(found.first_date, found.last_date)}"]
    titles = [t.title for t in found.titles] + [a.title for a in found.affiliations]
    for label, words in (
        ("names", names),
        ("titles", ", ".join(titles)),
        ("outlets", ", ".join(o.name for o in found.outlets)),
    ):
        if words:
            lines.append(f"   {label}: {printable(words)}")
    for row in side.statements:
        lines.append(
            f"   {row.date or 'undated'}, {printable(row.outlet) or 'no outlet'}: {printable(row.content)[:200]}"
        )
    return lines


def read_key() -> str:
    """The next answer: a key on a terminal, a line's first letter in a pipe; the end of the input quits."""
    while True:
        if sys.stdin.isatty():
            typed = typer.getchar()
        else:
            line = sys.stdin.readline()
            if not line:
                return "q"
            typed = line.strip()[:1]
        key = typed.casefold()
        if key in ("\x03", "\x04"):
            return "q"
        if key and key in "ynusbq":
            return key
        sys.stdout.write(f"{KEYS}\n")
        sys.stdout.flush()
