"""Which texts share a run of three words: the one index behind grouping, over numbers instead of words.

Of a million quotations, ``not cleared to`` leads at once to the four that print it.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["MOST_SHARING", "RunIndex"]

MOST_SHARING = 40
"""A run of words that stands in more different texts than this is common talk and proposes nothing."""

SHARE = 0.2
"""Two texts are held against each other where they share this part of the shorter's runs (rare runs alone count)."""

MULTIPLIERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
"""Odd 64-bit constants (those of xxHash) that spread three numbers over all hashes."""

MASK = (1 << 64) - 1
OWNER_BITS = 24
OWNERS = (1 << OWNER_BITS) - 1
"""A run's number (40 bits) and its text's (24) share one word of memory; that two of twenty million runs get one number
happens some 180 times, and only adds pairs that are looked at and let go."""

PAIRS_AT_ONCE = 4_000_000
"""So many pairs are counted at a time; 32 MB each for what they are and how often."""

CHUNK = 2_000_000


def numbers_of(words: Sequence[int]) -> set[int]:
    """A number of 40 bits for every run of three words."""
    a, b, c = MULTIPLIERS
    return {
        (((words[i] + 1) * a + (words[i + 1] + 1) * b + (words[i + 2] + 1) * c) & MASK) >> OWNER_BITS
        for i in range(len(words) - 2)
    }


