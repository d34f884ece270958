"""The last step of every extractor: raw spans become attributions, or nothing where they make no sense.

``[Pell] [said] ["We will go,"]`` is given its type (direct), act (speech), stance (neutral) and carrier here, whichever
extractor found the spans.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from quotetrack.core import Act, Attribution, Extraction, QuotationType, Span, Spans, Stance, merge_spans
from quotetrack.extract.fragments import whole_sources
from quotetrack.extract.lexicon import look_up
from quotetrack.extract.quotes import Quotation, QuoteStyle

__all__ = ["content_type", "finish_attribution", "finish_extraction", "is_outlet", "merge_duplicates"]

_WORD = re.compile(r"\w")
_DOUBLE = re.compile(r"[“”\"«»„‟]|''|``")
_OPENS = re.compile(r"[“\"«„”]|''|``")
_CLOSES = re.compile(r"(?:[”\"»“]|'')$")
_TAIL = " \t\n.,;:!?–—-"
_OUTLET = re.compile(
    r"(?:[A-Z]{2,5}s?|.*\b(?:Post|Times|News|Journal|Tribune|Herald|Guardian|Telegraph|Chronicle|Gazette|Globe|Observer|"
    r"Mail|Mirror|Sun|Star|Press|Reuters|Radio|Television|TV|Today|Magazine|Review|Weekly|Daily|Bloomberg|Politico|"
    r"Independent|Standard|Argus|Inquirer|Examiner|Courier|Register|Sentinel|Dispatch|Bee|Spiegel|Monde|Twitter|Facebook|"
    r"Instagram|YouTube|Telegram|Agency))$"
)
# Capitals that name a body, not one that publishes.
_BODIES = re.compile(r"(?:GOP|USA?|UK|EU|UN|NATO|FBI|CIA|IRS|EPA|DNC|RNC|MPs?|CEOs?|NRA|NSA|DOJ|IMF|WHO|NHS|TUC|ANC)$")


def content_type(text: str, content: Iterable[Span], quotations: Sequence[Quotation] = ()) -> QuotationType:
    """How much of a content stands between quote marks, by the definition of the PolNeAR scorer.

    Direct begins and ends with a double mark, punctuation after the last one aside; mixed has one somewhere; indirect
    has none. ``quotations`` in single marks, as British papers use them, count like double ones.
    """
    spans = sorted(content)
    joined = " ".join(span.of(text) for span in spans).strip()
    single = [
        q
        for q in quotations
        if q.style is QuoteStyle.SINGLE and q.depth == 0 and any(s.overlaps(q.span) for s in spans)
    ]
    if not _DOUBLE.search(joined):
        if not single:
            return QuotationType.INDIRECT
        begins = any(abs(q.span.start - spans[0].start) <= 1 for q in single)
        tail = len(spans[-1].of(text)) - len(spans[-1].of(text).rstrip(_TAIL))
        ends = any(q.span.end >= spans[-1].end - tail for q in single)
        return QuotationType.DIRECT if begins and ends else QuotationType.MIXED
    stripped = joined.rstrip(_TAIL)
    if not _CLOSES.search(stripped):
        stripped = joined
    return QuotationType.DIRECT if _OPENS.match(stripped) and _CLOSES.search(stripped) else QuotationType.MIXED


def is_outlet(words: str) -> bool:
    """Whether words look like the name of a paper, broadcaster or channel: ``the Holm Post``, ``CNN``."""
    name = re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", words.strip().rstrip(".,"))
    name = re.sub(r"[’']s?(?:\s.*)?$", "", name)
    return (
        bool(name)
        and name[0].isupper()
        and len(name) < 60
        and not _BODIES.match(name)
        and _OUTLET.match(name) is not None
    )


_ON_CHANNEL = re.compile(
    r"\b(?:interview with|interview on|interview published in|speaking to|speaking on|appearing on|on|via|in)\s+"
    r"((?:[Tt]he\s+)?[A-Z][\w’'&.-]*(?:\s[A-Z][\w’'&.-]*){0,4})"
)


def _carrier_after(text: str, cue: Spans, source: Spans, content: Spans) -> Spans:
    """An outlet named right after cue and source: ``said in an interview with the Holm Post``."""
    end = max(span.end for span in (*cue, *source)) if cue else 0
    if not cue:
        return ()
    limit = min([end + 90, *(span.start for span in content if span.start >= end)])
    stop = text.find("\n", end, limit)
    window = text[end : stop if stop >= 0 else limit]
    for match in _ON_CHANNEL.finditer(window):
        if is_outlet(match[1]):
            start = end + match.start(1)
            return (_without_possessive(text, Span(start, start + len(match[1].rstrip(".,")))),)
    return ()


def _without_possessive(text: str, span: Span) -> Span:
    return Span(span.start, span.end - 2) if text[span.end - 2 : span.end] in ("’s", "'s") and len(span) > 2 else span


def _trimmed(text: str, spans: Iterable[Span], *, content: bool, keep: frozenset[int] = frozenset()) -> Spans:
    """Sorted, without white space at the ends, stray commas and full stops outside quote marks.

    An end in ``keep`` is left as it is: there a quotation ends whose close is missing, and the full stop is in it.
    """
    result: list[Span] = []
    for span in merge_spans(span for span in spans):
        start, end = span.start, min(span.end, len(text))
        while start < end and (text[start].isspace() or text[start] in ",;:.)"):
            start += 1
        while (
            end > start
            and end not in keep
            and (
                text[end - 1].isspace()
                or text[end - 1] in ",;:—–"
                or (text[end - 1] == "." and content and not _abbreviated(text, start, end))
            )
        ):
            end -= 1
        if end > start and _WORD.search(text, start, end):
            result.append(Span(start, end))
    return tuple(result)


def _abbreviated(text: str, start: int, end: int) -> bool:
    return (
        re.search(r"(?:\b[A-Za-z]\.)+[A-Za-z]\.$|\b(?:Jr|Sr|Inc|Corp|Co|Ltd)\.$", text[max(start, end - 12) : end])
        is not None
    )


def _without_asides(content: Spans, inside: Sequence[Quotation]) -> Spans:
    """Of a quotation in parts, the parts that are quoted: what the reporter puts between two of them is no content."""
    quoted = [any(q.span.overlaps(span) for q in inside) for span in content]
    if len(content) < 3 or not (quoted[0] and quoted[-1]):
        return content
    return tuple(span for span, is_quoted in zip(content, quoted, strict=True) if is_quoted)


def _behind_label(text: str, content: Spans, label: Sequence[Span]) -> Spans:
    """The content behind the speaker's name that opens it, as transcripts print it (``"PELL: We will go."``).

    Nothing where the name stands anywhere else in the content.
    """
    first = content[0]
    start = min(span.start for span in label)
    if not first.start <= start < first.end or _WORD.search(text, first.start, start):
        return ()
    end = max(span.end for span in label if span.end <= first.end)
    rest = (Span(end, first.end),) if end < first.end else ()
    return (*rest, *content[1:])


def _quotations_in(quotations: Sequence[Quotation], low: int, high: int) -> list[Quotation]:
    """The quotations, given in the order of their start, that overlap ``[low, high)``."""
    first = bisect_left(quotations, low, key=lambda quotation: quotation.span.start)
    while first > 0 and (
        first == len(quotations) or quotations[first].depth > 0 or quotations[first].span.start >= low
    ):
        first -= 1
        if quotations[first].depth == 0:
            break
    found: list[Quotation] = []
    for index in range(first, len(quotations)):
        quotation = quotations[index]
        if quotation.span.start >= high:
            break
        if quotation.span.end > low:
            found.append(quotation)
    return found


def finish_attribution(
    text: str,
    *,
    content: Iterable[Span],
    source: Iterable[Span] = (),
    cue: Iterable[Span] = (),
    carrier: Iterable[Span] = (),
    quotations: Sequence[Quotation] = (),
    continues: int | None = None,
    confidence: float = 1.0,
    act: Act | None = None,
    stance: Stance | None = None,
    notes: Iterable[str] = (),
) -> Attribution | None:
    """The attribution that these spans make, or None where they make none.

    Spans are sorted and freed of white space and stray punctuation. Refused are a content without a word and a source
    that lies wholly inside its own content, unless it opens it as a transcript's label does. Type comes from the
    quote marks; act and stance from the cue's entry in the lexicon unless given (speech and neutral where it has
    none); the carrier from an outlet named right after the cue unless given; ``carrier`` words that name no outlet
    (``told reporters``) are left out. Quotations of the text, as found by `find_quotations`, tell a missing close
    mark, which is put into the notes.
    """
    given, cue = sorted(content), tuple(cue)
    inside = _quotations_in(quotations, given[0].start, given[-1].end) if given else []
    open_ends = frozenset(quotation.span.end for quotation in inside if not quotation.closed)
    content_spans = _trimmed(text, given, content=True, keep=open_ends)
    content_spans = _without_asides(content_spans, inside)
    if not content_spans:
        return None
    source_spans = _trimmed(text, whole_sources(text, source), content=False)
    if source_spans and all(any(part.contains(span) for part in content_spans) for span in source_spans):
        behind = _behind_label(text, content_spans, [*source_spans, *cue])
        content_spans = _trimmed(text, behind, content=True, keep=open_ends)
        if not content_spans:
            return None
    cue_spans = _trimmed(text, cue, content=False) or tuple(sorted(cue))
    entry = look_up(" ".join(span.of(text) for span in cue_spans)) if cue_spans else None
    carrier_spans = tuple(
        _without_possessive(text, span) for span in _trimmed(text, carrier, content=False) if is_outlet(span.of(text))
    )
    if not carrier_spans:
        carrier_spans = _carrier_after(text, cue_spans, source_spans, content_spans)
    said = list(notes)
    if any(
        not q.closed and q.depth == 0 and any(s.overlaps(q.span) for s in content_spans) for q in inside
    ) and not any(q.continues for q in inside):
        said.append("unclosed quotation")
    return Attribution(
        content=content_spans,
        source=source_spans,
        cue=cue_spans,
        type=content_type(text, content_spans, inside),
        act=act if act is not None else entry.act if entry else Act.SPEECH,
        stance=stance if stance is not None else entry.stance if entry else Stance.NEUTRAL,
        carrier=carrier_spans,
        continues=continues,
        confidence=min(1.0, max(0.0, confidence)),
        notes=tuple(dict.fromkeys(said)),
    )


def merge_duplicates(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """In the order of the text, of those with the same content and source only the most confident.

    ``continues`` is kept right: an index that pointed to a dropped or moved attribution points to the one in its place.
    """
    order = sorted(
        range(len(attributions)), key=lambda i: (attributions[i].content[0].start, attributions[i].cue[:1], i)
    )
    best: dict[tuple[Spans, Spans], int] = {}
    for index in order:
        key = (attributions[index].content, attributions[index].source)
        held = best.get(key)
        if held is None or attributions[index].confidence > attributions[held].confidence:
            best[key] = index
    kept = [index for index in order if best[attributions[index].content, attributions[index].source] == index]
    place = {old: new for new, old in enumerate(kept)}
    target = {index: place[best[a.content, a.source]] for index, a in enumerate(attributions)}
    result: list[Attribution] = []
    for new, old in enumerate(kept):
        attribution = attributions[old]
        continues = target.get(attribution.continues) if attribution.continues is not None else None
        if continues == new:
            continues = None
        result.append(_replace_continues(attribution, continues))
    return tuple(result)


def _replace_continues(attribution: Attribution, continues: int | None) -> Attribution:
    if attribution.continues == continues:
        return attribution
    return replace(attribution, continues=continues)


def finish_extraction(text: str, extraction: Extraction, quotations: Sequence[Quotation]) -> Extraction:
    """What `finish_attribution` makes of every attribution of an extraction, duplicates merged; names stay as they are.

    For extractors that find spans alone: type, act, stance and carrier are decided here. One that continues an
    attribution that was refused continues nothing, and is kept.
    """
    made: list[Attribution] = []
    place: dict[int, int] = {}
    for index, raw in enumerate(extraction.attributions):
        finished = finish_attribution(
            text,
            content=raw.content,
            source=raw.source,
            cue=raw.cue,
            carrier=raw.carrier,
            quotations=quotations,
            continues=raw.continues,
            confidence=raw.confidence,
            notes=raw.notes,
        )
        if finished is not None:
            place[index] = len(made)
            made.append(finished)
    linked = [
        attribution
        if attribution.continues is None
        else replace(attribution, continues=place.get(attribution.continues))
        for attribution in made
    ]
    return Extraction(merge_duplicates(linked), extraction.names)
