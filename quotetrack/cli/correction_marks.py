"""Marks in tables: ``Rory Pell*`` is what a reviewer says, not the machine."""

from __future__ import annotations

from collections.abc import Mapping

from quotetrack.cli.render import note
from quotetrack.export import Format, row_of

__all__ = ["CorrectionMarks"]

STATEMENT_FIELDS: Mapping[str, tuple[str, ...]] = {"identity": ("identity_id", "identity_name")}
"""Fields of a statement that a correction of this name shows in; else the one of the same name."""


class CorrectionMarks:
    """Puts ``*`` behind corrected values in tables, and says what it means where one was shown."""

    def __init__(self, form: Format, fields: Mapping[str, tuple[str, ...]] = STATEMENT_FIELDS) -> None:
        """Mark rows in this form; ``fields`` tells in which columns a corrected field stands."""
        self._marking = form in (Format.TABLE, Format.MARKDOWN)
        self._fields = fields
        self._seen = False

    def row_of(self, answer: object) -> dict[str, object]:
        """The answer as a row, its corrected values marked where the form is a table."""
        row = row_of(answer)
        corrected = row.get("corrected")
        if self._marking and isinstance(corrected, list):
            for field in corrected:
                for column in self._fields.get(field, (field,)):
                    if column in row:
                        value = row[column]
                        row[column] = "*" if value is None else f"{value}*"
                        self._seen = True
        return row

    def explain(self) -> None:
        """Say on stderr what the mark means, if one was shown."""
        if self._seen:
            note("* corrected by a reviewer; `quotetrack show ID` has the machine's answer")
