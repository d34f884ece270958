"""Figures over time → a picture: each a point with its bounds, one colour an outlet.

"At least 17" is a point at 17 with a bar upwards; 15 to 20 a bar between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Protocol

from quotetrack.core.errors import UsageError
from quotetrack.export.plot import MOST_OUTLETS

__all__ = ["DatedFigure", "plot_figures"]

OPEN = 0.12
"""An open bound is drawn so long, as a part of the largest figure."""

UPWARDS = ("at least", "more than")
DOWNWARDS = ("at most", "less than", "nearly")


class DatedFigure(Protocol):
    """What a figure must have to be drawn (as ``workflow.figuring.FigureRow`` has it)."""

    @property
    def day(self) -> str | None:
        """``2031-03-06`` or less."""
        ...

    @property
    def outlet(self) -> str | None:
        """Who published it."""
        ...

    @property
    def low(self) -> float:
        """The lower end."""
        ...

    @property
    def high(self) -> float:
        """The higher end."""
        ...

    @property
    def bound(self) -> str:
        """How it bounds what it counts."""
        ...

    @property
    def unit(self) -> str:
        """Its unit; empty for a count."""
        ...


def plot_figures(rows: Iterable[DatedFigure], path: Path, *, heading: str) -> tuple[int, int]:
    """Draw figures of one unit (the commonest) by day into ``path``; how many were drawn, and how many were not.

    Raises:
        UsageError: the file's name ends in neither ``.svg`` nor ``.png``, or it cannot be written.
    """
    if path.suffix.lower() not in (".svg", ".png"):
        raise UsageError(f"{path}: a plot is written as .svg or .png; name the file so.")
    from matplotlib.figure import Figure

    every = list(rows)
    units = Counter(row.unit for row in every if row.unit not in ("votes",) and row.bound != "ordinal")
    unit = units.most_common(1)[0][0] if units else ""
    points = [
        (date.fromisoformat(row.day).toordinal(), row)
        for row in every
        if row.unit == unit and row.bound != "ordinal" and row.day and len(row.day) == len("2031-03-06")
    ]
    figure = Figure(figsize=(9, 4), layout="constrained")
    axes = figure.add_subplot()
    reach = OPEN * max((row.high for _, row in points), default=1.0)
    outlets = [name for name, _ in Counter(row.outlet or "outlet not known" for _, row in points).most_common()]
    for number, outlet in enumerate(outlets):
        here = [(x, row) for x, row in points if (row.outlet or "outlet not known") == outlet]
        # Points of one day stand beside each other, so that none hides another.
        places = [x + 0.12 * (number % MOST_OUTLETS - min(len(outlets), MOST_OUTLETS) / 2) for x, _ in here]
        middles = [(row.low + row.high) / 2 for _, row in here]
        down = [
            m - row.low + reach * (row.bound in DOWNWARDS or row.bound == "about")
            for m, (_, row) in zip(middles, here, strict=True)
        ]
        up = [
            row.high - m + reach * (row.bound in UPWARDS or row.bound == "about")
            for m, (_, row) in zip(middles, here, strict=True)
        ]
        axes.errorbar(
            places, middles, yerr=[down, up], fmt="o", capsize=3, label=outlet if number < MOST_OUTLETS else None
        )
    days = sorted({x for x, _ in points})
    axes.set_xticks(days, [date.fromordinal(x).isoformat() for x in days], rotation=45, ha="right")
    axes.set_ylabel(unit or "number")
    axes.set_title(heading, parse_math=False)
    if outlets:
        axes.legend(fontsize="small", frameon=False)
    try:
        # A fixed date keeps the same answer the same file.
        figure.savefig(path, metadata={"Date": None} if path.suffix.lower() == ".svg" else None)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); choose another file.") from error
    return len(points), len(every) - len(points)
