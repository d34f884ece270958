"""Annotated articles → W3C Web Annotation (JSON-LD): one collection with one page, an annotation a statement.

``"We will go," said Ada Pell. "Now."`` has two targets, one for each part of its content. Each is selected twice, by
its words with what stands before and after (``TextQuoteSelector``) and by position (``TextPositionSelector``); bodies
tell the speaker, the type and where source and cue stand. Web Annotation Data Model, W3C Recommendation 2017.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from quotetrack.core import Span
from quotetrack.core.annotation import FIELDS, AnnotatedArticle, Annotation
from quotetrack.core.offsets import Counted, CountedText

__all__ = ["write_webannotation"]

CONTEXT: list[object] = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "quotetrack": "urn:quotetrack:terms:",
        "role": "quotetrack:role",
        "corrected": "quotetrack:corrected",
        "machine": "quotetrack:machine",
        "offsets": "quotetrack:offsets",
        "textDigest": "quotetrack:textDigest",
    },
]
"""The standard's context, and our own words beside it."""

SURROUNDINGS = 32
"""Characters of prefix and suffix, as the standard's examples and the tools near us take."""

PURPOSES = {
    "speaker": "identifying",
    "identity": "identifying",
    "identity_name": "identifying",
    "wikidata": "identifying",
    "kind": "classifying",
    "type": "classifying",
    "act": "classifying",
    "stance": "classifying",
    "told": "classifying",
    "confidence": "assessing",
    "speaker_confidence": "assessing",
    "verdict": "assessing",
}
"""What a body is for, in the standard's words; the others describe."""


class _Selecting:
    """Selectors into one article."""

    def __init__(self, article: AnnotatedArticle, counted: Counted, whole: bool) -> None:
        self.text = article.text
        self.counted = CountedText(article.text, counted)
        self.digest = hashlib.sha256(article.text.encode()).hexdigest()
        self.iri = article.url or f"urn:quotetrack:text:{self.digest}"
        self.whole: Any = {"id": self.iri, "type": "Text", "value": article.text} if whole else None

    def resource(self, span: Span) -> dict[str, object]:
        """The stretch as a resource; the first of an article carries the text, where that was asked for."""
        source, self.whole = self.whole or self.iri, None
        text, start, end = self.text, span.start, span.end
        return {
            "type": "SpecificResource",
            "source": source,
            "textDigest": f"sha256:{self.digest}",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": span.of(text),
                    "prefix": text[max(0, start - SURROUNDINGS) : start],
                    "suffix": text[end : end + SURROUNDINGS],
                },
                {"type": "TextPositionSelector", "start": self.counted.out(start), "end": self.counted.out(end)},
            ],
        }


def _value(name: str, value: object, **marks: bool) -> dict[str, object]:
    return {
        "type": "TextualBody",
        "purpose": PURPOSES.get(name, "describing"),
        "role": name,
        "value": str(value),
        "format": "text/plain",
        **marks,
    }


def _bodies(annotation: Annotation, selecting: _Selecting) -> Iterator[dict[str, object]]:
    for name in FIELDS:
        value = annotation.fields.get(name)
        if value is not None:
            yield _value(name, value, **({"corrected": True} if name in annotation.corrected else {}))
        if annotation.machine.get(name) is not None:
            yield _value(name, annotation.machine[name], machine=True)
    for role, spans in annotation.spans.items():
        if role != "content":
            yield from ({"role": role, "purpose": "linking", **selecting.resource(span)} for span in spans)
    content = annotation.machine.get("content")
    if isinstance(content, (list, tuple)):
        for start, end in content:
            resource = selecting.resource(Span(start, end))
            yield {"role": "content", "purpose": "linking", "machine": True, **resource}


def _annotation(annotation: Annotation, number: int, selecting: _Selecting) -> dict[str, object]:
    corrected: Mapping[str, bool] = {"corrected": True} if "content" in annotation.corrected else {}
    targets = [{**selecting.resource(span), **corrected} for span in annotation.content]
    return {
        "id": f"urn:quotetrack:statement:{selecting.digest}:{annotation.id or number}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": list(_bodies(annotation, selecting)),
        "target": targets,
    }


def write_webannotation(
    articles: Iterable[AnnotatedArticle],
    out: TextIO,
    *,
    counted: Counted = Counted.CODE_POINTS,
    texts: bool = False,
    generator: str = "quotetrack",
) -> int:
    """Write the articles' statements as they come, an annotation a line; how many there were.

    Args:
        articles: streamed; one is held at a time.
        out: where to.
        counted: what positions count: code points, as the standard has it, or UTF-16 code units, as JavaScript does.
        texts: write each article's text into its first annotation, so that the file can be read without the articles.
        generator: the name and version of what made it.
    """
    head = {
        "@context": CONTEXT,
        "id": "urn:quotetrack:collection",
        "type": "AnnotationCollection",
        "label": "Who said what",
        "generator": {"id": "urn:quotetrack:program", "type": "Software", "name": generator},
        "offsets": counted.value,
    }
    page = {"id": "urn:quotetrack:page:1", "type": "AnnotationPage", "partOf": head["id"], "startIndex": 0}
    out.write(_open(head) + ',\n"first": ' + _open(page) + ', "items": [')
    count = 0
    for article in articles:
        selecting = _Selecting(article, counted, texts)
        for number, annotation in enumerate(article.annotations, start=1):
            record = _annotation(annotation, number, selecting)
            out.write((",\n" if count else "\n") + json.dumps(record, ensure_ascii=False))
            count += 1
    out.write(f'\n]}},\n"total": {count}}}\n')
    return count


def _open(record: Mapping[str, object]) -> str:
    """A JSON object without its closing brace, to be gone on with."""
    return json.dumps(record, ensure_ascii=False).removesuffix("}")
