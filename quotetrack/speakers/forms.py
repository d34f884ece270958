"""When two forms of name can be one person's or one body's, inside one article.

``Donald J. Trump`` and ``Donald Trump`` agree, ``Bill Clinton`` and ``Hillary Clinton`` do not; ``NTSB`` is the
acronym of ``National Transportation Safety Board``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from quotetrack.speakers.wordlists import genders, vocabulary

__all__ = ["acronym_of", "given_names_agree", "name_words", "surname_of"]

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_SUFFIXES = vocabulary("jr sr ii iii iv")
_PARTICLES = vocabulary("de del della la le van von der den ter ten bin ibn al el da dos du di af ben")
_SKIPPED = vocabulary("of the and for on in at to de du la le des &")


@lru_cache(maxsize=16384)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, accents and full stops aside, without "the" in front."""
    folded = unicodedata.normalize("NFKD", name.casefold().replace("’", "'"))
    words = _WORD.findall("".join(c for c in folded if not unicodedata.combining(c)))
    words = [word.replace(".", "") for word in words]
    return tuple(words[1:] if len(words) > 1 and words[0] == "the" else words)


def without_suffix(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a person's name without Jr., Sr., II, III, IV at the end."""
    return words[:-1] if len(words) > 1 and words[-1] in _SUFFIXES else words


def surname_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """The surname among the words of a person's name, its particles with it: "van der leyen"."""
    words = without_suffix(words)
    first = len(words) - 1
    while first > 1 and words[first - 1] in _PARTICLES:
        first -= 1
    return words[max(first, 0) :]


def given_names_agree(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two full names of one surname can be one person's: given name equal, an initial of it, or cut short."""
    a, b = left[0], right[0]
    if a == b:
        return True
    if 1 in (len(a), len(b)):
        return a[0] == b[0]
    known = genders()
    if min(len(a), len(b)) >= 3 and (a.startswith(b[:3]) and b.startswith(a[:3])):
        same = known.get(a) and known.get(b) and known[a] != known[b]
        return not same and (a.startswith(b) or b.startswith(a))
    return False


def acronym_of(words: tuple[str, ...]) -> str:
    """The initials of a body's name, little words left out, in lower case."""
    return "".join(part[0] for word in words if word not in _SKIPPED for part in word.split("-") if part)
