"""Who said it, in one article: takes an article and its attributions, gives the speaker of each.

In ``"We will go," Pell said`` the speaker is ``Ada Pell``, mayor, told by her surname.
"""

from quotetrack.speakers.resolve import resolve_speakers

__all__ = ["resolve_speakers"]
