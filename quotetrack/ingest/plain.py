"""Plain text → parts: front matter is told from the story by what stands around it, and kept out of the text.

``Advertisement / Harbour talks resume / By Nora Whitlock / OSLO, Oct. 6 (UPI) -- Talks resumed.`` gives the headline,
the author, the dateline and one paragraph. Where nothing speaks for front matter, every paragraph is body.
"""

from __future__ import annotations

import re

from quotetrack.core.article import Role
from quotetrack.ingest.boilerplate import caption_reason, ends_sentence, is_subheading, line_reason
from quotetrack.ingest.byline import find_byline
from quotetrack.ingest.dateline import find_dateline
from quotetrack.ingest.dates import DAY_WORDS, MONTH_WORDS, date_in_words
from quotetrack.ingest.paragraphs import Paragraph, split_paragraphs
from quotetrack.ingest.parts import Parts

__all__ = ["DATE_LINE", "WIRE_LINE", "read_plain"]

_HEAD = 10
"""Front matter stands in the first ten paragraphs that are no navigation; a byline further down is body."""
_DATELINE_WITHIN = 4
"""A caption that nothing marks as one may stand before the dateline; further down a dash is a dash."""

DATE_LINE = re.compile(
    rf"""^\W*(?:(?:first\s+)?(?:published|posted|updated|last\s+updated|modified|created|date)\s*(?:on|at|:)?\s*)?
    (?:{DAY_WORDS}\.?,?\s+)?(?:{MONTH_WORDS}\s+\d\d?(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d|\d\d?(?:st|nd|rd|th)?\s+{MONTH_WORDS},?\s+(?:19|20)\d\d
    |(?:19|20)\d\d-\d\d-\d\d)
    (?:(?:\s|,|/|\||-|–|—|•|·|at|T)*\d\d?[:.h]?\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{{2,5}}|[+-]\d\d:?\d\d)?)?
    (?:[\s|•·/-]*(?:updated|modified|published).{{0,60}})?\W*$""",
    re.I | re.X,
)
"""A line of its own that says when it was published: month, day and year, maybe a weekday and a time."""

WIRE_LINE = re.compile(
    r"^\W*(?:the\s+)?(?:associated\s+press|reuters|ap|afp|agence\s+france-presse|upi|united\s+press\s+international|"
    r"bloomberg(?:\s+news)?|press\s+association|pa\s+media|canadian\s+press|xinhua|tass|dpa|efe|ansa|aap)\W*$",
    re.I,
)
"""A wire's name alone in a line."""

_SPEAKER_TURN = re.compile(
    r"^(?:[A-Z][A-Z.’' -]{1,40}|[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}|Q|A)\s*(?:\([^)]*\))?:(?:\s|$)"
)
_SALUTATION = re.compile(r"^(?:dear|to\s+the\s+editor|sir|madam|sirs|editor|hi|hello)\b.{0,60}$", re.I)
_OPEN_QUOTE = "\"“«„‘'"


def read_plain(text: str, *, title: str | None = None) -> Parts:
    """The parts of normalised plain ``text``. ``title``, where known, tells which first line is the headline."""
    parts = Parts()
    paragraphs = _without_lines(split_paragraphs(text), parts)
    of_site = len(parts.removed)
    body_at = _read_head(paragraphs, parts, title)
    for index, paragraph in enumerate(paragraphs[body_at:]):
        words = paragraph.text
        found = find_dateline(words) if parts.dateline is None and index < _DATELINE_WITHIN else None
        if found and (index == 0 or (found[0].wire and found[0].place)):
            parts.dateline, at = found
            words = words[at:]
        heads = is_subheading(words) and body_at + index + 1 < len(paragraphs)
        parts.body.append((Role.SUBHEADING if heads else Role.PARAGRAPH, words))
    if not parts.body:
        del parts.removed[of_site:]
        _give_back(parts, paragraphs)
    return parts


def _without_lines(paragraphs: list[Paragraph], parts: Parts) -> list[Paragraph]:
    """``paragraphs`` without navigation, advertisements, captions and repeated lines, which go to ``parts.removed``."""
    kept: list[Paragraph] = []
    unpunctuated: set[str] = set()
    before = ""
    for paragraph in paragraphs:
        words = paragraph.text
        reason = line_reason(words) or caption_reason(words)
        if not reason and words == before and len(words.split()) > 2:
            reason = "repeated line"
        if not reason and not ends_sentence(words) and len(words.split()) > 2 and not _SPEAKER_TURN.match(words):
            if words in unpunctuated:
                reason = "repeated line"
            unpunctuated.add(words)
        before = words
        if reason:
            parts.removed.append((reason, words))
        else:
            kept.append(paragraph)
    return kept


