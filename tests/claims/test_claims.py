"""One utterance printed twice is found, and what changed is named; two utterances stay two."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.claims import Change, Wording, find_differences, group_wordings, quoted_words

WHOLE = "“We will not reopen the harbour until every valve is tested, and I have told the owners so,”"


@pytest.mark.parametrize(
    "variant",
    [
        "“We will not reopen the harbour until every valve is tested,”",
        '"We will not reopen the harbour until every valve is tested, and I have told the owners so"',
        "“reopen the harbour until every valve is tested, and I have told the owners so”",
        "‘We will not reopen the harbor until every valve is tested, and I have told the owners so’",
        "“We will reopen the harbour until every valve is tested, and I have told the owners so”",
    ],
)
def test_a_cut_or_changed_printing_is_the_same_utterance(variant: str) -> None:
    (claim,) = group_wordings([Wording(1, WHOLE), Wording(2, variant)])
    assert set(claim.members) == {1, 2}


@pytest.mark.parametrize(
    "other",
    [
        "“We will not pay for a harbour that nobody asked for, and the council knows it,”",
        "“I have told the owners that the bridge is none of our business,”",
        "“No comment,”",
    ],
)
def test_another_utterance_of_the_speaker_stays_another(other: str) -> None:
    assert group_wordings([Wording(1, WHOLE), Wording(2, other)]) == ()


def test_a_short_stock_phrase_is_no_group() -> None:
    assert group_wordings([Wording(1, "“No comment.”"), Wording(2, "“No comment.”")]) == ()


def test_the_fullest_form_stands_first() -> None:
    (claim,) = group_wordings([Wording(7, "“until every valve is tested, and I have told”"), Wording(9, WHOLE)])
    assert claim.members == (9, 7)
    assert claim.wording == WHOLE


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_statements_does_not_matter(rng: random.Random) -> None:
    rows = [Wording(i, text) for i, text in enumerate([WHOLE, WHOLE[:60], "“Nothing of the kind was said by me.”"])]
    shuffled = rows[:]
    rng.shuffle(shuffled)
    assert group_wordings(shuffled) == group_wordings(rows)


@pytest.mark.parametrize(
    ("fuller", "other", "change", "words"),
    [
        ("We will not close it today", "We will close it today", Change.NEGATION, "not"),
        ("We can’t close it today", "We can close it today", Change.NEGATION, "not"),
        ("At least 12 boats were lost", "At least 7 boats were lost", Change.FIGURE, "12"),
        ("It cost $2.5 million in all", "It cost $3.5 million in all", Change.FIGURE, "2.5"),
        ("We will go tomorrow at dawn", "We will go tomorrow", Change.CUT_END, "at dawn"),
        ("As I said, we will go tomorrow", "we will go tomorrow", Change.CUT_START, "as i said"),
        ("We will go, come what may, tomorrow", "We will go tomorrow", Change.CUT_MIDDLE, "come what may"),
        ("We will go to the quay", "We will walk to the quay", Change.WORDS, "go"),
        ("We will go", "We will surely go", Change.ADDED, ""),
    ],
)
def test_what_changed_is_named(fuller: str, other: str, change: Change, words: str) -> None:
    (difference,) = find_differences(fuller, other)
    assert (difference.change, difference.fuller) == (change, words)


def test_other_marks_and_capitals_are_no_difference() -> None:
    assert find_differences("“We will GO,”", '"we will go"') == ()


@pytest.mark.parametrize(
    ("content", "quoted"),
    [
        ("the mayor would “never sell” the boat", "never sell"),
        ("“We go,” “now.”", "We go, now."),
        ("‘We can’t go,’ and ‘won’t’", "We can’t go, won’t"),
        ("that they would go", "that they would go"),
        ("“We go and never", "We go and never"),
    ],
)
def test_of_a_mixed_content_only_the_quoted_words_count(content: str, quoted: str) -> None:
    assert quoted_words(content) == quoted
