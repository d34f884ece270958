"""Answers on the way to speakers, and the state that they are worked out in.

``Pell`` at a name gives the answer *Ada Pell, told by her surname, confidence 0.97*; ranked candidates give the
best with its share of the score.
"""

from __future__ import annotations

from dataclasses import dataclass

from quotetrack.core import (
    Article,
    Candidate,
    Extraction,
    Span,
    SpeakerKind,
    Told,
)
from quotetrack.speakers.entities import Entity, Index, Naming
from quotetrack.speakers.epithets import add_epithets
from quotetrack.speakers.names import find_forms
from quotetrack.speakers.pronouns import (
    Scored,
    Turn,
)
from quotetrack.speakers.reading import read
from quotetrack.speakers.shortforms import build_index
from quotetrack.speakers.sources import Source, SourceForm, read_source

__all__ = ["Answer", "Case"]

DOUBTFUL = 0.3
"""Doubt about who of several people of one surname is meant, from which on nobody is named."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Who one attribution belongs to, before it is made into a ``Speaker``. ``plural`` where it is a set of people."""

    entity: Entity | None = None
    name: str | None = None
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    told: Told = Told.UNKNOWN
    confidence: float = 0.0
    evidence: tuple[Span, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    reason: str | None = None
    plural: bool = False


class Case:
    """One article being resolved: its words, namings and sources, and the answers so far."""

    def __init__(self, article: Article, extraction: Extraction) -> None:
        self.article = article
        self.attributions = extraction.attributions
        self.reading = read(article.text)
        self.index: Index = build_index(self.reading, find_forms(self.reading, extraction.names))
        add_epithets(self.index)
        self.sources = [read_source(self.index, a.source) for a in self.attributions]
        self.source_words = frozenset(
            i for s in self.sources for i in range(s.first, s.stop) if s.form is SourceForm.NAME
        )
        self.sourced = frozenset(
            s.naming.entity for s in self.sources if s.naming is not None and s.form is SourceForm.NAME
        )
        self.answers: dict[int, Answer] = {}
        self.turns: list[Turn] = []
        self.spoken: list[tuple[int, int]] = []
        contents = [(span.start, span.end, number) for number, a in enumerate(self.attributions) for span in a.content]
        self.contents = sorted(contents)
        self.longest = max((end - start for start, end, _ in contents), default=0)
        self.open: set[int] = set()
        self.held: dict[int, tuple[str | None, str | None]] = {}
        self.named_by_place: list[Entity] = []

    def place(self, number: int) -> int:
        """Where an attribution stands in the text, in code points: at its source, else where it begins."""
        attribution = self.attributions[number]
        spans = attribution.source or attribution.cue or attribution.content
        return min((span.start for span in spans), default=0)

    def span(self, first: int, stop: int) -> Span:
        """The characters of words ``first`` to ``stop``."""
        return Span(self.reading.words[first].start, self.reading.words[stop - 1].end)

    def named(self, naming: Naming) -> Answer:
        """The answer where a source names somebody."""
        entity = naming.entity
        rivals = [rival for rival in naming.rivals if rival in self.sourced]
        if naming.doubt >= DOUBTFUL and rivals:
            return self.either(naming, [entity, *naming.rivals])
        told = (
            Told.NAMED if naming.full or len(entity.words) == 1 else Told.SURNAME if entity.person else Told.SHORT_FORM
        )
        confidence = (0.97 if entity.sure else 0.85) - naming.doubt
        scores = [Candidate(entity.name, round(confidence, 3))]
        scores += [
            Candidate(rival.name, round(naming.doubt / max(len(naming.rivals), 1), 3)) for rival in naming.rivals
        ]
        return Answer(
            entity,
            entity.name,
            entity.speaker_kind,
            told,
            confidence,
            (self.span(naming.first, naming.stop),),
            tuple(scores[:5]) if naming.rivals else (),
        )

    def either(self, naming: Naming, people: list[Entity]) -> Answer:
        """The answer where a surname is that of two who both speak, and nothing decides between them."""
        scores = [1 - naming.doubt, *([naming.doubt / (len(people) - 1)] * (len(people) - 1))]
        candidates = tuple(Candidate(e.name, round(s, 3)) for e, s in zip(people[:5], scores, strict=False))
        several = " or ".join(candidate.name for candidate in candidates)
        spans = (self.span(naming.first, naming.stop),)
        return Answer(
            evidence=spans, candidates=candidates, reason=f"The surname is that of several people: {several}."
        )

    def names(self, source: Source) -> Answer:
        """The answer where a source is a set of names."""
        names = [naming.entity.name for naming in source.namings]
        evidence = tuple(self.span(n.first, n.stop) for n in source.namings)
        if len(names) == 1:
            rest = self.reading.slice(source.namings[0].stop, source.stop)
            names.append(rest[rest.rfind(" and ") + 5 :] if " and " in rest else rest.removeprefix("and "))
        joined = " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 2 else " and ".join(names)
        return Answer(None, joined, SpeakerKind.GROUP, Told.NAMED, 0.9, evidence, plural=True)

    def chosen(self, ranked: list[Scored], evidence: tuple[Span, ...], floor: float) -> Answer:
        """The best of ranked candidates with its confidence; unknown where none reaches ``floor``."""
        top = ranked[:5]
        total = sum(2.718 ** (2.2 * c.score) for c in top) or 1.0
        candidates = tuple(Candidate(c.entity.name, round(2.718 ** (2.2 * c.score) / total, 3)) for c in top)
        if not top or top[0].score < floor:
            reason = "Nobody named before fits." if not top else "Nobody named before fits well enough."
            return Answer(None, None, SpeakerKind.UNKNOWN, Told.UNKNOWN, 0.0, evidence, candidates, reason)
        best = top[0]
        named = self.reading.words[best.at] if 0 <= best.at < len(self.reading.words) else None
        spans = (*evidence, Span(named.start, named.end)) if named else evidence
        confidence = round(min(0.95, 0.3 + 0.65 * candidates[0].score), 3)
        kept = candidates if len(candidates) > 1 else ()
        return Answer(best.entity, best.entity.name, best.entity.speaker_kind, Told.PRONOUN, confidence, spans, kept)

    def settled(self, entity: Entity, confidence: float, evidence: tuple[Span, ...]) -> Answer:
        """An answer without rivals, told by a pronoun."""
        return Answer(entity, entity.name, entity.speaker_kind, Told.PRONOUN, confidence, evidence)

    def answer(self, number: int) -> Answer:
        """The answer for one attribution, worked out when first asked for."""
        raise NotImplementedError
