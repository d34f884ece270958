"""Where reviewers differ: in the finding, or in what is right instead."""

from quotetrack.audit.differences import agreements, find_differences
from quotetrack.audit.outcomes import ATTRIBUTION
from tests.audit.judged import RIGHT, WRONG, item, verdict


def test_a_finding_that_differs_is_listed_with_both_answers() -> None:
    given = [verdict(1, speaker=RIGHT), verdict(1, "ben", speaker=WRONG, instead="Rory Pell")]
    (found,) = find_differences([(item(1), given)])
    assert (found.ordinal, found.decision, found.settled) == (1, "speaker", None)
    assert [(a.by, a.finding, a.instead) for a in found.answers] == [("ada", RIGHT, None), ("ben", WRONG, "Rory Pell")]


def test_two_who_correct_differently_differ() -> None:
    given = [verdict(1, speaker=WRONG, instead="Ida Quill"), verdict(1, "ben", speaker=WRONG, instead="Rory Pell")]
    assert len(find_differences([(item(1), given)])) == 1


def test_case_and_blanks_of_a_name_are_no_difference() -> None:
    given = [verdict(1, speaker=WRONG, instead="rory  Pell"), verdict(1, "ben", speaker=WRONG, instead="Rory Pell")]
    assert find_differences([(item(1), given)]) == []


def test_what_was_settled_says_how() -> None:
    word = verdict(1, "cleo", statement=None, speaker=WRONG, instead="Rory Pell", adjudicates=True)
    (found,) = find_differences([(item(1), [verdict(1, speaker=RIGHT), verdict(1, "ben", speaker=WRONG), word])])
    assert found.settled is not None
    assert (found.settled.by, found.settled.instead) == ("cleo", "Rory Pell")


def test_one_reviewer_differs_from_nobody() -> None:
    assert find_differences([(item(1), [verdict(1, speaker=RIGHT)])]) == []


def test_whoever_adjudicates_is_no_party_to_the_agreement() -> None:
    judged = [
        (
            item(n),
            [
                verdict(n, speaker=RIGHT),
                verdict(n, "ben", speaker=WRONG if n == 1 else RIGHT),
                verdict(n, "cleo", speaker=RIGHT, adjudicates=True),
            ],
        )
        for n in range(1, 5)
    ]
    rows = {row.decision: row for row in agreements(judged, seed=1)}
    assert rows["speaker"].by == ("ada", "ben")
    assert (rows["speaker"].items, rows["speaker"].same) == (4, 3)
    assert (rows[ATTRIBUTION].items, rows[ATTRIBUTION].same) == (4, 3)
    assert rows["statement"].share == 1.0
    assert "span" not in rows