class RunIndex:
    """Runs of three words → the texts they stand in: a sorted array, and a dictionary of what came later."""

    def __init__(self) -> None:
        self._packed: npt.NDArray[np.uint64] = np.empty(0, np.uint64)
        self._sizes: npt.NDArray[np.int32] = np.empty(0, np.int32)
        self._later: dict[int, list[int]] = {}
        self._later_sizes: dict[int, int] = {}

    def build(self, starts: array[int], words: array[int]) -> None:
        """Index all texts anew; text ``i`` has ``words[starts[i]:starts[i + 1]]``.

        Raises:
            OverflowError: there are more than 16 million different texts.
        """
        bounds = np.array(starts, np.int64)
        if len(bounds) > OWNERS:
            raise OverflowError(f"More than {OWNERS} different texts cannot be grouped at once.")
        lengths = np.diff(bounds)
        owners = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        numbers = np.array(words, np.int32)
        pieces = []
        a, b, c = (np.uint64(m) for m in MULTIPLIERS)
        one = np.uint64(1)
        for at in range(0, max(0, len(numbers) - 2), CHUNK):
            stop = min(at + CHUNK, len(numbers) - 2)
            part = numbers[at : stop + 2].astype(np.uint64) + one
            with np.errstate(over="ignore"):
                mixed = part[:-2] * a + part[1:-1] * b + part[2:] * c
            inside = owners[at:stop] == owners[at + 2 : stop + 2]
            mixed = (mixed[inside] & np.uint64(MASK ^ OWNERS)) | owners[at:stop][inside].astype(np.uint64)
            pieces.append(mixed)
        del numbers, owners
        packed = np.concatenate(pieces) if pieces else np.empty(0, np.uint64)
        del pieces
        packed.sort()
        # A run that a text has twice counts once.
        fresh = np.ones(len(packed), bool)
        np.not_equal(packed[1:], packed[:-1], out=fresh[1:])
        self._packed = packed[fresh]
        self._sizes = np.zeros(len(lengths), np.int32)
        for at in range(0, len(self._packed), CHUNK):
            part = (self._packed[at : at + CHUNK] & np.uint64(OWNERS)).astype(np.int64)
            self._sizes += np.bincount(part, minlength=len(lengths)).astype(np.int32)
        self._later, self._later_sizes = {}, {}

    def insert(self, text: int, words: Sequence[int]) -> None:
        """Take one more text."""
        runs = numbers_of(words)
        self._later_sizes[text] = len(runs)
        for run in runs:
            self._later.setdefault(run, []).append(text)

    def owners_of(self, run: int) -> list[int]:
        """The texts that a run stands in."""
        low = int(np.searchsorted(self._packed, np.uint64(run << OWNER_BITS), "left"))
        high = int(np.searchsorted(self._packed, np.uint64((run << OWNER_BITS) | OWNERS), "right"))
        found: list[int] = (self._packed[low:high] & np.uint64(OWNERS)).tolist()
        return [*found, *self._later.get(run, ())]

    def rarest(self, words: Sequence[int]) -> int:
        """In how many texts the rarest run of a wording stands."""
        return min((len(self.owners_of(run)) for run in numbers_of(words)), default=0)

    def candidates(self, words: Sequence[int], *, but: int = -1) -> list[int]:
        """Texts that share enough runs with a wording to be held against it, in order."""
        shared: Counter[int] = Counter()
        usable = 0
        for run in numbers_of(words):
            owners = self.owners_of(run)
            if len(owners) <= MOST_SHARING:
                usable += 1
                shared.update(owners)
        return sorted(
            text for text, count in shared.items() if text != but and count >= SHARE * min(usable, self._size(text))
        )

    def _size(self, text: int) -> int:
        return self._later_sizes.get(text) or (int(self._sizes[text]) if text < len(self._sizes) else 0)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """All pairs of texts that share enough runs, the smaller number first, in order."""
        if not len(self._packed):
            return
        runs = self._packed >> np.uint64(OWNER_BITS)
        edges = np.flatnonzero(np.concatenate(([True], runs[1:] != runs[:-1], [True])))
        del runs
        counts = np.diff(edges)
        usable = (counts > 1) & (counts <= MOST_SHARING)
        alone = self._packed[edges[:-1][counts == 1]] & np.uint64(OWNERS)
        sizes = np.bincount(alone.astype(np.int64), minlength=len(self._sizes)).astype(np.int32)
        firsts, lasts = edges[:-1][usable], edges[1:][usable]
        # Of every usable run all places but the last: each is paired with those that follow it in its run.
        places = np.concatenate([np.empty(0, np.int64), _spread(firsts, lasts)]).astype(np.int32)
        ends = np.repeat(lasts, lasts - firsts).astype(np.int32)
        del edges, counts, firsts, lasts
        owners = (self._packed[places] & np.uint64(OWNERS)).astype(np.int32)
        sizes += np.bincount(owners, minlength=len(self._sizes)).astype(np.int32)
        order = np.argsort(owners, kind="stable").astype(np.int32)
        places, ends, owners = places[order], ends[order], owners[order]
        del order
        more = np.cumsum((ends - places - 1).astype(np.int64))
        at = 0
        while at < len(places):
            goal = (more[at - 1] if at else 0) + PAIRS_AT_ONCE
            stop = max(at + 1, int(np.searchsorted(more, goal, "right")))
            # All places of one text stay together, or its pairs would not be counted in full.
            stop = int(np.searchsorted(owners, owners[stop - 1], "right"))
            yield from self._count(places[at:stop], ends[at:stop], owners[at:stop], sizes)
            at = stop

    def _count(
        self,
        places: npt.NDArray[np.int32],
        ends: npt.NDArray[np.int32],
        owners: npt.NDArray[np.int32],
        sizes: npt.NDArray[np.int32],
    ) -> Iterator[tuple[int, int]]:
        """Pairs of some texts with all later ones, those that share enough."""
        following = ends - places - 1
        left = np.repeat(owners.astype(np.uint64), following)
        right = self._packed[_spread(places.astype(np.int64) + 1, ends.astype(np.int64))] & np.uint64(OWNERS)
        packed, shared = np.unique((left << np.uint64(32)) | right, return_counts=True)
        first, second = (packed >> np.uint64(32)).astype(np.int64), (packed & np.uint64(0xFFFFFFFF)).astype(np.int64)
        enough = shared >= SHARE * np.minimum(sizes[first], sizes[second])
        yield from zip(first[enough].tolist(), second[enough].tolist(), strict=True)


def _spread(firsts: npt.NDArray[np.int64], lasts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """All numbers from each first up to (and without) its last, one range after another."""
    lengths = lasts - firsts
    total = int(lengths.sum())
    if not total:
        return np.empty(0, np.int64)
    begins = np.cumsum(lengths) - lengths
    spread: npt.NDArray[np.int64] = np.arange(total, dtype=np.int64) + np.repeat(firsts - begins, lengths)
    return spread
