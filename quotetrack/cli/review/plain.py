"""The review line by line: the same questions for screen readers and pipes, one answer a line, no escapes.

An empty line after ``who: Ada Pell`` and the rest says that all is right; the end of the input ends the review.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TextIO

from quotetrack.audit.ends import Ends, find_words
from quotetrack.cli.review.glyphs import shown
from quotetrack.cli.review.keyboard import Reviewer
from quotetrack.cli.review.legend import Mode
from quotetrack.cli.review.marks import marks_of
from quotetrack.cli.review.page import BRACKETS, Mark, marked_text
from quotetrack.cli.review.panel import asking, header, legend_of, rows_of
from quotetrack.core.span import Span, Spans

__all__ = ["ask"]

HELP = """\
An empty line: all that is not judged yet is right; the verdict is kept at once.
x statement   c content   w who   i identity   t title   p type: judge one of them
1 to 9: one of the other speakers by number   0: the article does not tell who
v the whole article   u undo   s skip   n note   j jump   < item before   > item after
b back, from a question   q quit; the same command goes on here
Words stand as [content], ‹source›, «cue»; {other statements} at an article's end."""

KEYS = {"": "enter", "b": "esc", "back": "esc", "esc": "esc", "<": "left", ">": "right"}
CONTENT = (
    "Type its right words as they stand in the article (parts with | between), or move an end by words: "
    "start +1, end -2.\nr right, l too long, s too short, 0 can't tell, b back; an empty line when it is done."
)
ITEM = "All right? Empty: yes; x c w i t p 0-9: judge; v s u n j q ?: "
BLIND = "Empty: say who, what title and type it is; x c: judge; v s u n j q ?: "
MISSED = {
    "content": "Type the words that somebody said, as they stand in the article (parts with | between); b back.",
    "source": "Type the words that tell who; empty where there are none.",
    "cue": "Type the words that tell that it is reported; empty where there are none.",
}


def ask(reviewer: Reviewer, answers: TextIO, out: TextIO) -> int:
    """Ask until nothing is left, ``q`` is answered, or the answers end; gives the exit code."""
    told: tuple[int | None, list[str]] = (-1, [])
    out.write(HELP + "\n")
    while not reviewer.quitting:
        if reviewer.message:
            out.write(shown(reviewer.message) + "\n")
        if reviewer.mode in (Mode.ITEM, Mode.ARTICLE, Mode.DONE):
            at, lines = reviewer.desk.session.at, _rows(reviewer)
            if at != told[0]:
                out.write(_article(reviewer))
            # Of an item told already, only what is new is told again.
            out.write("".join(f"{line}\n" for line in lines if at != told[0] or line not in told[1]))
            told = (at, lines)
        out.write(_question(reviewer))
        out.flush()
        line = answers.readline()
        if not line or not answers.isatty():
            out.write("\n")  # what a person types ends the line on a terminal
        if not line:
            break
        _take(reviewer, line.strip(), out)
    return 0


def _take(reviewer: Reviewer, line: str, out: TextIO) -> None:
    """One answer, in the mode that the review is in."""
    reviewer.message = ""
    if reviewer.mode is Mode.TYPING:
        reviewer.typed(line)
    elif reviewer.mode is Mode.ENDS and reviewer.ends is not None and len(line) > 1 and line.lower() not in KEYS:
        _move(reviewer, reviewer.ends, line)
    elif reviewer.mode is Mode.MARKING and line and line.lower() not in ("b", "back"):
        _mark(reviewer, line)
    elif line.lower() == "?":
        out.write(HELP + "\n")
    elif line.lower() == "v" and reviewer.mode in (Mode.ITEM, Mode.ARTICLE):
        out.write("\n" + marked_text(reviewer.text, marks_of(reviewer)) + "\n\n")
    else:
        reviewer.press(KEYS.get(line.lower(), line[:1]))


def _article(reviewer: Reviewer) -> str:
    """Where the review is, and the words to judge: the statement's paragraphs, or a whole article at its end."""
    lines = [" · ".join(filter(None, (shown(words) for words in header(reviewer))))]
    if reviewer.draft is not None:
        lines += ["", around(reviewer.text, marks_of(reviewer)), ""]
    elif reviewer.mode is Mode.ARTICLE:
        lines += ["", marked_text(reviewer.text, marks_of(reviewer)), ""]
    return "\n" + "\n".join(lines) + "\n"


