"""Attributions of many articles → the same utterance printed twice, and what changed on the way.

Knows nothing of the store: takes wordings, gives groups of their ids.
"""

from quotetrack.claims.difference import Change, Difference, find_differences
from quotetrack.claims.group import Wording, group_wordings
from quotetrack.claims.wording import quoted_words

__all__ = ["Change", "Difference", "Wording", "find_differences", "group_wordings", "quoted_words"]
