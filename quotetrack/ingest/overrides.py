"""What a person says about an article, which outranks what the article says of itself.

``--outlet "Harbour Post"`` makes the outlet "Harbour Post", whatever the page names as its publisher.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Overrides"]


@dataclass(frozen=True, slots=True)
class Overrides:
    """Metadata given by a person; None leaves the article's own. ``author`` may name several ("A. Pell and B. Orr")."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None
