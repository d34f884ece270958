"""Attributions: who said what, as spans; and the mentions that the extractor saw on the way.

In ``"We will go," said Ada Pell, the mayor.`` source ``Ada Pell``, cue ``said``, content ``"We will go,"``: direct,
speech, neutral.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quotetrack.core.span import Span, Spans

__all__ = ["Act", "Attribution", "Extraction", "MentionKind", "NameMention", "QuotationType", "Stance"]


class QuotationType(StrEnum):
    """How much of a content stands between quote marks: all, some, none."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Act(StrEnum):
    """Whether something was uttered or published, thought, or neither."""

    SPEECH = "speech"
    THOUGHT = "thought"
    OTHER = "other"


class Stance(StrEnum):
    """What the cue does to what it reports."""

    NEUTRAL = "neutral"
    ASSERTIVE = "assertive"
    DOUBTFUL = "doubtful"
    DENIAL = "denial"
    ACCUSATION = "accusation"
    PROMISE = "promise"
    QUESTION = "question"
    ORDER = "order"


class MentionKind(StrEnum):
    """What a name in the text names."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NameMention:
    """A proper name that the extractor saw, without title or possessive. ``confidence`` is in [0, 1]."""

    span: Span
    kind: MentionKind
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Attribution:
    """The relation of source, cue and content in one article.

    ``source`` is empty where nobody is named (a quotation alone in its paragraph); ``cue`` is empty where only
    structure attributes. ``carrier`` are the words for an outlet or channel that the structure itself names ("the Post
    quoted X as saying"). ``continues`` is the index, in the article's attributions, of the one whose speaker this one
    goes on with. ``confidence`` in [0, 1] is of the spans, not of the speaker. ``notes`` are for a person
    ("unclosed quotation").
    """

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    type: QuotationType = QuotationType.INDIRECT
    act: Act = Act.SPEECH
    stance: Stance = Stance.NEUTRAL
    carrier: Spans = ()
    continues: int | None = None
    confidence: float = 1.0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one extractor found in one article, in the order of the text."""

    attributions: tuple[Attribution, ...]
    names: tuple[NameMention, ...] = ()
