"""The keys of a question about one decision: who it was, what title, what type, a statement at all.

``w`` and ``o`` and a name say that somebody spoke whom the machine did not think of; ``1`` names its next candidate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrack.audit.draft import Answer, same_words
from quotetrack.audit.ends import Ends
from quotetrack.cli.review.legend import QUESTIONS, Mode
from quotetrack.core import Fault, Finding

if TYPE_CHECKING:
    from quotetrack.cli.review.keyboard import Reviewer

__all__ = ["DIGITS", "ask", "choose", "on_question"]

DIGITS = frozenset("0123456789")
STATEMENT_ANSWERS = {
    "y": Answer(Finding.RIGHT),
    "enter": Answer(Finding.RIGHT),
    "n": Answer(Finding.WRONG),
    "x": Answer(Finding.WRONG, Fault.NOT_A_STATEMENT),
}
TYPED = {"speaker": "Who said it", "identity": "Who it is across articles", "title": "Title as printed, empty for none"}
"""What is asked for as a line, by decision."""

TYPES = {"d": "direct", "m": "mixed", "i": "indirect"}


def ask(reviewer: Reviewer, decision: str) -> None:
    """Ask about one decision: by keys, by a line where the title is hidden, or at the content's ends."""
    draft = reviewer.drafts[-1]
    if decision == "span":
        answer = draft.answers.get("span")
        spans = answer.spans if answer is not None and answer.spans else draft.item.content
        reviewer.ends, reviewer.mode = Ends(draft.item.text, spans, active=2 * len(spans) - 1), Mode.ENDS
    elif reviewer.hidden and decision == "identity":
        reviewer.message = "The machine's identity is shown after your own answer to who, title and type."
    elif reviewer.hidden and decision == "title":
        type_correction(reviewer, "title")
    else:
        reviewer.question, reviewer.mode = decision, Mode.QUESTION


def on_question(reviewer: Reviewer, key: str) -> None:
    """The answer to the question that was asked; while the machine's is hidden, only what it is can be said."""
    decision, findings = reviewer.question, {"r": Finding.RIGHT, "enter": Finding.RIGHT, "w": Finding.WRONG}
    if key == "esc":
        reviewer.mode, reviewer.question = Mode.ITEM, ""
    elif decision == "statement" and key in STATEMENT_ANSWERS:
        reviewer.set("statement", STATEMENT_ANSWERS[key])
    elif decision == "type" and key in TYPES:
        correct(reviewer, "type", TYPES[key])
    elif decision == "speaker" and key in DIGITS:
        choose(reviewer, key)
    elif decision != "statement" and key in findings and not reviewer.hidden:
        reviewer.set(decision, Answer(findings[key]))
    elif key == "0" and decision == "type" and reviewer.hidden:
        give(reviewer, "type", None)
    elif key == "0" and (decision == "statement" or not reviewer.hidden):
        reviewer.set(decision, Answer(Finding.UNSURE))
    elif key == "o" and decision in TYPED:
        type_correction(reviewer, decision)
    else:
        reviewer.no_such_key(QUESTIONS[decision])


def type_correction(reviewer: Reviewer, decision: str) -> None:
    """Ask for what is right instead as a line; an empty one changes nothing, but means no title for a title."""
    names = reviewer.desk.identity_names() if decision == "identity" else reviewer.all_names()
    reviewer.type_line(
        TYPED[decision],
        lambda line: correct(reviewer, decision, line) if line or decision == "title" else None,
        names=() if decision == "title" else names,
    )


def choose(reviewer: Reviewer, digit: str) -> None:
    """A digit names who it was: a candidate by number, or 0 where the article does not tell."""
    if digit == "0":
        if reviewer.hidden:
            give(reviewer, "speaker", None)
        else:
            reviewer.set("speaker", Answer(Finding.UNSURE))
    elif int(digit) <= len(reviewer.choices):
        correct(reviewer, "speaker", reviewer.choices[int(digit) - 1][0])
    else:
        reviewer.message = f"There is no candidate {digit}; w and o name another."


def correct(reviewer: Reviewer, decision: str, value: str) -> None:
    """What is right instead; where the machine says the same, it is right."""
    item = reviewer.drafts[-1].item
    if reviewer.hidden:
        give(reviewer, decision, value or None)
    elif same_words(value, item.machine(decision)):
        reviewer.set(decision, Answer(Finding.RIGHT))
    else:
        fault = None
        if decision == "speaker":
            weighed = any(same_words(value, c.name) for c in item.candidates)
            fault = Fault.OTHER_CANDIDATE if weighed else Fault.OTHER_NAME
        reviewer.set(decision, Answer(Finding.WRONG, fault, value))


def give(reviewer: Reviewer, decision: str, value: str | None) -> None:
    """Blind: the reviewer's own answer; after it the next is asked, and the last one shows the machine's."""
    reviewer.answered(reviewer.drafts[-1].give(decision, value))
    if reviewer.hidden:
        ask(reviewer, reviewer.drafts[-1].open_blind[0])
    else:
        reviewer.message = "The machine's answer is beside yours now; Enter keeps the verdict."
