"""Two statements on one matter → what makes them look opposed; whether they are is for a person to say.

"We were told of the warning" and "Nobody told us of any warning": the same words, one of them denied.
"""

from __future__ import annotations

from quotetrack.claims.difference import NEGATIONS
from quotetrack.claims.figures import agree, topic_of
from quotetrack.claims.quantity import Bound, find_quantities
from quotetrack.claims.word_list import word_list
from quotetrack.claims.wording import FUNCTION_WORDS, folded_words, stem_of

__all__ = ["find_oppositions", "shared_words"]

OPPOSITES = {
    frozenset((stem_of(a), stem_of(b)))
    for pair in word_list(
        "confirm/deny support/oppose accept/reject approve/reject rise/fall rose/fell increase/decrease "
        "raise/cut win/lose open/close true/false admit/deny allow/ban allow/forbid more/less "
        "safe/dangerous guilty/innocent begin/end start/stop leave/stay legal/illegal agree/disagree "
        "possible/impossible likely/unlikely success/failure buy/sell build/demolish hire/sack "
        "praise/condemn welcome/condemn better/worse strong/weak include/exclude succeed/fail "
        "keep/abandon promise/refuse remember/forget before/after always/never know/ignore join/leave "
        "protect/endanger"
    )
    for a, b in [pair.split("/")]
}
"""Pairs of everyday words, stemmed, that say the contrary of each other."""

DENIALS = ("denial",)
FEWEST_SHARED = 2
NEAREST_NEGATION = 6
"""A ``not`` so many words before a shared word, or fewer, may deny it."""


def shared_words(a: str, b: str) -> frozenset[str]:
    """The folded words that say something and stand in both."""
    return content_of(a) & content_of(b)


def content_of(words: str) -> frozenset[str]:
    """The folded words of a statement that say something."""
    return frozenset(w for w in folded_words(words) if w not in FUNCTION_WORDS and w.isalpha() and len(w) > 2)


def denied(words: str, shared: frozenset[str]) -> frozenset[str]:
    """Those of the shared words that stand shortly behind a negation."""
    folded = folded_words(words)
    found: set[str] = set()
    for at, word in enumerate(folded):
        if word in NEGATIONS:
            found |= shared & set(folded[at + 1 : at + 1 + NEAREST_NEGATION])
            if word in ("nobody", "none", "nothing"):
                found |= shared & set(folded[max(0, at - NEAREST_NEGATION) : at])
    return frozenset(found)


def find_oppositions(a: str, b: str, *, stance_a: str = "neutral", stance_b: str = "neutral") -> tuple[str, ...]:
    """Why two statements look opposed: a negation, opposite words, or figures that exclude each other.

    Args:
        a: the words of the one.
        b: of the other.
        stance_a: what its cue does to it; a denial turns it round.
        stance_b: likewise.
    """
    shared = shared_words(a, b)
    if len(shared) < FEWEST_SHARED:
        return ()
    found = []
    one, other = denied(a, shared), denied(b, shared)
    turned = (stance_a in DENIALS) != (stance_b in DENIALS)
    if one != other and not turned:
        found.append(f"negation: “{', '.join(sorted(one ^ other))}” is denied by one")
    elif turned and one == other:
        found.append("one denies what the other says")
    left, right = set(folded_words(a)), set(folded_words(b))
    for x in sorted(left - right):
        for y in sorted(right - left):
            if frozenset((x, y)) in OPPOSITES:
                found.append(f"opposite words: “{x}”, “{y}”")
    for p in find_quantities(a):
        for q in find_quantities(b):
            same = p.unit == q.unit and topic_of(a, p) == topic_of(b, q) and p.unit not in ("date", "votes")
            if same and (p.unit or topic_of(a, p)) and Bound.ORDINAL not in (p.bound, q.bound) and not agree(p, q):
                found.append(f"figures: {a[p.start : p.end]}, {b[q.start : q.end]}")
    return tuple(found)
