"""A small archive for the tests of following: every article has one quotation and a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from quotetrack.core import (
    Article,
    Attribution,
    DatePrecision,
    Extraction,
    Identity,
    Provenance,
    PublicationDate,
    QuotationType,
    Resolution,
    Span,
    Speaker,
    SpeakerKind,
    Told,
)
from quotetrack.store import NameLink, RunInfo, Store

RUN = RunInfo("0.1.0", "rules", "m", "s")
PERSON = SpeakerKind.PERSON


@dataclass(frozen=True, slots=True)
class Story:
    """One article: who said what in it, and the reporter's own sentence."""

    date: str
    outlet: str
    speaker: str
    said: str
    told: str = "Gulls were seen over the North Light."
    url: str | None = None
    carrier: str | None = None


def write(store: Store, story: Story) -> int:
    """Write an article; its id."""
    text = f"{story.told}\n\n“{story.said}” said {story.speaker}.\n\nReaders of {story.outlet} know the place."
    start = text.index("“")
    content = Span(start, text.index("”") + 1)
    cue = Span(content.end + 1, content.end + 5)
    source = Span(cue.end + 1, cue.end + 1 + len(story.speaker))
    article = Article(
        text=text,
        title=f"{story.outlet} of {story.date}",
        outlet=story.outlet,
        url=story.url,
        source=f"{story.outlet}-{story.date}.txt",
        date=PublicationDate(story.date, DatePrecision.DAY, Provenance.GIVEN),
    )
    attribution = Attribution(content=(content,), source=(source,), cue=(cue,), type=QuotationType.DIRECT)
    speaker = Speaker(story.speaker, PERSON, carrier=story.carrier, told=Told.NAMED, confidence=0.9)
    run = store.start_run(RUN)
    return store.write_article(article, Resolution((speaker,)), Extraction((attribution,)), run).article_id


def know(store: Store, **identities: tuple[str, ...]) -> None:
    """Make these the identities: key → forms of name."""
    store.save_identities(
        [Identity(key, names[0], PERSON, names) for key, names in identities.items()],
        [
            NameLink(name, PERSON, key, "own name", 1.0, "as given")
            for key, names in identities.items()
            for name in names
        ],
    )
