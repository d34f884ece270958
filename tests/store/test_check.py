"""``check`` finds each kind of damage, and names the row."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quotetrack.core.errors import ReadOnlyError, StoreError
from quotetrack.query import quotes
from quotetrack.store import Store
from tests.store.contents import contents
from tests.store.newsroom import RUN, harbour_story

TRIGGER_OFF = "DROP TRIGGER statement_fts_update; DROP TRIGGER revision_fts_update;"

DAMAGE = [
    ("UPDATE statement_span SET words = 'x' WHERE statement_id = 4 AND role = 'cue'", "statement_span", "4 cue 0"),
    ("UPDATE statement_span SET ends = ends + 1 WHERE statement_id = 4 AND role = 'cue'", "statement_span", "4 cue 0"),
    ("UPDATE statement_span SET ends = 99999 WHERE statement_id = 4 AND role = 'cue'", "statement_span", "4 cue 0"),
    ("UPDATE statement SET content = 'We never said so.' WHERE id = 5", "statement", "5"),
    ("UPDATE statement SET starts = 0 WHERE id = 5", "statement", "5"),
    ("DELETE FROM statement_span WHERE statement_id = 5", "statement", "5"),
    ("DELETE FROM statement_speaker WHERE statement_id = 6", "statement", "6"),
    ("UPDATE mention SET words = 'Pell' WHERE id = 2", "mention", "2"),
    ("UPDATE statement_speaker SET evidence = '[[5,99999]]' WHERE statement_id = 1", "statement_speaker", "1"),
    ("UPDATE revision SET text = text || ' More.' WHERE id = 3", "revision", "3"),
    ("UPDATE revision SET newest = 0 WHERE id = 3", "article", "3"),
    ("UPDATE reading SET newest = 0 WHERE revision_id = 3", "revision", "3"),
    ("UPDATE raw SET sha256 = 'f' WHERE revision_id = 2", "raw", "2"),
    ("UPDATE raw SET content_zlib = x'00' WHERE revision_id = 2", "raw", "2"),
    ("DELETE FROM revision WHERE id = 2", "article", "2"),
    ("DELETE FROM revision WHERE id = 2", "article_source", "2"),
    ("DELETE FROM name WHERE name = 'Ada Pell'", "statement_speaker", "1"),
    ("INSERT INTO name VALUES (99, 'Nobody', 'person')", "name", "99"),
    ("INSERT INTO identity VALUES ('nobody', 'Nobody', 'person', NULL)", "identity", "nobody"),
    ("UPDATE name_use SET statements = statements + 1 WHERE name_id = 1", "name_use", "1"),
    (TRIGGER_OFF + "UPDATE revision SET title = 'Other' WHERE id = 4", "revision_fts", "4"),
    (
        "INSERT INTO statement_fts(statement_fts, rowid, content) "
        "SELECT 'delete', id, content FROM statement WHERE id = 7",
        "statement_fts",
        "7",
    ),
    ("INSERT INTO statement_fts(rowid, content) VALUES (777, 'ghost')", "statement_fts", "777"),
]


def test_a_sound_database_has_no_violations(filled: Store) -> None:
    assert filled.check() == []


@pytest.mark.parametrize(
    ("damage", "table", "row"), DAMAGE, ids=[f"{case[1]} {number}" for number, case in enumerate(DAMAGE)]
)
def test_damage_is_found_with_table_and_row(filled: Store, path: Path, damage: str, table: str, row: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(damage)
        connection.commit()
    assert (table, row) in [(violation.table, violation.row) for violation in filled.check()]


def test_checking_changes_nothing(filled: Store, path: Path) -> None:
    before = contents(path)
    with Store.open(path, read_only=True) as reader:
        assert reader.check() == []
        with pytest.raises(ReadOnlyError):
            reader.remove_article(1)
    assert contents(path) == before


def test_the_index_follows_every_change(filled: Store, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("UPDATE revision SET title = 'Gulls return' WHERE id = 4")
        connection.execute("DELETE FROM revision WHERE id = 5")
        connection.commit()
        found = connection.execute("SELECT rowid FROM revision_fts WHERE revision_fts MATCH 'gulls'").fetchall()
    assert found == [(4,)]
    assert [violation for violation in filled.check() if violation.table.endswith("_fts")] == []


def test_a_backup_is_a_whole_database(filled: Store, path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        filled.backup(tmp_path / "copy.db")
        other.execute("ROLLBACK")
    assert contents(tmp_path / "copy.db") == contents(path)
    with Store.open(tmp_path / "copy.db") as copy:
        assert copy.check() == []
        assert list(quotes(copy)) == list(quotes(filled))
        copy.write_article(*harbour_story(77), copy.start_run(RUN))


def test_a_backup_overwrites_nothing(filled: Store, tmp_path: Path) -> None:
    there = tmp_path / "there.txt"
    there.write_text("kept")
    with pytest.raises(StoreError, match="there already"):
        filled.backup(there)
    assert there.read_text() == "kept"


def test_a_backup_into_a_missing_folder_names_it(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(ReadOnlyError, match="nowhere does not exist"):
        filled.backup(tmp_path / "nowhere" / "copy.db")
