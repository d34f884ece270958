"""Where the article's paragraphs stand in the page → what stands around and among them, and what that speaks for.

Paragraphs share a container; a box inside it that is called "newsletter-signup" holds no paragraph of the story.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import Any

from quotetrack.ingest.tree import Piece, class_words

__all__ = ["Surroundings", "is_boxed"]

_MARK_WORDS = {
    "prompt": "newsletter newsletters signup subscribe donate donation appeal membership poll feedback optin "
    "commenting",
    "navigation": "related recirc recirculation recommended recommendations recommendation trending popular "
    "teasers readmore breadcrumb breadcrumbs pagination toolbar sidebar outbrain taboola carousel keywords crosslinks "
    "seealso promo promos promotion promoted ticker disclaimer",
    "advertisement": "ad ads advert advertisement adslot sponsored sponsor advertorial dfp",
    "caption": "caption captions credit credits figcaption wpcaption photocredit imagecaption",
    "comments": "comment comments commentlist disqus",
    "author": "bio biography authorbio byline bylines",
    "legal": "cookie cookies gdpr copyright",
    "embed": "embed oembed tweet instagram tiktok embedded player jwplayer videoplayer",
    "pull quote": "pullquote pullquotes",
    "hidden": "screenreader offscreen visuallyhidden",
}
_MARKS = {word: reason for reason, words in _MARK_WORDS.items() for word in words.split()}
_WEAK_WORDS = {
    "prompt": "whatsapp marketing register registration",
    "navigation": "teaser sharing share social rail tag tags topics toc trail latest headlines menu skip",
    "caption": "lightbox gallery slideshow",
    "legal": "consent popup modal",
    "comments": "respond",
    "author": "contributors contributor",
    "embed": "twitter facebook bluesky",
    "summary": "keypoints takeaways tldr",
}
_WEAK = {word: reason for reason, words in _WEAK_WORDS.items() for word in words.split()}
"""These say little: sites give such names to boxes of the story itself. trafilatura's choice outranks them."""
_PAIRS = {
    ("sign", "up"): "prompt",
    ("read", "more"): "navigation",
    ("most", "read"): "navigation",
    ("most", "popular"): "navigation",
    ("see", "also"): "navigation",
    ("also", "read"): "navigation",
    ("more", "on"): "navigation",
    ("pull", "quote"): "pull quote",
    ("author", "bio"): "author",
    ("author", "info"): "author",
    ("author", "box"): "author",
    ("about", "author"): "author",
    ("sr", "only"): "hidden",
    ("visually", "hidden"): "hidden",
    ("twitter", "tweet"): "embed",
    ("key", "points"): "summary",
    ("fig", "caption"): "caption",
}
_TAGS = {
    "aside": "aside",
    "figure": "caption",
    "figcaption": "caption",
    "footer": "footer",
    "form": "prompt",
    "table": "table",
    "address": "author",
    "caption": "caption",
}
_SMALL = 0.25
"""A box that holds a quarter of the article's words is the article, whatever its class is called."""


