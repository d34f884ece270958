"""Databases for the tests of the store: made once, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotetrack.store import Store
from tests.store.auditing import audit
from tests.store.newsroom import RUN, harbour_story


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path, create=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with ten articles; to be copied."""
    made = tmp_path_factory.mktemp("filled") / "news.db"
    with Store.open(made, create=True) as opened:
        run = opened.start_run(RUN)
        for number in range(10):
            article, resolution, extraction = harbour_story(number)
            opened.write_article(article, resolution, extraction, run)
    return made


@pytest.fixture
def filled(path: Path, filled_file: Path) -> Iterator[Store]:
    """A store with ten articles."""
    shutil.copy(filled_file, path)
    with Store.open(path) as opened:
        yield opened


@pytest.fixture(scope="session")
def audited_file(tmp_path_factory: pytest.TempPathFactory, filled_file: Path) -> Path:
    """The same with ten rows in its log; to be copied."""
    made = tmp_path_factory.mktemp("audited") / "news.db"
    shutil.copy(filled_file, made)
    with Store.open(made) as opened:
        audit(opened)
    return made


@pytest.fixture
def audited(path: Path, audited_file: Path) -> Iterator[Store]:
    """A store with ten articles whose log has ten rows (``auditing.audit``)."""
    shutil.copy(audited_file, path)
    with Store.open(path) as opened:
        yield opened
