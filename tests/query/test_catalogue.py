"""Questions about what there is."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import astuple

import pytest

from quotetrack.core.errors import UsageError
from quotetrack.query import (
    Count,
    DatedTitle,
    NameForm,
    article,
    articles,
    quotes,
    speaker,
    speaker_names,
    speakers,
    stats,
)
from quotetrack.store import Store


def test_a_speaker_has_names_titles_with_dates_and_outlets(archive: Store) -> None:
    found = speaker(archive, "ada pell")
    assert (found.name, found.kind, found.statements, found.articles) == ("Ada Pell", "person", 4, 4)
    assert (found.first_date, found.last_date) == ("2014-11-02", "2016-02-29")
    assert found.names == (NameForm("Ada Pell", "person", 3), NameForm("A. Pell", "person", 1))
    assert found.titles == (
        DatedTitle("councillor", "2014-11-02", "2014-11-02", 1),
        DatedTitle("mayor", "2015", "2015-10", 2),
    )
    assert found.outlets == (Count("Harbour Wire", 2), Count("Leith Post", 1), Count("leith post", 1))


def test_speakers_the_most_quoted_first(archive: Store) -> None:
    assert [(row.name, row.statements) for row in speakers(archive)] == [("Ada Pell", 4), ("Dov Harrel", 2)]
    assert [row.name for row in speakers(archive, limit=1, offset=1)] == ["Dov Harrel"]
    assert [row.name for row in speakers(archive, min_statements=3)] == ["Ada Pell"]
    assert list(speakers(archive, kinds=("organization",))) == []
    assert [(row.name, row.statements) for row in speakers(archive, outlets=("leith post",))] == [
        ("Ada Pell", 2),
        ("Dov Harrel", 2),
    ]


def test_a_speaker_that_is_not_there_says_so(archive: Store) -> None:
    with pytest.raises(UsageError, match="no speaker ida quill"):
        speaker(archive, "ida quill")


def test_every_form_of_name_is_offered_with_its_count(archive: Store) -> None:
    assert speaker_names(archive) == [
        ("ada pell", "A. Pell", 1),
        ("ada pell", "Ada Pell", 3),
        ("dov harrel", "Dov Harrel", 2),
    ]


def test_articles_in_the_order_stored_without_their_text(archive: Store) -> None:
    rows = list(articles(archive))
    assert [(row.article_id, row.source, row.title, row.date, row.text) for row in rows[:2]] == [
        (1, "0.txt", "Story 0", "2014-11-02", None),
        (2, "1.txt", "Story 1", "2015", None),
    ]
    assert [row.statements for row in rows] == [1] * 7


def test_articles_with_text_and_filters(archive: Store) -> None:
    assert all(row.text == archive.read_article(row.article_id).text for row in articles(archive, text=True))
    assert [row.article_id for row in articles(archive, about="seven OR heard")] == [4, 6]
    assert [row.article_id for row in articles(archive, outlets=("leith post",), since="2015")] == [4, 7]
    assert [row.article_id for row in articles(archive, limit=2, offset=5)] == [6, 7]


def test_one_article(archive: Store) -> None:
    row = article(archive, 5)
    assert (row.date, row.date_precision, row.revision, row.revisions) == ("--10-07", "month and day", 1, 1)
    assert row.text is not None
    assert "No ferry" in row.text
    with pytest.raises(UsageError, match="no article 55"):
        article(archive, 55)


def test_numbers(archive: Store) -> None:
    found = stats(archive)
    assert (found.articles, found.revisions, found.statements) == (7, 7, 7)
    assert (found.speakers, found.names, found.unknown_speakers, found.undated_articles) == (2, 3, 1, 2)
    assert found.unknown_share == pytest.approx(1 / 7)
    assert (found.first_date, found.last_date) == ("2014-11-02", "2016-02-29")
    assert found.outlets[0] == Count("Leith Post", 3)
    assert found.types == (Count("direct", 4), Count("mixed", 3))
    assert found.kinds == (Count("person", 6), Count("unknown", 1))
    assert [run.extractor for run in found.runs] == ["rules"]


def test_an_empty_database_has_empty_answers(archive: Store) -> None:
    for number in range(1, 8):
        archive.remove_article(number)
    found = stats(archive)
    assert (found.articles, found.statements, found.unknown_share, found.first_date) == (0, 0, 0.0, None)
    assert not any((list(quotes(archive)), list(articles(archive)), list(speakers(archive)), speaker_names(archive)))


def test_the_views_say_what_the_answers_say(archive: Store) -> None:
    with closing(sqlite3.connect(archive.path)) as connection:
        statements = connection.execute(
            "SELECT statement_id, date, speaker, identity_id, content, starts, ends FROM statements ORDER BY 1"
        ).fetchall()
        summary = connection.execute(
            "SELECT name, statements, articles, first_date, last_date, names FROM speakers_summary ORDER BY statements"
        ).fetchall()
        listed = connection.execute("SELECT article_id, title, statements FROM articles ORDER BY article_id").fetchall()
    rows = sorted(quotes(archive), key=lambda row: row.statement_id)
    assert statements == [
        (row.statement_id, row.date, row.speaker, row.identity_id, row.content, row.start, row.end) for row in rows
    ]
    assert summary[-1] == ("Ada Pell", 4, 4, "2014-11-02", "2016-02-29", "Ada Pell; A. Pell")
    assert listed == [(row.article_id, row.title, row.statements) for row in articles(archive)]


def test_every_answer_is_plain_enough_to_print(archive: Store) -> None:
    for row in quotes(archive):
        *values, corrected, machine = astuple(row)
        assert all(value is None or isinstance(value, str | int | float) for value in values)
        assert (corrected, machine) == ((), None)


READING = """
import sys
from quotetrack.query import said
from quotetrack.store import Store
with Store.open(sys.argv[1], read_only=True) as store:
    print(len(list(said(store, "ada pell"))))
print(sorted({name.partition(".")[0] for name in sys.modules} & {"alembic", "mako", "numpy", "trafilatura", "typer"}))
"""


def test_reading_imports_no_migrations(archive: Store) -> None:
    done = subprocess.run([sys.executable, "-c", READING, archive.path], capture_output=True, text=True, check=False)
    assert done.stdout == "4\n[]\n", done.stderr


def test_importing_the_questions_imports_no_database() -> None:
    code = "import sys, quotetrack.query, quotetrack.store; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
