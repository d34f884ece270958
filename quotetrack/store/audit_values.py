"""What the audit puts into the file and gets out of it: plain, frozen, without SQLAlchemy.

That Ida Quill found the speaker of ``"We will go," said Pell.`` wrong comes out as a ``StoredVerdict`` with the
statement that answers now, and as one ``LogRow`` of the chain.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quotetrack.core.verdict import Missed, Verdict

__all__ = ["LogProof", "LogRow", "Sample", "SampleItem", "StoredMissed", "StoredVerdict", "Stratum"]


@dataclass(frozen=True, slots=True)
class SampleItem:
    """One drawn unit: a statement with its anchor and confidence, or (no statement) a whole article.

    ``twice`` marks those that two people judge.
    """

    ordinal: int
    stratum: str
    article_id: int
    revision_id: int
    statement_id: int | None
    anchor: str | None
    confidence: float | None
    twice: bool


@dataclass(frozen=True, slots=True)
class Stratum:
    """One stratum of a frame: how many units it holds, and how many were drawn from it."""

    name: str
    population: int
    drawn: int


@dataclass(frozen=True, slots=True)
class Sample:
    """A stratified random draw with the frame that it was drawn from.

    Attributes:
        sample_id: The row's number; 0 before it is stored.
        name: Unique in the file.
        unit: ``statement`` or ``article``.
        filter: The fields of ``StatementFilter`` that were set.
        strata: The fields that the strata are made of.
        size: Units drawn.
        overlap: Share of them that two people judge, in [0, 1].
        seed: What the draw was seeded with.
        frame: The population by stratum.
        frame_sha256: Digest of the ids of all units of the frame.
        runs: Ids of the runs that the frame's statements come from.
        by: Who drew it.
        when: When, in UTC.
    """

    sample_id: int
    name: str
    unit: str
    filter: Mapping[str, object]
    strata: tuple[str, ...]
    size: int
    overlap: float
    seed: int
    frame: tuple[Stratum, ...]
    frame_sha256: str
    runs: tuple[int, ...]
    by: str
    when: str


@dataclass(frozen=True, slots=True)
class StoredVerdict:
    """A verdict with where it stands now.

    ``verdict.statement_id`` is the statement that was judged, ``stands_on`` the one that answers now; ``how`` is
    ``same``, ``moved`` or ``orphaned`` (then ``stands_on`` is None), ``reason`` says why. ``article_id``,
    ``revision_id``, ``run_id`` and ``content`` are those of the statement judged. ``taken_back`` tells when it was.
    """

    verdict_id: int
    verdict: Verdict
    how: str
    reason: str
    stands_on: int | None
    article_id: int
    revision_id: int
    run_id: int | None
    content: str
    taken_back: str | None


@dataclass(frozen=True, slots=True)
class StoredMissed:
    """A missed statement with the revision that its spans point into, and its words."""

    missed_id: int
    missed: Missed
    revision_id: int
    words: str
    taken_back: str | None


@dataclass(frozen=True, slots=True)
class LogRow:
    """One row of the log: when (UTC), by whom, what kind of step, on what, its content as JSON, and the chain."""

    number: int
    at: str
    by: str
    kind: str
    subject: str
    payload: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class LogProof:
    """Whether the log is whole.

    ``rows`` it holds, ``head`` is the newest row's hash (64 zeros where there is none). ``broken`` is the number of the
    first row that is not what was written; ``problem`` says what is wrong, and is empty where all holds. Some problems
    (a trigger that is gone, a head that is not in the chain) have no row.
    """

    rows: int
    head: str
    broken: int | None = None
    problem: str = ""

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problem
