"""Spellings and sounds of single words: which given names are one name, which surnames sound alike.

``Sergey``, ``Sergei`` and ``Sergej`` have one ``spelling``; ``Qadhafi`` and ``Gaddafi`` only one ``sound``.
"""

from __future__ import annotations

import csv
import io
import re
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz.distance import OSA

__all__ = [
    "given_agreement",
    "given_class",
    "given_part",
    "misspelled",
    "nicknames",
    "sounds",
    "spelling",
    "surname_spelling",
]

_ENDINGS = (
    (re.compile(r"sk(?:yy|iy|yi|ii|ij|yj|y)$"), "ski"),
    (re.compile(r"(?<=..)([aeo])[yj]$"), r"\1i"),
    (re.compile(r"(?:iy|ii|ij|yy|yi|yj)$"), "y"),
    (re.compile(r"i[yj]a$"), "ia"),
)
_GERMAN = re.compile(r"(?<=[^aeiou])([aou])e(?=[^aeiou])")
_PREFIX = re.compile(r"^(?:(?:al|el|as|ad|an)-)")
_PARTICLES = frozenset(
    {*("de", "del", "der", "den", "di", "da", "bin", "ibn", "al", "el", "la", "le", "du", "van", "von", "zu")}
)

_SOUNDS = (
    (re.compile(r"schtsch|shch|tsch|tch|sch|sh|zh|cz|ts|tz|z|x(?=i)"), "s"),
    (re.compile(r"kh|gh|ck|[cqg]"), "k"),
    (re.compile(r"ph|[vw]"), "f"),
    (re.compile(r"dj|dh"), "d"),
    (re.compile(r"th"), "t"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"(?<!^)[aeiouyjh]"), ""),
    (re.compile(r"^[aeiouyj]"), "a"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_CH = re.compile(r"(?<![sth])ch")


def _letters(word: str) -> str:
    return word.replace("-", "").replace(" ", "").replace("'", "")


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """One key for the spellings that differ only by the system of romanisation: ``Aleksey``, ``Alexei`` → ``aleksei``.

    The endings are those on which the romanisations of Russian and Ukrainian disagree (BGN/PCGN, ISO 9, the press).
    Short names are left alone: Kay and Kai, Toni and Tony are different names.
    """
    letters = _letters(word)
    if len(letters) < 5:
        return letters
    for pattern, key in _ENDINGS:
        letters = pattern.sub(key, letters)
    letters = letters.replace("x", "ks")
    return letters[1:] if letters.startswith("ye") else letters


@lru_cache(maxsize=65536)
def surname_spelling(surname: str) -> str:
    """The same for a surname, particles and the Arabic article aside, ``ue`` as ``u``: for looking names up by."""
    words = [word for word in surname.split() if word not in _PARTICLES] or surname.split()
    joined = "".join(_PREFIX.sub("", word) for word in words)
    return spelling(_GERMAN.sub(r"\1", joined))


@lru_cache(maxsize=65536)
def sounds(word: str) -> tuple[str, ...]:
    """The consonants of a word, one letter a sound: ``gaddafi`` → ``kdf``. Two answers where ``ch`` may be k or sh."""
    letters = _letters(_PREFIX.sub("", word))
    readings = [_CH.sub("s", letters), _CH.sub("k", letters)] if _CH.search(letters) else [letters]
    heard = []
    for reading in readings:
        sound = reading
        for pattern, key in _SOUNDS:
            sound = pattern.sub(key, sound)
        heard.append(sound)
    return tuple(dict.fromkeys(heard))


def misspelled(left: str, right: str) -> bool:
    """Whether two words differ by one slip (five letters or more), or two (nine or more)."""
    shorter = min(len(left), len(right))
    slips = 2 if shorter >= 9 else 1
    return shorter >= 5 and OSA.distance(left, right, score_cutoff=slips) <= slips


@cache
def _table(name: str) -> tuple[tuple[str, ...], ...]:
    text = (files("quotetrack.identity") / "lists" / name).read_text(encoding="utf-8")
    return tuple(tuple(row["name"].split() + row["short"].split()) for row in csv.DictReader(io.StringIO(text)))


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Short given name, folded → the names it is short for."""
    found: dict[str, set[str]] = {}
    for name, *shorts in _table("nicknames.csv"):
        for short in shorts:
            found.setdefault(short, set()).add(name)
    return {short: frozenset(names) for short, names in found.items()}


@cache
def _one_name() -> dict[str, str]:
    """Spelling of a given name → the first of the spellings that are one name."""
    text = (files("quotetrack.identity") / "lists" / "given_spellings.txt").read_text(encoding="utf-8")
    lines = [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return {spelling(word): spelling(words[0]) for words in lines for word in words}


@cache
def _families() -> dict[str, str]:
    """Given name → one name that stands for all that nicknames tie to it."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for name, *shorts in _table("nicknames.csv"):
        for short in shorts:
            low, high = sorted((root(_canonical(name)), root(_canonical(short))))
            parent[high] = low
    return {name: root(name) for name in list(parent)}


def _canonical(given: str) -> str:
    key = spelling(given)
    return _one_name().get(key, key)


@lru_cache(maxsize=65536)
def given_class(given: str) -> str:
    """A key that all spellings and nicknames of a given name share (and some names that share a nickname)."""
    key = _canonical(given)
    return _families().get(key, key)


@lru_cache(maxsize=65536)
def given_part(given: str) -> str:
    """A key that the spellings of a given name share with its own nicknames: ``Bob`` with ``Robert``.

    Only names of one such key are ever joined without a person; a nickname of several names stands alone.
    """
    key = _canonical(given)
    fulls = {_canonical(name) for name in nicknames().get(given, ())}
    return fulls.pop() if len(fulls) == 1 else key


@lru_cache(maxsize=65536)
def given_agreement(left: str, right: str) -> str:  # noqa: PLR0911  # a ladder of rules: the first that fits answers
    """How two given names agree, in one word.

    ``same``, ``spelling`` (romanised differently), ``nickname`` (of this name alone), ``perhaps nickname`` (of several,
    or two nicknames of one name), ``initial``, ``sound``, ``slip``, or ``different``.
    """
    if left == right:
        return "same"
    if not left or not right:
        return "different"
    if 1 in (len(left), len(right)):
        return "initial" if left[0] == right[0] else "different"
    if _canonical(left) == _canonical(right):
        return "spelling"
    table = nicknames()
    full_left, full_right = table.get(left, frozenset()), table.get(right, frozenset())
    for full, fulls in ((right, full_left), (left, full_right)):
        if full in fulls:
            return "nickname" if len({_canonical(name) for name in fulls}) == 1 else "perhaps nickname"
    if full_left & full_right:
        return "perhaps nickname"
    if set(sounds(left)) & set(sounds(right)) and min(len(left), len(right)) >= 4:
        return "sound"
    return "slip" if misspelled(left, right) else "different"
