"""Which database is used: the option, then the environment, then the project's file, then the person's own."""

from pathlib import Path

import pytest

from quotetrack.cli.settings import choose_database
from quotetrack.core.errors import UsageError


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("QUOTETRACK_DB", raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_option_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QUOTETRACK_DB", "environment.db")
    (tmp_path / "quotetrack.toml").write_text('db = "project.db"\n')
    assert choose_database("option.db") == "option.db"


def test_the_environment_comes_before_the_project(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QUOTETRACK_DB", "environment.db")
    (tmp_path / "quotetrack.toml").write_text('db = "project.db"\n')
    assert choose_database(None) == "environment.db"


def test_a_project_file_above_names_a_path_relative_to_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "quotetrack.toml").write_text('db = "project.db"\n')
    (tmp_path / "notes").mkdir()
    monkeypatch.chdir(tmp_path / "notes")
    assert choose_database(None) == str(tmp_path / "project.db")


def test_else_it_is_the_persons_own() -> None:
    assert Path(choose_database(None)).name == "quotetrack.db"


@pytest.mark.parametrize("words", ["db = ", "db = 3", "\udcff"])
def test_a_project_file_that_cannot_be_taken_is_named(tmp_path: Path, words: str) -> None:
    (tmp_path / "quotetrack.toml").write_text(words, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(UsageError, match=r"quotetrack\.toml"):
        choose_database(None)
