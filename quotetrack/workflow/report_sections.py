"""A report's figures → sections that any form shows: the terminal, Markdown, a page.

The section “How right it is” has a line for the speaker: 94.1 % [92.3, 95.6], 376 right, 24 wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotetrack.audit.agreement import Agreement, Interval
from quotetrack.audit.estimates import MEANING, SHARE_OF, Figure
from quotetrack.audit.faults import ErrorExample, ErrorKind
from quotetrack.audit.honesty import Honesty
from quotetrack.audit.recall import ARTICLE_FIGURES, RatioFigure
from quotetrack.audit.report import AuditReport, filtered, percent
from quotetrack.export.audit_page import Bar, Dot, Section

__all__ = ["sections_of", "title_of"]

MANY = 12
"""A table of groups shows these figures alone where a sample has more groups than this."""

SHOWN_WORDS = 90
"""Characters of a statement that an example shows."""


def title_of(report: AuditReport) -> str:
    """The report's heading."""
    return f"Audit of sample {report.sample.name}"


def sections_of(report: AuditReport) -> list[Section]:
    """The report as sections, the sentence to cite at its end."""
    parts: Iterable[Section | None] = (
        _sample(report),
        _figures(report),
        _articles(report.articles),
        _groups("By field of the strata", report.by_field),
        _groups("By stratum", report.by_stratum, plain=True),
        _honesty(report.honesty),
        _errors(report.errors),
        _agreement(report.agreement),
        Section("To cite", quote=report.sentence),
    )
    return [part for part in parts if part is not None]


def _sample(report: AuditReport) -> Section:
    sample, done = report.sample, report.progress
    people = ", ".join(f"{by} ({count})" for by, count in done.by.items()) or "nobody yet"
    strata = ", ".join(sample.strata) or "none"
    text = [
        f"{sample.drawn:,} of {sample.frame:,} {sample.unit}s{filtered(report)}, strata by {strata}, seed "
        f"{sample.seed}; drawn by {sample.by}, {sample.when[:10]}; {' and '.join(sample.made_with)}.",
        f"Judged: {done.judged:,} of {done.drawn:,}, by {people}; by two people: {done.doubly} (asked for: "
        f"{done.twice}).",
        f"Frame (SHA-256 of its ids): {sample.frame_sha256}",
    ]
    if done.judged < done.drawn:
        text.append("Items without a verdict are taken to be like the judged ones of their stratum.")
    return Section("The sample", (*text, *(f"Note: {warning}" for warning in report.warnings)))


def _figures(report: AuditReport) -> Section | None:
    measured = [figure for figure in report.figures if figure.judged or figure.unsure or figure.disputed]
    if not measured:
        return None
    rows = tuple(
        (
            f.figure,
            percent(f.share, f.low, f.high),
            f.right,
            f.wrong,
            f.unsure,
            f.disputed,
            percent(f.plain_share, f.plain_low, f.plain_high),
            _bounds(f.least, f.most) if f.unsure or f.disputed else "",
            SHARE_OF[f.figure],
        )
        for f in measured
    )
    return Section(
        "How right it is",
        (
            "Weighted back to the frame, with 95 % intervals for the stratified design. Unsure and disputed items are "
            "left out; the bounds are the shares if all of them were wrong, or all right.",
            "; ".join(f"{name}: {what}" for name, what in MEANING.items())
            + ". The first two are of all that was found, the others of what is a statement.",
        ),
        (
            "figure",
            "weighted",
            "right",
            "wrong",
            "unsure",
            "disputed",
            "unweighted (Wilson)",
            "bounds",
            "of",
        ),
        rows,
        "Precision of each decision, in percent",
        bars=_bars(measured),
    )


def _bars(figures: Sequence[Figure | RatioFigure]) -> tuple[Bar, ...]:
    return tuple(Bar(f.figure, f.share, f.low, f.high) for f in figures if f.share is not None)


def _bounds(least: float | None, most: float | None) -> str:
    return "" if least is None or most is None else f"{100 * least:.1f}–{100 * most:.1f}"


def _articles(figures: Sequence[RatioFigure]) -> Section | None:
    if not figures or not figures[0].articles:
        return None
    rows = tuple(
        (
            f.figure,
            percent(f.share, f.low, f.high),
            f.right,
            f.total,
            _bounds(f.least, f.most),
            ARTICLE_FIGURES[f.figure],
        )
        for f in figures
    )
    return Section(
        "From whole articles",
        (f"{figures[0].articles} articles were read to their end; the intervals know that articles were drawn.",),
        ("figure", "weighted", "counted", "of", "bounds", "share of"),
        rows,
        "Recall and precision over the statements of whole articles, in percent",
        bars=_bars(figures),
    )


