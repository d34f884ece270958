"""Reading all again with another extractor: readings stay side by side, verdicts keep to their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from quotetrack.core import Article, Extraction, Finding, Verdict
from quotetrack.core.errors import UsageError
from quotetrack.extract import RuleExtractor
from quotetrack.ingest import Overrides
from quotetrack.query import quotes, runs, show, speakers
from quotetrack.store import Store
from quotetrack.workflow.ingesting import ingest
from quotetrack.workflow.rerunning import count_to_read, read_again
from tests.conftest import SAMPLE


class SureOnes:
    """The rules, but for what they are less sure of than a bound: a changed extractor."""

    name = "sure rules"

    def __init__(self, least: float) -> None:
        self._rules = RuleExtractor()
        self._least = least
        self.digest = f"{self._rules.digest[:40]}{least:024.6f}"

    def extract(self, article: Article) -> Extraction:
        found = self._rules.extract(article)
        sure = tuple(a for a in found.attributions if a.confidence >= self._least or a.continues is not None)
        kept = {index: at for at, index in enumerate(i for i, a in enumerate(found.attributions) if a in sure)}
        whole = tuple(replace(a, continues=kept.get(a.continues) if a.continues is not None else None) for a in sure)
        return Extraction(whole, found.names)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Store]:
    """The sample articles, read by the rules."""
    with Store.open(tmp_path / "sample.db", create=True) as store:
        list(ingest([str(SAMPLE)], store, RuleExtractor(), overrides=Overrides()))
        yield store


def judge_all(store: Store) -> int:
    """A verdict on every statement; how many."""
    rows = list(quotes(store))
    for row in rows:
        store.add_verdict(Verdict(row.statement_id, "Ida Quill", statement=Finding.RIGHT, speaker=Finding.RIGHT))
    return len(rows)


def test_what_this_run_has_read_is_not_read_again(sample: Store) -> None:
    done = list(read_again(sample, RuleExtractor()))
    assert {outcome.kind for outcome in done} == {"already here"}
    assert len(done) == count_to_read(sample) == 15


def test_verdicts_survive_a_changed_extractor(sample: Store) -> None:
    judged = judge_all(sample)
    before = {stored.verdict_id: stored for stored in sample.verdicts()}
    bounds = sorted(row.confidence for row in quotes(sample))
    changed = SureOnes(bounds[len(bounds) // 3])
    assert {outcome.kind for outcome in read_again(sample, changed)} == {"read again"}
    rows = {row.statement_id: row for row in quotes(sample)}
    verdicts = sample.verdicts()
    standing = [stored for stored in verdicts if stored.stands_on is not None]
    assert len(verdicts) == judged
    assert len(standing) == len(rows) < judged
    for stored in standing:
        now, then = rows[stored.stands_on or 0], show(sample, stored.verdict.statement_id).statement
        assert stored.how == "same"
        assert (now.article_id, now.content, now.start, now.end) == (
            then.article_id,
            then.content,
            then.start,
            then.end,
        )
    for stored in sample.orphans():
        words, place = before[stored.verdict_id].content, show(sample, stored.verdict.statement_id).statement
        assert (words, place.start) not in {
            (r.content, r.start) for r in rows.values() if r.article_id == place.article_id
        }
    assert sample.check() == []


def test_the_first_run_answers_again_with_all_its_verdicts(sample: Store) -> None:
    judged = judge_all(sample)
    names = [summary.name for summary in speakers(sample)]
    list(read_again(sample, SureOnes(0.9)))
    assert sample.orphans()
    assert {outcome.kind for outcome in read_again(sample, RuleExtractor())} == {"answers again"}
    assert sample.orphans() == []
    assert [summary.name for summary in speakers(sample)] == names
    assert len(sample.verdicts()) == judged
    assert [run.answering_articles for run in runs(sample)] == [15, 0]
    assert sample.check() == []


def test_interrupted_it_goes_on_where_it_stopped(sample: Store) -> None:
    begun = read_again(sample, SureOnes(0.9))
    assert [outcome.kind for outcome in islice(begun, 4)] == ["read again"] * 4
    begun.close()  # type: ignore[attr-defined]  # a generator, as Ctrl-C closes it
    assert not sample.is_touched()
    kinds = [outcome.kind for outcome in read_again(sample, SureOnes(0.9))]
    assert kinds == ["already here"] * 4 + ["read again"] * 11


def test_only_the_articles_asked_for_are_read(sample: Store) -> None:
    done = list(read_again(sample, SureOnes(0.9), articles=(3, 5)))
    assert [(outcome.article_id, outcome.kind) for outcome in done] == [(3, "read again"), (5, "read again")]
    with pytest.raises(UsageError, match="no article 99"):
        list(read_again(sample, SureOnes(0.5), articles=(3, 99)))
    assert len(runs(sample)) == 2
