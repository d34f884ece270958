"""Who each attribution of one article belongs to.

The last step of ``speakers``: takes an article with its attributions, gives a ``Resolution``. In ``"No," Pell said.
She added that ...`` both belong to ``Ada Pell``, the first by her surname, the second by a pronoun.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import replace

from quotetrack.core import (
    Article,
    Extraction,
    Mention,
    Resolution,
    Span,
    Speaker,
    SpeakerKind,
    Told,
)
from quotetrack.speakers.answers import Answer
from quotetrack.speakers.carrier import find_carrier
from quotetrack.speakers.description_answers import DescriptionAnswers
from quotetrack.speakers.entities import Entity
from quotetrack.speakers.names import FormKind
from quotetrack.speakers.pronouns import (
    Turn,
)
from quotetrack.speakers.roles import affiliation_of, title_of
from quotetrack.speakers.sources import SourceForm

__all__ = ["resolve_speakers"]


class _Resolver(DescriptionAnswers):
    def run(self) -> Resolution:
        order = sorted(range(len(self.attributions)), key=lambda n: (self.place(n), n))
        for number in order:
            self.answer(number)
        speakers = tuple(self.speaker(number) for number in range(len(self.attributions)))
        return Resolution(speakers, self.mentions())

    def answer(self, number: int) -> Answer:
        if number in self.answers:
            return self.answers[number]
        if number in self.open:
            return Answer(reason="The statement goes on with itself.")
        self.open.add(number)
        found = self.find(number)
        self.open.discard(number)
        self.answers[number] = found
        at = self.reading.at(self.place(number))
        if at < len(self.reading.words) and (found.entity is not None or found.name):
            insort(self.turns, Turn(at, found.entity, found.name, found.plural), key=lambda t: t.at)
            content = self.attributions[number].content
            if content:
                insort(self.spoken, (min(s.start for s in content), number))
        return found

    def find(self, number: int) -> Answer:
        source = self.sources[number]
        if source.form is SourceForm.EMPTY:
            return self.continued(number)
        if source.form is SourceForm.PRONOUN:
            return self.pronoun(number, source)
        if source.form is SourceForm.NAME and source.naming is not None:
            return self.named(source.naming)
        if source.form is SourceForm.NAMES:
            return self.names(source)
        return self.described(number, source)

    def continued(self, number: int) -> Answer:
        attribution = self.attributions[number]
        before: int | None = attribution.continues
        if before is None and attribution.content and not attribution.cue:
            before = self.previous_statement(number)
        elif before is None and attribution.cue:
            return self.participle(number)
        if before is None or before == number:
            return Answer(reason="No source is given and nothing goes before it.")
        answer = self.answer(before)
        return replace(answer, told=Told.CONTINUED if answer.name else Told.UNKNOWN, confidence=answer.confidence * 0.9)

    def previous_statement(self, number: int) -> int | None:
        start = min(s.start for s in self.attributions[number].content)
        position = bisect_left(self.contents, (start,))
        here = self.reading.at(start)
        for begin, _, other in reversed(self.contents[max(0, position - 6) : position]):
            there = self.reading.at(begin)
            if other == number or max(here, there) >= len(self.reading.words):
                continue
            if self.reading.words[here].paragraph - self.reading.words[there].paragraph <= 3:
                return other
        return None

    def participle(self, number: int) -> Answer:
        """A cue without a source, ", saying ...": the subject of its sentence."""
        cue = min(s.start for s in self.attributions[number].cue)
        at = self.reading.at(cue)
        if at >= len(self.reading.words) or not self.reading.keys[at].endswith("ing"):
            return Answer(reason="No source is given.")
        start = self.reading.sentence_first[self.reading.words[at].sentence]
        turn = next((t for t in reversed(self.turns) if start <= t.at < at), None)
        evidence = (Span(cue, cue + 1),)
        if turn is not None:
            kind = turn.entity.speaker_kind if turn.entity else SpeakerKind.GROUP
            return Answer(turn.entity, turn.name, kind, Told.CONTINUED, 0.7, evidence, plural=turn.plural)
        names = [n for n in self.index.within(start, at) if n.entity.kind is not FormKind.OTHER]
        if names:
            return replace(self.named(names[0]), told=Told.CONTINUED, confidence=0.6)
        return Answer(reason="No source is given.")

    def role(self, entity: Entity | None) -> tuple[str | None, str | None]:
        if entity is None or not entity.person:
            return None, None
        if entity.number not in self.held:
            title = title_of(entity)
            self.held[entity.number] = (title, affiliation_of(entity, self.index, title))
        return self.held[entity.number]

    def speaker(self, number: int) -> Speaker:
        answer = self.answers[number]
        attribution = self.attributions[number]
        entity = answer.entity
        carrier = find_carrier(self.index, attribution, entity)
        if carrier is None and (attribution.continues is not None and attribution.continues != number):
            carrier = find_carrier(self.index, self.attributions[attribution.continues], entity)
        return Speaker(
            answer.name,
            answer.kind,
            *self.role(entity),
            entity.honorific if entity is not None else None,
            carrier,
            answer.told if answer.name else Told.UNKNOWN,
            round(max(0.0, min(1.0, answer.confidence)), 3),
            answer.evidence,
            answer.candidates,
            answer.reason if answer.name is None or answer.told is Told.DESCRIBED_ONLY else None,
        )

    def mentions(self) -> tuple[Mention, ...]:
        found = []
        for naming in self.index.namings:
            entity = naming.entity
            if entity.kind is FormKind.OTHER and not entity.sure:
                continue
            role = next((r for at, r in entity.roles if at == naming.first), None)
            found.append(
                Mention(
                    self.span(naming.first, naming.stop),
                    entity.name,
                    entity.speaker_kind,
                    role.title if role else None,
                    role.affiliation if role else None,
                )
            )
        return tuple(found)


def resolve_speakers(article: Article, extraction: Extraction) -> Resolution:
    """Who each attribution belongs to (same order), and every naming of persons and bodies that was found.

    Finds names itself by rules and prefers ``extraction.names`` where present. A speaker that cannot be told has no
    name, kind unknown and a reason. Never raises on any text; time is near linear in its length.
    """
    return _Resolver(article, extraction).run()
