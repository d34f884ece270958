"""A name taken apart: what two forms of name are compared by, part with part.

First in ``identity``. ``Sen. Robert C. "Bobby" Scott Jr.`` is given Robert, middle C, surname Scott, suffix jr,
nickname Bobby; ``name_key`` gives the same key to ``José Peña`` and ``Jose Pena``.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from quotetrack.core import SpeakerKind

__all__ = [
    "PersonName",
    "acronym",
    "body_words",
    "fold",
    "name_key",
    "nicknames",
    "parse_name",
    "same_given",
    "strip_titles",
]

_WORD = re.compile(r"\w+(?:[-'.]\w+)*")
_NICKNAME = re.compile(r"[\"“(‘]\s*([^\"”)’]+?)\s*[\"”)’]")
_SUFFIXES = {"jr": "jr", "jnr": "jr", "sr": "sr", "snr": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_PARTICLES = frozenset(
    {
        *("de", "del", "della", "la", "le", "van", "von", "der", "den", "ter", "ten"),
        *("bin", "ibn", "al", "el", "da", "dos", "du", "di", "af", "ben", "zu"),
    }
)
_LITTLE = frozenset({"of", "the", "and", "for", "on", "in", "at", "to", "de", "du", "la", "des", "&"})
_UNFOLDED = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"}
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a person's name, folded. ``given`` is empty for a name of one word, which is its ``surname``."""

    given: str
    middle: tuple[str, ...]
    surname: str
    suffix: str = ""
    nickname: str = ""


@cache
def _lines(name: str) -> frozenset[str]:
    text = (files("quotetrack.identity") / "lists" / name).read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Short given name, folded → the names it is short for."""
    text = (files("quotetrack.identity") / "lists" / "nicknames.csv").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for row in csv.DictReader(io.StringIO(text)):
        for short in row["short"].split():
            found.setdefault(short, set()).add(row["name"])
    return {short: frozenset(names) for short, names in found.items()}


def fold(text: str) -> str:
    """Lower case, accents off, apostrophes plain: ``Peña’s`` → ``pena's``."""
    if text.isascii():
        return text.casefold()
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_UNFOLDED))
    return "".join(c for c in folded if not unicodedata.combining(c))


def _words(text: str) -> list[str]:
    return [word.replace(".", "").replace("'", "") for word in _WORD.findall(fold(text))]


def strip_titles(words: list[str]) -> list[str]:
    """The words of a name without the titles and honorifics in front of it; never empty for a name of any words."""
    first = 0
    while first < len(words) - 1 and words[first] in _lines("honorifics.txt"):
        first += 1
    return words[first:]


@lru_cache(maxsize=65536)
def parse_name(name: str) -> PersonName:
    """A person's name in parts. Takes ``Surname, Given`` too; a name without words has an empty surname."""
    nickname = _NICKNAME.search(name)
    plain = _NICKNAME.sub(" ", name) if nickname else name
    if plain.count(",") == 1 and not any(w in _SUFFIXES for w in _words(plain.split(",")[1])):
        last, _, rest = plain.partition(",")
        plain = f"{rest} {last}" if rest.strip() else last
    words = strip_titles(_words(plain))
    suffix = ""
    if len(words) > 1 and words[-1] in _SUFFIXES:
        suffix = _SUFFIXES[words.pop()]
    if not words:
        return PersonName("", (), "", suffix)
    first = len(words) - 1
    while first > 1 and words[first - 1] in _PARTICLES:
        first -= 1
    given = words[0] if first > 0 else ""
    called = " ".join(_words(nickname.group(1))) if nickname else ""
    return PersonName(given, tuple(words[1:first]), " ".join(words[first:]), suffix, called)


def body_words(name: str) -> list[str]:
    """The words of a body's name without "the" in front and without Inc., Ltd. behind."""
    words = _words(name)
    while len(words) > 1 and words[0] in ("the", "a", "an"):
        words.pop(0)
    while len(words) > 1 and words[-1] in _lines("company_endings.txt"):
        words.pop()
    return words


def acronym(words: list[str]) -> str:
    """The initials of a body's words, little words left out."""
    return "".join(part[0] for word in words if word not in _LITTLE for part in word.split("-") if part)


def name_key(name: str, kind: SpeakerKind) -> str:
    """The stable key of one form of name: its kind and its folded words, titles and company endings aside.

    ``name_key("Sen. José Peña", PERSON)`` is ``"person:jose pena"``. Equal keys are one name.
    """
    if kind in (SpeakerKind.PERSON, SpeakerKind.AUTHOR):
        parts = parse_name(name)
        words = [parts.given, *parts.middle, parts.surname, parts.suffix]
        folded = " ".join(word for word in words if word)
    else:
        folded = " ".join(body_words(name))
    return f"{kind.value}:{folded or fold(name).strip()}"


def same_given(left: str, right: str) -> float:
    """How far two given names agree: 1 equal, 0.9 a nickname of the other, 0.5 an initial, 0 different."""
    if left == right:
        return 1.0
    if not left or not right:
        return 0.0
    table = nicknames()
    if right in table.get(left, ()) or left in table.get(right, ()):
        return 0.9
    if len(left) == 1 or len(right) == 1:
        return 0.5 if left[0] == right[0] else 0.0
    return 0.95 if left.replace("-", "") == right.replace("-", "") else 0.0
