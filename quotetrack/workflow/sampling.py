"""A stratified random sample, drawn from the statements or articles that a filter asks for, and kept with its frame.

``spring`` is 400 of the 12,345 statements by type and outlet, seed 7; asked for again, it is the same 400.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

from quotetrack.audit.drawing import draw_sample
from quotetrack.audit.strata import article_strata, statement_strata
from quotetrack.core.errors import UsageError
from quotetrack.query import StatementFilter, articles, quotes, show
from quotetrack.store import Store
from quotetrack.store.audit_values import Sample, SampleItem

__all__ = ["Drawn", "describe_filter", "draw"]

SHOWN = {"order", "limit", "offset", "rejected"}
"""Fields of a filter that say how an answer is shown, and nothing of what is in the frame."""

OF_ARTICLES = {"outlets", "since", "until", "about"}
"""Fields of a filter that whole articles can be asked by."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sample; ``already`` where it had been drawn by the same call before."""

    sample: Sample
    already: bool


def describe_filter(asked: StatementFilter) -> dict[str, object]:
    """The fields of a filter that narrow the frame and are set."""
    plain = StatementFilter()
    return {
        field.name: value
        for field in fields(asked)
        if field.name not in SHOWN and (value := getattr(asked, field.name)) != getattr(plain, field.name)
    }


def draw(
    store: Store,
    name: str,
    asked: StatementFilter,
    *,
    size: int,
    strata: Sequence[str],
    seed: int,
    overlap: float,
    by: str,
    unit: str = "statement",
) -> Drawn:
    """Draw a sample and keep it.

    The frame is what the machine found: statements that reviewers have rejected since stay in it, or a later audit
    would find the machine better than it is.

    Raises:
        UsageError: a sample of that name was drawn in another way; a field, the size or the overlap cannot be taken;
            nothing answers to the filter.
    """
    filter_ = describe_filter(asked)
    if not name.strip() or name != name.strip():
        raise UsageError("A sample needs a name, without blanks around it: --name spring.")
    if size < 1:
        raise UsageError(f"A sample of {size} {unit}s is none; ask for 1 or more.")
    if not 0 <= overlap <= 1:
        raise UsageError(f"The overlap lies between 0 % and 100 %, not at {100 * overlap:g} %.")
    known = next((sample for sample in store.samples() if sample.name == name), None)
    if known is not None:
        return Drawn(_same(known, filter_, unit, size, tuple(strata), seed, overlap), already=True)
    if unit == "article":
        units = _articles(store, asked, filter_, strata)
    else:
        units = statement_strata(quotes(store, _whole(asked)), strata)
    if not units:
        raise UsageError(f"No {unit} answers to this filter, so there is nothing to draw from.")
    found = draw_sample(units, size, seed, overlap=overlap)
    revisions = store.newest_revisions(u.unit_id for u in found.units) if unit == "article" else {}
    items, runs = [], set()
    for drawn in found.units:
        if unit == "article":
            items.append(
                SampleItem(
                    ordinal=drawn.ordinal,
                    stratum=drawn.stratum,
                    article_id=drawn.unit_id,
                    revision_id=revisions[drawn.unit_id],
                    statement_id=None,
                    anchor=None,
                    confidence=None,
                    twice=drawn.twice,
                )
            )
            continue
        detail = show(store, drawn.unit_id)
        runs.add(detail.run.run_id)
        items.append(
            SampleItem(
                ordinal=drawn.ordinal,
                stratum=drawn.stratum,
                article_id=detail.statement.article_id,
                revision_id=detail.revision_id,
                statement_id=drawn.unit_id,
                anchor=detail.anchor,
                confidence=detail.statement.confidence,
                twice=drawn.twice,
            )
        )
    if unit == "article":
        runs = _runs_of(store, [item.article_id for item in items])
    sample = Sample(
        sample_id=0,
        name=name,
        unit=unit,
        filter=filter_,
        strata=tuple(strata),
        size=len(items),
        overlap=overlap,
        seed=seed,
        frame=found.frame,
        frame_sha256=found.frame_sha256,
        runs=tuple(sorted(runs)),
        by=by,
        when="",
    )
    store.add_sample(sample, items)
    return Drawn(store.sample(name), already=False)


def _whole(asked: StatementFilter) -> StatementFilter:
    """The filter over all that the machine found, none left out by how an answer is shown."""
    return replace(asked, order="text", limit=None, offset=0, rejected=True)


def _articles(
    store: Store, asked: StatementFilter, filter_: Mapping[str, object], strata: Sequence[str]
) -> list[tuple[int, str]]:
    beyond = sorted(filter_.keys() - OF_ARTICLES)
    if beyond:
        raise UsageError(
            f"Whole articles are drawn by outlet, date and words, not by {', '.join(beyond)} of their statements."
        )
    found = articles(store, outlets=asked.outlets, since=asked.since, until=asked.until, about=asked.about)
    return article_strata(found, strata)


def _runs_of(store: Store, ids: Sequence[int]) -> set[int]:
    runs = set()
    for article_id in ids:
        asked = StatementFilter(articles=(article_id,), limit=1, rejected=True)
        runs |= {show(store, row.statement_id).run.run_id for row in quotes(store, asked)}
    return runs


def _same(
    known: Sample,
    filter_: Mapping[str, object],
    unit: str,
    size: int,
    strata: tuple[str, ...],
    seed: int,
    overlap: float,
) -> Sample:
    """The sample that is there, where the same was asked for.

    Raises:
        UsageError: something else was asked for under its name.
    """
    there = sum(stratum.population for stratum in known.frame)
    asked = {
        "what is drawn": (unit, known.unit),
        "the filter": (_plain(filter_), _plain(known.filter)),
        "the size": (min(size, there), known.size),
        "the strata": (strata, known.strata),
        "the seed": (seed, known.seed),
        "the overlap": (overlap, known.overlap),
    }
    other = [what for what, (now, then) in asked.items() if now != then]
    if not other:
        return known
    raise UsageError(
        f"A sample “{known.name}” was drawn on {known.when[:10]} by {known.by}: {known.size} {known.unit}s of "
        f"{there:,}, by {', '.join(known.strata) or 'no field'}, seed {known.seed}. It is not drawn anew "
        f"({' and '.join(other)} would differ); choose another --name."
    )


def _plain(filter_: Mapping[str, object]) -> dict[str, object]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in filter_.items()}
