"""Quote marks as the network sees them: which characters stand inside a quotation.

Way of the data: text -> **quote state of every character that matters** -> pieces -> network -> attributions.
Example: in ``'It was late,' Ada Brandt said.`` the words *It was late* are inside a quotation, *Ada* is outside,
and the apostrophe of *Brandt's* would be no mark at all.

The pairing here is part of the trained model: its result is an input of the network, so it may only change
together with the weights. It works one paragraph at a time, so an unclosed mark never reaches further than its own
paragraph, where the state says that the quotation is left open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

OUTSIDE, INSIDE, NESTED, OPENING, CLOSING, UNCLOSED = range(6)
"""The six states; inside marks of a nested quotation count as NESTED, its own marks too."""
STATES = 6

_MARK = re.compile(r"[“”\"„‟«»‘’‚‛']|``")
_SINGLE = frozenset("‘’‚‛'")
_APOSTROPHE = re.compile(r"[’']")
_REACH = 60
"""Among so many apostrophes behind a single mark its close is looked for: the work stays linear."""
_ELISION = re.compile(r"(?:\d0s|em|til|tis|twas|cause|n|bout)\b", re.IGNORECASE)
_OPENS_AFTER = frozenset(" \t\n\u00a0([{—–-/“\"‘'„«:")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: `start` is its opening mark, `stop` lies behind its closing mark (code points).

    `closed` is False where the paragraph ended first; `depth` is 1 for a quotation that stands in no other.
    `width_open` and `width_close` are the lengths of the marks (2 for `''` and double backticks).
    """

    start: int
    stop: int
    depth: int
    closed: bool
    width_open: int = 1
    width_close: int = 1


def pair_quotations(paragraph: str) -> list[Quotation]:
    """The quotations of one paragraph, in the order of their opening marks.

    Double marks pair by shape where they have one (“ ”, « ») and by the letters around them where they have none.
    A single mark opens only where a word follows and a mark that can close it stands later in the paragraph, so
    that apostrophes, plural possessives and elisions ('90s) open nothing.
    """
    found: list[Quotation] = []
    open_marks: list[_Open] = []
    skip_until = 0
    for match in _MARK.finditer(paragraph):
        at, mark = match.start(), match.group()
        if at < skip_until:
            continue
        width = len(mark)
        if mark == "'" and paragraph.startswith("''", at):
            width, mark = 2, "''"
            skip_until = at + 2
        single = mark in _SINGLE
        side, closes_at = (_single_side if single else _double_side)(paragraph, at, width, mark, open_marks)
        if side == "close":
            while open_marks:
                opened = open_marks.pop()
                if opened.single == single:
                    found.append(Quotation(opened.start, at + width, len(open_marks) + 1, True, opened.width, width))
                    break
        elif side == "open":
            if any(opened.single == single for opened in open_marks):
                # A second opening mark of the same kind: the first was never closed. It ends here.
                while open_marks:
                    opened = open_marks.pop()
                    found.append(Quotation(opened.start, at, len(open_marks) + 1, False, opened.width, 0))
                    if opened.single == single:
                        break
            open_marks.append(_Open(at, single, width, closes_at))
    while open_marks:
        opened = open_marks.pop()
        if not opened.single:
            found.append(Quotation(opened.start, len(paragraph), len(open_marks) + 1, False, opened.width, 0))
    found.sort(key=lambda quotation: (quotation.start, -quotation.stop))
    return found


@dataclass(frozen=True, slots=True)
class _Open:
    """A mark that waits for its close; of a single one it is known where that stands."""

    start: int
    single: bool
    width: int
    closes_at: int


def _double_side(text: str, at: int, width: int, mark: str, open_marks: list[_Open]) -> tuple[str, int]:
    """What a double mark does there: open, close or nothing."""
    if mark in ("“", "„", "«", "``"):
        return "open", -1
    before, after = _around(text, at, width)
    can_open = before in _OPENS_AFTER and not after.isspace() and mark not in ("”", "»")
    if any(not opened.single for opened in open_marks):
        return ("close" if not (can_open and before.isspace()) else "open"), -1
    return ("open" if can_open else ""), -1


def _single_side(text: str, at: int, width: int, mark: str, open_marks: list[_Open]) -> tuple[str, int]:
    """What a single mark does there, and where it closes if it opens."""
    waiting = next((opened for opened in reversed(open_marks) if opened.single), None)
    if waiting is not None:
        return ("close" if at == waiting.closes_at else ""), -1
    before, after = _around(text, at, width)
    word_follows = after.isalnum() or after in '“"[$£€…'
    elided = mark != "‘" and _ELISION.match(text, at + 1)
    if mark == "’" or before not in _OPENS_AFTER or not word_follows or elided:
        return "", -1
    closes_at = _single_close(text, at)
    return ("open" if closes_at >= 0 else ""), closes_at


def _around(text: str, at: int, width: int) -> tuple[str, str]:
    """The characters before and behind a mark; a newline at the edges."""
    return text[at - 1] if at else "\n", text[at + width] if at + width < len(text) else "\n"


def _single_close(text: str, start: int) -> int:
    """Where the single quotation that opens at `start` closes, or -1.

    A mark can close where no letter follows it. One after punctuation surely does; one after an s may be a plural
    possessive, so a later mark is preferred to it, as long as no new quotation opens between them.
    """
    doubtful = -1
    for match in islice(_APOSTROPHE.finditer(text, start + 1), _REACH):
        at = match.start()
        before, after = text[at - 1], text[at + 1] if at + 1 < len(text) else "\n"
        if after.isalnum() and not before.isspace():
            continue  # an apostrophe inside a word
        if before.isspace() or before in "([—":
            if match.group() == "'" and after.isalnum() and doubtful >= 0:
                break  # the next quotation opens
            continue
        if before not in "sS":
            return at
        if doubtful < 0:
            doubtful = at
        if after in ",.;:!?)\n":
            return at
    return doubtful


def quote_states(paragraph: str, starts: list[int]) -> list[int]:
    """The state of the characters at `starts` (ascending code points into `paragraph`), one state each."""
    quotations = pair_quotations(paragraph)
    if not quotations:
        return [OUTSIDE] * len(starts)
    edges: list[tuple[int, int, int]] = []  # where, order, new state
    for quotation in quotations:
        outer = quotation.depth == 1
        inner_start = quotation.start + quotation.width_open
        inside = (INSIDE if quotation.closed else UNCLOSED) if outer else NESTED
        inner_stop = quotation.stop - quotation.width_close if quotation.closed else quotation.stop
        edges.append((quotation.start, quotation.depth, OPENING if outer else NESTED))
        edges.append((inner_start, quotation.depth, inside))
        if quotation.closed:
            edges.append((inner_stop, quotation.depth, CLOSING if outer else NESTED))
        edges.append((quotation.stop, quotation.depth, -1))
    return _sweep(edges, starts)


def _sweep(edges: list[tuple[int, int, int]], starts: list[int]) -> list[int]:
    """Reads the states off the sorted edges; the deepest quotation that is open at a place decides."""
    # Ends (-1) come before beginnings at the same place, so that "a" "b" are two quotations.
    edges.sort(key=lambda edge: (edge[0], edge[2] != -1, edge[1]))
    current: dict[int, int] = {}
    states: list[int] = []
    next_edge = 0
    for start in starts:
        while next_edge < len(edges) and edges[next_edge][0] <= start:
            _, depth, state = edges[next_edge]
            if state == -1:
                current.pop(depth, None)
            else:
                current[depth] = state
            next_edge += 1
        states.append(current[max(current)] if current else OUTSIDE)
    return states
