"""Statements over time → a picture, by outlet.

Three statements of Ada Pell in March, two in the Herald and one in the Post: two stacked bars' worth of colour.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from quotetrack.core.errors import UsageError

__all__ = ["Drawn", "plot_timeline"]

MOST_OUTLETS = 8
"""More colours than this cannot be told apart; the smallest outlets are drawn as one."""

MOST_LABELS = 16
"""More dates than this do not fit under the axis."""

DAYS_IN_MONTHS_FROM = 120
"""A longer period than this (days) is drawn month by month."""


class DatedStatement(Protocol):
    """What a row must have to be drawn."""

    @property
    def date(self) -> str | None:
        """``2031-03-06``, ``2031-03`` or less."""
        ...

    @property
    def outlet(self) -> str | None:
        """Who published it."""
        ...


@dataclass(frozen=True, slots=True)
class Drawn:
    """How many statements stand in the picture, and how many had no day or month to stand at."""

    statements: int
    left_out: int


def plot_timeline(rows: Iterable[DatedStatement], path: Path, *, heading: str) -> Drawn:
    """Draw stacked bars of statements by day (or month, over four months) and outlet into ``path``.

    Raises:
        UsageError: the file's name ends in neither ``.svg`` nor ``.png``, or it cannot be written.
    """
    if path.suffix.lower() not in (".svg", ".png"):
        raise UsageError(f"{path}: a plot is written as .svg or .png; name the file so.")
    points: list[tuple[str, str]] = []
    left_out = 0
    for row in rows:
        if row.date and not row.date.startswith("-") and len(row.date) >= len("2031-03"):
            points.append((row.date, row.outlet or "outlet not known"))
        else:
            left_out += 1
    days = sorted({day for day, _ in points if len(day) == len("2031-03-06")})
    coarse = any(len(day) == len("2031-03") for day, _ in points) or (
        bool(days) and (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days > DAYS_IN_MONTHS_FROM
    )
    if coarse:
        points = [(day[:7], outlet) for day, outlet in points]
    draw_bars(points, path, heading=heading, unit="month" if coarse else "day")
    return Drawn(len(points), left_out)


def place_of(when: str) -> int:
    """Where a day (``2031-03-06``) or month (``2031-03``) stands on the axis: time between two is room between them."""
    if len(when) == len("2031-03"):
        year, month = when.split("-")
        return 12 * int(year) + int(month)
    return date.fromisoformat(when).toordinal()


def spaced(whens: list[str], places: dict[str, int]) -> list[str]:
    """Those of the dates whose labels do not run into each other."""
    room = max(1, (places[whens[-1]] - places[whens[0]]) // MOST_LABELS) if whens else 1
    kept: list[str] = []
    for when in whens:
        if not kept or places[when] - places[kept[-1]] >= room:
            kept.append(when)
    return kept


def draw_bars(points: list[tuple[str, str]], path: Path, *, heading: str, unit: str) -> None:
    """Stacked bars, one colour an outlet, one bar a day or month that has a statement."""
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    by_outlet = Counter(outlet for _, outlet in points)
    shown = [name for name, _ in by_outlet.most_common(MOST_OUTLETS)]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for when, outlet in points:
        counts[outlet if outlet in shown else "other outlets"][when] += 1
    places = {when: place_of(when) for when, _ in points}
    whens = sorted(places)
    figure = Figure(figsize=(9, 4), layout="constrained")
    axes = figure.add_subplot()
    bottom = dict.fromkeys(whens, 0)
    for outlet in [*shown, *(["other outlets"] if "other outlets" in counts else [])]:
        here = [when for when in whens if counts[outlet][when]]
        heights = [counts[outlet][when] for when in here]
        axes.bar([places[w] for w in here], heights, bottom=[bottom[w] for w in here], label=outlet, width=0.8)
        for when, height in zip(here, heights, strict=True):
            bottom[when] += height
    ticks = spaced(whens, places)
    axes.set_xticks([places[w] for w in ticks], ticks, rotation=45, ha="right")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_ylabel(f"statements a {unit}")
    axes.set_title(heading, parse_math=False)
    if shown:
        axes.legend(fontsize="small", frameon=False)
    try:
        # A fixed date and hash salt keep the same answer the same file.
        figure.savefig(path, metadata={"Date": None} if path.suffix.lower() == ".svg" else None)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); choose another file.") from error
