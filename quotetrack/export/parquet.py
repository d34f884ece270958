"""Statements → Parquet, a group of rows at a time: for pandas, DuckDB and R.

The row of ``"We will go," said Ada Pell.`` has the columns of the CSV, numbers as numbers and spans as lists. pyarrow
is asked for only here, and is an extra of the package.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from quotetrack.core.errors import UsageError
from quotetrack.export.flat import COLUMNS, SPANS, SpannedRow, flat_row, nested_row

__all__ = ["write_parquet"]

GROUP = 5_000
"""Rows that are held at a time."""

_WHOLE = frozenset({"statement_id", "article_id", "start", "end"})
_REAL = frozenset({"confidence", "speaker_confidence"})


def write_parquet(statements: Iterable[SpannedRow], path: Path) -> int:
    """Write the rows as they come; how many there were.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
        import pyarrow.parquet as pq  # type: ignore[import-untyped]  # nor does this part of it
    except ImportError as error:
        raise UsageError(
            "Parquet needs pyarrow, which is not installed: pip install 'quotetrack[parquet]', or export to csv."
        ) from error
    spans = pa.list_(pa.list_(pa.int64()))

    def type_of(name: str) -> Any:
        return (
            spans if name in SPANS else pa.int64() if name in _WHOLE else pa.float64() if name in _REAL else pa.string()
        )

    schema = pa.schema([(name, type_of(name)) for name in COLUMNS])
    count = 0
    rows = iter(statements)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while group := [parquet_row(row) for row in islice(rows, GROUP)]:
            writer.write_table(pa.Table.from_pylist(group, schema=schema))
            count += len(group)
    return count


def parquet_row(statement: SpannedRow) -> dict[str, Any]:
    """The flat row with its spans as lists."""
    nested = nested_row(statement)
    return {**flat_row(statement), **{name: nested[name] for name in SPANS}}
