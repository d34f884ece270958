"""A frame of units in strata → a stratified random draw that anyone can repeat.

Statement 17 of the stratum ``direct | The Holm Post`` is drawn since the digest of ``draw:7:17`` is among the smallest
there: it depends on seed and number alone, not on the order of rows, the platform or the version of a library.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from quotetrack.audit.allocation import SMALL, allocate, join_small
from quotetrack.store.audit_values import Stratum

__all__ = ["Draw", "DrawnUnit", "draw_sample", "frame_digest"]


@dataclass(frozen=True, slots=True)
class DrawnUnit:
    """A unit of the draw; ``ordinal`` counts from 1 in random order, ``twice`` marks those that two people judge."""

    ordinal: int
    unit_id: int
    stratum: str
    twice: bool


@dataclass(frozen=True, slots=True)
class Draw:
    """What was drawn from what: units in the order of review, the frame by stratum, the digest of the frame's ids."""

    units: tuple[DrawnUnit, ...]
    frame: tuple[Stratum, ...]
    frame_sha256: str


def draw_sample(units: Iterable[tuple[int, str]], size: int, seed: int, *, overlap: float = 0.0) -> Draw:
    """Draw without replacement, each stratum on its own, every unit of a stratum with the same chance.

    Units are ranked by SHA-256 of ``draw:seed:id`` and the first of each stratum are taken (permanent random numbers:
    E. Ohlsson in Cox et al., Business Survey Methods, 1995). They are given in another random order, so that whoever
    stops early has still judged a random part.

    Args:
        units: (id, stratum) of every unit of the frame, in any order.
        size: How many; all where the frame has no more.
        seed: Any whole number.
        overlap: Share, in [0, 1], to be judged twice; rounded up to whole units.

    Raises:
        ValueError: ``overlap`` is not in [0, 1], ``size`` is less than 1, or a unit is named twice.
    """
    if not 0 <= overlap <= 1:
        raise ValueError(f"An overlap of {overlap} is not between 0 and 1.")
    if size < 1:
        raise ValueError("A sample has at least one unit.")
    stratum_of: dict[int, str] = {}
    for unit, stratum in units:
        if unit in stratum_of:
            raise ValueError(f"Unit {unit} stands in the frame twice.")
        stratum_of[unit] = stratum
    joined = join_small(Counter(stratum_of.values()), size)
    members: dict[str, list[int]] = {}
    for unit, stratum in stratum_of.items():
        members.setdefault(SMALL if stratum in joined else stratum, []).append(unit)
    population = {name: len(ids) for name, ids in members.items()}
    wanted = allocate(population, size, least=min(2, size)) if population else {}
    taken = [
        (unit, name)
        for name, number in wanted.items()
        for unit in sorted(members[name], key=lambda unit: _rank(seed, "draw", unit))[:number]
    ]
    taken.sort(key=lambda pair: _rank(seed, "order", pair[0]))
    doubled = ceil(round(overlap * len(taken), 9))
    twice = set(sorted((unit for unit, _ in taken), key=lambda unit: _rank(seed, "twice", unit))[:doubled])
    return Draw(
        units=tuple(DrawnUnit(n, unit, name, unit in twice) for n, (unit, name) in enumerate(taken, 1)),
        frame=tuple(Stratum(name, population[name], number) for name, number in wanted.items()),
        frame_sha256=frame_digest(stratum_of),
    )


def frame_digest(ids: Iterable[int]) -> str:
    """SHA-256 of the ids in rising order, one a line."""
    digest = hashlib.sha256()
    for unit in sorted(ids):
        digest.update(b"%d\n" % unit)
    return digest.hexdigest()


def _rank(seed: int, what: str, unit: int) -> tuple[bytes, int]:
    return hashlib.sha256(f"{what}:{seed}:{unit}".encode()).digest(), unit
