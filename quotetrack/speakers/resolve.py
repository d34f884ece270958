"""Who each attribution of one article belongs to.

The last step of ``speakers``: takes an article with its attributions, gives a ``Resolution``. In ``"No," Pell said. She
added that ...`` both belong to ``Ada Pell``, the first by her surname, the second by a pronoun.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, replace

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
from quotetrack.speakers.carrier import find_carrier
from quotetrack.speakers.descriptions import named_later, person_like, rank_bodies, rank_people
from quotetrack.speakers.entities import Entity, Index, Naming, build_index
from quotetrack.speakers.kinds import kind_of
from quotetrack.speakers.epithets import add_epithets
from quotetrack.speakers.forms import name_words
from quotetrack.speakers.names import FormKind, find_forms
from quotetrack.speakers.pronouns import (
    MASCULINE,
    PLURAL,
    RELATIVE,
    Scored,
    Turn,
    following,
    rank_singular,
    rank_thing,
    relative_to,
)
from quotetrack.speakers.reading import read
from quotetrack.speakers.roles import affiliation_of, title_of
from quotetrack.speakers.sources import Source, SourceForm, read_source
from quotetrack.speakers.titles import Role, split_title

__all__ = ["resolve_speakers"]

_FIRST = frozenset("i we me us my our myself ourselves".split())
_SECOND = frozenset("you your".split())


@dataclass(frozen=True, slots=True)
class _Answer:
    entity: Entity | None = None
    name: str | None = None
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    told: Told = Told.UNKNOWN
    confidence: float = 0.0
    evidence: tuple[Span, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    reason: str | None = None
    plural: bool = False


class _Resolver:
    def __init__(self, article: Article, extraction: Extraction) -> None:
        self.article = article
        self.attributions = extraction.attributions
        self.reading = read(article.text)
        self.index: Index = build_index(self.reading, find_forms(self.reading, extraction.names))
        add_epithets(self.index)
        self.sources = [read_source(self.index, a.source) for a in self.attributions]
        self.source_words = frozenset(i for s in self.sources for i in range(s.first, s.stop) if s.form is SourceForm.NAME)
        self.answers: dict[int, _Answer] = {}
        self.turns: list[Turn] = []
        self.spoken: list[tuple[int, int]] = []
        contents = [
            (span.start, span.end, number) for number, a in enumerate(self.attributions) for span in a.content
        ]
        self.contents = sorted(contents)
        self.longest = max((end - start for start, end, _ in contents), default=0)
        self.open: set[int] = set()
        self.named_by_place: list[Entity] = []

    def place(self, number: int) -> int:
        """Where an attribution stands in the text, in code points: at its source, else where it begins."""
        attribution = self.attributions[number]
        spans = attribution.source or attribution.cue or attribution.content
        return min((span.start for span in spans), default=0)

    def run(self) -> Resolution:
        order = sorted(range(len(self.attributions)), key=lambda n: (self.place(n), n))
        for number in order:
            self.answer(number)
        speakers = tuple(self.speaker(number) for number in range(len(self.attributions)))
        return Resolution(speakers, self.mentions())

    def answer(self, number: int) -> _Answer:
        if number in self.answers:
            return self.answers[number]
        if number in self.open:
            return _Answer(reason="The statement goes on with itself.")
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

    def find(self, number: int) -> _Answer:
        source = self.sources[number]
        if source.form is SourceForm.EMPTY:
            return self.continued(number)
        if source.form is SourceForm.PRONOUN:
            return self.pronoun(number, source)
        if source.form is SourceForm.NAME and source.naming is not None:
            return self.named(source.naming)
        if source.form is SourceForm.NAMES:
            return self.names(number, source)
        return self.described(number, source)

    # -- names

    def span(self, first: int, stop: int) -> Span:
        return Span(self.reading.words[first].start, self.reading.words[stop - 1].end)

    def named(self, naming: Naming) -> _Answer:
        entity = naming.entity
        told = Told.NAMED if naming.full or len(entity.words) == 1 else Told.SURNAME if entity.person else Told.SHORT_FORM
        confidence = (0.97 if entity.sure else 0.85) - naming.doubt
        scores = [Candidate(entity.name, round(confidence, 3))]
        scores += [Candidate(rival.name, round(naming.doubt / max(len(naming.rivals), 1), 3)) for rival in naming.rivals]
        return _Answer(
            entity, entity.name, entity.speaker_kind, told, confidence,
            (self.span(naming.first, naming.stop),), tuple(scores[:5]) if naming.rivals else (),
        )  # fmt: skip

    def names(self, number: int, source: Source) -> _Answer:
        del number
        names = [naming.entity.name for naming in source.namings]
        evidence = tuple(self.span(n.first, n.stop) for n in source.namings)
        if len(names) == 1:
            rest = self.reading.slice(source.namings[0].stop, source.stop)
            names.append(rest[rest.rfind(" and ") + 5 :] if " and " in rest else rest.removeprefix("and "))
        joined = " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 2 else " and ".join(names)
        return _Answer(None, joined, SpeakerKind.GROUP, Told.NAMED, 0.9, evidence, plural=True)

    # -- pronouns

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

    def pronoun(self, number: int, source: Source) -> _Answer:
        word = source.pronoun
        at = source.first
        evidence = (self.span(source.first, source.stop),)
        outer = self.enclosing(number, self.reading.words[at].start)
        quoted = self.reading.words[at].quoted
        if word in _FIRST:
            return self.first_person(number, outer if quoted else None, quoted, evidence)
        if word in _SECOND:
            return _Answer(None, "you", SpeakerKind.GENERIC, Told.DESCRIBED_ONLY, 0.8, evidence)
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
            return self.chosen(rank_thing(self.index, at, self.turns, False), evidence, 0.55, number)
        gender = "m" if word in MASCULINE else "f"
        ranked = rank_singular(self.index, at, gender, self.turns, excluded)
        if not ranked or ranked[0].score < 0.2:
            later = following(self.index, at, gender)
            if later is not None:
                return self.settled(later, 0.6, evidence)
        return self.chosen(ranked, evidence, 0.2, number)

    def chosen(self, ranked: list[Scored], evidence: tuple[Span, ...], floor: float, number: int) -> _Answer:
        """The best of ranked candidates with its confidence; unknown where none reaches ``floor``."""
        del number
        top = ranked[:5]
        total = sum(2.718 ** (2.2 * c.score) for c in top) or 1.0
        candidates = tuple(Candidate(c.entity.name, round(2.718 ** (2.2 * c.score) / total, 3)) for c in top)
        if not top or top[0].score < floor:
            reason = "Nobody named before fits." if not top else "Nobody named before fits well enough."
            return _Answer(None, None, SpeakerKind.UNKNOWN, Told.UNKNOWN, 0.0, evidence, candidates, reason)
        best = top[0]
        named = self.reading.words[best.at] if 0 <= best.at < len(self.reading.words) else None
        spans = (*evidence, Span(named.start, named.end)) if named else evidence
        confidence = round(min(0.95, 0.3 + 0.65 * candidates[0].score), 3)
        kept = candidates if len(candidates) > 1 else ()
        return _Answer(best.entity, best.entity.name, best.entity.speaker_kind, Told.PRONOUN, confidence, spans, kept)

    def settled(self, entity: Entity, confidence: float, evidence: tuple[Span, ...]) -> _Answer:
        return _Answer(entity, entity.name, entity.speaker_kind, Told.PRONOUN, confidence, evidence)

    def first_person(self, number: int, outer: int | None, quoted: bool, evidence: tuple[Span, ...]) -> _Answer:
        if outer is None and quoted:
            outer = self.speaking(number)
        if outer is not None:
            answer = self.answer(outer)
            return replace(answer, told=Told.PRONOUN, confidence=answer.confidence * 0.9, evidence=(*evidence, *answer.evidence))
        name = " and ".join(self.article.authors) or "author"
        return _Answer(None, name, SpeakerKind.AUTHOR, Told.PRONOUN, 0.7, evidence)

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

    def antecedent(self, at: int, evidence: tuple[Span, ...]) -> _Answer:
        """A relative word after a common noun: the words right before it describe the speaker."""
        reading = self.reading
        start = reading.sentence_first[reading.words[at].sentence]
        subject = next((i for i in range(at - 1, max(start, at - 8), -1) if reading.keys[i] in ("is", "was")), None)
        if subject is not None:
            names = [n for n in self.index.within(start, subject) if n.entity.person and n.stop == subject]
            if names:
                return self.settled(names[-1].entity, 0.8, evidence)
        low = at
        while low > start and at - low < 6 and reading.keys[low - 1] not in ("a", "an", "the", "and", "by", "to", "of"):
            low -= 1
        if low == at:
            return _Answer(None, None, SpeakerKind.UNKNOWN, Told.UNKNOWN, 0.0, evidence, reason="No name before it.")
        source = read_source(self.index, (self.span(low, at),))
        if source.form is SourceForm.NAME and source.naming is not None:
            return replace(self.named(source.naming), told=Told.PRONOUN)
        kind = kind_of(source) if source.form is SourceForm.DESCRIPTION else SpeakerKind.GROUP
        return _Answer(None, reading.slice(low, at), kind, Told.DESCRIBED_ONLY, 0.5, evidence)

    def plural(self, at: int, evidence: tuple[Span, ...]) -> _Answer:
        for turn in reversed(self.turns):
            if turn.at >= at:
                continue
            if self.reading.words[at].sentence - self.reading.words[turn.at].sentence > 6:
                break
            if turn.plural and turn.name:
                return _Answer(None, turn.name, SpeakerKind.GROUP, Told.PRONOUN, 0.6, evidence, plural=True)
            if turn.entity is not None and not turn.entity.person:
                return self.settled(turn.entity, 0.5, evidence)
        ranked = rank_thing(self.index, at, self.turns, True)
        if ranked and ranked[0].score > 0.6:
            return replace(self.chosen(ranked, evidence, 0.6, -1), confidence=0.4)
        return _Answer(None, None, SpeakerKind.GROUP, Told.UNKNOWN, 0.0, evidence, reason="No group named before fits.")

    # -- descriptions

    def described(self, number: int, source: Source) -> _Answer:
        evidence = (self.span(source.first, source.stop),)
        kind = kind_of(source)
        owned = self.owned_body(source)
        mine = next((e for e in reversed(self.named_by_place) if source.definite and not source.before and source.head in e.words), None)
        owned = owned or mine
        if owned is not None:
            return replace(self.settled(owned, 0.85, evidence), told=Told.DESCRIPTION)
        single = kind in (SpeakerKind.UNNAMED, SpeakerKind.ORGANIZATION)
        people = person_like(source)
        if single and not source.indefinite:
            ranked = rank_people(self.index, source, self.turns) if people else []
            if not ranked and not people:
                ranked = rank_bodies(self.index, source, self.turns)
            found = self.chosen(ranked, evidence, 0.9, number) if ranked else None
            if found is not None and found.entity is not None:
                self.note(source, found.entity)
                return replace(found, told=Told.DESCRIPTION)
        if single and people and (source.indefinite or source.owner is not None or source.before):
            later = named_later(self.index, source, self.source_words)
            if later is not None:
                self.note(source, later)
                return replace(self.settled(later, 0.6, evidence), told=Told.DESCRIPTION)
        first = source.first + (1 if self.reading.keys[source.first] in ("a", "an", "the") and source.stop - source.first > 1 else 0)
        text = self.reading.slice(first, source.stop)
        plural = kind is SpeakerKind.GROUP
        if kind is SpeakerKind.ORGANIZATION and source.owner is not None and not source.owner.entity.person:
            entity = Entity(FormKind.ORGANIZATION, name_words(text), -1 - number)
            entity.names[text] += 1
            entity.places.append(source.first)
            self.named_by_place.append(entity)
            return _Answer(entity, text, kind, Told.NAMED, 0.75, evidence)
        kind = SpeakerKind.UNNAMED if kind is SpeakerKind.ORGANIZATION else kind
        reason = "Described, not named." if kind is SpeakerKind.UNNAMED else None
        return _Answer(None, text, kind, Told.DESCRIBED_ONLY, 0.8, evidence, reason=reason, plural=plural)

    def note(self, source: Source, entity: Entity) -> None:
        """Keep what a description says of the person that it stands for: it may be the fullest title."""
        if entity.person and person_like(source) and source.owner_pronoun is None:
            low = source.head_at - len(source.before)
            while low < source.head_at and self.reading.words[low].possessive:
                low += 1
            title, tie = split_title(self.reading, low, source.head_at + source.head.count(" ") + 1)
            title = title[0].lower() + title[1:] if self.reading.words[low].opens and title else title
            entity.roles.append((source.first, Role(title, tie, None, low, source.stop)))

    def owned_body(self, source: Source) -> Entity | None:
        """Her campaign, the campaign, Trump's campaign: the body named after a person."""
        if source.head not in ("campaign", "administration", "camp", "team"):
            return None
        noun = "campaign" if source.head == "camp" else source.head
        owner = source.owner.entity if source.owner is not None else None
        if source.owner_pronoun in ("his", "her"):
            gender = "m" if source.owner_pronoun == "his" else "f"
            ranked = rank_singular(self.index, source.first, gender, self.turns, frozenset())
            owner = ranked[0].entity if ranked else None
        noun = "campaign" if noun == "team" else noun
        bodies = [e for e in self.index.entities if e.owner is not None and e.words[-1] == noun]
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

    # -- nothing said

    def continued(self, number: int) -> _Answer:
        attribution = self.attributions[number]
        before: int | None = attribution.continues
        if before is None and attribution.content and not attribution.cue:
            before = self.previous_statement(number)
        elif before is None and attribution.cue:
            return self.participle(number)
        if before is None or before == number:
            return _Answer(reason="No source is given and nothing goes before it.")
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

    def participle(self, number: int) -> _Answer:
        """A cue without a source, ", saying ...": the subject of its sentence."""
        cue = min(s.start for s in self.attributions[number].cue)
        at = self.reading.at(cue)
        if at >= len(self.reading.words) or not self.reading.keys[at].endswith("ing"):
            return _Answer(reason="No source is given.")
        start = self.reading.sentence_first[self.reading.words[at].sentence]
        turn = next((t for t in reversed(self.turns) if start <= t.at < at), None)
        evidence = (Span(cue, cue + 1),)
        if turn is not None:
            kind = turn.entity.speaker_kind if turn.entity else SpeakerKind.GROUP
            return _Answer(turn.entity, turn.name, kind, Told.CONTINUED, 0.7, evidence, plural=turn.plural)
        names = [n for n in self.index.within(start, at) if n.entity.kind is not FormKind.OTHER]
        if names:
            return replace(self.named(names[0]), told=Told.CONTINUED, confidence=0.6)
        return _Answer(reason="No source is given.")

    # -- the answer

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
            title_of(entity) if entity is not None and entity.person else None,
            affiliation_of(entity, self.index) if entity is not None and entity.person else None,
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
                    self.span(naming.first, naming.stop), entity.name, entity.speaker_kind,
                    role.title if role else None, role.affiliation if role else None,
                )
            )  # fmt: skip
        return tuple(found)


def resolve_speakers(article: Article, extraction: Extraction) -> Resolution:
    """Who each attribution belongs to (same order), and every naming of persons and bodies that was found.

    Finds names itself by rules and prefers ``extraction.names`` where present. A speaker that cannot be told has no
    name, kind unknown and a reason. Never raises on any text; time is near linear in its length.
    """
    return _Resolver(article, extraction).run()


