"""Pairs that a person should look at: names that may be one, but that the machine does not join by itself.

``Muammar Gaddafi`` and ``Moammar Qadhafi``, ``Ada Pell`` and ``Ada Pell-Moss``, ``C. Rand`` and ``Carl Rand``. Each
pair comes with its score and its reason in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from quotetrack.core import Decision, Judgement
from quotetrack.identity.compare import PROPOSE, Comparison, weigh
from quotetrack.identity.forms import Form
from quotetrack.identity.names import PersonName
from quotetrack.identity.propose import compare_forms, decision_on
from quotetrack.identity.spelling import given_class, misspelled, sounds, spelling, surname_spelling

__all__ = ["propose_pairs"]

BUSY = 60
"""A block of the index with more names than these is too common to mean anything, and gives no pairs."""


def propose_pairs(forms: Mapping[str, Form]) -> list[Decision]:
    """Pairs that may be one speaker, with scores from ``PROPOSE`` on, the likeliest first; judged "unsure".

    Pairs that the machine joins by itself are among them: who calls leaves out what is settled.
    """
    blocks: dict[tuple[str, ...], list[Form]] = defaultdict(list)
    for key in sorted(forms):
        for block in set(_blocks(forms[key])):
            blocks[block].append(forms[key])
    found: dict[tuple[str, str], Decision] = {}
    for members in blocks.values():
        if len(members) > BUSY:
            continue
        for i, left in enumerate(members):
            for right in members[i + 1 :]:
                pair = (left.key, right.key)
                if pair in found or left.kind is not right.kind:
                    continue
                compared = _compare(left, right)
                if compared and compared.score >= PROPOSE:
                    found[pair] = decision_on(left, right, compared, Judgement.UNSURE)
    return sorted(found.values(), key=lambda d: (-d.score, d.left, d.right))


def _blocks(form: Form) -> Iterator[tuple[str, ...]]:
    """Where a form stands in the wide index: names of one entry are compared."""
    if form.body:
        yield ("letters", form.body.letters)
        for acronym in form.body.acronyms:
            yield ("acronym", acronym)
            yield ("acronym", acronym[1:])
        if form.body.short:
            yield ("acronym", form.body.short)
        for word in form.body.words:
            yield ("word", word)
        return
    name = form.person
    if name is None:
        return
    joined = "".join(name.words)
    yield from (("whole", sound) for sound in sounds(joined))
    if not name.given:
        yield ("bare", surname_spelling(name.surname))
        yield from (("bare sound", sound) for sound in sounds(name.surname))
        return
    letters = {name.given[0], given_class(name.given)[:1], *(sound[:1] for sound in sounds(name.given))}
    letters |= {given_class(word)[:1] for word in name.middle[:1] if len(name.given) == 1}
    for letter in letters:
        yield from (("surname", sound, letter) for sound in sounds(name.surname))
        yield ("surname", surname_spelling(name.surname), letter)
    yield ("given", given_class(name.given), name.surname[:2])
    yield ("given", given_class(name.given), name.surname[-3:])
    yield ("order", " ".join(sorted(spelling(word) for word in name.words)))
    for part in {*name.middle, *name.surname.replace("-", " ").split()}:
        if len(part) > 2:
            yield ("part", given_class(name.given), part)
    for word in {*name.words, name.surname}:
        yield ("bare", surname_spelling(word))
    if name.nickname:
        yield ("part", given_class(name.nickname.split()[0]), name.surname)


def _compare(left: Form, right: Form) -> Comparison | None:
    """As ``compare_forms``, and for people what is too weak to join anybody: order, marriage, bare names."""
    a, b = left.person, right.person
    found = compare_forms(left, right)
    if a is None or b is None or (found is not None and found.score >= PROPOSE):
        return found
    found = _weak(a, b)
    return found and weigh(found, (left.titles, left.affiliations), (right.titles, right.affiliations))


def _weak(a: PersonName, b: PersonName) -> Comparison | None:
    if not a.given or not b.given:
        return _bare(a, b)
    return _reordered(a, b) or _married(a, b) or _by_middle_name(a, b)


def _bare(left: PersonName, right: PersonName) -> Comparison | None:  # noqa: PLR0911  # a ladder of rules: the first that fits answers
    """A name of one word beside another name."""
    bare, other = (left, right) if not left.given else (right, left)
    if bare.suffix and other.suffix and bare.suffix != other.suffix:
        return None
    if not other.given:
        if bare.surname == other.surname:
            return Comparison(0.6, "same word; only one of them has Jr., Sr. or a number", {"surname": 1.0})
        if set(sounds(bare.surname)) & set(sounds(other.surname)) and len(bare.surname) > 4:
            return Comparison(0.55, "names of one word that sound alike", {"surname": 0.6})
        return None
    word = surname_spelling(bare.surname)
    if word == surname_spelling(other.surname) or word in map(surname_spelling, other.surname.split()):
        return Comparison(0.7, "a bare surname that this name has too", {"surname": 1.0, "given": 0.0})
    if bare.surname in other.words:
        return Comparison(0.6, "one word that is a word of the other", {"surname": 0.0, "given": 1.0})
    return None


def _reordered(left: PersonName, right: PersonName) -> Comparison | None:
    """The same words in another order, as where the family's name comes first."""
    a, b = [[spelling(word) for word in name.words] for name in (left, right)]
    if a != b and sorted(a) == sorted(b) and (left.suffix == right.suffix):
        return Comparison(0.8, "the same names in another order, the family's perhaps first", {"order": 0.0})
    if "".join(left.words) == "".join(right.words):
        return Comparison(0.88, "the same letters, parted differently", {"order": 1.0})
    if set(sounds("".join(left.words))) & set(sounds("".join(right.words))) and left.words[0] == right.words[0]:
        return Comparison(0.6, "names that sound alike as a whole, and begin with the same", {"order": 0.6})
    return None


def _by_middle_name(left: PersonName, right: PersonName) -> Comparison | None:
    """Somebody who goes by the middle name: ``A. Mitchell Rand``, ``Mitch Rand``."""
    for short, long in ((left, right), (right, left)):
        alike = short.surname == long.surname and short.suffix == long.suffix and not short.middle
        goes_by = long.middle[:1] and given_class(short.given) == given_class(long.middle[0])
        if alike and goes_by and len(long.given) == 1:
            return Comparison(0.7, "same surname, and one given name is the other's middle name", {"given": 0.7})
    return None


def _married(left: PersonName, right: PersonName) -> Comparison | None:
    """A surname that the other has besides its own: ``Ada Pell``, ``Ada Pell Moss``."""
    if given_class(left.given) != given_class(right.given) and not misspelled(left.given, right.given):
        return None
    for short, long in ((left, right), (right, left)):
        own = short.surname.replace("-", " ").split()
        others = {*long.middle, *long.surname.replace("-", " ").split()}
        if set(own) <= others and len(long.words) > len(short.words):
            return Comparison(
                0.65,
                "one given name, and the surname of one is among the other's, as after a marriage",
                {"surname": 0.5},
            )
    return None
