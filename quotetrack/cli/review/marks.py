"""What is marked in the article at the moment: the parts of the statement, or what a reviewer marks as missed.

Of ``"We will go," said Ada Pell.`` content, cue and source; while the content's end is moved, its last word is lit.
"""

from __future__ import annotations

from quotetrack.audit.draft import Draft
from quotetrack.audit.ends import Ends, word_at, words_of
from quotetrack.audit.marking import MARKED
from quotetrack.cli.review.keyboard import Reviewer
from quotetrack.cli.review.legend import Mode
from quotetrack.cli.review.page import Mark
from quotetrack.core.span import Spans

__all__ = ["marks_of"]


def marks_of(reviewer: Reviewer) -> list[Mark]:
    """The marks, with corrections in place of what was corrected; hidden ones are left out."""
    if reviewer.draft is not None:
        return _of_statement(reviewer.draft, reviewer.ends)
    place, marking = reviewer.desk.session.place, reviewer.marking
    marks: list[Mark] = []
    if place is not None:
        for _, spans in reviewer.desk.found_in(place.article_id):
            marks += _as(spans, "found")
    if marking is not None:
        for role in MARKED:
            marks += _as(marking.spans(role), role)
        if marking.word is not None and reviewer.mode is Mode.MARKING:
            marks += _as((marking.word,), "cursor")
    return marks


def _of_statement(draft: Draft, ends: Ends | None) -> list[Mark]:
    answer = draft.answers.get("span")
    if ends is not None:
        marks = [*_as(ends.spans, "content"), _lit(ends)]
    else:
        marks = _as(answer.spans if answer is not None and answer.spans else draft.item.content, "content")
    if not draft.hidden:
        marks += _as(draft.item.source, "source") + _as(draft.item.cue, "cue")
    return marks


def _as(spans: Spans, role: str) -> list[Mark]:
    return [Mark(span.start, span.end, role) for span in spans]


def _lit(ends: Ends) -> Mark:
    """The word at the end that is being moved, as far as it lies in its part."""
    part = ends.spans[ends.active // 2]
    words = words_of(ends.text)
    start, end = words[word_at(ends.text, ends.offset)] if words else (0, 0)
    if start <= ends.offset < end:
        return Mark(max(start, part.start), min(end, part.end), "cursor")
    return Mark(ends.offset, ends.offset + 1, "cursor")
