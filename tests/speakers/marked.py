"""Articles with attributions marked in the text: ``<s>Ada Pell</s> <c>said</c> <q>"No."</q>`` is one attribution."""

import re

from quotetrack.core import Article, Attribution, Extraction, NameMention, Resolution, Span, Spans, Speaker
from quotetrack.speakers import resolve_speakers

_MARK = re.compile(r"<(/?)([scqv])(\d*)>")


def read_marked(marked: str) -> tuple[str, tuple[Attribution, ...]]:
    """The text without marks and its attributions; a number in a mark (``<s2>``) says which attribution it is of."""
    text = ""
    parts: dict[int, dict[str, list[Span]]] = {}
    open_at: dict[tuple[str, int], int] = {}
    last = 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        role, number = mark.group(2), int(mark.group(3) or 1)
        if mark.group(1):
            span = Span(open_at.pop((role, number)), len(text))
            parts.setdefault(number, {}).setdefault(role, []).append(span)
        else:
            open_at[role, number] = len(text)
    text += marked[last:]

    def spans(number: int, role: str) -> Spans:
        return tuple(parts[number].get(role, []))

    attributions = tuple(
        Attribution(content=spans(n, "q"), source=spans(n, "s"), cue=spans(n, "c"), carrier=spans(n, "v"))
        for n in sorted(parts)
    )
    return text, attributions


def resolve(marked: str, *, authors: tuple[str, ...] = (), names: tuple[NameMention, ...] = ()) -> Resolution:
    """The resolution of a marked article."""
    text, attributions = read_marked(marked)
    return resolve_speakers(Article(text, authors=authors), Extraction(attributions, names))


def speakers(marked: str, *, authors: tuple[str, ...] = ()) -> tuple[Speaker, ...]:
    """The speakers of a marked article."""
    return resolve(marked, authors=authors).speakers
