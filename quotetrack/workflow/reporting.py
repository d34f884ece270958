"""What an audit found on a sample: items and verdicts out of the store, measured, in one report.

``report_on(store, "spring")`` ends with “Of the 12,345 statements in this file, 94.1 % [92.3, 95.6] are attributed …”.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.audit.agreement import Agreement
from quotetrack.audit.differences import Difference, agreements, find_differences
from quotetrack.audit.estimates import by_field, by_stratum, figures_of
from quotetrack.audit.faults import Machine, commonest_errors
from quotetrack.audit.honesty import measure_honesty
from quotetrack.audit.outcomes import Outcome, Settled, settle
from quotetrack.audit.recall import measure_articles
from quotetrack.audit.report import AuditReport, Progress, SampleFacts, with_sentence
from quotetrack.core.errors import UsageError
from quotetrack.query import RunRow, show, stats
from quotetrack.store import Store
from quotetrack.store.audit_values import Sample
from quotetrack.workflow.judged_items import (
    Judged,
    answer_in_words,
    articles_of,
    items_of,
    machine_of,
    words_of_spans,
)
from quotetrack.workflow.progress import progress_of_articles, progress_of_statements, tallies_of

__all__ = ["DifferenceRow", "agreement_in", "differences_in", "report_on"]


def report_on(store: Store, name: str) -> AuditReport:
    """Everything that the verdicts on a sample tell.

    Raises:
        UsageError: there is no such sample.
    """
    sample = store.sample(name)
    if sample.unit == "article":
        return _report_on_articles(store, sample)
    judged = items_of(store, sample)
    settled = [settle(item, verdicts) for item, verdicts in judged]
    progress = progress_of_statements(store, sample, settled)
    machine, words = _machine(store, settled)
    errors = commonest_errors(settled, sample.frame, machine, right_words=words)
    differences = find_differences(judged)
    return with_sentence(
        AuditReport(
            sample=_facts(store, sample),
            progress=progress,
            figures=tuple(figures_of(settled, sample.frame)),
            by_field=tuple(by_field(settled, sample.frame, sample.strata)) if len(sample.strata) > 1 else (),
            by_stratum=tuple(by_stratum(settled, sample.frame)) if sample.strata else (),
            articles=(),
            honesty=measure_honesty(settled, sample.frame),
            agreement=tuple(agreements(judged, seed=sample.seed)),
            differences=tuple(differences),
            errors=tuple(errors),
            warnings=_warnings(store, sample, progress),
        )
    )


def _report_on_articles(store: Store, sample: Sample) -> AuditReport:
    found = articles_of(store, sample)
    tallies = tallies_of(store, sample, found)
    judged = [pair for article in found for pair in article.statements]
    progress = progress_of_articles(sample, tallies, found)
    return with_sentence(
        AuditReport(
            sample=_facts(store, sample),
            progress=progress,
            figures=(),
            by_field=(),
            by_stratum=(),
            articles=tuple(measure_articles(tallies, sample.frame)),
            honesty=None,
            agreement=tuple(agreements(judged, seed=sample.seed)),
            differences=tuple(find_differences(judged)),
            errors=(),
            warnings=_warnings(store, sample, progress),
        )
    )


def differences_in(store: Store, name: str) -> list[Difference]:
    """Where two people who judged an item of a sample differ."""
    return find_differences(judged_in(store, store.sample(name)))


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """An item on which people differ, in words; ``settled`` is empty while nobody settled it."""

    item: int
    statement_id: int | None
    decision: str
    answers: tuple[str, ...]
    settled: str
    content: str


def agreement_in(store: Store, name: str) -> tuple[list[Agreement], list[DifferenceRow]]:
    """How far the reviewers of a sample agree, and where they do not.

    Raises:
        UsageError: there is no such sample.
    """
    sample = store.sample(name)
    judged = judged_in(store, sample)
    rows = []
    for found in find_differences(judged):
        detail = show(store, found.statement_id or 0)
        answers = tuple(answer_in_words(detail, answer) for answer in found.answers)
        settled = answer_in_words(detail, found.settled) if found.settled else ""
        content = machine_of(detail.statement).content
        rows.append(DifferenceRow(found.ordinal, found.statement_id, found.decision, answers, settled, content))
    return agreements(judged, seed=sample.seed), rows


def judged_in(store: Store, sample: Sample) -> list[Judged]:
    """Every statement of a sample, or of its articles, with the verdicts on it."""
    if sample.unit == "article":
        return [pair for article in articles_of(store, sample) for pair in article.statements]
    return items_of(store, sample)


def _facts(store: Store, sample: Sample) -> SampleFacts:
    runs = {run.run_id: run for run in stats(store).runs}
    made_with = [_made_with(runs[number]) for number in sample.runs if number in runs]
    return SampleFacts(
        name=sample.name,
        unit=sample.unit,
        frame=sum(stratum.population for stratum in sample.frame),
        drawn=sample.size,
        seed=sample.seed,
        filter=sample.filter,
        strata=sample.strata,
        frame_sha256=sample.frame_sha256,
        by=sample.by,
        when=sample.when,
        made_with=tuple(dict.fromkeys(made_with)),
    )


def _made_with(run: RunRow) -> str:
    digest = f" {run.model_digest[:12]}" if run.model_digest else ""
    return f"quotetrack {run.package_version}, {run.extractor}{digest}"


def _machine(store: Store, settled: Sequence[Settled]) -> tuple[dict[int, Machine], dict[int, str]]:
    """What the machine said of the items that have an error, and the words of contents that were corrected."""
    machine, words = {}, {}
    for one in settled:
        if one.item.statement_id is None or Outcome.WRONG not in one.outcomes.values():
            continue
        try:
            detail = show(store, one.item.statement_id)
        except UsageError:
            continue
        machine[one.item.ordinal] = machine_of(detail.statement)
        if one.correct.content is not None:
            words[one.item.ordinal] = words_of_spans(detail, one.correct.content)
    return machine, words


def _warnings(store: Store, sample: Sample, progress: Progress) -> tuple[str, ...]:
    found = list(progress.open)
    if progress.orphaned:
        found.append(
            f"{progress.orphaned} items that are not judged were read anew since; they are judged as they were drawn."
        )
    if progress.judged and progress.covered < 1:
        found.append(
            f"Nothing was judged in strata that hold {100 * (1 - progress.covered):.1f} % of the frame; the others "
            "stand for them."
        )
    newer = [run.run_id for run in stats(store).runs if sample.runs and run.run_id > max(sample.runs)]
    if newer:
        found.append(
            "Articles were read again since the sample was drawn; the figures are of the runs it was drawn from."
        )
    return tuple(found)
