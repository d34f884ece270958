"""Who each attribution of one article belongs to.

The last step of ``speakers``: takes an article with its attributions, gives a ``Resolution``. In ``"No," Pell said.
She added that ...`` both belong to ``Ada Pell``, the first by her surname, the second by a pronoun.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import replace

from quotetrack.core import (
    Article,
    Candidate,
    Extraction,
    Mention,
    Resolution,
    Span,
    Speaker,
    SpeakerKind,
    Told,
)
from quotetrack.speakers.answers import Answer
from quotetrack.speakers.carried import find_carriers
from quotetrack.speakers.confidence import THRESHOLD, calibrated
from quotetrack.speakers.description_answers import DescriptionAnswers
from quotetrack.speakers.echoes import find_echoes, introduced_before
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
        places = (self.reading.at(self.place(number)) for number in order)
        self.spoken_in = {self.reading.words[at].paragraph for at in places if at < len(self.reading.words)}
        self.echoes = find_echoes(self.reading, self.attributions)
        # a headline's quotation is answered last: who says it is told by the statement that it was taken from
        for number in sorted(order, key=self.echoes.__contains__):
            self.answer(number)
        entities = [self.answers[n].entity for n in range(len(self.attributions))]
        self.carriers = find_carriers(self.index, self.attributions, entities, self.article.outlet)
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

    def find(self, number: int) -> Answer:  # noqa: PLR0911 - one return for each form of source
        source = self.sources[number]
        if self.lettered(number):
            spans = (self.span(source.first, source.stop),)
            return Answer(evidence=spans, reason="A letter of an interview stands for who asks or answers.")
        if source.form is SourceForm.EMPTY:
            return self.continued(number)
        if source.stop - source.first == 1 and self.reading.keys[source.first] in (
            "the",
            "a",
            "an",
            "there",
            "and",
            "of",
        ):
            return Answer(reason="The words of the source name nobody.")
        if source.form is SourceForm.PRONOUN:
            return self.pronoun(number, source)
        if source.form is SourceForm.NAME and source.naming is not None:
            return self.named(source.naming)
        if source.form is SourceForm.NAMES:
            return self.names(source)
        return self.described(number, source)

    def lettered(self, number: int) -> bool:
        """Whether the source is the Q or A of a printed interview: "Q: Did you know?"."""
        spans = self.attributions[number].source
        text = self.reading.text
        return (
            len(spans) == 1 and spans[0].of(text) in ("Q", "A") and text[spans[0].end : spans[0].end + 1] in (":", ".")
        )

    def continued(self, number: int) -> Answer:
        attribution = self.attributions[number]
        before: int | None = attribution.continues
        if before is None and number in self.echoes:
            before = self.echoes[number]
        elif before is None and attribution.content and not attribution.cue:
            introduced = self.introduced(number)
            if introduced is not None:
                return introduced
            before = self.previous_statement(number)
        elif before is None and attribution.cue:
            return self.participle(number)
        if before is None or before == number:
            return Answer(reason="No source is given and nothing goes before it.")
        answer = self.answer(before)
        return replace(answer, told=Told.CONTINUED if answer.name else Told.UNKNOWN, confidence=answer.confidence * 0.9)

    def introduced(self, number: int) -> Answer | None:
        """Who the paragraph before begins with, where nobody speaks in it: their quotation follows it."""
        at = self.reading.at(self.place(number))
        if at >= len(self.reading.words):
            return None
        first = introduced_before(self.reading, self.reading.words[at].paragraph, self.spoken_in)
        if first < 0:
            return None
        namings = [n for n in self.index.within(first, first + 2) if n.entity.person]
        if not namings or self.reading.words[namings[0].stop - 1].possessive:
            return None
        return replace(self.named(namings[0]), told=Told.CONTINUED, confidence=0.62)

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
        sure = calibrated(answer.told, answer.confidence) if answer.name else 0.0
        if answer.name and sure < THRESHOLD:
            answer = self.withheld(answer, sure)
        entity = answer.entity
        title, affiliation = self.role(entity)
        return Speaker(
            on_one_line(answer.name),
            answer.kind,
            on_one_line(title),
            on_one_line(affiliation),
            entity.honorific if entity is not None else None,
            on_one_line(self.carriers[number]),
            answer.told if answer.name else Told.UNKNOWN,
            round(sure if answer.name else 0.0, 3),
            answer.evidence,
            answer.candidates,
            answer.reason if answer.name is None or answer.told is Told.DESCRIBED_ONLY else None,
        )

    def withheld(self, answer: Answer, sure: float) -> Answer:
        """Unknown where the best answer is too unsure to be given: it becomes the first candidate."""
        candidates = answer.candidates or (Candidate(answer.name or "", round(sure, 3)),)
        return Answer(
            evidence=answer.evidence, candidates=candidates, reason="Nobody named fits well enough to be sure of it."
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
                    on_one_line(entity.name) or "",
                    entity.speaker_kind,
                    role.title if role else None,
                    role.affiliation if role else None,
                )
            )
        return tuple(found)


def on_one_line(name: str | None) -> str | None:
    """A name with plain single blanks: one printed with a no-break space or over two lines is the same name."""
    return None if name is None else " ".join(name.split())


def resolve_speakers(article: Article, extraction: Extraction) -> Resolution:
    """Who each attribution belongs to (same order), and every naming of persons and bodies that was found.

    Finds names itself by rules and prefers ``extraction.names`` where present. A speaker that cannot be told has no
    name, kind unknown and a reason. Never raises on any text; time is near linear in its length.
    """
    return _Resolver(article, extraction).run()
