"""One article and all that follows from it, in one transaction.

``"We will go," said Ada Pell, the mayor.`` goes in whole (text, statement, spans, speaker), or not at all.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or
from sqlalchemy.engine import Connection

from quotetrack.core.article import Article
from quotetrack.core.attribution import Attribution, Extraction
from quotetrack.core.errors import SpanError, StoreError
from quotetrack.core.span import Span, Spans, text_of
from quotetrack.core.speaker import Resolution, Speaker
from quotetrack.store import tables as t
from quotetrack.store.codec import article_key, as_json, now, raw_row, revision_row, spans_json, text_digest
from quotetrack.store.live import new_id
from quotetrack.store.placing import place_article
from quotetrack.store.values import RunInfo, WriteOutcome

__all__ = [
    "find_reading",
    "note_source",
    "source_is_known",
    "start_run",
    "write_article",
]


def start_run(connection: Connection, info: RunInfo) -> int:
    """The id of the run that was made with this; equal values give the same one."""
    values = {
        "package_version": info.package_version,
        "extractor": info.extractor,
        "model_digest": info.model_digest,
        "settings_digest": info.settings_digest,
    }
    same = select(t.run.c.id).where(*(t.run.c[column] == value for column, value in values.items()))
    found = connection.scalar(same)
    if found is None:
        found = new_id(connection.execute(insert(t.run).values(**values, started_at=now())))
    return int(found)


def find_reading(connection: Connection, article: Article, run: int) -> WriteOutcome | None:
    """The reading of this very text by this run, if there is one."""
    statements = select(func.count()).where(t.statement.c.revision_id == t.revision.c.id, t.statement.c.run_id == run)
    row = connection.execute(
        select(t.revision.c.article_id, t.revision.c.id, statements.scalar_subquery())
        .join(t.reading, and_(t.reading.c.revision_id == t.revision.c.id, t.reading.c.run_id == run))
        .where(t.revision.c.text_sha256 == text_digest(article.text))
    ).first()
    return WriteOutcome("already here", *row) if row else None


def source_is_known(connection: Connection, article: Article, revision_id: int) -> bool:
    """Whether the place that the article was read from now is noted already."""
    seen = t.article_source.c
    return (
        connection.scalar(
            select(seen.id).where(
                seen.revision_id == revision_id, seen.source == article.source, seen.url == (article.url or "")
            )
        )
        is not None
    )


def note_source(connection: Connection, article: Article, revision_id: int) -> None:
    """Note that this text was (also) read from there: a wire story printed twice has two sources."""
    connection.execute(
        insert_or(t.article_source)
        .values(
            revision_id=revision_id,
            source=article.source,
            url=article.url or "",
            outlet=article.outlet,
            given_id=article.id,
            seen_at=now(),
        )
        .on_conflict_do_nothing()
    )


def write_article(
    connection: Connection, article: Article, resolution: Resolution, extraction: Extraction, run: int
) -> WriteOutcome:
    """Write what one run found in one article. The same again changes nothing.

    Raises:
        SpanError: a span ends after the text, or a statement has no content; nothing is written.
        StoreError: speakers and attributions do not pair up.
    """
    _check_fit(article, resolution, extraction)
    known = find_reading(connection, article, run)
    if known:
        note_source(connection, article, known.revision_id)
        return known
    row = connection.execute(
        select(t.revision.c.article_id, t.revision.c.id).where(t.revision.c.text_sha256 == text_digest(article.text))
    ).first()
    kind = "read again"
    if row:
        article_id, revision_id = int(row[0]), int(row[1])
    else:
        article_id, revision_id, kind = _add_revision(connection, article)
    note_source(connection, article, revision_id)
    _add_reading(connection, article, resolution, extraction, (revision_id, run))
    place_article(connection, article_id)
    return WriteOutcome(kind, article_id, revision_id, len(extraction.attributions))  # type: ignore[arg-type]  # one of WriteKind's


def _check_fit(article: Article, resolution: Resolution, extraction: Extraction) -> None:
    where = f"Article “{article.title or article.source or article.id or 'without name'}”"
    if len(resolution.speakers) != len(extraction.attributions):
        raise StoreError(
            f"{where}: {len(resolution.speakers)} speakers for {len(extraction.attributions)} attributions; "
            "there must be one each."
        )
    spans = [block.span for block in article.blocks]
    for number, attribution in enumerate(extraction.attributions):
        if not attribution.content:
            raise SpanError(f"{where}: attribution {number} has no content.")
        spans += attribution.content + attribution.source + attribution.cue + attribution.carrier
    spans += [name.span for name in extraction.names] + [mention.span for mention in resolution.mentions]
    spans += [span for speaker in resolution.speakers for span in speaker.evidence]
    beyond = max(spans, key=lambda span: span.end, default=None)
    if beyond is not None and beyond.end > len(article.text):
        raise SpanError(
            f"{where}: span [{beyond.start}, {beyond.end}) ends after the text ({len(article.text)} code points)."
        )


def _add_revision(connection: Connection, article: Article) -> tuple[int, int, str]:
    """A new article, or a new revision of the one with this URL, which answers from now on."""
    key = article_key(article)
    article_id = connection.scalar(select(t.article.c.id).where(t.article.c.key == key))
    kind, number = "stored", 1
    if article_id is None:
        article_id = new_id(connection.execute(insert(t.article).values(key=key, created_at=now())))
    else:
        of_article = t.revision.c.article_id == article_id
        number = 1 + int(
            connection.scalar(select(func.coalesce(func.max(t.revision.c.number), 0)).where(of_article)) or 0
        )
        connection.execute(update(t.revision).where(of_article).values(newest=0))
        kind = "revised"
    values = revision_row(article) | {"article_id": article_id, "number": number, "newest": 1, "stored_at": now()}
    revision_id = new_id(connection.execute(insert(t.revision).values(**values)))
    if article.raw is not None:
        connection.execute(insert(t.raw).values(revision_id=revision_id, **raw_row(article.raw)))
    return article_id, revision_id, kind


def _add_reading(
    connection: Connection, article: Article, resolution: Resolution, extraction: Extraction, key: tuple[int, int]
) -> None:
    """The statements, spans, speakers and mentions that one run found in one revision."""
    of_reading = {"revision_id": key[0], "run_id": key[1]}
    connection.execute(update(t.reading).where(t.reading.c.revision_id == key[0]).values(newest=0))
    names = [[name.span.start, name.span.end, name.kind.value, name.confidence] for name in extraction.names]
    connection.execute(insert(t.reading).values(**of_reading, newest=1, names=as_json(names), read_at=now()))
    if resolution.mentions:
        connection.execute(
            insert(t.mention),
            [
                {
                    **of_reading,
                    "ordinal": ordinal,
                    "starts": mention.span.start,
                    "ends": mention.span.end,
                    "words": mention.span.of(article.text),
                    "name": mention.name,
                    "kind": mention.kind.value,
                    "title": mention.title,
                    "affiliation": mention.affiliation,
                }
                for ordinal, mention in enumerate(resolution.mentions)
            ],
        )
    if not extraction.attributions:
        return
    digest = text_digest(article.text)
    spans: list[dict[str, Any]] = []
    speakers: list[dict[str, Any]] = []
    for ordinal, attribution in enumerate(extraction.attributions):
        row = _statement_row(attribution, article.text, digest) | of_reading | {"ordinal": ordinal}
        statement_id = new_id(connection.execute(insert(t.statement).values(**row)))
        spans += _span_rows(statement_id, attribution, article.text)
        speakers.append(_speaker_row(connection, statement_id, resolution.speakers[ordinal]))
    connection.execute(insert(t.statement_span), spans)
    connection.execute(insert(t.statement_speaker), speakers)


def anchor_of(digest: str, content: Spans) -> str:
    """What a verdict holds on to: the text (first 16 digits of its SHA-256) and where in it the content stands."""
    return digest[:16] + ":" + ",".join(f"{span.start}-{span.end}" for span in content)


def _statement_row(attribution: Attribution, text: str, digest: str) -> dict[str, Any]:
    return {
        "type": attribution.type.value,
        "act": attribution.act.value,
        "stance": attribution.stance.value,
        "source": text_of(attribution.source, text),
        "cue": text_of(attribution.cue, text),
        "content": text_of(attribution.content, text),
        "carrier": text_of(attribution.carrier, text),
        "starts": min(span.start for span in attribution.content),
        "ends": max(span.end for span in attribution.content),
        "confidence": attribution.confidence,
        "continues": attribution.continues,
        "notes": as_json(attribution.notes),
        "anchor": anchor_of(digest, attribution.content),
    }


def _span_rows(statement_id: int, attribution: Attribution, text: str) -> list[dict[str, Any]]:
    roles: dict[str, tuple[Span, ...]] = {
        "source": attribution.source,
        "cue": attribution.cue,
        "content": attribution.content,
        "carrier": attribution.carrier,
    }
    return [
        {
            "statement_id": statement_id,
            "role": role,
            "part": part,
            "starts": span.start,
            "ends": span.end,
            "words": span.of(text),
        }
        for role, parts in roles.items()
        for part, span in enumerate(parts)
    ]


def _speaker_row(connection: Connection, statement_id: int, speaker: Speaker) -> dict[str, Any]:
    return {
        "statement_id": statement_id,
        "name_id": _name_id(connection, speaker) if speaker.name is not None else None,
        "kind": speaker.kind.value,
        "title": speaker.title,
        "affiliation": speaker.affiliation,
        "honorific": speaker.honorific,
        "carrier": speaker.carrier,
        "told": speaker.told.value,
        "confidence": speaker.confidence,
        "evidence": spans_json(speaker.evidence),
        "candidates": as_json([[candidate.name, candidate.score] for candidate in speaker.candidates]),
        "reason": speaker.reason,
    }


def _name_id(connection: Connection, speaker: Speaker) -> int:
    """The row of this form of name, made when it is new."""
    same = and_(t.name.c.name == speaker.name, t.name.c.kind == speaker.kind.value)
    found = connection.scalar(select(t.name.c.id).where(same))
    if found is None:
        values = {"name": speaker.name, "kind": speaker.kind.value}
        found = new_id(connection.execute(insert(t.name).values(**values)))
    return int(found)
