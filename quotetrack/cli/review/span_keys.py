"""The keys that move through words: at the ends of a content, and where a missed statement is marked.

``left`` takes ``there`` off ``We will go there``; ``space``, four times ``right``, ``space`` marks five words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrack.audit.draft import Answer, fault_of_content
from quotetrack.audit.marking import Marking
from quotetrack.cli.review.legend import LEGENDS, Mode
from quotetrack.core import Fault, Finding

if TYPE_CHECKING:
    from quotetrack.cli.review.keyboard import Reviewer

__all__ = ["on_article", "on_ends", "on_marking", "on_missed_speaker"]

MOVES = {"left": (-1, False), "right": (1, False), ",": (-1, True), ".": (1, True)}
"""By key: how far an end goes, and whether by characters."""

FINDINGS = {
    "r": Answer(Finding.RIGHT),
    "l": Answer(Finding.WRONG, Fault.TOO_LONG),
    "s": Answer(Finding.WRONG, Fault.TOO_SHORT),
    "0": Answer(Finding.UNSURE),
}


def on_ends(reviewer: Reviewer, key: str) -> None:
    """The content's ends, moved until it is right; or only how it is wrong."""
    ends = reviewer.ends
    if ends is None:
        return
    if key in MOVES:
        step, by_character = MOVES[key]
        reviewer.ends = ends.move(step, by_character=by_character)
    elif key in ("tab", "backtab"):
        reviewer.ends = ends.other(1 if key == "tab" else -1)
    elif key == "+":
        reviewer.ends = ends.add()
    elif key == "-":
        reviewer.ends = ends.drop()
    elif key == "esc":
        reviewer.ends, reviewer.mode = None, Mode.ITEM
    elif key in FINDINGS:
        reviewer.set("span", FINDINGS[key])
    elif key == "enter":
        machine = reviewer.drafts[-1].item.content
        if ends.spans == tuple(sorted(machine)):
            reviewer.set("span", Answer(Finding.RIGHT))
        else:
            reviewer.set("span", Answer(Finding.WRONG, fault_of_content(machine, ends.spans), spans=ends.spans))
    else:
        reviewer.no_such_key(LEGENDS[Mode.ENDS])


def on_article(reviewer: Reviewer, key: str) -> None:
    """An article's end: something was missed, or nothing (more) was."""
    if key == "enter":
        reviewer.desk.finish_article()
        reviewer.show()
    elif key == "a":
        reviewer.marking, reviewer.mode = Marking(reviewer.text), Mode.MARKING
    else:
        reviewer.anywhere(key)


def on_marking(reviewer: Reviewer, key: str) -> None:
    """Content, source and cue are marked one after the other."""
    marking = reviewer.marking
    if marking is None:
        return
    if key in ("left", "right"):
        reviewer.marking = marking.move(1 if key == "right" else -1)
    elif key == "space":
        reviewer.marking = marking.toggle()
    elif key == "backspace":
        reviewer.marking = marking.erase()
    elif key == "/":
        reviewer.type_line("Find", lambda line: find(reviewer, line))
    elif key == "esc":
        reviewer.marking, reviewer.mode = None, Mode.ARTICLE
    elif key == "enter":
        reviewer.marking = marking.ended()
        following = reviewer.marking.next_role()
        if not reviewer.marking.spans("content"):
            reviewer.message = "Mark the words that somebody said: Space at the first of them, Space at the last."
        elif following is not None:
            reviewer.marking = following
        else:
            reviewer.mode = Mode.MISSED_SPEAKER
    else:
        reviewer.no_such_key(LEGENDS[Mode.MARKING])


def find(reviewer: Reviewer, words: str) -> None:
    """The cursor goes where these words stand next."""
    if reviewer.marking is None or not words:
        return
    moved = reviewer.marking.find(words)
    if moved.cursor == reviewer.marking.cursor:
        reviewer.message = f"“{words}” stands nowhere else in this article."
    reviewer.marking = moved


def on_missed_speaker(reviewer: Reviewer, key: str) -> None:
    """Who said what was missed; with the answer, it is kept."""
    if key == "esc":
        reviewer.mode = Mode.MARKING
    elif key == "0":
        keep_missed(reviewer, None)
    elif key == "o":
        reviewer.type_line(
            "Who said it", lambda line: keep_missed(reviewer, line) if line else None, names=reviewer.all_names()
        )
    elif key.isdecimal() and 0 < int(key) <= len(reviewer.choices):
        keep_missed(reviewer, reviewer.choices[int(key) - 1][0])
    else:
        reviewer.no_such_key(LEGENDS[Mode.MISSED_SPEAKER])


def keep_missed(reviewer: Reviewer, speaker: str | None) -> None:
    """Write the missed statement, and back to the article's end."""
    marking = reviewer.marking
    if marking is None:
        return
    reviewer.desk.add_missed(marking.spans("content"), marking.spans("source"), marking.spans("cue"), speaker)
    reviewer.marking, reviewer.mode = None, Mode.ARTICLE
    reviewer.message = "The missed statement is kept; u takes it back."
