"""Annotated articles → columns of tokens in the form of CoNLL-U Plus, one article a block.

``"We will go," said Ada Pell.`` is a line a token: number, form, first and last offset, ``B-content:1`` or
``I-content:1`` (``:1`` is the first attribution of the article), and what stands behind it. Attributions may overlap,
so that a token has any number of roles, joined by ``|``; ``B`` begins each part of a broken content.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TextIO

from quotetrack.core import Span
from quotetrack.core.annotation import FIELDS, AnnotatedArticle, Annotation

__all__ = ["COLUMNS", "tokens", "write_conll"]

COLUMNS = ("ID", "FORM", "QT:START", "QT:END", "QT:ROLES", "MISC")
"""The columns; those that are not CoNLL-U's own have our prefix, as CoNLL-U Plus wants."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
_JOINERS = "\u200d\ufe0e\ufe0f"
_ESCAPES = str.maketrans({"\\": "\\\\", " ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r", "|": "\\p"})


def _joins(text: str, at: int) -> bool:
    """Whether the character belongs to the one before it: a combining mark, or what a joiner ties to it."""
    return text[at] in _JOINERS or text[at - 1] == "\u200d" or unicodedata.category(text[at]).startswith("M")


def tokens(text: str, cuts: Iterable[int] = ()) -> list[Span]:
    """Words and single other characters with the marks that belong to them; also cut at ``cuts``.

    Blanks are in no token; nothing else is left out.
    """
    bounds = sorted(set(cuts))
    found: list[Span] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if found and found[-1].end == start and _joins(text, start) and start not in bounds:
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    whole, found = found, []
    for token in whole:
        inside = bounds[bisect_right(bounds, token.start) : bisect_left(bounds, token.end)]
        edges = [token.start, *inside, token.end]
        found += [Span(a, b) for a, b in itertools.pairwise(edges)]
    return found


def _roles(article: AnnotatedArticle, found: list[Span]) -> dict[int, list[str]]:
    """The roles of each token that has any, in the order of the attributions."""
    starts = [token.start for token in found]
    roles: defaultdict[int, list[str]] = defaultdict(list)
    for number, annotation in enumerate(article.annotations, start=1):
        for role, spans in annotation.spans.items():
            for span in spans:
                first = bisect_left(starts, span.start)
                for i in range(first, bisect_left(starts, span.end)):
                    roles[i].append(f"{'B' if i == first else 'I'}-{role}:{number}")
    return roles


def _lines(article: AnnotatedArticle) -> Iterator[str]:
    text = article.text
    yield f"# newdoc id = {_one_line(article.name)}"
    for label, value in (
        ("title", article.title),
        ("outlet", article.outlet),
        ("date", article.date),
        ("url", article.url),
    ):
        if value:
            yield f"# {label} = {_one_line(value)}"
    yield f"# text_sha256 = {hashlib.sha256(text.encode()).hexdigest()}"
    for number, annotation in enumerate(article.annotations, start=1):
        yield f"# attribution {number} = {json.dumps(_told(annotation), ensure_ascii=False)}"
    spans = [span for a in article.annotations for parts in a.spans.values() for span in parts]
    found = tokens(text, (edge for span in spans for edge in (span.start, span.end)))
    roles = _roles(article, found)
    for i, token in enumerate(found):
        after = text[token.end : found[i + 1].start if i + 1 < len(found) else len(text)]
        before = text[: token.start] if i == 0 else ""
        misc = [f"SpacesBefore={before.translate(_ESCAPES)}"] if before else []
        if not after:
            misc.append("SpaceAfter=No")
        elif after != " ":
            misc.append(f"SpacesAfter={after.translate(_ESCAPES)}")
        columns = (i + 1, token.of(text), token.start, token.end, "|".join(roles.get(i, "_")), "|".join(misc) or "_")
        yield "\t".join(map(str, columns))
    yield ""


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _told(annotation: Annotation) -> dict[str, object]:
    told: dict[str, object] = {"id": annotation.id} if annotation.id else {}
    told |= {name: v for name in FIELDS if (v := annotation.fields.get(name)) is not None}
    if annotation.corrected:
        told |= {"corrected": list(annotation.corrected), "machine": dict(annotation.machine)}
    return told


def write_conll(articles: Iterable[AnnotatedArticle], out: TextIO) -> int:
    r"""Write the articles as they come; how many attributions there were.

    The text can be put together again: the forms with what ``SpaceAfter``, ``SpacesAfter`` and ``SpacesBefore`` say
    stands between them (``\s`` a blank, ``\n`` a newline, ``\t``, ``\p`` a bar, as UDPipe writes them).
    """
    out.write(f"# global.columns = {' '.join(COLUMNS)}\n")
    count = 0
    for article in articles:
        out.writelines(line + "\n" for line in _lines(article))
        count += len(article.annotations)
    return count
