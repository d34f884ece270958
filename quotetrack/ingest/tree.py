"""A page's markup → its pieces of text in order, each with where it stands in the page.

``<article><p>Talks <b>resumed</b>.</p></article>`` is one piece, ``Talks resumed.``, whose element is the ``<p>``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from quotetrack.ingest.normalise import normalise

__all__ = ["Piece", "class_words", "collect_pieces", "parse_page", "squash"]

_SKIPPED = frozenset({
    "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas",
    "audio", "video", "picture", "select", "option", "button", "input", "textarea", "dialog", "nav", "menu",
    "map", "frame", "frameset",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "blink", "center", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "img", "ins", "kbd", "label", "mark", "meter", "nobr", "output", "q", "ruby", "rb", "rp",
    "rt", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    "progress",
})  # fmt: skip
_UNSEEN = re.compile(r"(?:sr|screen[-_]?reader)[-_]?(?:only|text)?\b|visually[-_]?hidden|offscreen", re.I)
_CLIPPED = re.compile(r"clip\s*:\s*rect\(|clip-path\s*:\s*inset", re.I)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph-like stretch of a page. ``element`` is the innermost block it stands in, ``linked`` how many of its
    letters are links, ``number`` its place in the page."""  # noqa: D205, D209 -- one sentence over two lines

    number: int
    text: str
    element: Any
    linked: float
    hidden: bool

    @property
    def tag(self) -> str:
        """The element's name: "p", "h2", "li" …."""
        return str(self.element.tag)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def parse_page(text: str) -> Any:
    """The root element of the page in ``text``, or None where there is no markup at all.

    Raises:
        InputError: the parser gives up on it.
    """
    from lxml import etree, html

    from quotetrack.core.errors import InputError

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", normalise(text).text)
    try:
        return html.document_fromstring(text)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"this page cannot be parsed: {error}.") from error


def collect_pieces(root: Any) -> list[Piece]:
    """All pieces of text of the page in order; scripts, navigation and controls left out. Never recursive."""
    from lxml import etree

    pieces: list[Piece] = []
    state = _Buffer(pieces)
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event in {"comment", "pi"}:
            state.add(element.tail)
        elif event == "start":
            if element.tag in _SKIPPED:
                # The end event still comes for a skipped element, and with it its tail.
                walk.skip_subtree()
                continue
            state.open(element)
        else:
            if element.tag not in _SKIPPED:
                state.close(element)
            state.add(element.tail)
    state.flush()
    return pieces


class _Buffer:
    """The text that is being gathered, and the elements it stands in."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.blocks: list[Any] = []
        self.links = 0
        self.hidden = 0
        self.unseen = 0
        self.parts: list[tuple[str, bool]] = []
        self.broken = False

    def open(self, element: Any) -> None:
        if element.tag == "br":
            if self.broken:
                self.flush()
            else:
                self.parts.append((" ", False))
                self.broken = True
        elif not self._inline(element):
            self.flush()
            self.blocks.append(element)
        self.links += element.tag == "a"
        self.hidden += _is_hidden(element)
        self.unseen += _is_unseen(element)
        if element.tag == "q":
            self.parts.append(("“", False))
        self.add(element.text)

    def close(self, element: Any) -> None:
        if element.tag == "q":
            self.parts.append(("”", False))
        if element.tag != "br" and not self._inline(element):
            self.flush()
            if self.blocks and self.blocks[-1] is element:
                self.blocks.pop()
        self.links -= element.tag == "a"
        self.unseen -= _is_unseen(element)
        self.hidden -= _is_hidden(element)

    def add(self, text: str | None) -> None:
        if text and not self.unseen:
            self.parts.append((text, self.links > 0))
            self.broken = self.broken and text.isspace()

    def flush(self) -> None:
        text = " ".join("".join(part for part, _ in self.parts).split())
        if text and self.blocks:
            letters = sum(len(part) for part, _ in self.parts if not part.isspace())
            linked = sum(len(part) for part, is_link in self.parts if is_link and not part.isspace())
            self.pieces.append(
                Piece(len(self.pieces), text, self.blocks[-1], linked / max(1, letters), self.hidden > 0)
            )
        self.parts = []
        self.broken = False

    def _inline(self, element: Any) -> bool:
        """Inline elements, and elements of a site's own making inside a paragraph, do not part the text."""
        tag = element.tag
        return tag in _INLINE or ("-" in tag and bool(self.blocks) and self.blocks[-1].tag in {"p", "li", "h1", "h2"})


def _is_hidden(element: Any) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN_STYLE.search(element.get("style") or ""))
    )


def _is_unseen(element: Any) -> bool:
    """Whether an inline element speaks to screen readers alone (", opens new tab"): it is no word of the story."""
    return element.tag == "span" and bool(
        _UNSEEN.search(element.get("class") or "") or _CLIPPED.search(element.get("style") or "")
    )


def class_words(element: Any) -> frozenset[str]:
    """The words in an element's class, id and component names, in small letters: "ArticleBody__text" has three."""
    names = [
        element.get(name) or "" for name in ("class", "id", "data-component", "data-testid", "data-module", "role")
    ]
    # A long id is a headline made into an anchor ("minister-promoted-…"), not the name of a box.
    given = " ".join(name for name in names if name != names[1] or len(re.findall("[A-Za-z]+", name)) <= 4)
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", given)
    return frozenset(re.findall(r"[a-z]+", spaced.lower()))


def squash(words: str) -> str:
    """The letters and digits of ``words`` in small letters, to compare what is printed in different ways."""
    return "".join(re.findall(r"\w+", words.lower()))
