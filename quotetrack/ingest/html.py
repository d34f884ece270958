"""A page → parts: its article with roles, its metadata, and what stood among the paragraphs without belonging there.

From a page with menus, a photo caption and a sign-up box come a headline, a standfirst, paragraphs and an author.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import Any

from quotetrack.core.article import Role
from quotetrack.ingest.body import Chosen, choose_body
from quotetrack.ingest.boilerplate import caption_reason, line_reason
from quotetrack.ingest.byline import find_byline
from quotetrack.ingest.dateline import find_dateline
from quotetrack.ingest.metadata import PageMetadata, read_metadata
from quotetrack.ingest.parts import Parts
from quotetrack.ingest.plain import DATE_LINE, WIRE_LINE
from quotetrack.ingest.surroundings import is_boxed
from quotetrack.ingest.tree import Piece, class_words, collect_pieces, parse_page, squash

__all__ = ["read_html"]

_STANDFIRST_WORDS = frozenset({
    "standfirst", "subtitle", "dek", "deck", "subheadline", "subhead", "subheading", "subtitles", "summary",
    "excerpt", "lede", "strapline", "blurb", "description", "intro", "tagline", "abstract",
})  # fmt: skip


_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""XML knows none of these, and the libraries fail over them."""


def read_html(text: str, *, address: str | None = None) -> Parts:
    """The parts of the page in ``text``; ``address`` is where it was fetched from, if it was.

    Raises:
        InputError: the markup cannot be parsed, or no article is found in it.
    """
    from quotetrack.core.errors import InputError

    text = _CONTROLS.sub("", text)
    root = parse_page(text)
    pieces = collect_pieces(root)
    metadata = read_metadata(root, pieces, text, address=address)
    chosen = choose_body(pieces, text, metadata.described.text)
    chosen_words = sum(piece.words for piece, _ in chosen.body)
    parts = Parts(
        headline=metadata.title,
        title=metadata.title,
        authors=metadata.authors,
        outlet=metadata.outlet,
        url=metadata.url,
        page_date=metadata.date,
        removed=list(chosen.removed),
    )
    told = metadata.described.text
    if told and len(told.split()) > 2 * chosen_words + 40:
        # The page shows a beginning and keeps the rest for its script: JSON-LD has the whole.
        parts.body = [(Role.PARAGRAPH, line) for line in told.split("\n") if not line_reason(line)]
    else:
        _fill(parts, chosen, metadata, pieces)
    if not parts.body:
        raise InputError("no article is found on this page: it may need a script or a login to show one.")
    _take_dateline(parts)
    return parts


def _fill(parts: Parts, chosen: Chosen, metadata: PageMetadata, pieces: list[Piece]) -> None:
    """Body and standfirst from the chosen pieces, without headline, byline and date lines among them."""
    body = list(chosen.body)
    headlines = {squash(words) for words in metadata.headlines}
    parts.standfirst, used = _standfirst(pieces, body, metadata)
    before_text = True
    for piece, role in body:
        own = squash(piece.text)
        if piece.number in used:
            continue
        if about := _about_author(piece, body, metadata):
            parts.removed.append((about, piece.text))
            continue
        if own in headlines or (piece.tag == "h1" and before_text):
            parts.removed.append(("headline", piece.text))
        elif before_text and (reason := _front_matter(piece)):
            parts.removed.append((reason, piece.text))
        else:
            before_text = before_text and role is Role.SUBHEADING
            parts.body.append((role, piece.text))


def _about_author(piece: Piece, body: list[tuple[Piece, Role]], metadata: PageMetadata) -> str | None:
    """Why one of the last five paragraphs is none ("author"): it says who an author is ("Ada Pell is a reporter")."""
    if piece.number < body[-5:][0][0].number:
        return None
    start = squash(piece.text[:100])
    introduced = any(
        start.startswith(squash(name))
        and re.match(r"\W*(?:is|was|are|writes|covers|reports|has)\b", piece.text[len(name) :])
        for name in metadata.authors
    )
    return "author" if introduced else None


def _front_matter(piece: Piece) -> str | None:
    if piece.words > 25:
        return None
    if find_byline(piece.text):
        return "byline"
    if DATE_LINE.match(piece.text):
        return "date"
    return "wire" if WIRE_LINE.match(piece.text) else None


def _standfirst(
    pieces: list[Piece], body: list[tuple[Piece, Role]], metadata: PageMetadata
) -> tuple[list[str], set[int]]:
    """The standfirst, and the numbers of the pieces it was made of.

    It stands between the headline and the first paragraph (or is one of the first), and either says what the page's
    description says or is called a standfirst by its element.
    """
    told = {squash(words) for words in metadata.descriptions}
    first = _first_paragraph(body, told)
    if first is None:
        return [], set()
    title = squash(metadata.title or "")
    heads = [piece.number for piece in pieces if piece.tag == "h1" and piece.number < first]
    heads += [piece.number for piece in pieces if squash(piece.text) == title and piece.number < first]
    start = max(heads) if heads else max(-1, first - 12)
    in_body = {piece.number for piece, _ in body}
    found: list[str] = []
    used: set[int] = set()
    for piece in pieces[start + 1 : first + 1]:
        own = squash(piece.text)
        if not own or own == title or piece.words > 80 or piece.words < 3 or piece.linked > 0.5:
            continue
        said = own in told or (len(own) > 60 and any(own in words or words in own for words in told if len(words) > 60))
        if piece.number >= first and not (own in told and _is_called_standfirst(piece.element)):
            continue
        called = _is_called_standfirst(piece.element) and piece.number < first and piece.words >= 5
        if caption_reason(piece.text) or DATE_LINE.match(piece.text) or find_byline(piece.text):
            continue
        if (
            (said or (called and not is_boxed(piece.element)))
            and squash(" ".join(found)).find(own) < 0
            and not line_reason(piece.text)
        ):
            found.append(piece.text)
            used.add(piece.number)
    return found, used & in_body


def _first_paragraph(body: list[tuple[Piece, Role]], told: set[str]) -> int | None:
    """The number of the first paragraph of the story itself.

    Many sites give the first paragraph as the page's description; a standfirst differs from it by standing apart from
    the other paragraphs.
    """
    long = Counter(piece.element.getparent() for piece, role in body if role is Role.PARAGRAPH and piece.words > 8)
    for piece, role in body:
        if role is not Role.PARAGRAPH or piece.words <= 4:
            continue
        if squash(piece.text) not in told or long[piece.element.getparent()] > 1 or len(body) == 1:
            return piece.number
    return None


def _is_called_standfirst(element: Any) -> bool:
    around = [element, *islice(element.iterancestors(), 3 if element.tag == "li" else 1)]
    return any(class_words(one) & _STANDFIRST_WORDS for one in around)


def _take_dateline(parts: Parts) -> None:
    """Cut the dateline off the first paragraph."""
    for index, (role, words) in enumerate(parts.body[:3]):
        if role is not Role.PARAGRAPH:
            continue
        if found := find_dateline(words):
            parts.dateline, at = found
            parts.body[index] = (role, words[at:])
        return
