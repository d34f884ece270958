"""What an answer shows of a statement: a person's value where one corrects the machine's, or else the machine's.

A reviewer found that Rory said ``"We will go," said Pell.``, not Ada: the name shown, and the identity that the
statement counts for, are Rory's; ``statement_speaker`` goes on to say Ada. All of these are over ``live_statements()``,
which joins the corrections.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, column, func, literal_column, select, table, union_all

from quotetrack.store import tables as t
from quotetrack.store.correction_table import correction
from quotetrack.store.search_syntax import match_expression

__all__ = [
    "affiliation",
    "content",
    "ends",
    "holds",
    "honorific",
    "identified_by",
    "kind",
    "matching",
    "name_id",
    "of_identities",
    "rejected",
    "starts",
    "title",
    "type_",
]


def _either(own: ColumnElement[Any], machines: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.coalesce(own, machines)


def _or_none(own: ColumnElement[Any], machines: ColumnElement[Any]) -> ColumnElement[Any]:
    """Where ``""`` says that there is none."""
    return func.nullif(func.coalesce(own, machines), "")


def name_id() -> ColumnElement[Any]:
    """The row of the name that is shown as the speaker's."""
    return _either(correction.c.name_id, t.statement_speaker.c.name_id)


def identified_by() -> ColumnElement[Any]:
    """The row of the name by which the statement belongs to an identity."""
    c = correction.c
    return func.coalesce(c.identity_name_id, c.name_id, t.statement_speaker.c.name_id)


def kind() -> ColumnElement[Any]:
    """What kind of speaker."""
    return _either(correction.c.kind, t.statement_speaker.c.kind)


def title() -> ColumnElement[Any]:
    """The speaker's title."""
    return _or_none(correction.c.title, t.statement_speaker.c.title)


def affiliation() -> ColumnElement[Any]:
    """The speaker's affiliation."""
    return _or_none(correction.c.affiliation, t.statement_speaker.c.affiliation)


def honorific() -> ColumnElement[Any]:
    """The speaker's honorific."""
    return _or_none(correction.c.honorific, t.statement_speaker.c.honorific)


def type_() -> ColumnElement[Any]:
    """The type of quotation."""
    return _either(correction.c.type, t.statement.c.type)


def content() -> ColumnElement[Any]:
    """The words."""
    return _either(correction.c.content, t.statement.c.content)


def starts() -> ColumnElement[Any]:
    """Where the words begin."""
    return _either(correction.c.starts, t.statement.c.starts)


def ends() -> ColumnElement[Any]:
    """Where the words end."""
    return _either(correction.c.ends, t.statement.c.ends)


def rejected() -> ColumnElement[bool]:
    """Whether reviewers found that it is no statement."""
    return func.coalesce(correction.c.rejected, 0) == 1


def of_identities(keys: Sequence[str]) -> ColumnElement[bool]:
    """Whether a statement belongs to one of these identities, in a form that SQLite answers from its indexes."""
    names = select(t.identity_link.c.name_id).where(t.identity_link.c.identity_key.in_(keys))
    told, c = t.statement_speaker.c, correction.c
    by_anyone = union_all(
        select(told.statement_id).where(told.name_id.in_(names)),
        select(c.statement_id).where(c.name_id.in_(names)),
        select(c.statement_id).where(c.identity_name_id.in_(names)),
    )
    return t.statement.c.id.in_(by_anyone) & t.identity_link.c.identity_key.in_(keys)


def matching(index: str, typed: str) -> ColumnElement[bool]:
    """Whether a row of the full-text ``index`` holds what a person typed."""
    return literal_column(index).bool_op("MATCH")(match_expression(typed))


def holds(typed: str) -> ColumnElement[bool]:
    """Whether the words shown hold what a person typed."""
    corrected = select(correction.c.statement_id).where(correction.c.content.is_not(None))
    row: ColumnElement[int] = column("rowid")
    found = union_all(
        select(row).select_from(table("statement_fts")).where(matching("statement_fts", typed), row.not_in(corrected)),
        select(row).select_from(table("correction_fts")).where(matching("correction_fts", typed)),
    )
    return t.statement.c.id.in_(found)
