"""What a reviewer has answered on one statement so far → the verdict on it.

Of ``"We will go," said Pell.`` nothing is answered yet, and every decision counts as right; ``1`` makes the speaker
the first of the other candidates, and identity and title, which were somebody else's, are not judged.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from quotetrack.core.span import Spans
from quotetrack.core.speaker import Candidate
from quotetrack.core.verdict import DECISIONS, Correction, Fault, Finding, Verdict

__all__ = ["GIVEN_BLIND", "Answer", "Draft", "ReviewItem", "fault_of_content", "same_words"]

GIVEN_BLIND = ("speaker", "title", "type")
"""What a reviewer who works blind says before seeing the machine's answer."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One statement as it is put to a reviewer; spans point into ``text``, the whole article.

    ``speaker`` is None where the machine says that it can't be told, and ``reason`` says why. ``candidates`` are those
    that the machine weighed, ``named`` other speakers of the article. ``identity`` is the name across articles.
    ``confidence`` is of the spans, ``speaker_confidence`` of the speaker. ``stored`` is the reviewer's own verdict,
    where there is one.
    """

    statement_id: int
    text: str
    content: Spans
    type: str
    speaker: str | None = None
    source: Spans = ()
    cue: Spans = ()
    carrier: str | None = None
    kind: str = "person"
    told: str = ""
    reason: str | None = None
    honorific: str | None = None
    title: str | None = None
    affiliation: str | None = None
    identity: str | None = None
    identified: str | None = None
    act: str = "speech"
    confidence: float = 1.0
    speaker_confidence: float = 1.0
    candidates: tuple[Candidate, ...] = ()
    named: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    stored: Verdict | None = None

    def machine(self, decision: str) -> str | None:
        """The machine's answer to speaker, identity, title or type."""
        answer: str | None = getattr(self, decision)
        return answer


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of one decision; ``value`` is what is right instead, ``spans`` that for the content."""

    finding: Finding
    fault: Fault | None = None
    value: str | None = None
    spans: Spans | None = None


def same_words(one: str | None, other: str | None) -> bool:
    """Whether two answers mean the same words: case, blanks, outer punctuation and a leading article apart."""
    return _plain(one) == _plain(other)


def _plain(words: str | None) -> str:
    folded = " ".join(unicodedata.normalize("NFC", words or "").casefold().split()).strip(" .,;:'\"“”‘’")
    return folded.removeprefix("the ")


def fault_of_content(machine: Spans, right: Spans) -> Fault:
    """How a content fails, by what is right: too long where more must go than come."""
    covered, wanted = ({i for part in spans for i in range(part.start, part.end)} for spans in (machine, right))
    return Fault.TOO_LONG if len(covered - wanted) >= len(wanted - covered) else Fault.TOO_SHORT


@dataclass(frozen=True, slots=True)
class Draft:
    """A reviewer's answers on one statement; every answer gives a new draft.

    With ``blind``, the machine's answers are hidden until all of ``GIVEN_BLIND`` are in ``given``; then they are
    compared, and what is equal is right.
    """

    item: ReviewItem
    answers: Mapping[str, Answer] = field(default_factory=dict)
    note: str = ""
    blind: bool = False
    given: Mapping[str, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, item: ReviewItem, *, blind: bool = False) -> Draft:
        """The draft to begin with: the reviewer's stored verdict where there is one, else empty."""
        if item.stored is None:
            return cls(item, blind=blind)
        found, right = item.stored, item.stored.correct
        answers = {}
        for decision in DECISIONS:
            finding = found.finding(decision)
            if finding is not None:
                spans = right.content if decision == "span" else None
                value = None if decision in ("statement", "span") else getattr(right, decision)
                answers[decision] = Answer(finding, found.faults.get(decision), value, spans)
        return cls(item, answers, found.note)

    def finding(self, decision: str) -> Finding | None:
        """What was answered on a decision; None where nothing was."""
        answer = self.answers.get(decision)
        return answer.finding if answer else None

    def answer(self, decision: str, answer: Answer) -> Draft:
        """The draft with one more answer, which replaces an earlier one on that decision."""
        return replace(self, answers={**self.answers, decision: answer})

    def clear(self, decision: str) -> Draft:
        """The draft without the answer on a decision."""
        return replace(self, answers={k: v for k, v in self.answers.items() if k != decision})

    def give(self, decision: str, value: str | None) -> Draft:
        """Blind: what the reviewer says it is; None: can't be told, or no title. The last one compares."""
        draft = replace(self, given={**self.given, decision: value})
        return draft if draft.hidden else draft._compared()

    @property
    def open_blind(self) -> tuple[str, ...]:
        """What has still to be said before the machine's answer is shown, in the order of asking."""
        if not self.blind or self.finding("statement") not in (None, Finding.RIGHT):
            return ()
        asked = GIVEN_BLIND if self.given.get("speaker", "") is not None else ("speaker", "type")
        return tuple(decision for decision in asked if decision not in self.given)

    @property
    def hidden(self) -> bool:
        """Whether the machine's answer is still hidden."""
        return self.blind and bool(self.open_blind)

    def _compared(self) -> Draft:
        answers = dict(self.answers)
        for decision, value in self.given.items():
            machine = self.item.machine(decision)
            if same_words(value, machine):
                answers[decision] = Answer(Finding.RIGHT)
            elif decision != "title" and value is None:
                answers[decision] = Answer(Finding.UNSURE)
            else:
                weighed = any(same_words(value, c.name) for c in self.item.candidates)
                fault = (Fault.OTHER_CANDIDATE if weighed else Fault.OTHER_NAME) if decision == "speaker" else None
                answers[decision] = Answer(Finding.WRONG, fault, value or "")
        if answers["speaker"].finding is not Finding.RIGHT or self.item.speaker is None:
            # The machine's title is that of somebody else: it says nothing about titles.
            answers.pop("title", None)
        return replace(self, answers=answers)

    def is_asked(self, decision: str) -> bool:
        """Whether a decision is judged: all but those that hang on one that was found wrong or can't be told."""
        if decision == "statement":
            return True
        if self.finding("statement") not in (None, Finding.RIGHT):
            return False
        if decision in self.answers:
            return True
        if decision == "identity" and self.item.identity is None:
            return False
        if decision in ("identity", "title"):
            return self.item.speaker is not None and self.finding("speaker") in (None, Finding.RIGHT)
        return True

    def settled(self, decision: str) -> Finding | None:
        """What the verdict will say of a decision: what was answered, right where nothing was, None if not judged."""
        return (self.finding(decision) or Finding.RIGHT) if self.is_asked(decision) else None

    def _changed_after_all(self) -> str:
        """Blind: which answers were changed once the machine's were shown, in words for the note."""
        if not self.given or self.open_blind or self.finding("statement") not in (None, Finding.RIGHT):
            return ""
        blind = replace(self, answers={k: v for k, v in self.answers.items() if k not in GIVEN_BLIND})._compared()
        changed = [decision for decision in self.given if blind.answers.get(decision) != self.answers.get(decision)]
        return f"changed after the machine's answer was shown: {', '.join(changed)}" if changed else ""

    def verdict(self, by: str, *, sample: str | None = None, seconds: float | None = None) -> Verdict:
        """The verdict that these answers make."""
        found: dict[str, Any] = {decision: self.settled(decision) for decision in DECISIONS}
        judged = {decision: finding for decision, finding in found.items() if finding is not None}
        answered = {decision: answer for decision, answer in self.answers.items() if decision in judged}
        wrong = {decision: answer for decision, answer in answered.items() if answer.finding is Finding.WRONG}
        return Verdict(
            statement_id=self.item.statement_id,
            by=by,
            **judged,
            faults={decision: answer.fault for decision, answer in wrong.items() if answer.fault is not None},
            correct=Correction(
                content=wrong["span"].spans if "span" in wrong else None,
                **{name: wrong[name].value for name in ("speaker", "identity", "title", "type") if name in wrong},
            ),
            note="; ".join(filter(None, (self.note, self._changed_after_all()))),
            sample=sample,
            seconds=seconds,
        )
