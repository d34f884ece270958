"""Every step of a person is in the log, in one transaction with the step itself; older files get theirs."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.core import Decision, Finding, Judgement, Missed, Span, Verdict
from quotetrack.core.errors import InputError
from quotetrack.store import FactStep, Store, StoredNaming, log
from quotetrack.store.log import KINDS, START, TRIGGERS, hash_of
from tests.store.auditing import articles, items, sample, tamper
from tests.store.newsroom import LATER_RUN, harbour_story

HERE = Path(__file__).parent


# What is logged


def test_every_step_of_a_person_is_logged(audited: Store) -> None:
    audited.undo_actions(1, "Bo Rand")
    audited.undo_fact_step(1, "Bo Rand")
    audited.note_import("brat gold/", "Ida Quill", {"articles": 2})
    audited.remove_article(1, "Ida Quill")
    audited.add_sample(sample("whole", unit="article", size=2), articles())
    audited.note_reviewed("whole", 2, "Zoë Lund")
    audited.withdraw_reviewed("whole", 2, "Zoë Lund")
    rows = list(audited.log_rows())
    assert [row.number for row in rows] == list(range(1, 18))
    assert {row.kind for row in rows} == set(KINDS)
    assert [(row.kind, row.subject, row.by) for row in rows[10:]] == [
        ("decision", "action 1", "Bo Rand"),
        ("fact", "fact 1", "Bo Rand"),
        ("import", "brat gold/", "Ida Quill"),
        ("article removed", "article 1", "Ida Quill"),
        ("sample", "sample 2", "Ida Quill"),
        ("reviewed", "article 2", "Zoë Lund"),
        ("reviewed withdrawn", "article 2", "Zoë Lund"),
    ]
    assert audited.verify_log().problem == ""


def test_the_log_says_what_the_verdict_says(audited: Store) -> None:
    (row,) = audited.log_rows(subject="verdict 1")
    told = json.loads(row.payload)
    assert (told["speaker_finding"], told["note"], told["judged_by"]) == ("wrong", "🎻 e\u0301", "Ida Quill")


def test_a_replaced_verdict_is_withdrawn_in_the_log(audited: Store) -> None:
    audited.add_verdict(Verdict(1, "Ida Quill", speaker=Finding.RIGHT))
    (_, row) = audited.log_rows(subject="verdict 1")
    told = json.loads(row.payload)
    assert (row.kind, told["id"], told["replaced by"]) == ("verdict withdrawn", 1, 4)
    assert audited.verify_log().problem == ""


def test_reading_articles_again_logs_nothing(audited: Store) -> None:
    audited.write_article(*harbour_story(0), audited.start_run(LATER_RUN))
    assert audited.verify_log().rows == 10


def test_what_machine_rules_decide_is_not_logged(audited: Store) -> None:
    with audited.linking() as names:
        names.replace_decisions([], [Decision("a", "b", Judgement.SAME, 0.9, "one name", "quotetrack rules 1")])
    assert audited.verify_log().rows == 10


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({}, list(range(1, 11))),
        ({"kinds": ["verdict"]}, [2, 3, 10]),
        ({"kinds": ["verdict", "sample"], "by": "Ida Quill"}, [1, 2]),
        ({"by": "Bo Rand"}, [3, 4, 5]),
        ({"subject": "fact 1"}, [7, 8]),
        ({"limit": 2}, [9, 10]),
        ({"since": "9999"}, []),
        ({"until": "1999"}, []),
        ({"since": "2020", "until": "9999-12-31"}, list(range(1, 11))),
    ],
)
def test_rows_are_found_by_what_is_asked(audited: Store, asked: dict[str, Any], numbers: list[int]) -> None:
    assert [row.number for row in audited.log_rows(**asked)] == numbers


def test_a_day_holds_its_rows_to_midnight(audited: Store) -> None:
    day = next(audited.log_rows()).at[:10]
    assert len(list(audited.log_rows(since=day, until=day))) == 10


# Hashes


def test_hashes_can_be_computed_from_the_docs_alone(audited: Store) -> None:
    previous = "0" * 64
    for row in audited.log_rows():
        fields = (row.at, row.by, row.kind, row.subject, row.payload)
        joined = f"{row.number} {' '.join(str(len(field)) for field in fields)}\n{previous}{''.join(fields)}"
        assert row.previous == previous
        assert row.hash == sha256(joined.encode()).hexdigest()
        previous = row.hash


FIELDS = st.tuples(*[st.text(st.characters(exclude_categories=["Cs"]), max_size=3)] * 5)


@given(FIELDS, FIELDS)
def test_two_rows_that_differ_have_two_hashes(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    hashes = {hash_of(1, at, by, kind, subject, payload, START) for at, by, kind, subject, payload in (one, other)}
    assert len(hashes) == len({one, other})


def test_what_moves_from_one_field_to_the_next_changes_the_hash() -> None:
    assert hash_of(1, "t", "Ida", "verdict", "s", "{}", START) != hash_of(1, "t", "Idav", "erdict", "s", "{}", START)
    assert hash_of(1, "1t", "Ida", "verdict", "s", "{}", START) != hash_of(11, "t", "Ida", "verdict", "s", "{}", START)


# All or nothing


def refuse(*_args: object, **_kwargs: object) -> int:
    raise InputError("no log today")


MERGE = Decision("ada pell", "dov harrel", Judgement.SAME, 1.0, "merged by hand", "Ida Quill")

STEPS: list[tuple[str, Callable[[Store], object]]] = [
    ("verdict", lambda store: store.add_verdict(Verdict(1, "Ida Quill", speaker=Finding.RIGHT))),
    ("verdict withdrawn", lambda store: store.withdraw_verdict(1, "Ida Quill")),
    ("missed", lambda store: store.add_missed(Missed(1, (Span(0, 3),), "Ida Quill"))),
    ("sample", lambda store: store.add_sample(sample("other"), items())),
    ("reviewed", lambda store: store.note_reviewed("spring", 1, "Ida Quill")),
    ("fact", lambda store: store.add_fact("The berth was repaired", "Ida Quill")),
    ("fact step", lambda store: store.add_fact_step(FactStep(1, "Ida Quill", status="true"))),
    ("fact undone", lambda store: store.undo_fact_step(1, "Ida Quill")),
    ("decision", lambda store: store.take_action("merge", "same", "Ida Quill", decisions=[MERGE])),
    ("naming", lambda store: store.take_action("rename", "x", "Ida", namings=[StoredNaming("k", "f", chosen=True)])),
    ("decision undone", lambda store: store.undo_actions(1, "Ida Quill")),
    ("article removed", lambda store: store.remove_article(1, "Ida Quill")),
]


def everything(path: Path) -> str:
    with closing(sqlite3.connect(path)) as raw:
        return "\n".join(raw.iterdump())


@pytest.mark.parametrize("step", [step for _, step in STEPS], ids=[name for name, _ in STEPS])
def test_what_cannot_be_logged_is_not_done(
    audited: Store, path: Path, step: Callable[[Store], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(path)
    with monkeypatch.context() as broken:
        broken.setattr(log, "append", refuse)
        with pytest.raises(InputError, match="no log today"):
            step(audited)
    assert everything(path) == before
    step(audited)
    assert everything(path) != before
    assert audited.verify_log().problem == ""


def test_a_name_that_is_no_text_is_refused_whole(audited: Store) -> None:
    with pytest.raises(InputError, match="lone surrogate"):
        audited.add_verdict(Verdict(1, "Ida \ud83c", speaker=Finding.RIGHT))
    assert audited.verify_log().rows == 10


def test_two_processes_append_to_one_chain(audited: Store, path: Path) -> None:
    with Store.open(path) as other:
        for number in range(5):
            (audited, other)[number % 2].add_fact(f"Fact {number}", "Ida Quill")
        assert other.verify_log() == audited.verify_log()
    assert audited.verify_log().rows == 15


# Older files


def test_the_migration_writes_the_guards_that_the_code_knows(store: Store, path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        there = dict(raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'log'"))
    assert there == TRIGGERS


def test_verdicts_of_the_first_revision_are_logged_by_the_upgrade(path: Path) -> None:
    path.write_bytes(gzip.decompress((HERE / "made_by_0001.db.gz").read_bytes()))
    with closing(sqlite3.connect(path)) as raw:
        old = raw.execute(
            "SELECT id, statement_id, judged_by, note, speaker_finding FROM verdict ORDER BY id"
        ).fetchall()
        copied = "revision_id, statement_id, anchor, content, note, judged_by, created_at"
        raw.execute(f"INSERT INTO verdict ({copied}, deleted_at) SELECT {copied}, '2015-10-09' FROM verdict LIMIT 1")
        raw.commit()
    Store.upgrade(path)
    with Store.open(path) as store:
        assert store.verify_log().problem == ""
        assert [row.kind for row in store.log_rows()] == ["verdict"] * len(old) + ["verdict", "verdict withdrawn"]
        kept = [
            (s.verdict_id, s.verdict.statement_id, s.verdict.by, s.verdict.note, s.verdict.speaker)
            for s in store.verdicts()
        ]
        assert kept == old
        assert {stored.how for stored in store.verdicts()} == {"same"}
        store.add_verdict(Verdict(old[0][1], "Bo Rand", speaker=Finding.RIGHT))
        assert store.verify_log().problem == ""
        assert store.check() == []
    with closing(sqlite3.connect(path)) as raw:
        texts = raw.execute(
            "SELECT text, starts, ends, prefix, suffix FROM verdict JOIN statement ON statement.id = statement_id "
            "JOIN revision ON revision.id = verdict.revision_id"
        ).fetchall()
    for text, starts, ends, prefix, suffix in texts:
        assert (prefix, suffix) == (text[max(0, starts - 48) : starts], text[ends : ends + 48])
    tamper(path, "UPDATE verdict SET note = 'I never said so' WHERE id = 1")
    with Store.open(path) as store:
        assert store.verify_log().broken == 1
