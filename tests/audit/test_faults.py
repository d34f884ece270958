"""The commonest errors, with what the machine said and what was right instead."""

from quotetrack.audit.faults import Machine, commonest_errors
from quotetrack.core.verdict import Fault
from tests.audit.judged import RIGHT, WRONG, frame, settled, verdict

MACHINE = {n: Machine("the bridge stays shut", "Ada Pell", None, None, "indirect") for n in range(1, 9)}


def test_errors_are_ordered_by_their_share_of_the_frame() -> None:
    items = [
        settled(1, "direct", verdict(1, speaker=WRONG, fault=Fault.OTHER_NAME, instead="Rory Pell", note="see line 4")),
        settled(2, "direct", verdict(2, speaker=RIGHT)),
        settled(3, "indirect", verdict(3, span=WRONG)),
        settled(4, "indirect", verdict(4, span=WRONG)),
    ]
    first, second = commonest_errors(items, frame(direct=900, indirect=100), MACHINE)
    assert (first.decision, first.fault, first.count, round(first.share or 0, 9)) == (
        "speaker",
        "another name",
        1,
        0.45,
    )
    assert (second.decision, second.fault, second.count, round(second.share or 0, 9)) == ("span", "wrong", 2, 0.1)
    (example,) = first.examples
    assert (example.ordinal, example.machine, example.right, example.note) == (1, "Ada Pell", "Rory Pell", "see line 4")
    assert second.examples[0].machine == "the bridge stays shut"


def test_only_some_examples_are_shown() -> None:
    items = [settled(n, "direct", verdict(n, speaker=WRONG)) for n in range(1, 9)]
    (kind,) = commonest_errors(items, frame(direct=900), MACHINE, examples=2)
    assert (kind.count, [e.ordinal for e in kind.examples]) == (8, [1, 2])


def test_a_corrected_content_is_shown_in_words() -> None:
    items = [settled(1, "direct", verdict(1, span=WRONG))]
    (kind,) = commonest_errors(items, frame(direct=900), MACHINE, right_words={1: "the bridge stays shut until May"})
    assert kind.examples[0].right == "the bridge stays shut until May"


def test_what_is_right_is_no_error() -> None:
    assert commonest_errors([settled(1, "direct", verdict(1, speaker=RIGHT))], frame(direct=9), MACHINE) == []
