"""A page's pieces → those that are its article: trafilatura's choice, then what it lost, then what it took too much.

A paragraph that trafilatura left out but that stands in the same container as its neighbours is taken back; a
newsletter prompt between two paragraphs is dropped.
"""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass

from quotetrack.core.article import Role
from quotetrack.ingest.boilerplate import caption_reason, ends_sentence, is_subheading, line_reason
from quotetrack.ingest.surroundings import Surroundings
from quotetrack.ingest.tree import Piece, squash

__all__ = ["Chosen", "choose_body"]

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_TEXT = frozenset({"p", "blockquote", "li", "pre", "dd", "div", "section", "article", "td", "main", "center", "span"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """The pieces of the body with their roles, in order, and what was taken out from among them with why."""

    body: tuple[tuple[Piece, Role], ...]
    removed: tuple[tuple[str, str], ...]


def choose_body(pieces: list[Piece], source: str, body_text: str | None) -> Chosen:
    """The pieces that make the article. ``body_text`` is its text as JSON-LD has it, ``source`` the markup."""
    hits = _hits(pieces, source, body_text)
    if not hits:
        return Chosen((), ())
    around = Surroundings(pieces, hits)
    sure = squash(body_text or "")
    removed: list[tuple[str, str]] = []
    kept: list[tuple[Piece, Role]] = []
    for piece in pieces:
        reason = _reason_against(piece, around, hits, sure)
        if reason is None:
            kept.append((piece, Role.SUBHEADING if _is_heading(piece) or is_subheading(piece.text) else Role.PARAGRAPH))
        elif reason and around.inside(piece):
            removed.append((reason, piece.text))
    return Chosen(tuple(_without_loose_headings(_without_repeats(kept, removed), removed)), tuple(removed))


def _hits(pieces: list[Piece], source: str, body_text: str | None) -> set[int]:
    """The numbers of the pieces that trafilatura, or else JSON-LD, or else their own look says are the article."""
    from trafilatura import bare_extraction

    # Its complaints on odd pages would stand on a user's terminal; what matters is reported as a Failure.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        extracted = bare_extraction(source, include_comments=False, include_tables=False, with_metadata=False)
    except Exception:  # the library fails in many ways on broken markup; the page's own paragraphs are left
        extracted = None
    text = squash(getattr(extracted, "text", None) or "") if extracted is not None else ""
    sure = squash(body_text or "")
    found = set()
    for piece in pieces:
        own = squash(piece.text)
        if len(own) > 15 and (own in text or (len(own) > 40 and own in sure)):
            found.add(piece.number)
    likely = {
        piece.number
        for piece in pieces
        if piece.tag in {"p", "blockquote"} and piece.words >= 12 and piece.linked < 0.3 and not piece.hidden
    }
    # Where trafilatura saw next to nothing of a page full of paragraphs, it was wrong about the page.
    by_number = {piece.number: piece.words for piece in pieces}
    if sum(by_number[n] for n in found) < 60 < sum(by_number[n] for n in likely):
        return found | likely
    return found


def _reason_against(piece: Piece, around: Surroundings, hits: set[int], sure: str) -> str | None:
    """Why ``piece`` is no part of the article; None where it is; "" where it is simply elsewhere on the page."""
    hit = piece.number in hits
    certain = hit and len(sure) > 200 and squash(piece.text) in sure
    if not around.inside(piece):
        # An introduction may stand in a box of its own above the container; a whole sentence in a <p> is one.
        introduces = hit and piece.tag == "p" and ends_sentence(piece.text) and around.in_same_article(piece)
        return _reason_inside(piece, around, hit, certain) if introduces or around.like_body(piece) else ""
    return _reason_inside(piece, around, hit, certain)


def _reason_inside(  # noqa: PLR0911 -- one return a reason reads best
    piece: Piece, around: Surroundings, hit: bool, certain: bool
) -> str | None:
    mark = around.mark(piece, chosen=hit)
    if mark == "embed" or (mark and not certain):
        return mark
    reason = line_reason(piece.text) or (caption_reason(piece.text) if piece.words < 80 and not certain else None)
    if reason:
        return reason
    if piece.hidden and not hit:
        return "hidden"
    if piece.linked > 0.8 and not certain and _is_link_line(piece, around):
        return "link"
    if _is_heading(piece):
        return None if around.among_body(piece) and piece.linked < 0.5 else ""
    if hit or around.beside_body(piece):
        return None
    return ""


def _is_link_line(piece: Piece, around: Surroundings) -> bool:
    """Whether a piece made of a link points elsewhere instead of telling: no sentence, or one of a list of links."""
    if piece.tag == "li":
        return True
    return _is_heading(piece) or not piece.text.rstrip("\"”’'») ").endswith(".")


def _is_heading(piece: Piece) -> bool:
    return piece.tag in _HEADINGS


def _without_repeats(kept: list[tuple[Piece, Role]], removed: list[tuple[str, str]]) -> list[tuple[Piece, Role]]:
    """Without pieces whose words stood there before: pages print captions, quotations and teasers twice."""
    counted = Counter(squash(piece.text) for piece, _ in kept)
    seen: set[str] = set()
    rest = []
    for piece, role in kept:
        own = squash(piece.text)
        if counted[own] > 1 and own in seen and piece.words > 4:
            removed.append(("repeated line", piece.text))
            continue
        seen.add(own)
        rest.append((piece, role))
    return rest


def _without_loose_headings(kept: list[tuple[Piece, Role]], removed: list[tuple[str, str]]) -> list[tuple[Piece, Role]]:
    """Without headings at the end, which head something that is no longer the article."""
    while kept and kept[-1][1] is Role.SUBHEADING:
        removed.append(("heading", kept.pop()[0].text))
    return kept