def _groups(heading: str, figures: Sequence[Figure], *, plain: bool = False) -> Section | None:
    """A line a group; ``plain`` gives Wilson's intervals, as they hold within one stratum."""
    if not figures:
        return None
    names = list(dict.fromkeys(f.group for f in figures))
    wanted = [f.figure for f in figures]
    kinds = [k for k in MEANING if k in wanted]
    if len(names) > MANY:
        kinds = [k for k in kinds if k in ("attribution", "statement", "span", "speaker")]
    cells = {(f.group, f.figure): f for f in figures}
    rows: list[tuple[str | int, ...]] = []
    for name in names:
        here = [cells.get((name, kind)) for kind in kinds]
        judged = max((f.judged for f in here if f is not None), default=0)
        rows.append((name, judged, *("" if f is None else percent(*_ends(f, plain)) for f in here)))
    first = [f for f in figures if f.figure == kinds[0] and f.share is not None]
    how = "Wilson's intervals." if plain else "Weighted to each group's part of the frame."
    return Section(
        heading,
        (how,),
        ("group", "judged", *kinds),
        tuple(rows),
        f"{heading}: share right, in percent; the picture is of “{kinds[0]}”",
        bars=tuple(Bar(f.group, *(end or 0.0 for end in _ends(f, plain))) for f in first),
    )


def _ends(figure: Figure, plain: bool) -> tuple[float | None, float, float]:
    if plain:
        return figure.plain_share, figure.plain_low, figure.plain_high
    return figure.share, figure.low, figure.high


def _honesty(honesty: Honesty | None) -> Section | None:
    if honesty is None or not honesty.deciles:
        return None
    rows = tuple(
        (
            f"{d.low:.3f}–{d.high:.3f}",
            f"{d.confidence:.3f}",
            d.right.judged,
            percent(d.right.share, d.right.low, d.right.high),
        )
        for d in honesty.deciles
    )
    dots = tuple(
        Dot(d.confidence, d.right.share, d.right.low, d.right.high)
        for d in honesty.deciles
        if d.right.share is not None
    )
    return Section(
        "Is the confidence honest?",
        (
            "Tenths of the frame by the extractor's confidence in the spans, against the share found to be statements. "
            f"Expected calibration error: {honesty.error or 0.0:.3f}.",
        ),
        ("confidence", "mean", "judged", f"{honesty.figure} right"),
        rows,
        "Confidence against the share that is right",
        dots=dots,
    )


def _errors(errors: Sequence[ErrorKind]) -> Section | None:
    if not errors:
        return None
    rows = tuple(
        (
            f"{kind.decision}: {kind.fault}",
            kind.count,
            percent(kind.share, kind.low, kind.high),
            "; ".join(_example(example) for example in kind.examples),
        )
        for kind in errors
    )
    return Section(
        "The commonest errors",
        (
            "Shares are of the judged statements, weighted to the frame; an example shows what the machine said → what "
            "is right.",
        ),
        ("error", "items", "of the frame", "examples"),
        rows,
    )


def _example(example: ErrorExample) -> str:
    words = example.machine or "nothing"
    words = words if len(words) <= SHOWN_WORDS else words[: SHOWN_WORDS - 1] + "…"
    right = "" if example.right is None else f" → {example.right or 'none'}"
    note = f" ({example.note})" if example.note else ""
    return f"[{example.ordinal}] {words}{right}{note}"


def _agreement(rows: Sequence[Agreement]) -> Section | None:
    if not rows:
        return None
    return Section(
        "How far the reviewers agree",
        ("Over the items that two judged, as they judged them; 95 % bootstrap intervals.",),
        ("decision", "between", "items", "same", "percent", "κ (Cohen)", "α (Krippendorff)"),
        tuple(
            (
                row.decision,
                ", ".join(row.by),
                row.items,
                row.same,
                "" if row.share is None else f"{100 * row.share:.1f}",
                _interval(row.kappa) if len(row.by) == 2 else "",
                _interval(row.alpha),
            )
            for row in rows
        ),
    )


def _interval(found: Interval) -> str:
    if found.value is None:
        return "not defined"
    bounds = "" if found.low is None or found.high is None else f" [{found.low:.2f}, {found.high:.2f}]"
    return f"{found.value:.2f}{bounds}"
