"""Words in a row → a tuple of them: so that the lists behind the rules stay a few lines that a person can read.

``word_list("rose climbed fell")`` are the three verbs of ``the toll rose to 12``.
"""

from __future__ import annotations

__all__ = ["word_list"]


def word_list(words: str) -> tuple[str, ...]:
    """The words, in order."""
    return tuple(words.split())
