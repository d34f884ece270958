"""CSV, JSON Lines and Parquet: rows with spans and what was corrected; cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quotetrack.core import Span
from quotetrack.core.errors import UsageError
from quotetrack.export.flat import COLUMNS, SpannedRow, flat_row, nested_row
from quotetrack.export.parquet import GROUP, write_parquet
from quotetrack.export.tabular import Format, write_rows
from quotetrack.query import StatementRow

ROW = StatementRow(
    statement_id=17,
    date="2031-03-04",
    date_precision="day",
    speaker="Rory Pell",
    identity_id="person:rory pell",
    title=None,
    affiliation=None,
    type="direct",
    act="speech",
    content="“We sail at dawn,” “🚢 With or without you.”",
    cue="said",
    carrier=None,
    outlet="The Leith Courier",
    article_title="Ferry sails",
    url=None,
    article_id=3,
    start=0,
    end=76,
    confidence=0.93,
    verdict="speaker wrong",
    identity_name="Rory Pell",
    kind="person",
    stance="neutral",
    source="Pell",
    honorific=None,
    told="surname of",
    speaker_confidence=0.5,
    date_provenance="given",
    corrected=("speaker", "content"),
    machine={"speaker": "Ada Pell", "content": "“We sail at dawn,”"},
)
STATEMENT = SpannedRow(
    ROW, {"content": (Span(0, 18), Span(54, 76)), "source": (Span(24, 32),), "machine content": (Span(0, 18),)}
)


def test_a_corrected_value_stands_beside_the_machines() -> None:
    row = flat_row(STATEMENT)
    assert (row["speaker"], row["machine_speaker"], row["corrected"]) == ("Rory Pell", "Ada Pell", "speaker; content")
    assert row["machine_title"] is None
    assert (row["content_spans"], row["cue_spans"]) == ("[[0, 18], [54, 76]]", "[]")


def test_a_line_of_json_has_spans_as_lists() -> None:
    row = nested_row(STATEMENT)
    assert row["content_spans"] == [[0, 18], [54, 76]]
    assert (row["corrected"], row["machine"]["speaker"]) == (["speaker", "content"], "Ada Pell")
    assert json.loads(json.dumps(row)) == row


HOSTILE = ["=cmd|'/C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x.example","y")']


@pytest.mark.parametrize("cell", HOSTILE)
@pytest.mark.parametrize("name", ["content", "speaker", "source", "article_title"])
def test_no_cell_opens_as_a_formula(name: str, cell: str) -> None:
    out = io.StringIO()
    hostile = replace(ROW, **{name: cell})  # type: ignore[arg-type]  # each of these fields holds text
    write_rows([flat_row(replace(STATEMENT, row=hostile))], COLUMNS, out, form=Format.CSV)
    (row,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert row[name] == "'" + cell
    assert not [v for v in row.values() if v.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_machines_value_is_guarded_too() -> None:
    out = io.StringIO()
    row = replace(ROW, machine={"speaker": "=1+1"}, corrected=("speaker",))
    write_rows([flat_row(replace(STATEMENT, row=row))], COLUMNS, out, form=Format.CSV)
    (read,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert read["machine_speaker"] == "'=1+1"


def test_parquet_holds_the_same_rows(tmp_path: Path) -> None:
    pq: Any = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "rows.parquet"
    wanted = [replace(STATEMENT, row=replace(ROW, statement_id=n)) for n in range(1, GROUP + 3)]
    assert write_parquet(iter(wanted), path) == len(wanted)
    table = pq.read_table(path)
    assert table.column_names == list(COLUMNS)
    assert pq.ParquetFile(path).num_row_groups == 2
    rows = table.to_pylist()
    assert [row["statement_id"] for row in rows] == [s.row.statement_id for s in wanted]
    flat = flat_row(wanted[-1]) | {k: v for k, v in nested_row(wanted[-1]).items() if k.endswith("_spans")}
    assert rows[-1] == flat


def test_parquet_without_statements_has_its_columns(tmp_path: Path) -> None:
    pq: Any = pytest.importorskip("pyarrow.parquet")
    assert write_parquet([], tmp_path / "none.parquet") == 0
    assert pq.read_table(tmp_path / "none.parquet").column_names == list(COLUMNS)


def test_without_pyarrow_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"quotetrack\[parquet\]"):
        write_parquet([STATEMENT], tmp_path / "rows.parquet")
