"""Evidence bundles: what is in one, that equal input gives equal bytes, and that a change is found."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from quotetrack.core import Correction, Finding, Verdict
from quotetrack.core.errors import InputError
from quotetrack.export.bundle import hashed_form, write_bundle
from quotetrack.export.bundle_check import check_bundle
from quotetrack.store import Store
from quotetrack.workflow.bundling import gather_evidence
from tests.workflow.archive import tell


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "news.db", create=True)
    tell(store, 1, "Ada Pell", "Rory Pell")
    tell(store, 2, "Ida Quill")
    store.add_verdict(Verdict(2, "Ida Quill", speaker=Finding.WRONG, correct=Correction(speaker="Ada Pell")))
    store.withdraw_verdict(store.add_verdict(Verdict(3, "Tom Rao", statement=Finding.RIGHT)), "Tom Rao")
    return store


def bundled(store: Store, *ids: int, whole: bool = False) -> bytes:
    out = io.BytesIO()
    write_bundle(gather_evidence(store, ids, whole=whole), store.verify_log(), out, version="1.0")
    return out.getvalue()


def files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        return {entry.filename: bundle.read(entry) for entry in bundle.infolist()}


def written(wanted: dict[str, bytes], path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as bundle:
        for name, content in wanted.items():
            bundle.writestr(name, content)
    return path


def test_a_bundle_holds_what_proves_a_statement(store: Store) -> None:
    found = files(bundled(store, 2, whole=True))
    assert sorted(found) == [
        "README.txt",
        "SHA256SUMS",
        "articles/1-1/article.json",
        "articles/1-1/text.txt",
        "log/00000001.txt",
        "log/log.json",
        "statements/2/context.txt",
        "statements/2/statement.json",
        "statements/2/verdicts.json",
    ]
    record = json.loads(found["statements/2/statement.json"])
    assert record["statement"]["speaker"] == "Ada Pell"
    assert record["statement"]["machine"] == {"speaker": "Rory Pell"}
    assert record["run"]["extractor"] == "by hand"
    article = json.loads(found["articles/1-1/article.json"])
    assert article["text_sha256"] == hashlib.sha256(found["articles/1-1/text.txt"]).hexdigest()
    (verdict,) = json.loads(found["statements/2/verdicts.json"])
    assert verdict["verdict"]["by"] == "Ida Quill"


def test_a_verdict_that_was_taken_back_is_in_it_with_both_rows_of_the_log(store: Store) -> None:
    found = files(bundled(store, 3))
    log = json.loads(found["log/log.json"])
    assert [row["kind"] for row in log["rows"]] == ["verdict", "verdict withdrawn"]
    assert json.loads(found["statements/3/verdicts.json"])[0]["taken_back"]


def test_a_rows_file_has_the_rows_hash(store: Store) -> None:
    rows = list(store.log_rows())
    assert rows
    for row in rows:
        assert hashlib.sha256(hashed_form(row)).hexdigest() == row.hash


def test_equal_input_gives_equal_bytes(store: Store) -> None:
    assert bundled(store, 1, 2, 3, whole=True) == bundled(store, 1, 2, 3, whole=True)


def test_a_statement_named_twice_is_in_it_once(store: Store) -> None:
    assert bundled(store, 2, 2) == bundled(store, 2)


def test_a_sound_bundle_holds(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "evidence.zip"
    path.write_bytes(bundled(store, 1, 2, 3, whole=True))
    check = check_bundle(path)
    assert check.problems == ()
    assert (check.statements, check.log_rows) == (3, 3)
    assert check.parts >= 3


def test_sha256sum_agrees(store: Store, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(bundled(store, 1, 2, whole=True))) as bundle:
        bundle.extractall(tmp_path)
    try:
        ran = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("sha256sum is not here")
    assert ran.returncode == 0, ran.stdout


def resummed(found: dict[str, bytes]) -> dict[str, bytes]:
    """With sums that fit: what is left to find is what the sums cannot tell."""
    sums = "".join(f"{hashlib.sha256(c).hexdigest()}  {n}\n" for n, c in sorted(found.items()) if n != "SHA256SUMS")
    return {**found, "SHA256SUMS": sums.encode()}


Change = Callable[[dict[str, bytes]], dict[str, bytes]]
CHANGES: dict[str, tuple[Change, str]] = {
    "a word": (lambda f: {**f, "statements/2/context.txt": b"Berth 9"}, "is not the file that SHA256SUMS is of"),
    "a file more": (lambda f: {**f, "more.txt": b""}, "more.txt is not in SHA256SUMS"),
    "a file less": (lambda f: {n: c for n, c in f.items() if not n.endswith("context.txt")}, "context.txt is missing"),
    "a word, summed": (
        lambda f: resummed({**f, "statements/2/context.txt": f["statements/2/context.txt"].replace(b"open", b"shut")}),
        "in context.txt",
    ),
    "the text, summed": (
        lambda f: resummed({**f, "articles/1-1/text.txt": f["articles/1-1/text.txt"].replace(b"open", b"shut")}),
        "does not have the text_sha256",
    ),
    "the log, summed": (
        lambda f: resummed({**f, "log/log.json": f["log/log.json"].replace(b"Ida Quill", b"Ada Quill")}),
        "does not have its hash",
    ),
    "no list": (lambda f: {"README.txt": f["README.txt"]}, "this is no evidence bundle"),
    "no offsets": (
        lambda f: resummed({**f, "statements/2/statement.json": b"{}"}),
        "statements/2: cannot be read as what it should be",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_found(name: str, store: Store, tmp_path: Path) -> None:
    change, problem = CHANGES[name]
    path = written(change(files(bundled(store, 2, whole=True))), tmp_path / "evidence.zip")
    problems = check_bundle(path).problems
    assert any(problem in found for found in problems), problems


def test_something_else_is_no_bundle(tmp_path: Path) -> None:
    path = tmp_path / "evidence.zip"
    path.write_bytes(b"no zip")
    with pytest.raises(InputError, match="no zip"):
        check_bundle(path)
