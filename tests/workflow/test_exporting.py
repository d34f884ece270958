"""What exports are given: whole articles, in order, with people's values and the machine's beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotetrack.core import Correction, Fault, Finding, Span, Verdict
from quotetrack.core.annotation import AnnotatedArticle
from quotetrack.core.errors import UsageError
from quotetrack.export.flat import flat_row
from quotetrack.query import StatementFilter
from quotetrack.store import Store
from quotetrack.workflow.exporting import annotated_articles, spanned_rows
from tests.workflow.archive import tell


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "news.db", create=True)
    tell(store, 1, "Ada Pell", "Rory Pell")
    tell(store, 2)
    tell(store, 3, "Ida Quill")
    return store


def exported(store: Store, **asked: object) -> list[tuple[str, int]]:
    wanted = StatementFilter(**asked)  # type: ignore[arg-type]  # the fields of a filter, by name
    return [(a.name, len(a.annotations)) for a in annotated_articles(store, wanted)]


def test_articles_come_in_order_those_without_statements_too(store: Store) -> None:
    assert exported(store) == [("1-Story 1", 2), ("2-Story 2", 0), ("3-Story 3", 1)]
    assert exported(store, outlets=("leith post",)) == exported(store)


def test_a_filter_on_statements_gives_their_articles_alone(store: Store) -> None:
    assert exported(store, min_confidence=0.5) == [("1-Story 1", 2), ("3-Story 3", 1)]
    assert exported(store, about='"Berth 3"') == [("3-Story 3", 1)]
    assert exported(store, limit=1) == [("1-Story 1", 1)]


def test_articles_are_asked_for_by_number(store: Store) -> None:
    assert exported(store, articles=(3, 2)) == [("2-Story 2", 0), ("3-Story 3", 1)]
    with pytest.raises(UsageError, match="no article 9"):
        exported(store, articles=(9,))


def corrected(store: Store) -> AnnotatedArticle:
    wrong = Finding.WRONG
    store.add_verdict(
        Verdict(
            1,
            "Ida Quill",
            statement=Finding.RIGHT,
            span=wrong,
            speaker=wrong,
            faults={"span": Fault.TOO_LONG},
            correct=Correction(content=(Span(25, 30), Span(31, 32)), speaker="Nora Whitlock"),
        )
    )
    (article,) = annotated_articles(store, StatementFilter(articles=(1,)))
    return article


def test_a_corrected_content_brings_its_own_spans_and_the_machines(store: Store) -> None:
    first = corrected(store).annotations[0]
    assert first.content == (Span(25, 30), Span(31, 32))
    assert first.fields["speaker"] == "Nora Whitlock"
    assert set(first.corrected) == {"speaker", "content"}
    assert first.machine == {"speaker": "Ada Pell", "content": [[24, 42]]}


def test_a_flat_row_has_both_contents(store: Store) -> None:
    text = corrected(store).text
    row = flat_row(next(iter(spanned_rows(store, StatementFilter()))))
    assert row["content_spans"] == "[[25, 30], [31, 32]]"
    assert row["content"] == f"{text[25:30]} {text[31:32]}"
    assert row["machine_content"] == text[24:42]


def test_what_was_found_to_be_no_statement_is_left_out_unless_asked_for(store: Store) -> None:
    store.add_verdict(Verdict(3, "Ida Quill", statement=Finding.WRONG))
    assert exported(store)[2] == ("3-Story 3", 0)
    assert exported(store, rejected=True)[2] == ("3-Story 3", 1)
