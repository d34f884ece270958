"""Identities: a pure function of the names seen and the live decisions, whatever their order.

Joins what is judged the same and never what a person judged different or unsure. ``Donald Trump`` and ``Donald J.
Trump`` are one identity, its name the commonest full form.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from quotetrack.core import Decision, Identity, Judgement, SpeakerKind
from quotetrack.identity.names import name_key, parse_name
from quotetrack.identity.propose import METHOD, NameSeen, propose_decisions

__all__ = ["Conflict", "IdentityMap", "resolve_identities"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A decision that could not be followed because others forbid it; shown to a person, not settled silently."""

    decision: Decision
    reason: str


@dataclass(frozen=True, slots=True)
class IdentityMap:
    """All identities, by key in order; ``conflicts`` are decisions of people that contradict each other."""

    identities: tuple[Identity, ...]
    conflicts: tuple[Conflict, ...] = ()
    _by_name: dict[str, Identity] = field(default_factory=dict, repr=False)

    def of(self, name: str, kind: SpeakerKind) -> Identity | None:
        """The identity that a form of name belongs to, or None where the name was not seen."""
        return self._by_name.get(name_key(name, kind))


class _Groups:
    """Union-find that honours pairs that must stay apart."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.parent = {key: key for key in keys}
        self.size = dict.fromkeys(self.parent, 1)
        self.apart: dict[str, set[str]] = {}

    def root(self, key: str) -> str:
        while self.parent[key] != key:
            self.parent[key] = self.parent[self.parent[key]]
            key = self.parent[key]
        return key

    def part(self, left: str, right: str) -> bool:
        """Keep two apart; False where they are one already."""
        a, b = self.root(left), self.root(right)
        if a == b:
            return False
        self.apart.setdefault(a, set()).add(b)
        self.apart.setdefault(b, set()).add(a)
        return True

    def join(self, left: str, right: str) -> bool:
        """Make two one; False where something keeps them apart."""
        a, b = self.root(left), self.root(right)
        if a == b:
            return True
        if b in self.apart.get(a, ()):
            return False
        if (self.size[a], b) < (self.size[b], a):
            a, b = b, a
        self.parent[b] = a
        self.size[a] += self.size[b]
        for other in self.apart.pop(b, set()):
            self.apart[other].discard(b)
            self.apart[other].add(a)
            self.apart.setdefault(a, set()).add(other)
        return True


def _ordered(decisions: Iterable[Decision]) -> list[Decision]:
    return sorted(decisions, key=lambda d: (-d.score, d.left, d.right, d.judgement, d.by, d.reason))


def resolve_identities(seen: Iterable[NameSeen], decisions: Iterable[Decision], *, propose: bool = True) -> IdentityMap:
    """The identities that names and live decisions make; the order of either does not matter.

    A person's decision outranks the machine's: what is "different" or "unsure" by a person is never joined by a rule,
    and holds for all that is joined to either side. Decisions by ``METHOD`` count as the machine's.

    Args:
        seen: every form of name with its counts; the same form may come several times.
        decisions: the live decisions, of people and of the machine.
        propose: whether the machine's own proposals for ``seen`` are followed too.
    """
    names = list(seen)
    counts: dict[str, dict[str, int]] = {}
    kinds: dict[str, SpeakerKind] = {}
    for name in names:
        key = name_key(name.name, name.kind)
        kinds[key] = name.kind
        forms = counts.setdefault(key, {})
        forms[name.name] = forms.get(name.name, 0) + name.count
    groups = _Groups(sorted(counts))
    live = [d for d in decisions if d.left in counts and d.right in counts and d.left != d.right]
    by_people = _ordered(d for d in live if d.by != METHOD)
    by_machine = [d for d in live if d.by == METHOD]
    if propose:
        by_machine += propose_decisions(names)
    conflicts = [
        Conflict(d, "The two names are one name in another spelling.")
        for d in by_people
        if d.judgement is not Judgement.SAME and not groups.part(d.left, d.right)
    ]
    for decision in by_people:
        if decision.judgement is Judgement.SAME and not groups.join(decision.left, decision.right):
            conflicts.append(Conflict(decision, "Another decision keeps these two, or what is joined to them, apart."))
    for decision in _ordered(by_machine):
        if decision.judgement is Judgement.SAME:
            groups.join(decision.left, decision.right)
    members: dict[str, list[str]] = {}
    for key in sorted(counts):
        members.setdefault(groups.root(key), []).append(key)
    identities = []
    by_name: dict[str, Identity] = {}
    for keys in members.values():
        forms = {}
        for key in keys:
            for form, count in counts[key].items():
                forms[form] = forms.get(form, 0) + count
        identity = _identity(keys, forms, kinds[keys[0]])
        identities.append(identity)
        by_name.update(dict.fromkeys(keys, identity))
    identities.sort(key=lambda i: i.key)
    return IdentityMap(tuple(identities), tuple(conflicts), by_name)


def _identity(keys: list[str], forms: dict[str, int], kind: SpeakerKind) -> Identity:
    aliases = sorted(forms, key=lambda form: (-forms[form], -len(form), form))

    def full(form: str) -> bool:
        if kind is SpeakerKind.PERSON:
            return bool(parse_name(form).given)
        return not form.replace(".", "").isupper()

    name = next((form for form in aliases if full(form)), aliases[0])
    whole = [key for key in keys if " " in key] or keys
    return Identity(min(whole), name, kind, tuple(aliases))
