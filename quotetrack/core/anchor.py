"""Where a verdict stands after an article was read again: on the same words at the same place, or nowhere.

Of ``"We will go," said Ada Pell.`` a verdict holds the words, who the sentence says spoke them, and what stands
around. If a paragraph was put in above, the verdict moves down with them. If ``"We will go," said Rory Pell.`` stands
there now, or the same words stand where something else was asked, it is orphaned: lost work is listed, wrong work would
be counted.

Two steps. The text first: the sentence (content, source and cue, with all between) must stand in the new text with the
same surroundings on both sides, once there and once in the old text. Then the statements: one of those found must have
its content exactly there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotetrack.core.span import Span, Spans

__all__ = ["LEAST", "MOST", "Anchored", "Place", "place"]

LEAST = 80
"""Code points that must be alike on each side: about a sentence. Where the text ends sooner, see ``_edges_fit``."""

MOST = 600
"""Code points of a side at most, where no name must be reached: a text without paragraphs is not one surrounding."""

NAMES = 40
"""Capitalised words before a source like “she” that must be the same: about four paragraphs' worth."""

WORD = re.compile(r"[^\W\d_][\w’'-]*")
PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Anchored:
    """A statement by its spans in one text. ``speaker`` is the machine's name for who said it, None where unknown."""

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a verdict stands now.

    ``at`` is the index among the statements found, None where it is orphaned. ``how`` is same (not an offset changed),
    moved or orphaned; ``reason`` is for a person. ``shift`` is how many code points later its words stand in the new
    text.
    """

    at: int | None
    how: str
    reason: str
    shift: int = 0


def place(
    judged: Anchored,
    old_text: str,
    new_text: str,
    found: Sequence[Anchored],
    *,
    beside: Sequence[Anchored] = (),
    corrected_speaker: str | None = None,
    corrected_content: Spans = (),
) -> Place:
    """The place of a verdict on ``judged`` among the statements ``found`` in the new text.

    Args:
        judged: what was judged, with spans in ``old_text``.
        old_text: the text that it was judged in.
        new_text: the text as it is now; the same where only the extractor changed.
        found: the statements that answer now, with spans in ``new_text``.
        beside: the other statements of the reading that was judged: where two share their words, the source decides.
        corrected_speaker: who it was according to the verdict, where that differs from the machine's answer.
        corrected_content: what the words are according to the verdict, where that differs; spans in ``old_text``.
    """
    shift = 0
    names = [name for name in (corrected_speaker, judged.speaker) if name]
    if old_text != new_text:
        spans = (*judged.content, *judged.source, *judged.cue, *corrected_content)
        extent = Span(min(s.start for s in spans), max(s.end for s in spans))
        moved = _locate(judged, names, extent, old_text, new_text)
        if isinstance(moved, str):
            return Place(None, "orphaned", moved)
        shift = moved
    at = _statement_at(judged, shift, new_text, found, beside, marks=old_text == new_text)
    if isinstance(at, str):
        return Place(None, "orphaned", at, shift)
    if old_text != new_text:
        unfit = _speaker_unfit(judged, names, found[at], old_text)
        if unfit:
            return Place(None, "orphaned", unfit, shift)
    if found[at].content == judged.content:
        return Place(at, "same", "the same words at the same place", shift)
    if shift:
        way = f"{abs(shift)} characters further {'down' if shift > 0 else 'up'}, with the same text around"
        return Place(at, "moved", f"the same words {way}", shift)
    return Place(at, "moved", "the same words at the same place, with other marks at their edges", shift)


# The text


def _locate(judged: Anchored, names: Sequence[str], extent: Span, old: str, new: str) -> int | str:
    """How far the sentence at ``extent`` moved, or why it cannot be told.

    The surroundings grow until the sentence stands once in each text: of two that are alike, the farther text decides.
    """
    if old[extent.start : extent.end] not in new:
        if all(part.of(old) in new for part in judged.content):
            return "its words are there, but the sentence that they stand in was changed"
        return "its words are not in the article any more"
    source = " ".join(part.of(old) for part in judged.source)
    unnamed = not any(_words(name) & _words(source) for name in names)
    left, right = _surroundings(old, extent, paragraphs=2 if unnamed else 1)
    if unnamed and names:
        # “She said” is told by what stands between her name and the pronoun: all of it must be unchanged.
        left = max(left, extent.start - _last_naming(names[0], old, extent.start))
    shift = _only_place(extent, left, right, old, new)
    if isinstance(shift, str):
        return shift
    if unnamed and _capitalised(old, extent.start) != _capitalised(new, extent.start + shift):
        return "its source names nobody, and before it the article names others than it did"
    return _unfit(names, source, extent, shift, old, new) or shift


def _only_place(extent: Span, left: int, right: int, old: str, new: str) -> int | str:
    """How far the one place is where the sentence stands with the same text around, or why there is no such place."""
    reason = "its words are there, but not the text around them"
    while True:
        start, end = max(0, extent.start - left), min(len(old), extent.end + right)
        chunk = old[start:end]
        there = _occurrences(chunk, new)
        if not there:
            return reason
        if len(there) == 1 and len(_occurrences(chunk, old)) == 1:
            return there[0] - start
        if start == 0 and end == len(old):
            return "the same words with the same text around stand there more than once"
        reason = "words like these stand there more than once, and none in the same surroundings as before"
        left, right = 2 * left, 2 * right


def _unfit(names: Sequence[str], source: str, extent: Span, shift: int, old: str, new: str) -> str:
    """Why a place with the same text around is not taken; empty where it is."""
    if not _edges_fit(extent, shift, old, new):
        return "its words are there, but the text around them begins or ends elsewhere"
    before, after = old[: extent.start], new[: extent.start + shift]
    for name in names:
        if name in old and name not in new:
            return f"{name} is not named in the article any more"
        if name not in source and _full_names(name, before) != _full_names(name, after):
            return f"before it, the article names others by the name of {name} than it did"
    return ""


def _surroundings(text: str, extent: Span, *, paragraphs: int) -> tuple[int, int]:
    """How many code points on each side must be alike.

    Before: the paragraph so far and the one or two before it, which hold the question and who “she” is. After: the rest
    of the paragraph, and a sentence more.
    """
    ends = [match.end() for match in PARAGRAPH_END.finditer(text, 0, extent.start)]
    begins = ([0] * (paragraphs + 1) + ends)[-1 - paragraphs]
    after = PARAGRAPH_END.search(text, extent.end)
    rest = (after.end() if after else len(text)) - extent.end
    left, right = max(LEAST, extent.start - begins), max(LEAST, rest + LEAST)
    return min(left, MOST), min(right, MOST)


def _edges_fit(extent: Span, shift: int, old: str, new: str) -> bool:
    """Whether enough stands on both sides.

    Where the old text has less than ``LEAST`` on a side, the new one must begin (or end) there too, or the whole other
    side must be unchanged: a story that is only gone on with keeps its last statement.
    """
    start, end = extent.start + shift, extent.end + shift
    whole_before = start == extent.start and old[: extent.start] == new[:start]
    whole_after = old[extent.end :] == new[end:]
    if extent.start < LEAST and not whole_before and not whole_after:
        return False
    return len(old) - extent.end >= LEAST or whole_after or whole_before


def _occurrences(chunk: str, text: str) -> list[int]:
    """Where ``chunk`` stands in ``text``, the first two places; overlapping ones count."""
    found: list[int] = []
    at = text.find(chunk)
    while at >= 0 and len(found) < 2:
        found.append(at)
        at = text.find(chunk, at + 1)
    return found


# Who it was


def _words(words: str) -> set[str]:
    """The words that may be part of a name, without their case: ``Ada Pell`` gives ada, pell."""
    return {word.casefold() for word in WORD.findall(words) if len(word) > 2}


def _last_naming(name: str, text: str, before: int) -> int:
    """Where a word of the name last stands before this offset; the offset itself where none does."""
    wanted = {word for word in WORD.findall(name) if len(word) > 2}
    places = [match.start() for match in WORD.finditer(text, 0, before) if _bare(match[0]) in wanted]
    return places[-1] if places else before


def _capitalised(text: str, before: int) -> list[str]:
    """The last ``NAMES`` capitalised words before this offset: whoever “she” may be is among them."""
    return [word for word in WORD.findall(text, 0, before) if word[0].isupper()][-NAMES:]


def _bare(word: str) -> str:
    """The word without a genitive: ``Pell’s`` is a naming of Pell."""
    return re.sub(r"[’']s?$", "", word)


def _full_names(name: str, text: str) -> tuple[str, frozenset[str]]:
    """The fuller names that end like this one in a text: the last one, and all of them.

    “Pell said” is Ada Pell after ``Ada Pell``, and somebody else after ``Rory Pell``.
    """
    words = WORD.findall(name)
    if not words:
        return "", frozenset()
    fuller = re.compile(rf"\b([A-Z\u00c0-\u00de][\w’'.-]*) {re.escape(words[-1])}\b")
    found = fuller.findall(text)
    return (found[-1] if found else ""), frozenset(found)


def _speaker_unfit(judged: Anchored, names: Sequence[str], found: Anchored, old_text: str) -> str:
    """Why a statement in a changed text may be another person's; empty where its source names the speaker in full."""
    source = " ".join(part.of(old_text) for part in judged.source)
    if names and names[0] in source:
        return ""
    known = {name.casefold() for name in names}
    now = found.speaker
    if (now is None and judged.speaker is None) or (now is not None and now.casefold() in known):
        return ""
    return f"its text was changed, and it is told to be by {now or 'somebody unknown'} now"


