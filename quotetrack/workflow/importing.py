"""Annotation of other tools → verdicts in the database, or gold for measuring.

A folder of brat in which somebody marked ``"We will go," said Rory Pell.`` lays "speaker wrong" beside the machine's
statement by Ada, and one line in the log.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from quotetrack.audit.annotation_check import AnnotationCheck, check_against
from quotetrack.core import Article, Failure, Finding, Missed, RawSource, Spans, Verdict
from quotetrack.core.annotation import AnnotatedArticle, Annotation
from quotetrack.extract import Extractor
from quotetrack.ingest import normalise
from quotetrack.ingest.build import whole_text
from quotetrack.query import StatementFilter, article
from quotetrack.store import Store
from quotetrack.workflow.analyse import Analysis
from quotetrack.workflow.exporting import annotated, spanned_rows
from quotetrack.workflow.given import Way
from quotetrack.workflow.identifying import refresh_identities
from quotetrack.workflow.ingesting import run_of
from quotetrack.workflow.parallel import analyse_in_order

__all__ = ["ImportedArticle", "gold_record", "import_verdicts", "stored_articles"]

TELLING = ("speaker", "kind", "title", "affiliation", "act")
"""What gold tells of an attribution besides its spans, where the annotation does."""


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """What came in with one article's annotation: statements annotated, and the verdicts that follow.

    ``right`` counts statements found wholly right as far as they were judged; one statement can have several faults.
    ``known`` are verdicts and missed statements that were here already.
    """

    name: str
    article_id: int
    annotated: int
    right: int
    span_wrong: int
    speaker_wrong: int
    not_a_statement: int
    missed: int
    known: int


def stored_articles(store: Store, article_ids: Iterable[int]) -> Iterator[AnnotatedArticle]:
    """Articles with all statements that answer for them, those too that reviewers found to be none."""
    for number in article_ids:
        wanted = StatementFilter(articles=(number,), order="text", rejected=True)
        yield annotated(article(store, number), spanned_rows(store, wanted))


def normalised(found: AnnotatedArticle) -> AnnotatedArticle:
    """The article with its text as ingest would normalise it, and its spans moved along."""
    text = normalise(found.text)
    if not text.pieces:
        return found
    way = Way(text)

    def moved(spans: Spans) -> Spans:
        return tuple(span for s in spans if (span := way.span(s.start, s.end)) is not None)

    def whole(a: Annotation) -> Annotation:
        return replace(
            a, content=moved(a.content), source=moved(a.source), cue=moved(a.cue), carrier=moved(a.carrier), machine={}
        )

    return replace(found, text=text.text, annotations=tuple(whole(a) for a in found.annotations))


def gold_record(found: AnnotatedArticle) -> dict[str, Any]:
    """The article as a line of gold under the measuring contract, its text and spans exactly as annotated."""
    rows = []
    for a in found.annotations:
        row: dict[str, Any] = {
            part: [[s.start, s.end] for s in spans]
            for part, spans in (("source", a.source), ("cue", a.cue), ("content", a.content))
        }
        if any(a.told(name) is not None for name in TELLING):
            row |= {name: a.told(name) for name in TELLING}
            row["canonical"] = a.told("identity_name") or a.told("identity") or a.told("speaker")
            if row["act"] is None:
                del row["act"]
        rows.append(row)
    return {"id": found.id or found.name, "text": found.text, "attributions": rows}


def import_verdicts(
    store: Store,
    items: Iterable[AnnotatedArticle | Failure],
    *,
    what: str,
    by: str,
    sample: str | None = None,
    partial: bool = False,
    extractor: Extractor | None = None,
) -> Iterator[ImportedArticle | Failure]:
    """Lay each annotated article beside the stored one with that very text; yields what came of each.

    Coming again changes nothing: a verdict that says the same as the person's live one is left, and so is a statement
    that the person already told was missed. The log gets one row for the import besides those of its verdicts.

    Args:
        store: the database.
        items: what was read; failures are passed on.
        what: the name of the folder or file.
        by: whose annotation it is.
        sample: the sample that the verdicts belong to.
        partial: not every statement was annotated, so that a missing counterpart says nothing.
        extractor: where given, articles that are not stored yet are read with it and stored first.

    Raises:
        UsageError: there is no such sample.
    """
    counts: Counter[str] = Counter()
    digest = hashlib.sha256()
    try:
        for item in items:
            if isinstance(item, Failure):
                counts["failed"] += 1
                yield item
                continue
            digest.update(hashlib.sha256(repr((item.name, item.text, item.annotations)).encode()).digest())
            done = _import_article(store, normalised(item), by, sample, partial, extractor)
            if isinstance(done, Failure):
                counts["failed"] += 1
            else:
                counts["articles"] += 1
                counts.update({f.name: getattr(done, f.name) for f in fields(done) if f.name not in _NAMES})
            yield done
    finally:
        if extractor is not None and counts["articles"]:
            refresh_identities(store)
        if counts["articles"]:
            store.note_import(what, by, {"as": "verdicts", "sha256": digest.hexdigest(), **counts})


_NAMES = ("name", "article_id")


def _import_article(
    store: Store,
    found: AnnotatedArticle,
    by: str,
    sample: str | None,
    partial: bool,
    extractor: Extractor | None,
) -> ImportedArticle | Failure:
    here = store.article_of_text(found.text)
    if here is None and extractor is not None:
        stored = _store(store, found, extractor)
        if isinstance(stored, Failure):
            return stored
        here = (stored, 0, True)
    if here is None:
        return Failure(
            found.name,
            f"{found.name}: no stored article has this very text; --ingest stores it first, just as it is annotated.",
        )
    article_id, _, newest = here
    if not newest:
        return Failure(
            found.name, f"{found.name}: article {article_id} was revised since; this text is of an older revision."
        )
    (machine,) = stored_articles(store, [article_id])
    check = check_against(machine, found.annotations, article_id=article_id, by=by, sample=sample, partial=partial)
    known = _keep(store, check, article_id, by)
    return ImportedArticle(
        found.name,
        article_id,
        len(found.annotations),
        sum(not _wrong(v) for v in check.verdicts),
        sum(v.span is Finding.WRONG for v in check.verdicts),
        sum(v.speaker is Finding.WRONG for v in check.verdicts),
        sum(v.statement is Finding.WRONG for v in check.verdicts),
        len(check.missed),
        known,
    )


def _wrong(verdict: Verdict) -> bool:
    return Finding.WRONG in (verdict.statement, verdict.span, verdict.speaker, verdict.title, verdict.type)


def _said(verdict: Verdict) -> Mapping[str, object]:
    """What a verdict says, apart from when and on which numbers."""
    left = ("statement_id", "when", "sample", "seconds", "note")
    return {f.name: getattr(verdict, f.name) for f in fields(verdict) if f.name not in left}


def _keep(store: Store, check: AnnotationCheck, article_id: int, by: str) -> int:
    """Write what is new; how much was here already."""
    known = 0
    statements = [v.statement_id for v in check.verdicts]
    before = {v.stands_on: v.verdict for v in store.verdicts(statements=statements, by=by)}
    for verdict in check.verdicts:
        earlier = before.get(verdict.statement_id)
        if earlier is not None and _said(earlier) == _said(verdict) and verdict.sample in (None, earlier.sample):
            known += 1
        else:
            store.add_verdict(verdict)
    told = {_place(m.missed) for m in store.missed() if m.missed.article_id == article_id and m.missed.by == by}
    for missed in check.missed:
        if _place(missed) in told:
            known += 1
        else:
            store.add_missed(missed)
    return known


def _place(missed: Missed) -> tuple[object, ...]:
    return missed.content, missed.source, missed.cue, missed.speaker


def _store(store: Store, found: AnnotatedArticle, extractor: Extractor) -> int | Failure:
    """Read and store an article just as it was annotated, nothing taken off; its number."""
    content = found.text.encode()
    raw = RawSource(content, hashlib.sha256(content).hexdigest(), "text/plain", "utf-8")
    given = Article(
        text=found.text,
        id=found.id,
        title=found.title,
        authors=found.authors,
        outlet=found.outlet,
        url=found.url,
        source=found.name,
        blocks=whole_text(found.text, found.title),
        raw=raw,
    )
    for result in analyse_in_order(iter([given]), extractor, jobs=1):
        if isinstance(result, Failure):
            return result
        analysis: Analysis = result
        run = store.start_run(run_of(extractor))
        done = store.write_article(analysis.article, analysis.resolution, analysis.extraction, run)
        return done.article_id
    return Failure(found.name, f"{found.name}: nothing could be read in it.")
