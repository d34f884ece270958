"""Gold → the scorer's figures, from inside the product: predictions out of a file, the database, or the extractor.

``eval GOLD`` holds what is stored of each gold article against it: ``"We will go," said Ada Pell.`` found or not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from quotetrack.audit.alignment import Alignment
from quotetrack.audit.annotation_check import as_machine
from quotetrack.audit.score import CRITERIA, SLICES, Scores, score
from quotetrack.core import Failure, Span, Spans
from quotetrack.core.annotation import Annotation
from quotetrack.core.errors import InputError
from quotetrack.extract import Extractor
from quotetrack.ingest import GivenLine, Overrides, read_lines
from quotetrack.store import Store
from quotetrack.workflow.extracting import extract_records
from quotetrack.workflow.importing import stored_articles

__all__ = [
    "Figure",
    "Predictions",
    "figures",
    "predict",
    "read_gold",
    "read_predictions",
    "score",
    "stored_predictions",
]

MEASURES = (
    "attribution",
    "strict",
    "soft",
    "span",
    "who said what",
    "words content",
    "words source",
    "words cue",
)
"""In the order of printing: with its source at the overlap and the exact criterion, then the content alone."""

ALIGNED = 0.9
"""The least share of a stored text that must stand in the gold's: less is another article under the same id."""

Predictions = dict[Any, Sequence[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of figures, in [0, 1]. ``of`` is the slice, or how the gold source names the speaker.

    Of a share (speaker, title) ``precision`` and ``recall`` are None and ``f1`` too; ``share`` is None of the others.
    """

    measure: str
    of: str
    precision: float | None
    recall: float | None
    f1: float | None
    share: float | None
    predicted: int | None
    gold: int
    criterion: str


def read_gold(path: str) -> list[GivenLine]:
    """The lines of a gold file, their attributions checked.

    Raises:
        InputError: a line cannot be read, or a span does not fit its text; named by file and line.
    """
    lines = []
    for line in read_lines(path):
        if isinstance(line, Failure):
            raise InputError(line.reason)
        name = line.article.source
        if "id" not in line.record:
            raise InputError(f"{name} has no “id”: predictions are found by it.")
        _check_rows(line.record.get("attributions"), name, len(line.record["text"]))
        lines.append(line)
    return lines


def read_predictions(path: str) -> Predictions:
    """The predicted attributions of a file by article id (``extract --format jsonl`` writes one).

    Raises:
        InputError: a line cannot be read; named by file and line.
    """
    found: Predictions = {}
    try:
        with open(path, encoding="utf-8") as lines:  # noqa: PTH123  # a path as the user wrote it, for the messages too
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                name = f"{path}:{number}"
                try:
                    record = json.loads(line)
                except (ValueError, RecursionError) as error:
                    raise InputError(f"{name} is no JSON: {error}.") from error
                if not isinstance(record, dict) or "id" not in record:
                    raise InputError(f"{name} must be a JSON object with “id” and “attributions”.")
                _check_rows(record.get("attributions"), name, None)
                found[record["id"]] = record["attributions"]
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 (byte {error.start}).") from error
    return found


def _check_rows(rows: Any, name: str, length: int | None) -> None:
    if not isinstance(rows, list):
        raise InputError(f"{name} has no list “attributions”.")
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, dict):
            raise InputError(f"{name}: attribution {number} must be a JSON object.")
        for part in ("source", "cue", "content"):
            for pair in row.get(part) or ():
                whole = isinstance(pair, list) and len(pair) == 2 and all(type(v) is int for v in pair)
                if not whole or not 0 <= pair[0] < pair[1] or (length is not None and pair[1] > length):
                    raise InputError(f"{name}: attribution {number}, {part}: {pair!r} is no span of the text.")


def predict(path: str, extractor: Extractor) -> Predictions:
    """What the extractor finds in the texts of the gold file, which it does not see the attributions of.

    Raises:
        InputError: an article cannot be read.
    """
    found: Predictions = {}
    for item in extract_records([path], extractor, overrides=Overrides()):
        if isinstance(item, Failure):
            raise InputError(item.reason)
        found[item.record["id"]] = item.record["attributions"]
    return found


def stored_predictions(store: Store, gold: Sequence[GivenLine]) -> tuple[Predictions, int]:
    """What the machine found, by the database, in the articles of the gold; and how many texts had to be aligned.

    An article is the one with that very text, or else with the gold's id, whose lines must then stand in the gold's
    text: ingest takes bylines, datelines and the like off. Values that people corrected are the machine's again, and
    what they rejected is there: the machine is measured.
    """
    found: Predictions = {}
    aligned = 0
    for line in gold:
        here = store.article_of_text(line.normalised.text)
        number = here[0] if here is not None and here[2] else store.article_of_id(str(line.record["id"]))
        if number is None:
            continue
        (stored,) = stored_articles(store, [number])
        way = Alignment(stored.text, line.normalised.text)
        if way.share < ALIGNED:
            continue
        aligned += stored.text != line.normalised.text
        rows = (_row(as_machine(a), line, way) for a in stored.annotations)
        found[line.record["id"]] = [row for row in rows if row["content"]]
    return found, aligned


def _row(annotation: Annotation, line: GivenLine, way: Alignment) -> dict[str, Any]:
    def pairs(spans: Spans) -> list[list[int]]:
        placed = [place for span in spans if (place := way.to_given(span)) is not None]
        given: list[Span] = [line.normalised.to_original(place) for place in placed]
        return [[s.start, s.end] for s in given]

    told = {name: annotation.told(name) for name in ("speaker", "identity", "kind", "title", "affiliation", "act")}
    return {
        "source": pairs(annotation.source),
        "cue": pairs(annotation.cue),
        "content": pairs(annotation.content),
        **told,
    }


def figures(scores: Scores) -> Iterator[Figure]:
    """The figures line by line, each with its criterion in words."""
    for measure in MEASURES:
        for name in SLICES:
            found = scores.found.get((name, measure))
            if found is not None:
                yield Figure(
                    measure,
                    name,
                    found.precision,
                    found.recall,
                    found.f1,
                    None,
                    found.predicted,
                    found.gold,
                    CRITERIA[measure],
                )
    for how, share in scores.speaker.items():
        yield Figure("speaker", how, None, None, None, share.share, None, share.gold, CRITERIA["speaker"])
    if scores.title is not None:
        title = scores.title
        yield Figure("title", "all", None, None, None, title.share, None, title.gold, CRITERIA["title"])
    if scores.identity is not None:
        of = scores.identity
        yield Figure(
            "identity", "all", of.precision, of.recall, of.f1, None, of.predicted, of.gold, CRITERIA["identity"]
        )
