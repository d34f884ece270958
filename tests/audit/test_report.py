"""Reports: the sentence to cite, and gates on the lower ends of intervals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotetrack.audit.differences import agreements
from quotetrack.audit.estimates import figures_of
from quotetrack.audit.gate import check_gate
from quotetrack.audit.outcomes import settle
from quotetrack.audit.recall import ArticleTally, measure_articles
from quotetrack.audit.report import AuditReport, Progress, SampleFacts, percent, with_sentence
from quotetrack.core.errors import UsageError
from quotetrack.store.audit_values import Stratum
from tests.audit.judged import RIGHT, WRONG, item, verdict

FRAME = (Stratum("direct", 12_345, 100),)
FACTS = SampleFacts(
    "spring",
    "statement",
    12_345,
    100,
    7,
    {},
    ("type",),
    "0" * 64,
    "ada",
    "2031-03-06T09:00:00Z",
    ("quotetrack 1.2, model 7ded5b5a7fbc",),
)
PROGRESS = Progress("spring", "statement", 100, 100, {"ada": 100, "ben": 50}, 50, 50, 0, 0, 1.0, ())


def report(*, wrong: int = 6, doubly: int = 50) -> AuditReport:
    """A hundred statements judged by Ada, some of them by Ben, who differs on the speaker of one."""
    judged = []
    for n in range(1, 101):
        given = [verdict(n, speaker=WRONG if n <= wrong else RIGHT)]
        if n <= doubly:
            given.append(verdict(n, "ben", speaker=WRONG if n <= wrong + 1 else RIGHT))
        if n == wrong + 1:
            given.append(verdict(n, "cleo", speaker=RIGHT, adjudicates=True))
        judged.append((item(n), given))
    settled = [settle(one, given) for one, given in judged]
    return with_sentence(
        AuditReport(
            FACTS,
            PROGRESS,
            tuple(figures_of(settled, FRAME)),
            (),
            (),
            (),
            None,
            tuple(agreements(judged, seed=7)),
            (),
            (),
            (),
        )
    )


def test_a_share_is_written_with_its_interval() -> None:
    assert percent(0.941, 0.9234, 0.9561) == "94.1 % [92.3, 95.6]"
    assert percent(None, 0.0, 1.0) == "not measured"


def test_the_sentence_says_what_of_by_whom_and_how_they_agree() -> None:
    sentence = report().sentence
    assert sentence.startswith(
        "Of the 12,345 statements in this file, 94.0 % [87.6, 97.2] are attributed to the right speaker, "
    )
    assert "measured by ada and ben, who agreed (κ = 0.91 [" in sentence
    assert sentence.endswith(
        ", 50 judged twice), on sample spring (n = 100, seed 7), quotetrack 1.2, model 7ded5b5a7fbc."
    )


def test_the_sentence_names_the_filter_and_what_is_not_judged() -> None:
    facts = replace(FACTS, filter={"types": ["direct"], "since": "2031"})
    progress = replace(PROGRESS, judged=80, by={"ada": 80})
    sentence = with_sentence(replace(report(), sample=facts, progress=progress)).sentence
    assert "statements in this file (since: 2031; types: direct)," in sentence
    assert "(n = 100, 80 judged, seed 7)" in sentence
    assert "measured by ada alone" in sentence


def test_agreement_without_any_variation_is_told_in_words() -> None:
    sentence = with_sentence(replace(report(wrong=0, doubly=0), progress=PROGRESS)).sentence
    assert "who judged nothing twice" in sentence


def test_two_who_never_differ_have_no_kappa() -> None:
    found = report(wrong=0)
    same = [replace(row, kappa=replace(row.kappa, value=None)) for row in found.agreement]
    sentence = with_sentence(replace(found, agreement=tuple(same))).sentence
    assert "who agreed on all 50 that were judged twice (κ is not defined)" in sentence


def test_before_anything_is_judged_nothing_is_claimed() -> None:
    found = with_sentence(replace(report(), figures=()))
    assert found.sentence == "Nothing is measured yet on sample spring."


def articles() -> AuditReport:
    tallies = [ArticleTally(n, "all", 9, 1, 0, 0, 8, 0, 1, ("ada",)) for n in range(1, 11)]
    facts = replace(FACTS, unit="article", frame=40, drawn=10)
    progress = replace(PROGRESS, unit="article", drawn=10, judged=10, by={"ada": 10})
    figures = tuple(measure_articles(tallies, (Stratum("all", 40, 10),)))
    return with_sentence(replace(report(), sample=facts, progress=progress, figures=(), articles=figures, agreement=()))


def test_whole_articles_tell_recall_too() -> None:
    sentence = articles().sentence
    assert sentence.startswith("Of the statements found in the 40 articles of this file, 80.0 % [")
    assert "and 90.0 % [" in sentence
    assert "(n = 10 articles, seed 7)" in sentence


def test_a_gate_asks_for_the_lower_end() -> None:
    found = report()
    speaker = next(f for f in found.figures if f.figure == "speaker")
    assert speaker.share == pytest.approx(0.94)
    lines = check_gate(found, {"speaker": 0.93, "statement": 0.9})
    assert [(line.figure, line.passed) for line in lines] == [("speaker", False), ("statement", True)]
    assert check_gate(found, {"speaker": speaker.low})[0].passed


def test_what_was_not_judged_does_not_pass() -> None:
    (line,) = check_gate(report(), {"title": 0.0})
    assert (line.share, line.passed) == (None, False)


def test_whole_articles_pass_a_gate_of_recall() -> None:
    assert check_gate(articles(), {"recall": 0.5})[0].passed


def test_a_gate_on_what_the_sample_cannot_tell_is_refused() -> None:
    with pytest.raises(UsageError, match="tells nothing of recall"):
        check_gate(report(), {"recall": 0.5})
    with pytest.raises(UsageError, match="tells nothing of title"):
        check_gate(articles(), {"title": 0.5})
    with pytest.raises(UsageError, match="--speaker"):
        check_gate(report(), {})
