"""One decision in words: what the machine says, what the reviewer found, what is right instead.

``who: wrong: Rory Pell (machine: Ada Pell)``; for a blind reviewer, ``who: hidden until you have said it``.
"""

from __future__ import annotations

from dataclasses import dataclass

from quotetrack.audit.draft import GIVEN_BLIND, Answer, Draft, ReviewItem
from quotetrack.audit.ends import Ends, words_of
from quotetrack.cli.review.legend import LABELS
from quotetrack.core import Finding
from quotetrack.core.span import Spans, text_of

__all__ = ["Row", "decision_row", "machine_words", "quoted"]

FOUND = {Finding.RIGHT: "right", Finding.WRONG: "wrong", Finding.UNSURE: "can't tell"}
QUOTE_MARKS = frozenset("\"'“‘„«‹")
NONE = {"speaker": "can't be told"}
"""What an empty answer means; none, where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the panel: its key, its name, what was found, and the answer in words."""

    key: str
    label: str
    found: str
    words: str


def decision_row(draft: Draft, decision: str, *, ends: Ends | None = None) -> Row:
    """The row of one decision; ``ends`` is the content while it is being moved."""
    key, label = LABELS[decision]
    answer = draft.answers.get(decision)
    if not draft.is_asked(decision):
        return Row(key, label, "—", "" if draft.hidden else f"not judged ({machine_words(draft, decision)})")
    if draft.hidden and decision in (*GIVEN_BLIND, "identity"):
        given = decision in draft.given
        words = (draft.given[decision] or NONE.get(decision, "none")) if given else "hidden until you have said yours"
        return Row(key, label, "yours" if given else "", words)
    if decision == "span" and ends is not None:
        return Row(key, label, "moving", quoted(ends.spans, ends.text))
    if answer is None:
        return Row(key, label, "", machine_words(draft, decision))
    return Row(key, label, FOUND[answer.finding], _answered(draft, decision, answer))


def _answered(draft: Draft, decision: str, answer: Answer) -> str:
    machine = machine_words(draft, decision)
    if answer.finding is not Finding.WRONG:
        return machine
    fault = answer.fault.value if answer.fault else ""
    if decision == "statement":
        return fault or "not this one"
    if decision == "span":
        return (
            f"{fault or 'so it is right'}: {quoted(answer.spans, draft.item.text)}"
            if answer.spans
            else fault or machine
        )
    own = draft.item.machine(decision) or NONE.get(decision, "none")
    return f"machine: {own}" if answer.value is None else f"{answer.value or 'none'} (machine: {own})"


def machine_words(draft: Draft, decision: str) -> str:
    """The machine's answer with what a reviewer weighs it by."""
    item = draft.item
    if decision == "statement":
        certain = () if draft.hidden else (item.act, f"confidence {item.confidence:.2f}")
        return " · ".join((*certain, *item.notes))
    if decision == "span":
        return _counted(item)
    if decision == "speaker":
        return _speaker(item)
    if decision == "identity":
        return " · ".join(filter(None, (item.identity or "none yet", item.identified)))
    if decision == "title":
        return " · ".join(filter(None, (item.title or "none", item.affiliation and f"of {item.affiliation}")))
    return item.type


def _counted(item: ReviewItem) -> str:
    within = [part.of(item.text) for part in item.content]
    count = sum(1 for words in within for start, _ in words_of(words) if words[start].isalnum())
    parts = f" in {len(item.content)} parts" if len(item.content) > 1 else ""
    return f"{count} {'word' if count == 1 else 'words'}{parts}"


def _speaker(item: ReviewItem) -> str:
    if item.speaker is None:
        return f"can't be told: {item.reason or 'no one is named'}"
    return " · ".join(
        filter(
            None,
            (
                " ".join(filter(None, (item.honorific, item.speaker))),
                None if item.kind == "person" else item.kind,
                item.told,
                f"{item.speaker_confidence:.2f}",
                item.carrier and f"through {item.carrier}",
            ),
        )
    )


def quoted(spans: Spans, text: str) -> str:
    """The words of a broken or whole content, its parts told apart; in quote marks, where it does not bring its own."""
    words = " … ".join(text_of((span,), text) for span in sorted(spans))
    return words if words[:1] in QUOTE_MARKS else f"“{words}”"
