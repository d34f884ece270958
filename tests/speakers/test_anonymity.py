import pytest

from quotetrack.core import SpeakerKind
from tests.speakers.marked import speakers


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        (
            "<s>A harbor official, who spoke on condition of anonymity because talks go on,</s> <c>said</c> "
            "<q>the pier would close</q>.",
            "Not named: spoke on condition of anonymity because talks go on.",
        ),
        (
            "<q>“It will close,”</q> <c>said</c> <s>a harbor official</s>, who asked not to be named.",
            "Not named: asked not to be named.",
        ),
        (
            "<s>A former clerk</s> <c>said</c> <q>the pier would close</q>. She requested anonymity out of fear.",
            "Not named: requested anonymity out of fear.",
        ),
        ("<s>A harbor official</s> <c>said</c> <q>the pier would close</q>.", "Described, not named."),
    ],
)
def test_the_reason_for_anonymity_is_kept(marked: str, reason: str) -> None:
    (speaker,) = speakers(marked)
    assert (speaker.kind, speaker.reason) == (SpeakerKind.UNNAMED, reason)


def test_who_asks_for_anonymity_is_nobody_named_later() -> None:
    first, second = speakers(
        "<s1>A port clerk, speaking on condition of anonymity,</s1> <c1>said</c1> <q1>the pier would close</q1>.\n\n"
        "<s2>Ada Pell</s2> <c2>said</c2> <q2>it would not</q2>."
    )
    assert (first.kind, second.name) == (SpeakerKind.UNNAMED, "Ada Pell")


def test_a_pronoun_can_stand_for_somebody_without_a_name() -> None:
    _, official, she = speakers(
        "<s1>Carl Rand</s1> <c1>said</c1> <q1>the pier was safe</q1>.\n\n"
        "<s2>A spokeswoman for the port</s2> <c2>said</c2> <q2>it was not</q2>. "
        "<s3>She</s3> <c3>added</c3> <q3>that it leaked</q3>."
    )
    assert (she.name, she.kind) == (official.name, SpeakerKind.UNNAMED)
