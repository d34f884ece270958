"""Deriving identities for what changed gives what deriving all of them gives."""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotetrack.core import Decision, Judgement
from quotetrack.identity import METHOD, name_key, propose
from quotetrack.store import Store
from quotetrack.workflow import identifying
from quotetrack.workflow.identifying import refresh_identities
from tests.conftest import ROOT
from tests.workflow.archive import BODY, PERSON, everything, tell, who_is_who

sys.path.append(str(ROOT / "benchmarks"))
SCALE: Any = import_module("identity_scale")

NAMES = [
    *("Ada Pell", "Ada J. Pell", "Pell", "A. Pell", "Carl Pell", "Ada Pell Jr.", "Ada K. Pell", "Pell Moss", "Ada"),
    *("Sergei Maravić", "Sergey Maravic", "Maravic", "Bob Rand", "Robert Rand", 'Robert "Bo" Rand', "Bo Rand"),
    *("Kim Jong-un", "Kim Jong Un", "Mrs. Rand", "Rand"),
]

STEP = st.one_of(
    st.tuples(st.just("tell"), st.lists(st.sampled_from(NAMES), min_size=1, max_size=3)),
    st.tuples(st.just("remove"), st.integers(0, 5)),
    st.tuples(
        st.just("decide"),
        st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(Judgement)),
    ),
    st.tuples(st.just("undo"), st.just(1)),
)


def take(store: Store, number: int, step: tuple[str, object], told: list[int]) -> None:
    what, how = step
    if what == "tell":
        assert isinstance(how, list)
        told.append(tell(store, number, *how))
    elif what == "remove" and told:
        assert isinstance(how, int)
        store.remove_article(told.pop(how % len(told)))
    elif what == "decide":
        assert isinstance(how, tuple)
        left, right, judgement = how
        keys = name_key(left, PERSON), name_key(right, PERSON)
        if keys[0] != keys[1]:
            decision = Decision(*keys, judgement, 1.0, "seen together", "dee")
            refresh_identities(store, keys=store.take_action("merge", "two", "dee", decisions=[decision]))
    elif what == "undo" and any(action.undone is None for action in store.actions()):
        refresh_identities(store, keys=store.undo_actions(1, "dee")[1])
    refresh_identities(store)


@pytest.mark.parametrize("crowded", [100, 2])
@settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEP, min_size=1, max_size=8))
def test_what_changed_is_derived_as_all_is(
    monkeypatch: pytest.MonkeyPatch, crowded: int, steps: list[tuple[str, object]]
) -> None:
    monkeypatch.setattr(propose, "CROWDED", crowded)
    monkeypatch.setattr(identifying, "CROWDED", crowded)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.db"
        with Store.open(path, create=True) as store:
            told: list[int] = []
            for number, step in enumerate(steps):
                take(store, number, step, told)
            before = everything(path)
            refresh_identities(store, always=True)
            assert everything(path) == before
            assert store.check() == []


@pytest.mark.parametrize("crowded", [100, 10])
def test_articles_one_by_one_give_what_a_generated_archive_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, crowded: int
) -> None:
    monkeypatch.setattr(propose, "CROWDED", crowded)
    monkeypatch.setattr(identifying, "CROWDED", crowded)
    path = tmp_path / "generated.db"
    SCALE.make_archive(path, 3000)
    SCALE.derive_all(path)
    SCALE.one_more(path)
    before = everything(path)
    assert before["decisions"]
    with Store.open(path) as store:
        refresh_identities(store, always=True)
    assert everything(path) == before


def test_a_second_spelling_joins_when_its_article_comes(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.db", create=True) as store:
        tell(store, 1, "Sergei Maravić")
        refresh_identities(store)
        tell(store, 2, "Sergey Maravic")
        refresh_identities(store)
        assert who_is_who(store) == {"Sergei Maravić": {"Sergei Maravić", "Sergey Maravic"}}


def test_a_bare_surname_leaves_when_a_second_person_has_it(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.db", create=True) as store:
        tell(store, 1, "Ada Pell", "Pell")
        refresh_identities(store)
        assert who_is_who(store) == {"Ada Pell": {"Ada Pell", "Pell"}}
        tell(store, 2, "Carl Pell")
        refresh_identities(store)
        assert set(who_is_who(store)) == {"Ada Pell", "Pell", "Carl Pell"}
        kept = [d for d in store.decided(live=False, by=METHOD) if d.taken_back]
        assert ["bare surname" in d.decision.reason for d in kept] == [True], "it stays, marked as taken back"


def test_a_title_in_common_lets_a_middle_name_join(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.db", create=True) as store:
        tell(store, 1, "John Quint Adder", title="harbour master")
        tell(store, 2, "John Adder", title="night watchman")
        refresh_identities(store)
        assert len(who_is_who(store)) == 2
        tell(store, 3, "John Adder", title="harbour master")
        refresh_identities(store)
        assert len(who_is_who(store)) == 1


def test_bodies_are_joined_by_their_acronym(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.db", create=True) as store:
        tell(store, 1, "Lundra Maritime Board", kind=BODY)
        tell(store, 2, "LMB", kind=BODY)
        refresh_identities(store)
        assert who_is_who(store) == {"Lundra Maritime Board": {"Lundra Maritime Board", "LMB"}}
