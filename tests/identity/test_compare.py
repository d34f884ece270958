import pytest

from quotetrack.core import SpeakerKind
from quotetrack.identity import MERGE, PROPOSE, Comparison, NameSeen, compare_forms, gather_forms

PERSON, BODY = SpeakerKind.PERSON, SpeakerKind.ORGANIZATION


def compared(left: NameSeen, right: NameSeen) -> Comparison | None:
    one, other = gather_forms([left]), gather_forms([right])
    return compare_forms(*one.values(), *other.values())


def score(left: str, right: str, kind: SpeakerKind = PERSON) -> float:
    found = compared(NameSeen(left, kind), NameSeen(right, kind))
    return found.score if found else 0.0


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("Sergei Maravić", "Sergey Maravic", "same surname; one given name in two spellings"),
        ("Donald Trump", "Donald J. Trump", "same given name and surname; only a middle initial is added"),
        ("Bob Rand", "Robert Rand", "same surname; a given name and its short form"),
        ("Nils Möller", "Nils Moeller", "same given name; the surname with and without its marks"),
        ("Bashar al-Assad", "Bashar Assad", "same given name; the surname with and without its particle"),
    ],
)
def test_forms_of_one_name_reach_the_threshold_and_say_why(left: str, right: str, reason: str) -> None:
    found = compared(NameSeen(left, PERSON), NameSeen(right, PERSON))
    assert found is not None
    assert found.score >= MERGE
    assert found.reason == reason


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ada Pell", "Ada Pell-Moss"),
        ("Carl Rand", "Carl Rand Jr."),
        ("C. Rand", "Carl Rand"),
        ("John Adder", "John Quint Adder"),
        ("Chris Lund", "Christina Lund"),
        ("Ingrid Stolberg", "Ingrid Stollbarg"),
    ],
)
def test_what_proves_little_is_left_to_a_person(left: str, right: str) -> None:
    assert PROPOSE <= score(left, right) < MERGE


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bill Pell", "Ada Pell"),
        ("Carl Rand Jr.", "Carl Rand Sr."),
        ("John A. Moss", "John B. Moss"),
        ("Jon Smith", "Jan Smith"),
        ("Tom Hardy", "Tom Hanks"),
    ],
)
def test_a_part_that_differs_is_the_end_of_it(left: str, right: str) -> None:
    assert score(left, right) == 0.0


def test_a_title_in_common_settles_a_middle_name_and_never_a_suffix() -> None:
    def titled(name: str) -> NameSeen:
        return NameSeen(name, PERSON, titles=("harbour master",))

    settled = compared(titled("John Adder"), titled("John Quint Adder"))
    suffix = compared(titled("Carl Rand"), titled("Carl Rand Jr."))
    assert settled is not None
    assert settled.score >= MERGE
    assert "harbour master" in settled.reason
    assert suffix is not None
    assert suffix.score < MERGE


def test_titles_without_a_word_in_common_leave_a_nickname_to_a_person() -> None:
    mayor = NameSeen("Bob Rand", PERSON, titles=("mayor",))
    found = compared(mayor, NameSeen("Robert Rand", PERSON, titles=("goalkeeper",)))
    assert found is not None
    assert PROPOSE <= found.score < MERGE


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("Lundran Foreign Ministry", "Foreign Ministry of Lundra", False),
        ("Russian Foreign Ministry", "Foreign Ministry of Russia", True),
        ("Department of Defence", "Defense Department", True),
        ("Tide Works, Inc.", "Tide Works", True),
        ("LMB", "Lundra Maritime Board", True),
        ("LM", "Lundra Maritime", False),
        ("Washington University", "University of Washington", False),
        ("Bank of America", "American Bank", False),
        ("Russian Foreign Ministry", "Ukrainian Foreign Ministry", False),
    ],
)
def test_bodies(left: str, right: str, joined: bool) -> None:
    same_key = set(gather_forms([NameSeen(left, BODY)])) == set(gather_forms([NameSeen(right, BODY)]))
    assert (same_key or score(left, right, BODY) >= MERGE) is joined
