"""A name taken apart: what two forms of name are compared by, part with part.

First in ``identity``. ``Sen. Robert C. "Bobby" Scott Jr.`` is given Robert, middle C, surname Scott, suffix jr,
nickname Bobby; ``name_key`` gives the same key to ``José Peña`` and ``Jose Pena``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from quotetrack.core import SpeakerKind
from quotetrack.identity.scripts import fold, fold_german

__all__ = ["PersonName", "body_words", "fold", "list_lines", "name_key", "parse_name", "strip_titles"]

_WORD = re.compile(r"[^\W_]+(?:[-'.&][^\W_]+)*")
_NICKNAME = re.compile(r"[\"“(‘]\s*([^\"”)’]+?)\s*[\"”)’]")
_SUFFIXES = {
    **{"jr": "jr", "jnr": "jr", "junior": "jr", "sr": "sr", "snr": "sr", "senior": "sr"},
    **{"ii": "ii", "iii": "iii", "iv": "iv", "v": "v", "xxiii": "xxiii", "vi": "vi", "xvi": "xvi"},
}
_ORDINALS = {"second": "ii", "third": "iii", "fourth": "iv", "2nd": "ii", "3rd": "iii", "4th": "iv"}
_LEGAL = {"corp": "corporation", "co": "company"}
_CALLED = {"mr": "mr", "mrs": "mrs", "ms": "mrs", "miss": "mrs"}
_DEGREES = frozenset({"esq", "md", "phd", "qc", "kc", "mp", "mep", "dds", "cbe", "obe", "mbe", "jd", "rn", "cpa"})
_PARTICLES = frozenset(
    {
        *("de", "del", "della", "la", "le", "van", "von", "der", "den", "ter", "ten", "do"),
        *("bin", "ibn", "bint", "al", "el", "da", "dos", "du", "di", "af", "ben", "zu", "zur", "st"),
    }
)
_LEADING = frozenset({"de", "del", "der", "di", "da", "bin", "ibn", "al", "el", "la", "le", "du", "van", "von"})


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a person's name, folded. ``given`` is empty for a name of one word, which is its ``surname``.

    ``german`` holds the surname with ä, ö, ü, ø, å written out where the name is printed with one of them, else is
    empty. ``called`` is ``mr`` or ``mrs`` for a bare surname with Mr. or with Mrs., Ms., Miss.
    """

    given: str
    middle: tuple[str, ...]
    surname: str
    suffix: str = ""
    nickname: str = ""
    german: str = ""
    called: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Given name, middle names and surname, hyphens taken as blanks."""
        return tuple(" ".join((self.given, *self.middle, self.surname)).replace("-", " ").split())


@cache
def list_lines(name: str) -> frozenset[str]:
    """The lines of one of the lists in ``identity/lists``, comments and empty lines left out."""
    text = (files("quotetrack.identity") / "lists" / name).read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def _words(text: str) -> list[str]:
    return [word.replace(".", "").replace("'", "") for word in _WORD.findall(fold(text))]


def _split_initials(text: str) -> str:
    """``J.K. Rowling`` and ``JK Rowling`` → ``J K Rowling``, so that all three are taken apart alike."""
    words = text.split()
    shouted = all(word.isupper() for word in words)
    split = []
    for index, word in enumerate(words):
        letters = word.replace(".", "")
        dotted = "." in word.rstrip(".") and len(letters) <= 4 and letters.isalpha() and letters.isupper()
        bare = index == 0 and len(words) > 1 and not shouted and 2 <= len(word) <= 3 and word.isalpha()
        vowels = set(letters.casefold()) & set("aeiou")
        if dotted or (bare and word.isupper() and not vowels):
            split += list(letters)
        else:
            split.append(word)
    return " ".join(split)


def strip_titles(words: list[str]) -> list[str]:
    """The words of a name without the titles and honorifics in front of it; never empty for a name of any words."""
    titles = list_lines("honorifics.txt")
    first = 0
    while first < len(words) - 1 and (
        words[first] in titles or (words[first] in ("of", "the") and first and words[first + 1] not in _SUFFIXES)
    ):
        first += 1
    return words[first:]


def _suffix_of(words: list[str]) -> str:
    """Take degrees and a suffix off the end of the words of a name; the suffix, or nothing."""
    while len(words) > 2 and words[-1] in _DEGREES:
        words.pop()
    if len(words) > 2 and words[-1] in _ORDINALS and words[-2] == "the":
        found = _ORDINALS[words[-1]]
        del words[-2:]
        return found
    if len(words) > 1 and words[-1] in _SUFFIXES:
        return _SUFFIXES[words.pop()]
    return ""


@lru_cache(maxsize=65536)
def parse_name(name: str) -> PersonName:
    """A person's name in parts. Takes ``Surname, Given`` too; a name without words has an empty surname."""
    nickname = _NICKNAME.search(name) if any(mark in name for mark in '"“(‘') else None
    plain = _NICKNAME.sub(" ", name) if nickname else name
    if plain.count(",") == 1:
        last, _, rest = plain.partition(",")
        if not any(w in _SUFFIXES or w in _DEGREES for w in _words(rest)):
            plain = f"{rest} {last}" if rest.strip() else last
    if "." in plain or plain[:2].isupper():
        plain = _split_initials(plain)
    printed = plain.split()
    every = _words(plain)
    words = strip_titles(every)
    suffix = _suffix_of(words)
    if not words:
        return PersonName("", (), "", suffix)
    first = len(words) - 1
    while first > 1 and words[first - 1] in _PARTICLES:
        first -= 1
    # "von der Leyen" is a surname alone, "Van Morrison" and "Al Gore" are not.
    if first == 1 and words[0] in _LEADING:
        lower = any(word.casefold() == words[0] and word.islower() for word in printed)
        first = 0 if lower or (len(words) > 2 and words[1] in _PARTICLES) else first
    given = words[0] if first > 0 else ""
    nick = " ".join(_words(nickname.group(1))) if nickname else ""
    honorific = "" if given or len(every) == len(words) else _CALLED.get(every[0], "")
    surname = " ".join(words[first:])
    german = "" if name.isascii() else fold_german(name).replace("'", "")
    spelled = "" if not german else " ".join(_WORD.findall(german)[-len(words[first:]) :])
    if spelled == surname:
        spelled = ""
    return PersonName(given, tuple(words[1:first]), surname, suffix, nick, spelled, honorific)


