"""Stored quotations → the ones that print one utterance, each with what changed against its fullest form.

The Herald prints ``“We will go tomorrow, whatever it costs”``, the Post ``“We will go tomorrow”``: one group of two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotetrack.claims import Change, Difference, Wording, find_differences, group_wordings, quoted_words
from quotetrack.core.errors import UsageError
from quotetrack.query import StatementFilter, StatementRow, quotes
from quotetrack.store import Store

__all__ = ["Variant", "find_variants"]

QUOTED = ("direct", "mixed")
"""Only words that stand in quote marks are held against each other."""

OTHER_SPEAKER = "another speaker"


@dataclass(frozen=True, slots=True)
class Variant:
    """One printing of an utterance.

    ``changes`` says in words what differs from the group's fullest form; ``alert`` is true where a figure, a negation
    or the speaker differs.
    """

    utterance: int
    statement_id: int
    date: str | None
    outlet: str | None
    speaker: str | None
    content: str
    changes: tuple[str, ...]
    alert: bool


def in_words(difference: Difference) -> str:
    """A difference as a person reads it."""
    if difference.fuller and difference.other:
        return f"{difference.change.value}: “{difference.fuller}” → “{difference.other}”"
    return f"{difference.change.value}: “{difference.fuller or difference.other}”"


def variant_of(row: StatementRow, fullest: StatementRow, utterance: int) -> Variant:
    """One printing held against the fullest."""
    differences = find_differences(quoted_words(fullest.content), quoted_words(row.content))
    changes = [in_words(d) for d in differences]
    alert = any(d.change in (Change.FIGURE, Change.NEGATION) for d in differences)
    if row.identity_id and fullest.identity_id and row.identity_id != fullest.identity_id:
        changes.append(OTHER_SPEAKER)
        alert = True
    return Variant(utterance, row.statement_id, row.date, row.outlet, row.speaker, row.content, tuple(changes), alert)


def find_variants(
    store: Store, *, statement: int | None = None, identities: tuple[str, ...] = (), alerts: bool = False
) -> Iterator[Variant]:
    """All printings of utterances that were printed more than once, group by group, the fullest form first.

    Args:
        store: where the statements are.
        statement: only the group of this statement.
        identities: only groups in which one of these speaks.
        alerts: only groups in which a figure, a negation or the speaker changed.

    Raises:
        UsageError: no such statement is stored, or it has no quoted words.
    """
    rows = {row.statement_id: row for row in quotes(store, StatementFilter(types=QUOTED))}
    if statement is not None and statement not in rows:
        raise UsageError(f"Statement {statement} is not stored, or has no quoted words to hold against others.")
    claims = group_wordings(Wording(i, quoted_words(row.content), row.identity_id) for i, row in rows.items())
    for number, claim in enumerate(claims, start=1):
        if statement is not None and statement not in claim.members:
            continue
        if identities and not any(rows[i].identity_id in identities for i in claim.members):
            continue
        variants = [variant_of(rows[i], rows[claim.fullest], number) for i in claim.members]
        if not alerts or any(v.alert for v in variants):
            yield from variants
