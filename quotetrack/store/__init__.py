"""The one file where everything ends up: SQLite through SQLAlchemy, and nobody else in the house knows it.

``"We will go," said Ada Pell.`` goes in by ``Store.write_article`` and comes out by ``quotetrack.query``. Names are
loaded when first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotetrack.store.filters import StatementFilter
    from quotetrack.store.store import Store
    from quotetrack.store.values import NameLink, RunInfo, SeenName, Violation, WriteOutcome

__all__ = ["NameLink", "RunInfo", "SeenName", "StatementFilter", "Store", "Violation", "WriteOutcome"]

_HOME = {
    "NameLink": "values",
    "RunInfo": "values",
    "SeenName": "values",
    "StatementFilter": "filters",
    "Store": "store",
    "Violation": "values",
    "WriteOutcome": "values",
}


def __getattr__(name: str) -> Any:
    """The public name, from the module that it lives in."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
