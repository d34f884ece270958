"""Samples are drawn once and kept with their frame; who read which article to its end is kept beside."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotetrack.core.errors import UsageError
from quotetrack.store import StatementFilter, Store
from tests.store.auditing import articles, items, sample


def test_a_sample_comes_back_as_given(filled: Store) -> None:
    number = filled.add_sample(sample(), items())
    assert filled.sample("spring") == replace(sample(), sample_id=number)
    assert filled.sample_items("spring") == items()
    assert [found.name for found in filled.samples()] == ["spring"]


def test_its_filter_can_be_asked_again(filled: Store) -> None:
    filled.add_sample(sample(), items())
    again = StatementFilter(**filled.sample("spring").filter)  # type: ignore[arg-type]  # the fields as they were set
    assert again == StatementFilter(outlets=("Leith Post",), min_confidence=0.5)


def test_a_sample_is_not_drawn_again(filled: Store) -> None:
    filled.add_sample(sample(), items())
    with pytest.raises(UsageError, match=r"“spring” was drawn already \(3 statements, by Ida Quill, 2031-03-06\)"):
        filled.add_sample(sample(size=1), items()[:1])
    assert filled.sample_items("spring") == items()


def test_samples_are_kept_apart(filled: Store) -> None:
    filled.add_sample(sample(), items())
    filled.add_sample(sample("whole", unit="article", size=2), articles())
    assert [found.unit for found in filled.samples()] == ["statement", "article"]
    assert filled.sample_items("whole") == articles()


def test_a_name_that_no_sample_has_is_answered_with_those_there_are(filled: Store) -> None:
    with pytest.raises(UsageError, match=r"no sample “spring”\. `quotetrack audit sample` draws one"):
        filled.sample("spring")
    filled.add_sample(sample(), items())
    for asked in (filled.sample, filled.sample_items, filled.reviewed):
        with pytest.raises(UsageError, match=r"no sample “sprung”\. There are: spring"):
            asked("sprung")
    with pytest.raises(UsageError, match="There are: spring"):
        filled.verdicts(sample="sprung")


def test_who_read_what_is_noted_once(filled: Store) -> None:
    filled.add_sample(sample("whole", unit="article", size=2), articles())
    for by in ("Ida Quill", "Bo Rand", "Ida Quill"):
        filled.note_reviewed("whole", 2, by)
    assert filled.reviewed("whole") == [(2, "Bo Rand"), (2, "Ida Quill")]
    assert [row.by for row in filled.log_rows(kinds=["reviewed"])] == ["Ida Quill", "Bo Rand"]


def test_an_article_that_was_not_drawn_cannot_be_read_for_the_sample(filled: Store) -> None:
    filled.add_sample(sample("whole", unit="article", size=2), articles())
    with pytest.raises(UsageError, match="Article 7 is not in the sample “whole”"):
        filled.note_reviewed("whole", 7, "Ida Quill")


def test_a_sample_outlives_its_articles(filled: Store) -> None:
    filled.add_sample(sample("whole", unit="article", size=2), articles())
    filled.remove_article(1, "Ida Quill")
    assert filled.sample_items("whole") == articles()
    assert filled.check() == []
    assert filled.verify_log().problem == ""
