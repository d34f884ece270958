"""Pairs of speakers that may be one → what a person needs to see to decide.

``Muammar Gaddafi`` beside ``Moammar Qadhafi``: titles, outlets, three statements of each, and why they are proposed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quotetrack.core import Decision, Judgement
from quotetrack.identity import MERGE, METHOD, PROPOSE, NameSeen, gather_forms, propose_pairs
from quotetrack.query import SpeakerSummary, StatementFilter, StatementRow, quotes, speaker
from quotetrack.store import Store

__all__ = ["Proposal", "Side", "describe", "find_proposals", "is_open"]

SHOWN = 3
"""Statements shown of each side."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two identities that may be one: their names, how likely, and why in words."""

    left: str
    right: str
    score: float
    reason: str
    kind: str
    left_id: str
    right_id: str
    left_key: str
    right_key: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, as a person sees it."""

    summary: SpeakerSummary
    statements: tuple[StatementRow, ...]


def find_proposals(store: Store, *, min_score: float = PROPOSE, limit: int | None = None) -> list[Proposal]:
    """Pairs that no decision has settled, the likeliest first; one for each two identities."""
    seen = [NameSeen(n.name, n.kind, n.count, n.titles, n.affiliations) for n in store.names_seen()]
    forms = gather_forms(seen)
    pairs = [*_numbered_alike(store), *(_held_back(d) for d in propose_pairs(forms) if d.score >= min_score)]
    found = []
    for pair, (left, right) in _open_pairs(store, pairs):
        if pair.left in forms and pair.right in forms:
            one, other = forms[pair.left], forms[pair.right]
            found.append(
                Proposal(
                    one.name, other.name, pair.score, pair.reason, one.kind.value, left, right, pair.left, pair.right
                )
            )
        if limit is not None and len(found) == limit:
            break
    return found


def _held_back(pair: Decision) -> Decision:
    """A pair that the machine would join, were nobody in the way: the reason says so."""
    if pair.score < MERGE:
        return pair
    return replace(pair, score=MERGE - 0.01, reason=f"{pair.reason} Not joined: another name seen contradicts it.")


def _numbered_alike(store: Store) -> list[Decision]:
    """Identities to which reference lists give one number."""
    numbers: dict[str, list[str]] = {}
    for number, key in store.numbered():
        numbers.setdefault(number, []).append(key)
    return [
        Decision(keys[0], other, Judgement.UNSURE, 0.95, f"A reference list gives both the number {number}.", METHOD)
        for number, keys in numbers.items()
        for other in keys[1:]
    ]


def _open_pairs(store: Store, pairs: Iterable[Decision]) -> list[tuple[Decision, tuple[str, str]]]:
    """The pairs of two identities that no person has judged; of several for the same two, the first."""
    identity = store.identity_of()
    asked = _judged(store, identity)
    found = []
    for pair in pairs:
        left, right = identity.get(pair.left, pair.left), identity.get(pair.right, pair.right)
        if left != right and frozenset((left, right)) not in asked:
            asked.add(frozenset((left, right)))
            found.append((pair, (left, right)))
    return found


def _judged(store: Store, identity: dict[str, str]) -> set[frozenset[str]]:
    return {
        frozenset((identity.get(d.left, d.left), identity.get(d.right, d.right)))
        for d in (stored.decision for stored in store.decided(not_by=METHOD))
        if d.judgement is not Judgement.SAME
    }


def is_open(store: Store, proposal: Proposal) -> bool:
    """Whether the question still stands: answers to others may have settled it."""
    people = [stored.decision for stored in store.decided(not_by=METHOD)]
    keys: Sequence[str] = [proposal.left_key, proposal.right_key, *(k for d in people for k in (d.left, d.right))]
    identity = store.identity_of(keys)
    left, right = identity.get(proposal.left_key), identity.get(proposal.right_key)
    return (
        left is not None
        and right is not None
        and left != right
        and frozenset((left, right))
        not in {
            frozenset((identity.get(d.left, d.left), identity.get(d.right, d.right)))
            for d in people
            if d.judgement is not Judgement.SAME
        }
    )


def describe(store: Store, name_key: str) -> Side:
    """The identity of a name with its newest statements."""
    identity = store.identity_of([name_key])[name_key]
    asked = StatementFilter(identities=(identity,), order="newest", limit=SHOWN)
    return Side(speaker(store, identity), tuple(quotes(store, asked)))
