"""Claims: what is asserted, apart from its wording; and what statements do to a fact that a person follows.

Two outlets printing ``"We will go,"`` and ``"We will go tomorrow"`` from one speech report one claim.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Claim", "Relation", "Status"]


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements that report one utterance. ``members`` are statement ids, the fullest form first.

    ``reason`` says what made them one.
    """

    members: tuple[int, ...]
    fullest: int
    wording: str
    reason: str = ""


class Relation(StrEnum):
    """What a statement does to a fact."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"
    REPEATS = "repeats"
    CORRECTS = "corrects"


class Status(StrEnum):
    """What a person holds of a fact."""

    OPEN = "open"
    CORROBORATED = "corroborated"
    DISPUTED = "disputed"
    CORRECTED = "corrected"
    TRUE = "true"
    FALSE = "false"
    UNPROVEN = "unproven"
