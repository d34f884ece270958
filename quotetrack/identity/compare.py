"""Two people's names compared part with part: a score, its features, and the reason in words.

``Sergei Maravić`` and ``Sergey Maravic``: same surname, one given name romanised twice, 0.96. ``Bill Pell`` and ``Ada
Pell``: different given names, nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quotetrack.identity.names import PersonName
from quotetrack.identity.spelling import given_agreement, misspelled, sounds, spelling, surname_spelling

__all__ = ["MERGE", "PROPOSE", "Comparison", "compare_people", "contradict", "weigh"]

MERGE = 0.9
"""From this score on the machine joins two names by itself. Set on ``data/cases/names.csv``: no two names that are
labelled different reach it (``benchmarks/identity_names.py``)."""

PROPOSE = 0.5
"""From this score on a pair is shown to a person."""

EVIDENCE = 0.04
"""What titles and affiliations can add or take away: enough to settle a middle name, never a suffix or an initial."""

_GIVEN = {
    "same": (0.0, ""),
    "spelling": (0.04, "one given name in two spellings"),
    "nickname": (0.08, "a given name and its short form"),
    "perhaps nickname": (0.14, "given names that may be forms of one"),
    "sound": (0.2, "given names that sound alike"),
    "slip": (0.22, "given names that differ by a slip"),
    "initial": (0.25, "an initial agrees with the given name, which proves little"),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """A score in [0, 1], why, and the features that it was made of (each in [0, 1], 1 is agreement)."""

    score: float
    reason: str
    features: Mapping[str, float]


def _surname(left: PersonName, right: PersonName) -> tuple[float, str] | None:  # noqa: PLR0911  # a ladder of rules: the first that fits answers
    """What disagreement of the surnames costs, and in words."""
    a, b = left.surname.replace("-", " "), right.surname.replace("-", " ")
    if a == b:
        return 0.0, ""
    if b in (left.german, left.german.replace("-", " ")) or a in (right.german, right.german.replace("-", " ")):
        return 0.04, "the surname with and without its marks"
    if spelling(a) == spelling(b):
        return 0.04, "one surname in two spellings"
    if surname_spelling(a) == surname_spelling(b) and a.split()[-1].split("-")[-1] in b.replace(" ", ""):
        return 0.06, "the surname with and without its particle"
    parts_a, parts_b = set(a.split()), set(b.split())
    if parts_a < parts_b or parts_b < parts_a:
        return 0.3, "the surname of one is a part of the other's, as after a marriage"
    if set(sounds(a)) & set(sounds(b)):
        return 0.18, "surnames that sound alike"
    if misspelled(a, b):
        return 0.2, "surnames that differ by a slip"
    return None


def _middle(left: PersonName, right: PersonName) -> tuple[float, str] | None:
    """What disagreement of the middle names costs; None where they contradict each other."""
    if left.middle == right.middle:
        return 0.0, ""
    cost, words = 0.0, ""
    for a, b in zip(left.middle, right.middle, strict=False):
        if a == b:
            continue
        if 1 in (len(a), len(b)) and a[0] == b[0]:
            cost, words = max(cost, 0.02), words or "the middle initial agrees"
        elif spelling(a) == spelling(b):
            cost, words = max(cost, 0.04), "a middle name in two spellings"
        else:
            return None
    longer = left.middle if len(left.middle) > len(right.middle) else right.middle
    added = longer[min(len(left.middle), len(right.middle)) :]
    if any(len(name) > 1 for name in added):
        return max(cost, 0.13), "a middle name is added, which two people may differ by"
    if added:
        return max(cost, 0.05), "only a middle initial is added"
    return cost, words


def contradict(left: PersonName, right: PersonName) -> bool:
    """Whether suffix or middle names tell two people apart: John A. and John B. Moss, Carl Rand Jr. and Sr."""
    return (left.suffix != right.suffix and bool(left.suffix and right.suffix)) or _middle(left, right) is None


def compare_people(left: PersonName, right: PersonName) -> Comparison | None:
    """How likely two full names are one person's, and why; None where a part says that they are two.

    Two given names of one surname give None unless they are forms of each other; so do two suffixes, and two middle
    names. No likeness of the whole names counts for anything.
    """
    if not left.given or not right.given or (left.suffix and right.suffix and left.suffix != right.suffix):
        return None
    agreement = given_agreement(left.given, right.given)
    if agreement == "same" or {left.nickname, right.nickname} & {left.given, right.given} - {""}:
        given, said = (0.0, "") if agreement == "same" else (0.03, "the nickname printed with one is the other's name")
    elif agreement in _GIVEN:
        given, said = _GIVEN[agreement]
    else:
        return None
    surname, middle = _surname(left, right), _middle(left, right)
    if surname is None or middle is None:
        return None
    # A slip in both parts is two names, not one; a foreign name may sound alike in both.
    if (given > 0.2 and surname[0] >= 0.18) or (given >= 0.2 and surname[0] > 0.18):
        return None
    suffix = 0.0 if left.suffix == right.suffix else 0.4
    score = 1.0 - given - surname[0] - middle[0] - suffix
    reasons = [words for words in (said, surname[1], middle[1]) if words]
    if suffix:
        reasons.append("only one of them has Jr., Sr. or a number")
    same = [
        what
        for what, cost in (("given name", given), ("surname", surname[0]))
        if cost == 0.0 and (reasons or what == "given name")
    ]
    reasons.insert(0, f"same {' and '.join(same)}" if same else "no part is equal")
    features = {"given": 1 - given, "surname": 1 - surname[0], "middle": 1 - middle[0], "suffix": 1 - suffix}
    return Comparison(min(score, 0.98), "; ".join(reasons), features)


def weigh(found: Comparison, left: tuple[set[str], set[str]], right: tuple[set[str], set[str]]) -> Comparison:
    """The comparison with what stands beside the names: titles and affiliations as printed, folded.

    A title of several words or an affiliation in common raises the score; titles on both sides without a word in
    common lower it. Neither carries a pair over a suffix, an initial or a slip.
    """
    titles = {title for title in left[0] & right[0] if " " in title}
    shared = titles or left[1] & right[1]
    if shared:
        reason = f"{found.reason}; both are called “{min(shared)}”"
        raised = found.score + EVIDENCE
        score = min(raised, 0.99) if found.score >= MERGE - EVIDENCE - 0.005 else min(raised, MERGE - 0.01)
        return Comparison(score, reason, {**found.features, "beside": 1.0})
    words_left = {word for title in left[0] | left[1] for word in title.split()}
    words_right = {word for title in right[0] | right[1] for word in title.split()}
    if left[0] and right[0] and not words_left & words_right:
        reason = f"{found.reason}; their titles have no word in common"
        return Comparison(found.score - EVIDENCE, reason, {**found.features, "beside": 0.0})
    return found
