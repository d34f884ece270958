"""Attributions in the making, before they are trimmed and typed.

The draft of ``"Go," Pell said.`` holds its spans and the name of the rule that found it, ``quotation before``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from quotetrack.core import Span
from quotetrack.extract.lexicon import CueEntry

__all__ = ["Draft"]


@dataclass(slots=True)
class Draft:
    """An attribution in the making. ``pattern`` names the rule that found it; its reliability is the confidence."""

    pattern: str
    content: list[Span]
    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    carrier: list[Span] = field(default_factory=list)
    entry: CueEntry | None = None
    quotations: list[int] = field(default_factory=list)
    open_to_more: bool = False
    awaits: bool = False
    notes: list[str] = field(default_factory=list)
    continues: Draft | None = None
