"""Articles that share most of their text → families: wire copy, reprints, and where they probably come from.

The Courier and the Post print one wire story, the Post in British spelling: a family of two, and one report.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from quotetrack.claims.runs import MASK, MULTIPLIERS
from quotetrack.claims.wording import folded_words

__all__ = ["Family", "Printing", "find_families", "independent_reports"]

RUN = 5
KEPT = 4
"""One run of words in four is kept; an article of 300 words keeps some seventy, enough to tell a half from a tenth."""

FEWEST_RUNS = 8
"""Shorter texts (briefs, captions) are not compared: they agree by chance."""

SHARED = 0.4
"""Part of the shorter text's runs from which two articles are one text. A long quotation that two articles share is
well under it; a wire story cut to its half and given a new beginning is over it."""

COMMONEST = 200
"""A run in more articles than this is the outlet's own line ("sign up for our newsletter") and joins nothing."""

NOT_WORDS = re.compile(r"[^\w ]+")


@dataclass(frozen=True, slots=True)
class Printing:
    """An article as the search for families sees it.

    ``wire`` is its credit ("UPI"), ``carriers`` whom it names as having carried what it quotes ("the Herald").
    """

    article: int
    text: str
    date: str | None = None
    outlet: str | None = None
    wire: str | None = None
    carriers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """Articles that print one text, the likely origin first; ``reason`` says why it is taken for the origin."""

    members: tuple[int, ...]
    origin: int
    wire: str | None
    reason: str


def runs_of(text: str, vocabulary: dict[str, int]) -> frozenset[int]:
    """Every fourth (by its number) of the runs of five words."""
    numbers = [vocabulary.setdefault(word, len(vocabulary) + 1) for word in folded_words(text)]
    if len(numbers) < RUN:
        return frozenset()
    array = np.array(numbers, np.uint64)
    mixed = np.zeros(len(array) - RUN + 1, np.uint64)
    with np.errstate(over="ignore"):
        for i in range(RUN):
            factor = np.uint64((MULTIPLIERS[i % 3] * (2 * i + 1)) & MASK)
            mixed += array[i : len(array) - RUN + 1 + i] * factor
    spread = mixed ^ (mixed >> np.uint64(29))
    return frozenset(spread[spread % np.uint64(KEPT) == 0].tolist())


def find_families(printings: Iterable[Printing]) -> tuple[Family, ...]:
    """Families of two and more articles, in the order of their origins; the order given does not matter."""
    by_id = {p.article: p for p in sorted(printings, key=lambda p: p.article)}
    vocabulary: dict[str, int] = {}
    runs = {i: runs_of(p.text, vocabulary) for i, p in by_id.items()}
    index: dict[int, list[int]] = defaultdict(list)
    for i, found in runs.items():
        if len(found) >= FEWEST_RUNS:
            for run in found:
                index[run].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for ids in index.values():
        if 1 < len(ids) <= COMMONEST:
            shared.update((a, b) for n, a in enumerate(ids) for b in ids[n + 1 :])
    leader = {i: i for i in by_id}
    for (a, b), count in sorted(shared.items()):
        if count >= SHARED * min(len(runs[a]), len(runs[b])):
            join(leader, a, b)
    groups: dict[int, list[Printing]] = defaultdict(list)
    for i, p in by_id.items():
        groups[find(leader, i)].append(p)
    return tuple(family_of(g) for g in groups.values() if len(g) > 1)


def find(leader: dict[int, int], i: int) -> int:
    """Who leads the set of ``i``."""
    while leader[i] != i:
        leader[i] = leader[leader[i]]
        i = leader[i]
    return i


def join(leader: dict[int, int], a: int, b: int) -> None:
    """Make the sets of ``a`` and ``b`` one, led by the smaller."""
    low, high = sorted((find(leader, a), find(leader, b)))
    leader[high] = low


def family_of(group: list[Printing]) -> Family:
    """The family with its likely origin: the earliest; a wire credit says who wrote it for all."""
    ordered = sorted(group, key=lambda p: (p.date is None or p.date.startswith("-") or not p.date, p.date, p.article))
    named = Counter(p.wire for p in ordered if p.wire)
    credited = [p for p in ordered if p.wire]
    if credited:
        wire = named.most_common(1)[0][0]
        return Family(
            tuple(p.article for p in ordered), credited[0].article, wire, f"credits {wire}, the earliest that does"
        )
    days = {p.date for p in ordered}
    reason = "the earliest" if len(days) == len(ordered) else "none credits a wire; among the earliest"
    return Family(tuple(p.article for p in ordered), ordered[0].article, None, reason)


def independent_reports(printings: Iterable[Printing], families: Iterable[Family]) -> int:
    """How many of the articles speak on their own.

    Articles of one family, of one outlet, and those that name another's outlet as carrier ("told the Herald") are one
    report.
    """
    articles = {p.article: p for p in printings}
    leader = {i: i for i in articles}
    for family in families:
        here = [m for m in family.members if m in articles]
        for m in here[1:]:
            join(leader, here[0], m)
    outlets: dict[str, int] = {}
    for p in articles.values():
        if p.outlet:
            join(leader, p.article, outlets.setdefault(key_of(p.outlet), p.article))
    for p in articles.values():
        for carrier in p.carriers:
            key = key_of(carrier)
            for outlet, article in outlets.items():
                if key and (key == outlet or outlet.endswith(" " + key)) and key_of(p.outlet or "") != outlet:
                    join(leader, p.article, article)
    return len({find(leader, i) for i in articles})


def key_of(outlet: str) -> str:
    """An outlet's name for comparing, without its article."""
    return NOT_WORDS.sub("", outlet.casefold()).removeprefix("the ").strip()
