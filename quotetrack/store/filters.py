"""Which statements a question is about: the filters that every reading command shares.

``said "Ada Pell" --from 2015 --type direct`` is ``StatementFilter(identities=("ada pell",), since="2015",
types=("direct",))``. No SQLAlchemy here, so that the command line can build one cheaply.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from quotetrack.core.attribution import Act, QuotationType, Stance
from quotetrack.core.errors import UsageError
from quotetrack.core.speaker import SpeakerKind
from quotetrack.store.codec import day_bounds

__all__ = ["Order", "StatementFilter", "first_day", "last_day"]

Order = Literal["date", "newest", "text"]


def _bounds(value: str, option: str) -> tuple[str, str]:
    bounds = day_bounds(value.strip())
    if bounds is None:
        raise UsageError(f"“{value}” is no date for {option}: write 2015, 2015-10 or 2015-10-06.")
    return bounds


def first_day(value: str) -> str:
    """The first day that ``2015``, ``2015-10`` or ``2015-10-06`` may mean, as ``YYYY-MM-DD``.

    Raises:
        UsageError: it is no such date.
    """
    return _bounds(value, "--from")[0]


def last_day(value: str) -> str:
    """The last day that ``2015``, ``2015-10`` or ``2015-10-06`` may mean, as ``YYYY-MM-DD``.

    Raises:
        UsageError: it is no such date.
    """
    return _bounds(value, "--to")[1]


def _known(values: tuple[str, ...], words: type[StrEnum], what: str) -> None:
    known = [word.value for word in words]
    for value in values:
        if value not in known:
            raise UsageError(f"“{value}” is no {what}; there are {', '.join(known)}.")


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """What a statement must fulfil to answer; every field that is set narrows, several values of one field widen.

    Attributes:
        identities: Keys of identities (``Identity.key``).
        about: Words in the content, in the search syntax (``quotetrack.store.search_syntax``).
        since: Earliest date, ``2015``, ``2015-10`` or ``2015-10-06``; an article of ``2015-10`` may be of any day.
        until: Latest date, likewise.
        outlets: Names of outlets, in any case.
        types: ``direct``, ``mixed``, ``indirect``.
        acts: ``speech``, ``thought``, ``other``.
        stances: As in ``core.Stance``.
        kinds: Kinds of speaker, as in ``core.SpeakerKind``.
        articles: Ids of articles.
        min_confidence: Least confidence of the spans, in [0, 1].
        rejected: Also the statements that reviewers found to be none.
        order: ``date`` (oldest first, undated last), ``newest`` (newest first, undated last) or ``text`` (by article).
        limit: Most statements to give; None for all.
        offset: How many to pass over first.

    Raises:
        UsageError: a value is none of those listed, or a number is out of its range.
    """

    identities: tuple[str, ...] = ()
    about: str | None = None
    since: str | None = None
    until: str | None = None
    outlets: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    articles: tuple[int, ...] = ()
    min_confidence: float | None = None
    rejected: bool = False
    order: Order = "date"
    limit: int | None = None
    offset: int = 0

    def __post_init__(self) -> None:
        _known(self.types, QuotationType, "type")
        _known(self.acts, Act, "act")
        _known(self.stances, Stance, "stance")
        _known(self.kinds, SpeakerKind, "kind of speaker")
        if self.min_confidence is not None and not 0 <= self.min_confidence <= 1:
            raise UsageError(f"The least confidence must lie between 0 and 1, not {self.min_confidence:g}.")
        if self.order not in ("date", "newest", "text"):
            raise UsageError(f"“{self.order}” is no order; there are date, newest, text.")
        if (self.limit is not None and self.limit < 0) or self.offset < 0:
            raise UsageError("A limit or offset must be 0 or more.")
        since = first_day(self.since) if self.since is not None else ""
        until = last_day(self.until) if self.until is not None else "9999-12-31"
        if since > until:
            raise UsageError(f"--from {self.since} is later than --to {self.until}.")
