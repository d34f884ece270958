"""``quotetrack runs``: what read the articles, and what another reading made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from quotetrack.cli.options import DbOption, FormatOption, OutputOption
from quotetrack.export.tabular import Format

if TYPE_CHECKING:
    from quotetrack.query import RunChange, RunDiff

app = typer.Typer(help="Runs, what each read, and in what they differ.", no_args_is_help=True, rich_markup_mode=None)

LIST = (
    "run_id",
    "started_at",
    "package_version",
    "extractor",
    "model",
    "readings",
    "statements",
    "answering_statements",
)
CHANGES = ("change", "article_id", "before_id", "after_id", "content", "before", "after", "verdict")


@app.command("list")
def list_runs(form: FormatOption = Format.TABLE, output: OutputOption = None, db: DbOption = None) -> None:
    """Every run with what it was made with, how much it read, and how much of that answers now."""
    from dataclasses import fields

    from quotetrack.cli.render import answer
    from quotetrack.cli.session import reading
    from quotetrack.export import row_of
    from quotetrack.query import RunSummary, runs

    def shape(run: object) -> dict[str, object]:
        row = row_of(run)
        return row | {"model": str(row["model_digest"])[:12]} if form in (Format.TABLE, Format.MARKDOWN) else row

    with reading(db) as store:
        answer(
            runs(store),
            form=form,
            columns=[f.name for f in fields(RunSummary)],
            table=LIST,
            output=output,
            nothing="No run yet; `quotetrack ingest ARTICLE...` makes one.",
            shape=shape,
        )


@app.command("diff")
def diff(
    first: Annotated[int, typer.Argument(metavar="A", help="The number of a run (`runs list`).")],
    second: Annotated[int, typer.Argument(metavar="B", help="The number of the run to compare with it.")],
    examples: Annotated[
        int, typer.Option("--examples", metavar="N", min=0, help="Examples of each change; judged ones come first.")
    ] = 3,
    every: Annotated[bool, typer.Option("--all", help="All changes in place of examples.")] = False,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """What run B made otherwise than run A of the texts that both read: statements gained, lost and changed.

    Of each change it tells what verdicts say: of statements gained or lost, how many are statements; of those changed,
    which of the two runs has it right. JSON holds counts and examples; csv, tsv, markdown and jsonl hold the changes, a
    row each.
    """
    from quotetrack.cli.render import answer, open_output
    from quotetrack.cli.session import reading
    from quotetrack.export import write_rows
    from quotetrack.query import diff_runs

    with reading(db) as store:
        found = diff_runs(store, first, second, examples=None if every else examples)
    if form is Format.JSON:
        with open_output(output) as out:
            write_rows([found], (), out, form=form)
    elif form is Format.TABLE:
        with open_output(output) as out:
            out.write("\n".join(lines_of(found)) + "\n")
    else:
        nothing = "No statement differs."
        answer(found.examples, form=form, columns=CHANGES, table=CHANGES, output=output, nothing=nothing)


def lines_of(found: RunDiff) -> list[str]:
    """Counts, what verdicts say of them, and the examples under each."""
    lines = [
        f"{found.revisions} texts read by run {found.first} and run {found.second}",
        f"{found.before} statements before, {found.after} after, {found.same} the same",
    ]
    for change, count in found.counts.items():
        lines.append(f"{title_of(change)}: {count}{judged(found, change)}")
        lines += [f"  {example_line(e)}" for e in found.examples if e.change == change]
    return lines


def title_of(change: str) -> str:
    """What a change is called."""
    return {"gained": "gained", "lost": "lost"}.get(change, f"other {change}")


def judged(found: RunDiff, change: str) -> str:
    """`` (of 4 judged, 3 were right, 1 wrong)``, or nothing where none was."""
    said = {word: number for word, number in found.verdicts[change].items() if word != "not judged"}
    if not said:
        return ""
    if change in ("gained", "lost"):
        words = [f"{said[word]} {told}" for word, told in STATEMENT_WORDS.items() if word in said]
    else:
        runs = {"a": found.first, "b": found.second}
        words = [f"{said[word]} {told.format(**runs)}" for word, told in WHICH.items() if word in said]
    return f" ({sum(said.values())} judged: {', '.join(words)})"


STATEMENT_WORDS = {"right": "right", "wrong": "no statement", "unsure": "unsure"}
WHICH = {"before": "right in run {a}", "after": "right in run {b}", "neither": "right in neither"}


def example_line(example: RunChange) -> str:
    """One change as a line."""
    from quotetrack.cli.render import printable

    ids = " → ".join(str(number) for number in (example.before_id, example.after_id) if number is not None)
    where = f"{ids} in article {example.article_id}"
    verdict = f" [{example.verdict}]" if example.verdict else ""
    content = printable(example.content)
    if example.change in ("gained", "lost"):
        return f"{where}: {example.before or example.after or 'unknown'}: {content}{verdict}"
    if example.change == "span":
        return f"{where}: {content} → {printable(example.after)}{verdict}"
    return f"{where}: {example.before or 'unknown'} → {example.after or 'unknown'}: {content}{verdict}"
