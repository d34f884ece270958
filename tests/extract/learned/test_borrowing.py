"""Two cues, one content."""

from __future__ import annotations

from quotetrack.core import Attribution, Span
from quotetrack.extract.learned.attributions import in_order, without_borrowings

TEXT = "Brandt said the ferry was late, she said. “We waited.”"


def spans(*parts: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(p), TEXT.index(p) + len(p)) for p in parts)


def test_words_that_another_cue_holds_are_given_up_by_the_one_that_has_others() -> None:
    first = Attribution(spans("the ferry was late"), spans("Brandt"), spans("said"))
    second = Attribution(spans("the ferry was late", "“We waited.”"), spans("she"), spans("she said"))
    assert [a.content for a in without_borrowings([first, second])] == [
        spans("the ferry was late"),
        spans("“We waited.”"),
    ]


def test_what_is_told_inside_another_statement_stays_in_both() -> None:
    outer = Attribution(spans("the ferry was late, she said", "“We waited.”"), spans("Brandt"), spans("said"))
    inner = Attribution(spans("the ferry was late"), spans("she"), spans("she said"))
    assert without_borrowings([outer, inner]) == [outer, inner]


def test_a_continuation_follows_the_attribution_that_it_goes_on_with() -> None:
    late = Attribution(spans("“We waited.”"), continues=1)
    early = Attribution(spans("the ferry was late"), spans("Brandt"), spans("said"))
    assert [a.continues for a in in_order([late, early])] == [None, 0]
