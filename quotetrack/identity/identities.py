"""Identities: a pure function of the names seen and the live rows of people and machine, whatever their order.

Joins what is judged the same and never what a person judged different or unsure. ``Donald Trump`` and ``Donald J.
Trump`` are one identity, its name the commonest full form.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from quotetrack.core import Decision, Identity, Judgement, SpeakerKind
from quotetrack.identity.forms import NameSeen
from quotetrack.identity.groups import Groups
from quotetrack.identity.names import name_key, parse_name
from quotetrack.identity.propose import METHOD, propose_decisions
from quotetrack.identity.references import choose_wikidata

__all__ = ["Conflict", "IdentityMap", "Naming", "find_conflicts", "resolve_identities"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A decision that could not be followed because others forbid it; shown to a person, not settled silently."""

    decision: Decision
    reason: str


@dataclass(frozen=True, slots=True)
class Naming:
    """What a person said of an identity's names: ``form`` is one of them, or (``chosen``) the one to show.

    ``key`` is a name key of the identity; of several chosen names the one with the highest ``number`` is shown.
    """

    key: str
    form: str
    chosen: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class IdentityMap:
    """All identities, by key in order; ``conflicts`` are decisions of people that contradict each other."""

    identities: tuple[Identity, ...]
    conflicts: tuple[Conflict, ...] = ()
    _by_name: dict[str, Identity] = field(default_factory=dict, repr=False)

    def of(self, name: str, kind: SpeakerKind) -> Identity | None:
        """The identity that a form of name belongs to, or None where the name was not seen."""
        return self._by_name.get(name_key(name, kind))

    def of_key(self, key: str) -> Identity | None:
        """The same by the name's key."""
        return self._by_name.get(key)


def _ordered(decisions: Iterable[Decision]) -> list[Decision]:
    return sorted(decisions, key=lambda d: (-d.score, d.left, d.right, d.judgement, d.by, d.reason))


def _settle(keys: Iterable[str], decisions: Iterable[Decision]) -> tuple[Groups, list[Conflict]]:
    """Groups of keys that follow from live decisions, and what could not be followed."""
    live = [d for d in decisions if d.left != d.right]
    groups = Groups(sorted({*keys, *(key for d in live for key in (d.left, d.right))}))
    by_people = _ordered(d for d in live if d.by != METHOD)
    for decision in by_people:
        if decision.judgement is not Judgement.SAME:
            groups.part(decision.left, decision.right)
    conflicts = [
        Conflict(decision, "Another decision keeps these two, or what is joined to them, apart.")
        for decision in by_people
        if decision.judgement is Judgement.SAME and not groups.join(decision.left, decision.right)
    ]
    for decision in _ordered(d for d in live if d.by == METHOD):
        if decision.judgement is Judgement.SAME:
            groups.join(decision.left, decision.right)
    return groups, conflicts


def find_conflicts(decisions: Iterable[Decision]) -> list[Conflict]:
    """The decisions of people that other decisions of people forbid to follow."""
    return _settle((), (d for d in decisions if d.by != METHOD))[1]


def resolve_identities(
    seen: Iterable[NameSeen],
    decisions: Iterable[Decision],
    *,
    propose: bool = True,
    namings: Iterable[Naming] = (),
    references: Iterable[tuple[str, str, bool]] = (),
) -> IdentityMap:
    """The identities that names and live decisions make; the order of any of them does not matter.

    A person's decision outranks the machine's: what is "different" or "unsure" by a person is never joined by a rule,
    and holds for all that is joined to either side. Decisions by ``METHOD`` count as the machine's.

    Args:
        seen: every form of name with its counts; the same form may come several times.
        decisions: the live decisions, of people and of the machine; names that were not seen may tie others together.
        propose: whether the machine's own proposals for ``seen`` are followed too.
        namings: aliases and chosen names.
        references: (name key, Wikidata number, whether it is the entry's own name) of reference lists.
    """
    names = list(seen)
    counts: dict[str, dict[str, int]] = {}
    kinds: dict[str, SpeakerKind] = {}
    for name in names:
        key = name_key(name.name, name.kind)
        kinds[key] = name.kind
        forms = counts.setdefault(key, {})
        forms[name.name] = forms.get(name.name, 0) + name.count
    live = list(decisions) + (propose_decisions(names) if propose else [])
    groups, conflicts = _settle(counts, live)
    members: dict[str, list[str]] = {}
    for key in sorted(counts):
        members.setdefault(groups.root(key), []).append(key)
    said: dict[str, list[Naming]] = {}
    for naming in namings:
        if naming.key in groups.parent:
            said.setdefault(groups.root(naming.key), []).append(naming)
    claims: dict[str, list[tuple[str, str, bool]]] = {}
    for claim in references:
        claims.setdefault(claim[0], []).append(claim)
    identities = []
    by_name: dict[str, Identity] = {}
    for root, keys in members.items():
        numbers = choose_wikidata(keys, (claim for key in keys for claim in claims.get(key, ())))
        identity = _identity(keys, counts, kinds, said.get(root, []), numbers)
        identities.append(identity)
        by_name.update(dict.fromkeys(keys, identity))
    identities.sort(key=lambda i: i.key)
    return IdentityMap(tuple(identities), tuple(conflicts), by_name)


def _identity(
    keys: list[str],
    counts: dict[str, dict[str, int]],
    kinds: dict[str, SpeakerKind],
    said: list[Naming],
    wikidata: str | None,
) -> Identity:
    forms: dict[str, int] = {}
    weights: dict[SpeakerKind, int] = {}
    for key in keys:
        weights[kinds[key]] = weights.get(kinds[key], 0) + sum(counts[key].values())
        for form, count in counts[key].items():
            forms[form] = forms.get(form, 0) + count
    kind = min(weights, key=lambda k: (-weights[k], k.value))
    for naming in said:
        if not naming.chosen:
            forms.setdefault(naming.form, 0)
    aliases = sorted(forms, key=lambda form: (-forms[form], -len(form), form))
    chosen = max((n for n in said if n.chosen), key=lambda n: (n.number, n.form), default=None)
    name = (
        chosen.form if chosen else next((form for form in aliases if forms[form] and _is_full(form, kind)), aliases[0])
    )
    whole = [key for key in keys if " " in key] or keys
    return Identity(min(whole), name, kind, tuple(aliases), wikidata)


def _is_full(form: str, kind: SpeakerKind) -> bool:
    if kind is SpeakerKind.PERSON:
        return bool(parse_name(form).given)
    return not form.replace(".", "").isupper()