def _read_head(paragraphs: list[Paragraph], parts: Parts, title: str | None) -> int:
    """Read headline, standfirst, byline, date and wire lines into ``parts``; the index of the first body paragraph."""
    marks = [_mark(paragraph.text) for paragraph in paragraphs[:_HEAD]]
    dated = next((i for i, p in enumerate(paragraphs[:_HEAD]) if _opens_story(p.text)), None)
    signs = [i for i, mark in enumerate(marks) if mark and (dated is None or i < dated)]
    last = _last_sign(signs, paragraphs)
    at = 0
    if paragraphs and not marks[0] and _is_headline(paragraphs, title, strong=last is not None or dated in {1, 2}):
        parts.headline = paragraphs[0].text
        at = 1
    end = at
    if last is not None:
        end = last + 1
    elif dated is not None and at and dated - at == 1 and _fits_standfirst(paragraphs[at].text):
        end = dated
    while end < len(paragraphs) and end < _HEAD and marks[end]:
        end += 1
    for paragraph, mark in zip(paragraphs[at:end], marks[at:end], strict=True):
        _file(paragraph.text, mark, parts)
    return end


def _last_sign(signs: list[int], paragraphs: list[Paragraph]) -> int | None:
    """The last byline, date or wire line that is still front matter: at most three short paragraphs stand before."""
    last = None
    plain = 0
    for index in range(signs[-1] + 1 if signs else 0):
        if index in signs:
            last = index
            continue
        plain += 1
        too_long = index > 0 and not _fits_standfirst(paragraphs[index].text)
        if too_long or plain > 4:
            break
    return last


def _mark(words: str) -> str | None:
    """What a line of front matter is: a byline, a date, a wire; None where it may be headline, standfirst or body."""
    if len(words) > 200:
        return None
    if DATE_LINE.match(words):
        return "date"
    if WIRE_LINE.match(words):
        return "wire"
    return "byline" if find_byline(words) else None


def _file(words: str, mark: str | None, parts: Parts) -> None:
    """Put one line of front matter where it belongs."""
    if mark is None:
        parts.standfirst.append(words)
        return
    parts.removed.append((mark, words))
    if mark == "byline":
        parts.authors = tuple(dict.fromkeys((*parts.authors, *find_byline(words))))
    elif mark == "date" and parts.printed_date is None:
        parts.printed_date = date_in_words(words)


def _opens_story(words: str) -> bool:
    found = find_dateline(words)
    return found is not None and len(words) - found[1] > 20


def _fits_standfirst(words: str) -> bool:
    return len(words.split()) <= 60 and not _SPEAKER_TURN.match(words)


def _is_headline(  # noqa: PLR0911 -- one return a reason reads best
    paragraphs: list[Paragraph], title: str | None, *, strong: bool
) -> bool:
    """Whether the first paragraph is a headline.

    ``strong``: a byline, date or dateline follows, so that a full stop at its end may pass. A first line that ends as
    a sentence, opens a quotation that it closes with a full stop, greets, or is a turn of a transcript is body.
    """
    words = paragraphs[0].text
    if title and _letters(title) and _letters(words) == _letters(title):
        return True
    if len(paragraphs) < 2 or len(words.split()) > 30 or len(words) > 200 or _opens_story(words):
        return False
    if _SALUTATION.match(words) or words.endswith((":", ",", ";", "—", "–", "-")):
        return False
    if re.match(r"^[A-Z][A-Z.’' -]{1,40}:\s", words) and _SPEAKER_TURN.match(paragraphs[1].text):
        return False
    if re.search(r"[.…][\"'”’»)\]]*$", words) and not re.search(r"\b(?:[A-Z]\.){2,}$", words):
        return strong and len(words.split()) <= 20 and words[0] not in _OPEN_QUOTE
    if re.search(r"[!?][\"”»]$", words) and words[0] in _OPEN_QUOTE:
        return strong
    after = paragraphs[1]
    return strong or after.after_blank or len(after.text) > len(words)


def _letters(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()


def _give_back(parts: Parts, paragraphs: list[Paragraph]) -> None:
    """Make body of what was taken for front matter when nothing else is left: an article is never empty."""
    parts.body = [(Role.PARAGRAPH, paragraph.text) for paragraph in paragraphs]
    if not parts.body:
        parts.body = [(Role.PARAGRAPH, words) for _, words in parts.removed]
        parts.removed = []
    parts.headline, parts.standfirst = None, []
