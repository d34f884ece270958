"""Printings of one utterance → a page that shows what changed: struck out what is gone, underlined what is new.

``“We will ~~not~~ close it”`` under the Herald's ``“We will not close it”``, marked as an alert.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Protocol, TextIO

__all__ = ["Printed", "diff_pieces", "write_variants_page"]

PIECE = re.compile(r"\[-(?P<gone>.*?)-\]|\{\+(?P<new>.*?)\+\}", re.DOTALL)

STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "h2{font-size:1rem;margin:2rem 0 .5rem}p{margin:.3rem 0}.by{color:#555;font-size:.85rem}"
    "del{color:#a40000;background:#fdecea}ins{color:#00512b;background:#e6f4ea}.alert{color:#a40000;font-weight:bold}"
)


class Printed(Protocol):
    """What a printing must have to stand on the page (as ``workflow.varying.Variant`` has it)."""

    @property
    def utterance(self) -> int:
        """The number of its group."""
        ...

    @property
    def statement_id(self) -> int:
        """The number of the statement."""
        ...

    @property
    def date(self) -> str | None:
        """When it was published."""
        ...

    @property
    def outlet(self) -> str | None:
        """Who published it."""
        ...

    @property
    def speaker(self) -> str | None:
        """Who said it."""
        ...

    @property
    def changes(self) -> tuple[str, ...]:
        """What changed, in words."""
        ...

    @property
    def alert(self) -> bool:
        """Whether a person should look."""
        ...

    @property
    def fullest(self) -> bool:
        """Whether it is the fullest form."""
        ...

    @property
    def earliest(self) -> bool:
        """Whether it is the earliest report."""
        ...

    @property
    def diff(self) -> str:
        """The word diff in plain text."""
        ...

    @property
    def publications(self) -> int:
        """Articles that print the utterance."""
        ...

    @property
    def independent(self) -> int:
        """Those that speak on their own."""
        ...


def diff_pieces(diff: str) -> list[tuple[str, str]]:
    """A plain word diff as (``kept``, ``gone`` or ``new``, words)."""
    pieces, at = [], 0
    for found in PIECE.finditer(diff):
        if found.start() > at:
            pieces.append(("kept", diff[at : found.start()]))
        kind = "gone" if found.group("gone") is not None else "new"
        pieces.append((kind, found.group(kind)))
        at = found.end()
    if at < len(diff):
        pieces.append(("kept", diff[at:]))
    return pieces


def write_variants_page(variants: Iterable[Printed], out: TextIO) -> int:
    """Write one HTML page, which needs nothing beside itself; how many printings stand on it."""
    out.write(f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Variants</title><style>{STYLE}')
    out.write("</style></head><body>\n<h1>One utterance, several printings</h1>\n")
    out.write("<p>What follows was found by comparing words. Whether it is one utterance is for you to say.</p>\n")
    count, utterance = 0, None
    for v in variants:
        if v.utterance != utterance:
            utterance = v.utterance
            out.write(f"<h2>{utterance}. {v.publications} publications, {v.independent} independent reports</h2>\n")
        tags = {"kept": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>"}
        words = "".join(tags[kind].format(escape(piece)) for kind, piece in diff_pieces(v.diff))
        about = ", ".join(x for x in (v.speaker, v.outlet, v.date, f"statement {v.statement_id}") if x)
        notes = [x for x, is_so in (("fullest form", v.fullest), ("earliest report", v.earliest)) if is_so]
        notes += v.changes
        out.write(f'<p>{words}</p>\n<p class="by{" alert" if v.alert else ""}">{escape(about)}')
        out.write((": " + escape("; ".join(notes)) if notes else "") + "</p>\n")
        count += 1
    out.write("</body></html>\n")
    return count
