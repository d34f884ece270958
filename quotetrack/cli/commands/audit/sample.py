"""``quotetrack audit sample``: stratified random draws of statements or whole articles, and how far they are judged."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from typing import Annotated

import typer

from quotetrack.cli.commands.audit import app
from quotetrack.cli.options import (
    About,
    ActChoice,
    ActOption,
    DbOption,
    FormatOption,
    FromOption,
    MinConfidenceOption,
    OutletOption,
    OutputOption,
    ToOption,
    TypeOption,
)
from quotetrack.core.attribution import Stance
from quotetrack.core.speaker import SpeakerKind
from quotetrack.export.tabular import Format

COLUMNS = (
    "name",
    "unit",
    "drawn",
    "frame",
    "strata",
    "seed",
    "judged",
    "by",
    "twice",
    "doubly",
    "disputed",
    "orphaned",
    "drawn_by",
    "drawn_at",
    "filter",
)
TABLE = ("name", "unit", "drawn", "frame", "strata", "seed", "judged", "by", "twice", "doubly", "disputed", "orphaned")


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A sample as it is listed."""

    name: str
    unit: str
    drawn: int
    frame: int
    strata: str
    seed: int
    judged: int
    by: str
    twice: int
    doubly: int
    disputed: int
    orphaned: int
    drawn_by: str
    drawn_at: str
    filter: dict[str, object]


def share_of(value: str) -> float:
    """``20%`` or ``0.2`` as a share."""
    text = value.strip().replace(" ", "")
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        raise typer.BadParameter(f"“{value}” is no share: write 20% or 0.2.") from None


@app.command("sample")
def sample(
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="What the sample is called from now on.")],
    size: Annotated[int | None, typer.Option("--size", metavar="N", min=1, help="How many statements to draw.")] = None,
    articles: Annotated[
        int | None, typer.Option("--articles", metavar="N", min=1, help="Draw so many whole articles, for recall.")
    ] = None,
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="FIELDS",
            help="Strata: type,act,stance,kind,outlet,told,confidence,year,speaker,carrier; of articles outlet,year.",
        ),
    ] = "",
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="The same seed draws the same.")] = 1,
    overlap: Annotated[
        str, typer.Option("--overlap", metavar="SHARE", help="Share that two people judge: 20% or 0.2.")
    ] = "0",
    drawn_by: Annotated[
        str | None, typer.Option("--drawn-by", metavar="NAME", help="Who draws; else your user name.")
    ] = None,
    speaker: Annotated[
        list[str] | None, typer.Option("--speaker", metavar="NAME", help="Only statements of this speaker.")
    ] = None,
    about: About = None,
    since: FromOption = None,
    until: ToOption = None,
    outlet: OutletOption = None,
    type_: TypeOption = None,
    act: ActOption = ActChoice.ANY,
    stance: Annotated[
        list[Stance] | None, typer.Option("--stance", metavar="STANCE", help="Only this stance; may be repeated.")
    ] = None,
    kind: Annotated[
        list[SpeakerKind] | None,
        typer.Option("--kind", metavar="KIND", help="Only this kind of speaker; may be repeated."),
    ] = None,
    min_confidence: MinConfidenceOption = 0.0,
    db: DbOption = None,
) -> None:
    """Draw a stratified random sample of statements, or of whole articles, and keep it with its frame.

    Strata are drawn from in proportion, at least two statements each. A sample is never drawn anew: the same call says
    that it is there, another one under its name is refused.
    """
    from quotetrack.cli.render import note
    from quotetrack.cli.session import filter_of, named_speakers, writing
    from quotetrack.core.errors import UsageError
    from quotetrack.workflow.sampling import draw

    number = size if articles is None else articles
    if number is None or (size is not None and articles is not None):
        raise UsageError("Say how much to draw: --size 400 statements, or --articles 30.")
    with writing(db) as store:
        asked = filter_of(
            identities=named_speakers(store, speaker),
            about=about,
            since=since,
            until=until,
            outlets=outlet,
            kind_of_quotation=type_.value if type_ else None,
            act=act.value,
            stances=[s.value for s in stance or ()],
            kinds=[k.value for k in kind or ()],
            min_confidence=min_confidence,
        )
        found = draw(
            store,
            name,
            asked,
            size=number,
            strata=[field.strip() for field in by.split(",") if field.strip()],
            seed=seed,
            overlap=share_of(overlap),
            by=drawn_by or getpass.getuser(),
            unit="statement" if articles is None else "article",
        )
    drawn = found.sample
    frame = sum(stratum.population for stratum in drawn.frame)
    said = "was drawn already, by the same call; it stands as it is" if found.already else "is drawn"
    note(f"“{drawn.name}” {said}: {drawn.size:,} of {frame:,} {drawn.unit}s in {len(drawn.frame)} strata.")
    if not found.already and drawn.size < number:
        note(f"There are no more {drawn.unit}s than {drawn.size:,}: the sample is the whole frame.")
    note(f"Judge it with `quotetrack audit review {drawn.name}`.")


@app.command("samples")
def samples(form: FormatOption = Format.TABLE, output: OutputOption = None, db: DbOption = None) -> None:
    """The samples that were drawn, and how far each is judged, by whom, how much by two, how much is disputed."""
    from quotetrack.cli.render import answer
    from quotetrack.cli.session import reading
    from quotetrack.workflow.progress import progress_of

    with reading(db) as store:
        rows = []
        for drawn in store.samples():
            done = progress_of(store, drawn)
            rows.append(
                SampleRow(
                    name=drawn.name,
                    unit=drawn.unit,
                    drawn=drawn.size,
                    frame=sum(stratum.population for stratum in drawn.frame),
                    strata=",".join(drawn.strata),
                    seed=drawn.seed,
                    judged=done.judged,
                    by=", ".join(f"{who} ({count})" for who, count in done.by.items()),
                    twice=done.twice,
                    doubly=done.doubly,
                    disputed=done.disputed,
                    orphaned=done.orphaned,
                    drawn_by=drawn.by,
                    drawn_at=drawn.when,
                    filter=dict(drawn.filter),
                )
            )
        answer(rows, form=form, columns=COLUMNS, table=TABLE, output=output, nothing="No sample was drawn yet.")
