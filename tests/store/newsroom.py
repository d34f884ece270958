"""Articles of our own making for the tests of the store: a paper that never runs out of council meetings."""

from __future__ import annotations

import hashlib

from quotetrack.core import (
    Act,
    Article,
    Attribution,
    Block,
    Candidate,
    Dateline,
    DatePrecision,
    Extraction,
    Mention,
    MentionKind,
    NameMention,
    Provenance,
    PublicationDate,
    QuotationType,
    RawSource,
    Resolution,
    Role,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Told,
)
from quotetrack.store import RunInfo

RUN = RunInfo("0.1.0", "rules", "a" * 64, "b" * 64)
LATER_RUN = RunInfo("0.2.0", "rules", "c" * 64, "b" * 64)

SPEAKERS = ("Ada Pell", "Bruno Okafor", "Câmara Lins", "Dov Harrel", "Ewa Sten")
OUTLETS = ("Leith Post", "Harbour Wire", "The Tidings")


def span_of(words: str, text: str, after: int = 0) -> Span:
    """Where ``words`` first stand in ``text``."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def harbour_story(number: int, *, edition: str = "") -> tuple[Article, Resolution, Extraction]:
    """Article ``number`` with a broken direct quotation, an indirect statement and one by nobody that can be told."""
    name, other = SPEAKERS[number % 5], SPEAKERS[(number + 2) % 5]
    title = f"Harbour vote {number} put off"
    first = f"“The pier {number} stays open{edition},” said {name}, the mayor. “We will pay for it.”"
    second = f"{other} doubted on Monday that berth {number} could be repaired."
    third = f"The bill for dredging would reach {number} million, it was claimed."
    text = "\n\n".join((title, first, second, third))
    paragraphs = [span_of(words, text) for words in (title, first, second, third)]
    raw = text.encode()
    article = Article(
        text=text,
        id=f"h{number}",
        title=title,
        authors=("Ida Quill",),
        outlet=OUTLETS[number % 3],
        url=f"https://tidings.example/harbour/{number}",
        date=PublicationDate(f"2015-{number % 12 + 1:02}-{number % 28 + 1:02}", DatePrecision.DAY, Provenance.GIVEN),
        dateline=Dateline("LEITH, May 3 (HW) --", "LEITH", "--05-03", "HW"),
        source=f"harbour/{number}.txt",
        blocks=tuple(Block(span, Role.PARAGRAPH if at else Role.HEADLINE) for at, span in enumerate(paragraphs)),
        removed=(("byline", "By Ida Quill"),),
        warnings=("The dateline's day is a Sunday.",) if number % 7 == 0 else (),
        raw=RawSource(raw, hashlib.sha256(raw).hexdigest(), "text/plain", "utf-8"),
    )
    said, doubted = span_of("said", text), span_of("doubted", text)
    extraction = Extraction(
        attributions=(
            Attribution(
                content=(span_of(first[: first.index("”") + 1], text), span_of("“We will pay for it.”", text)),
                source=(span_of(name, text),),
                cue=(said,),
                type=QuotationType.DIRECT,
                confidence=0.97,
            ),
            Attribution(
                content=(span_of(f"that berth {number} could be repaired", text),),
                source=(span_of(other, text, said.end + len(name) + 2),),
                cue=(doubted,),
                act=Act.THOUGHT,
                stance=Stance.DOUBTFUL,
                confidence=0.6,
            ),
            Attribution(
                content=(span_of(f"The bill for dredging would reach {number} million", text),),
                cue=(span_of("it was claimed", text),),
                continues=1,
                confidence=0.4,
                notes=("no source",),
            ),
        ),
        names=(NameMention(span_of(name, text), MentionKind.PERSON, 0.9),),
    )
    title_of = "mayor" if number % 2 else "mayor of Leith"
    resolution = Resolution(
        speakers=(
            Speaker(
                name,
                SpeakerKind.PERSON,
                title=title_of,
                affiliation="Leith council",
                told=Told.NAMED,
                confidence=0.95,
                evidence=(span_of(name, text),),
                candidates=(Candidate(other, 0.2),),
            ),
            Speaker(other, SpeakerKind.PERSON, carrier="The Tidings", told=Told.NAMED, confidence=0.9),
            Speaker(None, SpeakerKind.UNKNOWN, reason="the passive names nobody"),
        ),
        mentions=(Mention(span_of(name, text), name, SpeakerKind.PERSON, title_of, "Leith council"),),
    )
    return article, resolution, extraction
