"""W3C Web Annotations → annotated articles: what each target selects, in the article that it is in.

A target that selects ``We will go`` by words and position is a content; a body with ``"role": "source"``, its source.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quotetrack.core import Failure, QuotationType, Span
from quotetrack.core.annotation import FIELDS, AnnotatedArticle, Annotation
from quotetrack.core.errors import InputError
from quotetrack.core.offsets import Counted
from quotetrack.ingest.annotations.selecting import SelectedText

__all__ = ["FindText", "read_webannotation"]

FindText = Callable[[str, str | None], str | None]
"""Gives the text of a source by its IRI and, where the file tells it, the SHA-256 of its text; None: not known."""

Json = dict[str, Any]


@dataclass(slots=True)
class _Source:
    """An article that annotations point into."""

    selected: SelectedText
    text: str
    annotations: list[Annotation] = field(default_factory=list)


def read_webannotation(
    path: Path, find_text: FindText, *, counted: Counted | None = None
) -> Iterator[AnnotatedArticle | Failure]:
    """The articles of a file in the order of their first annotation; a Failure for each annotation that fails.

    An annotation with a failure takes its whole article along: what is left would say that the rest is no statement.

    Args:
        path: a collection, a page, a list of annotations, or one.
        find_text: gives the texts that the file does not carry itself.
        counted: what positions count; None: what the file says, else code points, as the standard has it.

    Raises:
        InputError: the file cannot be read, or is no such JSON.
    """
    record = _read_json(path)
    items = list(_items(record, str(path)))
    if counted is None:
        told = record.get("offsets") if isinstance(record, dict) else None
        counted = Counted.UTF16 if told == Counted.UTF16 else Counted.CODE_POINTS
    texts = dict(_texts_in(items))
    sources: dict[str, _Source] = {}
    failed: set[str] = set()
    for number, item in enumerate(items, start=1):
        where = f"{path}: annotation {number}" + (f" ({item['id']})" if isinstance(item.get("id"), str) else "")
        iri = None
        try:
            iri, digest = _source_of(item)
            if iri not in sources:
                text = texts.get(iri) or find_text(iri, digest)
                if text is None:
                    raise InputError(f"the text of {iri} is not known: store the article first, or export with --texts")
                sources[iri] = _Source(SelectedText(text, counted), text)
            source = sources[iri]
            source.annotations.append(_annotation(item, number, source.selected))
        except InputError as error:
            yield Failure(where, f"{where}: {error}.")
            if iri is not None:
                failed.add(iri)
    for iri, source in sources.items():
        if iri not in failed:
            source.annotations.sort(key=lambda a: (a.content, a.cue, a.source))
            yield AnnotatedArticle(iri, source.text, tuple(source.annotations), id=iri)


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 (byte {error.start}).") from error
    except json.JSONDecodeError as error:
        raise InputError(f"{path}:{error.lineno}: is no JSON: {error.msg} at column {error.colno}.") from error
    except RecursionError as error:
        raise InputError(f"{path} is JSON nested too deep.") from error


def _items(record: Any, name: str) -> Iterator[Json]:
    """The annotations of a collection, a page, a graph or a list."""
    if isinstance(record, list):
        for part in record:
            yield from _items(part, name)
        return
    if not isinstance(record, dict):
        raise InputError(f"{name} holds no annotations: {type(record).__name__} where an object must be.")
    for key in ("first", "items", "@graph"):
        if isinstance(record.get(key), (dict, list)):
            yield from _items(record[key], name)
            return
    if "target" not in record:
        raise InputError(f"{name} holds no annotations: an object without “target”, “items” or “first” as an object.")
    yield record


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts_in(items: list[Json]) -> Iterator[tuple[str, str]]:
    """The texts that the file carries: sources given as objects with an id and a value."""
    for item in items:
        for part in (*_listed(item.get("body")), *_listed(item.get("target"))):
            source = part.get("source") if isinstance(part, dict) else None
            if isinstance(source, dict) and isinstance(source.get("value"), str):
                yield str(source.get("id")), source["value"]


def _source_of(item: Json) -> tuple[str, str | None]:
    """The IRI of the article that the targets are in, and the digest of its text where it is told."""
    found = {}
    for target in _listed(item.get("target")):
        if not isinstance(target, dict):
            raise InputError("a target without selectors points at a whole page, not at words")
        source = target.get("source")
        iri = source.get("id") if isinstance(source, dict) else source
        if not isinstance(iri, str):
            raise InputError("a target has no “source”")
        digest = target.get("textDigest")
        found[iri] = digest.removeprefix("sha256:") if isinstance(digest, str) else None
    if len(found) != 1:
        raise InputError("the targets are in several articles" if found else "there is no target")
    return next(iter(found.items()))


def _annotation(item: Json, number: int, selected: SelectedText) -> Annotation:
    parts: dict[str, list[Span]] = {role: [] for role in ("content", "source", "cue", "carrier")}
    told: dict[str, object] = {}
    corrected: list[str] = []
    machine: dict[str, Any] = {}
    for target in _listed(item["target"]):
        parts["content"].append(selected.span(target.get("selector")))
        if target.get("corrected") is True and "content" not in corrected:
            corrected.append("content")
    for body in _listed(item.get("body")):
        if not isinstance(body, dict):
            continue
        role = body.get("role")
        if role in parts and "selector" in body:
            span = selected.span(body["selector"])
            if body.get("machine") is True:
                machine.setdefault(str(role), []).append([span.start, span.end])
            else:
                parts[str(role)].append(span)
        elif (name := _field_of(body)) is not None:
            if body.get("machine") is True:
                machine[name] = body.get("value")
                continue
            told[name] = body.get("value")
            if body.get("corrected") is True:
                corrected.append(name)
    name = item.get("id")
    content, source, cue, carrier = (tuple(sorted(parts[role])) for role in ("content", "source", "cue", "carrier"))
    return Annotation(
        content,
        source,
        cue,
        carrier,
        id=name.rpartition(":")[2] if isinstance(name, str) and name.startswith("urn:quotetrack:") else str(number),
        fields={field: told[field] for field in FIELDS if isinstance(told.get(field), str)},
        corrected=tuple(corrected),
        machine=machine,
    )


def _field_of(body: Json) -> str | None:
    """The field that a body tells: by our word for it, else by the standard's purpose."""
    role, purpose = body.get("role"), body.get("purpose")
    if role in FIELDS:
        return str(role)
    if role is None and purpose == "identifying":
        return "speaker"
    if role is None and purpose in ("classifying", "tagging") and body.get("value") in set(QuotationType):
        return "type"
    return None
