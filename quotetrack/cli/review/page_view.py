"""The article on the screen: only the lines in view are drawn, so that a long one scrolls like a short one.

A line of ``"We will go," said Ada Pell.`` is three styles and two brackets, cut at the width of the view.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from quotetrack.cli.review.glyphs import width_of
from quotetrack.cli.review.page import Mark, Page

__all__ = ["PageView"]

STYLES = {
    "content": Style(color="green", bold=True),
    "source": Style(color="cyan", underline=True),
    "cue": Style(color="magenta", italic=True),
    "found": Style(color="yellow"),
    "bracket": Style(bold=True),
    "cursor": Style(reverse=True),
}
"""How each role looks; in monochrome the brackets and bold, underline and reverse remain."""

ORDER = ("found", "content", "source", "cue", "bracket", "cursor")


class PageView(Widget, can_focus=False):
    """The article, drawn line by line as far as it is in view; ``top`` is the number of the first line shown."""

    class Moved(Message):
        """Other lines are in view, or the lines are others."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page("", (), 80)
        self.top = 0
        self._given: tuple[str, tuple[Mark, ...], bool] = ("", (), True)
        self._in_view = 0

    def put(self, text: str, marks: Iterable[Mark], *, brackets: bool) -> None:
        """Show a text with its marks; the first line shown stays the same."""
        self._given = (text, tuple(marks), brackets)
        self.lay_out()

    def lay_out(self) -> None:
        """Break the text into lines as wide as the view is now."""
        text, marks, brackets = self._given
        self.page = Page(text, marks, self.size.width - 2, brackets=brackets)
        self.scroll_lines(0)
        self.refresh()

    def on_resize(self) -> None:
        """Lay out for the new size, with the same place in view."""
        self.lay_out()
        self.reveal(self._in_view, anew=True)

    def scroll_lines(self, by: int) -> None:
        """Move the view so many lines down, as far as there are lines."""
        last = max(0, len(self.page.lines) - self.size.height)
        self.top = min(max(0, self.top + by), last)
        self.post_message(self.Moved())
        self.refresh()

    def reveal(self, offset: int, *, anew: bool) -> None:
        """Bring an offset into view: ``anew`` puts it into the upper third, else only as far as needed."""
        self._in_view = offset
        line, height = self.page.line_of(offset), self.size.height
        if anew:
            self.top = line - height // 3
        elif line < self.top + 1:
            self.top = line - 1
        elif line > self.top + height - 2:
            self.top = line - height + 2
        self.scroll_lines(0)

    def render_line(self, y: int) -> Strip:
        """One line of the view."""
        number, width = y + self.top, self.size.width
        if number >= len(self.page.lines):
            return Strip.blank(width)
        segments, used = [Segment(" ")], 1
        for words, roles in self.page.lines[number].pieces:
            style = Style.combine([Style.null(), *(STYLES[role] for role in ORDER if role in roles)])
            segments.append(Segment(words, style))
            used += width_of(words)
        segments.append(Segment(" " * max(0, width - used)))
        return Strip(segments, max(width, used)).crop(0, width)
