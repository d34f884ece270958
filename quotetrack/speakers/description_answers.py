"""Answers for descriptions: the senator, her campaign, a spokesman for the union, Russian officials.

A description that stands for somebody named gives the name; any other is kept as printed with its kind.
"""

from __future__ import annotations

import re
from dataclasses import replace

from quotetrack.core import (
    Span,
    SpeakerKind,
    Told,
)
from quotetrack.speakers.anonymity import anonymity
from quotetrack.speakers.answers import Answer
from quotetrack.speakers.descriptions import named_later, person_like, rank_bodies, rank_people
from quotetrack.speakers.entities import Entity
from quotetrack.speakers.facts import facts
from quotetrack.speakers.forms import name_words
from quotetrack.speakers.kinds import kind_of
from quotetrack.speakers.names import FormKind
from quotetrack.speakers.pronoun_answers import PronounAnswers
from quotetrack.speakers.pronouns import (
    rank_singular,
)
from quotetrack.speakers.sources import Source
from quotetrack.speakers.titles import Role, split_title
from quotetrack.speakers.wordlists import bodies, gendered_nouns, genders, title_heads, vocabulary

__all__ = ["DescriptionAnswers"]

_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|news|tv|gov|edu|eu|[a-z]{2})", re.IGNORECASE)
_STANDING = vocabulary("government agency military court city state party")
"""Classes of bodies that an article may leave without any other name: the government, the prosecution."""


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
        people = person_like(source) or self.known_for(source)
        hidden = anonymity(self.reading, self.attributions[number]) if single and owned is None else None
        if single and not source.indefinite and not hidden:
            ranked = rank_people(self.index, source, self.turns, self.possessor(source)) if people else []
            if not ranked and not people:
                ranked = rank_bodies(self.index, source, self.turns)
            found = self.chosen(ranked, evidence, 0.9) if ranked else None
            if found is not None and found.entity is not None:
                self.note(source, found.entity)
                return replace(found, told=Told.DESCRIPTION)
        if (
            single
            and people
            and not hidden
            and source.owner_pronoun is None
            and (source.indefinite or source.owner is not None or source.before)
        ):
            later = named_later(self.index, source, self.source_words)
            if later is not None:
                self.note(source, later)
                return replace(self.settled(later, 0.6, evidence), told=Told.DESCRIPTION)
        headline = self.in_headline(source, evidence)
        if headline is not None and kind in (SpeakerKind.UNNAMED, SpeakerKind.ORGANIZATION):
            return headline
        first = source.first + (
            1 if self.reading.keys[source.first] in ("a", "an", "the") and source.stop - source.first > 1 else 0
        )
        text = self.reading.slice(first, source.stop)
        plural = kind is SpeakerKind.GROUP
        if _DOMAIN.fullmatch(text):
            kind = SpeakerKind.ORGANIZATION
        if kind is SpeakerKind.ORGANIZATION and source.owner is not None and not source.owner.entity.person:
            entity = Entity(FormKind.ORGANIZATION, name_words(text), -1 - number)
            entity.names[text] += 1
            entity.places.append(source.first)
            self.named_by_place.append(entity)
            return Answer(entity, text, kind, Told.NAMED, 0.75, evidence)
        bare = source.definite and not source.before and source.owner_pronoun is None
        if kind is SpeakerKind.ORGANIZATION and bare and bodies().get(source.head) not in _STANDING:
            # "the institute": some body that the article names and nothing here tells which
            kind = SpeakerKind.UNNAMED
        if kind is SpeakerKind.ORGANIZATION and source.owner_pronoun is not None:
            holder = self.possessor(source)
            text = f"{holder.name}'s {self.reading.slice(source.first + 1, source.stop)}" if holder else text
        reason = "Described, not named." if kind in (SpeakerKind.UNNAMED, SpeakerKind.ORGANIZATION) else None
        hidden = hidden or (anonymity(self.reading, self.attributions[number]) if plural else None)
        if hidden:
            reason = f"Not named: {hidden}."
        somebody = self.somebody(number, source, text) if kind is SpeakerKind.UNNAMED and people else None
        # "the bank" is most likely somebody that the article names elsewhere, "a bank" is not
        raw = 0.6 if bare and kind in (SpeakerKind.UNNAMED, SpeakerKind.ORGANIZATION) else 0.8
        return Answer(somebody, text, kind, Told.DESCRIBED_ONLY, raw, evidence, reason=reason, plural=plural)

    def in_headline(self, source: Source, evidence: tuple[Span, ...]) -> Answer | None:
        """A name that stands only in a headline where all words have capitals: told by its words, not very sure."""
        words, first, stop = self.reading.words, source.first, source.stop
        first += self.reading.keys[first] in ("a", "an", "the")
        if stop <= first or stop - first > 4 or words[first].paragraph not in self.reading.title_case:
            return None
        named = all(words[i].capital for i in range(first, stop)) and self.reading.keys[first] in genders()
        if not named or stop - first < 2 or title_heads().length_before(self.reading.keys, first, stop):
            return None
        text = self.reading.slice(first, stop)
        entity = Entity(FormKind.PERSON, name_words(text), -1 - source.first)
        entity.names[text] += 1
        entity.places.append(first)
        return Answer(entity, text, SpeakerKind.PERSON, Told.NAMED, 0.6, evidence)

    def known_for(self, source: Source) -> bool:
        """Whether the head of a description is a title that the article gives to somebody: the florist."""
        head = source.head.split()[-1] if source.head else ""
        return any(e.person and head in facts(e)[0] for e in self.index.entities) if head else False

    def somebody(self, number: int, source: Source, text: str) -> Entity:
        """An unnamed person, so that a he or she after the statement can stand for them."""
        entity = Entity(FormKind.PERSON, name_words(text) or (source.head,), -1 - number, unnamed=True)
        entity.names[text] += 1
        entity.places.append(source.first)
        gender = gendered_nouns().get(source.head.split()[-1] if source.head else "")
        if gender:
            entity.gender[gender] += 3
        return entity

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
        named_after = [e for e in self.index.owned if e.words[-1] == noun]
        if owner is not None:
            mine = [e for e in named_after if e.owner is owner]
            return mine[0] if mine else None
        before = [(max((p for p in e.places if p <= source.first), default=-1), e.number, e) for e in named_after]
        named = [b for b in before if b[0] >= 0]
        spoke = next((t.entity for t in reversed(self.turns) if t.at < source.first and t.entity), None)
        for at, _, body in sorted(named, reverse=True):
            if spoke is body or at >= 0:
                return body
        return None
