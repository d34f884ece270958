"""What is left of a quotation when marks, case and brackets are set aside.

``“We [will] go, ”`` and ``"we will go"`` are the same words: ``we will go``.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["quoted_words", "shingles_of", "words_of"]

QUOTED = re.compile(r"[“„«‟\"‘]([^“”„«»‟\"]+?)(?:[”»\"]|[’'](?!\w)|$)")
"""What stands between quote marks; an apostrophe inside a word closes nothing."""

WORD = re.compile(r"\w+(?:[’'.,]\w+)*%?")


def words_of(content: str) -> tuple[str, ...]:
    """The words of a content in order, case-folded, accents and marks aside; figures keep their points."""
    folded = unicodedata.normalize("NFKD", content.casefold().replace("’", "'"))
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return tuple(WORD.findall(plain))


def shingles_of(words: tuple[str, ...], *, size: int = 3) -> frozenset[tuple[str, ...]]:
    """All runs of ``size`` neighbouring words; of fewer words, the one run there is."""
    if len(words) <= size:
        return frozenset({words}) if words else frozenset()
    return frozenset(words[i : i + size] for i in range(len(words) - size + 1))


def quoted_words(content: str) -> str:
    """What of a content stands between quote marks, joined by blanks; all of it where nothing does.

    ``the mayor would “never sell” the boat`` holds ``never sell``: the rest is the reporter's wording.
    """
    found = [part.strip() for part in QUOTED.findall(content.replace("''", '"').replace("``", '"'))]
    return " ".join(part for part in found if part) or content
