"""Answers for pronouns: he and she, it and they, who and which, I and we.

``I`` inside a quotation is whoever says the quotation, outside it is the author; ``who`` goes back to the name
before it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from quotetrack.core import (
    Span,
    SpeakerKind,
    Told,
)
from quotetrack.speakers.answers import Answer, Case
from quotetrack.speakers.kinds import kind_of
from quotetrack.speakers.pronouns import (
    MASCULINE,
    PLURAL,
    RELATIVE,
    following,
    rank_singular,
    rank_thing,
    relative_to,
)
from quotetrack.speakers.sources import PRONOUNS, Source, SourceForm, read_source
from quotetrack.speakers.wordlists import vocabulary

__all__ = ["PronounAnswers"]

_BOUNDS = vocabulary(
    "a an the and or but by to of for from with in on at as than about was were are is be been has have "
    "had said says told "
    "not also among between against like there here that"
)
_FIRST = vocabulary("i we me us my our myself ourselves")
_SECOND = vocabulary("you your")


class PronounAnswers(Case):
    """The part of the work that reads pronouns."""

    def enclosing(self, number: int, at: int) -> int | None:
        """The other statement whose content holds the code point ``at``, the innermost one."""
        best: tuple[int, int] | None = None
        position = bisect_left(self.contents, (at + 1,))
        while position > 0:
            position -= 1
            start, end, other = self.contents[position]
            if at - start > self.longest:
                break
            if start <= at < end and other != number and (best is None or end - start < best[0]):
                best = (end - start, other)
        return best[1] if best else None

    def pronoun(self, number: int, source: Source) -> Answer:  # noqa: PLR0911 - a cascade of rules, tried in order
        """The answer for a source that is one pronoun."""
        word = source.pronoun
        at = source.first
        evidence = (self.span(source.first, source.stop),)
        outer = self.enclosing(number, self.reading.words[at].start)
        quoted = self.reading.words[at].quoted
        if word in _FIRST:
            return self.first_person(number, outer if quoted else None, quoted, evidence)
        if word in _SECOND:
            return Answer(None, "you", SpeakerKind.GENERIC, Told.DESCRIBED_ONLY, 0.8, evidence)
        if word in RELATIVE:
            entity = relative_to(self.index, at)
            if entity is not None and (word in ("who", "whose", "whom")) <= (entity.person or True):
                return self.settled(entity, 0.85, evidence)
            return self.antecedent(at, evidence)
        speaker_out = self.answer(outer).entity if outer is not None and quoted else None
        excluded = frozenset({speaker_out.number} if speaker_out is not None else ())
        if word in PLURAL:
            return self.plural(at, evidence)
        if word in ("it", "its", "itself", "this"):
            return self.chosen(rank_thing(self.index, at, self.turns, False), evidence, 0.55)
        gender = "m" if word in MASCULINE else "f"
        ranked = rank_singular(self.index, at, gender, self.turns, excluded)
        if not ranked or ranked[0].score < 0.2:
            later = following(self.index, at, gender)
            if later is not None:
                return self.settled(later, 0.6, evidence)
        return self.chosen(ranked, evidence, 0.2)

    def first_person(self, number: int, outer: int | None, quoted: bool, evidence: tuple[Span, ...]) -> Answer:
        """I and we: the speaker of the quotation around them, else the author."""
        if outer is None and quoted:
            outer = self.speaking(number)
        if outer is not None:
            answer = self.answer(outer)
            return replace(
                answer, told=Told.PRONOUN, confidence=answer.confidence * 0.9, evidence=(*evidence, *answer.evidence)
            )
        name = " and ".join(self.article.authors) or "author"
        return Answer(None, name, SpeakerKind.AUTHOR, Told.PRONOUN, 0.7, evidence)

    def speaking(self, number: int) -> int | None:
        """The statement whose quotation goes on at this one's source though its spans do not hold it."""
        at = self.reading.at(self.place(number))
        paragraph = self.reading.words[at].paragraph
        position = bisect_left(self.spoken, (self.place(number),))
        for _, other in reversed(self.spoken[max(0, position - 4) : position]):
            if other == number:
                continue
            theirs = self.reading.at(max(s.end for s in self.attributions[other].content) - 1)
            if theirs < len(self.reading.words) and self.reading.words[theirs].paragraph == paragraph:
                return other
        return None

    def antecedent(self, at: int, evidence: tuple[Span, ...]) -> Answer:
        """A relative word after a common noun: the words right before it describe the speaker."""
        reading = self.reading
        start = reading.sentence_first[reading.words[at].sentence]
        subject = next((i for i in range(at - 1, max(start, at - 8), -1) if reading.keys[i] in ("is", "was")), None)
        if subject is not None:
            names = [n for n in self.index.within(start, subject) if n.entity.person and n.stop == subject]
            if names:
                return self.settled(names[-1].entity, 0.8, evidence)
        low = at
        while low > start and at - low < 6 and reading.keys[low - 1] not in _BOUNDS | PRONOUNS:
            if low < at and reading.gap(low - 1).strip(" -’'"):
                break
            low -= 1
        if low == at:
            return Answer(None, None, SpeakerKind.UNKNOWN, Told.UNKNOWN, 0.0, evidence, reason="No name before it.")
        source = read_source(self.index, (self.span(low, at),))
        if source.form is SourceForm.NAME and source.naming is not None:
            return replace(self.named(source.naming), told=Told.PRONOUN)
        kind = kind_of(source) if source.form is SourceForm.DESCRIPTION else SpeakerKind.GROUP
        return Answer(None, reading.slice(low, at), kind, Told.DESCRIBED_ONLY, 0.5, evidence)

    def plural(self, at: int, evidence: tuple[Span, ...]) -> Answer:
        """They: the last group or body that spoke, else a body named just before."""
        for turn in reversed(self.turns):
            if turn.at >= at:
                continue
            if self.reading.words[at].sentence - self.reading.words[turn.at].sentence > 6:
                break
            if turn.plural and turn.name:
                return Answer(None, turn.name, SpeakerKind.GROUP, Told.PRONOUN, 0.6, evidence, plural=True)
            if turn.entity is not None and not turn.entity.person:
                return self.settled(turn.entity, 0.5, evidence)
        ranked = rank_thing(self.index, at, self.turns, True)
        if ranked and ranked[0].score > 0.6:
            return replace(self.chosen(ranked, evidence, 0.6), confidence=0.4)
        return Answer(None, None, SpeakerKind.GROUP, Told.UNKNOWN, 0.0, evidence, reason="No group named before fits.")
