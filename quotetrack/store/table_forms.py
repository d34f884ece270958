"""How the tables are written down: one metadata, one naming convention, STRICT throughout.

The table in which ``"We will go," said Ada Pell.`` ends up is made by ``table("statement", ...)``.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, MetaData, Table, Text

__all__ = ["cascade", "metadata", "optional", "table"]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def table(table_name: str, *parts: Column[object] | object, numbered: bool = False, rowid: bool = True) -> Table:
    """A STRICT table; ``numbered`` ones never give a row id twice, so that what cites one stays true."""
    return Table(
        table_name,
        metadata,
        *parts,  # type: ignore[arg-type]  # columns and constraints alike, which Table takes as SchemaItem
        sqlite_strict=True,
        sqlite_autoincrement=numbered,
        sqlite_with_rowid=rowid,
    )


def cascade(target: str) -> ForeignKey:
    """A row that goes when the one it belongs to goes."""
    return ForeignKey(target, ondelete="CASCADE")


def optional(*names: str) -> list[Column[object]]:
    """Columns of text that may be missing."""
    return [Column(name, Text) for name in names]
