"""The schema's history: every older database upgrades, and what the migrations make is what the code expects."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from quotetrack.core.errors import SchemaVersionError, StoreError
from quotetrack.query import quotes, search, show, speakers
from quotetrack.store import Store
from quotetrack.store.connection import open_engine
from quotetrack.store.history import configuration, create_database
from quotetrack.store.schema_version import APPLICATION_ID, FTS_TABLES, HEAD, REVISIONS
from quotetrack.store.tables import metadata
from tests.store.contents import contents

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


@pytest.fixture
def first(path: Path) -> Path:
    """A database that the first revision made, with three articles, one of them revised, a decision and a verdict."""
    path.write_bytes(gzip.decompress((HERE / "made_by_0001.db.gz").read_bytes()))
    return path


def schema(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


def test_the_revisions_known_are_those_of_the_migrations() -> None:
    script = ScriptDirectory.from_config(configuration())
    assert tuple(revision.revision for revision in reversed(list(script.walk_revisions()))) == REVISIONS
    assert script.get_current_head() == HEAD


def test_the_migrations_make_the_tables_that_the_code_knows(store: Store, path: Path) -> None:
    def ours(_thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
        return not (kind == "table" and name is not None and name.startswith((*FTS_TABLES, "alembic")))

    with open_engine(path).connect() as connection:
        options = {"include_object": ours, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
    assert all("STRICT" in sql for name, sql in schema(path).items() if name in metadata.tables)


def test_a_database_of_the_first_revision_is_refused_until_upgraded(first: Path) -> None:
    before = first.read_bytes()
    with pytest.raises(SchemaVersionError, match="quotetrack db upgrade"):
        Store.open(first)
    assert first.read_bytes() == before


def test_a_database_of_the_first_revision_upgrades_with_all_it_holds(first: Path, tmp_path: Path) -> None:
    before = contents(first)
    assert Store.upgrade(first) == ("0001", HEAD)
    after = contents(first)
    del before["alembic_version"]
    for table, kept in before.items():
        # Later revisions add tables, and columns at the end.
        width = len(kept[0]) if kept else 0
        if table != "sqlite_sequence":
            assert [row[:width] for row in after[table]] == kept, table
    create_database(tmp_path / "new.db")
    assert schema(first) == schema(tmp_path / "new.db")
    with Store.open(first) as store:
        assert store.check() == []
        rows = list(quotes(store))
        assert len(rows) == 9
        assert [hit.id for hit in search(store, '"for a year"') if hit.where == "article"] == [2]
        assert show(store, 1).verdicts[0].by == "Ida Quill"
        assert {summary.name for summary in speakers(store)} >= {"Ada Pell", "Bruno Okafor"}
        assert [stored.decision.by for stored in store.decided()] == ["Ida Quill"]


def test_upgrading_twice_changes_nothing(first: Path) -> None:
    Store.upgrade(first)
    before = contents(first)
    assert Store.upgrade(first) == (HEAD, HEAD)
    assert contents(first) == before


def test_an_upgrade_that_fails_leaves_the_database_as_it_was(first: Path) -> None:
    with closing(sqlite3.connect(first)) as connection:
        connection.execute("CREATE VIEW articles AS SELECT 1 AS mine")
    before = schema(first), contents(first)
    with pytest.raises(StoreError, match="stays at schema 0001"):
        Store.upgrade(first)
    assert (schema(first), contents(first)) == before


def test_the_header_says_whose_it_is_and_the_log_is_on(path: Path) -> None:
    Store.open(path, create=True).close()
    header = path.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert header[18:20] == b"\x02\x02", "write-ahead log, https://www.sqlite.org/fileformat.html 1.3.3"


def test_creating_over_a_database_keeps_it(path: Path) -> None:
    with Store.open(path, create=True) as store:
        store._write(lambda connection: connection.exec_driver_sql("INSERT INTO name VALUES (1, 'Ada Pell', 'person')"))
    create_database(path)
    assert [file.name for file in path.parent.iterdir()] == ["news.db"]
    assert contents(path)["name"] == [(1, "Ada Pell", "person")]


INSTALLED = """
import pathlib, sys, quotetrack.store.history as history
assert pathlib.Path(history.__file__).is_relative_to(sys.argv[1]), history.__file__
from quotetrack.store import Store
with Store.open(sys.argv[1] + "/news.db", create=True) as store:
    print(store.check())
"""


def test_an_installed_package_carries_its_migrations(tmp_path: Path) -> None:
    skip = shutil.ignore_patterns("__pycache__", "*.onnx", "*.npz")
    shutil.copytree(ROOT / "quotetrack", tmp_path / "quotetrack", ignore=skip)
    shutil.copytree(ROOT / "migrations", tmp_path / "quotetrack" / "store" / "migrations", ignore=skip)
    shutil.copy(ROOT / "alembic.ini", tmp_path / "quotetrack" / "store" / "alembic.ini")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", INSTALLED, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
    )
    assert done.stdout == "[]\n", done.stderr


def test_every_table_and_view_stands_in_the_docs(store: Store, path: Path) -> None:
    told = (ROOT / "docs" / "database.md").read_text(encoding="utf-8")
    with closing(sqlite3.connect(path)) as connection:
        views = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    for name in (*metadata.tables, *views, *FTS_TABLES):
        assert f"`{name}`" in told, name
