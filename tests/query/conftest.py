"""A small archive with what makes questions hard: dates of every precision, a changed title, nobody, two outlets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quotetrack.core import (
    Act,
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
from tests.store.newsroom import RUN, harbour_story

DAY, MONTH, YEAR = DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR

# date, precision, outlet, speaker, title, sentence (the words between quotation marks are the content)
STORIES = [
    ("2014-11-02", DAY, "Leith Post", "Ada Pell", "councillor", "“The ferry will sail in spring,” said Ada Pell."),
    ("2015", YEAR, "Harbour Wire", "Ada Pell", "mayor", "“The ferry cost nine million,” Mayor Pell said."),
    ("2015-10", MONTH, "Harbour Wire", "A. Pell", "mayor", "“It's the naïve façade that leaks,” said A. Pell."),
    ("2015-10-06", DAY, "Leith Post", "Dov Harrel", None, "“The ferry cost seven million,” Dov Harrel said."),
    ("--10-07", DatePrecision.MONTH_DAY, "Leith Post", "Dov Harrel", None, "“No ferry, no votes,” Harrel said."),
    ("", DatePrecision.NONE, None, None, None, "“The ferry is late,” it was heard at the pier."),
    ("2016-02-29", DAY, "leith post", "Ada Pell", None, "“We will go,” said Ada Pell."),
]


def told(number: int) -> tuple[Article, Resolution, Extraction]:
    value, precision, outlet, name, title, sentence = STORIES[number]
    before = f"Paragraph one of story {number} tells of gulls."
    text = f"{before}\n\n{sentence}\n\nGulls again in story {number}."
    start = text.index("“")
    content = Span(start, text.index("”") + 1)
    cue = text.find(" said", content.end)
    article = Article(
        text=text,
        title=f"Story {number}",
        outlet=outlet,
        source=f"{number}.txt",
        date=PublicationDate(value, precision, Provenance.GIVEN if value else Provenance.NONE),
    )
    surname = name.split()[-1] if name else ""
    source = text.find(surname, content.end)
    kind = SpeakerKind.PERSON if name else SpeakerKind.UNKNOWN
    attribution = Attribution(
        content=(content,),
        source=(Span(source, source + len(surname)),) if name else (),
        cue=(Span(cue + 1, cue + 5),) if cue >= 0 else (),
        type=QuotationType.DIRECT if number % 2 == 0 else QuotationType.MIXED,
        act=Act.THOUGHT if number == 2 else Act.SPEECH,
        confidence=0.5 + number / 20,
    )
    speaker = Speaker(name, kind, title=title, told=Told.NAMED if name else Told.UNKNOWN, confidence=0.9)
    return article, Resolution((speaker,)), Extraction((attribution,))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "archive.db", create=True) as store:
        run = store.start_run(RunInfo("0.1.0", "rules", "m", "s"))
        for number in range(len(STORIES)):
            store.write_article(*told(number), run)
        person = SpeakerKind.PERSON
        store.save_identities(
            [
                Identity("ada pell", "Ada Pell", person, ("Ada Pell", "A. Pell")),
                Identity("dov harrel", "Dov Harrel", person, ("Dov Harrel",)),
            ],
            [
                NameLink("Ada Pell", person, "ada pell", "own name", 1.0, "the name itself"),
                NameLink("A. Pell", person, "ada pell", "initial", 0.8, "initial and surname fit"),
                NameLink("Dov Harrel", person, "dov harrel", "own name", 1.0, "the name itself"),
            ],
        )
        yield store


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Store]:
    """A store with ten articles of the newsroom."""
    with Store.open(tmp_path / "newsroom.db", create=True) as store:
        run = store.start_run(RUN)
        for number in range(10):
            store.write_article(*harbour_story(number), run)
        yield store
