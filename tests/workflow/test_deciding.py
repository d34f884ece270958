"""Steps of people: their order does not matter, and taking them back gives the state before."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotetrack.core import Decision, Judgement
from quotetrack.core.errors import UsageError
from quotetrack.identity import MERGE, METHOD, name_key
from quotetrack.query import speakers
from quotetrack.store import Store
from quotetrack.workflow.deciding import alias, conflicts, judge_pair, merge, rename, split, undo
from quotetrack.workflow.identifying import refresh_identities
from quotetrack.workflow.reviewing import find_proposals, is_open
from tests.workflow.archive import PERSON, everything, tell, who_is_who

NAMES = ["Ada Pell", "Ada Pell-Moss", "Pell", "Ada J. Pell", "Carl Rand", "Carl Rand Jr.", "Bob Tveit", "Robert Tveit"]
NAME = st.sampled_from(NAMES)
BY = st.sampled_from(["dee", "eli"])

Call = Callable[[Store, str], object]


def _judge(left: str, right: str, judgement: Judgement) -> Call:
    keys = name_key(left, PERSON), name_key(right, PERSON)
    return lambda store, by: judge_pair(store, *keys, judgement, by=by, reason="seen together")


CALL = st.one_of(
    st.builds(lambda a, b: lambda store, by: merge(store, a, b, by=by), NAME, NAME),
    st.builds(lambda a: lambda store, by: split(store, a, by=by), NAME),
    st.builds(
        lambda a, form: lambda store, by: alias(store, a, form, by=by),
        NAME,
        st.sampled_from(["Addie", "Old Rand", "Robert Tveit", "Sergei Tveit"]),
    ),
    st.builds(lambda a, new: lambda store, by: rename(store, a, new, by=by), NAME, st.sampled_from(["The Elder", "X"])),
    st.builds(_judge, NAME, NAME, st.sampled_from(Judgement)),
)


@settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
@given(calls=st.lists(st.tuples(CALL, BY), min_size=1, max_size=6), data=st.data())
def test_undo_gives_the_state_before_after_any_sequence(calls: list[tuple[Call, str]], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.db"
        with Store.open(path, create=True) as store:
            tell(store, 1, *NAMES)
            refresh_identities(store)
            states = [everything(path)]
            for call, by in calls:
                before = len(store.actions())
                try:
                    call(store, by)
                except UsageError:
                    continue
                if len(store.actions()) > before:
                    states.append(everything(path))
            taken = len(states) - 1
            if taken:
                number = data.draw(st.integers(1, taken))
                undo(store, number, by="dee")
                assert everything(path) == states[taken - number]
                refresh_identities(store, always=True)
                assert everything(path) == states[taken - number]


@settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
@given(
    told=st.lists(st.lists(NAME, min_size=1, max_size=3), min_size=1, max_size=5),
    judged=st.lists(st.tuples(NAME, NAME, st.sampled_from(Judgement)), max_size=4),
    random=st.randoms(use_true_random=False),
)
def test_any_order_of_articles_and_decisions_gives_the_same_identities(
    told: list[list[str]], judged: list[tuple[str, str, Judgement]], random: Random
) -> None:
    # One judgement on each pair: a later one by the same hand replaces the earlier, which is an order that counts.
    pairs = {frozenset((name_key(a, PERSON), name_key(b, PERSON))): j for a, b, j in judged}
    steps: list[object] = [*enumerate(told), *((pair, j) for pair, j in pairs.items() if len(pair) == 2)]
    shuffled = list(steps)
    random.shuffle(shuffled)
    assert identities_after(steps) == identities_after(shuffled)


def identities_after(steps: list[object]) -> list[tuple[object, ...]]:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "s.db", create=True) as store:
        for step in steps:
            assert isinstance(step, tuple)
            if isinstance(step[0], int):
                tell(store, step[0], *step[1])
                refresh_identities(store)
            else:
                left, right = sorted(step[0])
                decision = Decision(left, right, step[1], 1.0, "seen together", "dee")
                refresh_identities(store, keys=store.take_action("review", "two", "dee", decisions=[decision]))
        return sorted((s.identity_id, s.name, s.kind, s.statements, s.names) for s in speakers(store))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "s.db", create=True) as opened:
        yield opened


def test_a_decision_of_a_person_outlives_what_the_machine_thinks_later(store: Store) -> None:
    tell(store, 1, "Bob Tveit")
    refresh_identities(store)
    keys = name_key("Bob Tveit", PERSON), name_key("Robert Tveit", PERSON)
    judge_pair(store, *keys, Judgement.DIFFERENT, by="dee", reason="father and son")
    tell(store, 2, "Robert Tveit")
    refresh_identities(store)
    assert len(who_is_who(store)) == 2
    assert [d.decision.judgement for d in store.decided(by=METHOD)] == [Judgement.SAME], "it says so, and yields"


def test_a_merge_across_what_is_kept_apart_is_kept_and_shown(store: Store) -> None:
    tell(store, 1, "Ada Pell", "Ida Rowe")
    refresh_identities(store)
    judge_pair(
        store, name_key("Ada Pell", PERSON), name_key("Ida Rowe", PERSON), Judgement.DIFFERENT, by="dee", reason="two"
    )
    step = merge(store, "Ada Pell", "Ida Rowe", by="eli")
    assert [found.decision.by for found in step.conflicts] == ["eli"]
    assert len(who_is_who(store)) == 2
    assert len(conflicts(store)) == 1
    merge(store, "Ada Pell", "Ida Rowe", by="dee")
    assert len(who_is_who(store)) == 1, "the hand that kept them apart may change its mind"


def test_a_split_takes_merges_of_people_back_and_says_who_stays(store: Store) -> None:
    tell(store, 1, "Ada Pell", "Ida Rowe", "Ida B. Rowe")
    refresh_identities(store)
    merge(store, "Ada Pell", "Ida Rowe", by="dee")
    step = split(store, "Ada Pell", by="eli")
    assert step.conflicts == ()
    assert step.summary.startswith("Ada Pell is not ")
    assert sorted(map(sorted, who_is_who(store).values())) == [["Ada Pell"], ["Ida B. Rowe", "Ida Rowe"]]


def test_one_question_is_asked_for_two_groups_and_never_again(store: Store) -> None:
    tell(store, 1, "Ada Pell", "Ada J. Pell", "Ada Pell-Moss")
    refresh_identities(store)
    (asked,) = find_proposals(store)
    judge_pair(store, asked.left_key, asked.right_key, Judgement.UNSURE, by="dee", reason="unsure")
    assert not is_open(store, asked)
    assert find_proposals(store) == []


def test_a_name_between_two_people_is_proposed_with_what_holds_it_back(store: Store) -> None:
    tell(store, 1, "John Moss", "John A. Moss", "John B. Moss")
    refresh_identities(store)
    proposed = find_proposals(store)
    assert {frozenset((p.left, p.right)) for p in proposed} == {
        frozenset(("John Moss", "John A. Moss")),
        frozenset(("John Moss", "John B. Moss")),
    }
    assert all("another name seen contradicts" in p.reason and p.score < MERGE for p in proposed)
