"""What every key does: the reviewer's side of a review, without a screen.

At ``"We will go," said Pell.`` the keys ``1`` and ``enter`` say that the first of the other candidates spoke, and keep
the verdict. A screen draws what ``Reviewer`` holds; lines of text can drive it as well.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

from quotetrack.audit.draft import Answer, Draft
from quotetrack.audit.ends import Ends
from quotetrack.audit.marking import Marking
from quotetrack.cli.review.legend import LABELS, Mode
from quotetrack.cli.review.question_keys import DIGITS, ask, choose, on_question
from quotetrack.cli.review.span_keys import on_article, on_ends, on_marking, on_missed_speaker
from quotetrack.core.errors import QuotetrackError
from quotetrack.workflow.auditing import Desk

__all__ = ["CHOICES", "Reviewer", "Typing"]

CHOICES = 9
"""Names that a digit can choose."""

PAUSE = 600.0
"""Seconds after which an item was not decided on but left lying: how long it took is then not kept."""

DECISION_KEYS = {key: decision for decision, (key, _) in LABELS.items()}


@dataclass(frozen=True, slots=True)
class Typing:
    """A line that is asked for: what it is, what stands in it already, what it may be completed to."""

    prompt: str
    taken: Callable[[str], None]
    value: str = ""
    names: tuple[str, ...] = ()
    back: Mode = Mode.ITEM


class Reviewer:
    """Keys in, verdicts out. ``mode`` says what the keys mean, ``message`` what the last one did or could not do."""

    def __init__(self, desk: Desk, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.desk = desk
        self.message = ""
        self.quitting = False
        self.drafts: list[Draft] = []
        self.question = ""
        self.ends: Ends | None = None
        self.marking: Marking | None = None
        self.typing: Typing | None = None
        self.mode = Mode.ITEM
        self._before_help = Mode.ITEM
        self._clock = clock
        self._shown_at = 0.0
        self._asked_to_quit = False
        self.show()

    # What there is to see

    @property
    def draft(self) -> Draft | None:
        """The answers on the present statement so far; None where none is asked about."""
        return self.drafts[-1] if self.drafts else None

    @property
    def hidden(self) -> bool:
        """Whether the machine's answer is kept from the reviewer."""
        return self.draft is not None and self.draft.hidden

    @property
    def choices(self) -> tuple[tuple[str, float | None], ...]:
        """The names that digits choose, each with the machine's score where it weighed them.

        While the machine's answer is hidden, its own stands among them, by the alphabet.
        """
        if self.mode is Mode.MISSED_SPEAKER or self.draft is None:
            place = self.desk.session.place
            names = self.desk.names_in(place.article_id) if place is not None else ()
            return tuple((name, None) for name in names[:CHOICES])
        item = self.draft.item
        weighed: list[tuple[str, float | None]] = [(c.name, c.score) for c in item.candidates]
        found = [*weighed, *((name, None) for name in item.named)]
        if self.draft.blind:
            own = [(item.speaker, None)] if item.speaker else []
            # The machine's own answer may not be known by its place, nor by a score, nor by being left out.
            found = sorted([*own, *((name, None) for name, _ in found)][:CHOICES], key=lambda one: one[0].casefold())
        return tuple(found[:CHOICES])

    @property
    def focus(self) -> int:
        """The offset in the text that should be in view."""
        if self.mode is Mode.ENDS and self.ends is not None:
            return self.ends.offset
        if self.marking is not None and self.marking.word is not None:
            return self.marking.word.start
        return self.draft.item.content[0].start if self.draft is not None else 0

    @property
    def text(self) -> str:
        """The text of the present article; empty where nothing is left."""
        if self.draft is not None:
            return self.draft.item.text
        place = self.desk.session.place
        return self.desk.article_of(place.article_id).text if place is not None else ""

    def all_names(self) -> tuple[str, ...]:
        """What a typed name may be completed to: names of the article first, then all identities."""
        return tuple(dict.fromkeys((*(name for name, _ in self.choices), *self.desk.identity_names())))

    # Keys

    def press(self, key: str) -> None:
        """One key: a character, or ``enter esc tab backtab space backspace left right``. Errors become the message."""
        self.message = ""
        asked_to_quit, self._asked_to_quit = self._asked_to_quit, False
        key = key.lower()
        try:
            if key == "q" and self.mode in (Mode.ITEM, Mode.ARTICLE, Mode.DONE):
                self._quit(asked_to_quit)
            elif key == "?" and self.mode is not Mode.HELP:
                self._before_help, self.mode = self.mode, Mode.HELP
            else:
                self._HANDLERS[self.mode](self, key)
        except QuotetrackError as error:
            self.message = str(error)

    def typed(self, line: str) -> None:
        """The line that was asked for."""
        self.message = ""
        if self.typing is not None:
            asked, self.typing = self.typing, None
            self.mode = asked.back
            try:
                asked.taken(" ".join(line.split()))
            except QuotetrackError as error:
                self.message = str(error)

    def show(self) -> None:
        """Put what the session asks next before the reviewer."""
        draft = self.desk.draft()
        self.drafts = [draft] if draft is not None else []
        self._enter_place()

    def _enter_place(self) -> None:
        self.question, self.ends, self.marking, self.typing = "", None, None, None
        self._shown_at = self._clock()
        place = self.desk.session.place
        self.mode = Mode.ITEM if self.drafts else Mode.DONE if place is None else Mode.ARTICLE

    def _quit(self, sure: bool) -> None:
        if len(self.drafts) > 1 and not sure:
            self._asked_to_quit = True
            self.message = "Your answers on this item are not kept yet: Enter keeps them, q again quits without."
        else:
            self.quitting = True

    # An item

    def _on_item(self, key: str) -> None:
        draft = self.drafts[-1]
        if key == "enter":
            self._accept(draft)
        elif key in DECISION_KEYS:
            ask(self, DECISION_KEYS[key])
        elif key == "n":
            self.type_line("Note", self._noted, value=draft.note)
        elif key in DIGITS:
            choose(self, key)
        else:
            self.anywhere(key)

    def anywhere(self, key: str) -> None:
        """The keys that mean the same on an item, at an article's end and when all is done."""
        session = self.desk.session
        if key == "u":
            self._undo()
        elif key == "s" and self.mode is not Mode.DONE:
            session.skip()
            self.show()
        elif key == "j":
            self.type_line(f"Jump to item (1-{session.places[-1].number})", self._jumped)
        elif key in ("left", "right"):
            if session.turn(1 if key == "right" else -1):
                self.show()
            else:
                self.message = "There is no item before this one." if key == "left" else "This is the last item."

    def _accept(self, draft: Draft) -> None:
        if draft.hidden:
            ask(self, draft.open_blind[0])
            return
        seconds = self._clock() - self._shown_at
        self.desk.keep(draft, round(seconds, 1) if seconds <= PAUSE else None)
        self.show()

    def _undo(self) -> None:
        if len(self.drafts) > 1:
            self.drafts.pop()
            self.message = "The last answer is taken back."
            return
        step = self.desk.undo()
        if step is None:
            self.message = "There is nothing to undo."
            return
        self.show()
        if step.draft is not None and self.drafts:
            self.drafts = [replace(step.draft, item=self.drafts[0].item)]
        undone = "The skip" if step.skipped else "The missed statement" if step.missed_id else "The verdict"
        self.message = f"{undone} is taken back." if step.verdict_id or step.missed_id or step.skipped else ""

    def _jumped(self, line: str) -> None:
        if not line:
            return
        if line.isdecimal() and self.desk.session.jump(int(line)):
            self.show()
        else:
            self.message = f"There is no item “{line}” for you in this sample."

    def _noted(self, line: str) -> None:
        self.answered(replace(self.drafts[-1], note=line))

    # What the keys of contents and of missed statements use too

    def set(self, decision: str, answer: Answer) -> None:
        """One decision is answered."""
        self.answered(self.drafts[-1].answer(decision, answer))

    def answered(self, draft: Draft) -> None:
        """The draft has one answer more; back to the item."""
        self.drafts.append(draft)
        self.mode, self.question, self.ends = Mode.ITEM, "", None

    def type_line(
        self, prompt: str, taken: Callable[[str], None], *, value: str = "", names: tuple[str, ...] = ()
    ) -> None:
        """Ask for a line; ``taken`` gets it, and the present mode comes back first."""
        self.typing = Typing(prompt, taken, value, names, self.mode)
        self.mode = Mode.TYPING

    def no_such_key(self, legend: tuple[tuple[str, str], ...]) -> None:
        """Say which keys there are."""
        self.message = "Keys here: " + ", ".join(f"{key} {words}" for key, words in legend)

    def _on_typing(self, key: str) -> None:
        if key == "esc" and self.typing is not None:
            self.mode, self.typing = self.typing.back, None

    def _on_help(self, key: str) -> None:
        self.mode = self._before_help

    _HANDLERS: ClassVar[dict[Mode, Callable[[Reviewer, str], None]]] = {
        Mode.ITEM: _on_item,
        Mode.QUESTION: on_question,
        Mode.ENDS: on_ends,
        Mode.TYPING: _on_typing,
        Mode.ARTICLE: on_article,
        Mode.MARKING: on_marking,
        Mode.MISSED_SPEAKER: on_missed_speaker,
        Mode.DONE: anywhere,
        Mode.HELP: _on_help,
    }
