import subprocess
import sys

import pytest

from quotetrack.identity import find_speaker, nearest_names

NAMES = [
    ("p1", "Ada Pell", 12),
    ("p1", "Ada J. Pell", 2),
    ("p2", "Carl Pell", 5),
    ("p3", "José Peña", 4),
    ("p4", "Sean O’Dell", 3),
    ("p5", "Ingrid Stolberg", 7),
]


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("Ada Pell", "p1"),
        ("ada pell", "p1"),
        ("Pell, Ada", "p1"),
        ("Mayor Ada Pell", "p1"),
        ("Mrs. Ada Pell", "p1"),
        ("jose pena", "p3"),
        ("Sean O'Dell", "p4"),
        ("Stolberg", "p5"),
        ("Ingrid Stollberg", "p5"),
        ("Stollberg", "p5"),
    ],
)
def test_one_speaker_is_found_however_it_is_typed(query: str, key: str) -> None:
    assert [match.key for match in find_speaker(query, NAMES)] == [key]


def test_several_are_listed_the_commonest_first() -> None:
    assert [m.key for m in find_speaker("Pell", NAMES)] == ["p1", "p2"]


def test_only_all_words_are_exact() -> None:
    assert [m.exact for m in find_speaker("Ada Pell", NAMES)] == [True]
    assert [m.exact for m in find_speaker("Ingrid Stollberg", NAMES)] == [False]


@pytest.mark.parametrize("query", ["", "  ", "Zelda Quill", "Bea Pell"])
def test_nobody_is_found_for_a_stranger(query: str) -> None:
    assert find_speaker(query, NAMES) == []


def test_the_nearest_names_are_suggested() -> None:
    assert nearest_names("Inga Stolber", NAMES)[0] == "Ingrid Stolberg"


def test_importing_costs_no_numpy() -> None:
    code = "import sys, quotetrack.identity; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
