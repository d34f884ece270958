"""Claims: what is asserted, apart from its wording.

Two outlets printing ``"We will go,"`` and ``"We will go tomorrow"`` from one speech report one claim.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Claim"]


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements that report one utterance. ``members`` are statement ids, the fullest form first.

    ``reason`` says what made them one.
    """

    members: tuple[int, ...]
    fullest: int
    wording: str
    reason: str = ""