# The statements


def _statement_at(
    judged: Anchored,
    shift: int,
    text: str,
    found: Sequence[Anchored],
    beside: Sequence[Anchored],
    *,
    marks: bool,
) -> int | str:
    """The one statement found that has the content exactly there; or why none has.

    With ``marks``, where the text is the very same, the content may have other quote marks and points at its edges.
    """
    content, source, cue = (_shifted(spans, shift) for spans in (judged.content, judged.source, judged.cue))
    bare = _trimmed(content, text) if marks else ()
    same = [i for i, other in enumerate(found) if other.content == content]
    fitting = same or [i for i, other in enumerate(found) if bare and _trimmed(other.content, text) == bare]
    if not fitting:
        across = [other for other in found if any(a.overlaps(b) for a in content for b in other.content)]
        if across:
            return "its words are cut otherwise now: “" + " ".join(s.of(text) for s in across[0].content) + "”"
        return "the words are there, but no statement is found in them now"
    shared = any(_shifted(other.content, shift) == content for other in beside)
    if len(fitting) > 1 or shared:
        fitting = [i for i in fitting if found[i].source == source]
        closer = [i for i in fitting if found[i].cue == cue]
        fitting = closer if len(closer) == 1 else fitting
        if len(fitting) != 1:
            return "several statements have these words, and none or more than one the same source"
    elif not same and any(_trimmed(_shifted(other.content, shift), text) == bare for other in beside):
        return "two statements differed in the marks at their edges alone, and one of them is left"
    return fitting[0]


def _shifted(spans: Iterable[Span], by: int) -> Spans:
    return tuple(Span(max(0, s.start + by), max(1, s.end + by)) for s in spans)


def _trimmed(spans: Iterable[Span], text: str) -> Spans:
    """The spans without quote marks, points and blanks at their edges; parts without a letter or digit left out."""
    kept = []
    for span in spans:
        inside = [i for i in range(span.start, min(span.end, len(text))) if text[i].isalnum()]
        if inside:
            kept.append(Span(inside[0], inside[-1] + 1))
    return tuple(kept)
