"""Two folded wordings → whether they print one utterance, and why or why not.

``we will go tomorrow whatever it cost`` and ``PRON will go tomorrow``: the shorter stands in the longer. A slogan said
twice a season is two utterances, so date, length and speaker decide with the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

__all__ = ["FEWEST_WORDS", "Overlap", "find_overlap", "one_occasion", "prints_the_same"]

FEWEST_WORDS = 5
"""Shorter quotations ("no comment") recur without being one utterance."""

FEW_WORDS = 8
"""Fewer shared words than this ("we will never give up") may be said twice; then speaker and date must agree."""

DAYS_APART = 45
"""So many days after the first report a few words are still quoted back; later they are taken as said again."""

STOCK_DAYS = 3
"""The same few words farther apart than this are two utterances once they are known to be a stock phrase."""

SHARED = 0.62
"""Part of the shorter's words that must stand in the longer, in order (claims_grouping.py on PolNeAR train)."""

SHARED_CONTENT = 0.6
"""The same of its words that say something and have a neighbour that is shared too."""

LONG_RUN, LONG_RUN_CONTENT = 8, 4
"""A run of so many shared words with so many that say something is one utterance, whatever stands around it."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two wordings share: words and words that say something, in order; ``run`` is the longest unbroken run."""

    words: int
    content: int
    run: int
    run_content: int
    shorter: int
    shorter_content: int


def find_overlap(a: Sequence[int], b: Sequence[int], function: Sequence[int]) -> Overlap:
    """What two wordings share.

    Args:
        a: numbers of folded words.
        b: likewise.
        function: for every number, whether its word is a function word.
    """
    short, long = (list(a), list(b)) if len(a) <= len(b) else (list(b), list(a))
    words = content = 0
    for block in LCSseq.editops(short, long).as_matching_blocks():
        words += block.size
        # A lone word that agrees somewhere in a long text is chance.
        if block.size > 1:
            content += sum(not function[w] for w in short[block.a : block.a + block.size])
    run, run_content = longest_run(short, long, function)
    return Overlap(words, content, run, run_content, len(short), sum(not function[w] for w in short))


def longest_run(short: Sequence[int], long: Sequence[int], function: Sequence[int]) -> tuple[int, int]:
    """Words, and words that say something, in the longest run of three-word runs that both have."""
    there = {(long[i], long[i + 1], long[i + 2]) for i in range(len(long) - 2)}
    best, start = (0, 0), -1
    for i in range(len(short) - 1):
        if i < len(short) - 2 and (short[i], short[i + 1], short[i + 2]) in there:
            start = i if start < 0 else start
        elif start >= 0:
            words = short[start : i + 2]
            best = max(best, (len(words), sum(not function[w] for w in words)))
            start = -1
    return best


def prints_the_same(overlap: Overlap) -> bool:
    """Whether the shorter's words stand, nearly unchanged, in the longer's, or both share a long run."""
    if overlap.run >= LONG_RUN and overlap.run_content >= LONG_RUN_CONTENT:
        return True
    if overlap.shorter < FEWEST_WORDS or overlap.content < 2 or overlap.run < 3:
        return False
    return (
        overlap.words >= SHARED * overlap.shorter
        and overlap.content >= SHARED_CONTENT * overlap.shorter_content
        and (overlap.run >= 4 or overlap.content >= 3)
    )


def one_occasion(
    words: int, *, days: int | None, speakers_differ: bool, stock: bool, same_article: bool
) -> tuple[bool, str]:
    """Whether two printings of the same words are of one utterance, and why or why not.

    Args:
        words: how many words they share.
        days: days between the two; None where one is undated.
        speakers_differ: both are known, and not the same.
        stock: the words are known to be said again and again.
        same_article: both stand in one article, which would not print an utterance twice under two names.
    """
    when = "undated" if days is None else "the same day" if days == 0 else f"{days} day{'s' * (days > 1)} apart"
    if stock:
        if days is None or days > STOCK_DAYS or speakers_differ:
            return False, f"a phrase said again and again; {when}"
        return True, f"a phrase said again and again, but {when} and by one speaker"
    if words >= FEW_WORDS:
        return (not (speakers_differ and same_article)), f"{words} words shared"
    if speakers_differ:
        return False, f"only {words} words shared, and by different speakers"
    if days is not None and days > DAYS_APART:
        return False, f"only {words} words shared, and {when}"
    return True, f"{words} words shared, one speaker, {when}"
