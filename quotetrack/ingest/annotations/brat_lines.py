r"""Lines of a ``.ann`` file → text-bound parts, events, relations, attributes and notes, each line checked.

``T1\tContent 0 13;29 35\t"We will go," "Now."`` is a part with two spans; that its words are not those of the text is
said with file and line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from quotetrack.core import Failure, Span, Spans
from quotetrack.core.errors import InputError, SpanError

__all__ = ["AnnFile", "Bound", "Linked", "read_ann"]

_BOUND = re.compile(r"(\S+) (-?\d+ -?\d+(?:;-?\d+ -?\d+)*)")
_BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Bound:
    """A text-bound part: its label as written, its spans, and the line it stands in."""

    label: str
    spans: Spans
    line: int


@dataclass(frozen=True, slots=True)
class Linked:
    """An event or relation: (role as written, id of a part or event) pairs, an event's trigger first."""

    label: str
    arguments: tuple[tuple[str, str], ...]
    line: int


@dataclass(slots=True)
class AnnFile:
    """What the lines of one file say, by id."""

    bound: dict[str, Bound] = field(default_factory=dict)
    events: dict[str, Linked] = field(default_factory=dict)
    relations: dict[str, Linked] = field(default_factory=dict)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


def read_ann(content: str, text: str, name: str) -> tuple[AnnFile, list[Failure]]:
    """What the lines say, and a Failure for each that cannot be read, as ``name:line``.

    Lines of brat's that say nothing of attributions (``N`` references, ``*`` sets) are passed over.
    """
    found = AnnFile()
    problems = []
    lines = (line.removesuffix("\r") for line in content.removeprefix("\ufeff").split("\n"))
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line[0] in "N*":
            continue
        try:
            _read_line(line, number, found, text)
        except (InputError, SpanError) as error:
            problems.append(Failure(f"{name}:{number}", f"{name}:{number}: {error}"))
    if not problems:
        problems = [Failure(where, f"{where}: {why}") for where, why in _loose_ends(found, name)]
        _join_lines(found, text)
    return found, problems


def _read_line(line: str, number: int, found: AnnFile, text: str) -> None:
    """Put what the line says with the rest."""
    name, tab, rest = line.partition("\t")
    kind = line[0]
    if kind not in "TERAM#":
        raise InputError(f"“{line[:60]}” is no line of brat standoff: it must begin with T, E, R, A, M, N, * or #.")
    if not tab:
        raise InputError(f"“{line[:60]}” is not complete: a tab must stand behind its first word.")
    if kind in "AM#":
        _read_remark(kind, rest, found, line)
        return
    earlier = found.bound.get(name) or found.events.get(name) or found.relations.get(name)
    if earlier is not None:
        raise InputError(f"{name} stands in line {earlier.line} already.")
    if kind == "T":
        found.bound[name] = _bound(rest, number, text)
    elif kind == "E":
        found.events[name] = _linked("", rest.split(), number)
    else:
        label, *arguments = rest.split("\t")[0].split() or [""]
        found.relations[name] = _linked(label, arguments, number)


def _read_remark(kind: str, rest: str, found: AnnFile, line: str) -> None:
    """An attribute (``Type E1 direct``) or a note (``AnnotatorNotes E1`` and its words behind a tab)."""
    head, _, words = rest.partition("\t")
    told = head.split()
    if kind == "#" and len(told) == 2:
        found.notes.setdefault(told[1], []).append((told[0], words))
    elif kind != "#" and len(told) in (2, 3):
        found.attributes.setdefault(told[1], {})[told[0].casefold()] = told[2] if len(told) == 3 else "true"
    else:
        raise InputError(f"“{line[:60]}” is not complete: write what it is and the id that it is about.")


def _bound(rest: str, number: int, text: str) -> Bound:
    head, tab, words = rest.partition("\t")
    read = _BOUND.fullmatch(head)
    if read is None:
        raise InputError(f"“{head[:60]}” is no part: write LABEL START END, with more spans behind semicolons.")
    spans = []
    for pair in read[2].split(";"):
        start, end = map(int, pair.split())
        span = Span(start, end)
        if end > len(text):
            raise InputError(f"[{start}, {end}) ends after the text, which has {len(text)} code points.")
        spans.append(span)
    stands = " ".join(span.of(text) for span in spans)
    if tab and "".join(words.split()) != "".join(stands.split()):
        raise InputError(f"“{words[:60]}” is not what stands there: “{stands[:60]}”; is the .txt file another one?")
    return Bound(read[1], tuple(sorted(spans)), number)


def _linked(label: str, arguments: list[str], number: int) -> Linked:
    pairs = []
    for argument in arguments:
        role, colon, target = argument.partition(":")
        if not (role and colon and target):
            raise InputError(f"“{argument}” is no argument: write ROLE:ID.")
        pairs.append((role, target))
    if not pairs:
        raise InputError("nothing is linked: write ROLE:ID pairs.")
    return Linked(label or pairs[0][0], tuple(pairs), number)


def _loose_ends(found: AnnFile, name: str) -> list[tuple[str, str]]:
    """What links lead to that is not there."""
    known = found.bound.keys() | found.events.keys()
    return [
        (f"{name}:{linked.line}", f"{target} is not in this file.")
        for links in (found.events, found.relations)
        for linked in links.values()
        for _, target in linked.arguments
        if target not in known
    ]


def _join_lines(found: AnnFile, text: str) -> None:
    """Make one of the fragments of which a ``RunsOn`` note says that only a line's end parts them."""
    for name, part in found.bound.items():
        told = " ".join(words for kind, words in found.notes.get(name, ()) if kind == "RunsOn")
        numbers = {int(word) for word in told.split() if word.isdecimal()}
        joined: list[Span] = []
        for number, span in enumerate(part.spans):
            if number in numbers and joined and _BREAK.fullmatch(text, joined[-1].end, span.start):
                joined[-1] = Span(joined[-1].start, span.end)
            else:
                joined.append(span)
        if numbers:
            found.bound[name] = Bound(part.label, tuple(joined), part.line)
