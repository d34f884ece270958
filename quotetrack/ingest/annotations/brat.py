r"""A folder of brat → annotated articles: events, relations, or labels with numbers (``source-3``, ``content-3``).

``E1 Content:T1 Source:T2 Cue:T3`` is one attribution; so is PolNeAR's ``E1 Attribution:T3 Source:T2 Content:T1``.
An article with a line that cannot be read is not given: half of an annotation would say that the rest is no statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from quotetrack.core import Failure
from quotetrack.core.annotation import AnnotatedArticle
from quotetrack.core.errors import InputError
from quotetrack.ingest.annotations.brat_groups import attributions_of
from quotetrack.ingest.annotations.brat_lines import read_ann

__all__ = ["read_brat"]


def read_brat(folder: Path) -> Iterator[AnnotatedArticle | Failure]:
    """Each article of the folder and the folders in it, by name; a Failure for each line that cannot be read.

    A ``.txt`` without ``.ann`` is no annotation and passed over; an empty ``.ann`` is an article without attributions.

    Raises:
        InputError: there is no such folder, or no ``.ann`` file in it.
    """
    if not folder.is_dir():
        raise InputError(f"{folder} is no folder: give the one that holds the .ann and .txt files.")
    found = False
    for path in sorted(folder.rglob("*.ann")):
        found = True
        yield from _read_article(path, path.relative_to(folder).with_suffix("").as_posix())
    if not found:
        raise InputError(f"{folder} holds no .ann file.")


def _read_article(path: Path, name: str) -> Iterator[AnnotatedArticle | Failure]:
    try:
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        lines = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        yield Failure(str(path), f"{path.with_suffix('.txt')} is missing: the text that {path.name} points into.")
        return
    except OSError as error:
        yield Failure(str(path), f"{path}: cannot be read ({error.strerror}).")
        return
    except UnicodeDecodeError as error:
        yield Failure(str(path), f"{path} or its text is not UTF-8 (byte {error.start}).")
        return
    read, problems = read_ann(lines, text, str(path))
    if problems:
        yield from problems
        return
    annotations, warnings = attributions_of(read, str(path), text)
    yield AnnotatedArticle(name, text, annotations, id=name, warnings=warnings)
