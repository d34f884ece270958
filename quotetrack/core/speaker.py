"""Speakers: who an attribution belongs to in its article, and who that is across articles.

``Pell`` in the last paragraph is ``Ada Pell``, mayor, told by her surname; across articles she is one identity.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from quotetrack.core.span import Span

__all__ = [
    "Candidate",
    "Decision",
    "Identity",
    "Judgement",
    "Mention",
    "Resolution",
    "Speaker",
    "SpeakerKind",
    "Told",
]


class SpeakerKind(StrEnum):
    """What kind of speaker it is (DESIGN, Words)."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GROUP = "group"
    UNNAMED = "unnamed"
    DOCUMENT = "document"
    AUTHOR = "author"
    GENERIC = "generic"
    UNKNOWN = "unknown"


class Told(StrEnum):
    """How the article tells who it is."""

    NAMED = "named here"
    SURNAME = "surname of"
    SHORT_FORM = "short form of"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    CONTINUED = "continued"
    DESCRIBED_ONLY = "described only"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone it might have been. ``score`` is in [0, 1]; higher is likelier."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Speaker:
    """The answer for one attribution: who it was in this article.

    ``name`` is the fullest form that the article gives, without title or honorific, or the description of a speaker
    without a name ("Russian officials"); None where it cannot be told, and ``reason`` says why. ``evidence`` are the
    spans that told it, the source's own first.
    """

    name: str | None
    kind: SpeakerKind
    title: str | None = None
    affiliation: str | None = None
    honorific: str | None = None
    carrier: str | None = None
    told: Told = Told.UNKNOWN
    confidence: float = 0.0
    evidence: tuple[Span, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of someone in one article: the words at ``span`` name ``name``. Title and affiliation as printed."""

    span: Span
    name: str
    kind: SpeakerKind
    title: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who each attribution of one article belongs to (same order), and every naming that was found."""

    speakers: tuple[Speaker, ...]
    mentions: tuple[Mention, ...] = ()


class Judgement(StrEnum):
    """What a decision says of two names."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement on two names, taken by a person or a rule; it is data and can be taken back.

    ``left`` and ``right`` are name keys (``quotetrack.identity``); ``by`` is a person's name or the method's.
    """

    left: str
    right: str
    judgement: Judgement
    score: float
    reason: str
    by: str
    features: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Identity:
    """The canonical record across articles: a function of the names seen and the live decisions.

    ``key`` is stable for the same names and decisions; ``name`` is its fullest common form; ``aliases`` are all
    forms seen, the commonest first. ``wikidata`` is the number (``Q42``) that a reference list gives it.
    """

    key: str
    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
