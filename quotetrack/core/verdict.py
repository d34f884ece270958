"""Verdicts: what an auditor found on one statement, decision by decision, and what is right instead.

Of ``"We will go," said Pell.`` an auditor says: a statement, its words right, but Rory Pell said it, not Ada.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from quotetrack.core.span import Spans

__all__ = ["DECISIONS", "Correction", "Fault", "Finding", "Missed", "Verdict"]

DECISIONS = ("statement", "span", "speaker", "identity", "title", "type")
"""What a verdict judges, in the order of asking; the fields of ``Verdict`` have the same names."""


class Finding(StrEnum):
    """What an auditor says of one decision."""

    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"


class Fault(StrEnum):
    """How a decision that was found wrong fails."""

    NOT_A_STATEMENT = "not a statement"
    TOO_LONG = "too long"
    TOO_SHORT = "too short"
    OTHER_CANDIDATE = "another candidate"
    OTHER_NAME = "another name"


@dataclass(frozen=True, slots=True)
class Correction:
    """What is right instead; None leaves the machine's value. ``content`` are spans in the article's text.

    ``identity`` is the name or key of the identity it is, ``title`` is empty where there is none.
    """

    content: Spans | None = None
    speaker: str | None = None
    identity: str | None = None
    title: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an auditor found on one statement: a row beside it, never an edit of it.

    The six decisions are judged apart; None means not judged. ``faults`` tells, by decision, how a wrong one fails.
    ``sample`` is the name of the sample in which it was judged, None where somebody stumbled over it. ``adjudicates``
    is true for the word that settles what two reviewers saw differently; it outranks theirs. ``seconds`` is how long
    the decision took, where it was measured.
    """

    statement_id: int
    by: str
    statement: Finding | None = None
    span: Finding | None = None
    speaker: Finding | None = None
    identity: Finding | None = None
    title: Finding | None = None
    type: Finding | None = None
    faults: Mapping[str, Fault] = field(default_factory=dict)
    correct: Correction = Correction()
    note: str = ""
    sample: str | None = None
    adjudicates: bool = False
    seconds: float | None = None
    when: str = ""

    def finding(self, decision: str) -> Finding | None:
        """The finding on one of ``DECISIONS``."""
        found: Finding | None = getattr(self, decision)
        return found


@dataclass(frozen=True, slots=True)
class Missed:
    """A statement that a reviewer found in an article and the machine did not; spans in the article's text."""

    article_id: int
    content: Spans
    by: str
    source: Spans = ()
    cue: Spans = ()
    speaker: str | None = None
    note: str = ""
    sample: str | None = None
    when: str = ""
