"""Answers for descriptions: the senator, her campaign, a spokesman for the union, Russian officials.

A description that stands for somebody named gives the name; any other is kept as printed with its kind.
"""

from __future__ import annotations

from dataclasses import replace

from quotetrack.core import (
    SpeakerKind,
    Told,
)
from quotetrack.speakers.answers import Answer
from quotetrack.speakers.descriptions import named_later, person_like, rank_bodies, rank_people
from quotetrack.speakers.entities import Entity
from quotetrack.speakers.forms import name_words
from quotetrack.speakers.kinds import kind_of
from quotetrack.speakers.names import FormKind
from quotetrack.speakers.pronoun_answers import PronounAnswers
from quotetrack.speakers.pronouns import (
    rank_singular,
)
from quotetrack.speakers.sources import Source
from quotetrack.speakers.titles import Role, split_title

__all__ = ["DescriptionAnswers"]


class DescriptionAnswers(PronounAnswers):
    """The part of the work that reads descriptions."""

    def described(self, number: int, source: Source) -> Answer:
        """The answer for a source that describes."""
        evidence = (self.span(source.first, source.stop),)
        kind = kind_of(source)
        owned = self.owned_body(source)
        mine = next(
            (
                e
                for e in reversed(self.named_by_place)
                if source.definite and not source.before and source.head in e.words
            ),
            None,
        )
        owned = owned or mine
        if owned is not None:
            return replace(self.settled(owned, 0.85, evidence), told=Told.DESCRIPTION)
        single = kind in (SpeakerKind.UNNAMED, SpeakerKind.ORGANIZATION)
        people = person_like(source)
        if single and not source.indefinite:
            ranked = rank_people(self.index, source, self.turns, self.possessor(source)) if people else []
            if not ranked and not people:
                ranked = rank_bodies(self.index, source, self.turns)
            found = self.chosen(ranked, evidence, 0.9) if ranked else None
            if found is not None and found.entity is not None:
                self.note(source, found.entity)
                return replace(found, told=Told.DESCRIPTION)
        if single and people and (source.indefinite or source.owner is not None or source.before):
            later = named_later(self.index, source, self.source_words)
            if later is not None:
                self.note(source, later)
                return replace(self.settled(later, 0.6, evidence), told=Told.DESCRIPTION)
        first = source.first + (
            1 if self.reading.keys[source.first] in ("a", "an", "the") and source.stop - source.first > 1 else 0
        )
        text = self.reading.slice(first, source.stop)
        plural = kind is SpeakerKind.GROUP
        if kind is SpeakerKind.ORGANIZATION and source.owner is not None and not source.owner.entity.person:
            entity = Entity(FormKind.ORGANIZATION, name_words(text), -1 - number)
            entity.names[text] += 1
            entity.places.append(source.first)
            self.named_by_place.append(entity)
            return Answer(entity, text, kind, Told.NAMED, 0.75, evidence)
        kind = SpeakerKind.UNNAMED if kind is SpeakerKind.ORGANIZATION else kind
        reason = "Described, not named." if kind is SpeakerKind.UNNAMED else None
        return Answer(None, text, kind, Told.DESCRIBED_ONLY, 0.8, evidence, reason=reason, plural=plural)

    def note(self, source: Source, entity: Entity) -> None:
        """Keep what a description says of the person that it stands for: it may be the fullest title."""
        if entity.person and person_like(source) and source.owner_pronoun is None:
            low = source.head_at - len(source.before)
            while low < source.head_at and self.reading.words[low].possessive:
                low += 1
            title, tie = split_title(self.reading, low, source.head_at + source.head.count(" ") + 1)
            title = title[0].lower() + title[1:] if self.reading.words[low].opens and title else title
            entity.roles.append((source.first, Role(title, tie, None, low, source.stop)))

    def possessor(self, source: Source) -> Entity | None:
        """Whom the his or her in front of a description stands for."""
        if source.owner_pronoun not in ("his", "her"):
            return None
        gender = "m" if source.owner_pronoun == "his" else "f"
        ranked = rank_singular(self.index, source.first, gender, self.turns, frozenset())
        return ranked[0].entity if ranked else None

    def owned_body(self, source: Source) -> Entity | None:
        """Her campaign, the campaign, Trump's campaign: the body named after a person."""
        if source.head not in ("campaign", "administration", "camp", "team"):
            return None
        noun = "campaign" if source.head == "camp" else source.head
        owner = source.owner.entity if source.owner is not None else self.possessor(source)
        noun = "campaign" if noun == "team" else noun
        bodies = [e for e in self.index.owned if e.words[-1] == noun]
        if owner is not None:
            mine = [e for e in bodies if e.owner is owner]
            return mine[0] if mine else None
        before = [(max((p for p in e.places if p <= source.first), default=-1), e.number, e) for e in bodies]
        named = [b for b in before if b[0] >= 0]
        spoke = next((t.entity for t in reversed(self.turns) if t.at < source.first and t.entity), None)
        for at, _, body in sorted(named, reverse=True):
            if spoke is body or at >= 0:
                return body
        return None
