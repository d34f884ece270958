"""What verdicts say together: the adjudicating one, or what all say, or disputed."""

import pytest

from quotetrack.audit.outcomes import ATTRIBUTION, Outcome, attribution_of
from quotetrack.core.verdict import Fault, Finding
from tests.audit.judged import RIGHT, UNSURE, WRONG, settled, verdict


def test_one_reviewer_is_enough() -> None:
    found = settled(1, "direct", verdict(1, speaker=WRONG, fault=Fault.OTHER_NAME, instead="Rory Pell"))
    assert found.outcomes == {"statement": Outcome.RIGHT, "speaker": Outcome.WRONG, ATTRIBUTION: Outcome.WRONG}
    assert found.faults == {"speaker": Fault.OTHER_NAME}
    assert found.correct.speaker == "Rory Pell"
    assert found.reviewers == ("ada",)


def test_two_who_say_the_same_are_one_word() -> None:
    found = settled(1, "direct", verdict(1, "ben", speaker=RIGHT), verdict(1, "ada", speaker=RIGHT))
    assert found.outcomes["speaker"] is Outcome.RIGHT
    assert found.reviewers == ("ada", "ben")


@pytest.mark.parametrize("other", [WRONG, UNSURE])
def test_two_who_differ_leave_it_disputed(other: Finding) -> None:
    found = settled(1, "direct", verdict(1, speaker=RIGHT), verdict(1, "ben", speaker=other))
    assert found.outcomes["speaker"] is Outcome.DISPUTED
    assert found.outcomes[ATTRIBUTION] is Outcome.DISPUTED
    assert found.outcomes["statement"] is Outcome.RIGHT


def test_whoever_adjudicates_outranks_both_and_is_no_reviewer() -> None:
    found = settled(
        1,
        "direct",
        verdict(1, "cleo", statement=None, speaker=WRONG, instead="Rory Pell", adjudicates=True),
        verdict(1, speaker=RIGHT),
        verdict(1, "ben", speaker=WRONG, instead="Ida Quill"),
    )
    assert found.outcomes["speaker"] is Outcome.WRONG
    assert found.correct.speaker == "Rory Pell"
    assert found.reviewers == ("ada", "ben")
    assert found.adjudicated


def test_what_was_not_settled_stays_what_the_reviewers_said() -> None:
    word = verdict(1, "cleo", statement=None, speaker=RIGHT, adjudicates=True)
    found = settled(
        1, "direct", verdict(1, speaker=WRONG, span=WRONG), verdict(1, "ben", speaker=RIGHT, span=WRONG), word
    )
    assert found.outcomes["span"] is Outcome.WRONG
    assert found.outcomes["speaker"] is Outcome.RIGHT


def test_the_newest_verdict_of_a_person_counts() -> None:
    found = settled(1, "direct", verdict(1, speaker=WRONG), verdict(1, speaker=RIGHT))
    assert found.outcomes["speaker"] is Outcome.RIGHT


def test_without_a_verdict_nothing_holds() -> None:
    assert not settled(1).judged


def test_statement_disputed_but_speaker_wrong_is_no_right_attribution() -> None:
    found = settled(1, "direct", verdict(1, speaker=WRONG), verdict(1, "ben", statement=WRONG, speaker=WRONG))
    assert found.outcomes[ATTRIBUTION] is Outcome.WRONG


@pytest.mark.parametrize(
    ("statement", "speaker", "expected"),
    [
        (RIGHT, RIGHT, RIGHT),
        (RIGHT, WRONG, WRONG),
        (WRONG, None, WRONG),
        (WRONG, RIGHT, WRONG),
        (UNSURE, WRONG, WRONG),
        (UNSURE, RIGHT, UNSURE),
        (RIGHT, UNSURE, UNSURE),
        (RIGHT, None, None),
        (None, RIGHT, RIGHT),
        (None, None, None),
    ],
)
def test_end_to_end_is_right_where_it_is_a_statement_of_that_speaker(
    statement: Finding | None, speaker: Finding | None, expected: Finding | None
) -> None:
    given = {name: f for name, f in (("statement", statement), ("speaker", speaker)) if f is not None}
    assert attribution_of(given) is expected
