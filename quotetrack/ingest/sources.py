"""What a person names → the files, pages and streams to read, in a steady order.

``articles/`` becomes ``articles/a-harbour.txt`` and ``articles/b-strike.html.gz``; ``https://…`` and ``-`` stay.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from quotetrack.core.article import Failure

__all__ = ["SUFFIXES", "expand_sources", "is_url", "list_sources", "suffix_of"]

SUFFIXES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".jsonl": "application/jsonl",
}
"""What a folder or glob is searched for, each also with ``.gz``, and its media type."""


def is_url(source: str) -> bool:
    """Whether ``source`` is an address rather than a path: it has a scheme of two letters or more and ``://``."""
    scheme, separator, _ = source.partition("://")
    return bool(separator) and len(scheme) > 1 and scheme.isalnum()


def suffix_of(name: str) -> str:
    """The suffix that tells what is in a file: ".html" for "page.HTML.gz"; empty where it is not one we know."""
    lowered = name.lower().removesuffix(".gz")
    return next((suffix for suffix in SUFFIXES if lowered.endswith(suffix)), "")


def list_sources(sources: Sequence[str], *, base: Path | None = None) -> list[str]:
    """All files, URLs and "-" that ``read_articles`` will open for ``sources``, in its order, each once.

    A source that fits nothing stands in the list too: it gives one Failure. ``base`` is what relative paths start
    from.
    """
    return [entry.source if isinstance(entry, Failure) else entry for entry in expand_sources(sources, base=base)]


def expand_sources(sources: Sequence[str], *, base: Path | None = None) -> Iterator[str | Failure]:
    """Each file, URL or "-" once, and a Failure for each source that fits nothing."""
    seen: set[str] = set()
    for source in sources:
        for entry in _expand(source, base):
            if isinstance(entry, Failure):
                yield entry
            elif entry not in seen:
                seen.add(entry)
                yield entry


def _expand(source: str, base: Path | None) -> Iterator[str | Failure]:
    if source == "-" or is_url(source):
        yield source
        return
    path = base / source if base else Path(source)
    try:
        if path.is_dir():
            yield from _in_folder(source, path)
        elif path.exists() or not glob.has_magic(source):
            yield source
        else:
            yield from _in_glob(source, base)
    except (OSError, ValueError) as error:
        yield Failure(source, f"{source!r} cannot be looked up: {error}.")


def _in_folder(source: str, path: Path) -> Iterator[str | Failure]:
    found = False
    for folder, folders, names in os.walk(path):
        # Hidden folders (.git, .cache) hold no articles; sorting in place makes the walk steady.
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if suffix_of(name) and not name.startswith("."):
                found = True
                yield str(Path(source) / (Path(folder) / name).relative_to(path))
    if not found:
        yield Failure(source, f"The folder {source} holds no articles ({', '.join(SUFFIXES)}, or those with .gz).")


def _in_glob(source: str, base: Path | None) -> Iterator[str | Failure]:
    matches = sorted(glob.glob(source, root_dir=base, recursive=True))  # noqa: PTH207 -- Path.glob takes no absolute pattern
    found = False
    for match in matches:
        path = base / match if base else Path(match)
        if path.is_dir():
            entries = [entry for entry in _in_folder(match, path) if isinstance(entry, str)]
        else:
            entries = [match] if suffix_of(match) else []
        found = found or bool(entries)
        yield from entries
    if not found:
        kinds = ", ".join(SUFFIXES)
        what = "matches no article files" if matches else "matches no files"
        yield Failure(source, f"{source} {what} ({kinds}, or those with .gz): check the pattern.")
