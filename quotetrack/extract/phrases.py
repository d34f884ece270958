"""Who stands before a cue: the noun phrase that ends there, found without a parser.

In ``The mayor, who had waited, said`` the phrase before ``said`` is ``The mayor``.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotetrack.extract.lexicon import look_up_form
from quotetrack.extract.sentences import Part, PartKind
from quotetrack.extract.words import (
    ADVERBS,
    APPOSITION_STOPS,
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    GO,
    LEADERS,
    MODIFIERS_OF_PHRASE,
    MONTHS,
    NEGATED,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIME_NOUNS,
)

__all__ = ["is_adverb", "is_determiner", "phrase_before", "tidy", "verb_start"]


def is_adverb(part: Part) -> bool:
    """Whether a word before a verb belongs to the verb: ``also``, ``repeatedly``."""
    word = part.lower
    return word in ADVERBS or (
        len(word) > 4 and word.endswith("ly") and word not in ("family", "july", "italy", "only")
    )


def verb_start(parts: Sequence[Part], at: int) -> int:
    """Where the verb group begins that ends with the word at ``at``: its auxiliaries and adverbs are taken in."""
    start = at
    while start > 0 and parts[start - 1].is_word:
        before = parts[start - 1]
        if before.lower in AUXILIARIES or before.lower in NEGATED or (is_adverb(before) and not before.capital):
            start -= 1
        elif before.lower == "to" and start > 2 and parts[start - 2].lower == "on" and parts[start - 3].lower in GO:
            start -= 3
        else:
            break
    return start


def phrase_before(parts: Sequence[Part], at: int, low: int = 0) -> tuple[int, int] | None:
    """The noun phrase that ends right before ``at``, as indices of its parts, or None; nothing before ``low`` is used.

    A day between phrase and verb is passed over. An apposition between commas is taken in, a relative or adverbial
    clause between commas is not; the phrase is then the one before it.
    """
    end = _skip_times(parts, at, low)
    if end <= low:
        return None
    last = parts[end - 1]
    if last.text in (",", ")", "—", "–", "-"):
        return _before_insertion(parts, end, low)
    return _plain_before(parts, end, low)


def _skip_times(parts: Sequence[Part], end: int, low: int) -> int:
    """The end moved before ``on Tuesday``, ``Tuesday``, ``last week``."""
    for _ in range(2):
        if end - 1 > low and parts[end - 1].lower in DAYS:
            end -= 1
            if parts[end - 1].lower in ("on", "late", "early"):
                end -= 1
        elif (
            end - 2 > low
            and parts[end - 1].lower in ("week", "month", "year", "night")
            and parts[end - 2].lower in ("last", "this")
        ):
            end -= 2
        else:
            break
    return end


def _before_insertion(parts: Sequence[Part], end: int, low: int) -> tuple[int, int] | None:
    closing = parts[end - 1].text
    opening = {")": "("}.get(closing, closing)
    begin = end - 2
    floor = max(low, end - 45)
    while begin >= floor and parts[begin].text != opening:
        if parts[begin].kind is PartKind.QUOTATION and closing == "," and (len(parts[begin].text) > 45 or begin == 0):
            return None
        begin -= 1
    if begin < floor:
        return None
    if closing == ")":
        inner = phrase_before(parts, begin, low)
        return (inner[0], end) if inner else None
    # Several commas in a row belong to one insertion: go on to the one that a name or noun stands before.
    head = _plain_before(parts, begin, low)
    for _ in range(3):
        earlier = _earlier_comma(parts, begin - 1, floor) if closing == "," else None
        if earlier is None or not _joins_on(parts, earlier + 1, begin):
            break
        wider = _plain_before(parts, earlier, low)
        if wider is None:
            break
        begin, head = earlier, wider
    if head is None:
        return None
    first = parts[begin + 1]
    if (
        first.lower in PRONOUNS | {"whose", "which"} | APPOSITION_STOPS
        or first.lower.endswith("ing")
        or not first.is_word
    ):
        return head
    return (head[0], end - 1)


def _earlier_comma(parts: Sequence[Part], start: int, floor: int) -> int | None:
    for index in range(start, floor - 1, -1):
        if parts[index].kind is PartKind.QUOTATION or parts[index].text in ";:":
            return None
        if parts[index].text == ",":
            return index
    return None


def _joins_on(parts: Sequence[Part], start: int, end: int) -> bool:
    """Whether what stands between two commas cannot be the subject itself: ``who …``, ``the mayor of Holm``, an age."""
    if end <= start:
        return False
    first = parts[start].lower
    if first in ("who", "whose", "which") or parts[start].text.isdigit():
        return True
    return first in ("a", "an", "the") and start > 1 and parts[start - 2].capital and parts[start - 1].text == ","


def _plain_before(parts: Sequence[Part], end: int, low: int) -> tuple[int, int] | None:  # noqa: PLR0912 - rules, tried in order
    start = end
    joined_at = -1
    while start > low:
        part = parts[start - 1]
        word = part.lower
        if part.kind is PartKind.QUOTATION:
            if start == end:
                break
            break
        if part.kind is PartKind.MARK:
            if part.text == ")" and start - 1 > low:
                opening = next(
                    (i for i in range(start - 2, max(low, start - 12) - 1, -1) if parts[i].text == "("), None
                )
                if opening is not None and opening > low:
                    start = opening
                    continue
            break
        if word in PRONOUNS and word != "one":
            return (start - 1, start) if start == end else tidy(parts, start, end)
        if word in ("and", "or", "&"):
            if start == end:
                return None
            joined_at = start - 1
            start -= 1
            continue
        if word in SUBORDINATORS:
            if word == "who":
                return None
            break
        if _is_verb(parts, start - 1) or (start < end and _governs(parts, start - 1)):
            if joined_at >= 0:
                start = joined_at + 1
            break
        if word in TIME_NOUNS and start < end and (parts[start].capital or is_determiner(parts[start])):
            break
        start -= 1
        if word in ARTICLES and start > low and not _carries_on(parts[start - 1]):
            break
    return tidy(parts, start, end)


def _is_verb(parts: Sequence[Part], at: int) -> bool:
    """Whether a word is surely a finite verb, so that a subject cannot reach over it."""
    word = parts[at].lower
    if word in AUXILIARIES or word in NEGATED:
        return True
    entry = look_up_form(word)
    if entry is None or parts[at].capital:
        return False
    return word != entry.lemma and word.endswith("ed") and at > 0 and not is_determiner(parts[at - 1])


def _governs(parts: Sequence[Part], at: int) -> bool:
    """Whether a past form takes the next word as its object, as in ``ignored the plan``: no noun phrase then."""
    part, following = parts[at], parts[at + 1]
    if part.capital or len(part.text) < 5 or not part.lower.endswith("ed") or at == 0:
        return False
    if is_determiner(parts[at - 1]) or parts[at - 1].lower in ("of", "and", "newly", "recently"):
        return False
    return following.capital or following.lower in DETERMINERS


def _carries_on(before: Part) -> bool:
    """Whether a noun phrase goes on to the left of an article: ``the head of | the council``, ``Pell and | the …``."""
    word = before.lower
    return (
        word in ("of", "and", "or", "&", "for", "at", "from", "with", "in", "on", "to", "by", "near", "under")
        or not before.is_word
    )


def is_determiner(part: Part) -> bool:
    """Whether a noun phrase may begin with the word: an article, a possessive, a number."""
    return part.lower in DETERMINERS or part.lower.endswith(("'s", "s'"))


def tidy(parts: Sequence[Part], start: int, end: int) -> tuple[int, int] | None:
    """The phrase without leading conjunctions, adverbs and an adverbial phrase; None where nothing fit is left."""
    while start < end:
        part = parts[start]
        if part.kind is not PartKind.WORD or part.lower in LEADERS:
            start += 1
        elif part.lower in PREPOSITIONS:
            start = _after_adverbial(parts, start, end)
        elif is_adverb(part) and part.lower.endswith("ly"):
            start += 1
        else:
            break
    if start >= end or end - start > 24:
        return None
    if parts[end - 1].lower in PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS | {"the", "a", "an", "of", "to"}:
        return None
    if not any(part.is_word and part.text[0].isalnum() for part in parts[start:end]):
        return None
    return start, end


def _after_adverbial(parts: Sequence[Part], start: int, end: int) -> int:
    """Where the subject begins after ``In an interview Tuesday``: at the last break between two noun phrases."""
    for index in range(end - 1, start, -1):
        part, before = parts[index], parts[index - 1]
        if not part.is_word or not before.is_word:
            continue
        if part.lower in PREPOSITIONS:
            break
        begins = part.lower in PRONOUNS or is_determiner(part) or (part.capital and not before.capital)
        if part.capital and (before.lower in DAYS or before.lower in MONTHS or before.text.isdigit()):
            begins = True
        closed = (
            before.lower not in PREPOSITIONS
            and before.lower not in DETERMINERS
            and before.lower not in MODIFIERS_OF_PHRASE
        )
        if begins and closed and not before.lower.endswith(("'s", "s'")):
            return index
    return end
