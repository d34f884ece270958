"""``quotetrack export``: statements in the forms that other tools read, and evidence bundles."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotetrack.cli.forms import Form, write_form
from quotetrack.cli.options import (
    About,
    ActChoice,
    ActOption,
    BomOption,
    DbOption,
    FailEmptyOption,
    FromOption,
    LimitOption,
    MinConfidenceOption,
    OutletOption,
    RejectedOption,
    SpeakersOption,
    ToOption,
    TypeOption,
)
from quotetrack.core.offsets import Counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotetrack.query import StatementFilter
    from quotetrack.store import Store

app = typer.Typer(
    help="Statements in the forms that other tools read: csv, jsonl, parquet, webannotation, brat, conll, tei, "
    "schema-org; evidence bundles.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


HELP = {
    Form.CSV: "Comma-separated values, a statement a row; cells that spreadsheets would run are made harmless.",
    Form.JSONL: "JSON Lines, a statement a line, with the spans of its parts.",
    Form.PARQUET: "Parquet, a statement a row: for pandas, DuckDB, R. Needs pyarrow (quotetrack[parquet]).",
    Form.WEBANNOTATION: "W3C Web Annotation (JSON-LD): each part selected by its words and by position.",
    Form.BRAT: "A folder for brat: NAME.txt, NAME.ann and annotation.conf.",
    Form.CONLL: "Columns of tokens (CoNLL-U Plus), an article a block.",
    Form.TEI: "TEI P5: <said who> around contents, <seg> around sources and cues.",
    Form.SCHEMA_ORG: "schema.org Quotation in JSON-LD.",
}

ArticleOption = Annotated[
    list[int] | None, typer.Option("--article", metavar="N", help="Only this article, by number; may be repeated.")
]
PlaceOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="PATH", help="Write here; standard output where it is one text."),
]
OffsetsOption = Annotated[
    Counted,
    typer.Option(
        "--offsets", metavar="codepoints|utf16", help="What positions count: code points, or UTF-16 as JavaScript does."
    ),
]
TextsOption = Annotated[
    bool, typer.Option("--texts", help="With the text of each article, so that the file stands on its own.")
]


def command_for(form: Form) -> Callable[..., None]:
    """The command that exports to one form; all but Web Annotation take the same options."""

    def export(
        speaker: SpeakersOption = None,
        about: About = None,
        since: FromOption = None,
        until: ToOption = None,
        outlet: OutletOption = None,
        article: ArticleOption = None,
        type_: TypeOption = None,
        act: ActOption = ActChoice.ANY,
        min_confidence: MinConfidenceOption = 0.0,
        rejected: RejectedOption = False,
        limit: LimitOption = 0,
        output: PlaceOption = None,
        bom: BomOption = False,
        fail_empty: FailEmptyOption = False,
        db: DbOption = None,
    ) -> None:
        with asked_statements(
            db,
            speaker,
            about=about,
            since=since,
            until=until,
            outlets=outlet,
            articles=article,
            kind_of_quotation=type_,
            act=act,
            min_confidence=min_confidence,
            rejected=rejected,
            limit=limit,
        ) as (store, asked):
            write_form(store, asked, form, output, bom=bom, fail_empty=fail_empty)

    export.__doc__ = HELP[form]
    return export


@contextmanager
def asked_statements(
    db: str | None, speakers: list[str] | None, **asked: Any
) -> Iterator[tuple[Store, StatementFilter]]:
    """The database, and the filter of the options that all exports share (those of `session.filter_of`)."""
    from quotetrack.cli.session import filter_of, named_speakers, reading

    with reading(db) as store:
        yield store, filter_of(identities=named_speakers(store, speakers), **asked)


for _form in Form:
    if _form is not Form.WEBANNOTATION:
        app.command(_form.value)(command_for(_form))


@app.command("webannotation", help=HELP[Form.WEBANNOTATION])
def webannotation(
    offsets: OffsetsOption = Counted.CODE_POINTS,
    texts: TextsOption = False,
    speaker: SpeakersOption = None,
    about: About = None,
    since: FromOption = None,
    until: ToOption = None,
    outlet: OutletOption = None,
    article: ArticleOption = None,
    type_: TypeOption = None,
    act: ActOption = ActChoice.ANY,
    min_confidence: MinConfidenceOption = 0.0,
    rejected: RejectedOption = False,
    limit: LimitOption = 0,
    output: PlaceOption = None,
    fail_empty: FailEmptyOption = False,
    db: DbOption = None,
) -> None:
    """W3C Web Annotation (JSON-LD): each part selected by its words and by position."""
    with asked_statements(
        db,
        speaker,
        about=about,
        since=since,
        until=until,
        outlets=outlet,
        articles=article,
        kind_of_quotation=type_,
        act=act,
        min_confidence=min_confidence,
        rejected=rejected,
        limit=limit,
    ) as (store, asked):
        write_form(store, asked, Form.WEBANNOTATION, output, fail_empty=fail_empty, counted=offsets, texts=texts)


@app.command("bundle")
def bundle(
    statement: Annotated[
        list[int] | None, typer.Argument(metavar="STATEMENT...", help="Numbers of statements.", show_default=False)
    ] = None,
    output: PlaceOption = None,
    whole: Annotated[
        bool, typer.Option("--with-articles", help="With the articles' texts and the bytes they were read from.")
    ] = False,
    check: Annotated[
        Path | None, typer.Option("--check", metavar="ZIP", help="Check a bundle instead: sums, offsets, log hashes.")
    ] = None,
    db: DbOption = None,
) -> None:
    """An evidence bundle: statements with context, offsets, digests, run, verdicts and log rows, to be checked by hand.

    With --check ZIP, nothing is written: every checksum, offset and log hash of a bundle is checked. Exit code 1 where
    one does not hold.
    """
    from quotetrack.cli.render import note
    from quotetrack.core.errors import UsageError

    if check is not None:
        check_and_say(check)
        return
    if not statement or output is None:
        raise UsageError("Name the statements and, with -o, the zip: quotetrack export bundle 17 18 -o evidence.zip")
    from quotetrack.cli.outputs import new_file
    from quotetrack.cli.session import reading
    from quotetrack.export.bundle import write_bundle
    from quotetrack.version import __version__
    from quotetrack.workflow.bundling import gather_evidence

    with reading(db) as store, new_file(output) as place:
        proof = store.verify_log()
        with place.open("wb") as out:
            count = write_bundle(gather_evidence(store, statement, whole=whole), proof, out, version=__version__)
    note(f"{count} statement{'' if count == 1 else 's'} in {output}; the log's head is {proof.head}.")


def check_and_say(path: Path) -> None:
    """Check a bundle and say what was found.

    Raises:
        QuotetrackError: something in it does not hold; each problem is named.
    """
    import sys

    from quotetrack.core.errors import QuotetrackError
    from quotetrack.export.bundle_check import check_bundle

    found = check_bundle(path)
    if found.problems:
        raise QuotetrackError(f"{path} does not hold:\n" + "\n".join(f"  {problem}" for problem in found.problems))
    sys.stdout.write(
        f"{path}: {found.files} files, {found.statements} statements, {found.parts} parts at their offsets, "
        f"{found.log_rows} log rows: everything holds\n"
    )
