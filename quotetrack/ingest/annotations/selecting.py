"""Selectors of a Web Annotation → a span: by position, checked by the words, or by the words and what is around them.

``{"exact": "go", "prefix": "We will "}`` is found where a page has moved, as long as only one place fits.
"""

from __future__ import annotations

from typing import Any

from quotetrack.core import Span
from quotetrack.core.errors import InputError, SpanError
from quotetrack.core.offsets import Counted, CountedText

__all__ = ["SelectedText"]


class SelectedText:
    """A text that selectors point into."""

    def __init__(self, text: str, counted: Counted) -> None:
        self.text = text
        self.counted = CountedText(text, counted)

    def span(self, selector: Any) -> Span:
        """What a selector, or a list of selectors of one stretch, selects.

        Raises:
            InputError: it is no text selector, it does not fit the text, or several places fit.
        """
        listed = selector if isinstance(selector, list) else [selector]
        given = {s.get("type"): s for s in listed if isinstance(s, dict)}
        position, quote = given.get("TextPositionSelector"), given.get("TextQuoteSelector")
        exact = quote.get("exact") if quote else None
        if quote is not None and (not isinstance(exact, str) or not exact):
            raise InputError("a TextQuoteSelector has no “exact”")
        if position is None and quote is None:
            raise InputError("there is neither a TextPositionSelector nor a TextQuoteSelector")
        problem = ""
        if position is not None:
            try:
                span = self._at(position)
            except SpanError as error:
                problem = str(error).rstrip(".")
            else:
                if exact is None or span.of(self.text) == exact:
                    return span
                problem = f"at [{span.start}, {span.end}) stands “{span.of(self.text)[:60]}”, not “{exact[:60]}”"
        if quote is None or exact is None:
            raise InputError(problem)
        return self._quoted(quote, exact, problem)

    def _at(self, position: dict[str, Any]) -> Span:
        start, end = position.get("start"), position.get("end")
        if type(start) is not int or type(end) is not int:
            raise SpanError("A TextPositionSelector has no “start” and “end” in whole numbers.")
        return Span(self.counted.back(start), self.counted.back(end))

    def _quoted(self, quote: dict[str, Any], exact: str, problem: str) -> Span:
        """The one place that has the words and what is around them."""
        before, after = (quote.get(side) if isinstance(quote.get(side), str) else "" for side in ("prefix", "suffix"))
        wanted = f"{before}{exact}{after}"
        places: list[int] = []
        at = self.text.find(wanted)
        while at >= 0 and len(places) < 2:
            places.append(at + len(str(before)))
            at = self.text.find(wanted, at + 1)
        if len(places) == 1:
            return Span(places[0], places[0] + len(exact))
        found = "several places have" if places else "no place has"
        raise InputError(
            f"{found} the words “{exact[:60]}” with what is around them" + (f"; {problem}" if problem else "")
        )
