"""Databases for the tests of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quotetrack.store import Store
from tests.store.newsroom import RUN, harbour_story


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path, create=True) as opened:
        yield opened


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with ten articles."""
    run = store.start_run(RUN)
    for number in range(10):
        article, resolution, extraction = harbour_story(number)
        store.write_article(article, resolution, extraction, run)
    return store