def body_words(name: str) -> list[str]:
    """The words of a body's name without "the" in front and without Inc., Ltd. behind."""
    spelled = fold(name).replace(" & ", " and ")
    words = [word.removesuffix("'s") for word in _WORD.findall(spelled)]
    words = [word.replace(".", "").replace("'", "") for word in words]
    while len(words) > 1 and words[0] in ("the", "a", "an"):
        words.pop(0)
    while len(words) > 1 and words[-1] in list_lines("company_endings.txt"):
        words.pop()
    # The legal form that an acronym may count (the C of BBC) stays, in one spelling.
    return [*words[:-1], *(_LEGAL.get(word, word) for word in words[-1:])]


def name_key(name: str, kind: SpeakerKind) -> str:
    """The stable key of one form of name: its kind and its folded words, titles and company endings aside.

    ``name_key("Sen. José Peña", PERSON)`` is ``"person:jose pena"``; hyphens count as blanks. Equal keys are one name;
    a bare surname keeps Mr. or Mrs., which may be two people.
    """
    if kind in (SpeakerKind.PERSON, SpeakerKind.AUTHOR):
        parts = parse_name(name)
        folded = " ".join((parts.called, *parts.words, parts.suffix)).strip()
    else:
        folded = " ".join(body_words(name))
    return f"{kind.value}:{folded or fold(name).strip()}"
