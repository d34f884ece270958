"""How much ingest takes in: every bound in one place, in bytes, seconds and counts.

A wire story has 5 kB; a bound stops a zip bomb of a story before it fills the memory.
"""

from __future__ import annotations

__all__ = [
    "MAX_ARTICLE_BYTES",
    "MAX_FETCH_BYTES",
    "MAX_FETCH_SECONDS",
    "MAX_HTML_BYTES",
    "MAX_LINES_BYTES",
    "MAX_REDIRECTS",
    "in_words",
]

MAX_ARTICLE_BYTES = 100 * 1024 * 1024
"""One article (a file, a line of JSON Lines, standard input), after unpacking."""

MAX_HTML_BYTES = 20 * 1024 * 1024
"""One web page: parsing takes about thirty times its size in memory."""

MAX_LINES_BYTES = 8 * 1024 * 1024 * 1024
"""One file of JSON Lines after unpacking; it is read line by line."""

MAX_FETCH_BYTES = 20 * 1024 * 1024
MAX_FETCH_SECONDS = 30.0
MAX_REDIRECTS = 5


def in_words(size: int) -> str:
    """``size`` bytes as people write it: "20 MB"."""
    for unit, factor in (("GB", 1024**3), ("MB", 1024**2), ("kB", 1024)):
        if size >= factor:
            return f"{size / factor:.0f} {unit}"
    return f"{size} bytes"
