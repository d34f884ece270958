"""Parts, events and relations → attributions: which source and cue belong to which content.

Three forms are read, also side by side: an event whose arguments are the parts, relations that tie a cue or a source
to a content, and labels with a number (``source-3``, ``cue-3``, ``content-3``).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from quotetrack.core import Spans
from quotetrack.core.annotation import FIELDS, Annotation
from quotetrack.ingest.annotations.brat_lines import AnnFile, Bound

__all__ = ["attributions_of"]

_WORDS = {
    "source": "source",
    "speaker": "source",
    "holder": "source",
    "cue": "cue",
    "trigger": "cue",
    "content": "content",
    "quote": "content",
    "quotation": "content",
    "carrier": "carrier",
}
"""What annotation schemes call the parts."""

_LABEL = re.compile(r"(.*?)[-_.:]?(\d+)?")
ROLES = ("content", "source", "cue", "carrier")
Group = dict[str, list[str]]


def _role(label: str) -> str | None:
    """The part that a label means, whatever its case and number."""
    match = _LABEL.fullmatch(label)
    return _WORDS.get((match[1] if match else label).casefold())


def attributions_of(found: AnnFile, name: str, text: str) -> tuple[tuple[Annotation, ...], tuple[str, ...]]:
    """The attributions in the order of the text, and what could not be made one, each with file and line."""
    groups = {**_of_events(found), **_of_relations(found)}
    used = {part for group in groups.values() for parts in group.values() for part in parts}
    rest = {part: bound for part, bound in found.bound.items() if part not in used}
    groups |= _of_numbers(rest)
    used |= {part for group in groups.values() for parts in group.values() for part in parts}
    groups |= {p: {"content": [p]} for p, bound in rest.items() if p not in used and _role(bound.label) == "content"}
    used |= groups.keys()
    warnings = [
        (bound.line, f"{name}:{bound.line}: {part} ({bound.label}) belongs to no attribution.")
        for part, bound in rest.items()
        if part not in used
    ]
    annotations = []
    for key, group in groups.items():
        if group.get("content"):
            annotations.append(_annotation(key, group, found))
        else:
            line = min(found.bound[part].line for parts in group.values() for part in parts)
            warnings.append((line, f"{name}:{line}: {key} has no content and is no attribution."))
    annotations.sort(key=lambda a: (a.content, a.cue, a.source))
    return tuple(annotations), tuple(words for _, words in sorted(warnings))


def _trigger(name: str, found: AnnFile) -> str:
    """The part that an id means: an event stands for its trigger."""
    seen = set()
    while name in found.events and name not in seen:
        seen.add(name)
        name = found.events[name].arguments[0][1]
    return name


def _of_events(found: AnnFile) -> dict[str, Group]:
    groups = {}
    for name, event in found.events.items():
        group: Group = defaultdict(list)
        for number, (said, target) in enumerate(event.arguments):
            part = _trigger(target, found)
            if part not in found.bound:
                continue
            # A trigger whose label is no part's ("Attribution") is the cue.
            role = _role(said) or _role(found.bound[part].label) or (None if number else "cue")
            if role and part not in group[role]:
                group[role].append(part)
        groups[name] = dict(group)
    return groups


def _of_relations(found: AnnFile) -> dict[str, Group]:
    """Attributions around cues, and around contents that no cue is tied to."""
    tied: defaultdict[str, set[str]] = defaultdict(set)
    for relation in found.relations.values():
        ends = [part for _, target in relation.arguments if (part := _trigger(target, found)) in found.bound]
        for one in ends:
            tied[one] |= {other for other in ends if other != one}

    def those(parts: Iterable[str], role: str) -> list[str]:
        fitting = (part for part in set(parts) if _role(found.bound[part].label) == role)
        return sorted(fitting, key=lambda part: found.bound[part].spans)

    groups: dict[str, Group] = {}
    cued: set[str] = set()
    for cue in those(tied, "cue"):
        contents = those(tied[cue], "content")
        near = tied[cue].union(*(tied[content] for content in contents))
        cued |= set(contents)
        groups[cue] = {
            "cue": [cue],
            "content": contents,
            "source": those(near, "source"),
            "carrier": those(near, "carrier"),
        }
    for content in those(tied, "content"):
        if content not in cued:
            groups[content] = {"content": [content], **{role: those(tied[content], role) for role in ROLES[1:]}}
    return groups


def _of_numbers(rest: dict[str, Bound]) -> dict[str, Group]:
    """Attributions of the parts whose labels end in one number."""
    groups: defaultdict[str, Group] = defaultdict(lambda: defaultdict(list))
    for part, bound in sorted(rest.items(), key=lambda item: item[1].spans):
        match, role = _LABEL.fullmatch(bound.label), _role(bound.label)
        if match and match[2] and role:
            groups[match[2]][role].append(part)
    return {f"attribution {number}": dict(group) for number, group in groups.items()}


def _annotation(key: str, group: Group, found: AnnFile) -> Annotation:
    def spans(role: str) -> Spans:
        return tuple(sorted({span for part in group.get(role, ()) for span in found.bound[part].spans}))

    told: dict[str, Any] = {}
    for name in (key, *(part for role in reversed(ROLES) for part in group.get(role, ()))):
        told |= {k: v for k, v in found.attributes.get(name, {}).items() if k in FIELDS}
        told |= dict(_noted(found.notes.get(name, ())))
    return Annotation(
        spans("content"),
        spans("source"),
        spans("cue"),
        spans("carrier"),
        id=str(told.get("id") or key),
        fields={name: told[name] for name in FIELDS if told.get(name) is not None},
        corrected=tuple(told["corrected"]) if isinstance(told.get("corrected"), list) else (),
        machine=told["machine"] if isinstance(told.get("machine"), dict) else {},
    )


def _noted(notes: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Any]]:
    """What notes in JSON say; a note in words is for people."""
    for kind, words in notes:
        if kind == "AnnotatorNotes" and words.startswith("{"):
            try:
                told = json.loads(words)
            except (ValueError, RecursionError):
                continue
            yield from told.items()
