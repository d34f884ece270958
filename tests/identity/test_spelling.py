import pytest

from quotetrack.identity.scripts import fold, fold_german
from quotetrack.identity.spelling import given_agreement, sounds, surname_spelling


@pytest.mark.parametrize(
    ("given", "folded"),
    [
        ("Сергей Лавров", "sergei lavrov"),
        ("Щукин", "shchukin"),
        ("Αλέξης", "alexis"),
        ("Łukasz Żak", "lukasz zak"),
        ("Đorđe", "dorde"),
        ("O’Dea", "o'dea"),
        ("Straße", "strasse"),
    ],
)
def test_other_scripts_and_marks_become_plain_letters(given: str, folded: str) -> None:
    assert fold(given) == folded


def test_umlauts_are_written_out_where_printers_do() -> None:
    assert fold_german("Jörg Mårtensson") == "joerg maartensson"


@pytest.mark.parametrize(
    ("left", "right", "agreement"),
    [
        ("sergey", "sergej", "spelling"),
        ("aleksey", "alexei", "spelling"),
        ("dmitriy", "dmitry", "spelling"),
        ("bob", "robert", "nickname"),
        ("chris", "christina", "perhaps nickname"),
        ("bob", "rob", "perhaps nickname"),
        ("a", "ada", "initial"),
        ("muammar", "moamer", "sound"),
        ("graham", "grahem", "sound"),
        ("kamala", "kamalo", "sound"),
        ("ada", "ida", "different"),
        ("toni", "tony", "sound"),
        ("jan", "jon", "different"),
        ("kay", "kai", "different"),
    ],
)
def test_given_names_agree_in_one_word(left: str, right: str, agreement: str) -> None:
    assert given_agreement(left, right) == agreement == given_agreement(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [("gaddafi", "qadhafi"), ("khrushchev", "chruschtschow"), ("zelensky", "zelenskyy"), ("milosevic", "milosevich")],
)
def test_surnames_sound_alike_across_romanisations(left: str, right: str) -> None:
    assert set(sounds(left)) & set(sounds(right))


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("zelenskiy", "zelensky", True),
        ("al-assad", "assad", True),
        ("von der leyen", "leyen", True),
        ("smith", "smyth", False),
        ("lee", "li", False),
        ("petrov", "petrova", False),
    ],
)
def test_surnames_are_looked_up_by_their_spelling(left: str, right: str, same: bool) -> None:
    assert (surname_spelling(left) == surname_spelling(right)) is same
