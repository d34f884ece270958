"""Names stored → identities stored: what the identity stage makes of the names seen and all live decisions.

``Ada Pell``, ``Pell`` and ``A. Pell`` of three articles become one record with three aliases. One more article costs
what the names beside its own cost, however large the archive is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotetrack.core import Decision, Judgement, SpeakerKind
from quotetrack.core.errors import AmbiguousNameError, UnknownNameError
from quotetrack.identity import (
    CROWDED,
    METHOD,
    IdentityMap,
    IndexKeys,
    NameSeen,
    Naming,
    decide_forms,
    find_speaker,
    gather_forms,
    index_keys,
    name_key,
    nearest_names,
    resolve_identities,
)
from quotetrack.query import speaker_names
from quotetrack.store import IndexedName, Linking, NameLink, SeenName, Store

__all__ = ["choose_speaker", "refresh_identities"]

FEW = 400
"""Up to so many changed names, or a twentieth of all, only what they touch is derived; for more, everything."""


def refresh_identities(store: Store, *, always: bool = False, keys: Iterable[str] = ()) -> int:
    """Derive identities anew where names changed, or have one of ``keys``; gives how many rows changed.

    Args:
        store: a database open for writing.
        always: derive all of them.
        keys: name keys that a decision was taken on.
    """
    concerned = set(keys)
    if not always and not concerned and not store.is_touched():
        return 0
    with store.linking() as names:
        names.touch(concerned)
        touched = names.touched()
        if always or (len(touched) > FEW and 20 * len(touched) > names.size()):
            return _derive_all(names)
        return _derive_some(names, touched, concerned)


def _derive_all(names: Linking) -> int:
    """Everything from nothing."""
    listed = names.names_seen()
    seen = [_seen(name) for name in listed]
    new = decide_forms(gather_forms(seen))
    stored = names.decisions()
    names.replace_decisions([(number, d) for number, d in stored if d.by == METHOD], new)
    decisions = [*(d for _, d in stored if d.by != METHOD), *new]
    known = resolve_identities(seen, decisions, propose=False, namings=_namings(names), references=names.references())
    return names.save_all(known.identities, link_names(seen, decisions, known), map(_indexed, listed))


def _derive_some(names: Linking, touched: Sequence[tuple[str, str]], concerned: set[str]) -> int:
    """The changed names, all that stand beside them in the index, and all that decisions tie to these."""
    places = [index_keys(name, SpeakerKind(kind)) for name, kind in touched]
    start = {place.key for place in places} | concerned
    start |= names.linked_with(start)
    names.reindex(touched, [_indexed(name) for name in names.count(touched)])
    blocks, crowded, near = _near(names, places)
    # A key's printings stand in one block, so the blocks hold every printing of every name in them.
    forms = gather_forms(_seen(name.seen) for name in near)
    new = decide_forms(forms, crowded=crowded, givens=names.given_names(blocks))
    tied, decisions = _tied(names, start, {*forms, *(place.key for place in places)}, new)
    chosen = [_seen(name.seen) for name in names.by_key(tied)]
    known = resolve_identities(
        chosen,
        decisions,
        propose=False,
        namings=_namings(names, sorted(tied)),
        references=names.references(sorted(tied)),
    )
    return names.save_some(known.identities, link_names(chosen, decisions, known), touched)


def _near(names: Linking, places: Sequence[IndexKeys]) -> tuple[set[str], set[str], list[IndexedName]]:
    """The blocks whose names may be joined otherwise now, which of them are crowded, and their names.

    Of a crowded block only the parts that the changed names stand in are read, and the bare names.
    """
    blocks = {place.block for place in places}
    # A bare name stays alone once somebody has it as a given name: blocks that hold one are looked at too.
    blocks |= names.blocks_with_bare({place.given for place in places if place.given})
    crowded = {block for block, size in names.block_sizes(blocks).items() if size > CROWDED}
    found = names.by_block(blocks - crowded)
    for block in crowded:
        asked: set[str] = set()
        wanted = {part for p in places if p.block == block for part in (p.part, p.called)} | {""}
        members: dict[tuple[str, str], IndexedName] = {}
        while wanted - asked:
            fresh = names.by_part(block, wanted - asked)
            asked |= wanted
            members.update(((name.seen.name, name.seen.kind.value), name) for name in fresh)
            wanted = {part for name in fresh for part in (name.part, name.called)}
        found += members.values()
    return blocks, crowded, found


def _tied(
    names: Linking, start: set[str], looked_at: set[str], new: Sequence[Decision]
) -> tuple[set[str], list[Decision]]:
    """All keys that share an identity, before or after, with the names that changed, and the decisions among them."""
    stored = dict(names.decisions(looked_at))
    inside = [
        (number, d) for number, d in stored.items() if d.by == METHOD and d.left in looked_at and d.right in looked_at
    ]
    before = {(d.left, d.right): d for _, d in inside}
    after = {(d.left, d.right): d for d in new}
    differing = {key for pair in before.keys() | after.keys() if before.get(pair) != after.get(pair) for key in pair}
    names.replace_decisions(inside, new)
    replaced = {number for number, _ in inside}
    kept = {number: d for number, d in stored.items() if number not in replaced}
    ties: dict[str, set[str]] = {}
    for decision in (*kept.values(), *new):
        _tie(ties, decision)
    tied: set[str] = set()
    frontier = start | differing
    asked = set(looked_at)
    while frontier:
        tied |= frontier
        unknown = tied - asked
        if unknown:
            asked |= unknown
            for number, decision in names.decisions(unknown):
                if number not in replaced and number not in kept and decision not in after.values():
                    kept[number] = decision
                    _tie(ties, decision)
        reached = {other for key in tied for other in ties.get(key, ())} | names.linked_with(frontier)
        frontier = reached - tied
    decisions = [d for d in (*kept.values(), *new) if d.left in tied and d.right in tied]
    return tied, decisions


def _tie(ties: dict[str, set[str]], decision: Decision) -> None:
    if decision.judgement is Judgement.SAME:
        ties.setdefault(decision.left, set()).add(decision.right)
        ties.setdefault(decision.right, set()).add(decision.left)


def _seen(name: SeenName) -> NameSeen:
    return NameSeen(name.name, name.kind, name.count, name.titles, name.affiliations)


def _indexed(name: SeenName) -> IndexedName:
    at = index_keys(name.name, name.kind)
    return IndexedName(name, at.key, at.block, at.part, at.called, at.given)


def _namings(names: Linking, keys: Sequence[str] | None = None) -> list[Naming]:
    return [Naming(n.key, n.form, n.chosen, n.number) for n in names.namings(keys)]


def link_names(seen: Iterable[NameSeen], decisions: Iterable[Decision], known: IdentityMap) -> list[NameLink]:
    """Each name's identity with how it came there: its own name, or the surest decision that joins it to another.

    A person's decision is told before the machine's.
    """
    joins: dict[str, Decision] = {}
    for decision in decisions:
        if decision.judgement is Judgement.SAME and _followed(decision, known):
            for key in (decision.left, decision.right):
                if key not in joins or _rank(decision) > _rank(joins[key]):
                    joins[key] = decision
    links = []
    for name in seen:
        identity = known.of(name.name, name.kind)
        if identity is None:
            continue
        key = name_key(name.name, name.kind)
        join = joins.get(key)
        if join is None or key == name_key(identity.name, identity.kind):
            link = NameLink(name.name, name.kind, identity.key, "own name", 1.0, "the name itself")
        else:
            link = NameLink(name.name, name.kind, identity.key, join.by, join.score, join.reason)
        links.append(link)
    return links


def _followed(decision: Decision, known: IdentityMap) -> bool:
    left, right = known.of_key(decision.left), known.of_key(decision.right)
    return left is None or right is None or left.key == right.key


def _rank(decision: Decision) -> tuple[object, ...]:
    return (decision.by != METHOD, decision.score, decision.left, decision.right, decision.reason)


def choose_speaker(store: Store, name: str) -> tuple[str, str]:
    """The key and the name of the one identity that a typed name, or an identity's key, means.

    Raises:
        AmbiguousNameError: several fit; the message lists them with their counts.
        UnknownNameError: none fits; the message suggests the nearest.
    """
    names = speaker_names(store)
    by_key = [(key, form, count) for key, form, count in names if key == name]
    if by_key:
        return name, max(by_key, key=lambda found: found[2])[1]
    matches = find_speaker(name, names)
    if not matches:
        raise UnknownNameError(name, nearest_names(name, names))
    if len(matches) > 1:
        raise AmbiguousNameError(name, [(match.name, match.count) for match in matches[:20]])
    return matches[0].key, matches[0].name
