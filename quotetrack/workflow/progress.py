"""How far a sample is judged, and what whole articles add up to.

Of the 400 statements of ``spring`` 312 are judged, 60 by both Ada and Ben, and on four they differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quotetrack.audit.outcomes import ATTRIBUTION, Outcome, Settled, settle
from quotetrack.audit.recall import ArticleTally, distinct_missed
from quotetrack.audit.report import Progress
from quotetrack.store import Store
from quotetrack.store.audit_values import Sample
from quotetrack.workflow.judged_items import ArticleItems, articles_of, items_of

__all__ = ["progress_of", "progress_of_articles", "progress_of_statements", "tallies_of"]


def progress_of(store: Store, sample: Sample) -> Progress:
    """How far a sample is judged."""
    if sample.unit == "article":
        found = articles_of(store, sample)
        return progress_of_articles(sample, tallies_of(store, sample, found), found)
    return progress_of_statements(store, sample, [settle(item, verdicts) for item, verdicts in items_of(store, sample)])


def progress_of_statements(store: Store, sample: Sample, settled: Sequence[Settled]) -> Progress:
    """How far a sample of statements is judged."""
    people = Counter(by for one in settled for by in one.reviewers)
    done = sum(one.judged for one in settled)
    twice = sum(one.item.twice for one in settled)
    doubly = sum(len(one.reviewers) > 1 for one in settled)
    disputed = sum(Outcome.DISPUTED in one.outcomes.values() for one in settled)
    there = {row[0] for row in store.statements_by_id([s.item.statement_id for s in settled if s.item.statement_id])}
    orphaned = sum(not one.judged and one.item.statement_id not in there for one in settled)
    seen = {one.item.stratum for one in settled if one.judged}
    frame = sum(stratum.population for stratum in sample.frame)
    covered = sum(stratum.population for stratum in sample.frame if stratum.name in seen) / frame if frame else 0.0
    lacking = sum(one.item.twice and len(one.reviewers) == 1 for one in settled)
    open_ = _open(len(settled) - done, lacking, disputed, "statement")
    return Progress(
        sample.name, "statement", len(settled), done, dict(sorted(people.items())), twice, doubly, disputed, orphaned,
        covered, open_,
    )  # fmt: skip


def _open(left: int, lacking: int, disputed: int, what: str) -> tuple[str, ...]:
    """What is still to be done, in words."""
    counted = (
        (left, f"{what}s are not judged", f"{what} is not judged"),
        (lacking, f"{what}s wait for a second judgement", f"{what} waits for a second judgement"),
        (disputed, f"{what}s are disputed", f"{what} is disputed"),
    )
    return tuple(f"{n} {one if n == 1 else many}" for n, many, one in counted if n)


def tallies_of(store: Store, sample: Sample, found: Sequence[ArticleItems]) -> list[ArticleTally]:
    """What was found in each drawn article, counted."""
    readers: dict[int, list[str]] = {}
    for article_id, by in store.reviewed(sample.name):
        readers.setdefault(article_id, []).append(by)
    missed = Counter(m.article_id for m in distinct_missed([m.missed for m in store.missed(sample=sample.name)]))
    tallies = []
    for article in found:
        item = article.item
        tally = Counter[str]()
        for part, verdicts in article.statements:
            outcomes = settle(part, verdicts).outcomes
            statement = outcomes.get("statement", Outcome.RIGHT if ATTRIBUTION in outcomes else None)
            if statement in (Outcome.UNSURE, Outcome.DISPUTED):
                tally["open"] += 1
            else:
                tally[str(statement)] += 1
            if statement is Outcome.RIGHT:
                told = outcomes.get(ATTRIBUTION)
                tally["attributed"] += told is Outcome.RIGHT
                tally["unknown"] += told not in (Outcome.RIGHT, Outcome.WRONG)
        tallies.append(
            ArticleTally(
                article_id=item.article_id,
                stratum=item.stratum,
                right=tally["right"],
                wrong=tally["wrong"],
                open=tally["open"],
                unjudged=tally["None"],
                attributed=tally["attributed"],
                attribution_open=tally["unknown"],
                missed=missed[item.article_id],
                read_by=tuple(sorted(readers.get(item.article_id, ()))),
            )
        )
    return tallies


def progress_of_articles(sample: Sample, tallies: Sequence[ArticleTally], found: Sequence[ArticleItems]) -> Progress:
    """How far a sample of articles is read."""
    read = [tally for tally in tallies if tally.read_by]
    people = Counter(by for tally in read for by in tally.read_by)
    disputed = sum(
        any(Outcome.DISPUTED in settle(part, verdicts).outcomes.values() for part, verdicts in article.statements)
        for article in found
    )
    twice = {article.item.article_id for article in found if article.item.twice}
    lacking = sum(tally.article_id in twice and len(tally.read_by) == 1 for tally in tallies)
    seen = {tally.stratum for tally in read}
    frame = sum(stratum.population for stratum in sample.frame)
    covered = sum(stratum.population for stratum in sample.frame if stratum.name in seen) / frame if frame else 0.0
    unjudged = sum(tally.unjudged for tally in read)
    open_ = _open(len(tallies) - len(read), lacking, disputed, "article")
    if unjudged:
        open_ += (f"{unjudged} statements in articles that were read to their end have no verdict",)
    return Progress(
        sample.name, "article", len(tallies), len(read), dict(sorted(people.items())), len(twice),
        sum(len(tally.read_by) > 1 for tally in read), disputed, 0, covered, open_,
    )  # fmt: skip
