"""A sample is judged as it was drawn: what a later run answers otherwise does not change what was found of it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from quotetrack.core import Finding, Resolution, Verdict
from quotetrack.query import StatementFilter, quotes
from quotetrack.store import RunInfo, Store
from quotetrack.store.audit_values import SampleItem
from quotetrack.workflow.judged_items import items_of
from quotetrack.workflow.reporting import report_on
from quotetrack.workflow.sampling import draw

RIGHT, WRONG = Finding.RIGHT, Finding.WRONG


@pytest.fixture
def store(sample_db: Path, tmp_path: Path) -> Store:
    """The sample articles, with ``spring``: twelve statements whose speaker is known."""
    path = tmp_path / "runs.db"
    shutil.copy(sample_db, path)
    opened = Store.open(path)
    draw(opened, "spring", StatementFilter(kinds=("person",)), size=12, strata=(), seed=3, overlap=0.0, by="ada")
    return opened


def read_again(store: Store, speaker: str | None) -> None:
    """Read every article by a new run that finds the same words, all by another speaker where one is named."""
    run = store.start_run(RunInfo("9.9", "model", "f" * 64, "0" * 64))
    for article_id in {row.article_id for row in quotes(store, StatementFilter(rejected=True))}:
        extraction, resolution = store.read_extraction(article_id)
        if speaker is not None:
            resolution = Resolution(tuple(replace(s, name=speaker) for s in resolution.speakers), resolution.mentions)
        store.write_article(store.read_article(article_id), resolution, extraction, run)


def answering(store: Store, item: SampleItem) -> int:
    """The statement that answers now with the words of the one that was drawn."""
    number = item.statement_id or 0
    store.add_verdict(Verdict(number, "probe", statement=RIGHT))
    (probe,) = store.verdicts(statements=(number,), by="probe")
    store.withdraw_verdict(probe.verdict_id, "probe")
    assert probe.stands_on is not None
    return probe.stands_on


def test_a_verdict_stays_with_the_sample_when_the_articles_are_read_again(store: Store) -> None:
    first = store.sample_items("spring")[0]
    store.add_verdict(Verdict(first.statement_id or 0, "ada", statement=RIGHT, speaker=RIGHT, sample="spring"))
    read_again(store, "Nora Quist")
    assert answering(store, first) != first.statement_id
    found = report_on(store, "spring")
    speaker = next(figure for figure in found.figures if figure.figure == "speaker")
    assert (speaker.right, found.progress.judged, found.progress.orphaned) == (1, 1, 11)
    assert any("read again" in warning for warning in found.warnings)
    store.close()


@pytest.mark.parametrize(("other", "speaker"), [(None, WRONG), ("Nora Quist", None)])
def test_a_verdict_on_a_later_reading_counts_for_what_both_answer_alike(
    store: Store, other: str | None, speaker: Finding | None
) -> None:
    first = store.sample_items("spring")[0]
    read_again(store, other)
    later = answering(store, first)
    assert later != first.statement_id
    store.add_verdict(Verdict(later, "ada", statement=RIGHT, span=WRONG, speaker=WRONG, sample="spring"))
    item, given = items_of(store, store.sample("spring"))[0]
    assert item == first
    (verdict,) = given
    assert (verdict.statement, verdict.span, verdict.speaker) == (RIGHT, WRONG, speaker)
    store.close()
