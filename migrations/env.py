"""How Alembic meets a quotetrack database: on the connection that ``quotetrack.store.history`` hands it.

From a checkout, ``alembic revision`` and ``alembic history`` work too; a database is named by
``alembic -x db=PATH upgrade head``.
"""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import create_engine
from sqlalchemy.engine import Connection

from quotetrack.store import audit_tables, correction_table, fact_tables, identity_tables, tables
from quotetrack.store.schema_version import FTS_TABLES

TABLES = (tables, identity_tables, fact_tables, audit_tables, correction_table)
"""The modules that write tables into the one metadata; a table whose module is missing here would look dropped."""


def include_object(_thing: Any, name: str | None, type_: str, _reflected: bool, _compared: Any) -> bool:
    """Keep autogenerate off the full-text indexes and the tables that FTS5 keeps behind them."""
    return not (type_ == "table" and name is not None and name.startswith(FTS_TABLES))


def run_on(connection: Connection) -> None:
    """Run the migrations asked for, inside the caller's transaction."""
    context.configure(
        connection=connection,
        target_metadata=TABLES[0].metadata,
        render_as_batch=True,
        include_object=include_object,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


handed_over = context.config.attributes.get("connection")
if handed_over is not None:
    run_on(handed_over)
else:
    given = context.get_x_argument(as_dictionary=True).get("db")
    if given is None:
        raise SystemExit("Name the database: alembic -x db=PATH ...")
    engine = create_engine(f"sqlite:///{given}")
    with engine.begin() as own:
        run_on(own)
