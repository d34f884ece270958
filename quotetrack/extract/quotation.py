"""What a quotation is: text between quote marks, and the kinds of marks.

In ``“We'll go,” Pell said.`` the quotation's span is ``“We'll go,”`` and its inner span ``We'll go,``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quotetrack.core import Span

__all__ = ["Quotation", "QuoteStyle"]


class QuoteStyle(StrEnum):
    """The kind of mark that a quotation opens with."""

    CURLY = "curly"
    STRAIGHT = "straight"
    DOUBLED = "doubled apostrophes"
    GUILLEMET = "guillemets"
    LOW = "low"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Text between quote marks.

    ``span`` takes the marks in, ``inner`` leaves them out and begins and ends with no white space. ``opened`` and
    ``closed`` say whether the marks are there: one that is not closed ends with its paragraph. ``depth`` is 0 outside
    every other quotation. ``continues``: it goes on with the quotation that the paragraph before left open.
    """

    span: Span
    inner: Span
    style: QuoteStyle
    opened: bool = True
    closed: bool = True
    depth: int = 0
    continues: bool = False
