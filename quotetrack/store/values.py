"""What the store takes and gives beside the values of core: plain, frozen, without SQLAlchemy.

Writing ``"We will go," said Ada Pell.`` gives ``WriteOutcome("stored", 1, 1, 1)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quotetrack.core.speaker import Decision, SpeakerKind

__all__ = [
    "ActionRow",
    "FactStep",
    "IndexedName",
    "NameLink",
    "RunInfo",
    "SeenName",
    "StoredDecision",
    "StoredFact",
    "StoredNaming",
    "StoredReference",
    "Violation",
    "WriteKind",
    "WriteOutcome",
]

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


@dataclass(frozen=True, slots=True)
class StoredFact:
    """A fact that a person keeps: its words, who added it and when."""

    fact_id: int
    words: str
    by: str
    when: str


@dataclass(frozen=True, slots=True)
class FactStep:
    """One step in a fact's life: a statement linked to it, or a status given to it.

    ``statement_id`` is the live statement that the link means now, None where it is gone; ``content``, ``speaker``,
    ``outlet``, ``date`` and ``url`` are what it said when it was linked. ``undone`` and ``undone_by`` tell when a step
    was taken back, and by whom.
    """

    fact_id: int
    by: str
    relation: str | None = None
    statement_id: int | None = None
    status: str | None = None
    evidence: str | None = None
    note: str = ""
    step_id: int = 0
    content: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    date: str | None = None
    url: str | None = None
    when: str = ""
    undone: str | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One step that somebody took on identities; ``undone`` and ``undone_by`` tell when it was taken back."""

    action_id: int
    when: str
    by: str
    command: str
    summary: str
    undone: str | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True)
class StoredDecision:
    """A decision with its row id, when it was taken and when taken back."""

    decision_id: int
    decision: Decision
    when: str
    taken_back: str | None


@dataclass(frozen=True, slots=True)
class StoredNaming:
    """A form of name that a person gave to the identity of the name ``key``, or (``chosen``) the one to show."""

    key: str
    form: str
    chosen: bool
    number: int = 0


@dataclass(frozen=True, slots=True)
class StoredReference:
    """An entry of a reference list; ``keys`` are the keys of its names, the own name's first."""

    name: str
    kind: str
    wikidata: str
    aliases: tuple[str, ...]
    first: str
    last: str
    list_name: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexedName:
    """A form of name with its place in the index of names (``identity.IndexKeys``)."""

    seen: SeenName
    key: str
    block: str
    part: str
    called: str
    given: str
