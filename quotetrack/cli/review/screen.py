"""The review on a terminal: the article around the statement, the decisions under it, the keys at the foot.

Works from 60 x 16 cells on, and from 130 columns with the decisions beside the article; draws with the terminal's own
sixteen colours, and without any where ``NO_COLOR`` is set.
"""

from __future__ import annotations

import os
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from quotetrack.cli.review import panel
from quotetrack.cli.review.glyphs import fitted, shown, width_of
from quotetrack.cli.review.keyboard import Reviewer
from quotetrack.cli.review.legend import HELP, Mode
from quotetrack.cli.review.marks import marks_of
from quotetrack.cli.review.page_view import PageView

__all__ = ["INTERRUPTED", "ReviewApp"]

INTERRUPTED = 130
"""Exit code after Ctrl-C (DESIGN, rule 8)."""

FOUND = {"right": "green", "wrong": "red bold", "can't tell": "yellow", "yours": "cyan"}

MONOCHROME = frozenset({"vt52", "vt100", "vt102", "vt220", "vt320", "dumb", "xterm-mono"})
"""Values of TERM that know no colours."""

SCROLLS = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}
WIDE_FROM = 130
"""Columns from which on the decisions stand beside the article, ``SIDE`` columns wide."""

SIDE = 64


class ReviewApp(App[int]):
    """A review on the screen; its result is the exit code."""

    CSS = """
    Screen { background: ansi_default; color: ansi_default; layers: base; }
    #top { height: 1; text-style: reverse; }
    #body { height: 1fr; layout: vertical; }
    PageView { height: 1fr; min-height: 3; background: ansi_default; }
    #side { height: auto; }
    #rule { height: 1; }
    #panel, #choices, #legend { height: auto; min-height: 2; background: ansi_default; }
    #asked { height: 1; }
    #legend { min-height: 2; }
    #prompt { width: auto; }
    #line { width: 1fr; background: ansi_default; color: ansi_default; }
    #line > .input--cursor { text-style: reverse; }
    #line > .input--suggestion { color: ansi_default; text-style: dim; }
    .hidden { display: none; }
    .wide #body { layout: horizontal; }
    .wide #side { width: 64; height: 1fr; border-left: solid ansi_default; padding-left: 1; }
    .wide PageView { height: 1fr; width: 1fr; }
    """
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "interrupt", priority=True, show=False)]

    def __init__(self, reviewer: Reviewer) -> None:
        super().__init__(ansi_color=True)
        self.reviewer = reviewer
        plain = self.no_color or os.environ.get("TERM", "") in MONOCHROME
        self.brackets = plain
        self._shown: object = None

    def compose(self) -> ComposeResult:
        """The parts from top to foot."""
        yield Static(id="top")
        with Vertical(id="body"):
            yield PageView()
            with Vertical(id="side"):
                yield Static(id="rule")
                yield Static(id="panel")
                yield Static(id="choices")
        with Horizontal(id="asked"):
            yield Static(id="prompt")
            yield Input(id="line", compact=True, classes="hidden")
        yield Static(id="legend")

    def on_mount(self) -> None:
        """Draw the first item as soon as sizes are known."""
        self.draw()

    def on_resize(self, event: events.Resize) -> None:
        """Beside or under the article, as there is room."""
        self.screen.set_class(event.size.width >= WIDE_FROM, "wide")
        self._shown = None
        self.call_after_refresh(self.draw)

    def action_interrupt(self) -> None:
        """Ctrl-C: what was answered is kept already."""
        self.exit(INTERRUPTED)

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Every key that no line takes goes to the reviewer, but for those that scroll."""
        reviewer = self.reviewer
        if reviewer.mode is Mode.TYPING:
            if event.key == "escape":
                event.stop()
                reviewer.press("esc")
                self.draw()
            return
        event.stop()
        event.prevent_default()
        view = self.query_one(PageView)
        if event.key in SCROLLS and reviewer.mode is Mode.MARKING:
            self._move_cursor(SCROLLS[event.key])
        elif event.key in SCROLLS:
            view.scroll_lines(SCROLLS[event.key])
            return
        elif event.key == "space" and reviewer.mode is not Mode.MARKING:
            view.scroll_lines(max(1, view.size.height - 1))
            return
        elif event.key == "home":
            view.reveal(reviewer.focus, anew=True)
        elif event.key == "m" and reviewer.mode is Mode.ITEM:
            self.brackets = not self.brackets
        else:
            reviewer.press(_key_of(event))
        if reviewer.quitting:
            self.exit(0)
            return
        self.draw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The line that was asked for."""
        self.reviewer.typed(event.value)
        self.draw()

    def on_mouse_scroll_down(self) -> None:
        """The wheel scrolls the article."""
        self.query_one(PageView).scroll_lines(3)

    def on_mouse_scroll_up(self) -> None:
        """The wheel scrolls the article."""
        self.query_one(PageView).scroll_lines(-3)

    def on_click(self, event: events.Click) -> None:
        """Where a missed statement is marked, a click moves the cursor."""
        view = self.query_one(PageView)
        marking = self.reviewer.marking
        if marking is not None and event.widget is view:
            offset = event.get_content_offset(view)
            if offset is not None:
                line = offset.y + view.top
                self.reviewer.marking = marking.point(view.page.offset_near(line, offset.x - 1))
                self.draw()

    def _move_cursor(self, lines: int) -> None:
        marking, page = self.reviewer.marking, self.query_one(PageView).page
        if marking is None or marking.word is None:
            return
        here = page.line_of(marking.word.start)
        column = width_of(shown(page.text[page.lines[here].start : marking.word.start])) + 1
        to = min(max(0, here + lines), len(page.lines) - 1)
        while 0 < to < len(page.lines) - 1 and not page.lines[to].pieces:
            to += 1 if lines > 0 else -1
        self.reviewer.marking = marking.point(page.offset_near(to, column))

    # Drawing

    def draw(self) -> None:
        """Show what the reviewer holds now."""
        reviewer, width = self.reviewer, self.size.width
        helping = reviewer.mode is Mode.HELP
        self.query_one("#side").set_class(helping, "hidden")
        left, right = (shown(words) for words in panel.header(reviewer))
        room = width - width_of(left) - 3
        right = fitted(right, room) if room > 8 else ""
        top = " " + fitted(left, width - 2)
        self._put("top", Text(top + " " * max(1, width - width_of(top) - width_of(right) - 1) + right))
        self._draw_panel(width)
        self._draw_asked(width)
        self._draw_legend(width)
        self._draw_page(helping)

    def _draw_page(self, helping: bool) -> None:
        view, reviewer = self.query_one(PageView), self.reviewer
        if helping:
            view.put(HELP, (), brackets=False)
            view.reveal(0, anew=True)
            self._shown = None
            return
        place = reviewer.desk.session.at
        text = reviewer.text or "Nothing is left to review."
        view.put(text, marks_of(reviewer), brackets=self.brackets)
        here = (place, text)
        if here != self._shown:
            view.reveal(reviewer.focus, anew=True)
        elif reviewer.ends is not None or reviewer.marking is not None:
            view.reveal(reviewer.focus, anew=False)
        self._shown = here

    def on_page_view_moved(self) -> None:
        """Say which lines are in view."""
        view = self.query_one(PageView)
        top, total = view.top, len(view.page.lines)
        last = min(total, top + view.size.height)
        place = f" lines {top + 1}-{last} of {total} " if total > view.size.height else ""
        width = self.query_one("#rule").size.width or self.size.width
        self._put("rule", Text("─" * max(0, width - len(place) - 2) + place + "──", style="dim"))

    def _draw_panel(self, width: int) -> None:
        room = SIDE - 2 if width >= WIDE_FROM else width
        lines = []
        for row in panel.rows_of(self.reviewer):
            line = Text()
            if row.label:
                line.append(f" {row.key or ' '} ", style="bold")
                line.append(f"{row.label:<10}", style="dim" if row.found == "—" else "")
                line.append(f"{row.found:<11}", style=FOUND.get(row.found, "dim"))
            line.append(fitted(row.words, room - width_of(line.plain) - 1), style="dim" if row.found == "—" else "")
            lines.append(line)
        if self.reviewer.draft is not None and self.reviewer.draft.note:
            lines.append(Text(f" n note      {fitted(self.reviewer.draft.note, room - 14)}"))
        self._put("panel", Text("\n").join(lines))
        choices = panel.choice_lines(self.reviewer, room - 14, most=9 if width >= WIDE_FROM else 2)
        label = "names" if self.reviewer.hidden or self.reviewer.draft is None else "others"
        named = [Text(f" {label if i == 0 else '':<12}{line}") for i, line in enumerate(choices)]
        self._put("choices", Text("\n").join(named))

    def _draw_asked(self, width: int) -> None:
        line, prompt = self.query_one("#line", Input), self.query_one("#prompt", Static)
        typing = self.reviewer.typing
        if typing is None:
            line.add_class("hidden")
            self.set_focus(None)
            prompt.update(Text(" " + fitted(panel.asking(self.reviewer), width - 2), style="bold"))
            return
        prompt.update(Text(f" {typing.prompt}: ", style="bold"))
        if line.has_class("hidden"):
            line.remove_class("hidden")
            line.value = typing.value
            line.cursor_position = len(typing.value)
            line.suggester = SuggestFromList(typing.names, case_sensitive=False) if typing.names else None
            line.focus()

    def _draw_legend(self, width: int) -> None:
        lines = []
        for keys in panel.legend_lines(panel.legend_of(self.reviewer), width - 2):
            line = Text(" ")
            for key, words in keys:
                line.append(key, style="bold")
                line.append(f" {words}  ", style="dim")
            lines.append(line)
        self._put("legend", Text("\n").join(lines))

    def _put(self, name: str, text: Text) -> None:
        text.no_wrap = True
        self.query_one(f"#{name}", Static).update(text)


def _key_of(event: events.Key) -> str:
    """The reviewer's name of a key."""
    if event.character is not None and event.character.isprintable() and event.character != " ":
        return event.character
    return {"escape": "esc", "shift+tab": "backtab", "ctrl+h": "backspace"}.get(event.key, event.key)
