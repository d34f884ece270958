"""One utterance printed twice is found, and what changed is named; two utterances stay two."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.claims import (
    Change,
    Wording,
    WordingIndex,
    find_changes,
    find_differences,
    group_wordings,
    quoted_words,
    word_diff,
)

WHOLE = "“We will not reopen the harbour until every valve is tested, and I have told the owners so,”"


@pytest.mark.parametrize(
    "variant",
    [
        "“We will not reopen the harbour until every valve is tested,”",
        '"We will not reopen the harbour until every valve is tested, and I have told the owners so"',
        "“reopen the harbour until every valve is tested, and I have told the owners so”",
        "‘We will not reopen the harbor until every valve is tested, and I have told the owners so’",
        "“We will reopen the harbour until every valve is tested, and I have told the owners so”",
        "“We will not reopen the harbour … and I have told the owners so”",
        "“We will not reopen [it] until every valve is tested, and I have told the owners so”",
        "“We will not reopen the harbour,” “until every valve is tested, and I have told the owners so”",
        "that they would not reopen the harbour until every valve was tested, and he had told the owners so",
        "“We won’t reopen the port until every valve is checked, and I have told the owners that”",
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
        ("It is safe to sail her today", "It is unsafe to sail her today", Change.NEGATION, "safe"),
        ("Nobody was told of it then", "Somebody was told of it then", Change.NEGATION, "nobody"),
        ("Twelve boats were lost at sea", "17 boats were lost at sea", Change.FIGURE, "twelve"),
        ("It cost two million in all", "It cost two billion in all", Change.FIGURE, "million"),
        ("It cost €340,000 in all", "It cost $340,000 in all", Change.FIGURE, "€"),
        ("We saw it leave the quay", "We saw [the ferry] leave the quay", Change.BRACKETS, "it"),
        ("I will go there tomorrow", "I would go there tomorrow", Change.TENSE, "will"),
        ("We are, as I said before, going home", "We are … going home", Change.CUT_MIDDLE, "as i said before"),
        (
            "It was not, as you say, cheap but it sails",
            "It was … cheap but it sails",
            Change.CUT_MIDDLE,
            "not as you say",
        ),
    ],
)
def test_what_changed_is_named(fuller: str, other: str, change: Change, words: str) -> None:
    (difference,) = find_differences(fuller, other)
    assert (difference.change, difference.fuller) == (change, words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We will GO,”", '"we will go"'),
        ("We can’t leave the harbour", "We cannot leave the harbor"),
        ("Twelve boats came", "12 boats came"),
        ("We’ll go; they’re late", "We will go; they are late"),
    ],
)
def test_another_spelling_is_no_difference(one: str, other: str) -> None:
    assert find_differences(one, other) == ()


def test_where_both_go_on_otherwise_the_one_was_cut_and_the_other_adds() -> None:
    changes = find_differences("The door was bad. Somebody must explain why.", "The door was bad. I said so in March.")
    assert [d.change for d in changes] == [Change.CUT_END, Change.ADDED]


def test_another_speaker_is_a_change() -> None:
    changes = find_changes(Wording(1, "We will go now", "pell"), Wording(2, "We will go now", "okafor"))
    assert [(d.change, d.fuller, d.other) for d in changes] == [(Change.SPEAKER, "pell", "okafor")]
    assert find_changes(Wording(1, "We will go now", "pell"), Wording(2, "We will go now")) == ()


def test_a_word_diff_holds_both_wordings() -> None:
    parts = word_diff("We will not go", "We will go now")
    assert [(p.kind, p.words) for p in parts] == [
        ("kept", "We will"),
        ("gone", "not"),
        ("kept", "go"),
        ("new", "now"),
    ]


SLOGAN = "“Our island comes first, always”"


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (Wording(2, SLOGAN, "pell", "2031-08-01"), "148 days apart"),
        (Wording(2, SLOGAN, "okafor", "2031-03-06"), "different speakers"),
    ],
)
def test_a_few_words_said_again_are_another_utterance(other: Wording, why: str) -> None:
    index = WordingIndex()
    index.add_all([Wording(1, SLOGAN, "pell", "2031-03-06"), other])
    assert index.claims() == ()
    ((statement, reason),) = index.kept_apart(1)
    assert statement == 2
    assert why in reason


def test_a_few_words_quoted_back_within_weeks_are_one_utterance() -> None:
    said = [Wording(1, SLOGAN, "pell", "2031-03-06"), Wording(2, SLOGAN, "pell", "2031-03-20")]
    (claim,) = group_wordings(said)
    assert "14 days apart" in claim.reason


def test_a_phrase_of_many_days_is_a_stock_phrase() -> None:
    days = ["2031-01-05", "2031-01-25", "2031-02-14", "2031-03-25"]
    said = [Wording(n, SLOGAN, "pell", day) for n, day in enumerate(days)]
    assert group_wordings(said) == ()


def test_the_same_long_words_under_two_names_are_one_utterance_to_look_at() -> None:
    (claim,) = group_wordings([Wording(1, WHOLE, "pell", "2031-03-06"), Wording(2, WHOLE, "okafor", "2031-03-06")])
    assert set(claim.members) == {1, 2}


SENTENCES = [
    WHOLE,
    "“We will not reopen the harbour until every valve is tested”",
    "“every valve is tested, and I have told the owners so”",
    "“Nothing of the kind was said by me or by the council.”",
    "“Nothing of the kind was said by me”",
    SLOGAN,
    SLOGAN,
    "“The ferry was cleared to sail with that door, and we have the paper.”",
    "“The ferry was not cleared to sail with that door, and we have the paper.”",
]


def groups_of(index: WordingIndex) -> set[tuple[int, ...]]:
    return {tuple(sorted(claim.members)) for claim in index.claims()}


@given(st.permutations(range(len(SENTENCES))), st.integers(0, len(SENTENCES)))
def test_one_by_one_gives_the_groups_of_all_at_once(order: list[int], first: int) -> None:
    said = [Wording(i, words, "pell", "2031-03-06", i) for i, words in enumerate(SENTENCES)]
    whole, grown = WordingIndex(), WordingIndex()
    whole.add_all(said)
    grown.add_all(said[i] for i in order[:first])
    for i in order[first:]:
        grown.add(said[i])
    assert groups_of(grown) == groups_of(whole)


@given(st.sets(st.integers(0, len(SENTENCES) - 1)))
def test_what_is_taken_away_was_never_there(gone: set[int]) -> None:
    said = [Wording(i, words, "pell", "2031-03-06", i) for i, words in enumerate(SENTENCES)]
    cut, never = WordingIndex(), WordingIndex()
    cut.add_all(said)
    cut.remove(gone)
    never.add_all(w for w in said if w.id not in gone)
    assert groups_of(cut) == groups_of(never)
    assert len(cut) == len(never)


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


def test_a_word_or_two_before_what_is_left_are_no_other_words() -> None:
    (change,) = find_differences("We regret it all and we will publish every record", "to publish every record")
    assert (change.change, change.other) == (Change.CUT_START, "to")
