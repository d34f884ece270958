"""Lenient look-up of a speaker's name as a person types it.

``pell, ada``, ``Mayor Ada Pell`` and ``Ada Pel`` find ``Ada Pell``; ``Pell`` finds every Pell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from quotetrack.identity.names import fold, strip_titles

__all__ = ["NameMatch", "find_speaker", "nearest_names"]

MISSPELLED = 86.0
"""Similarity (rapidfuzz ratio of sorted words, 0–100) from which a name counts as a misspelling of another: two wrong
letters in a name of fifteen pass, another given name does not."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name that fits a query. ``score`` is in [0, 100]; ``exact`` where all its words are the query's."""

    key: str
    name: str
    count: int
    score: float
    exact: bool


def _sorted_words(name: str) -> str:
    words = fold(name).replace(".", "").replace("'", "").replace("’", "").replace(",", " ").replace('"', " ").split()
    return " ".join(sorted(strip_titles(words)))


def _best_by_key(matches: Iterable[NameMatch]) -> list[NameMatch]:
    best: dict[str, NameMatch] = {}
    for match in matches:
        old = best.get(match.key)
        if old is None or (match.score, match.count, match.name) > (old.score, old.count, old.name):
            best[match.key] = match
    return sorted(best.values(), key=lambda m: (-m.score, -m.count, m.name, m.key))


def find_speaker(query: str, names: Iterable[tuple[str, str, int]]) -> list[NameMatch]:
    """The speakers that a typed name can mean, the best first, one entry an identity.

    Case, accents, apostrophes, titles, honorifics and the order of words do not matter. The first of these that finds
    anything answers alone: all words equal (``exact``); all words of the query among the name's; a small misspelling.
    One entry is the answer, several are a question to the person, none is none.

    Args:
        query: what was typed; an empty one finds nothing.
        names: (identity key, form of name, number of statements); an identity may come with several forms.
    """
    wanted = _sorted_words(query)
    if not wanted:
        return []
    listed = list(names)
    words = [_sorted_words(name) for _, name, _ in listed]
    exact = [
        NameMatch(key, name, count, 100.0, True)
        for (key, name, count), have in zip(listed, words, strict=True)
        if have == wanted
    ]
    if exact:
        return _best_by_key(exact)
    parts = set(wanted.split())
    rarest = max(parts, key=len)
    partial = [
        NameMatch(key, name, count, 95.0, False)
        for (key, name, count), have in zip(listed, words, strict=True)
        if rarest in have and parts <= set(have.split())
    ]
    if partial:
        return _best_by_key(partial)
    similar = process.extract(wanted, words, scorer=fuzz.ratio, score_cutoff=MISSPELLED, limit=50)
    if not similar and len(parts) == 1:
        similar = _one_word(wanted, words)
    return _best_by_key(NameMatch(*listed[i], score, False) for _, score, i in similar)


def _one_word(wanted: str, words: list[str]) -> list[tuple[str, float, int]]:
    """Names with one word that is a misspelling of a query of one word."""
    owners: dict[str, list[int]] = {}
    for index, have in enumerate(words):
        for word in have.split():
            owners.setdefault(word, []).append(index)
    close = process.extract(wanted, list(owners), scorer=fuzz.ratio, score_cutoff=MISSPELLED, limit=10)
    return [(word, score, index) for word, score, _ in close for index in owners[word][:50]]


def nearest_names(query: str, names: Iterable[tuple[str, str, int]], limit: int = 5) -> list[str]:
    """The names that look most like a query, for "did you mean"; the likest first, each once."""
    listed = sorted({name for _, name, _ in names})
    scored = process.extract(_sorted_words(query), [_sorted_words(n) for n in listed], scorer=fuzz.WRatio, limit=limit)
    return [listed[index] for _, score, index in scored if score > 45]
