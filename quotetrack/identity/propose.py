"""What the machine joins across articles by itself: decisions with score, features and reason.

``Donald Trump`` and ``Donald J. Trump`` are joined; ``Bill Clinton`` and ``Hillary Clinton`` never are. A bare surname
joins only where exactly one name seen has it. Every decision follows from the names of one block of the index, so that
one more name asks for one block anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from quotetrack.core import Decision, Judgement
from quotetrack.identity.bodies import compare_bodies
from quotetrack.identity.compare import MERGE, Comparison, compare_people, contradict, weigh
from quotetrack.identity.forms import Form, NameSeen, gather_forms

__all__ = ["CROWDED", "METHOD", "compare_forms", "decide_forms", "decision_on", "propose_decisions"]

METHOD = "quotetrack rules 2"
"""Who the machine's decisions are by."""

CROWDED = 100
"""A surname of more names than these is nobody's in particular: a bare one is not joined to anybody."""


def propose_decisions(seen: Iterable[NameSeen]) -> list[Decision]:
    """What the machine joins, sorted by key; the order of ``seen`` does not matter. Never a decision "different".

    Time is near linear in the number of names: only names of one block of the index are compared.
    """
    return decide_forms(gather_forms(seen))


def decide_forms(
    forms: Mapping[str, Form], *, crowded: Collection[str] = (), givens: Collection[str] = ()
) -> list[Decision]:
    """The same for forms that are gathered already.

    Args:
        forms: whole blocks of the index; of ``crowded`` ones at least the whole parts.
        crowded: blocks that hold more than ``CROWDED`` names, whether they are all here or not.
        givens: blocks whose word is the given name of somebody who is not here.
    """
    blocks: dict[str, list[Form]] = defaultdict(list)
    given_names = set(givens)
    for form in forms.values():
        blocks[form.at.block].append(form)
        if form.at.given:
            given_names.add(form.at.given)
    found: list[Decision] = []
    for block, members in blocks.items():
        if len(members) < 2:
            continue
        members.sort(key=lambda form: form.key)
        if block.startswith("p:"):
            full = len(members) > CROWDED or block in crowded
            found += _people(members, bare=not full and block not in given_names)
        elif block.startswith("o:"):
            found += _bodies(members)
    return sorted(found, key=lambda d: (d.left, d.right))


def compare_forms(left: Form, right: Form) -> Comparison | None:
    """Two forms of one kind compared, with what stands beside them; None where nothing speaks for one identity."""
    found = None
    if left.person and right.person:
        found = compare_people(left.person, right.person)
    elif left.body and right.body:
        found = compare_bodies(left.body, right.body)
    return found and weigh(found, (left.titles, left.affiliations), (right.titles, right.affiliations))


def decision_on(left: Form, right: Form, found: Comparison, judgement: Judgement = Judgement.SAME) -> Decision:
    """The machine's decision on two forms."""
    low, high = sorted((left.key, right.key))
    reason = f"{found.reason[0].upper()}{found.reason[1:]}."
    return Decision(low, high, judgement, round(found.score, 4), reason, METHOD, found.features)


def _people(members: list[Form], *, bare: bool) -> list[Decision]:
    """The decisions within one surname; bare ones are joined only if ``bare``."""
    parts: dict[str, list[Form]] = defaultdict(list)
    for form in members:
        for part in {form.at.part, form.at.called} - {""}:
            parts[part].append(form)
    edges: dict[tuple[str, str], tuple[Form, Form, Comparison]] = {}
    for group in parts.values():
        for i, left in enumerate(group):
            for right in group[i + 1 :]:
                found = compare_forms(left, right)
                if found and found.score >= MERGE:
                    edges[left.key, right.key] = left, right, found
    _drop_torn(edges)
    decisions = [decision_on(*edge) for edge in edges.values()]
    if bare and any(not form.at.part for form in members):
        decisions += _bare(members, list(edges))
    return decisions


def _drop_torn(edges: dict[tuple[str, str], tuple[Form, Form, Comparison]]) -> None:
    """Take out what would make one person of two who contradict each other: John Moss, between John A. and John B."""
    while True:
        near: dict[str, list[Form]] = defaultdict(list)
        for left, right, _ in edges.values():
            near[left.key].append(right)
            near[right.key].append(left)
        torn = {
            key
            for key, others in near.items()
            if any(_contradict(a, b) for i, a in enumerate(others) for b in others[i + 1 :])
        }
        if not torn:
            break
        for pair in [pair for pair in edges if torn & set(pair)]:
            del edges[pair]
    forms = {form.key: form for left, right, _ in edges.values() for form in (left, right)}
    for group in _groups(forms, edges):
        people = [forms[key] for key in sorted(group)]
        if any(_contradict(a, b) for i, a in enumerate(people) for b in people[i + 1 :]):
            for pair in [pair for pair in edges if pair[0] in group]:
                del edges[pair]


def _contradict(left: Form, right: Form) -> bool:
    return left.person is not None and right.person is not None and contradict(left.person, right.person)


def _groups(keys: Iterable[str], edges: Iterable[tuple[str, str]]) -> list[set[str]]:
    groups = {key: {key} for key in keys}
    for a, b in edges:
        if groups[a] is not groups[b]:
            smaller, larger = sorted((groups[a], groups[b]), key=len)
            larger |= smaller
            for member in smaller:
                groups[member] = larger
    return list({id(group): group for group in groups.values()}.values())


def _bare(members: list[Form], edges: list[tuple[str, str]]) -> list[Decision]:
    """Bare surnames of a block in which all full names are one person's."""
    full = {form.key: form for form in members if form.at.part}
    if not full or len(_groups(full, edges)) != 1:
        return []
    target = full[min(full)]
    if {"mr", "mrs"} <= {form.person.called for form in members if form.person}:
        return []
    reason = f"a bare surname, and “{target.name}” is the only one of that surname seen; nothing else could be meant"
    features = {"surname": 1.0, "given": 0.0}
    return [
        decision_on(form, target, Comparison(MERGE, reason, features))
        for form in members
        if not form.at.part and form.person and target.person and form.person.suffix in ("", target.person.suffix)
    ]


def _bodies(members: list[Form]) -> list[Decision]:
    """The decisions among bodies whose acronyms have the same letters."""
    found: list[Decision] = []
    pairs: list[tuple[Form, Form, Comparison]] = []
    for i, left in enumerate(members):
        for right in members[i + 1 :]:
            compared = compare_forms(left, right)
            if compared and compared.score >= MERGE:
                pairs.append((left, right, compared))
    plain = [pair for pair in pairs if "acronym" not in pair[2].features]
    found += [decision_on(*pair) for pair in plain]
    long = {form.key: form for form in members if form.body and not form.body.short}
    groups = _groups(long, [(a.key, b.key) for a, b, _ in plain])
    for left, right, compared in pairs:
        if "acronym" not in compared.features:
            continue
        short, whole = (left, right) if left.body and left.body.short else (right, left)
        if short.body is None:
            continue
        fits = [g for g in groups if any(short.body.short in _acronyms(long[key]) for key in g)]
        if len(fits) == 1:
            reason = f"“{short.name}” is the acronym of “{whole.name}” and of no other body seen"
            found.append(decision_on(left, right, Comparison(compared.score, reason, compared.features)))
    return found


def _acronyms(form: Form) -> tuple[str, ...]:
    return form.body.acronyms if form.body else ()
