"""Options that several commands share, each with its one help text."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from quotetrack.core.attribution import QuotationType
from quotetrack.export.tabular import Format

__all__ = [
    "About",
    "ActChoice",
    "ActOption",
    "AllowPrivateOption",
    "AuthorOption",
    "BomOption",
    "DbOption",
    "FailEmptyOption",
    "FormatOption",
    "FromOption",
    "GivenDateOption",
    "GivenOutletOption",
    "JobsOption",
    "LimitOption",
    "MinConfidenceOption",
    "NameArgument",
    "OffsetOption",
    "OutletOption",
    "OutputOption",
    "RejectedOption",
    "SourcesArgument",
    "SpeakersOption",
    "TitleOption",
    "ToOption",
    "TypeOption",
    "UrlOption",
]


class ActChoice(StrEnum):
    """The acts a reader can ask for, and all of them."""

    SPEECH = "speech"
    THOUGHT = "thought"
    OTHER = "other"
    ANY = "any"


DbOption = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="FILE|URL",
        help="Database; else QUOTETRACK_DB, quotetrack.toml, or your own.",
        show_default=False,
    ),
]
FormatOption = Annotated[
    Format,
    typer.Option("--format", "-f", metavar="table|json|jsonl|csv|tsv|markdown", help="How the answer is written."),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of standard output.")
]
BomOption = Annotated[bool, typer.Option("--bom", help="Start with a byte order mark, so that Excel reads UTF-8.")]
FailEmptyOption = Annotated[bool, typer.Option("--fail-empty", help="Exit with 4 where nothing is found.")]
About = Annotated[
    str | None,
    typer.Option("--about", metavar="TEXT", help='Only statements whose words hold this ("a phrase", word*).'),
]
FromOption = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="From this day, month or year on: 2031, 2031-03, 2031-03-06."),
]
ToOption = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to and with this day, month or year.")]
OutletOption = Annotated[
    list[str] | None, typer.Option("--outlet", metavar="NAME", help="Only this outlet; may be repeated.")
]
TypeOption = Annotated[
    QuotationType | None,
    typer.Option("--type", metavar="direct|mixed|indirect", help="How much stands in quote marks."),
]
ActOption = Annotated[
    ActChoice, typer.Option("--act", metavar="speech|thought|other|any", help="Uttered, thought, or neither.")
]
MinConfidenceOption = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        metavar="0..1",
        min=0.0,
        max=1.0,
        help="Leave out statements the extractor was less sure of.",
    ),
]
SpeakersOption = Annotated[
    list[str] | None, typer.Option("--speaker", metavar="NAME", help="Only this speaker; may be repeated.")
]
RejectedOption = Annotated[bool, typer.Option("--rejected", help="Also what reviewers found to be no statement.")]
LimitOption = Annotated[int, typer.Option("--limit", metavar="N", min=0, help="At most so many; 0 for all.")]
OffsetOption = Annotated[int, typer.Option("--offset", metavar="N", min=0, help="Skip so many first.")]
TitleOption = Annotated[
    str | None, typer.Option("--title", metavar="TEXT", help="Headline, in place of the one that is found.")
]
AuthorOption = Annotated[str | None, typer.Option("--author", metavar="NAME", help="Author, in place of the byline.")]
GivenOutletOption = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who published it.")]
GivenDateOption = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help="When it was published: 2031, 2031-03 or 2031-03-06.")
]
UrlOption = Annotated[str | None, typer.Option("--url", metavar="URL", help="Where it was published.")]
AllowPrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from private and loopback addresses too.")
]
JobsOption = Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes that read articles.")]
SourcesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="ARTICLE...",
        help="Files (.txt .html .htm .jsonl, also .gz), folders, globs, URLs; - for standard input.",
        show_default=False,
    ),
]
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="A speaker; spelling and case are taken leniently.")]
