"""The log is a chain: whatever plain SQL does to a row, or to a verdict behind its back, is found and named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quotetrack.core import Finding, Verdict
from quotetrack.core.errors import UsageError
from quotetrack.store import Store
from quotetrack.store.log import START, TRIGGERS
from tests.store.auditing import rehash, tamper

# The chain


def test_an_empty_log_is_whole(store: Store) -> None:
    proof = store.verify_log()
    assert (proof.rows, proof.head, proof.sound) == (0, START, True)
    assert store.verify_log(START).sound


def test_a_whole_log_is_proved_with_its_head(audited: Store) -> None:
    proof = audited.verify_log()
    *_, newest = audited.log_rows()
    assert (proof.rows, proof.head, proof.broken, proof.problem) == (10, newest.hash, None, "")


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE log SET by = 'Nobody' WHERE number = 2", "the log is never changed"),
        ("DELETE FROM log WHERE number = 2", "nothing is deleted from the log"),
        (
            "INSERT OR REPLACE INTO log SELECT number, at, 'No', kind, subject, payload, previous, hash FROM log",
            "only appended",
        ),
        ("INSERT INTO log SELECT 11, at, by, kind, subject, payload, previous, hash FROM log LIMIT 1", "only appended"),
    ],
)
def test_the_file_itself_refuses(audited: Store, path: Path, sql: str, said: str) -> None:
    with closing(sqlite3.connect(path)) as raw, pytest.raises(sqlite3.IntegrityError, match=said):
        raw.execute(sql)
    assert audited.verify_log().sound


COLUMNS = ("at", "by", "kind", "subject", "payload", "previous", "hash")


@pytest.mark.parametrize("number", [1, 5, 10])
@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_row_is_named(audited: Store, path: Path, column: str, number: int) -> None:
    tamper(path, f"UPDATE log SET {column} = {column} || 'x' WHERE number = {number}")
    proof = audited.verify_log()
    assert (proof.rows, proof.broken) == (10, number)
    assert f"log row {number} is not what was written" in proof.problem


@pytest.mark.parametrize(
    "change",
    [
        "by = 'ida quill'",
        "by = by || char(0)",
        "by = ' ' || by",
        "payload = replace(payload, 'wrong', 'right')",
        "payload = replace(payload, ',', ', ')",
        "at = '2031-01-01T00:00:00Z'",
    ],
)
def test_the_smallest_change_of_a_row_is_named(audited: Store, path: Path, change: str) -> None:
    tamper(path, f"UPDATE log SET {change} WHERE number = 2")
    assert audited.verify_log().broken == 2


def test_a_changed_row_with_a_fitting_hash_is_named(audited: Store, path: Path) -> None:
    tamper(path, "UPDATE log SET by = 'Nobody' WHERE number = 7")
    rehash(path, 7)
    proof = audited.verify_log()
    assert (proof.broken, proof.problem) == (7, "log row 7 was written anew: rows 7 and 8 do not join")


def test_a_row_with_another_hash_before_it_is_named(audited: Store, path: Path) -> None:
    tamper(path, f"UPDATE log SET previous = '{'a' * 64}' WHERE number = 7")
    rehash(path, 7)
    assert audited.verify_log().broken == 7
    tamper(path, f"UPDATE log SET previous = '{'a' * 64}' WHERE number = 1")
    rehash(path, 1)
    assert audited.verify_log().problem == "log row 1 is not the first that was written"


@pytest.mark.parametrize(
    ("which", "broken", "said"),
    [
        ("number = 1", 1, "log row 1 is missing"),
        ("number = 6", 6, "log row 6 is missing"),
        ("number IN (3, 4, 5)", 3, "log rows 3 to 5 are missing"),
        ("number = 10", 10, "log row 10 is missing at the end"),
        ("number > 7", 8, "log rows 8 to 10 are missing at the end"),
        ("number > 0", 1, "log rows 1 to 10 are missing at the end"),
    ],
)
def test_a_deleted_row_is_named(audited: Store, path: Path, which: str, broken: int, said: str) -> None:
    tamper(path, f"DELETE FROM log WHERE {which}")
    proof = audited.verify_log()
    assert (proof.broken, proof.problem) == (broken, said)


def test_a_row_put_in_is_named(audited: Store, path: Path) -> None:
    copied = "at, 'Nobody', kind, subject, payload, previous, hash FROM log WHERE number = 3"
    tamper(path, f"INSERT INTO log SELECT 11, {copied}")
    assert audited.verify_log().broken == 11
    tamper(
        path,
        f"DELETE FROM log WHERE number = 11; UPDATE log SET number = number + 1000 WHERE number > 4; "
        f"INSERT INTO log SELECT 5, {copied}; UPDATE log SET number = number - 999 WHERE number > 1000",
    )
    assert audited.verify_log().broken == 5


@pytest.mark.parametrize("number", [0, -7])
def test_a_row_put_before_the_first_is_named(audited: Store, path: Path, number: int) -> None:
    copied = "at, 'Nobody', kind, subject, payload, previous, hash FROM log WHERE number = 1"
    tamper(path, f"INSERT INTO log SELECT {number}, {copied}")
    assert audited.verify_log().problem == f"log row {number} was put in: numbers begin with 1"


def test_rows_put_in_another_order_are_named(audited: Store, path: Path) -> None:
    tamper(
        path,
        "UPDATE log SET number = CASE number WHEN 7 THEN -8 ELSE -7 END WHERE number IN (7, 8); "
        "UPDATE log SET number = -number WHERE number < 0",
    )
    assert audited.verify_log().broken == 7


def test_a_row_that_is_no_text_is_named(audited: Store, path: Path) -> None:
    tamper(path, "UPDATE log SET by = CAST(x'ff' AS TEXT) WHERE number = 6")
    proof = audited.verify_log()
    assert proof.broken == 6
    assert "cannot be read" in proof.problem


def test_rows_go_on_after_deleted_ones_without_hiding_them(audited: Store, path: Path) -> None:
    tamper(path, "DELETE FROM log WHERE number > 8")
    audited.add_fact("The berth was repaired", "Ida Quill")
    assert [row.number for row in audited.log_rows()][-1] == 11
    assert audited.verify_log().problem == "log rows 9 to 10 are missing"


def test_a_row_of_a_kind_that_says_something_else_is_named(audited: Store, path: Path) -> None:
    tamper(path, "UPDATE log SET payload = '[]' WHERE number = 4")
    rehash(path, 4, following=True)
    assert audited.verify_log().problem == "log row 4 does not say what a verdict withdrawn is about"


# The head


def test_an_earlier_head_is_still_in_the_chain(audited: Store) -> None:
    head = audited.verify_log().head
    audited.add_fact("The berth was repaired", "Ida Quill")
    assert audited.verify_log(head).sound
    assert audited.verify_log(head.upper() + "\n").sound


def test_a_log_that_was_written_anew_is_betrayed_by_its_head(audited: Store, path: Path) -> None:
    head = audited.verify_log().head
    tamper(path, "UPDATE log SET by = 'Nobody' WHERE number = 8")
    rehash(path, 8, following=True)
    assert audited.verify_log().sound, "no chain can show this"
    proof = audited.verify_log(head)
    assert not proof.sound
    assert proof.problem == f"no row has the hash {head}: the log was written anew or cut since"


def test_a_log_that_was_cut_with_its_sequence_is_betrayed_by_its_head(audited: Store, path: Path) -> None:
    head = audited.verify_log().head
    tamper(path, "DELETE FROM log WHERE number > 8; UPDATE sqlite_sequence SET seq = 8 WHERE name = 'log'")
    proof = audited.verify_log(head)
    assert proof.broken is None
    assert "stands in no row of the log" in proof.problem or "no row has the hash" in proof.problem


@pytest.mark.parametrize("head", ["", "abc", "g" * 64, "0" * 63])
def test_a_head_that_is_none_is_refused(audited: Store, head: str) -> None:
    with pytest.raises(UsageError, match="is no head: it has 64 digits"):
        audited.verify_log(head)


# The guards


@pytest.mark.parametrize("name", TRIGGERS)
def test_a_missing_trigger_is_named(audited: Store, path: Path, name: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"DROP TRIGGER {name}")
    proof = audited.verify_log()
    assert (proof.sound, proof.broken) == (False, None)
    assert proof.problem == f"the trigger {name}, which guards the log, is missing or altered"


def test_a_trigger_that_guards_nothing_is_named(audited: Store, path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TRIGGER log_is_not_changed")
        raw.execute("CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log BEGIN SELECT 1; END")
    assert "log_is_not_changed" in audited.verify_log().problem


def test_a_trigger_that_is_none_of_ours_is_named(audited: Store, path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TRIGGER quietly AFTER INSERT ON LOG BEGIN DELETE FROM verdict; END")
    assert audited.verify_log().problem == "the log has a trigger quietly that is none of ours"


# The rows that it tells of


BEHIND = [
    ("UPDATE verdict SET speaker_finding = 'right' WHERE id = 1", 2, "verdict 1 is not what log row 2 says"),
    ("UPDATE verdict SET speaker_finding = 'right' WHERE id = 1", 2, "(speaker_finding)"),
    ("UPDATE verdict SET note = note || char(0) WHERE id = 1", 2, "(note)"),
    ("UPDATE verdict SET correct_speaker = 'Dov Harrel' WHERE id = 3", 10, "(correct_speaker)"),
    ("UPDATE verdict SET seconds = 2.5000000000000004 WHERE id = 3", 10, "(seconds)"),
    ("UPDATE verdict SET judged_by = 'Nobody', sample_id = 1 WHERE id = 3", 10, "(judged_by, sample_id)"),
    ("UPDATE verdict SET deleted_at = '2031-01-01' WHERE id = 1", 2, "taken back, and no row of the log says so"),
    ("UPDATE verdict SET deleted_at = NULL WHERE id = 2", 4, "taken back by log row 4, and its row does not say so"),
    ("DELETE FROM verdict WHERE id = 1", 2, "verdict 1, which log row 2 tells of, is gone"),
    ("DELETE FROM verdict", 2, "verdict 1, which log row 2 tells of, is gone"),
    ("UPDATE verdict SET id = 77 WHERE id = 3", 10, "verdict 3, which log row 10 tells of, is gone"),
    ("UPDATE missed SET words = 'Nothing' WHERE id = 1", 5, "missed 1 is not what log row 5 says (words)"),
    ("UPDATE missed SET deleted_at = NULL", 6, "missed 1 was taken back by log row 6"),
    ("UPDATE sample SET seed = 8", 1, "sample 1 is not what log row 1 says (seed)"),
    ("UPDATE sample_item SET stratum = 'x' WHERE ordinal = 2", 1, "sample 1 is not what log row 1 says (items)"),
    ("DELETE FROM sample_item WHERE ordinal = 3", 1, "sample 1 is not what log row 1 says (items)"),
    ("DELETE FROM sample", 1, "sample 1, which log row 1 tells of, is gone"),
]


@pytest.mark.parametrize(("sql", "broken", "said"), BEHIND)
def test_a_row_changed_behind_the_logs_back_is_named(
    audited: Store, path: Path, sql: str, broken: int, said: str
) -> None:
    tamper(path, sql)
    proof = audited.verify_log()
    assert proof.broken == broken
    assert said in proof.problem


def test_a_verdict_put_in_behind_the_logs_back_is_named(audited: Store, path: Path) -> None:
    columns = "revision_id, statement_id, anchor, content, speaker_finding, note, judged_by, created_at"
    tamper(path, f"INSERT INTO verdict ({columns}) SELECT {columns} FROM verdict WHERE id = 1")
    proof = audited.verify_log()
    assert (proof.sound, proof.broken) == (False, None)
    assert proof.problem == "verdict 4 stands in no row of the log"


def test_a_verdict_that_is_no_text_is_named(audited: Store, path: Path) -> None:
    tamper(path, "UPDATE verdict SET note = CAST(x'ff' AS TEXT) WHERE id = 1")
    assert audited.verify_log().problem.startswith("a row of verdict cannot be read as text")


def test_the_moment_of_a_withdrawal_is_held_too(audited: Store, path: Path) -> None:
    tamper(path, "UPDATE verdict SET deleted_at = '2031-01-01T00:00:00Z' WHERE id = 2")
    assert audited.verify_log().problem == "verdict 2 was not taken back when log row 4 says"


def test_who_read_what_is_held_against_the_log(audited: Store, path: Path) -> None:
    audited.note_reviewed("spring", 1, "Ida Quill")
    tamper(path, "UPDATE reviewed_article SET reviewer = 'Bo Rand'")
    assert audited.verify_log().problem == "that Ida Quill read article 1 to its end, as log row 11 says, is gone"
    tamper(path, "DELETE FROM log WHERE number = 11; UPDATE sqlite_sequence SET seq = 10 WHERE name = 'log'")
    assert audited.verify_log().problem == "that Bo Rand read article 1 to its end stands in no row of the log"


def test_the_first_of_several_problems_is_named(audited: Store, path: Path) -> None:
    tamper(
        path,
        "UPDATE verdict SET note = 'x' WHERE id = 3; UPDATE log SET by = 'x' WHERE number = 4; "
        "UPDATE sample SET seed = 8",
    )
    assert audited.verify_log().broken == 1


def test_seconds_that_sqlite_would_round_are_no_difference(audited: Store) -> None:
    audited.add_verdict(Verdict(4, "Ida Quill", span=Finding.RIGHT, seconds=0.1 + 0.2))
    audited.add_verdict(Verdict(5, "Ida Quill", span=Finding.RIGHT, seconds=7, note='"\\/\x00\x01\x7f\u2028\t'))
    assert audited.verify_log().problem == ""
