"""What a reader of one format found in an article, before it is put together: the same for text, Markdown and pages.

Headline ``Harbour talks resume``, author ``Nora Whitlock``, body ``Talks resumed.``, removed ``Advertisement``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from quotetrack.core.article import Block, Dateline, Role
from quotetrack.core.span import Span
from quotetrack.ingest.normalise import normalise

__all__ = ["Parts", "put_together"]


@dataclass(slots=True)
class Parts:
    """The pieces of one article. ``printed_date`` is a date value that stands in the text, ``page_date`` metadata.

    ``body`` holds (role, words) in order. ``title`` is what the format's metadata calls the article, ``headline``
    what stands over the text; either may be missing.
    """

    headline: str | None = None
    title: str | None = None
    standfirst: list[str] = field(default_factory=list)
    authors: tuple[str, ...] = ()
    dateline: Dateline | None = None
    outlet: str | None = None
    url: str | None = None
    page_date: str | None = None
    printed_date: str | None = None
    body: list[tuple[Role, str]] = field(default_factory=list)
    removed: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def put_together(parts: Parts) -> tuple[str, tuple[Block, ...]]:
    """The article's text, its paragraphs parted by one blank line, and the span and role of each."""
    pieces = [(Role.HEADLINE, parts.headline)] if parts.headline else []
    pieces += [(Role.STANDFIRST, words) for words in parts.standfirst]
    pieces += parts.body
    # Markup can hide what normalising changes in character references; a blank line keeps paragraphs from composing.
    normal = [(role, normalise(words).text.strip()) for role, words in pieces]
    pieces = [(role, words) for role, words in normal if words]
    blocks: list[Block] = []
    at = 0
    for role, words in pieces:
        blocks.append(Block(Span(at, at + len(words)), role))
        at += len(words) + 2
    return "\n\n".join(words for _, words in pieces), tuple(blocks)
