"""Figures: conditional and end-to-end shares, weighted to the frame, with bounds for what is not known."""

from collections.abc import Sequence

import pytest

from quotetrack.audit.estimates import by_field, by_stratum, figures_of, measure
from quotetrack.audit.interval import wilson_interval
from quotetrack.audit.outcomes import ATTRIBUTION, Settled
from quotetrack.core.verdict import Finding
from quotetrack.store.audit_values import Stratum
from tests.audit.judged import RIGHT, UNSURE, WRONG, frame, settled, verdict

FRAME = frame(direct=900, indirect=100)


def judged(direct: Sequence[Finding | None], indirect: Sequence[Finding | None]) -> list[Settled]:
    """Statements by the finding on their speaker; None is a statement that is none."""
    return [
        settled(n, stratum, verdict(n, statement=WRONG if f is None else RIGHT, speaker=f))
        for n, (stratum, f) in enumerate([*(("direct", f) for f in direct), *(("indirect", f) for f in indirect)], 1)
    ]


ITEMS = judged([*[RIGHT] * 8, WRONG, None], [*[RIGHT] * 5, *[None] * 5])


def test_end_to_end_counts_what_is_no_statement_as_wrong() -> None:
    found = measure(ITEMS, FRAME, ATTRIBUTION)
    assert (found.right, found.wrong) == (13, 7)
    assert found.share == pytest.approx(0.9 * 0.8 + 0.1 * 0.5)


def test_the_speaker_is_measured_among_what_is_a_statement() -> None:
    found = measure(ITEMS, FRAME, "speaker")
    assert (found.right, found.wrong, found.judged) == (13, 1, 14)
    # Statements in the frame: 0.9 of 900 and 0.5 of 100.
    assert found.share == pytest.approx((810 * 8 / 9 + 50 * 1.0) / 860)


def test_the_unweighted_share_has_wilsons_interval() -> None:
    found, plain = measure(ITEMS, FRAME, "statement"), wilson_interval(14, 20)
    assert (found.plain_share, found.plain_low, found.plain_high) == (plain.share, plain.low, plain.high)
    assert found.share == pytest.approx(0.9 * 0.9 + 0.1 * 0.5)
    assert found.low < 0.86 < found.high


def test_what_is_unsure_or_disputed_is_left_out_and_bounds_say_what_it_could_change() -> None:
    items = [
        *judged([RIGHT] * 7 + [WRONG, UNSURE], []),
        settled(10, "direct", verdict(10, speaker=RIGHT), verdict(10, "ben", speaker=WRONG)),
    ]
    found = measure(items, frame(direct=900), "speaker")
    assert (found.right, found.wrong, found.unsure, found.disputed) == (7, 1, 1, 1)
    assert (found.least, found.share, found.most) == pytest.approx((7 / 10, 7 / 8, 9 / 10))


def test_without_doubt_the_bounds_are_the_share() -> None:
    found = measure(ITEMS, FRAME, "statement")
    assert (found.least, found.most) == (found.share, found.share)


def test_whether_it_is_a_statement_being_disputed_tells_nothing_of_its_speaker() -> None:
    items = [settled(1, "direct", verdict(1, speaker=RIGHT), verdict(1, "ben", statement=WRONG))]
    assert measure(items, FRAME, "speaker").judged == 0


def test_items_without_a_verdict_are_taken_to_be_like_their_stratum() -> None:
    more = [*ITEMS, *(settled(n, "indirect") for n in range(50, 90))]
    assert measure(more, FRAME, ATTRIBUTION) == measure(ITEMS, FRAME, ATTRIBUTION)


def test_where_nothing_was_judged_there_is_no_share() -> None:
    found = measure([settled(1)], FRAME, "speaker")
    assert (found.share, found.low, found.high, found.least) == (None, 0.0, 1.0, None)


def test_every_stratum_has_its_own_figures() -> None:
    found = {(f.group, f.figure): f for f in by_stratum(ITEMS, FRAME)}
    assert found["direct", ATTRIBUTION].share == pytest.approx(0.8)
    assert found["indirect", "speaker"].share == 1.0
    assert ("direct", "title") not in found


def test_fields_of_the_strata_are_measured_over_all_that_share_a_value() -> None:
    strata = (
        Stratum("(small strata together)", 9, 2),
        Stratum("direct | Holm Post", 90, 9),
        Stratum("direct | Courier", 10, 1),
    )
    items = [
        settled(1, "direct | Holm Post", verdict(1, speaker=RIGHT)),
        settled(2, "direct | Courier", verdict(2, speaker=WRONG)),
        settled(3, "(small strata together)", verdict(3, speaker=WRONG)),
    ]
    found = {f.group: f.share for f in by_field(items, strata, ("type", "outlet"), (ATTRIBUTION,))}
    assert found == {"type: direct": pytest.approx(0.9), "outlet: Holm Post": 1.0, "outlet: Courier": 0.0}


def test_all_figures_stand_in_a_report_the_end_to_end_one_first() -> None:
    names = [f.figure for f in figures_of(ITEMS, FRAME)]
    assert names == ["attribution", "statement", "span", "speaker", "identity", "title", "type"]
