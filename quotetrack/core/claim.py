"""Claims and verdicts: what is asserted apart from its wording, and what an auditor found.

Two outlets printing ``"We will go,"`` and ``"We will go tomorrow"`` from one speech report one claim.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Claim", "Finding", "Verdict"]


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements that report one utterance. ``members`` are statement ids, the fullest form first.

    ``reason`` says what made them one.
    """

    members: tuple[int, ...]
    fullest: int
    wording: str
    reason: str = ""


class Finding(StrEnum):
    """What an auditor says of one decision."""

    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an auditor found on one statement: a row beside it, never an edit of it.

    ``statement``, ``span``, ``speaker`` judge the three decisions apart; None means not judged. ``correct_speaker``
    is what is right instead.
    """

    statement_id: int
    by: str
    statement: Finding | None = None
    span: Finding | None = None
    speaker: Finding | None = None
    correct_speaker: str | None = None
    note: str = ""
    when: str = ""
