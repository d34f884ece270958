"""An article's text cut into words, sentences and paragraphs once, for every rule of this stage.

Comes first in ``speakers``. ``Gov. Ada Pell's aide said no.`` is six words in one sentence; ``Pell`` is possessive.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from quotetrack.core import Span
from quotetrack.speakers.wordlists import common_words, honorifics, plain, states, title_abbreviations, vocabulary

__all__ = ["Reading", "Word", "read"]

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:(?:['’&‑-]|\.(?=[a-z\d]))[^\W_]+)*", re.UNICODE)
_CONTRACTION = re.compile(r"['’](?:ll|ve|re|d|m)$")
_PARTICLE_CAPITAL = re.compile(r"(?:al|el|as|bin|d|l)[-'’][^\W\d_a-z]")
_BLANKS = re.compile(r"[ \t\u00a0]+")
_STOP = re.compile(r"[.!?…][\"”’')\]]*\s|[.!?…][\"”’')\]]*$")
_SMALL = vocabulary("a an the of to in on at for by with from as and or but nor vs via is over into up off out s")
_QUOTES = re.compile(r"[“”\"«»]|``|''")
_ABBREVIATIONS = vocabulary("jan feb mar apr jun jul aug sept sep oct nov dec vs no inc corp co ltd jr sr st ft mt etc")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: ``key`` is its plain lower-case form, ``possessive`` whether 's follows, ``opens`` a sentence."""

    start: int
    end: int
    text: str
    key: str
    capital: bool
    possessive: bool
    opens: bool
    sentence: int
    paragraph: int
    quoted: bool


@dataclass(slots=True)
class Reading:
    """The words of one text with what lies between them."""

    text: str
    words: list[Word]
    keys: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    sentence_first: list[int] = field(default_factory=list)
    paragraph_first: list[int] = field(default_factory=list)
    title_case: frozenset[int] = frozenset()

    def gap(self, index: int) -> str:
        """What stands between word ``index`` and the next, a possessive ending aside; after the last, the rest."""
        after = self.words[index + 1].start if index + 1 < len(self.words) else len(self.text)
        gap = _BLANKS.sub(" ", self.text[self.words[index].end : after])
        if self.words[index].possessive:
            return gap[2:] if gap[1:2] in ("s", "S") else gap[1:]
        return gap

    def within(self, span: Span) -> range:
        """Indices of the words that begin inside ``span`` or straddle its start."""
        low = bisect_right(self.starts, span.start) - 1
        if low < 0 or self.words[low].end <= span.start:
            low += 1
        return range(low, max(low, bisect_left(self.starts, span.end)))

    def at(self, offset: int) -> int:
        """Index of the word that holds ``offset`` or, between words, of the next one (number of words at the end)."""
        low = bisect_right(self.starts, offset) - 1
        return low if low >= 0 and self.words[low].end > offset else low + 1

    def sentence_words(self, sentence: int) -> range:
        """Indices of the words of a sentence."""
        last = sentence + 1 < len(self.sentence_first)
        return range(self.sentence_first[sentence], self.sentence_first[sentence + 1] if last else len(self.words))

    def paragraph_words(self, paragraph: int) -> range:
        """Indices of the words of a paragraph."""
        last = paragraph + 1 < len(self.paragraph_first)
        return range(self.paragraph_first[paragraph], self.paragraph_first[paragraph + 1] if last else len(self.words))

    def slice(self, first: int, stop: int) -> str:
        """The text from word ``first`` to the word before ``stop``, as printed, without a closing possessive."""
        return self.text[self.words[first].start : self.words[stop - 1].end]


def _ends_sentence(key: str, raw: str, gap: str, following: str) -> bool:
    if not _STOP.match(gap):
        return False
    if gap[0] != "." or gap[1:2] not in (" ", "\t"):
        return True
    if key in honorifics() or key in title_abbreviations():
        return False
    if len(raw) == 1 and raw.isupper():
        return False
    if key in _ABBREVIATIONS or (key in states() and len(key) < 5):
        return following[:1].isupper() and plain(following) in common_words()
    return True


def read(text: str) -> Reading:
    """The text cut into words, in time linear in its length. Works on any text; an empty one has no words."""
    words: list[Word] = []
    sentence_first: list[int] = []
    paragraph_first: list[int] = []
    quoted = False
    last_end = 0
    matches = list(_WORD.finditer(text))
    for match in matches:
        raw, start, end = match.group(), match.start(), match.end()
        possessive = False
        if raw[-2:] in ("'s", "’s") and len(raw) > 2:
            raw, end, possessive = raw[:-2], end - 2, True
        contraction = _CONTRACTION.search(raw)
        if contraction and contraction.start():
            raw, end = raw[: contraction.start()], start + contraction.start()
        gap = text[last_end:start]
        new_paragraph = not words or "\n" in gap
        previous = words[-1] if words else None
        dotted = previous is not None and previous.text.endswith(".")
        new_sentence = (
            new_paragraph
            or previous is None
            or _ends_sentence(previous.key, previous.text, gap, raw)
            or (dotted and raw[:1].isupper() and plain(raw) in common_words() and not gap.strip())
        )
        if new_paragraph:
            quoted = False
            paragraph_first.append(len(words))
        for mark in _QUOTES.findall(gap.rsplit("\n", 1)[-1]):
            quoted = True if mark in ("“", "«", "``") else False if mark in ("”", "»", "''") else not quoted
        if new_sentence:
            sentence_first.append(len(words))
        if not possessive and raw[-1:] in "sS" and text[end : end + 2] in ("' ", "’ "):
            possessive = True
        capital = raw[0].isupper() or bool(_PARTICLE_CAPITAL.match(raw))
        opens = new_sentence or bool(gap.strip(" ") and gap.strip()[-1:] in '“"‘:«')
        words.append(
            Word(
                start,
                end,
                raw,
                plain(raw),
                capital,
                possessive,
                opens,
                len(sentence_first) - 1,
                len(paragraph_first) - 1,
                quoted,
            )
        )
        last_end = match.end()
    result = Reading(text, words, [w.key for w in words], [w.start for w in words], sentence_first, paragraph_first)
    result.title_case = frozenset(p for p in range(len(paragraph_first)) if _is_title_case(result, p))
    return result


def _is_title_case(reading: Reading, paragraph: int) -> bool:
    """Whether nearly all words of a paragraph but the small ones are capitalised, as in a headline."""
    inside = reading.paragraph_words(paragraph)
    if len(inside) > 40:
        return False
    large = [i for i in inside if reading.keys[i] not in _SMALL]
    if 2 <= len(inside) <= 4 and len(large) > 1 and all(reading.words[i].capital for i in large):
        return ":" not in reading.text[reading.words[inside.start].end : reading.words[inside.stop - 1].end + 2]
    told = [reading.words[i] for i in inside if reading.keys[i] not in _SMALL and reading.words[i].text[0].isalpha()]
    return len(told) > 3 and sum(word.capital for word in told) >= 0.9 * len(told)
