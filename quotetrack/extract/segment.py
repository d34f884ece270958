"""Paragraphs and sentences as spans: the first look that extraction takes at an article's text.

``Mr. Pell spoke. "We will go. Soon," he said.`` is one paragraph of three sentences: after ``spoke.``, after ``go.``
and at the end; ``Mr.`` ends none. Sentences end inside quotations too, as news prints them. All of it is linear in the
length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from quotetrack.core import Block, Span

__all__ = ["find_paragraphs", "find_sentences", "is_wrapped", "trim"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LINE = re.compile(r"[^\n]+")
_TERMINAL = re.compile(r"[.?!:;…][\"”’')\]»]{0,3}$")

# A wrapped line of plain text is at least this long and at most this long (mail and wire copy: 60 to 80 columns).
_WRAP_MIN, _WRAP_MAX = 45, 100

_STOP = re.compile(r"[.!?…]{1,6}(?:[\"”’'»)\]]{0,4}(?=\s)|”(?=“))")
_NEXT = re.compile(r"\s*[\"“‘'«„(\[`]{0,4}(\w*)")
_LAST_WORD = re.compile(r"[\w.’'&-]{1,24}$")

# Words whose full stop ends no sentence. Titles and ranks are always followed by a name; the second group may end a
# sentence, which is believed when a word follows that commonly begins one.
_TITLES = _words(
    """
    mr mrs ms mx dr prof rev fr sr hon st mt ft sen sens rep reps gov govs gen lt col maj capt cmdr cpl sgt adm
    pvt supt insp det dep asst atty messrs mmes pres sec amb ald comm supt no nos vs v al fig art ch vol pp ed
    eds cf viz approx est jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri
    sat sun ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla
    ore pa tenn tex va vt wash wis wyo ont que alta
    """
)
_MAYBE = _words(
    """
    inc corp co ltd jr sr bros etc a.m p.m u.s u.k u.n e.u d.c u.s.a ph.d m.d b.c a.d plc llc dept
    """
)
_STARTERS = _words(
    """
    the a an he she it they we i you this that these those there his her its their our my in on at for from but
    and or so yet as if when while after before since until although though because however meanwhile still also
    even not no one two three some many most several all both each every another other what who why how where
    which with without under over during among then now here mr mrs ms according asked by to
    """
)
_SPEECH_AFTER = re.compile(r"\s+(?:[\w.’'-]+ ){1,6}?(?:said|says|asked|asks|wrote|tweeted|added|cried|shouted|told)\b")

# ``"We will go." Pell said.`` with a full stop where a comma belongs: a short clause that has nothing to report but it.
_SAID_AFTER = re.compile(r"\s+(?:[A-Z][\w.’'-]* ){1,4}?(?:said|says|wrote|tweeted|added)\.")


def trim(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its ends, or None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def is_wrapped(text: str) -> bool:
    """Whether the lines of the text are broken at a column, so that a single newline ends no paragraph.

    True where blank lines part paragraphs and, of the lines that are followed by another line, at least four in five
    are between 45 and 100 code points long and half of them end in the middle of a sentence.
    """
    if "\n\n" not in text:
        return False
    inner = wrapped = unfinished = 0
    lines = text.split("\n")
    for whole, following in pairwise(lines):
        line = whole.rstrip()
        if not line.strip() or not following.strip():
            continue
        inner += 1
        wrapped += _WRAP_MIN <= len(line) <= _WRAP_MAX
        unfinished += _TERMINAL.search(line[-4:]) is None
    return inner >= 3 and wrapped * 5 >= inner * 4 and unfinished * 2 >= inner


def find_paragraphs(text: str, blocks: Sequence[Block] = ()) -> tuple[Span, ...]:
    """The paragraphs in order, without white space at their ends.

    ``blocks`` are the article's own and are taken as they are; without them every line is a paragraph, and in text
    wrapped at a column every run of lines between blank ones.
    """
    if blocks:
        spans = (trim(text, block.span.start, min(block.span.end, len(text))) for block in blocks)
        return tuple(span for span in spans if span is not None)
    found: list[Span] = []
    wrapped = is_wrapped(text)
    joined_from = -1
    for line in _LINE.finditer(text):
        span = trim(text, *line.span())
        if span is None:
            joined_from = -1
            continue
        if wrapped and joined_from == line.start():
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
        joined_from = line.end() + 1
    return tuple(found)


def find_sentences(text: str, paragraph: Span) -> tuple[Span, ...]:
    """The sentences of one paragraph in order, with their closing marks, without white space at their ends."""
    found: list[Span] = []
    start = paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        if _ends_sentence(text, stop, paragraph.end):
            span = trim(text, start, stop.end())
            if span is not None:
                found.append(span)
            start = stop.end()
    span = trim(text, start, paragraph.end)
    if span is not None:
        found.append(span)
    return tuple(found)


def _ends_sentence(text: str, stop: re.Match[str], end: int) -> bool:  # noqa: PLR0911 - rules, tried in order
    following = _NEXT.match(text, stop.end(), end)
    if following is None:
        return False
    word = following[1]
    mark = stop[0]
    if word and word[0].islower():
        return False
    quoted = mark[-1] in "\"”’'»"
    if mark[0] in "!?":
        return not (quoted and _SPEECH_AFTER.match(text, stop.end(), min(end, stop.end() + 80)))
    if mark[0] == "…" or mark.startswith(".."):
        return bool(word)
    if quoted:
        return not _SAID_AFTER.match(text, stop.end(), min(end, stop.end() + 60))
    before = _LAST_WORD.search(text, max(0, stop.start() - 24), stop.start())
    last = before[0].casefold().strip("’'-&") if before else ""
    if last in _TITLES or (len(last) == 1 and last.isalpha() and last != "i"):
        return False
    if last in _MAYBE or re.fullmatch(r"(?:\w\.)+\w", last):
        return word.casefold() in _STARTERS
    return True
