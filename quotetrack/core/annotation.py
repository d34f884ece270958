"""Annotations: attributions of one text as files of other tools tell them, on their way out or in.

``"We will go," said Ada Pell.`` is one annotation whose content is broken or whole, whose source may be missing, and
whose fields say what is told besides: speaker, title, type, act.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quotetrack.core.span import Spans

__all__ = ["FIELDS", "AnnotatedArticle", "Annotation"]

FIELDS = (
    "speaker",
    "identity",
    "identity_name",
    "wikidata",
    "kind",
    "honorific",
    "title",
    "affiliation",
    "carrier",
    "type",
    "act",
    "stance",
    "told",
    "confidence",
    "speaker_confidence",
    "verdict",
)
"""What is told of an attribution besides its spans, in the order that files list it."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One attribution: its spans in code points of the article's text, and what is told of it.

    ``id`` is its name in the file or database it is from ("17", "E3"). ``fields`` holds those of ``FIELDS`` that are
    told. ``corrected`` names the fields, or ``content``, that show a person's value, and ``machine`` what the machine
    had in their place (content as a list of [start, end]).
    """

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    carrier: Spans = ()
    id: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)
    corrected: tuple[str, ...] = ()
    machine: Mapping[str, object] = field(default_factory=dict)

    def told(self, name: str) -> str | None:
        """A field as text, None where it is not told."""
        value = self.fields.get(name)
        return None if value is None else str(value)

    @property
    def spans(self) -> dict[str, Spans]:
        """The spans by role, those that there are, in the order content, source, cue, carrier."""
        roles = {"content": self.content, "source": self.source, "cue": self.cue, "carrier": self.carrier}
        return {role: spans for role, spans in roles.items() if spans}


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """A text with its annotations, in the order of the text. ``name`` is what a file of it is called.

    ``warnings`` tell a person what of the annotation could not be taken as an attribution.
    """

    name: str
    text: str
    annotations: tuple[Annotation, ...] = ()
    id: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    date: str = ""
    warnings: tuple[str, ...] = ()
