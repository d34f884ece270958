"""Marking a statement that the machine missed: its content, then its source, then its cue, word by word.

In ``"We will go," said Ada Pell.`` a reviewer marks ``"We will go,"``, then ``Ada Pell``, then ``said``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from quotetrack.audit.ends import word_at, words_of
from quotetrack.core.span import Span, Spans, merge_spans

__all__ = ["MARKED", "Marking"]

MARKED = ("content", "source", "cue")
"""What is marked, in the order of asking; only the content must be."""


@dataclass(frozen=True, slots=True)
class Marking:
    """A statement while it is being marked. ``cursor`` and ``anchor`` count words of the text; every step gives a new.

    ``anchor`` is the word where a stretch was begun that has no end yet.
    """

    text: str
    cursor: int = 0
    role: str = MARKED[0]
    anchor: int | None = None
    marked: dict[str, Spans] = field(default_factory=dict)

    @property
    def word(self) -> Span | None:
        """The word under the cursor; None in a text without words."""
        words = words_of(self.text)
        return Span(*words[self.cursor]) if words else None

    @property
    def stretch(self) -> Span | None:
        """What is being marked: from the word where it was begun to the cursor."""
        words = words_of(self.text)
        if self.anchor is None or not words:
            return None
        first, last = sorted((self.anchor, self.cursor))
        return Span(words[first][0], words[last][1])

    def spans(self, role: str) -> Spans:
        """What is marked as ``role``, the stretch that has no end yet included."""
        open_stretch = (self.stretch,) if role == self.role and self.stretch is not None else ()
        return merge_spans((*self.marked.get(role, ()), *open_stretch))

    def move(self, words: int) -> Marking:
        """The cursor so many words on, within the text."""
        last = max(0, len(words_of(self.text)) - 1)
        return replace(self, cursor=min(max(0, self.cursor + words), last))

    def point(self, offset: int) -> Marking:
        """The cursor on the word at an offset of the text."""
        return replace(self, cursor=word_at(self.text, offset))

    def toggle(self) -> Marking:
        """Begin a stretch at the cursor, or end the one begun there."""
        if not words_of(self.text):
            return self
        if self.anchor is None:
            return replace(self, anchor=self.cursor)
        return replace(self, marked={**self.marked, self.role: self.spans(self.role)}, anchor=None)

    def erase(self) -> Marking:
        """Without the stretch that was begun, else without the last part of the present role."""
        if self.anchor is not None:
            return replace(self, anchor=None)
        return replace(self, marked={**self.marked, self.role: self.marked.get(self.role, ())[:-1]})

    def next_role(self) -> Marking | None:
        """What was begun is ended, and the next role's turn comes; None where the last one is done."""
        ended = self.toggle() if self.anchor is not None else self
        number = MARKED.index(ended.role) + 1
        return replace(ended, role=MARKED[number]) if number < len(MARKED) else None

    def ended(self) -> Marking:
        """The same with a stretch that was begun ended at the cursor."""
        return self.toggle() if self.anchor is not None else self

    def find(self, words: str) -> Marking:
        """The cursor on the next place that holds these words, from the top where none follows; written so, if any."""
        here = self.word.end if self.word else 0
        for wanted, text in ((words, self.text), (words.lower(), self.text.lower())):
            if wanted and len(text) == len(self.text):
                at = text.find(wanted, here)
                at = at if at >= 0 else text.find(wanted)
                if at >= 0:
                    return self.point(at)
        return self
