"""Names come out, identities go in, and only what changed is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotetrack.core import Decision, Identity, Judgement, Resolution, SpeakerKind
from quotetrack.core.errors import StoreError, UsageError
from quotetrack.query import speaker_names, speakers
from quotetrack.store import NameLink, SeenName, Store
from tests.store.contents import contents
from tests.store.newsroom import LATER_RUN, RUN, SPEAKERS, harbour_story

PERSON = SpeakerKind.PERSON


def one_each(store: Store) -> tuple[list[Identity], list[NameLink]]:
    seen = store.names_seen()
    return (
        [Identity(name.name.casefold(), name.name, name.kind, (name.name,)) for name in seen],
        [NameLink(name.name, name.kind, name.name.casefold(), "own name", 1.0, "itself") for name in seen],
    )


def test_names_seen_are_counted_with_their_titles(filled: Store) -> None:
    seen = filled.names_seen()
    assert [name.name for name in seen] == sorted(SPEAKERS)
    assert seen[0] == SeenName("Ada Pell", PERSON, 4, ("mayor", "mayor of Leith"), ("Leith council",))


def test_names_of_a_superseded_reading_are_not_seen(filled: Store) -> None:
    run = filled.start_run(LATER_RUN)
    for number in range(10):
        article, resolution, extraction = harbour_story(number)
        nobody = Resolution((resolution.speakers[2],) * 3)
        filled.write_article(article, nobody, extraction, run)
    assert filled.names_seen() == []


def test_saving_identities_twice_changes_nothing(filled: Store, path: Path) -> None:
    assert filled.save_identities(*one_each(filled)) == 15, "five identities, five lists of aliases, five links"
    before = contents(path)
    assert filled.save_identities(*one_each(filled)) == 0
    assert contents(path) == before


def test_joining_two_names_moves_one_link_and_drops_one_identity(filled: Store) -> None:
    records, links = one_each(filled)
    filled.save_identities(records, links)
    ada = Identity("ada pell", "Ada Pell", PERSON, ("Ada Pell", "Ewa Sten"))
    joined = [link for link in links if link.name != "Ewa Sten"]
    joined.append(NameLink("Ewa Sten", PERSON, "ada pell", "a person", 0.8, "took her husband's name"))
    kept = [record for record in records if record.key not in ("ada pell", "ewa sten")]
    assert filled.save_identities([ada, *kept], joined) == 3, "one list of aliases, one link, one identity"
    summary = next(row for row in speakers(filled) if row.identity_id == "ada pell")
    assert [form.name for form in summary.names] == ["Ada Pell", "Ewa Sten"]
    assert summary.statements == 8
    assert ("ada pell", "Ewa Sten", 4) in speaker_names(filled)
    assert filled.check() == []


def test_a_new_article_with_known_speakers_needs_no_new_link(filled: Store) -> None:
    filled.save_identities(*one_each(filled))
    article, resolution, extraction = harbour_story(55)
    filled.write_article(article, resolution, extraction, filled.start_run(RUN))
    assert filled.save_identities(*one_each(filled)) == 0


def test_links_of_names_that_went_are_left_over_until_saved(filled: Store) -> None:
    filled.save_identities(*one_each(filled))
    run = filled.start_run(LATER_RUN)
    for number in range(10):
        article, resolution, extraction = harbour_story(number)
        nobody = Resolution((resolution.speakers[2],) * 3)
        filled.write_article(article, nobody, extraction, run)
    assert filled.save_identities(*one_each(filled)) == 10, "five links and five identities went"
    assert filled.save_identities([], []) == 0


def test_a_link_to_an_identity_that_is_not_given_is_refused(filled: Store, path: Path) -> None:
    before = contents(path)
    with pytest.raises(StoreError, match="“Ada Pell” is linked to the identity ada, which is not given"):
        filled.save_identities([], [NameLink("Ada Pell", PERSON, "ada", "own name", 1.0, "itself")])
    assert contents(path) == before


def test_a_name_of_two_kinds_is_two_forms(filled: Store) -> None:
    article, resolution, extraction = harbour_story(60)
    wire = resolution.speakers[0].__class__("Ada Pell", SpeakerKind.DOCUMENT)
    speakers_of = Resolution((wire, *resolution.speakers[1:]))
    filled.write_article(article, speakers_of, extraction, filled.start_run(RUN))
    assert [name.kind for name in filled.names_seen() if name.name == "Ada Pell"] == [SpeakerKind.DOCUMENT, PERSON]


DIFFERENT = Decision("ada pell", "ewa sten", Judgement.DIFFERENT, 0.1, "two people", "Ida Quill", {"surname": 0.0})


def test_decisions_come_back_as_given(store: Store) -> None:
    store.take_action("review", "Ada Pell and Ewa Sten are different", "Ida Quill", decisions=[DIFFERENT])
    assert [stored.decision for stored in store.decided()] == [DIFFERENT]


def test_a_later_decision_by_the_same_hand_replaces_the_earlier_whatever_its_order(store: Store, path: Path) -> None:
    same = Decision("ewa sten", "ada pell", Judgement.SAME, 0.9, "she married", "Ida Quill")
    by_rule = Decision("ada pell", "ewa sten", Judgement.UNSURE, 0.5, "one initial", "rule")
    for decision in (DIFFERENT, by_rule, same):
        store.take_action("review", "judged", decision.by, decisions=[decision])
    assert [stored.decision for stored in store.decided()] == [by_rule, same]
    assert len(contents(path)["decision"]) == 3, "the replaced one is kept"


def test_a_decision_can_be_taken_back_once(store: Store) -> None:
    store.take_action("review", "judged", "Ida Quill", decisions=[DIFFERENT])
    store.undo_actions(1, "Ida Quill")
    assert store.decided() == []
    assert [stored.decision for stored in store.decided(live=False)] == [DIFFERENT]
    with pytest.raises(UsageError, match="only 0 steps that can be taken back"):
        store.undo_actions(1, "Ida Quill")
