"""What the machine joins across articles: decisions with score, features and reason.

``Donald Trump`` and ``Donald J. Trump`` are proposed as the same; ``Bill Clinton`` and ``Hillary Clinton`` never
are. A bare surname joins only where exactly one name seen has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from quotetrack.core import Decision, Judgement, SpeakerKind
from quotetrack.identity.names import PersonName, acronym, body_words, name_key, nicknames, parse_name, same_given

__all__ = ["METHOD", "NameSeen", "propose_decisions"]

METHOD = "quotetrack rules 1"
"""Who the machine's decisions are by."""


@dataclass(frozen=True, slots=True)
class NameSeen:
    """One form of name as stored: how often, with which titles and affiliations as printed."""

    name: str
    kind: SpeakerKind
    count: int = 1
    titles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()


def _same(left: str, right: str, score: float, reason: str, **features: float) -> Decision:
    low, high = sorted((left, right))
    return Decision(low, high, Judgement.SAME, score, reason, METHOD, features)


def propose_decisions(seen: Iterable[NameSeen]) -> list[Decision]:
    """What the machine would join, sorted by key; the order of ``seen`` does not matter. Never a decision "different".

    Time is near linear in the number of names: only names of one surname, and bodies of one acronym, are compared.
    """
    forms = {name_key(s.name, s.kind): s for s in sorted(seen, key=lambda s: (s.name, s.kind, s.count))}
    people = {key: parse_name(s.name) for key, s in forms.items() if s.kind is SpeakerKind.PERSON}
    bodies = {key: body_words(s.name) for key, s in forms.items() if s.kind is SpeakerKind.ORGANIZATION}
    found = [*_people(people), *_bodies(bodies, forms)]
    return sorted(found, key=lambda d: (d.left, d.right))


def _agree(left: PersonName, right: PersonName) -> tuple[float, str]:
    """Score and reason for two full names of one surname; 0 where they may be two people."""
    if left.suffix and right.suffix and left.suffix != right.suffix:
        return 0.0, ""
    given = same_given(left.given, right.given)
    if given < 0.9 and {left.nickname, right.nickname} & ({left.given, right.given} - {""}):
        given = 0.9
    if given < 0.9:
        return 0.0, ""
    for a, b in zip(left.middle, right.middle, strict=False):
        if a != b and not (1 in (len(a), len(b)) and a[0] == b[0]):
            return 0.0, ""
    if given == 1.0 and left.middle == right.middle and left.suffix == right.suffix:
        return 0.98, "Same name."
    if given < 0.95:
        return 0.9, f"“{left.given}” and “{right.given}” are forms of one given name; the surname is the same."
    what = "suffix" if left.middle == right.middle else "middle name or initial"
    return 0.95, f"Same given name and surname; only a {what} is added."


def _people(people: dict[str, PersonName]) -> list[Decision]:
    by_surname: dict[str, list[str]] = defaultdict(list)
    for key, name in sorted(people.items()):
        by_surname[name.surname].append(key)
    found: list[Decision] = []
    for surname, keys in by_surname.items():
        full = [key for key in keys if people[key].given]
        by_letter: dict[str, list[str]] = defaultdict(list)
        for key in full:
            for given in _given_forms(people[key]):
                by_letter[given].append(key)
        pairs = {
            (min(a, b), max(a, b))
            for group in by_letter.values()
            for i, a in enumerate(group)
            for b in group[i + 1 :]
            if a != b
        }
        joined: list[tuple[str, str]] = []
        for a, b in sorted(pairs):
            score, reason = _agree(people[a], people[b])
            if score and not _torn(people, a, b, full):
                found.append(_same(a, b, score, reason, given=same_given(people[a].given, people[b].given)))
                joined.append((a, b))
        groups = _groups(full, joined)
        for key in keys:
            if not people[key].given and len(groups) == 1:
                target = sorted(groups[0])[0]
                reason = f"A bare surname: “{people[target].given} {surname}” is the only one of that surname seen."
                found.append(_same(key, target, 0.8, reason, surname_only=1.0))
    return found


def _given_forms(name: PersonName) -> list[str]:
    """What a full name is looked up under: its given name and those that it is a nickname of."""
    return sorted({name.given, name.nickname, *nicknames().get(name.given, ())} - {""})


def _torn(people: dict[str, PersonName], left: str, right: str, all_keys: list[str]) -> bool:
    """Whether joining the two would leave open which of two people a plain name means (John A. or John B. Smith)."""
    plain = [key for key in (left, right) if not people[key].middle and not people[key].suffix]
    if len(plain) != 1:
        return False
    rivals = [
        people[key]
        for key in all_keys
        if key not in plain
        and people[key].given == people[plain[0]].given
        and (people[key].middle or people[key].suffix)
    ]
    return any(_agree(a, b)[0] == 0.0 for i, a in enumerate(rivals) for b in rivals[i + 1 :])


def _groups(keys: list[str], joined: list[tuple[str, str]]) -> list[set[str]]:
    groups = {key: {key} for key in keys}
    for a, b in joined:
        if groups[a] is not groups[b]:
            groups[a] |= groups[b]
            for member in groups[b]:
                groups[member] = groups[a]
    unique = {id(group): group for group in groups.values()}
    return list(unique.values())


def _bodies(bodies: dict[str, list[str]], forms: dict[str, NameSeen]) -> list[Decision]:
    by_acronym: dict[str, list[str]] = defaultdict(list)
    for key, words in bodies.items():
        if len(words) > 1:
            by_acronym[acronym(words)].append(key)
    found = []
    for key, words in sorted(bodies.items()):
        short = words[0] if len(words) == 1 else ""
        printed = forms[key].name.replace(".", "")
        candidates = by_acronym.get(short, []) if short and printed.isupper() and len(short) > 1 else []
        if len(candidates) == 1:
            reason = f"{forms[key].name} is the acronym of “{forms[candidates[0]].name}” and of no other body seen."
            found.append(_same(key, candidates[0], 0.9, reason, acronym=1.0))
    return found
