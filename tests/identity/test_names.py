import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.core import SpeakerKind
from quotetrack.identity import name_key, parse_name

PERSON, BODY = SpeakerKind.PERSON, SpeakerKind.ORGANIZATION


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("José Peña", "Jose Pena", PERSON),
        ("Sean O’Dell", "Sean O'Dell", PERSON),
        ("Sen. Ada Pell", "Ada Pell", PERSON),
        ("ADA PELL", "Ada Pell", PERSON),
        ("Pell, Ada", "Ada Pell", PERSON),
        ("Carl Rand, Jr.", "Carl Rand Jr", PERSON),
        ("The Harbor Post", "Harbor Post", BODY),
        ("Tide Works, Inc.", "Tide Works", BODY),
    ],
)
def test_spellings_of_one_name_share_a_key(left: str, right: str, kind: SpeakerKind) -> None:
    assert name_key(left, kind) == name_key(right, kind)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Carl Rand Jr.", "Carl Rand Sr."), ("Carl Rand", "Carla Rand"), ("Rand", "Carl Rand")],
)
def test_different_names_have_different_keys(left: str, right: str) -> None:
    assert name_key(left, PERSON) != name_key(right, PERSON)


def test_kinds_are_kept_apart() -> None:
    assert name_key("Chase", PERSON) != name_key("Chase", BODY)


@pytest.mark.parametrize(
    ("name", "given", "middle", "surname", "suffix", "nickname"),
    [
        ('Sen. Robert C. "Bo" Rand Jr.', "robert", ("c",), "rand", "jr", "bo"),
        ("Ada van der Pell", "ada", (), "van der pell", "", ""),
        ("Pell", "", (), "pell", "", ""),
        ("Mrs. Pell", "", (), "pell", "", ""),
        ("Rand, Carl", "carl", (), "rand", "", ""),
    ],
)
def test_names_are_taken_apart(
    name: str, given: str, middle: tuple[str, ...], surname: str, suffix: str, nickname: str
) -> None:
    parts = parse_name(name)
    assert (parts.given, parts.middle, parts.surname) == (given, middle, surname)
    assert (parts.suffix, parts.nickname) == (suffix, nickname)


@given(st.text(max_size=40), st.sampled_from(SpeakerKind))
def test_any_text_has_a_key(name: str, kind: SpeakerKind) -> None:
    assert name_key(name, kind).startswith(f"{kind.value}:")
