"""Which kind of speaker a description without a name is.

``Russian officials`` are a group, ``a senior aide`` is one unnamed person, ``the poll`` a document, ``some`` generic.
"""

from __future__ import annotations

from quotetrack.core import SpeakerKind
from quotetrack.speakers.sources import Source, is_plural
from quotetrack.speakers.wordlists import bodies, lines, title_heads, vocabulary

__all__ = ["kind_of"]

_GENERIC = vocabulary(
    "one you some many most people everyone everybody anyone anybody someone somebody nobody none few others "
    "observers conventional wisdom rumors rumours reports speculation critics"
)
_ALWAYS_GENERIC = vocabulary("one you some everyone everybody anyone anybody someone somebody nobody none")
_NUMBERS = vocabulary("two three four five six seven eight nine ten dozen half both several many few most all")


_PARTS = vocabulary(
    "some many most several few both all half two three four five six seven eight nine ten dozens scores hundreds "
    "thousands others none neither more"
)
_COUNTS = vocabulary(
    "number pair handful majority dozen couple array range slew host raft chorus cadre band minority "
    "share bulk percent "
    "third quarter variety plurality list trio wave"
)
_ABOUT = vocabulary("more less fewer just nearly almost about roughly over under some around at least")


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def kind_of(source: Source) -> SpeakerKind:  # noqa: PLR0911 - a cascade of rules, tried in order
    """The kind of a description: by its head noun, then by its number."""
    head = source.head
    bare = not source.before and not source.definite
    if source.tied and head in _PARTS:
        return SpeakerKind.GROUP
    if head in _ALWAYS_GENERIC or (bare and head in ("people", "many", "others", "few", "most")):
        return SpeakerKind.GENERIC
    if source.tied and head in _COUNTS:
        return SpeakerKind.GROUP
    documents = lines("documents.txt")
    if head in documents or _singular(head) in documents:
        return SpeakerKind.DOCUMENT
    if source.tied and head in (
        "group",
        "number",
        "pair",
        "coalition",
        "crowd",
        "team",
        "panel",
        "series",
        "handful",
        "majority",
    ):
        return SpeakerKind.GROUP
    if source.first_key in ("everyone", "everybody", "all", "those") and head not in title_heads().entries:
        return SpeakerKind.GROUP
    if head in title_heads().entries:
        return SpeakerKind.GROUP if _NUMBERS & set(source.before) else SpeakerKind.UNNAMED
    if source.first_key.isdigit() or (source.first_key in _ABOUT and head in _ABOUT | _COUNTS):
        return SpeakerKind.GROUP
    if head in _PARTS and head != "more":
        return SpeakerKind.GROUP
    if is_plural(head):
        return SpeakerKind.GROUP
    if head in bodies():
        return SpeakerKind.ORGANIZATION
    if _NUMBERS & set(source.before):
        return SpeakerKind.GROUP
    return SpeakerKind.UNNAMED
