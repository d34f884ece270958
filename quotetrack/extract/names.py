"""Proper names by their capitals, so that speakers can use them.

In ``Pentagon press secretary Peter Cook told CNN on Monday`` the names are ``Pentagon``, ``Peter Cook`` (a person) and
``CNN`` (an organisation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotetrack.core import MentionKind, NameMention, Span
from quotetrack.extract.lexicon import look_up_form

__all__ = ["find_names"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NAME = re.compile(
    r"(?<![\w’'-])(?:[A-Z]\.\s?){0,3}[A-Z][\w’-]*\w"
    r"(?: (?:of |of the |de |del |della |van |von |der |bin |for |for the |& )?(?:[A-Z]\. ?)?[A-Z][\w’-]*\w){0,6}"
)
_FIRST = re.compile(r"[\w’-]+\.?\s*")
_OF = re.compile(r" (?:of|for)(?: the)? ")
_NEXT = re.compile(r" ([a-z]+)")
_LOWER = re.compile(r"\b[a-z]{2,}\b")
_HONORIFICS = _words(
    """
    Mr Mrs Ms Miss Dr Sir Dame Lord Lady Rev Hon Sen Rep Gov Gen Col Lt Sgt Capt Prof President Senator Judge Justice
    Representative Governor General Colonel Secretary Chancellor King Queen Prince Princess Pope Mayor Minister
    Congressman Congresswoman Councillor Sheriff Chief Professor Captain Sergeant Lieutenant
    """
)
_OFFICES = _words(
    """
    president senator spokesman spokeswoman spokesperson secretary minister mayor governor chairman chairwoman chair
    director lawyer attorney professor analyst strategist manager leader officer judge chief aide adviser advisor
    economist candidate nominee lawmaker author reporter correspondent critic
    """
)
_ORGANIZATION = re.compile(
    r"\b(?:Committee|Party|University|College|Department|Ministry|Inc|Corp|Ltd|Bank|Institute|Association|Union|Council|"
    r"Agency|Commission|Court|Congress|Senate|Parliament|Group|Company|Foundation|Center|Centre|Office|Bureau|Police|"
    r"Board|Service|School|Hospital|Church|Trust|Fund|League|Club|Post|Times|News|Journal|Tribune|Campaign|Society)\b"
)
_PLACE_BEFORE = _words("in at from near outside across around throughout toward towards")
_PLACE = re.compile(r"\b(?:Street|Avenue|Road|County|Islands?|River|Lake|Valley|City|Beach|Square|Airport)$")
_COMMON = _words(
    """
    The A An He She It They We I You This That These Those There His Her Its Their Our My In On At For From But And Or
    So Yet As If When While After Before Since Until Although Though Because However Meanwhile Still Also Even Not No
    One Two Three Some Many Most Several All Both Each Every Another Other What Who Why How Where Which With Without
    Under Over During Among Then Now Here Asked According By To Monday Tuesday Wednesday Thursday Friday Saturday
    Sunday January February March April May June July August September October November December Jan Feb Mar Apr Jun
    Jul Aug Sept Oct Nov Dec Yes Well Let Last Earlier Later Today Yesterday Tomorrow More Such Only Just Despite
    Instead Speaking Like
    """
)


def find_names(
    text: str, paragraphs: Sequence[Span], headlines: frozenset[int] = frozenset()
) -> tuple[NameMention, ...]:
    """The names of a text in order, without title or possessive, each with a kind and how sure that is.

    Paragraphs in ``headlines`` are passed over: every word may have a capital there. The kind rests on what stands
    before and in the name: an honorific or office, ``Committee``, ``in``. Two or three words without such a sign are a
    person, at 0.6; a single word is what a longer name that ends with it is, and otherwise left open. The figures are
    set by hand.
    """
    lower = frozenset(match[0] for match in _LOWER.finditer(text))
    found: list[NameMention] = []
    # Single words that begin a sentence: names only where the text uses them as names elsewhere, or a cue follows.
    unsure: set[Span] = set()
    for number, paragraph in enumerate(paragraphs):
        if number in headlines:
            continue
        for start, end in _candidates(text, paragraph):
            span = _trimmed(text, start, end)
            if span is None:
                continue
            if _begins_sentence(text, span, paragraph):
                if span.of(text).lower() in lower:
                    continue
                unsure.add(span)
            found.append(NameMention(span, *_kind_of(text, span, paragraph)))
    seen = {word for name in found if name.span not in unsure for word in name.span.of(text).split()}
    return _settled(
        text,
        [
            name
            for name in found
            if name.span not in unsure or name.span.of(text) in seen or _before_cue(text, name.span)
        ],
    )


def _candidates(text: str, paragraph: Span) -> Iterator[tuple[int, int]]:
    """Runs of capitals; one with ``of`` in it is two unless its head names a body: ``Ada Pell of the Holm Bank``."""
    for match in _NAME.finditer(text, paragraph.start, paragraph.end):
        inner = _OF.search(match[0])
        if inner and " " in match[0][: inner.start()] and not _ORGANIZATION.search(match[0][: inner.start()]):
            yield match.start(), match.start() + inner.start()
            yield match.start() + inner.end(), match.end()
        else:
            yield match.span()


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The name without leading titles and common words and without a possessive, or None where nothing is left."""
    while start < end:
        first = _FIRST.match(text, start, end)
        if first is None:
            return None
        word = first[0].strip(" .").removesuffix("’s").removesuffix("'s")
        if word not in _COMMON and word not in _HONORIFICS:
            break
        start = first.end()
    for ending in ("’s", "'s", "’"):
        if text[start:end].endswith(ending):
            end -= len(ending)
    return Span(start, end) if end - start > 1 else None


def _before_cue(text: str, span: Span) -> bool:
    following = _NEXT.match(text, span.end)
    return following is not None and look_up_form(following[1]) is not None


def _begins_sentence(text: str, span: Span, paragraph: Span) -> bool:
    """Whether a single word may have its capital only from standing first."""
    word = span.of(text)
    if " " in word or word.isupper():
        return False
    before = text[max(paragraph.start, span.start - 12) : span.start].strip(" “\"'‘(")
    if before.endswith(".") and before[:-1].rsplit(" ", 1)[-1] in _HONORIFICS:
        return False
    return not before or before[-1] in ".?!:”"


def _kind_of(text: str, span: Span, paragraph: Span) -> tuple[MentionKind, float]:
    name = span.of(text)
    before = text[max(paragraph.start, span.start - 24) : span.start].split()
    last = before[-1].strip(".,“\"'‘") if before else ""
    if _ORGANIZATION.search(name) or (name.isupper() and len(name) <= 6):
        return MentionKind.ORGANIZATION, 0.8
    if last in _HONORIFICS or last in _OFFICES:
        return MentionKind.PERSON, 0.9
    if _PLACE.search(name) or last in _PLACE_BEFORE:
        return MentionKind.PLACE, 0.6
    if 1 <= name.count(" ") <= 2 and " of " not in name:
        return MentionKind.PERSON, 0.6
    return MentionKind.OTHER, 0.4


def _settled(text: str, found: list[NameMention]) -> tuple[NameMention, ...]:
    """The same names, single words given the kind of a longer name of a person that ends with them."""
    people = {
        name.span.of(text).rsplit(" ", 1)[-1]
        for name in found
        if name.kind is MentionKind.PERSON and " " in name.span.of(text)
    }
    return tuple(
        NameMention(name.span, MentionKind.PERSON, 0.7)
        if name.kind is MentionKind.OTHER and name.span.of(text) in people
        else name
        for name in found
    )