class Surroundings:
    """The container of the article on its page, its boxes, and how paragraphs in it look."""

    def __init__(self, pieces: list[Piece], hits: set[int]) -> None:
        self._weights: Counter[Any] = Counter()
        self._parents: Counter[Any] = Counter()
        self._marks: dict[Any, str | None] = {}
        own = [piece for piece in pieces if piece.number in hits]
        self._total = max(1, sum(piece.words for piece in own))
        for piece in own:
            self._parents[self._parent(piece)] += piece.words
            element = piece.element
            while element is not None:
                self._weights[element] += piece.words
                element = element.getparent()
        self._main = self._find_main(own)
        self._inside = self._below(self._main)
        self._tags = Counter(piece.tag for piece in own)
        self._looks = {look for look, words in self._by_look().items() if words >= 0.15 * self._total}
        numbers = sorted(piece.number for piece in own if self.inside(piece) and piece.words > 4)
        self._first, self._last = (numbers[0], numbers[-1]) if numbers else (0, -1)

    def _by_look(self) -> Counter[tuple[str, ...]]:
        looks: Counter[tuple[str, ...]] = Counter()
        for parent, words in self._parents.items():
            looks[self._look(parent)] += words
        return looks

    def inside(self, piece: Piece) -> bool:
        """Whether it stands in the container that holds the article."""
        return piece.element in self._inside

    def like_body(self, piece: Piece) -> bool:
        """Whether it stands outside, but in a container that looks like the article's and belongs to it.

        Long articles are cut into several containers of one make; the same make in another ``<article>`` is another
        story.
        """
        if piece.tag not in self._tags or piece.words < 5:
            return False
        return (
            self._look(self._parent(piece)) in self._looks
            and self._article(piece.element) is self._article(self._main)
            and self._article(self._main) is not None
        )

    def in_same_article(self, piece: Piece) -> bool:
        """Whether the ``<article>`` (or ``<main>``) around the container holds it too."""
        own = self._article(self._main)
        return own is not None and self._article(piece.element) is own

    def beside_body(self, piece: Piece) -> bool:
        """Whether it stands right beside paragraphs of the article, made as they are."""
        parent = self._parent(piece)
        if piece.tag == "li":
            parent = self._parent_of(parent)
        weight = self._parents[parent]
        alike = piece.tag in {"p", "li", "blockquote"} or self._tags[piece.tag] >= 3
        return (
            alike
            and (weight >= 0.1 * self._total or self._look(parent) in self._looks)
            and (piece.linked < 0.5 or piece.text.endswith("."))
        )

    def among_body(self, piece: Piece) -> bool:
        """Whether the article's paragraphs stand before and after it, or right after it in its own container."""
        return self._first - 1 <= piece.number < self._last

    def mark(self, piece: Piece, *, chosen: bool) -> str | None:
        """What a box around ``piece``, inside the article's container, says that it is: "caption", "prompt" ….

        With ``chosen`` (trafilatura took it) a name that says little counts for nothing.
        """
        sentence = (chosen and piece.words >= 5) or piece.words >= 25
        element = piece.element
        while element is not None and element is not self._main:
            if self._weights[element] < _SMALL * self._total or element is piece.element:
                if element not in self._marks:
                    self._marks[element] = _mark_of(element)
                if mark := self._marks[element]:
                    return mark
                if not sentence and (mark := next((_WEAK[w] for w in class_words(element) if w in _WEAK), None)):
                    return mark
            element = element.getparent()
        return None

    def _find_main(self, own: list[Piece]) -> Any:
        """The innermost element that holds four fifths of the article's words."""
        main = own[0].element
        best = None
        for piece in own:
            element = piece.element
            while element is not None:
                if self._weights[element] >= 0.8 * self._total:
                    if best is None or element in set(best.iterdescendants()):
                        best = element
                    break
                element = element.getparent()
        return best if best is not None else main

    @staticmethod
    def _below(element: Any) -> set[Any]:
        return {element, *element.iterdescendants()}

    @staticmethod
    def _parent(piece: Piece) -> Any:
        parent = piece.element.getparent()
        return parent if parent is not None else piece.element

    @staticmethod
    def _parent_of(element: Any) -> Any:
        parent = element.getparent()
        return parent if parent is not None else element

    @staticmethod
    def _look(element: Any) -> tuple[str, ...]:
        """How a paragraph's container is made: its name and classes; for one without classes also what is around it."""
        own = _make(element)
        outer = element.getparent()
        return (own,) if " " in own or outer is None else (own, _make(outer))

    @staticmethod
    def _article(element: Any) -> Any:
        """The outermost ``<article>`` or ``<main>`` around it, or None."""
        found = None
        while element is not None:
            if element.tag in {"article", "main"}:
                found = element
                if element.tag == "article":
                    break
            element = element.getparent()
        return found


def _make(element: Any) -> str:
    return " ".join((str(element.tag), *sorted((element.get("class") or "").split())))


def _mark_of(element: Any) -> str | None:
    """What the element's tag or class says that it holds."""
    if element.tag in _TAGS:
        return _TAGS[element.tag]
    if element.tag == "blockquote" and class_words(element) & {"twitter", "instagram", "tiktok", "bluesky"}:
        return "embed"
    words = class_words(element)
    for word in words:
        if word in _MARKS:
            return _MARKS[word]
    for (first, second), reason in _PAIRS.items():
        if first in words and second in words:
            return reason
    return None


def is_boxed(element: Any) -> bool:
    """Whether the element, or one of the two around it, is a box of its own: a caption, a prompt, an advertisement."""
    around = [element, *islice(element.iterancestors(), 2)]
    return any(_mark_of(one) not in {None, "author"} for one in around)
