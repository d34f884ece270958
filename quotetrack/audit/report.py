"""Everything measured on one sample, in one value, and the sentence that can be cited.

Of the 12,345 statements in this file, 94.1 % [92.3, 95.6] are attributed to the right speaker, measured by Ada and Ben.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quotetrack.audit.agreement import Agreement
from quotetrack.audit.differences import Difference
from quotetrack.audit.estimates import Figure
from quotetrack.audit.faults import ErrorKind
from quotetrack.audit.honesty import Honesty
from quotetrack.audit.outcomes import ATTRIBUTION
from quotetrack.audit.recall import RatioFigure

__all__ = ["AuditReport", "Progress", "SampleFacts", "percent", "sentence_of", "with_sentence"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sample is judged.

    ``drawn`` items, of which ``judged`` have a verdict (of a whole article: it was read to its end), ``doubly`` those
    of two people, where ``twice`` were meant to have two; ``disputed`` have a decision that people see differently and
    nobody settled. ``orphaned`` items lost their statement before anybody judged it. ``covered`` is the share of the
    frame in strata that were judged in. ``open`` says what is still to be done; it is empty where the sample is
    finished.
    """

    name: str
    unit: str
    drawn: int
    judged: int
    by: Mapping[str, int]
    twice: int
    doubly: int
    disputed: int
    orphaned: int
    covered: float
    open: tuple[str, ...]

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do."""
        return not self.open


@dataclass(frozen=True, slots=True)
class SampleFacts:
    """The sample that was judged, ``drawn`` of ``frame`` units; ``made_with`` names version and model of its runs."""

    name: str
    unit: str
    frame: int
    drawn: int
    seed: int
    filter: Mapping[str, object]
    strata: tuple[str, ...]
    frame_sha256: str
    by: str
    when: str
    made_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What an audit found.

    ``figures`` are over all, ``by_stratum`` and ``by_field`` by group; of a sample of articles they are empty, and
    ``articles`` holds what these tell.
    """

    sample: SampleFacts
    progress: Progress
    figures: tuple[Figure, ...]
    by_field: tuple[Figure, ...]
    by_stratum: tuple[Figure, ...]
    articles: tuple[RatioFigure, ...]
    honesty: Honesty | None
    agreement: tuple[Agreement, ...]
    differences: tuple[Difference, ...]
    errors: tuple[ErrorKind, ...]
    warnings: tuple[str, ...]
    sentence: str = ""


def percent(share: float | None, low: float, high: float) -> str:
    """A share with its interval: ``94.1 % [92.3, 95.6]``."""
    return "not measured" if share is None else f"{100 * share:.1f} % [{100 * low:.1f}, {100 * high:.1f}]"


def with_sentence(report: AuditReport) -> AuditReport:
    """The report, ending with the sentence that its figures make."""
    return replace(report, sentence=sentence_of(report))


def sentence_of(report: AuditReport) -> str:
    """What can be cited; says that nothing is measured where nothing is."""
    figures: Sequence[Figure | RatioFigure] = report.figures or report.articles
    found = next((f for f in figures if f.figure == ATTRIBUTION), None)
    if found is None or found.share is None:
        return f"Nothing is measured yet on sample {report.sample.name}."
    share = percent(found.share, found.low, found.high)
    done = report.progress
    stopped = "" if done.judged == done.drawn else f", {done.judged:,} judged"
    if report.sample.unit == "article":
        found_too = ""
        recall = next((f for f in report.articles if f.figure == "recall" and f.share is not None), None)
        found_too = (
            f", and {percent(recall.share, recall.low, recall.high)} of all there are were found" if recall else ""
        )
        said = f"Of the statements found in the {report.sample.frame:,} articles of this file{filtered(report)}"
        what = f"n = {report.sample.drawn:,} articles"
    else:
        found_too = ""
        said = f"Of the {report.sample.frame:,} statements in this file{filtered(report)}"
        what = f"n = {report.sample.drawn:,}"
    return (
        f"{said}, {share} are attributed to the right speaker{found_too}, measured by {people(report)}, "
        f"on sample {report.sample.name} ({what}{stopped}, seed {report.sample.seed}), "
        f"{' and '.join(report.sample.made_with)}."
    )


def filtered(report: AuditReport) -> str:
    """What the frame was narrowed to, in words; nothing where it is the whole file."""
    if not report.sample.filter:
        return ""
    return f" ({'; '.join(condition(name, value) for name, value in sorted(report.sample.filter.items()))})"


def condition(name: str, value: object) -> str:
    """One field of a filter in words."""
    words = ", ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)
    return f"{name.replace('_', ' ')}: {words}"


def people(report: AuditReport) -> str:
    """Who measured, and how far they agree on the speaker end to end."""
    names = list(report.progress.by)
    listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    rows = [row for row in report.agreement if row.decision == ATTRIBUTION]
    if len(names) < 2:
        return f"{listed} alone"
    if not rows:
        return f"{listed}, who judged nothing twice"
    row = rows[-1]
    name, found = ("κ", row.kappa) if len(row.by) == 2 else ("α", row.alpha)
    if found.value is None:
        return f"{listed}, who agreed on all {row.items} that were judged twice ({name} is not defined)"
    bounds = "" if found.low is None or found.high is None else f" [{found.low:.2f}, {found.high:.2f}]"
    return f"{listed}, who agreed ({name} = {found.value:.2f}{bounds}, {row.items} judged twice)"
