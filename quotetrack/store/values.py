"""What the store takes and gives beside the values of core: plain, frozen, without SQLAlchemy.

Writing ``"We will go," said Ada Pell.`` gives ``WriteOutcome("stored", 1, 1, 1)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quotetrack.core.speaker import SpeakerKind

__all__ = ["NameLink", "RunInfo", "SeenName", "Violation", "WriteKind", "WriteOutcome"]

WriteKind = Literal["stored", "already here", "revised", "read again"]


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What a run was made with; equal values are one run. Digests are SHA-256 in hexadecimal."""

    package_version: str
    extractor: str
    model_digest: str
    settings_digest: str


@dataclass(frozen=True, slots=True)
class WriteOutcome:
    """What became of one article.

    ``kind`` is ``stored`` (new), ``already here`` (this text, read by this run), ``revised`` (a known URL with another
    text) or ``read again`` (a known text, read by a new run). ``statements`` counts those of this reading.
    """

    kind: WriteKind
    article_id: int
    revision_id: int
    statements: int


@dataclass(frozen=True, slots=True)
class SeenName:
    """A form of name among the speakers that answer now, with its number of statements.

    ``titles`` and ``affiliations`` as printed, the commonest first.
    """

    name: str
    kind: SpeakerKind
    count: int
    titles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameLink:
    """The third decision: ``name`` of ``kind`` is a form of the identity ``identity_key``, found by ``method``.

    ``confidence`` is in [0, 1]; ``reason`` is for a person.
    """

    name: str
    kind: SpeakerKind
    identity_key: str
    method: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Violation:
    """Something in the file that must not be: the table, the row's id and what is wrong with it."""

    table: str
    row: str
    problem: str
