"""Quotations: pairing the quote marks of a text, before anything is known of who speaks.

In ``“We'll go,” Pell said. “It’s ‘now or never’.”`` three quotations are found, the last inside the second; the
apostrophes of ``We'll`` and ``It’s`` are none. Any text is taken, and the work is linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quotetrack.core import Span
from quotetrack.extract.pairing import ParagraphPairing
from quotetrack.extract.quotation import Quotation, QuoteStyle
from quotetrack.extract.segment import find_paragraphs

__all__ = ["Quotation", "QuoteStyle", "find_quotations", "uses_single_quotes"]

_SINGLE_OPEN = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–:]))[‘'](?=[\w$£€…\[])")
_SINGLE_CLOSE = re.compile(r"(?<=[.,!?…])[’'](?=\s|$|[)\]—–;:,.])")
_DOUBLE = re.compile(r"[“\"«„]|''|``")


def uses_single_quotes(text: str) -> bool:
    """Whether the text quotes with single marks, as British papers do, rather than with double ones."""
    closes = sum(1 for _ in _SINGLE_CLOSE.finditer(text))
    if not closes:
        return False
    opens = sum(1 for _ in _SINGLE_OPEN.finditer(text))
    doubles = sum(1 for _ in _DOUBLE.finditer(text))
    return opens > 0 and closes * 2 > doubles


def find_quotations(text: str, paragraphs: Sequence[Span] | None = None) -> tuple[Quotation, ...]:
    """All quotations in order of their start, an outer one before those inside it. Never raises.

    A quotation whose close is missing ends with its paragraph, or before the next one that opens, and is marked; where
    the next paragraph opens with a mark of the same kind, that one ``continues`` it. Quotations without a word in them
    are left out. Without ``paragraphs`` they are found here.
    """
    if paragraphs is None:
        paragraphs = find_paragraphs(text)
    single = uses_single_quotes(text)
    found: list[Quotation] = []
    carried: QuoteStyle | None = None
    for paragraph in paragraphs:
        pairing = ParagraphPairing(text, paragraph, single, carried)
        found.extend(pairing.run())
        carried = pairing.left_open
    return tuple(_with_depth(found))


def _with_depth(found: list[Quotation]) -> list[Quotation]:
    """The same quotations sorted, each with the number of those around it."""
    ordered = sorted(found, key=lambda quotation: (quotation.span.start, -quotation.span.end))
    result: list[Quotation] = []
    around: list[int] = []
    for quotation in ordered:
        while around and around[-1] <= quotation.span.start:
            around.pop()
        result.append(replace(quotation, depth=len(around)) if around else quotation)
        around.append(quotation.span.end)
    return result
