"""A page's JSON-LD (schema.org) → what it says of its article: headline, authors, date, publisher, text.

``{"@type": "NewsArticle", "headline": "Talks resume", "author": {"name": "Nora Whitlock"}}`` names both.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

__all__ = ["Described", "read_jsonld"]

_ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review|SocialMediaPosting)$")
_MAX_NODES = 20_000
"""Pages carry a few hundred nodes; a page made to exhaust the walk stops here."""


@dataclass(frozen=True, slots=True)
class Described:
    """What JSON-LD says of one article; ``people`` and ``bodies`` are its authors, persons and organisations apart."""

    headline: str | None = None
    other_headline: str | None = None
    description: str | None = None
    people: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    published: str | None = None
    publisher: str | None = None
    text: str | None = None
    url: str | None = None


def read_jsonld(root: Any, titles: tuple[str, ...]) -> Described:
    """What the page says of its own article: the node whose headline is one of ``titles``, else the first; or nothing.

    Broken JSON is passed over.
    """
    nodes = list(_nodes(root))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _is_article(node) and (node.get("headline") or node.get("author"))]
    wanted = {_letters(title) for title in titles}
    # A second node of the same article may tell what the first leaves out: authors, or the text.
    own = [node for node in articles if _letters(_string(node.get("headline")) or "") in wanted] or articles[:1]
    described = [_describe(node, by_id) for node in own]
    if not described:
        return Described()

    def first(name: str) -> Any:
        return next((value for value in (getattr(entry, name) for entry in described) if value), None)

    return Described(
        headline=first("headline"),
        other_headline=first("other_headline"),
        description=first("description"),
        people=first("people") or (),
        bodies=first("bodies") or (),
        published=first("published"),
        publisher=first("publisher"),
        text=max((entry.text or "" for entry in described), key=len) or None,
        url=first("url"),
    )


def _nodes(root: Any) -> Iterator[dict[str, Any]]:
    """All objects in the page's JSON-LD, outer ones first."""
    queue: list[Any] = []
    for script in root.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        given = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$", "", script.text or "")
        try:
            queue.append(json.loads(given, strict=False))
        except (ValueError, RecursionError):
            continue
    seen = 0
    while queue and seen < _MAX_NODES:
        node = queue.pop(0)
        seen += 1
        if isinstance(node, list):
            queue[0:0] = node
        elif isinstance(node, dict):
            yield node
            queue.extend(value for value in node.values() if isinstance(value, dict | list))


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _describe(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> Described:
    people: list[str] = []
    bodies: list[str] = []
    authors = node.get("author") or node.get("creator") or []
    for given in authors if isinstance(authors, list) else [authors]:
        author = by_id.get(given.get("@id", ""), given) if isinstance(given, dict) and "name" not in given else given
        name = _name(author)
        if name:
            kind = str(author.get("@type", "")) if isinstance(author, dict) else "Person"
            (bodies if "Organization" in kind else people).append(name)
    publisher = node.get("publisher")
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    if isinstance(publisher, dict) and "name" not in publisher:
        publisher = by_id.get(str(publisher.get("@id", "")), publisher)
    url = node.get("url") or node.get("mainEntityOfPage")
    return Described(
        headline=_string(node.get("headline")),
        other_headline=_string(node.get("alternativeHeadline")),
        description=_string(node.get("description")),
        people=tuple(people),
        bodies=tuple(bodies),
        published=_string(node.get("datePublished")) or _string(node.get("dateCreated")),
        publisher=_name(publisher),
        text=_text(node.get("articleBody")),
        url=_string(url.get("@id") if isinstance(url, dict) else url),
    )


def _name(node: Any) -> str | None:
    if isinstance(node, dict):
        return _string(node.get("name")) or _string(node.get("byline"))
    return _string(node)


def _string(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str):
        return None
    words = " ".join(_plain(value).split())
    return words or None


def _text(value: Any) -> str | None:
    """An ``articleBody`` with its paragraphs on lines of their own; some sites put markup or entities into it."""
    if not isinstance(value, str):
        return None
    if re.search(r"<(?:p|br|div)\b|&lt;p", value, re.I):
        value = re.sub(r"(?i)<(?:/?p|br|/?div)\b[^>]*>", "\n", html.unescape(value))
    return "\n".join(line for line in (" ".join(raw.split()) for raw in _plain(value).split("\n")) if line) or None


def _plain(value: str) -> str:
    if "&" in value:
        value = html.unescape(html.unescape(value))
    return re.sub(r"</?[a-zA-Z][^>]{0,300}>", "", value) if "<" in value else value


def _letters(words: str) -> str:
    return re.sub(r"\W+", "", html.unescape(words)).casefold()
