"""Who stands after a cue or at the head of a sentence: noun phrases that begin at a place.

In ``said Ada Pell, the mayor of Holm, on Monday`` the phrase after ``said`` is ``Ada Pell, the mayor of Holm``.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotetrack.extract.lexicon import look_up_form
from quotetrack.extract.phrases import is_adverb, is_determiner, tidy
from quotetrack.extract.sentences import Part, PartKind
from quotetrack.extract.words import (
    AFTER_STOPS,
    AUXILIARIES,
    COMMON_PAST,
    DAYS,
    LEADERS,
    NEGATED,
    PARTICIPLES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
)

__all__ = ["after_dateline", "phrase_after", "sentence_subject", "subject_from"]


def phrase_after(parts: Sequence[Part], at: int, high: int) -> tuple[int, int] | None:  # noqa: PLR0912 - rules, tried in order
    """The noun phrase with its appositions that begins at ``at``, or None; it ends before ``high``."""
    if at >= high or not parts[at].is_word:
        return None
    if parts[at].lower in PRONOUNS:
        return at, at + 1
    end = at
    in_name = True
    while end < high:
        part = parts[end]
        word = part.lower
        if part.text in (";", ":"):
            break
        if part.kind is PartKind.QUOTATION and (not parts[end - 1].is_word or end == at or len(part.text) > 60):
            break
        if part.text in "—–-" and part.kind is PartKind.MARK:
            break
        if part.text == ",":
            following = parts[end + 1] if end + 1 < high else None
            if following is None or not following.is_word or _ends_source(following):
                break
            in_name = False
        elif (
            (in_name and end > at and word in AFTER_STOPS and not _title_of_phrase(parts, at, end))
            or (in_name and end > at and word in DAYS)
            or (part.text == "." and end == high - 1)
        ):
            break
        end += 1
    while end > at and not parts[end - 1].is_word and parts[end - 1].text not in ")":
        end -= 1
    if end <= at or end - at > 60:
        return None
    first = parts[at]
    if first.lower in PREPOSITIONS | SUBORDINATORS | AUXILIARIES or first.lower in LEADERS or first.lower == "of":
        return None
    if end - at == 1 and first.lower in DAYS:
        return None
    return at, end


def _ends_source(part: Part) -> bool:
    return part.lower in PARTICIPLES


def _title_of_phrase(parts: Sequence[Part], at: int, end: int) -> bool:
    """Whether a preposition still belongs to a description: ``a spokesman at the port``, no name so far."""
    return (
        parts[end].lower in ("at", "in", "to", "on", "with")
        and parts[at].lower in ("a", "an", "one", "some", "several")
        and end - at <= 6
    )


def sentence_subject(parts: Sequence[Part], at: int) -> tuple[int, int] | None:
    """The first noun phrase of a sentence before ``at``, the one that a participle (``…, adding that``) belongs to."""
    first = next((i for i in range(after_dateline(parts, at), at) if parts[i].is_word), None)
    if first is None:
        return None
    start = first
    if parts[first].lower in PREPOSITIONS | SUBORDINATORS or parts[first].lower.endswith("ing"):
        comma = next((i for i in range(first, at) if parts[i].text == ","), None)
        if comma is None:
            pronoun = next((i for i in range(first, at) if parts[i].lower in PRONOUNS), None)
            return (pronoun, pronoun + 1) if pronoun is not None else None
        start = comma + 1
    return subject_from(parts, start, at)


def subject_from(parts: Sequence[Part], start: int, high: int) -> tuple[int, int] | None:
    """The noun phrase that begins at ``start`` and ends before a verb, a comma or ``high``, or None."""
    while start < high and parts[start].is_word and parts[start].lower in LEADERS:
        start += 1
    end = start
    if end < high and parts[end].lower in PRONOUNS:
        return end, end + 1
    while end < high and parts[end].is_word and not _verb_like(parts, end, start):
        end += 1
    return tidy(parts, start, end) if end > start and end < len(parts) else None


def after_dateline(parts: Sequence[Part], at: int) -> int:
    """Where the sentence begins after ``HOLM, Oct. 6 (UPI) —``."""
    if not parts or not parts[0].text.isupper():
        return 0
    return next((i + 1 for i in range(min(at, 14)) if parts[i].text in ("—", "–", "-", "―")), 0)


def _verb_like(parts: Sequence[Part], at: int, start: int) -> bool:
    word = parts[at].lower
    if at == start:
        return False
    if word in AUXILIARIES or word in NEGATED or word in PRONOUNS or word in SUBORDINATORS:
        return True
    if is_adverb(parts[at]):
        return True
    if parts[at].capital or word in PREPOSITIONS or is_determiner(parts[at]):
        return word in ("on", "in", "at", "to") and parts[at - 1].capital
    return look_up_form(word) is not None or word.endswith("ed") or word in COMMON_PAST
