"""Pairing the quote marks of one paragraph with a stack.

In ``“It’s ‘now or never’,” she said.`` the mark of ``It’s`` pairs with nothing, and the single quotation closes before
the double one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotetrack.core import Span
from quotetrack.extract.quotation import Quotation, QuoteStyle

__all__ = ["ParagraphPairing"]

_MARK = re.compile(r"[“”\"«»„‟‘’]|'''|''|``|`|'")
_ELISION = re.compile(r"(?:em|tis|twas|til|till|cause|cuz|bout|round|n|nuff|\d\ds?)\b", re.IGNORECASE)
_WORD = re.compile(r"\w")
_OPENING = {"“": QuoteStyle.CURLY, "„": QuoteStyle.LOW, "``": QuoteStyle.DOUBLED, "‟": QuoteStyle.LOW}
_CLOSERS = {
    QuoteStyle.CURLY: frozenset('”"'),
    QuoteStyle.STRAIGHT: frozenset('"”'),
    QuoteStyle.DOUBLED: frozenset(["''", '"']),
    QuoteStyle.LOW: frozenset('“”‟"'),
    QuoteStyle.GUILLEMET: frozenset("«»"),
    QuoteStyle.SINGLE: frozenset("’'"),
}


@dataclass(slots=True)
class _Open:
    start: int
    width: int
    style: QuoteStyle
    continues: bool = False
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    mark: str
    opens: bool
    closes: bool


class ParagraphPairing:
    """One paragraph's marks.

    ``single`` says that the text quotes with single marks; ``carried`` is the style of the quotation that the paragraph
    before left open, if any, and ``left_open`` of the one that this one does.
    """

    def __init__(self, text: str, paragraph: Span, single: bool, carried: QuoteStyle | None) -> None:
        self.text = text
        self.paragraph = paragraph
        self.single = single
        self.carried = carried
        self.stack: list[_Open] = []
        self.found: list[Quotation] = []
        self.left_open: QuoteStyle | None = None
        self.tokens = self._tokens()
        self._look_ahead()

    def run(self) -> list[Quotation]:
        """The paragraph's quotations as they close, depths not yet counted."""
        if self.carried is not None and not self._carry_on():
            self.carried = None
        for index, token in enumerate(self.tokens):
            self._take(index, token)
        self._end_paragraph()
        return self.found

    # Reading the marks

    def _tokens(self) -> list[_Token]:
        found: list[_Token] = []
        for match in _MARK.finditer(self.text, self.paragraph.start, self.paragraph.end):
            mark, start = match[0], match.start()
            if mark == "'''":
                # The inner mark of a nested quotation stands next to the outer one: outer first where both open.
                cut = start + 2 if self._opens_at(start, match.end()) else start + 1
                parts = [(start, cut), (cut, match.end())]
            else:
                parts = [match.span()]
            for a, b in parts:
                before_ok, after_ok = (
                    self._opens_at(match.start(), match.end()),
                    self._closes_at(match.start(), match.end()),
                )
                found.append(_Token(a, b, self.text[a:b], before_ok, after_ok))
        return found

    def _opens_at(self, start: int, end: int) -> bool:
        before = self.text[start - 1] if start > self.paragraph.start else " "
        after = self.text[end] if end < self.paragraph.end else " "
        return (before.isspace() or before in "([{—–-/:“\"‘'«„`") and not after.isspace() and after not in ".,;:!?)]"

    def _closes_at(self, start: int, end: int) -> bool:
        before = self.text[start - 1] if start > self.paragraph.start else " "
        after = self.text[end] if end < self.paragraph.end else " "
        return not before.isspace() and not (after.isalnum() or after == "_")

    def _look_ahead(self) -> None:
        """For each token: marks of its kind after it, and whether a single close comes before a single opening."""
        size = len(self.tokens)
        self.more_opens, self.more_closes = [0] * size, [0] * size
        self.more_straight = [0] * size
        self.single_close_ahead = [False] * size
        opens = closes = straight = 0
        close_ahead = False
        for index in range(size - 1, -1, -1):
            token = self.tokens[index]
            self.more_opens[index], self.more_closes[index] = opens, closes
            self.more_straight[index] = straight
            self.single_close_ahead[index] = close_ahead
            opens += token.mark == "“"
            closes += token.mark == "”"
            straight += token.mark == '"'
            if token.mark in "‘'’":
                if self._is_single_close(token):
                    close_ahead = True
                elif self._is_single_open(token):
                    close_ahead = False

    def _is_single_open(self, token: _Token) -> bool:
        if token.mark == "‘":
            return token.opens
        return token.mark == "'" and token.opens and not _ELISION.match(self.text, token.end)

    def _is_single_close(self, token: _Token) -> bool:
        return token.mark in "’'" and token.closes

    # Pairing

    def _take(self, index: int, token: _Token) -> None:
        mark = token.mark
        if mark in ("‘", "'", "’", "`"):
            self._take_single(index, token)
        elif mark == "“":
            if self._closes_low(token) or (not token.opens and token.closes and self._matching("”") is not None):
                # German quotations end with this mark, and typists take it for the closing one.
                self._close(token)
            else:
                self._open_curly(index, token)
        elif mark in ("„", "``"):
            self._push(token, _OPENING[mark])
        elif mark == "‟":
            self._close(token) if self._matching(mark) is not None and token.closes else self._push(
                token, QuoteStyle.LOW
            )
        elif mark in "«»":
            self._take_guillemet(token)
        elif mark == "”":
            self._close(token)
        else:
            self._take_toggle(index, token)

    def _take_toggle(self, index: int, token: _Token) -> None:
        """A mark that looks the same at both ends: " or ''."""
        style = QuoteStyle.STRAIGHT if token.mark == '"' else QuoteStyle.DOUBLED
        if self._matching(token.mark) is None:
            if token.opens or (not token.closes and self.more_straight[index]):
                self._push(token, style)
            elif token.closes:
                self._close_orphan(token)
            return
        if token.opens and not token.closes:
            # It opens while one is open: the close of that one is missing.
            self._abandon(token.start, style)
            self._push(token, style)
        else:
            self._close(token)

    def _open_curly(self, index: int, token: _Token) -> None:
        open_curly = sum(1 for entry in self.stack[-3:] if entry.style is QuoteStyle.CURLY)
        if open_curly and self.more_closes[index] < self.more_opens[index] + 1 + open_curly:
            self._abandon(token.start, QuoteStyle.CURLY)
        self._push(token, QuoteStyle.CURLY)

    def _take_guillemet(self, token: _Token) -> None:
        top = self._matching(token.mark)
        if top is None:
            self._push(token, QuoteStyle.GUILLEMET)
            self.stack[-1].reversed = token.mark == "»"
        elif (token.mark == "»") != self.stack[top].reversed:
            self._close(token)
        else:
            self._push(token, QuoteStyle.GUILLEMET)
            self.stack[-1].reversed = token.mark == "»"

    def _take_single(self, index: int, token: _Token) -> None:
        top = self.stack[-1] if self.stack else None
        inside = top is not None and top.style is QuoteStyle.SINGLE
        if inside and self._is_single_close(token) and not self._possessive(index, token):
            self._close(token)
        elif not inside and self._is_single_open(token) and self._single_may_open(index, token):
            self._push(token, QuoteStyle.SINGLE)

    def _single_may_open(self, index: int, token: _Token) -> bool:
        return self.single_close_ahead[index] or (self.single and token.mark == "‘") or self._at_start(token)

    def _possessive(self, index: int, token: _Token) -> bool:
        """Whether ``workers’ rights`` is more likely than the end of a quotation: a later close is there for it."""
        text, at = self.text, token.start
        if at <= self.paragraph.start or text[at - 1] not in "sSzx":
            return False
        after = text[token.end : token.end + 2]
        return len(after) == 2 and after[0] == " " and after[1].isalnum() and self.single_close_ahead[index]

    def _closes_low(self, token: _Token) -> bool:
        top = self._top_double()
        return top is not None and top.style is QuoteStyle.LOW and not token.opens

    def _top_double(self) -> _Open | None:
        for entry in reversed(self.stack[-4:]):
            if entry.style is not QuoteStyle.SINGLE:
                return entry
        return None

    def _matching(self, mark: str) -> int | None:
        """Where in the stack the quotation stands that this mark can close; the last four are looked at."""
        for back in range(1, min(4, len(self.stack)) + 1):
            if mark in _CLOSERS[self.stack[-back].style]:
                return len(self.stack) - back
        return None

    def _push(self, token: _Token, style: QuoteStyle) -> None:
        continues = self.carried is style and token.start == self.paragraph.start
        self.stack.append(_Open(token.start, token.end - token.start, style, continues))

    def _close(self, token: _Token) -> None:
        place = self._matching(token.mark)
        if place is None and token.mark == "“":
            place = self._matching("”")
        if place is None:
            self._close_orphan(token)
            return
        entry = self.stack[place]
        del self.stack[place:]
        self._emit(entry, token.start, token.end, closed=True)

    def _close_orphan(self, token: _Token) -> None:
        """A closing mark alone: the end of a quotation that an earlier paragraph left open, or nothing."""
        if self.carried is not None and not self.found and not self.stack:
            entry = _Open(self.paragraph.start, 0, self.carried, continues=True)
            self._emit(entry, token.start, token.end, closed=True)

    def _abandon(self, end: int, style: QuoteStyle) -> None:
        """Ends the open quotation of a style, whose own close is missing, before ``end``."""
        for place in range(len(self.stack) - 1, max(-1, len(self.stack) - 5), -1):
            if self.stack[place].style is style:
                entry = self.stack[place]
                del self.stack[place:]
                self._emit(entry, end, end, closed=False)
                return

    def _end_paragraph(self) -> None:
        for entry in self.stack:
            if entry.style is QuoteStyle.SINGLE and not (self.single and entry.start == self.paragraph.start):
                continue
            self._emit(entry, self.paragraph.end, self.paragraph.end, closed=False)
            self.left_open = entry.style
            break

    def _emit(self, entry: _Open, inner_end: int, end: int, *, closed: bool) -> None:
        start = entry.start + entry.width
        while start < inner_end and self.text[start].isspace():
            start += 1
        while inner_end > start and self.text[inner_end - 1].isspace():
            inner_end -= 1
        if not closed:
            end = inner_end
        if start >= inner_end or not _WORD.search(self.text, start, inner_end):
            return
        opened = entry.width > 0
        span, inner = Span(entry.start, end), Span(start, inner_end)
        self.found.append(Quotation(span, inner, entry.style, opened, closed, 0, entry.continues))

    def _at_start(self, token: _Token) -> bool:
        return self.single and token.start == self.paragraph.start

    def _carry_on(self) -> bool:
        """Whether this paragraph may go on with the open quotation: it begins with its mark, or closes it first."""
        if not self.tokens:
            return False
        first = self.tokens[0]
        return first.start == self.paragraph.start or (first.closes and not first.opens)
