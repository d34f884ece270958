r"""Annotated articles → a folder for brat: ``NAME.txt``, ``NAME.ann`` and ``annotation.conf``.

``"We will go," said Ada Pell. "Now."`` is ``T1 Content 0 13;29 35``, ``T2 Source 19 27``, ``T3 Cue 14 18`` and the
event ``E1 Content:T1 Source:T2 Cue:T3``. The content is the trigger, since it alone is never missing. What brat has no
form for (names, titles) is a note in JSON on the event.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from quotetrack.core import Act, QuotationType, Span, SpeakerKind, Stance
from quotetrack.core.annotation import FIELDS, AnnotatedArticle, Annotation

__all__ = ["ANNOTATION_CONF", "annotation_lines", "file_stem", "write_brat"]

ATTRIBUTES = {"type": QuotationType, "act": Act, "stance": Stance, "kind": SpeakerKind}
"""Fields that brat shows as attributes of the event, with their words."""

ANNOTATION_CONF = """\
# quotetrack: the content is the event's trigger, the other parts may be missing
[entities]
Source
Cue
Carrier

[relations]

[events]
Content\tSource?:Source, Cue?:Cue, Carrier?:Carrier

[attributes]
""" + "".join(
    [f"{name.title()}\tArg:<EVENT>, Value:{'|'.join(words)}\n" for name, words in ATTRIBUTES.items()]
    + ["Corrected\tArg:<EVENT>\n"]
)
"""The folder's configuration: what may be annotated, and how."""

ROLES = ("content", "source", "cue", "carrier")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def file_stem(name: str, taken: set[str]) -> str:
    """A file name for an article, in letters that every system takes, unlike those ``taken`` in any case; takes it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    stem = _UNSAFE.sub("-", plain).strip("-.")[:80] or "article"
    chosen, number = stem, 2
    while chosen.casefold() in taken:
        chosen, number = f"{stem}-{number}", number + 1
    taken.add(chosen.casefold())
    return chosen


def fragments(text: str, spans: Iterable[Span]) -> tuple[list[Span], list[int]]:
    """Spans cut at line ends, which brat's may not cross; and the numbers, from 1, of those that run on."""
    found: list[Span] = []
    runs_on: list[int] = []
    for span in spans:
        lines = [Span(*m.span()) for m in re.compile(r"[^\n]+").finditer(text, span.start, span.end)] or [span]
        runs_on += range(len(found) + 1, len(found) + len(lines))
        found += lines
    return found, runs_on


class _Lines:
    """The lines of one ``.ann`` file; a part that two attributions share is written once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: dict[tuple[str, tuple[Span, ...]], str] = {}
        self.events = self.attributes = self.notes = 0

    def part(self, role: str, spans: tuple[Span, ...]) -> Iterator[str]:
        """The lines of a part that is new."""
        if (role, spans) in self.parts:
            return
        name = self.parts[role, spans] = f"T{len(self.parts) + 1}"
        cut, runs_on = fragments(self.text, spans)
        where = ";".join(f"{s.start} {s.end}" for s in cut)
        words = " ".join(s.of(self.text) for s in cut).replace("\n", " ")
        yield f"{name}\t{role.title()} {where}\t{words}"
        if runs_on:
            yield self.note("RunsOn", name, " ".join(map(str, runs_on)))

    def note(self, kind: str, target: str, words: str) -> str:
        self.notes += 1
        return f"#{self.notes}\t{kind} {target}\t{words}"

    def attribute(self, words: str) -> str:
        self.attributes += 1
        return f"A{self.attributes}\t{words}"

    def annotation(self, annotation: Annotation) -> Iterator[str]:
        parts = annotation.spans
        for role, spans in parts.items():
            yield from self.part(role, spans)
        self.events += 1
        event = f"E{self.events}"
        yield f"{event}\t" + " ".join(f"{role.title()}:{self.parts[role, spans]}" for role, spans in parts.items())
        for name, words in ATTRIBUTES.items():
            if (value := annotation.told(name)) in set(words):
                yield self.attribute(f"{name.title()} {event} {value}")
        if annotation.corrected:
            yield self.attribute(f"Corrected {event}")
        told: dict[str, object] = {"id": annotation.id} if annotation.id else {}
        told |= {
            name: said
            for name in FIELDS
            if (said := annotation.fields.get(name)) is not None and said not in set(ATTRIBUTES.get(name, ()))
        }
        if annotation.corrected:
            told |= {"corrected": list(annotation.corrected), "machine": dict(annotation.machine)}
        if told:
            yield self.note("AnnotatorNotes", event, json.dumps(told, ensure_ascii=False))


def annotation_lines(article: AnnotatedArticle) -> Iterator[str]:
    """The lines of the article's ``.ann`` file, without newlines."""
    lines = _Lines(article.text)
    for annotation in article.annotations:
        yield from lines.annotation(annotation)


def write_brat(articles: Iterable[AnnotatedArticle], folder: Path) -> int:
    """Write the articles into ``folder``, which is there, one after another; how many attributions."""
    (folder / "annotation.conf").write_text(ANNOTATION_CONF, encoding="utf-8", newline="")
    count = 0
    taken: set[str] = set()
    for article in articles:
        stem = file_stem(article.name, taken)
        (folder / f"{stem}.txt").write_text(article.text, encoding="utf-8", newline="")
        with (folder / f"{stem}.ann").open("w", encoding="utf-8", newline="") as out:
            out.writelines(line + "\n" for line in annotation_lines(article))
        count += len(article.annotations)
    return count
