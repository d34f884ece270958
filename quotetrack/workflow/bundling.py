"""The database → the evidence of statements: everything that a bundle proves them by.

Of ``"We will go," said Ada Pell.`` the parts with their offsets, the paragraph, the article and its raw bytes' digest,
the run, the verdicts, and every row of the log that tells of these.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from hashlib import sha256

from quotetrack.core import Article
from quotetrack.export.bundle import ArticleEvidence, Evidence
from quotetrack.export.tabular import row_of
from quotetrack.query import StatementDetail, show
from quotetrack.store import Store
from quotetrack.store.audit_values import LogRow

__all__ = ["gather_evidence"]

APART = ("article", "context", "verdicts")
"""What of a statement's answer stands in files of its own."""


def gather_evidence(store: Store, statement_ids: Iterable[int], *, whole: bool = False) -> Iterator[Evidence]:
    """The evidence of each statement, in the order given; ``whole`` brings the article's text and bytes along.

    Raises:
        UsageError: there is no such statement.
    """
    wanted = list(statement_ids)
    steps = _fact_rows(store, set(wanted))
    for statement_id in wanted:
        detail = show(store, statement_id)
        given = store.verdicts(statements=(statement_id,), live=False)
        log = [row for v in given for row in store.log_rows(subject=f"verdict {v.verdict_id}")]
        log += [*store.log_rows(subject=f"statement {statement_id}"), *steps.get(statement_id, ())]
        article_id = detail.statement.article_id
        yield Evidence(
            statement_id,
            _statement_record(detail),
            detail.context,
            _article_evidence(store.read_article(article_id, detail.revision_id), detail, whole=whole),
            given,
            sorted(log, key=lambda row: row.number),
        )


def _fact_rows(store: Store, wanted: set[int]) -> dict[int, list[LogRow]]:
    """The log's rows of facts that these statements were linked to."""
    found: dict[int, list[LogRow]] = {}
    for row in store.log_rows(kinds=("fact",)):
        statement_id = json.loads(row.payload).get("statement_id")
        if statement_id in wanted:
            found.setdefault(statement_id, []).append(row)
    return found


def _statement_record(detail: StatementDetail) -> dict[str, object]:
    record = {f.name: getattr(detail, f.name) for f in fields(detail) if f.name not in APART}
    who = detail.identity
    known = (
        {"identity_id": who.identity_id, "name": who.name, "kind": who.kind, "wikidata": who.wikidata} if who else None
    )
    return {
        **record,
        "identity": known,
        "statement_id": detail.statement.statement_id,
        "article_id": detail.statement.article_id,
        "context_end": detail.context_start + len(detail.context),
        "offsets": "Unicode code points of the article's text, [start, end)",
    }


def _article_evidence(article: Article, detail: StatementDetail, *, whole: bool) -> ArticleEvidence:
    raw = article.raw
    record = {k: v for k, v in row_of(replace(article, raw=None)).items() if k not in ("text", "raw")}
    return ArticleEvidence(
        detail.statement.article_id,
        detail.revision_id,
        {
            **record,
            "article_id": detail.statement.article_id,
            "revision_id": detail.revision_id,
            "stored_at": detail.article.stored_at if detail.current else None,
            "text_sha256": sha256(article.text.encode()).hexdigest(),
            "text_length": len(article.text),
            "raw_sha256": raw.sha256 if raw else None,
            "raw_bytes": len(raw.content) if raw else None,
            "media_type": raw.media_type if raw else None,
            "encoding": raw.encoding if raw else None,
            "fetched_at": raw.fetched_at if raw else None,
            "status": raw.status if raw else None,
        },
        article.text if whole else None,
        raw.content if whole and raw else None,
    )
