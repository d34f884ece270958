"""``quotetrack eval``: precision and recall against gold, each figure with its criterion in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotetrack.cli.options import BomOption, DbOption, FormatOption, OutputOption
from quotetrack.export.tabular import Format

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotetrack.workflow.evaluating import Figure, Predictions

COLUMNS = ("measure", "of", "precision", "recall", "f1", "share", "predicted", "gold", "criterion")


def evaluate(
    gold: Annotated[
        str, typer.Argument(metavar="GOLD", help="JSON Lines with id, text and attributions (import --as gold).")
    ],
    pred: Annotated[
        Path | None, typer.Option("--pred", metavar="FILE", help="Predictions, as extract --format jsonl writes them.")
    ] = None,
    extract: Annotated[
        bool, typer.Option("--extract", help="Let the present model read the gold's texts, without a database.")
    ] = False,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    bom: BomOption = False,
    db: DbOption = None,
) -> None:
    """How much of the gold is found, and how much of what is found is right: P, R and F1, over all and by type.

    Predictions are those of --pred FILE, those of the present model with --extract, or else what the database holds of
    these articles, found by their text or id: the machine's values, also where people corrected them. Two criteria
    stand beside each other: overlap (at least half of the words) and exact (the same words). In a slice by type, P
    counts predictions of that type and R gold of that type. Tables show per cent, json and jsonl shares of 1.
    """
    from quotetrack.cli.render import answer, note
    from quotetrack.core.errors import UsageError
    from quotetrack.workflow.evaluating import figures, read_gold, score

    if pred is not None and extract:
        raise UsageError("--pred and --extract exclude each other: predictions come from one place.")
    lines = read_gold(gold)
    predictions = predicted(gold, pred, extract, db, lines)
    without = [line.record["id"] for line in lines if line.record["id"] not in predictions]
    if without:
        note(f"{len(without)} of {len(lines)} gold articles have no prediction, the first: {without[0]}.")
        if pred is None and not extract:
            note("Articles are found by their very text or by the gold's id; --extract needs no database.")
    scores = score([line.record for line in lines], predictions)
    found: Iterable[object] = figures(scores)
    if form not in (Format.JSON, Format.JSONL):
        found = map(in_per_cent, figures(scores))
    answer(
        found,
        form=form,
        columns=COLUMNS,
        table=COLUMNS,
        output=output,
        bom=bom,
        wide=("criterion",),
    )


def predicted(gold: str, pred: Path | None, extract: bool, db: str | None, lines: list[Any]) -> Predictions:
    """The predictions from where they were asked for."""
    from quotetrack.cli.render import note
    from quotetrack.cli.session import reading
    from quotetrack.workflow.evaluating import predict, read_predictions, stored_predictions

    if pred is not None:
        return read_predictions(str(pred))
    if extract:
        from quotetrack.extract import default_extractor

        return predict(gold, default_extractor())
    with reading(db) as store:
        predictions, aligned = stored_predictions(store, lines)
    if aligned:
        note(f"{aligned} stored texts lack bylines and the like of the gold's: they are laid on it line by line.")
    return predictions


def in_per_cent(figure: Figure) -> dict[str, object]:
    """A row for people."""
    from dataclasses import asdict

    row = asdict(figure)
    for name in ("precision", "recall", "f1", "share"):
        row[name] = "" if row[name] is None else f"{100 * row[name]:.1f}"
    return row
