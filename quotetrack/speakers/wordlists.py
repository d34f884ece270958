"""The general knowledge that the rules read: plain lists that people can edit, loaded once.

Stands beside every stage of ``speakers``. ``Sen.`` heads a title, ``Moscow`` stands for Russia, ``Ms.`` is a woman.
Lists live in ``speakers/lists``; a line that begins with ``#`` is a comment.
"""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["Country", "Phrases", "lines", "phrases", "plain", "rows", "title_length_at", "vocabulary"]


class Country(NamedTuple):
    """A country and what stands for it: people and adjectives, capital, seat of government."""

    name: str
    demonyms: tuple[str, ...]
    seats: tuple[str, ...]


class Phrases:
    """A set of phrases of one or more words, looked up from a list of lower-case words."""

    def __init__(self, entries: frozenset[str]) -> None:
        self.entries = entries
        self.longest = max((entry.count(" ") + 1 for entry in entries), default=0)

    def length_at(self, words: list[str], start: int, stop: int) -> int:
        """Number of words of the longest phrase that begins at ``start`` and ends before ``stop``; 0 for none."""
        for size in range(min(self.longest, stop - start), 0, -1):
            if " ".join(words[start : start + size]) in self.entries:
                return size
        return 0

    def length_before(self, words: list[str], start: int, stop: int) -> int:
        """Number of words of the longest phrase that ends right before ``stop``, not before ``start``; 0 for none."""
        for size in range(min(self.longest, stop - start), 0, -1):
            if " ".join(words[stop - size : stop]) in self.entries:
                return size
        return 0


def vocabulary(words: str) -> frozenset[str]:
    """The words of a string, as a set."""
    return frozenset(words.split())


def plain(word: str) -> str:
    """Lower case, typographic apostrophes made plain, no full stop at the end."""
    return word.casefold().replace("’", "'").rstrip(".")


@cache
def _text(name: str) -> str:
    return (files("quotetrack.speakers") / "lists" / name).read_text(encoding="utf-8")


@cache
def lines(name: str) -> frozenset[str]:
    """The entries of a list of one entry a line, as written."""
    return frozenset(line.strip() for line in _text(name).splitlines() if line.strip() and not line.startswith("#"))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV list, keyed by its header."""
    return tuple(csv.DictReader(io.StringIO(_text(name))))


@cache
def phrases(name: str) -> Phrases:
    """A list of one entry a line as phrases in lower case."""
    return Phrases(frozenset(plain(line) for line in lines(name)))


@cache
def honorifics() -> dict[str, str]:
    """Honorific in lower case, without full stop → "m", "f" or ""."""
    return {row["form"]: row["gender"] for row in rows("honorifics.csv")}


@cache
def title_abbreviations() -> dict[str, str]:
    """Abbreviated title in lower case, without full stop → the title written out."""
    return {row["form"]: row["title"] for row in rows("title_abbreviations.csv")}


@cache
def title_heads() -> Phrases:
    """What a title or occupation can end in, abbreviations included."""
    return Phrases(phrases("titles.txt").entries | frozenset(title_abbreviations()))


def title_length_at(keys: list[str], start: int, stop: int) -> int:
    """Number of words of the title that begins at ``start``, ranks in one hyphenated word included ("Major-Gen")."""
    size = title_heads().length_at(keys, start, stop)
    if not size and "-" in keys[start]:
        parts = keys[start].split("-")
        size = int(all(part in title_heads().entries for part in parts))
    return size


@cache
def genders() -> dict[str, str]:
    """Given name in lower case → the gender it is likelier to be, "m" or "f"."""
    found: dict[str, str] = {}
    for row in rows("given_names.csv"):
        for name in row["names"].split():
            found.setdefault(plain(name), row["gender"])
    return found


@cache
def gendered_nouns() -> dict[str, str]:
    """Noun in lower case → "m" or "f"; "spokesman" and "niece" say it, "senator" does not."""
    return {row["word"]: row["gender"] for row in rows("kin.csv")}


@cache
def countries() -> tuple[Country, ...]:
    """All countries of the list."""
    return tuple(
        Country(
            row["country"],
            tuple(part for part in row["demonyms"].split("|") if part),
            tuple(part for part in (row["capital"], *(row["government"] or "").split("|")) if part),
        )
        for row in rows("countries.csv")
    )


@cache
def demonyms() -> dict[str, str]:
    """Adjective or people in lower case → country ("british" → "Britain")."""
    return {plain(word): country.name for country in countries() for word in country.demonyms}


@cache
def seats() -> dict[str, str]:
    """Capital or seat of government in lower case → country ("moscow" → "Russia")."""
    return {plain(seat): country.name for country in countries() for seat in country.seats}


@cache
def states() -> dict[str, str]:
    """US state, its AP or postal abbreviation in lower case, without the last full stop → the state."""
    found: dict[str, str] = {}
    for row in rows("us_states.csv"):
        for form in (row["state"], row["ap"], row["postal"]):
            found.setdefault(plain(form), row["state"])
    return found


@cache
def residents() -> dict[str, str]:
    """What a state's residents are called in lower case → the state ("texan" → "Texas")."""
    return {plain(row["resident"]): row["state"] for row in rows("us_states.csv") if row["resident"]}


@cache
def places() -> Phrases:
    """Countries, their capitals, US states, larger cities and regions, in lower case."""
    names = {plain(line) for line in lines("places.txt")}
    names |= {plain(country.name) for country in countries()} | {plain(row["state"]) for row in rows("us_states.csv")}
    names |= {plain(row["capital"]) for row in rows("countries.csv") if row["capital"]}
    return Phrases(frozenset(names))


@cache
def country_names() -> frozenset[str]:
    """Countries in lower case."""
    return frozenset(plain(country.name) for country in countries())


@cache
def outlets() -> dict[str, str]:
    """Media outlet or platform in lower case, without "the" → its name."""
    found = {}
    for row in rows("outlets.csv"):
        name = row["name"].removeprefix("The ") if row["name"].count(" ") > 1 else row["name"]
        found[plain(row["name"].removeprefix("The "))] = name.removeprefix("The ")
    return found


@cache
def outlet_shorts() -> dict[str, str]:
    """Short form of an outlet that is a name of its own in lower case ("ap", "fox") → the outlet's name."""
    found: dict[str, str] = {}
    for row in rows("outlets.csv"):
        if row["short"]:
            found.setdefault(plain(row["short"]), row["name"].removeprefix("The "))
    return found


@cache
def outlet_phrases() -> Phrases:
    """Names of outlets as phrases."""
    return Phrases(frozenset(outlets()))


@cache
def parties() -> dict[str, str]:
    """Party word in lower case ("republican", "gop") → the party's name; "" where the country decides."""
    return {row["word"]: row["party"] for row in rows("parties.csv")}


@cache
def bodies() -> dict[str, str]:
    """Common noun for a body in lower case → its class ("agency" → "agency", "firm" → "company")."""
    return {row["noun"]: row["class"] for row in rows("bodies.csv")}


@cache
def common_words() -> frozenset[str]:
    """Words that stand capitalised only because of where they stand, in lower case."""
    return frozenset(plain(line) for line in lines("common_words.txt"))


@cache
def organization_words() -> frozenset[str]:
    """Words that say that a capitalised name is a body, in lower case."""
    return frozenset(plain(line) for line in lines("organization_words.txt"))
