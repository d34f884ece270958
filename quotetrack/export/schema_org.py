"""Statements → schema.org ``Quotation`` in JSON-LD: what search engines and libraries read.

``"We will go," said Ada Pell.`` is a Quotation spoken by a Person in a NewsArticle. That words are not in quote marks
is said, since a Quotation is taken for the very words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TextIO

from quotetrack.core.annotation import AnnotatedArticle, Annotation
from quotetrack.core.span import text_of

__all__ = ["quotation", "write_schema_org"]

HOW = {
    "direct": "The words stand in quotation marks.",
    "mixed": "Some of the words stand in quotation marks.",
    "indirect": "Indirect speech: the wording is the article's.",
}
"""What a reader must know of the wording."""

GIVEN = {
    "person": "Person",
    "organization": "Organization",
    "group": "Organization",
}
"""Kinds of speaker → types that schema.org lets speak; others are left out of the speaker's place."""


def quotation(annotation: Annotation, article: AnnotatedArticle, number: int = 0) -> dict[str, object]:
    """One statement as a Quotation; ``number`` names it where it has no id."""
    text = text_of(annotation.content, article.text)
    record: dict[str, object] = {
        "@type": "Quotation",
        "identifier": annotation.id or str(number),
        "text": text,
        "disambiguatingDescription": HOW.get(annotation.told("type") or ""),
        "isPartOf": _article(article),
    }
    speaker = annotation.told("speaker")
    kind = GIVEN.get(annotation.told("kind") or "")
    if speaker and kind:
        record["spokenByCharacter"] = _speaker(annotation, speaker, kind)
    elif speaker:
        record["creditText"] = speaker
    if annotation.corrected:
        record["correction"] = [
            {"@type": "CorrectionComment", "text": _correction(name, annotation, article)}
            for name in annotation.corrected
        ]
    return {k: v for k, v in record.items() if v is not None}


def _correction(name: str, annotation: Annotation, article: AnnotatedArticle) -> str:
    had = annotation.machine.get(name)
    if name == "content" and isinstance(had, (list, tuple)):
        had = " ".join(article.text[start:end] for start, end in had)
    return f"{name} corrected by a reviewer; the machine had: {had if had not in (None, '') else 'nothing'}"


def _speaker(annotation: Annotation, speaker: str, kind: str) -> dict[str, object]:
    canonical = annotation.told("identity_name")
    wikidata = annotation.told("wikidata")
    person = kind == "Person"
    record: dict[str, object] = {
        "@type": kind,
        "name": canonical or speaker,
        "alternateName": speaker if canonical and canonical != speaker else None,
        "sameAs": f"https://www.wikidata.org/entity/{wikidata}" if wikidata else None,
        "jobTitle": annotation.told("title") if person else None,
        "affiliation": {"@type": "Organization", "name": annotation.told("affiliation")}
        if person and annotation.told("affiliation")
        else None,
    }
    return {k: v for k, v in record.items() if v is not None}


def _article(article: AnnotatedArticle) -> dict[str, object]:
    record: dict[str, object] = {
        "@type": "NewsArticle",
        "headline": article.title,
        "url": article.url,
        "identifier": article.id,
        "datePublished": None if article.date.startswith("-") else article.date or None,
        "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
        "author": [{"@type": "Person", "name": name} for name in article.authors] or None,
    }
    return {k: v for k, v in record.items() if v is not None}


def write_schema_org(articles: Iterable[AnnotatedArticle], out: TextIO) -> int:
    """Write one JSON-LD graph, a Quotation a line, as the articles come; how many there were."""
    head: Mapping[str, str] = {"@context": "https://schema.org"}
    out.write(json.dumps(head).removesuffix("}") + ', "@graph": [')
    count = 0
    for article in articles:
        for number, annotation in enumerate(article.annotations, start=1):
            record = quotation(annotation, article, number)
            out.write((",\n" if count else "\n") + json.dumps(record, ensure_ascii=False))
            count += 1
    out.write("\n]}\n")
    return count