def _rows(reviewer: Reviewer) -> list[str]:
    """The decisions, the other candidates and the note, a line each."""
    lines = [": ".join(filter(None, (row.label, row.found, row.words))) for row in rows_of(reviewer)]
    if reviewer.draft is not None:
        lines.append(f"others: {_numbered(reviewer)}")
        lines += [f"note: {reviewer.draft.note}"] if reviewer.draft.note else []
    return [shown(line) for line in lines]


def _numbered(reviewer: Reviewer) -> str:
    return ", ".join(f"{number} {shown(name)}" for number, (name, _) in enumerate(reviewer.choices, start=1)) or "none"


def around(text: str, marks: list[Mark]) -> str:
    """The paragraphs that the marks stand in, with brackets around the marked words."""
    start = text.rfind("\n\n", 0, min(m.start for m in marks)) + 2 if marks else 0
    start = 0 if start == 1 else start
    end = text.find("\n\n", max(m.end for m in marks)) if marks else -1
    moved = [replace(m, start=m.start - start, end=m.end - start) for m in marks if m.role in BRACKETS]
    return marked_text(text[start : end if end >= 0 else len(text)], moved)


def _question(reviewer: Reviewer) -> str:
    """What is asked, and the answers there are."""
    mode = reviewer.mode
    asked = ITEM if not reviewer.hidden else BLIND
    if mode is Mode.TYPING and reviewer.typing is not None:
        now = f" (now: {shown(reviewer.typing.value)})" if reviewer.typing.value else ""
        asked = f"{reviewer.typing.prompt}{now}: "
    elif mode is Mode.ENDS and reviewer.ends is not None:
        asked = f"{CONTENT}\nContent now: {around(reviewer.text, _contents(reviewer.ends.spans))}\n> "
    elif mode is Mode.MARKING and reviewer.marking is not None:
        asked = f"{MISSED[reviewer.marking.role]}\n> "
    elif mode in (Mode.QUESTION, Mode.MISSED_SPEAKER):
        keys = ", ".join(f"{key} {words}" for key, words in legend_of(reviewer) if key != "Esc")
        names = f"{_numbered(reviewer)}\n" if mode is Mode.MISSED_SPEAKER else ""
        asked = f"{names}{asking(reviewer)} {keys}, b back: "
    elif mode is Mode.ARTICLE:
        asked = "Was all found? Empty: yes, this article is done; a: add a statement; v s u j q ?: "
    elif mode is Mode.DONE:
        asked = "u undo, j jump, q quit: "
    return asked


def _contents(spans: Spans) -> list[Mark]:
    return [Mark(span.start, span.end, "content") for span in spans]


def _move(reviewer: Reviewer, ends: Ends, line: str) -> None:
    """``start +2`` or ``end -1`` moves an end by words; other words are the right content."""
    name, _, by = line.lower().partition(" ")
    number = by.replace(" ", "")
    if name in ("start", "end") and number.lstrip("+-").isdecimal():
        moved = replace(ends, active=0 if name == "start" else 2 * len(ends.spans) - 1)
        steps = max(-200, min(200, int(number)))
        for _ in range(abs(steps)):
            moved = moved.move(1 if steps > 0 else -1)
        reviewer.ends = moved
        return
    spans = _typed_spans(ends.text, line, ends.spans[0].start)
    if spans is None:
        reviewer.message = "These words do not stand in the article; type them as they stand there."
    else:
        reviewer.ends = Ends(ends.text, spans)
        reviewer.press("enter")


def _mark(reviewer: Reviewer, line: str) -> None:
    marking = reviewer.marking
    if marking is None:
        return
    content = marking.spans("content")
    spans = _typed_spans(marking.text, line, content[0].start if content else 0)
    if spans is None:
        reviewer.message = "These words do not stand in the article; type them as they stand there."
    else:
        reviewer.marking = replace(marking, marked={**marking.marked, marking.role: spans})
        reviewer.press("enter")


def _typed_spans(text: str, line: str, near: int) -> Spans | None:
    """The places of words typed with ``|`` between parts, each after the one before; None where one is missing."""
    found: list[Span] = []
    for part in line.split("|"):
        if part.strip():
            span = find_words(text, part, found[-1].end if found else near)
            if span is None or any(span.overlaps(other) for other in found):
                return None
            found.append(span)
    return tuple(sorted(found)) or None
