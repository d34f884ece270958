"""Groups, figures and facts follow the archive: what goes, is revised or split is right at once in all of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quotetrack.core.errors import UsageError
from quotetrack.query import StatementFilter, quotes
from quotetrack.store import Store
from quotetrack.workflow.collapsing import collapse
from quotetrack.workflow.facts import (
    Relation,
    Status,
    add_fact,
    link_fact,
    list_facts,
    read_history,
    set_status,
    show_fact,
    undo_fact,
)
from quotetrack.workflow.figuring import find_figures
from quotetrack.workflow.suggesting import suggest_for
from quotetrack.workflow.varying import find_kept_apart, find_variants
from tests.workflow.following import Story, know, write

WHOLE = "We will not sell the North Light to anybody, and I have told the council so."
CUT = "We will not sell the North Light to anybody."
TURNED = "We will sell the North Light to anybody, and I have told the council so."

STORIES = [
    Story(
        "2031-03-04",
        "Tarn Post",
        "Ada Pell",
        WHOLE,
        "The gale killed 9 people at the North Light.",
        "https://p.example/1",
    ),
    Story("2031-03-05", "Leith Wire", "Ada Pell", CUT, "The gale killed 12 people at the North Light."),
    Story("2031-03-05", "Flare", "Bruno Okafor", TURNED, "At least 17 people died in the gale at the North Light."),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "news.db", create=True) as opened:
        for story in STORIES:
            write(opened, story)
        know(opened, pell=("Ada Pell",), okafor=("Bruno Okafor",))
        yield opened


def changes(store: Store) -> dict[str, tuple[str, ...]]:
    return {v.outlet or "": v.changes for v in find_variants(store)}


def test_a_group_tells_what_changed_against_the_fullest(store: Store) -> None:
    found = list(find_variants(store))
    assert [v.outlet for v in found] == ["Tarn Post", "Leith Wire", "Flare"]
    assert found[0].fullest
    assert found[0].earliest
    assert found[1].changes == ("cut at the end: “and i have told the council so”",)
    assert found[2].changes == ("negation changed: “not”", "another speaker")
    assert [v.alert for v in found] == [False, False, True]
    assert {(v.publications, v.independent) for v in found} == {(3, 3)}
    assert "[-not-]" in found[2].diff


def test_only_what_was_asked_for_is_shown(store: Store) -> None:
    write(
        store, Story("2031-04-01", "Tarn Post", "Ada Pell", "Fish is what the council eats on every Friday in spring.")
    )
    assert len(list(find_variants(store, identities=("okafor",)))) == 3
    assert list(find_variants(store, identities=("nobody",))) == []
    assert list(find_variants(store, statement=4)) == []
    with pytest.raises(UsageError, match="statement 99"):
        list(find_variants(store, statement=99))


def test_a_few_words_kept_apart_say_why(store: Store) -> None:
    for day in ("2031-01-02", "2031-06-30"):
        write(store, Story(day, "Tarn Post", "Ada Pell", "The light stays where it is.", f"News of {day}."))
    ((apart,), ()) = find_kept_apart(store, 4), find_kept_apart(store, 1)
    assert apart.statement_id == 5
    assert "179 days apart" in apart.reason


def test_an_article_that_is_removed_leaves_its_group(store: Store) -> None:
    store.remove_article(1)
    found = list(find_variants(store))
    assert [v.outlet for v in found] == ["Flare", "Leith Wire"]
    assert {v.publications for v in found} == {2}
    store.remove_article(2)
    assert list(find_variants(store)) == []


def test_a_revised_article_answers_with_its_new_words_alone(store: Store) -> None:
    write(
        store,
        Story(
            "2031-03-04",
            "Tarn Post",
            "Ada Pell",
            "Nothing is for sale on this coast.",
            "The gale killed 11 people at the North Light.",
            "https://p.example/1",
        ),
    )
    assert [v.outlet for v in find_variants(store)] == ["Flare", "Leith Wire"]
    assert [f.low for f in find_figures(store, "gale killed")] == [11, 12, 17]


def test_splitting_and_joining_an_identity_changes_the_alert(store: Store) -> None:
    assert "another speaker" in changes(store)["Flare"]
    know(store, pell=("Ada Pell", "Bruno Okafor"))
    assert "another speaker" not in changes(store)["Flare"]
    know(store, pell=("Ada Pell",), okafor=("Bruno Okafor",))
    assert "another speaker" in changes(store)["Flare"]


def test_an_article_that_quotes_another_outlets_is_no_report_of_its_own(store: Store) -> None:
    write(store, Story("2031-03-06", "Coast Echo", "Ada Pell", CUT, "Nothing else was new.", carrier="the Post"))
    assert {(v.publications, v.independent) for v in find_variants(store)} == {(4, 3)}


def test_statements_collapse_to_utterances(store: Store) -> None:
    rows = list(quotes(store, StatementFilter()))
    (one,) = collapse(store, rows, "variants")
    assert (one.content, one.publications, one.independent) == (f"“{WHOLE}”", 3, 3)
    assert one.also == (2, 3)
    assert len(collapse(store, rows, "wire")) == 3


def test_figures_are_given_with_who_and_when_and_what_excludes_them(store: Store) -> None:
    found = find_figures(store, "gale killed")
    assert [(f.date, f.outlet, f.low, f.bound) for f in found] == [
        ("2031-03-04", "Tarn Post", 9, "exact"),
        ("2031-03-05", "Leith Wire", 12, "exact"),
        ("2031-03-05", "Flare", 17, "at least"),
    ]
    assert [f.conflicts for f in found] == [(), ("3: same day",), ("2: same day",)]
    assert [f.figure for f in find_figures(store, "gale killed", conflicts=True)] == [2, 3]
    store.remove_article(3)
    assert find_figures(store, "gale killed", conflicts=True) == []


def test_a_figure_in_a_statement_has_its_speaker(store: Store) -> None:
    write(store, Story("2031-03-06", "Coast Echo", "Ada Pell", "The lamp will cost us €40,000 and no more."))
    (found,) = [f for f in find_figures(store) if f.unit == "EUR"]
    assert (found.speaker, found.statement_id, found.words) == ("Ada Pell", 4, "€40,000")


@pytest.fixture
def fact(store: Store) -> int:
    number = add_fact(store, "The council will not sell the North Light", "ida")
    link_fact(store, number, 1, Relation.SUPPORTS, by="ida")
    link_fact(store, number, 2, Relation.REPEATS, by="ida")
    link_fact(store, number, 3, Relation.DISPUTES, by="bo", note="other words")
    return number


def test_reports_and_speakers_are_counted_apart(store: Store, fact: int) -> None:
    view = show_fact(store, fact)
    assert (view.publications, view.independent_reports, view.independent_speakers) == (2, 2, 1)
    assert (view.against_reports, view.against_speakers, view.gone) == (1, 1, 0)
    assert [link.relation for link in view.links] == ["supports", "repeats", "disputes"]


def test_a_statement_that_is_gone_is_said_to_be_gone(store: Store, fact: int) -> None:
    store.remove_article(2)
    view = show_fact(store, fact)
    assert (view.publications, view.gone) == (1, 1)
    (gone,) = [link for link in view.links if not link.standing]
    assert (gone.statement_id, gone.content, gone.outlet) == (None, f"“{CUT}”", "Leith Wire")


def test_a_revision_takes_the_statement_from_its_fact(store: Store, fact: int) -> None:
    write(
        store,
        Story("2031-03-04", "Tarn Post", "Ada Pell", "Nothing is for sale on this coast.", url="https://p.example/1"),
    )
    assert show_fact(store, fact).gone == 1


def test_joining_identities_counts_one_speaker(store: Store, fact: int) -> None:
    link_fact(store, fact, 3, Relation.SUPPORTS, by="ida")
    assert show_fact(store, fact).independent_speakers == 2
    know(store, pell=("Ada Pell", "Bruno Okafor"))
    assert show_fact(store, fact).independent_speakers == 1


def test_every_step_is_kept_and_can_be_taken_back(store: Store, fact: int) -> None:
    set_status(store, fact, Status.FALSE, by="ida", evidence="https://council.example/minutes", note="see page 3")
    assert show_fact(store, fact).status == "false"
    assert "status false" in undo_fact(store, fact, "bo")
    assert show_fact(store, fact).status == "open"
    assert "disputes" in undo_fact(store, fact, "bo")
    history = read_history(store, fact)
    assert [(s.by, s.undone_by) for s in history] == [("ida", None), ("ida", None), ("bo", "bo"), ("ida", "bo")]
    undo_fact(store, fact, "bo")
    undo_fact(store, fact, "bo")
    with pytest.raises(UsageError, match="Nothing was done"):
        undo_fact(store, fact, "bo")


@pytest.mark.parametrize("status", [Status.TRUE, Status.FALSE, Status.CORRECTED])
def test_what_is_decided_needs_evidence(store: Store, fact: int, status: Status) -> None:
    with pytest.raises(UsageError, match="--evidence"):
        set_status(store, fact, status, by="ida")
    with pytest.raises(UsageError, match="URL"):
        set_status(store, fact, status, by="ida", evidence="page 3")


def test_what_is_not_there_cannot_be_linked(store: Store, fact: int) -> None:
    with pytest.raises(UsageError, match="statement 99"):
        link_fact(store, fact, 99, Relation.SUPPORTS, by="ida")
    with pytest.raises(UsageError, match="no fact 99"):
        link_fact(store, 99, 1, Relation.SUPPORTS, by="ida")
    with pytest.raises(UsageError, match="words"):
        add_fact(store, "  ", "ida")


def test_facts_are_listed_by_status_and_kept_once(store: Store, fact: int) -> None:
    assert add_fact(store, "The council will not  sell the North Light", "bo") == fact
    other = add_fact(store, "The lamp cost €40,000", "bo")
    set_status(store, other, Status.UNPROVEN, by="bo")
    assert [view.fact_id for view in list_facts(store)] == [fact, other]
    assert [view.fact_id for view in list_facts(store, Status.UNPROVEN)] == [other]


def test_suggestions_say_why_and_leave_out_what_is_linked(store: Store) -> None:
    write(store, Story("2031-03-06", "Coast Echo", "Ada Pell", "Twelve people died at the North Light that night."))
    number = add_fact(store, "The gale killed 9 people at the North Light", "ida")
    found = suggest_for(store, number)
    assert found[0].statement_id == 4
    assert "its figure Twelve differs from 9" in found[0].why
    link_fact(store, number, 4, Relation.DISPUTES, by="ida")
    assert 4 not in {s.statement_id for s in suggest_for(store, number)}


def test_following_changes_nothing_that_was_extracted(store: Store, fact: int) -> None:
    before = list(quotes(store))
    list(find_variants(store))
    find_figures(store)
    suggest_for(store, fact)
    set_status(store, fact, Status.OPEN, by="ida")
    assert list(quotes(store)) == before
    assert store.check() == []


def test_one_statement_finds_the_group_that_the_whole_archive_gives(store: Store) -> None:
    write(
        store, Story("2031-04-01", "Coast Echo", "Ada Pell", "and I have told the council so", "Nothing else was new.")
    )
    whole = {v.statement_id for v in find_variants(store)}
    for statement in whole:
        assert {v.statement_id for v in find_variants(store, statement=statement)} == whole
