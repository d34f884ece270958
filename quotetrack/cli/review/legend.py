"""Which keys there are where, in the words of the line at the foot of the screen, and the help behind ``?``."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["HELP", "LABELS", "LEGENDS", "QUESTIONS", "Mode"]


class Mode(StrEnum):
    """What the keys mean at the moment."""

    ITEM = "item"
    QUESTION = "question"
    ENDS = "ends"
    TYPING = "typing"
    ARTICLE = "article"
    MARKING = "marking"
    MISSED_SPEAKER = "missed speaker"
    DONE = "done"
    HELP = "help"


LABELS = {
    "statement": ("x", "statement"),
    "span": ("c", "content"),
    "speaker": ("w", "who"),
    "identity": ("i", "identity"),
    "title": ("t", "title"),
    "type": ("p", "type"),
}
"""By decision: its key, and its name on the screen."""

LEGENDS: dict[Mode, tuple[tuple[str, str], ...]] = {
    Mode.ITEM: (
        ("Enter", "all right"),
        ("x c w i t p", "judge one"),
        ("1-9", "another speaker"),
        ("0", "can't tell"),
        ("u", "undo"),
        ("s", "skip"),
        ("n", "note"),
        ("j", "jump"),
        ("←→", "look around"),
        ("↑↓", "scroll"),
        ("?", "help"),
        ("q", "quit"),
    ),
    Mode.ENDS: (
        ("←→", "by word"),
        (",.", "by character"),
        ("Tab", "other end"),
        ("+ -", "add, drop a part"),
        ("Enter", "done"),
        ("r", "right as it was"),
        ("l", "too long"),
        ("s", "too short"),
        ("0", "can't tell"),
        ("Esc", "back"),
    ),
    Mode.TYPING: (("Enter", "take it"), ("→", "complete"), ("Esc", "back")),
    Mode.ARTICLE: (
        ("Enter", "nothing missed: article done"),
        ("a", "add a statement"),
        ("u", "undo"),
        ("s", "skip"),
        ("j", "jump"),
        ("←→", "look around"),
        ("↑↓", "scroll"),
        ("?", "help"),
        ("q", "quit"),
    ),
    Mode.MARKING: (
        ("←→↑↓", "move"),
        ("/", "find words"),
        ("Space", "begin, end a part"),
        ("⌫", "erase"),
        ("Enter", "go on"),
        ("Esc", "drop it all"),
    ),
    Mode.MISSED_SPEAKER: (("1-9", "one of these"), ("o", "another name"), ("0", "can't tell"), ("Esc", "back")),
    Mode.DONE: (("u", "undo"), ("j", "jump"), ("←", "look back"), ("?", "help"), ("q", "quit")),
    Mode.HELP: (("any key", "back"),),
}

QUESTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "statement": (
        ("y", "yes"),
        ("n", "no, it is another one"),
        ("x", "not a statement at all"),
        ("0", "can't tell"),
        ("Esc", "back"),
    ),
    "speaker": (
        ("r", "right"),
        ("1-9", "one of these"),
        ("o", "another name"),
        ("w", "wrong, no name"),
        ("0", "can't tell"),
        ("Esc", "back"),
    ),
    "identity": (("r", "right"), ("o", "another one"), ("w", "wrong"), ("0", "can't tell"), ("Esc", "back")),
    "title": (
        ("r", "right"),
        ("o", "another one, or none"),
        ("w", "wrong"),
        ("0", "can't tell"),
        ("Esc", "back"),
    ),
    "type": (
        ("r", "right"),
        ("d", "direct"),
        ("m", "mixed"),
        ("i", "indirect"),
        ("0", "can't tell"),
        ("Esc", "back"),
    ),
}
"""By decision: the answers, by key."""

HELP = """\
ENTER: all that is not judged yet is right; the verdict is kept, the next item
shown. It is kept at once: nothing is lost when the line drops.

x statement  y yes; n no, this is not one statement (two run together, say);
             x nobody says anything here at all
c content    ← → move the end that is lit, word by word, and , . by character;
             Tab lights the next end; + adds a part, - drops one; Enter: done
w who        the number of another candidate (1 to 9 work without w too),
             o another name, 0 the article does not tell
i identity   is it this person across articles?
t title      as this article prints it
p type       direct: all in quote marks; mixed: some; indirect: none

After another speaker, identity and title are not judged: they were another's.
After “not a statement”, nothing else is.

u undo, of earlier days too   s skip: comes again at the end   n note   j jump
← → the item before, after    ↑ ↓ PgUp PgDn Space scroll    Home the statement
m marks: [content] ‹source› «cue»    q quit; the same command goes on here"""
