"""``extract --given`` keeps the spans that lines bring and tells only who speaks."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.conftest import Cli

TEXT = "Ada Pell, the harbour mayor, arrived late. She said the quay would stay shut."
SAID = {"source": [[43, 46]], "cue": [[47, 51]], "content": [[52, 76]]}


def write(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path


def test_the_spans_stay_and_the_speaker_is_told(cli: Cli, tmp_path: Path) -> None:
    ran = cli("extract", write(tmp_path / "a.jsonl", {"id": "a", "text": TEXT, "attributions": [SAID]}), "--given",
              "--format", "jsonl")  # fmt: skip
    record = json.loads(ran.out)
    assert ran.code == 0
    assert set(record) == {"id", "attributions"}
    (row,) = record["attributions"]
    assert {part: row[part] for part in SAID} == SAID
    assert (row["speaker"], row["title"], row["told"], row["act"]) == ("Ada Pell", "harbour mayor", "pronoun", "speech")


def test_nothing_is_added_or_taken_away(cli: Cli, tmp_path: Path) -> None:
    text = '"We go," said Ada Pell. "We stay," said Bo Rand.'
    path = write(tmp_path / "a.jsonl", {"id": "a", "text": text, "attributions": []})
    assert json.loads(cli("extract", path, "--given", "--format", "jsonl").out)["attributions"] == []


def test_spans_point_into_the_text_as_given(cli: Cli, tmp_path: Path) -> None:
    text = "The cafe\u0301 is open.\r\n\r\nZoe\u0308 Lund said it was cold."
    source, content = [22, 31], [37, 48]
    assert (text[22:31], text[37:48]) == ("Zoe\u0308 Lund", "it was cold")
    given = {"source": [source], "cue": [[32, 36]], "content": [content]}
    path = write(tmp_path / "a.jsonl", {"id": "a", "text": text, "attributions": [given]})
    (row,) = json.loads(cli("extract", path, "--given", "--format", "jsonl").out)["attributions"]
    assert (row["source"], row["content"]) == ([source], [content])
    assert row["speaker"] == "Zo\u00eb Lund"


def test_the_act_that_a_line_tells_is_kept(cli: Cli, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {"id": "a", "text": TEXT, "attributions": [SAID | {"act": "thought"}]})
    (row,) = json.loads(cli("extract", path, "--given", "--format", "jsonl").out)["attributions"]
    assert row["act"] == "thought"


def test_lines_may_come_from_standard_input(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = json.dumps({"id": "a", "text": TEXT, "attributions": [SAID]}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    (row,) = json.loads(cli("extract", "-", "--given", "--format", "jsonl").out)["attributions"]
    assert row["speaker"] == "Ada Pell"


@pytest.mark.parametrize(
    ("attributions", "said"),
    [
        (None, "no list “attributions”"),
        ([SAID, 7], "attribution 2 must be a JSON object"),
        ([SAID | {"content": []}], "attribution 1 has no “content”"),
        ([SAID | {"content": [[52, 700]]}], "attribution 1, content: [52, 700]"),
        ([SAID | {"cue": [[51, 47]]}], "attribution 1, cue: [51, 47]"),
        ([SAID | {"source": [[-3, 2]]}], "attribution 1, source: [-3, 2]"),
        ([SAID | {"source": [43, 46]}], "attribution 1, source: 43"),
        ([SAID | {"source": [[43.0, 46.0]]}], "attribution 1, source: [43.0, 46.0]"),
        ([SAID | {"source": [[False, True]]}], "attribution 1, source: [False, True]"),
        ([SAID | {"source": "She"}], "attribution 1, source must be a list"),
    ],
)
def test_a_bad_line_fails_by_its_number_and_span_and_harms_no_other(
    cli: Cli, tmp_path: Path, attributions: object, said: str
) -> None:
    good = {"id": "good", "text": TEXT, "attributions": [SAID]}
    path = write(tmp_path / "a.jsonl", good, {"id": "bad", "text": TEXT, "attributions": attributions})
    ran = cli("extract", path, "--given", "--format", "jsonl")
    assert ran.code == 3
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["good"]
    assert "a.jsonl:2" in ran.err
    assert said in ran.err


def test_an_article_that_brings_no_attributions_is_refused(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    ran = cli("extract", path, "--given", "--format", "jsonl")
    assert ran.code == 3
    assert "--given takes .jsonl" in ran.err
