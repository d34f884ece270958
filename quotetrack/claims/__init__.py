"""Attributions of many articles → the same utterance printed twice, and what changed on the way.

Knows nothing of the store: takes wordings, gives groups of their ids.
"""

from quotetrack.claims.difference import ALERTS, Change, Difference, DiffPart, find_changes, find_differences, word_diff
from quotetrack.claims.group import WordingIndex, group_wordings
from quotetrack.claims.wording import Wording, quoted_words

__all__ = [
    "ALERTS",
    "Change",
    "DiffPart",
    "Difference",
    "Wording",
    "WordingIndex",
    "find_changes",
    "find_differences",
    "group_wordings",
    "quoted_words",
    "word_diff",
]
