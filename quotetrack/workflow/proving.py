"""The log read by a person, and proved: what happened, in order, and that nobody changed it since.

``verdict 12`` by Ida Quill on "We will go," then its withdrawal: two rows, each with the hash of the row before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotetrack.core.errors import UsageError
from quotetrack.store import LogProof, LogRow, Store
from quotetrack.store.filters import first_day, last_day
from quotetrack.store.log import KINDS

__all__ = ["prove_log", "read_log"]


def read_log(
    store: Store,
    *,
    kinds: Sequence[str] = (),
    by: str | None = None,
    subject: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> Iterator[LogRow]:
    """The rows of the log that are asked for, in the order written.

    Args:
        store: The database.
        kinds: Only these kinds of step.
        by: Only what this person did.
        subject: Only what is about this, ``verdict 12``.
        since: From this day, month or year on (UTC).
        until: Up to and with it.
        limit: The newest so many.

    Raises:
        UsageError: there is no such kind, or a date is none.
    """
    for kind in kinds:
        if kind not in KINDS:
            raise UsageError(f"The log has no kind “{kind}”; there are {', '.join(KINDS)}.")
    return store.log_rows(
        kinds=kinds,
        by=by,
        subject=subject,
        since=None if since is None else first_day(since),
        until=None if until is None else last_day(until),
        limit=limit,
    )


def prove_log(store: Store, head: str | None = None) -> LogProof:
    """Whether the log is what was written and the verdicts are as it says; ``head`` must still be in it.

    Raises:
        UsageError: ``head`` is no hash.
    """
    return store.verify_log(head)
