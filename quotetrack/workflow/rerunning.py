"""Stored articles → a new reading of each, by the present extractor; then the identities.

Article 17 was read by the model of spring: ``quotetrack run`` reads its text again, both readings stay, the newer one
answers, and the verdicts are placed on it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from quotetrack.core import Article, Failure
from quotetrack.core.errors import UsageError
from quotetrack.extract import Extractor
from quotetrack.store import Store
from quotetrack.workflow.identifying import refresh_identities
from quotetrack.workflow.ingesting import Ingested, run_of
from quotetrack.workflow.parallel import analyse_in_order

__all__ = ["count_to_read", "read_again"]


def count_to_read(store: Store, articles: Sequence[int] = ()) -> int:
    """How many articles ``read_again`` would look at.

    Raises:
        UsageError: there is no such article.
    """
    return len(_chosen(store, articles, run=-1))


def _chosen(store: Store, articles: Sequence[int], run: int) -> list[tuple[int, int, bool, bool]]:
    """The articles asked for, or all, as ``Store.articles_to_read`` gives them."""
    known = store.articles_to_read(run)
    if not articles:
        return known
    wanted = set(articles)
    missing = sorted(wanted - {row[0] for row in known})
    if missing:
        raise UsageError(f"There is no article {missing[0]}; `quotetrack articles list` lists them.")
    return [row for row in known if row[0] in wanted]


def read_again(
    store: Store, extractor: Extractor, *, articles: Sequence[int] = (), jobs: int = 1
) -> Iterator[Ingested]:
    """Read stored articles with this extractor; yields what became of each as it is done.

    What this run has read before is not read again: it is ``already here``, or, where another run has answered since,
    ``answers again``. One article is one transaction, so whatever interrupts leaves whole articles alone; identities
    are brought up to date at the end, also then.

    Args:
        store: a database open for writing.
        extractor: what reads.
        articles: their ids; all where none is given.
        jobs: processes that analyse.

    Raises:
        UsageError: there is no such article.
        StoreError: the database cannot go on (full disk, read-only, held by another process).
    """
    _chosen(store, articles, run=-1)  # before a run is begun
    run = store.start_run(run_of(extractor))
    chosen = _chosen(store, articles, run)
    known: deque[tuple[int, Ingested | None]] = deque()

    def to_analyse() -> Iterator[Article | Failure]:
        """The articles that this run has not read; of the others only their place in the order."""
        for article_id, revision_id, is_read, answers in chosen:
            source = f"article {article_id}"
            done: Ingested | None = None
            article: Article | Failure = Failure(source, "")
            try:
                if is_read:
                    found = 0 if answers else store.take_reading(revision_id, run)
                    done = Ingested(source, "already here" if answers else "answers again", found, article_id)
                else:
                    article = store.read_article(article_id)
            except UsageError as error:
                # Somebody removed it meanwhile.
                article = Failure(source, str(error))
            known.append((article_id, done))
            yield article

    try:
        for result in analyse_in_order(to_analyse(), extractor, jobs=jobs):
            article_id, done = known.popleft()
            if done is not None:
                yield done
            elif isinstance(result, Failure):
                yield Ingested(f"article {article_id}", "failed", reason=result.reason, article_id=article_id)
            else:
                written = store.write_article(result.article, result.resolution, result.extraction, run)
                title = result.article.title
                yield Ingested(f"article {article_id}", written.kind, written.statements, article_id, title)
    finally:
        refresh_identities(store)
