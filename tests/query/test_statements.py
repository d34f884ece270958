"""Questions about who said what."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from quotetrack.core.errors import UsageError
from quotetrack.query import (
    ArticleRow,
    SearchHit,
    StatementFilter,
    StatementRow,
    articles,
    count_statements,
    notes_on,
    quotes,
    said,
    search,
    show,
    timeline,
    who,
)
from quotetrack.store import Store
from quotetrack.store.read_statements import select_statements


def ids(store: Store, **asked: Any) -> list[int]:
    return [row.statement_id for row in quotes(store, StatementFilter(**asked))]


def test_the_columns_of_the_select_are_the_fields_of_the_answer() -> None:
    assert [column.name for column in select_statements().selected_columns] == [f.name for f in fields(StatementRow)]


def test_what_an_identity_said_under_all_its_names_the_oldest_first(archive: Store) -> None:
    rows = list(said(archive, "ada pell"))
    assert [(row.statement_id, row.speaker) for row in rows] == [
        (1, "Ada Pell"),
        (2, "Ada Pell"),
        (3, "A. Pell"),
        (7, "Ada Pell"),
    ]
    assert {row.identity_name for row in rows} == {"Ada Pell"}


def test_an_answer_has_every_field_filled_from_its_article(archive: Store) -> None:
    row = next(said(archive, "ada pell"))
    text = archive.read_article(1).text
    assert (row.date, row.date_precision, row.date_provenance) == ("2014-11-02", "day", "given")
    assert (row.title, row.outlet, row.article_title, row.url) == ("councillor", "Leith Post", "Story 0", None)
    assert (row.content, row.cue, row.type, row.act) == ("“The ferry will sail in spring,”", "said", "direct", "speech")
    assert text[row.start : row.end] == row.content
    assert (row.confidence, row.speaker_confidence, row.told, row.kind) == (0.5, 0.9, "named here", "person")
    assert (row.carrier, row.verdict, row.honorific) == (None, None, None)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"since": "2015", "until": "2015"}, [2, 3, 4]),
        ({"since": "2015-10", "until": "2015-10"}, [2, 3, 4]),
        ({"since": "2015-10-06", "until": "2015-10-06"}, [2, 3, 4]),
        ({"since": "2015-11"}, [2, 7]),
        ({"until": "2014"}, [1]),
        ({"since": "2016-02"}, [7]),
        ({"since": "2016-03"}, []),
    ],
)
def test_a_date_that_is_partly_known_answers_if_one_of_its_days_fits(
    archive: Store, asked: dict[str, Any], found: list[int]
) -> None:
    assert sorted(ids(archive, **asked)) == found


def test_dates_without_a_year_are_left_out_of_ranges_and_counted(archive: Store) -> None:
    assert notes_on(archive, StatementFilter(since="2010")) == (
        "2 statements have no year in their date and stand in no range of dates.",
    )
    assert notes_on(archive, StatementFilter(since="2010", identities=("dov harrel",))) == (
        "1 statement has no year in its date and stands in no range of dates.",
    )
    assert notes_on(archive, StatementFilter(identities=("dov harrel",))) == ()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"about": "ferry"}, [1, 2, 4, 5, 6]),
        ({"about": "ferry NOT cost"}, [1, 5, 6]),
        ({"about": '"seven million" OR sail'}, [1, 4]),
        ({"about": "facade"}, [3]),
        ({"about": "it's"}, [3]),
        ({"about": "mill*"}, [2, 4]),
        ({"about": "gulls"}, []),
        ({"outlets": ("LEITH POST",)}, [1, 4, 5, 7]),
        ({"outlets": ("Harbour Wire", "Leith Post")}, [1, 2, 3, 4, 5, 7]),
        ({"types": ("direct",)}, [1, 3, 5, 7]),
        ({"types": ("direct", "mixed")}, [1, 2, 3, 4, 5, 6, 7]),
        ({"types": ("indirect",)}, []),
        ({"acts": ("thought",)}, [3]),
        ({"kinds": ("unknown",)}, [6]),
        ({"stances": ("neutral",), "articles": (2, 3)}, [2, 3]),
        ({"min_confidence": 0.7}, [5, 6, 7]),
        ({"about": "ferry", "types": ("mixed",), "since": "2015"}, [2, 4]),
        ({"identities": ("ada pell", "dov harrel")}, [1, 2, 3, 4, 5, 7]),
        ({"identities": ("nobody",)}, []),
    ],
)
def test_filters(archive: Store, asked: dict[str, Any], found: list[int]) -> None:
    assert sorted(ids(archive, **asked)) == found
    assert count_statements(archive, StatementFilter(**asked)) == len(found)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"since": "October"}, "“October” is no date for --from"),
        ({"until": "2015-13"}, "“2015-13” is no date for --to"),
        ({"since": "2015-02-29"}, "is no date"),
        ({"since": "--10-06"}, "is no date"),
        ({"since": "2016", "until": "2015-12"}, "--from 2016 is later than --to 2015-12"),
        ({"types": ("quoted",)}, "“quoted” is no type; there are direct, mixed, indirect"),
        ({"acts": ("any",)}, "“any” is no act"),
        ({"min_confidence": 1.5}, "between 0 and 1"),
        ({"limit": -1}, "0 or more"),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(asked: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        StatementFilter(**asked)


def test_orders(archive: Store) -> None:
    assert ids(archive) == [1, 2, 3, 4, 7, 5, 6], "oldest first, undated last"
    assert ids(archive, order="newest") == [7, 4, 3, 2, 1, 5, 6]
    assert ids(archive, order="text") == [1, 2, 3, 4, 5, 6, 7]
    assert [row.statement_id for row in timeline(archive, StatementFilter(order="text"))] == ids(archive)


def test_limit_and_offset_page_through_all(archive: Store) -> None:
    pages = [ids(archive, limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [found for page in pages for found in page] == ids(archive)
    assert ids(archive, limit=0) == []
    assert ids(archive, offset=5) == ids(archive)[5:]


def test_an_outlet_that_is_not_stored_is_noted(archive: Store) -> None:
    assert notes_on(archive, StatementFilter(outlets=("leith post", "The Gull"))) == (
        "No article of the outlet “The Gull” is stored.",
    )


def test_who_spoke_about_it_with_the_newest_statement(archive: Store) -> None:
    rows = who(archive, "ferry")
    assert [(row.speaker, row.identity_id, row.statements, row.articles) for row in rows] == [
        ("Ada Pell", "ada pell", 2, 2),
        ("Dov Harrel", "dov harrel", 2, 2),
    ]
    ada, dov = rows
    assert (ada.first_date, ada.last_date, ada.newest_statement_id) == ("2014-11-02", "2015", 2)
    assert (dov.first_date, dov.newest_content) == ("2015-10-06", "“The ferry cost seven million,”")
    assert [row.speaker for row in who(archive, "ferry", StatementFilter(limit=1, offset=1))] == ["Dov Harrel"]


def test_search_finds_statements_and_articles_with_the_words_marked(archive: Store) -> None:
    hits = list(search(archive, "seven", marks=("[", "]")))
    assert {(hit.where, hit.id) for hit in hits} == {("statement", 4), ("article", 4)}
    assert all("cost [seven] million" in hit.snippet for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    by_statement = next(hit for hit in hits if hit.where == "statement")
    assert (by_statement.speaker, by_statement.date, by_statement.outlet) == ("Dov Harrel", "2015-10-06", "Leith Post")


def test_search_reads_titles_and_text_of_articles(archive: Store) -> None:
    assert {hit.id for hit in search(archive, '"story 3"')} == {4}
    assert len(list(search(archive, "gulls"))) == 7
    assert len(list(search(archive, "gulls", limit=4))) == 4
    assert len(list(search(archive, "gulls", limit=None, offset=5))) == 2


def test_a_search_narrowed_to_a_speaker_gives_statements_alone(archive: Store) -> None:
    hits: list[SearchHit] = list(search(archive, "ferry", wanted=StatementFilter(identities=("dov harrel",))))
    assert [(hit.where, hit.id) for hit in hits] == [("statement", 5), ("statement", 4)]
    hits = list(search(archive, "ferry", wanted=StatementFilter(outlets=("leith post",), since="2015")))
    assert {(hit.where, hit.id) for hit in hits} == {("statement", 4), ("article", 4)}


def test_search_without_a_word_is_refused(archive: Store) -> None:
    with pytest.raises(UsageError, match="no word"):
        list(search(archive, "()"))


def test_show_gives_the_paragraph_and_every_decision(archive: Store) -> None:
    detail = show(archive, 3)
    assert detail.context == "“It's the naïve façade that leaks,” said A. Pell."
    assert archive.read_article(3).text[detail.context_start :].startswith(detail.context)
    assert [part.role for part in detail.parts] == ["content", "cue", "source"]
    assert (detail.link_method, detail.link_confidence) == ("initial", 0.8)
    assert detail.identity is not None
    assert detail.identity.statements == 4
    assert (detail.article.article_id, detail.article.title, detail.run.extractor) == (3, "Story 2", "rules")
    assert (detail.current, detail.ordinal, detail.continues, detail.verdicts) == (True, 0, None, ())


def test_show_of_a_statement_that_is_not_there_says_so(archive: Store) -> None:
    with pytest.raises(UsageError, match="no statement 4711"):
        show(archive, 4711)


def test_a_statement_of_an_older_run_can_be_shown_and_is_marked(archive: Store) -> None:
    from quotetrack.store import RunInfo
    from tests.query.conftest import told

    archive.write_article(*told(2), archive.start_run(RunInfo("0.2.0", "rules", "n", "s")))
    assert show(archive, 3).current is False
    assert show(archive, 8).current is True


def test_answers_stream_while_other_questions_are_asked(archive: Store) -> None:
    seen = 0
    for row in quotes(archive):
        assert show(archive, row.statement_id).statement == row
        seen += 1
    assert seen == 7


def test_an_iteration_that_is_given_up_holds_nothing(archive: Store) -> None:
    for _ in range(30):
        next(quotes(archive))
        first: ArticleRow = next(articles(archive))
        assert first.article_id == 1
    archive.remove_article(1)
