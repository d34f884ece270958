"""What the words of a source are: a pronoun, a name, several names, a description or nothing.

Reads the source's spans against the index, gives a ``Source``. ``The union's president, Ada Pell,`` is a name;
``a spokesman for the union`` is a description with the head ``spokesman`` tied to the union.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from quotetrack.core import Span
from quotetrack.speakers.entities import Index, Naming
from quotetrack.speakers.source_lists import OTHERS, listed_names, several_names
from quotetrack.speakers.titles_before import role_before
from quotetrack.speakers.wordlists import bodies, lines, title_heads, vocabulary

__all__ = ["PRONOUNS", "Source", "SourceForm", "read_source"]

PRONOUNS = vocabulary(
    "he she they it i we you him her them us me himself herself themselves itself myself ourselves "
    "his hers their its my our who which that whom whose this these those"
)
_DETERMINERS = vocabulary("a an the this that these those")
_POSSESSIVES = vocabulary("his her its their my our")
_PREPOSITIONS = vocabulary(
    "of for in at from with on to by about among against between over under during after before near inside outside "
    "across including like as behind into through within without since than around via per throughout"
)
_RELATIVES = vocabulary("who which that whose whom where when while")


_POSTPOSED = vocabulary(
    "familiar close privy briefed involved aware loyal opposed critical issued released published obtained compiled "
    "conducted filed written seen reviewed taken commissioned funded made given sent posted produced prepared led "
    "earlier late recently shortly just dated sympathetic supportive based able willing unwilling present nearby alike"
)


_TAILS = vocabulary("himself herself itself themselves myself today yesterday now alike then again too also")


class SourceForm(Enum):
    """How the words of a source name somebody."""

    EMPTY = "empty"
    PRONOUN = "pronoun"
    NAME = "name"
    NAMES = "names"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class Source:
    """A source as read. ``first`` and ``stop`` are its words; ``head`` is a description's main noun in lower case.

    ``before`` are the words between the start and the head; ``owner`` is who a possessive or a preposition ties the
    head to, ``owner_pronoun`` the possessive pronoun that does.
    """

    form: SourceForm
    first: int = -1
    stop: int = -1
    naming: Naming | None = None
    namings: tuple[Naming, ...] = ()
    head: str = ""
    head_at: int = -1
    before: tuple[str, ...] = ()
    definite: bool = False
    indefinite: bool = False
    owner: Naming | None = None
    owner_pronoun: str | None = None
    pronoun: str = ""
    tied: bool = False
    first_key: str = ""


def read_source(index: Index, spans: Sequence[Span]) -> Source:  # noqa: PLR0911, PLR0912, PLR0915 - a cascade of rules, tried in order
    """What the words at ``spans`` are. Takes spans anywhere in the text; several count as one from first to last."""
    reading = index.reading
    inside = sorted({i for span in spans for i in reading.within(span)})
    if not inside:
        return Source(SourceForm.EMPTY)
    first, stop = inside[0], inside[-1] + 1
    while stop - first > 1 and index.reading.keys[stop - 1] in _TAILS:
        # "Pell himself", "defenders today": the tail adds nothing to who it is
        stop -= 1
    if stop - first > 80:
        stop = first + 80
    keys, words = reading.keys, reading.words
    if reading.text[spans[0].start : spans[0].start + 1] in _MARKS and stop - first > 2:
        closing = next((i for i in range(first, stop) if reading.gap(i).strip()[:1] in _CLOSING), stop)
        if first < closing < stop - 1 and keys[closing + 1] in ("by", "from", "in"):
            # "Deep Water" by Bo Rand: a work
            return Source(SourceForm.DESCRIPTION, first, stop, head="book", head_at=first, definite=True)
    here = {
        n.first: n for n in reversed(index.within(max(first - 1, 0), stop)) if n.stop <= stop + (n.entity.owner is None)
    }
    if keys[first] in PRONOUNS and (stop - first == 1 or (keys[first + 1] in PRONOUNS | {"all", "both", "also"})):
        return Source(SourceForm.PRONOUN, first, stop, pronoun=keys[first])
    segment_first = first
    definite = False
    owner_pronoun = None
    while keys[first] in ("from", "by", "to", "for", "both") and stop - first > 1:
        first += 1
        segment_first = first
    if keys[first] in _DETERMINERS and stop - first > 1:
        definite, segment_first = keys[first] not in ("a", "an"), first + 1
    elif keys[first] in _POSSESSIVES and stop - first > 1:
        definite, segment_first, owner_pronoun = True, first + 1, keys[first]
    at, namings = segment_first, []
    owner: Naming | None = None
    last: Naming | None = None
    coordinated = False
    while at < stop:
        naming = here.get(at)
        key = keys[at]
        if naming is not None and not (
            at > segment_first and keys[at - 1] in lines("documents.txt") and _opens_quote(reading.gap(at - 1))
        ):
            last, at = naming, naming.stop
            if words[naming.stop - 1].possessive and at < stop:
                owner, last, definite = naming, None, True
            else:
                namings.append(naming)
        elif (title := title_heads().length_at(keys, at, stop)) > 1:
            last, at = None, at + title
        elif (at > segment_first and keys[at - 1] in lines("documents.txt") and _opens_quote(reading.gap(at - 1))) or (
            at > segment_first and (key in _PREPOSITIONS or key in _RELATIVES)
        ):
            break
        elif key == "and" and last is not None and at + 1 < stop:
            coordinated = True
            at += 1
            continue
        else:
            if at > segment_first and last is None and key.endswith("ing") and at - segment_first > 1:
                break
            written = keys[at - 1] in lines("documents.txt") and last is None
            if at > segment_first and written and key in _POSTPOSED:
                break
            if at > segment_first and key.endswith("ed") and at + 1 < stop and keys[at + 1] in _PREPOSITIONS:
                break
            if words[at].possessive and at + 1 < stop:
                definite = True
            last, at = None, at + 1
        if (
            at < stop
            and reading.gap(at - 1).strip(" '’\"“”\u00a0.&-/")
            and not (reading.gap(at - 1).strip() == "," and coordinated)
        ):
            break
    while at - 1 > segment_first and last is None and at < stop and keys[at - 1] in _POSTPOSED:
        # "officials familiar with the talks", "a report issued on Monday": the noun stands before
        at -= 1
    titled = here.get(max(here, default=-1))
    if titled is not None and titled.stop == stop and titled.entity.person and titled.first - 1 > first:
        comma = reading.gap(titled.first - 1) == ", "
        if (
            comma
            and title_heads().length_before(keys, first, titled.first)
            and "and" not in keys[titled.first - 2 : stop]
        ):
            return Source(SourceForm.NAME, first, stop, naming=titled, definite=definite)
    end = at
    ends_in_name = last is not None and last.stop == end
    several = several_names(index, here, segment_first, stop, namings, coordinated)
    listed = listed_names(index, here, first, stop)
    if listed:
        return Source(SourceForm.NAMES, first, stop, namings=listed)
    if several:
        return Source(SourceForm.NAMES, first, stop, namings=several)
    if ends_in_name and last is not None:
        if keys[first] in OTHERS and not last.entity.person:
            pass
        return Source(SourceForm.NAME, first, stop, naming=last, definite=definite)
    noun = keys[end - 1]
    appositive = None
    if not (is_plural(noun) or noun in bodies() or noun in lines("documents.txt")):
        appositive = _appositive(index, here, end, stop)
    if appositive is not None:
        return Source(SourceForm.NAME, first, stop, naming=appositive, definite=definite)
    if namings and namings[0].first == first and words[first].paragraph in reading.title_case:
        return Source(SourceForm.NAME, first, stop, naming=namings[0])
    if namings and owner is None and namings[0].first == segment_first and not _noun_like(keys[end - 1]):
        # "Rand just", "Pell said": more than the name got into the source, and no noun that it could belong to
        return Source(SourceForm.NAME, first, stop, naming=namings[0])
    head = keys[end - 1]
    if namings and owner is None:
        owner = namings[-1]
    tied = False
    if owner is None and end < stop and keys[end] in ("of", "for", "from", "with", "at"):
        follow = end + 1
        while follow < stop and (keys[follow] in _DETERMINERS or (not words[follow].capital and follow - end < 4)):
            follow += 1
        owner, tied = here.get(follow), True
    size = title_heads().length_before(keys, segment_first, end)
    head_at = end - max(size, 1)
    return Source(
        SourceForm.DESCRIPTION,
        first,
        stop,
        head=" ".join(keys[head_at:end]) or head,
        head_at=head_at,
        before=tuple(keys[segment_first:head_at]),
        definite=definite,
        owner=owner,
        owner_pronoun=owner_pronoun,
        tied=tied,
        namings=tuple(namings),
        indefinite=keys[first] in ("a", "an", "one", "another"),
        first_key=keys[first],
    )


_MARKS = ("“", '"', "‘")
_CLOSING = ("”", '"', "’")


def _opens_quote(gap: str) -> bool:
    """Whether a quotation opens between two words: the title of a work after "book" or "report"."""
    return gap.strip(" ,:") in (*_MARKS, "''")


def _noun_like(key: str) -> bool:
    """Whether a word is a noun as far as lists and endings tell: a title, a body, a document, a plural."""
    known = key in title_heads().entries or key in bodies() or key in lines("documents.txt") or is_plural(key)
    verbal = key in (
        "said",
        "says",
        "just",
        "also",
        "then",
        "has",
        "is",
        "was",
        "had",
        "will",
        "would",
    ) or key.endswith("ly")
    return known or not (verbal or key.endswith("ed"))


def _appositive(index: Index, here: dict[int, Naming], end: int, stop: int) -> Naming | None:
    """The person that an apposition names: "an attorney for the firm, Ada Pell", "minister of mines Bo Rand"."""
    reading = index.reading
    for at in range(end, stop):
        naming = here.get(at)
        if naming is None or not naming.entity.person or reading.words[naming.stop - 1].possessive:
            continue
        low = role_before(reading, at).first
        low = low if low >= 0 else at
        while low > end and reading.keys[low - 1] in ("the", "a", "an", "state", "then"):
            low -= 1
        comma = low > 0 and reading.gap(low - 1).strip() == ","
        if comma or (at > 0 and reading.gap(at - 1).strip() == ","):
            return naming
        ends = naming.stop == stop and at > end
        if (
            ends
            and not reading.words[at - 1].capital
            and reading.keys[at - 1] not in _PREPOSITIONS | {"and", "the", "a", "or"}
        ):
            return naming
    return None


def is_plural(head: str) -> bool:
    """Whether a noun names several people or things, by its ending and a list of exceptions."""
    if head in lines("group_words.txt"):
        return True
    if head in bodies() or head in ("boss", "news", "press", "congress", "process", "business", "series", "analysis"):
        return False
    if head.endswith(("ss", "us", "is")):
        return False
    return head.endswith(("s", "men", "women"))
