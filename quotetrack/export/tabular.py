"""Answers → rows of a file: CSV, TSV, JSON, JSON Lines, Markdown.

The statement ``"We will go," said Ada Pell`` becomes one line ``17,2031-03-04,Ada Pell,"“We will go,”",…``.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum, StrEnum
from typing import TextIO

__all__ = ["Format", "guard_cell", "row_of", "write_rows"]

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet run a cell (OWASP, CSV injection)."""


class Format(StrEnum):
    """How answers are written. ``table`` is for a terminal and is rendered by the command line."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"


def plain_value(value: object) -> object:
    """The value as JSON knows it: enums by value, dataclasses as objects, tuples as lists."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain_value(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): plain_value(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain_value(v) for v in value]
    return value


def row_of(answer: object) -> dict[str, object]:
    """One answer as a flat mapping from field to plain value, in the order its dataclass declares.

    Raises:
        TypeError: ``answer`` is neither a dataclass nor a mapping.
    """
    plain = plain_value(answer)
    if not isinstance(plain, dict):
        raise TypeError(f"{type(answer).__name__} is no answer: it has no fields.")
    return plain


def cell_text(value: object) -> str:
    """What a cell shows: nothing for None, lists joined by semicolons, other nested values as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list) and all(isinstance(v, (str, int, float)) for v in value):
        return "; ".join(str(v) for v in value)
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def guard_cell(value: object) -> str:
    """The cell's text, prefixed with an apostrophe where a spreadsheet would take words for a formula.

    Numbers stay as they are: ``-3`` the number is no formula, ``-3`` the words of a page may be the start of one.
    """
    text = cell_text(value)
    if isinstance(value, (int, float)) or not text.startswith(FORMULA_STARTS):
        return text
    return "'" + text


def write_separated(rows: Iterable[Mapping[str, object]], columns: Sequence[str], out: TextIO, delimiter: str) -> int:
    """Write RFC 4180 rows with a header; how many rows were written."""
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n" if delimiter == "," else "\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        cells = [guard_cell(row.get(c)) for c in columns]
        if delimiter == "\t":
            # TSV has no quoting that all readers share, so a row stays a line.
            cells = [" ".join(cell.split()) if "\t" in cell or "\n" in cell else cell for cell in cells]
        writer.writerow(cells)
        count += 1
    return count


def write_markdown(rows: Iterable[Mapping[str, object]], columns: Sequence[str], out: TextIO) -> int:
    """Write a Markdown table; how many rows were written."""
    out.write("| " + " | ".join(columns) + " |\n|" + " --- |" * len(columns) + "\n")
    count = 0
    for row in rows:
        cells = (" ".join(cell_text(row.get(c)).split()).replace("|", "\\|") for c in columns)
        out.write("| " + " | ".join(cells) + " |\n")
        count += 1
    return count


def write_json(rows: Iterable[Mapping[str, object]], out: TextIO) -> int:
    """Write one JSON array, a row a line, without holding all rows; how many were written."""
    count = 0
    out.write("[")
    for row in rows:
        out.write(("," if count else "") + "\n" + json.dumps(plain_value(row), ensure_ascii=False))
        count += 1
    out.write("\n]\n" if count else "]\n")
    return count


def write_rows(
    answers: Iterable[object],
    columns: Sequence[str],
    out: TextIO,
    *,
    form: Format,
    bom: bool = False,
) -> int:
    """Write answers to a text stream as they come; gives how many there were.

    Args:
        answers: dataclasses or mappings, streamed.
        columns: the fields of flat forms, in order; JSON forms carry every field.
        out: opened with ``newline=""`` where CSV is to be RFC 4180.
        form: any but ``TABLE``, which needs a terminal.
        bom: start with a byte order mark, which makes Excel read UTF-8.

    Raises:
        ValueError: ``form`` is ``TABLE``.
    """
    if bom:
        out.write("\ufeff")
    rows = (row_of(a) for a in answers)
    match form:
        case Format.CSV:
            return write_separated(rows, columns, out, ",")
        case Format.TSV:
            return write_separated(rows, columns, out, "\t")
        case Format.MARKDOWN:
            return write_markdown(rows, columns, out)
        case Format.JSON:
            return write_json(rows, out)
        case Format.JSONL:
            count = 0
            for row in rows:
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
                count += 1
            return count
        case Format.TABLE:
            raise ValueError("A table is rendered by the command line, not written as rows.")
