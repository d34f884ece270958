"""Statements of many articles → the ones that print the same utterance.

Two outlets print ``“We will go tomorrow, whatever it costs”`` and ``“We will go tomorrow”``: one utterance, the second
cut at its end. What comes out is a candidate; whether it is one utterance is for a person to say.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from quotetrack.claims.wording import shingles_of, words_of
from quotetrack.core import Claim

__all__ = ["FEWEST_WORDS", "LIKENESS", "Wording", "group_wordings"]

FEWEST_WORDS = 5
"""Shorter quotations ("no comment") recur without being one utterance."""

LIKENESS = 85.0
"""rapidfuzz partial_ratio over words from which two quotations count as one: DEPENDENCIES' measure of three-word
shingles checked by rapidfuzz found 288 of 300 planted variants there."""

COMMONEST = 200
"""A run of words that stands in more statements than this is a stock phrase and proposes nothing."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One statement as grouping sees it: its id, its words as printed, and who said it (a key, or None)."""

    id: int
    content: str
    speaker: str | None = None


def group_wordings(wordings: Iterable[Wording]) -> tuple[Claim, ...]:
    """Groups of two and more statements with the same words, the largest first; the order given does not matter.

    Candidates share a three-word run; they are one where the shorter's words stand in the longer's
    (``LIKENESS``). A group's ``members`` stand with the fullest form first.
    """
    by_id = {w.id: w for w in wordings}
    words = {i: words_of(w.content) for i, w in by_id.items()}
    words = {i: w for i, w in words.items() if len(w) >= FEWEST_WORDS}
    leader = {i: i for i in words}

    def find(i: int) -> int:
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    for a, b in sorted(find_candidates(words)):
        if find(a) != find(b) and are_alike(words[a], words[b]):
            low, high = sorted((find(a), find(b)))
            leader[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for i in words:
        groups[find(i)].append(i)
    claims = []
    for members in groups.values():
        if len(members) > 1:
            ordered = tuple(sorted(members, key=lambda i: (-len(words[i]), i)))
            claims.append(Claim(ordered, ordered[0], by_id[ordered[0]].content))
    return tuple(sorted(claims, key=lambda c: (-len(c.members), c.fullest)))


def find_candidates(words: dict[int, tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Pairs of ids that share at least a third of the shorter's three-word runs, each once, the smaller id first."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    for i, w in words.items():
        runs = shingles_of(w)
        sizes[i] = len(runs)
        for run in runs:
            index[run].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for ids in index.values():
        if 1 < len(ids) <= COMMONEST:
            ids.sort()
            shared.update((a, b) for n, a in enumerate(ids) for b in ids[n + 1 :])
    for (a, b), count in shared.items():
        if 3 * count >= min(sizes[a], sizes[b]):
            yield a, b


def are_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the shorter's words stand, nearly unchanged, in the longer's."""
    return fuzz.partial_ratio(" ".join(a), " ".join(b)) >= LIKENESS
