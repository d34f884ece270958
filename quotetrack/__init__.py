"""quotetrack: who said what, as whom, through whom, on what evidence.

::

    import quotetrack

    text = '"We will go," said Ada Pell.'
    for attribution in quotetrack.extract(text).attributions:
        print(attribution.type, [span.of(text) for span in attribution.content])
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from quotetrack.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from quotetrack.core import Article, Extraction
    from quotetrack.extract import extract_many

    extract: Callable[[str | Article], Extraction]

__all__ = ["__version__", "extract", "extract_many"]


def __getattr__(name: str) -> ModuleType | Callable[..., Iterator[Extraction]]:
    """Load the extract stage, which can be called with a text, when it is first used: help stays quick."""
    if name == "extract":
        return importlib.import_module("quotetrack.extract")
    if name == "extract_many":
        many: Callable[..., Iterator[Extraction]] = importlib.import_module("quotetrack.extract").extract_many
        return many
    raise AttributeError(f"module 'quotetrack' has no attribute {name!r}")
