import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.core import SpeakerKind, Told
from quotetrack.speakers.confidence import KNOTS, calibrated
from tests.speakers.marked import speakers

share = st.floats(0, 1)


@given(st.sampled_from(Told), share, share)
def test_a_higher_figure_never_means_less_trust(told: Told, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= calibrated(told, low) <= calibrated(told, high) <= 1


def test_knots_are_met_exactly() -> None:
    met = {(told, raw): calibrated(told, raw) for told, knots in KNOTS.items() for raw, _ in knots}
    assert met == pytest.approx({(told, raw): right for told, knots in KNOTS.items() for raw, right in knots})


def test_what_is_not_told_is_worth_nothing() -> None:
    assert calibrated(Told.UNKNOWN, 1.0) == 0.0


def test_a_name_is_surer_than_a_pronoun_between_two() -> None:
    named, pronoun = speakers(
        "<s1>Ada Pell</s1> <c1>said</c1> <q1>the pier was safe</q1>. Cora Rand and Dora Moss listened. "
        "<s2>She</s2> <c2>said</c2> <q2>it was not</q2>."
    )
    assert named.confidence > pronoun.confidence > 0


def test_a_surname_of_two_who_both_speak_is_nobody_s() -> None:
    *_, last = speakers(
        "<s1>Ada Pell</s1> <c1>said</c1> <q1>the pier was safe</q1>. <s2>Ida Pell</s2> <c2>said</c2> "
        "<q2>it was not</q2>.\n\nBo Rand listened to both.\n\n<s3>Pell</s3> <c3>said</c3> <q3>more</q3>."
    )
    assert (last.name, last.kind, last.confidence) == (None, SpeakerKind.UNKNOWN, 0.0)
    assert {candidate.name for candidate in last.candidates} == {"Ada Pell", "Ida Pell"}
    assert last.reason is not None
    assert "several people" in last.reason


def test_a_courtesy_title_decides_between_two_of_one_surname() -> None:
    *_, last = speakers(
        "<s1>Ada Pell</s1> <c1>said</c1> <q1>the pier was safe</q1>. <s2>Carl Pell</s2> <c2>said</c2> "
        "<q2>it was not</q2>.\n\n<s3>Ms. Pell</s3> <c3>said</c3> <q3>more</q3>."
    )
    assert last.name == "Ada Pell"
