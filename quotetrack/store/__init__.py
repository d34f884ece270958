"""The one file where everything ends up: SQLite through SQLAlchemy, and nobody else in the house knows it.

``"We will go," said Ada Pell.`` goes in by ``Store.write_article`` and comes out by ``quotetrack.query``. Names are
loaded when first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotetrack.store.audit_values import (
        LogProof,
        LogRow,
        Sample,
        SampleItem,
        StoredMissed,
        StoredVerdict,
        Stratum,
    )
    from quotetrack.store.filters import StatementFilter
    from quotetrack.store.linking import Linking
    from quotetrack.store.store import Store
    from quotetrack.store.values import (
        ActionRow,
        FactStep,
        IndexedName,
        NameLink,
        RunInfo,
        SeenName,
        StoredDecision,
        StoredFact,
        StoredNaming,
        StoredReference,
        Violation,
        WriteOutcome,
    )

__all__ = [
    "ActionRow",
    "FactStep",
    "IndexedName",
    "Linking",
    "LogProof",
    "LogRow",
    "NameLink",
    "RunInfo",
    "Sample",
    "SampleItem",
    "SeenName",
    "StatementFilter",
    "Store",
    "StoredDecision",
    "StoredFact",
    "StoredMissed",
    "StoredNaming",
    "StoredReference",
    "StoredVerdict",
    "Stratum",
    "Violation",
    "WriteOutcome",
]

_HOME = {
    "LogProof": "audit_values",
    "LogRow": "audit_values",
    "Sample": "audit_values",
    "SampleItem": "audit_values",
    "StoredMissed": "audit_values",
    "StoredVerdict": "audit_values",
    "Stratum": "audit_values",
    "FactStep": "values",
    "StoredFact": "values",
    "NameLink": "values",
    "ActionRow": "values",
    "IndexedName": "values",
    "StoredDecision": "values",
    "StoredNaming": "values",
    "StoredReference": "values",
    "Linking": "linking",
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
