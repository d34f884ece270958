"""What cannot be opened is refused in plain words, and left as it was."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from quotetrack.core.errors import (
    BusyError,
    DiskFullError,
    MissingDatabaseError,
    NotADatabaseError,
    ReadOnlyError,
    SchemaVersionError,
    StoreError,
)
from quotetrack.query import quotes, stats
from quotetrack.store import Store
from quotetrack.store.schema_version import HEAD
from tests.store.contents import contents
from tests.store.newsroom import RUN, harbour_story


def listed(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def test_a_missing_file_names_the_command_that_makes_one(path: Path) -> None:
    with pytest.raises(MissingDatabaseError, match="quotetrack ingest") as refused:
        Store.open(path)
    assert str(path) in str(refused.value)
    assert not path.exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadOnlyError, match=r"folder .*nowhere does not exist"):
        Store.open(tmp_path / "nowhere" / "news.db", create=True)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"The council met on Monday.\n" * 20, "no SQLite database"),
        (b"SQLite format 3\x00", "no SQLite database"),
        (b"\x00\xff" * 400, "no SQLite database"),
    ],
    ids=["text", "cut off header", "bytes"],
)
@pytest.mark.parametrize("create", [True, False])
def test_a_file_of_another_kind_is_refused_unharmed(path: Path, content: bytes, words: str, create: bool) -> None:
    path.write_bytes(content)
    with pytest.raises(NotADatabaseError, match=words):
        Store.open(path, create=create)
    assert path.read_bytes() == content
    assert listed(path.parent) == [path.name]


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_an_sqlite_file_of_another_program_is_refused_unharmed(path: Path, journal: str) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA journal_mode = {journal}")
        other.execute("CREATE TABLE statement (id INTEGER PRIMARY KEY)")
        other.execute("CREATE TABLE alembic_version (version_num TEXT)")
        other.commit()
    before = path.read_bytes()
    for open_it in (lambda: Store.open(path), lambda: Store.open(path, create=True), lambda: Store.upgrade(path)):
        with pytest.raises(NotADatabaseError, match="quotetrack did not make"):
            open_it()
    assert path.read_bytes() == before
    assert listed(path.parent) == [path.name]


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(NotADatabaseError, match="folder"):
        Store.open(tmp_path, create=True)


def test_an_empty_file_is_refused_for_reading_and_made_a_database_for_ingest(path: Path) -> None:
    path.touch()
    with pytest.raises(NotADatabaseError, match="empty file"):
        Store.open(path)
    with Store.open(path, create=True) as store:
        assert stats(store).articles == 0


@pytest.mark.parametrize("target", ["postgresql://paper@archive/news", "mysql://archive/news"])
def test_a_database_server_is_refused(target: str) -> None:
    with pytest.raises(StoreError, match="one SQLite file"):
        Store.open(target)


@pytest.mark.parametrize("target", [":memory:", "", "sqlite:///"])
def test_a_database_in_memory_is_refused(target: str) -> None:
    with pytest.raises(StoreError, match="Name a file"):
        Store.open(target, create=True)


def test_an_sqlite_url_is_a_path(path: Path) -> None:
    with Store.open(f"sqlite:///{path}", create=True) as store:
        assert store.path == str(path)


@pytest.mark.parametrize("name", ["news ?#%20.db", "Nachrichten-ü.db", "a'b.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    with Store.open(tmp_path / name, create=True) as store:
        store.start_run(RUN)
    assert listed(tmp_path) == [name]


def set_version(path: Path, version: str) -> bytes:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
        connection.commit()
    return path.read_bytes()


def test_a_newer_schema_is_refused_unharmed(path: Path) -> None:
    Store.open(path, create=True).close()
    before = set_version(path, "0999")
    with pytest.raises(SchemaVersionError, match=r"newer than the .*pip install --upgrade quotetrack"):
        Store.open(path)
    with pytest.raises(SchemaVersionError, match="newer"):
        Store.upgrade(path)
    assert path.read_bytes() == before


def test_an_older_schema_names_the_command_that_upgrades(path: Path) -> None:
    Store.open(path, create=True).close()
    set_version(path, "0001")
    with pytest.raises(SchemaVersionError, match=f"schema 0001.*{HEAD}.*quotetrack db upgrade"):
        Store.open(path)


def test_our_file_without_a_schema_is_refused(path: Path) -> None:
    Store.open(path, create=True).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE alembic_version")
    with pytest.raises(NotADatabaseError, match="holds no quotetrack schema"):
        Store.open(path)


def test_a_damaged_file_is_named(path: Path) -> None:
    with Store.open(path, create=True) as store:
        run = store.start_run(RUN)
        for number in range(5):
            store.write_article(*harbour_story(number), run)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x5a" * (len(whole) - 4096))
    with pytest.raises(StoreError, match=r"damaged.*db check"):
        Store.open(path)


def test_a_held_database_says_that_another_process_holds_it(path: Path) -> None:
    Store.open(path, create=True).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other, Store.open(path, timeout=0.2) as store:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError, match="held by another process"):
            store.start_run(RUN)
        assert stats(store).articles == 0, "reading goes on meanwhile"
        other.execute("ROLLBACK")
        assert store.start_run(RUN) == 1


def test_a_full_disk_keeps_what_was_committed(filled: Store, path: Path) -> None:
    run = filled.start_run(RUN)
    before = contents(path)
    with filled._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    article, resolution, extraction = harbour_story(50, edition=" and stays open" * 2000)
    with pytest.raises(DiskFullError, match="No space is left") as refused:
        filled.write_article(article, resolution, extraction, run)
    assert str(path) in str(refused.value)
    assert contents(path) == before
    assert filled.check() == []


def test_a_store_opened_for_reading_refuses_to_write(filled: Store, path: Path) -> None:
    with Store.open(path, read_only=True) as reader:
        assert len(list(quotes(reader))) == 30
        with pytest.raises(ReadOnlyError, match="cannot be written"):
            reader.remove_article(1)


AS_NOBODY = """
import os, sys
from quotetrack.core.errors import ReadOnlyError
from quotetrack.query import quotes
from quotetrack.store import RunInfo, Store
path = sys.argv[1]
with Store.open(path, read_only=True) as store:  # imports all that nobody may not
    list(quotes(store)), store.check()
os.setgid(65534); os.setuid(65534)
with Store.open(path, read_only=True) as store:
    print(len(list(quotes(store))), store.check())
try:
    with Store.open(path) as store:
        store.start_run(RunInfo("9", "rules", "x", "y"))
except ReadOnlyError as error:
    print("refused", path in str(error))
try:
    Store.open(path + "2", create=True)
except ReadOnlyError as error:
    print("refused", path + "2" in str(error))
"""


@pytest.mark.skipif(not hasattr(os, "setuid") or os.getuid() != 0, reason="only root can become nobody")
def test_a_read_only_file_in_a_read_only_folder_can_be_read() -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "news.db"
        with Store.open(path, create=True) as store:
            store.write_article(*harbour_story(1), store.start_run(RUN))
        path.chmod(0o444)
        path.parent.chmod(0o555)
        done = subprocess.run([sys.executable, "-c", AS_NOBODY, str(path)], capture_output=True, text=True, check=False)
        assert done.stdout.splitlines() == ["3 []", "refused True", "refused True"], done.stderr
        assert listed(path.parent) == ["news.db"]
