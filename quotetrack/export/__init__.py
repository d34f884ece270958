"""Answers → files: flat and JSON rows, and plots. Knows no SQL and no terminal."""

from quotetrack.export.tabular import Format, guard_cell, row_of, write_rows

__all__ = ["Format", "guard_cell", "row_of", "write_rows"]
