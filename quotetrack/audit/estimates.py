"""Settled items → how right each decision is, over all and by group, weighted back to the frame.

Of 400 drawn statements 380 have the right speaker; weighted by their strata that is 94.1 % [92.3, 95.6] of the frame.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quotetrack.audit.interval import wilson_interval
from quotetrack.audit.outcomes import ATTRIBUTION, Outcome, Settled
from quotetrack.audit.weighted import weighted_shares
from quotetrack.store.audit_values import Stratum

__all__ = ["FIGURES", "MEANING", "SHARE_OF", "Figure", "by_field", "by_stratum", "figures_of", "measure"]

MEANING = {
    ATTRIBUTION: "a statement, and of that speaker",
    "statement": "a statement at all",
    "span": "its words, all and only",
    "speaker": "that speaker in the article",
    "identity": "that identity across articles",
    "title": "that title, or rightly none",
    "type": "that type",
}
"""What each figure says is so, of ``SHARE_OF``."""

SHARE_OF = {name: "all" if name in (ATTRIBUTION, "statement") else "statements" for name in MEANING}
"""Whether a figure is a share of all that was found, or of what is a statement."""

FIGURES = tuple(MEANING)
"""The figures, the end-to-end one first."""

TOGETHER = " | "
"""Between the values of a stratum's name."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured share.

    ``share`` with ``low`` and ``high`` is weighted to the frame; ``plain`` ones are of the judged items as they are,
    with Wilson's interval. Items found unsure or disputed are left out of both; ``least`` and ``most`` are the weighted
    shares if all of these were wrong, or right. ``judged`` is right + wrong. Shares are None where nothing was judged.
    """

    figure: str
    group: str
    judged: int
    right: int
    wrong: int
    unsure: int
    disputed: int
    share: float | None
    low: float
    high: float
    plain_share: float | None
    plain_low: float
    plain_high: float
    least: float | None
    most: float | None


def state_of(settled: Settled, figure: str) -> Outcome | str | None:
    """What an item says of a figure: its outcome, ``"out"`` where the figure is not about it, None where not judged."""
    conditional = figure not in (ATTRIBUTION, "statement")
    statement = settled.outcomes.get("statement")
    if conditional and statement is Outcome.WRONG:
        return "out"
    if conditional and statement in (Outcome.UNSURE, Outcome.DISPUTED):
        # Whether the figure is about it cannot be told, so it tells nothing.
        return None
    return settled.outcomes.get(figure)


def measure(
    items: Sequence[Settled],
    frame: Sequence[Stratum],
    figure: str,
    *,
    group: str = "",
    inside: Callable[[Settled], bool] = lambda _: True,
) -> Figure:
    """One figure over the items that lie inside a group, weighted to that group's part of the frame."""
    place = {stratum.name: n for n, stratum in enumerate(frame)}
    counts = [Counter[str]() for _ in frame]
    for settled in items:
        state = state_of(settled, figure)
        if state is not None:
            counts[place[settled.item.stratum]][str(state) if inside(settled) else "out"] += 1
    all_of = sum(counts, Counter[str]())
    right, wrong = all_of["right"], all_of["wrong"]
    open_ = all_of["unsure"] + all_of["disputed"]
    plain = wilson_interval(right, right + wrong)
    # The frame's counts at the time of the draw: a stratum never has fewer than were judged in it.
    population = [max(stratum.population, sum(c.values())) for stratum, c in zip(frame, counts, strict=True)]

    def weighted(hits: tuple[str, ...], among: tuple[str, ...]) -> tuple[float | None, float, float]:
        found = weighted_shares(
            [sum(c[k] for k in hits) for c in counts],
            [sum(c[k] for k in among) for c in counts],
            [sum(c[k] for k in among) + c["out"] for c in counts],
            population,
        )
        some = any(c[k] for c in counts for k in among)
        return (float(found.share) if some else None), float(found.low), float(found.high)

    everything = ("right", "wrong", "unsure", "disputed")
    share, low, high = weighted(("right",), ("right", "wrong"))
    if open_:
        least = weighted(("right",), everything)[0]
        most = weighted(("right", "unsure", "disputed"), everything)[0]
    else:
        least = most = share
    return Figure(
        figure=figure,
        group=group,
        judged=right + wrong,
        right=right,
        wrong=wrong,
        unsure=all_of["unsure"],
        disputed=all_of["disputed"],
        share=share,
        low=low,
        high=high,
        plain_share=plain.share,
        plain_low=plain.low,
        plain_high=plain.high,
        least=least,
        most=most,
    )


def by_stratum(items: Sequence[Settled], frame: Sequence[Stratum], figures: Sequence[str] = FIGURES) -> list[Figure]:
    """Each figure in each stratum that was judged in, strata in the order of the frame."""
    return [
        found
        for stratum in frame
        for figure in figures
        if (
            found := measure(
                [s for s in items if s.item.stratum == stratum.name], (stratum,), figure, group=stratum.name
            )
        ).judged
    ]


def by_field(
    items: Sequence[Settled], frame: Sequence[Stratum], strata: Sequence[str], figures: Sequence[str] = FIGURES
) -> list[Figure]:
    """Each figure for each value of each field of the strata: all direct statements, all of the Holm Post.

    Strata that were joined because they were small have no such values, and stand in none.
    """
    found = []
    for n, name in enumerate(strata):
        values = {s.name: parts[n] for s in frame if len(parts := s.name.split(TOGETHER)) == len(strata)}
        for value in sorted(set(values.values())):
            part = [s for s in frame if values.get(s.name) == value]
            names = {s.name for s in part}
            inside = [s for s in items if s.item.stratum in names]
            rows = (measure(inside, part, figure, group=f"{name}: {value}") for figure in figures)
            found += [row for row in rows if row.judged]
    return found


def figures_of(items: Sequence[Settled], frame: Sequence[Stratum]) -> list[Figure]:
    """Each figure over the whole frame, whether anything was found of it or not."""
    return [measure(items, frame, figure) for figure in FIGURES]
