"""Bodies compared: acronyms, order of words, country adjectives, legal forms.

``Russian Foreign Ministry`` and ``Foreign Ministry of Russia`` are one; ``Miami University`` and ``University of
Miami`` are two.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz import fuzz

from quotetrack.identity.compare import Comparison
from quotetrack.identity.names import body_words

__all__ = ["Body", "compare_bodies", "parse_body"]

_LITTLE = frozenset({"of", "the", "and", "for", "on", "in", "at", "to", "de", "du", "la", "des", "a", "&"})
_STATE = frozenset(
    {*("ministry", "department", "embassy", "parliament", "government", "army", "police", "navy"), "consulate"}
)
"""Bodies of a state, of which there is one by each name, whatever the order of its words."""
_PLACED = frozenset({"university", "college", "institute", "school", "bank", "party"})
"""Bodies that the order of words tells apart: Washington University, University of Washington."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body's name: ``words`` without little words, spellings and countries made one; ``short`` if an acronym.

    ``letters`` are the letters of the acronym, sorted: what the index finds it by.
    """

    words: tuple[str, ...]
    acronyms: tuple[str, ...]
    short: str
    letters: str


@cache
def _same_words() -> dict[str, str]:
    found = {}
    for name in ("countries.csv", "body_words.csv"):
        text = (files("quotetrack.identity") / "lists" / name).read_text(encoding="utf-8")
        for row in csv.reader(io.StringIO(text)):
            found.update(dict.fromkeys((form.replace(".", "") for form in row[1].split()), row[0]))
    return found


def _initials(words: list[str], *, hyphens: bool) -> str:
    parts = [part for word in words if word not in _LITTLE for part in (word.split("-") if hyphens else [word])]
    return "".join(part[0] for part in parts if part)


@lru_cache(maxsize=65536)
def parse_body(name: str) -> Body:
    """A body's name taken apart."""
    words = body_words(name)
    joined = (
        " ".join(words).replace("united states", "us").replace("united kingdom", "uk").replace("great britain", "uk")
    )
    plain = tuple(_same_words().get(word, word) for word in joined.split() if word not in _LITTLE)
    printed = name.strip().replace(".", "")
    short = words[0] if len(words) == 1 and printed.isupper() and 2 <= len(words[0]) <= 8 else ""
    made = [_initials(words, hyphens=hyphens) for hyphens in (False, True)]
    acronyms = tuple(dict.fromkeys(a for a in made if len(a) > 1)) if len(words) > 1 else ()
    if acronyms:
        letters = "".join(sorted(acronyms[0]))
    else:
        # A function of the words alone, so that UNICEF and Unicef stand together.
        one = "".join(words)
        letters = "".join(sorted(one)) if len(one) <= 8 else f"={one}"
    return Body(plain, acronyms, short, letters)


def compare_bodies(left: Body, right: Body) -> Comparison | None:
    """How likely two names are one body, and why; None where nothing speaks for it.

    Below ``MERGE`` a person is asked. An acronym is only as good as there is no other body that it fits: who calls
    sees to that.
    """
    return _by_acronym(left, right) or _by_order(left, right) or _by_part(left, right)


def _by_acronym(left: Body, right: Body) -> Comparison | None:
    for short, long in ((left, right), (right, left)):
        if short.short and short.short in long.acronyms:
            sure = 0.92 if len(short.short) > 2 else 0.85
            return Comparison(sure, f"“{short.short.upper()}” are the initials of the other", {"acronym": 1.0})
        if short.short and long.words and long.words[0] in _STATE and short.short in _without_head(long):
            return Comparison(0.75, "the initials of the other without its first word", {"acronym": 0.5})
    return None


def _by_order(left: Body, right: Body) -> Comparison | None:
    """The same words, in the same order or another."""
    if left.words == right.words:
        return Comparison(0.96, "the same words, spelling and legal form aside", {"words": 1.0})
    words = set(left.words)
    if sorted(left.words) != sorted(right.words):
        return None
    if words & _STATE and not words & _PLACED:
        return Comparison(0.94, "the same words in another order", {"words": 0.95})
    return Comparison(0.6, "the same words, but their order may tell two bodies apart", {"words": 0.6})


def _by_part(left: Body, right: Body) -> Comparison | None:
    """Words of one that all stand in the other, or almost the same letters."""
    short, long = (left, right) if len(left.words) < len(right.words) else (right, left)
    share = len(short.words) / max(len(long.words), 1)
    if set(short.words) < set(long.words) and not short.short and share >= 0.5:
        return Comparison(0.5 + 0.3 * share, "all words of one stand in the other", {"words": share})
    ratio = fuzz.ratio(" ".join(left.words), " ".join(right.words))
    if ratio >= 92 and not left.short and not right.short:
        return Comparison(ratio / 130, "almost the same letters", {"letters": ratio / 100})
    return None


def _without_head(body: Body) -> set[str]:
    return {acronym[1:] for acronym in body.acronyms if len(acronym) > 3}
