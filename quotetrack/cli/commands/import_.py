"""``quotetrack import``: what people annotated in other tools, as verdicts or as gold."""

from __future__ import annotations

import getpass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotetrack.cli.options import DbOption, FormatOption, OutputOption
from quotetrack.core.offsets import Counted
from quotetrack.export.tabular import Format

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotetrack.core import Failure
    from quotetrack.core.annotation import AnnotatedArticle

app = typer.Typer(
    help="Annotation of other tools, as verdicts on the stored statements or as gold: brat, webannotation.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class Purpose(StrEnum):
    """What annotation comes in as."""

    VERDICTS = "verdicts"
    GOLD = "gold"


COLUMNS = (
    "name",
    "article_id",
    "annotated",
    "right",
    "span_wrong",
    "speaker_wrong",
    "not_a_statement",
    "missed",
    "known",
)

AsOption = Annotated[
    Purpose,
    typer.Option(
        "--as",
        metavar="verdicts|gold",
        help="Verdicts on the stored statements, or gold (JSON Lines) for eval.",
    ),
]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Whose annotation it is; else your user name.")
]
SampleOption = Annotated[
    str | None, typer.Option("--sample", metavar="NAME", help="The sample that the verdicts belong to.")
]
PartialOption = Annotated[
    bool,
    typer.Option("--partial", help="Not every statement was annotated: none is found wrong for having no counterpart."),
]
IngestOption = Annotated[
    bool, typer.Option("--ingest", help="Store articles that are not here yet first, just as they are annotated.")
]


@app.command("brat")
def brat(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder with the .ann and .txt files.")],
    purpose: AsOption = Purpose.VERDICTS,
    by: ByOption = None,
    sample: SampleOption = None,
    partial: PartialOption = False,
    ingest: IngestOption = False,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """A folder of brat: events, relations, or labels with numbers (source-3, cue-3, content-3).

    As verdicts, each article is held against the stored one with that very text: same words, right; other words of the
    same statement, the span wrong with what is right; another speaker, the speaker wrong; a statement without
    counterpart, wrong; an annotation without, missed. Exit code 3 where some lines could not be read; each is named by
    file and line, and its article is left out.
    """
    from quotetrack.ingest.annotations import read_brat

    bring_in(
        read_brat(folder), str(folder), purpose, by, sample, partial, ingest=ingest, form=form, output=output, db=db
    )


@app.command("webannotation")
def webannotation(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A collection, page or list of annotations (JSON-LD).")],
    purpose: AsOption = Purpose.VERDICTS,
    by: ByOption = None,
    sample: SampleOption = None,
    partial: PartialOption = False,
    ingest: IngestOption = False,
    offsets: Annotated[
        Counted | None,
        typer.Option(
            "--offsets",
            metavar="codepoints|utf16",
            help="What positions count; else what the file says, else code points.",
            show_default=False,
        ),
    ] = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """A file of W3C Web Annotations; texts come from the file, or else from the database by URL or digest.

    What comes of it is what import brat tells.
    """
    from quotetrack.cli.session import database_path, reading
    from quotetrack.ingest.annotations import read_webannotation

    if purpose is Purpose.GOLD and db is None and not Path(database_path(None)).exists():
        items = list(read_webannotation(path, lambda iri, digest: None, counted=offsets))
    else:
        with reading(db) as store:
            items = list(read_webannotation(path, store.text_at, counted=offsets))
    bring_in(items, str(path), purpose, by, sample, partial, ingest=ingest, form=form, output=output, db=db)


def bring_in(
    items: Iterable[AnnotatedArticle | Failure],
    what: str,
    purpose: Purpose,
    by: str | None,
    sample: str | None,
    partial: bool,
    *,
    ingest: bool,
    form: Format,
    output: Path | None,
    db: str | None,
) -> None:
    """Lay what was read beside the statements, or write it as gold; exit code 3 where some of it failed."""
    from quotetrack.cli.commands.ingest import SOME_FAILED
    from quotetrack.cli.render import answer, note
    from quotetrack.cli.session import writing
    from quotetrack.core import Failure
    from quotetrack.core.annotation import AnnotatedArticle
    from quotetrack.core.errors import UsageError
    from quotetrack.workflow.importing import gold_record, import_verdicts

    failed = 0

    def told() -> Iterator[AnnotatedArticle | Failure]:
        """The items, with what each says of itself told on the way."""
        for item in items:
            if isinstance(item, AnnotatedArticle):
                for warning in item.warnings:
                    note(warning)
            yield item

    def whole(results: Iterable[Any]) -> Iterator[Any]:
        nonlocal failed
        for result in results:
            if isinstance(result, Failure):
                failed += 1
                note(f"failed: {result.reason}")
            else:
                yield result

    if purpose is Purpose.GOLD:
        records = (gold_record(item) for item in whole(told()))
        if form not in (Format.TABLE, Format.JSONL):
            raise UsageError(f"Gold is JSON Lines; --format {form.value} is for --as verdicts.")
        answer(records, form=Format.JSONL, columns=(), table=(), output=output, nothing="No annotation found.")
    else:
        with writing(db) as store:
            extractor = None
            if ingest:
                from quotetrack.extract import default_extractor

                extractor = default_extractor()
            results = import_verdicts(
                store,
                told(),
                what=what,
                by=by or getpass.getuser(),
                sample=sample,
                partial=partial,
                extractor=extractor,
            )
            answer(
                whole(results),
                form=form,
                columns=COLUMNS,
                table=COLUMNS,
                output=output,
                nothing="No annotation came in.",
            )
    if failed:
        raise typer.Exit(SOME_FAILED)
