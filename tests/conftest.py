"""What tests share: the command line run in this process, and a database made of the sample articles."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from quotetrack.cli.main import run

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "sample"
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str


Cli = Callable[..., Ran]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Run ``quotetrack`` with words; the database, where none is named, is none of the person's own."""
    monkeypatch.delenv("QUOTETRACK_DB", raising=False)

    def call(*words: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["quotetrack", *(str(w) for w in words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            run()
        captured = capsys.readouterr()
        code = stopped.value.code
        return Ran(code if isinstance(code, int) else int(code is not None), captured.out, captured.err)

    return call


@pytest.fixture(scope="session")
def sample_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the sample articles; read it, do not write it."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    patch = pytest.MonkeyPatch()
    patch.setattr(sys, "argv", ["quotetrack", "ingest", str(SAMPLE), "--db", str(path), "--quiet"])
    with pytest.raises(SystemExit) as stopped:
        run()
    patch.undo()
    assert stopped.value.code in (0, None)
    return path


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora beside the repository; the test is skipped where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("the corpora in ../shared are not here")
    return SHARED
