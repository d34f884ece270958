"""Markdown → parts: headings, links and emphasis are marks, not words; a YAML block at the top is metadata.

``# Harbour talks resume`` is the headline, ``## What comes next`` a subheading, ``[the port](https://…)`` the port.
"""

from __future__ import annotations

import re

from quotetrack.core.article import Role
from quotetrack.ingest.byline import split_names
from quotetrack.ingest.parts import Parts
from quotetrack.ingest.plain import read_plain

__all__ = ["read_markdown"]

_YAML = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*$", re.M)
_UNDERLINED = re.compile(r"^(?P<words>[^\s>#*-].*)\n(?P<line>={3,}|-{3,})[ \t]*$", re.M)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_SUBSTITUTES = (
    (re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)"), ""),
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"\[([^\]\n]+)\]\[[^\]\n]*\]"), r"\1"),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?![\w_])"), r"\1"),
    (re.compile(r"^ {0,3}(?:>[ \t]?)+", re.M), ""),
    (re.compile(r"^ {0,3}(?:[*_-][ \t]*){3,}$", re.M), ""),
    (re.compile(r"^\[[^\]\n]+\]:[ \t]+\S+.*$", re.M), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)


def read_markdown(text: str) -> Parts:
    """The parts of normalised Markdown ``text``; what stands under its headings is read as plain text."""
    text, metadata = _take_metadata(text)
    text = _COMMENT.sub("", text)
    text = _UNDERLINED.sub(lambda found: f"{'#' if found['line'][0] == '=' else '##'} {found['words']}", text)
    subheadings: set[str] = set()
    title = metadata.get("title")

    def plain_heading(found: re.Match[str]) -> str:
        nonlocal title
        words = " ".join(_strip_marks(found[2]).split())
        if len(found[1]) == 1 and title is None:
            title = words
        elif words != title:
            subheadings.add(words)
        return f"\n{words}\n"

    text = _HEADING.sub(plain_heading, text)
    parts = read_plain(_strip_marks(text), title=title)
    parts.body = [(Role.SUBHEADING if words in subheadings else role, words) for role, words in parts.body]
    parts.title = metadata.get("title")
    if "author" in metadata or "authors" in metadata:
        parts.authors = split_names(metadata.get("authors", metadata.get("author", "")))
    parts.page_date = metadata.get("date")
    parts.outlet = metadata.get("outlet") or metadata.get("publisher")
    parts.url = metadata.get("url")
    return parts


def _take_metadata(text: str) -> tuple[str, dict[str, str]]:
    """``text`` without a YAML block at its top, and the block's simple ``key: value`` lines."""
    block = _YAML.match(text)
    if not block or not re.search(r"^\w+\s*:", block[1], re.M):
        return text, {}
    metadata: dict[str, str] = {}
    key = ""
    for line in block[1].split("\n"):
        pair = re.match(r"^([A-Za-z_]+)\s*:\s*(.*)$", line)
        item = re.match(r"^\s*-\s+(.+)$", line)
        if pair:
            key = pair[1].lower()
            metadata[key] = pair[2].strip().strip("\"'[]")
        elif item and key:
            metadata[key] = "; ".join(filter(None, (metadata[key], item[1].strip().strip("\"'"))))
    from quotetrack.ingest.dates import date_in_words

    day = date_in_words(metadata.get("date", ""))
    metadata = {name: value for name, value in metadata.items() if value and name != "date"}
    return text[block.end() :], {**metadata, "date": day} if day else metadata


def _strip_marks(text: str) -> str:
    for pattern, substitute in _SUBSTITUTES:
        text = pattern.sub(substitute, text)
    return text
