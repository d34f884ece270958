"""A line's own annotation → an extraction: the spans that it brings are kept, only speakers are left to tell.

``{"text": "Pell said no.", "attributions": [{"source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 12]]}]}`` is one
attribution with exactly these spans.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Any, TypeVar

from quotetrack.core import Act, Article, Attribution, Extraction, QuotationType, Span, Spans, Stance, merge_spans
from quotetrack.core.errors import InputError
from quotetrack.extract.finish import content_type
from quotetrack.extract.lexicon import look_up
from quotetrack.extract.quotes import find_quotations
from quotetrack.ingest import GivenLine, NormalisedText

__all__ = ["SPANS", "GivenExtractor", "Way", "given_extraction"]

SPANS = ("source", "cue", "content")
"""The parts of an attribution whose spans a line brings; all but ``content`` may be empty."""

Value = TypeVar("Value", Act, Stance, QuotationType)


@dataclass(slots=True)
class GivenExtractor:
    """An extractor that finds what one line brought, whatever article it is shown."""

    extraction: Extraction
    name: str = "given"
    digest: str = ""

    def extract(self, article: Article) -> Extraction:
        """The line's attributions."""
        return self.extraction


class Way:
    """The way from the text as given to the normalised one, by bisection; made once a line."""

    def __init__(self, normalised: NormalisedText) -> None:
        self.plain = not normalised.pieces
        back = [] if self.plain else [normalised.to_original(Span(i, i + 1)) for i in range(len(normalised.text))]
        self.starts, self.ends = [s.start for s in back], [s.end for s in back]

    def span(self, start: int, end: int) -> Span | None:
        """The normalised letters that a given stretch touches; None where nothing of it was kept."""
        if not self.plain:
            start, end = bisect_right(self.ends, start), bisect_left(self.starts, end)
        return Span(start, end) if start < end else None


def given_extraction(line: GivenLine) -> Extraction:
    """The attributions that a line brings, in its order. Type, act and stance are its own, else told by rules.

    Raises:
        InputError: it brings no attributions, or a span that is none or does not fit the text; the message names the
            line, the attribution (from 1) and the span.
    """
    name = line.article.source or "the line"
    rows = line.record.get("attributions")
    if not isinstance(rows, list):
        raise InputError(f"{name} has no list “attributions”: --given keeps the spans that the lines bring.")
    way = Way(line.normalised)
    quotations = find_quotations(line.article.text)
    found = []
    for number, row in enumerate(rows, start=1):
        where = f"{name}: attribution {number}"
        if not isinstance(row, dict):
            raise InputError(f"{where} must be a JSON object with “content”, not {type(row).__name__}.")
        content, source, cue = (
            _spans(row.get(part), f"{where}, {part}", line.record["text"], way) for part in ("content", "source", "cue")
        )
        if not content:
            raise InputError(f"{where} has no “content”: give it as [[start, end], …].")
        text = line.article.text
        entry = look_up(" ".join(span.of(text) for span in cue)) if cue else None
        low, high = content[0].start, content[-1].end
        inside = [q for q in quotations if q.span.start < high and q.span.end > low]
        found.append(
            Attribution(
                content,
                source,
                cue,
                type=_value(row, "type", QuotationType) or content_type(text, content, inside),
                act=_value(row, "act", Act) or (entry.act if entry else Act.SPEECH),
                stance=_value(row, "stance", Stance) or (entry.stance if entry else Stance.NEUTRAL),
            )
        )
    return Extraction(tuple(found))


def _value(row: dict[str, Any], name: str, values: type[Value]) -> Value | None:
    """A field of an attribution where it is one of our words; another annotation's own words are passed over."""
    given = row.get(name)
    return values(given) if isinstance(given, str) and given in set(values) else None


def _spans(given: Any, where: str, text: str, way: Way) -> Spans:
    if given is None:
        return ()
    if not isinstance(given, list):
        raise InputError(f"{where} must be a list of [start, end] pairs, not {type(given).__name__}.")
    found = []
    for pair in given:
        whole = isinstance(pair, list) and len(pair) == 2 and all(type(value) is int for value in pair)
        if not whole or not 0 <= pair[0] < pair[1] <= len(text):
            raise InputError(
                f"{where}: {pair!r} is no span of the text: give code points as [start, end] with "
                f"0 ≤ start < end ≤ {len(text)}."
            )
        span = way.span(*pair)
        if span is not None:
            found.append(span)
    return merge_spans(found)
