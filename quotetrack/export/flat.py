"""Statements → flat rows for CSV, JSON Lines and Parquet: the answer's fields, its spans, and what was corrected.

A row of ``"We will go," said Pell.`` whose speaker a person corrected has ``speaker`` Rory Pell, ``corrected``
``speaker`` and ``machine_speaker`` Ada Pell.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from quotetrack.core import Spans
from quotetrack.export.tabular import plain_value
from quotetrack.query import StatementRow

__all__ = ["COLUMNS", "CORRECTABLE", "SPANS", "SpannedRow", "flat_row", "nested_row"]

CORRECTABLE = ("speaker", "identity", "title", "affiliation", "type", "content")
"""What a person may have corrected; each has a column for what the machine had."""

SPANS = ("content_spans", "source_spans", "cue_spans", "carrier_spans")
"""Where the parts stand: [[start, end], …] in code points."""

OWN = tuple(f.name for f in fields(StatementRow) if f.name not in ("corrected", "machine"))

COLUMNS = (*OWN, "corrected", *(f"machine_{name}" for name in CORRECTABLE), *SPANS)
"""The columns of flat files, in order."""


@dataclass(frozen=True, slots=True)
class SpannedRow:
    """A statement's answer with where its parts stand, by role."""

    row: StatementRow
    spans: Mapping[str, Spans]


def _pairs(spans: Spans) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _own(statement: SpannedRow) -> dict[str, Any]:
    return {name: plain_value(getattr(statement.row, name)) for name in OWN}


def nested_row(statement: SpannedRow) -> dict[str, Any]:
    """A row of JSON Lines: spans as lists, the machine's values as an object."""
    spans = {name: _pairs(statement.spans.get(name.removesuffix("_spans"), ())) for name in SPANS}
    corrected, machine = _corrections(statement.row)
    return {**_own(statement), "corrected": list(corrected), "machine": machine or None, **spans}


def flat_row(statement: SpannedRow) -> dict[str, Any]:
    """A row of plain cells: spans in JSON, a column for each value that the machine had; None where it has it still."""
    corrected, machine = _corrections(statement.row)
    spans = {name: json.dumps(_pairs(statement.spans.get(name.removesuffix("_spans"), ()))) for name in SPANS}
    had = {f"machine_{name}": _cell(machine.get(name)) for name in CORRECTABLE}
    return {**_own(statement), "corrected": "; ".join(corrected) or None, **had, **spans}


def _cell(value: object) -> str | None:
    return None if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _corrections(row: StatementRow) -> tuple[tuple[str, ...], dict[str, Any]]:
    return tuple(getattr(row, "corrected", ())), dict(getattr(row, "machine", None) or {})
