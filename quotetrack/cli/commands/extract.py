"""``quotetrack extract``: who said what, straight to standard output, no database."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotetrack.cli.options import (
    AllowPrivateOption,
    AuthorOption,
    BomOption,
    FailEmptyOption,
    FormatOption,
    GivenDateOption,
    GivenOutletOption,
    JobsOption,
    OutputOption,
    SourcesArgument,
    TitleOption,
    UrlOption,
)
from quotetrack.export.tabular import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrack.workflow.extracting import Extracted

GivenOption = Annotated[
    bool,
    typer.Option("--given", help="Keep the attributions' spans that .jsonl lines bring; tell only the speakers."),
]
TABLE = ("speaker", "title", "affiliation", "type", "content")
COLUMNS = (
    "article",
    "speaker",
    "identity",
    "kind",
    "title",
    "affiliation",
    "carrier",
    "type",
    "act",
    "stance",
    "content",
    "cue",
    "source",
    "start",
    "end",
    "confidence",
)


def extract(
    articles: SourcesArgument,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    bom: BomOption = False,
    fail_empty: FailEmptyOption = False,
    outlet: GivenOutletOption = None,
    date: GivenDateOption = None,
    author: AuthorOption = None,
    url: UrlOption = None,
    title: TitleOption = None,
    allow_private: AllowPrivateOption = False,
    given: GivenOption = False,
    jobs: JobsOption = 1,
) -> None:
    """Find who said what in articles and print it; nothing is stored.

    With --format jsonl or json, one record an article: its attributions with spans in code points, into the text
    field of a .jsonl line exactly as given, else into the record's own text. The other forms have one row a
    statement. Exit code 3 where some inputs failed.

    With --given, nothing is looked for: each line's own attributions (source, cue and content as lists of [start, end]
    in code points of its text) are kept as they are, and each is told its speaker.
    """
    from quotetrack.cli.commands.ingest import SOME_FAILED
    from quotetrack.cli.render import answer, note
    from quotetrack.core import Failure
    from quotetrack.extract import RuleExtractor, default_extractor
    from quotetrack.ingest import Overrides
    from quotetrack.workflow.extracting import extract_records

    overrides = Overrides(title=title, outlet=outlet, author=author, date=date, url=url)
    failed = 0

    def extracted() -> Iterator[Extracted]:
        nonlocal failed
        for item in extract_records(
            articles,
            RuleExtractor() if given else default_extractor(),
            overrides=overrides,
            allow_private=allow_private,
            stdin=sys.stdin.buffer,
            keep_given=given,
            jobs=jobs,
        ):
            if isinstance(item, Failure):
                failed += 1
                note(f"failed: {item.reason}")
            else:
                yield item

    whole = form in (Format.JSON, Format.JSONL)
    rows: Iterator[dict[str, Any]]
    if whole:
        rows = (item.record for item in extracted())
    else:
        rows = (row for item in extracted() for row in statement_rows(item))
    answer(
        rows,
        form=form,
        columns=COLUMNS,
        table=TABLE,
        output=output,
        bom=bom,
        nothing="No statements found.",
        fail_empty=fail_empty,
    )
    if failed:
        raise typer.Exit(SOME_FAILED)


def statement_rows(item: Extracted) -> Iterator[dict[str, Any]]:
    """One flat row a statement of an article's record, in the order of the text."""
    record, text = item.record, item.text

    def words(spans: list[list[int]]) -> str:
        return " ".join(text[a:b] for a, b in spans)

    for a in sorted(record["attributions"], key=lambda a: a["content"]):
        yield {
            **{k: a[k] for k in COLUMNS if k in a},
            "article": record["id"] or record.get("title"),
            "content": words(a["content"]),
            "cue": words(a["cue"]),
            "source": words(a["source"]),
            "start": a["content"][0][0],
            "end": a["content"][-1][1],
        }
