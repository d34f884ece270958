"""Figures of one thing that exclude each other are conflicts; bounds, updates and rounding are taken seriously."""

from dataclasses import replace

import pytest

from quotetrack.claims.figures import Figure, agree, content_nouns, find_conflicts, holds_words, names_in, topic_of
from quotetrack.claims.quantity import find_quantities


def figure(number: int, sentence: str, day: str = "2031-03-05", place: int = 0) -> Figure:
    quantity = next(q for q in find_quantities(sentence) if q.unit != "date")
    names = names_in(" " + sentence) | {"north light"}
    return Figure(number, quantity, topic_of(sentence, quantity), day, names, content_nouns(sentence), place or number)


@pytest.mark.parametrize(
    ("one", "other", "can"),
    [
        ("At least 7 people died.", "Some 12 people died.", True),
        ("At least 7 people died.", "In all 12 people died.", True),
        ("In all 7 people died.", "In all 12 people died.", False),
        ("More than 200 people were aboard.", "There were 214 people aboard.", True),
        ("At least 17 people died.", "In all 12 people died.", False),
        ("Up to 20 people died.", "In all 12 people died.", True),
        ("Fewer than 12 people died.", "In all 12 people died.", False),
        ("It cost $1.5 million.", "It cost $1,482,000.", True),
        ("It cost €340,000.", "It cost €430,000.", False),
        ("About 100 people died.", "In all 108 people died.", True),
        ("Between 10 and 15 people died.", "In all 14 people died.", True),
    ],
)
def test_bounds_say_what_can_hold_together(one: str, other: str, can: bool) -> None:
    (a,), (b,) = find_quantities(one), find_quantities(other)
    assert agree(a, b) is can
    assert agree(b, a) is can


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("The blast killed 12 people.", "dead"),
        ("Twelve people are known to have died there.", "dead"),
        ("The toll rose to 12.", "dead"),
        ("Doctors treated 30 people who were wounded.", "injured"),
        ("The gale broke 40 lamps.", "lamp"),
        ("At least 5 people are missing.", "missing"),
    ],
)
def test_a_topic_says_what_happened_to_those_counted(sentence: str, topic: str) -> None:
    assert topic_of(sentence, find_quantities(sentence)[0]) == topic


def test_two_tolls_of_one_day_are_a_conflict_and_a_rising_one_is_an_update() -> None:
    said = [
        figure(1, "The blast killed 9 people.", "2031-03-04"),
        figure(2, "The blast killed 12 people."),
        figure(3, "At least 17 people died."),
        figure(4, "The toll rose to 14.", "2031-03-11"),
    ]
    assert [(c.first, c.second) for c in find_conflicts(said)] == [(2, 3), (3, 4)]


def test_other_events_other_things_and_parts_are_no_conflict() -> None:
    elsewhere = replace(figure(2, "The blast killed 17 people."), names=frozenset({"south quay"}))
    wounded = figure(3, "The blast wounded 17 people.")
    part = figure(4, "Two of the 12 dead were keepers.")
    assert find_conflicts([figure(1, "The blast killed 12 people."), elsewhere, wounded, part]) == ()


def test_an_article_is_not_held_against_itself() -> None:
    said = [figure(1, "The blast killed 12 people.", place=5), figure(2, "The blast killed 17 people.", place=5)]
    assert find_conflicts(said) == ()


def test_prices_are_held_against_each_other_where_they_are_of_one_thing() -> None:
    seals = figure(1, "New seals would have cost €340,000."), figure(2, "A seal is €430,000.")
    assert len(find_conflicts(seals)) == 1
    assert find_conflicts([seals[0], figure(3, "A lamp is €430,000.")]) == ()


def test_words_for_one_fate_stand_for_each_other() -> None:
    said = figure(1, "Nine people died when the ferry sank.")
    assert holds_words(said.nouns, said.topic, ["ferry", "killed"])
    assert not holds_words(said.nouns, said.topic, ["ferry", "wounded"])


def test_what_the_article_is_about_need_not_stand_in_the_sentence() -> None:
    said = figure(1, "Nine people died that night.")
    assert holds_words(said.nouns, said.topic, ["ferries", "killed"], content_nouns("The ferry sank."))
    assert not holds_words(said.nouns, said.topic, ["ferry", "sank"], content_nouns("The ferry sank."))
