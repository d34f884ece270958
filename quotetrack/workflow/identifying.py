"""Names stored → identities stored: what the identity stage makes of all names seen and all live decisions.

``Ada Pell``, ``Pell`` and ``A. Pell`` of three articles become one record with three aliases.
"""

from __future__ import annotations

from collections.abc import Iterable

from quotetrack.core import Decision, Judgement
from quotetrack.core.errors import AmbiguousNameError, UnknownNameError
from quotetrack.identity import (
    IdentityMap,
    NameSeen,
    find_speaker,
    name_key,
    nearest_names,
    propose_decisions,
    resolve_identities,
)
from quotetrack.query import speaker_names
from quotetrack.store import NameLink, Store

__all__ = ["choose_speaker", "refresh_identities"]


def refresh_identities(store: Store, *, always: bool = False) -> int:
    """Derive identities anew where a name has none yet (or ``always``); gives how many rows changed."""
    if not always and not store.names_unlinked():
        return 0
    seen = [NameSeen(n.name, n.kind, n.count, n.titles, n.affiliations) for n in store.names_seen()]
    decisions = [*store.live_decisions(), *propose_decisions(seen)]
    known = resolve_identities(seen, decisions, propose=False)
    return store.save_identities(known.identities, link_names(seen, decisions, known))


def link_names(seen: Iterable[NameSeen], decisions: Iterable[Decision], known: IdentityMap) -> list[NameLink]:
    """Each name's identity with how it came there: its own name, or the surest decision that joins it to another."""
    joins: dict[str, Decision] = {}
    for decision in decisions:
        if decision.judgement is Judgement.SAME:
            for key in (decision.left, decision.right):
                if key not in joins or decision.score > joins[key].score:
                    joins[key] = decision
    links = []
    for name in seen:
        identity = known.of(name.name, name.kind)
        if identity is None:
            continue
        key = name_key(name.name, name.kind)
        if key == name_key(identity.name, identity.kind):
            link = NameLink(name.name, name.kind, identity.key, "own name", 1.0, "the name itself")
        else:
            join = joins.get(key)
            by, score, reason = (join.by, join.score, join.reason) if join else ("own name", 1.0, "the name itself")
            link = NameLink(name.name, name.kind, identity.key, by, score, reason)
        links.append(link)
    return links


def choose_speaker(store: Store, name: str) -> tuple[str, str]:
    """The key and the name of the one identity that a typed name means.

    Raises:
        AmbiguousNameError: several fit; the message lists them with their counts.
        UnknownNameError: none fits; the message suggests the nearest.
    """
    names = speaker_names(store)
    matches = find_speaker(name, names)
    if not matches:
        raise UnknownNameError(name, nearest_names(name, names))
    if len(matches) > 1:
        raise AmbiguousNameError(name, [(match.name, match.count) for match in matches[:20]])
    return matches[0].key, matches[0].name
