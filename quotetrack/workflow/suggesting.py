"""A fact → statements that may bear on it, each with why: words, names, figures, likeness of wording.

For "Twelve people died on the Lady Maren" it suggests the Flare's "at least 17": same ship, another figure.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from quotetrack.claims.exclusions import MONTHS
from quotetrack.claims.figures import TOPIC_OF, agree, names_in, topic_of
from quotetrack.claims.opposition import find_oppositions
from quotetrack.claims.quantity import Bound, find_quantities
from quotetrack.claims.wording import FUNCTION_WORDS, folded_words, words_of
from quotetrack.query import StatementFilter, StatementRow, quotes
from quotetrack.store import Store
from quotetrack.workflow.facts import show_fact

__all__ = ["Suggestion", "suggest_for"]

MOST_STEMS = 150
"""A search takes 200 words."""

LIKE = 80.0
"""rapidfuzz token_set_ratio over folded words from which a wording is called alike."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A statement that may bear on a fact; a higher ``score`` rather does. ``why`` says what made it stand here."""

    statement_id: int
    date: str
    outlet: str | None
    speaker: str | None
    content: str
    why: tuple[str, ...]
    score: float


def suggest_for(store: Store, fact: int, *, limit: int = 20) -> list[Suggestion]:
    """The statements that most likely bear on a fact and are not linked to it, the likeliest first.

    Raises:
        UsageError: there is no such fact.
    """
    view = show_fact(store, fact)
    linked = {link.statement_id for link in view.links}
    words = view.words
    asked = sorted({w for w in words_of(words) if folded(w) not in FUNCTION_WORDS and len(w) > 2 and w.isalpha()})
    for quantity in find_quantities(words):
        asked += sorted(w for w, topic in TOPIC_OF.items() if topic == topic_of(words, quantity))
    rows = list(candidates(store, asked))
    known = Counter(w for row in rows for w in set(folded_words(row.content)))
    found = []
    for row in rows:
        if row.statement_id not in linked:
            score, why = bearing(words, row, known, len(rows))
            if why:
                found.append(
                    Suggestion(
                        row.statement_id,
                        row.date,
                        row.outlet,
                        row.identity_name or row.speaker,
                        row.content,
                        tuple(why),
                        round(score, 2),
                    )
                )
    found.sort(key=lambda s: (-s.score, s.statement_id))
    return found[:limit] if limit else found


def folded(word: str) -> str:
    """A word as it is compared."""
    parts = folded_words(word)
    return parts[0] if parts else ""


def candidates(store: Store, asked: list[str]) -> Iterator[StatementRow]:
    """Statements that hold one of the words, or a word that begins like it."""
    stems = sorted({word[: max(4, len(word) - 2)] + "*" for word in asked})[:MOST_STEMS]
    if not stems:
        return iter(())
    return quotes(store, StatementFilter(about=" OR ".join(stems)))


def bearing(words: str, row: StatementRow, known: Counter[str], total: int) -> tuple[float, list[str]]:
    """How likely a statement bears on the words of a fact, and why."""
    mine = {w for w in folded_words(words) if w not in FUNCTION_WORDS and w.isalpha()}
    shared = mine & set(folded_words(row.content))
    why, score = [], 0.0
    if shared:
        rare = sum(math.log((1 + total) / (1 + known[w])) + 0.3 for w in shared)
        # A long statement holds many words by chance; what part of the fact's words it holds counts too.
        score += rare * len(shared) / len(mine)
        if len(shared) > 1 or len(mine) < 3:
            printed = dict.fromkeys(w for w in words_of(row.content) if folded(w) in shared)
            why.append(f"shares the words {', '.join(printed)}")
    names = (names_in(" " + words) & names_in(" " + row.content)) - MONTHS.keys()
    if names:
        score += 1.5 * len(names)
        why.append(f"names {', '.join(sorted(names))}")
    for p in find_quantities(words):
        for q in find_quantities(row.content):
            same = p.unit == q.unit and topic_of(words, p) == topic_of(row.content, q)
            if same and (p.unit or topic_of(words, p)) and Bound.ORDINAL not in (p.bound, q.bound):
                score += 3.0
                agrees = "agrees with" if agree(p, q) else "differs from"
                why.append(f"its figure {row.content[q.start : q.end]} {agrees} {words[p.start : p.end]}")
    likeness = fuzz.token_set_ratio(" ".join(folded_words(words)), " ".join(folded_words(row.content)))
    if likeness >= LIKE and len(shared) > 1:
        score += 2.0
        why.append(f"worded alike ({likeness:.0f} of 100)")
    if why:
        opposed = find_oppositions(words, row.content, stance_b=row.stance)
        why += [f"looks opposed ({reason})" for reason in opposed if not reason.startswith("figures")]
    return score, list(dict.fromkeys(why))
