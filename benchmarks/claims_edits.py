"""What newspapers do to a quotation on its way, one function an edit: cut it, join it by dots, lose a not.

``cut_end("We will go tomorrow at dawn")`` may give ``We will go tomorrow``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from quotetrack.claims import Change

NUMBERS = re.compile(r"\b\d+(?:[.,]\d+)*\b")
OTHER_NUMBERS = {
    "two": "three",
    "three": "seven",
    "four": "nine",
    "five": "six",
    "ten": "twelve",
    "hundred": "thousand",
    "million": "billion",
    "billion": "million",
}
NUMBER_WORDS = re.compile(rf"\b(?:{'|'.join(OTHER_NUMBERS)})\b")
NEGATION = re.compile(r"(?<=\w)\s+(?:not|never)\b|n[’']t\b", re.IGNORECASE)
AUXILIARY = re.compile(r"\b(is|are|was|were|will|would|should|could|has|have|must)\b(?!\s+(?:not|never|no)\b|n[’'])")
PRONOUN = {"i": "he", "we": "they", "my": "his", "our": "their", "me": "him", "us": "them", "i'm": "he was"}
TENSES = {
    "is": "was",
    "are": "were",
    "am": "was",
    "will": "would",
    "can": "could",
    "have": "had",
    "has": "had",
    "may": "might",
}
OTHER_WORDS = [
    "harbour",
    "lantern",
    "quiet",
    "copper",
    "window",
    "basket",
    "meadow",
    "thunder",
    "velvet",
    "engine",
    "pepper",
    "saddle",
]


# Each edit gives the changed words, or None where the quotation has no place for it.


def whole(words: str, rng: random.Random) -> str | None:
    """Other marks, capitals and an apostrophe of another make."""
    return "«" + words.replace("’", "'").strip(" ,.") + "»"


def cut_start(words: str, rng: random.Random) -> str | None:
    """Without its first words."""
    parts = words.split()
    at = rng.randint(2, max(2, len(parts) - 6))
    return " ".join(parts[at:]) if len(parts) - at >= 6 else None


def cut_end(words: str, rng: random.Random) -> str | None:
    """Without its last words."""
    parts = words.split()
    at = rng.randint(6, max(6, len(parts) - 2))
    return " ".join(parts[:at]) if len(parts) - at >= 2 else None


def ellipsis(words: str, rng: random.Random) -> str | None:
    """Dots in place of some words."""
    parts = words.split()
    if len(parts) < 12:
        return None
    at = rng.randint(4, len(parts) - 8)
    gone = rng.randint(2, max(2, min(6, len(parts) - at - 5)))
    return " ".join(parts[:at]) + rng.choice([" ... ", " … ", " . . . "]) + " ".join(parts[at + gone :])


def silent_cut(words: str, rng: random.Random) -> str | None:
    """Three words out of the middle, without a mark."""
    parts = words.split()
    if len(parts) < 14:
        return None
    at = rng.randint(5, len(parts) - 8)
    gone = parts[at : at + 3]
    if NEGATION.search(" x " + " ".join(gone)) or any(
        w.lower().strip(",.") in ("no", "nothing", "without", "nor", "nobody", "none", "neither") for w in gone
    ):
        return None
    return " ".join(parts[:at] + parts[at + 3 :])


def two_parts(words: str, rng: random.Random) -> str | None:
    """Broken by its cue."""
    parts = words.split()
    at = rng.randint(3, len(parts) - 3)
    return "“" + " ".join(parts[:at]) + ",” “" + " ".join(parts[at:]) + "”"


def brackets(words: str, rng: random.Random) -> str | None:
    """A pronoun spelled out in brackets."""
    parts = words.split()
    places = [
        i for i, w in enumerate(parts[1:-1], 1) if w.lower() in ("it", "he", "she", "they", "them", "that", "this")
    ]
    if not places:
        return None
    at = rng.choice(places)
    return " ".join([*parts[:at], "[the " + rng.choice(OTHER_WORDS) + "]", *parts[at + 1 :]])


def indirect(words: str, rng: random.Random) -> str | None:
    """As a clause with "that", in the past and the third person."""
    changed, number = [], 0
    for word in words.replace("’", "'").split():
        core = word.strip(",.;:?!").lower()
        other = PRONOUN.get(core) or TENSES.get(core)
        number += other is not None
        changed.append(word.lower().replace(core, other) if other else word)
    return "that " + " ".join(changed) if number else None


def other_word(words: str, rng: random.Random) -> str | None:
    """Another content word."""
    parts = words.split()
    places = [
        i
        for i, w in enumerate(parts[1:-1], 1)
        if w.isalpha()
        and w.islower()
        and len(w) > 4
        and w
        not in (
            "never",
            "nothing",
            "nobody",
            "neither",
            "without",
            "million",
            "billion",
            "thousand",
            "percent",
            "hundred",
            "dozen",
            "quarter",
            "third",
            "twenty",
            "thirty",
            "forty",
            "fifty",
            "sixty",
            "seven",
            "eight",
            "three",
            "eleven",
            "twelve",
            "trillion",
            "hundreds",
            "thousands",
            "millions",
            "billions",
        )
    ]
    if not places:
        return None
    at = rng.choice(places)
    return " ".join([*parts[:at], rng.choice(OTHER_WORDS), *parts[at + 1 :]])


def translated(words: str, rng: random.Random) -> str | None:
    """One content word in four is another, as after a way through another language."""
    parts = words.split()
    places = [i for i, w in enumerate(parts[1:-1], 1) if w.isalpha() and w.islower() and len(w) > 4]
    if len(places) < 4 or len(parts) < 14:
        return None
    for at in places[1::4]:
        parts[at] = rng.choice(OTHER_WORDS)
    return " ".join(parts)


def other_figure(words: str, rng: random.Random) -> str | None:
    """Another figure."""
    found = [*NUMBERS.finditer(words), *NUMBER_WORDS.finditer(words)]
    if not found:
        return None
    number = rng.choice(found)
    if number.group() in OTHER_NUMBERS:
        return words[: number.start()] + OTHER_NUMBERS[number.group()] + words[number.end() :]
    value = int(re.sub(r"\D", "", number.group())[:6])
    return words[: number.start()] + str(value + rng.choice([1, 3, 10])) + words[number.end() :]


def lost_not(words: str, rng: random.Random) -> str | None:
    """Without its negation."""
    found = list(NEGATION.finditer(words))
    if not found:
        return None
    one = rng.choice(found)
    before = words[: one.start()]
    if one.group().lower().startswith("n"):
        before = re.sub(r"\bwo$", "will", before)
        before = re.sub(r"\b(c)a$", r"\1an", before, flags=re.IGNORECASE)
    return before + words[one.end() :]


def gained_not(words: str, rng: random.Random) -> str | None:
    """With a negation."""
    found = list(AUXILIARY.finditer(words))
    if not found:
        return None
    one = rng.choice(found)
    return words[: one.end()] + " not" + words[one.end() :]


def same_words(words: str, rng: random.Random) -> str | None:
    """As it is; the speaker changes."""
    return words


EDITS: dict[str, tuple[Callable[[str, random.Random], str | None], frozenset[Change]]] = {
    "other marks": (whole, frozenset()),
    "cut at the start": (cut_start, frozenset({Change.CUT_START})),
    "cut at the end": (cut_end, frozenset({Change.CUT_END})),
    "joined by dots": (ellipsis, frozenset({Change.CUT_MIDDLE})),
    "cut in the middle": (silent_cut, frozenset({Change.CUT_MIDDLE})),
    "in two parts": (two_parts, frozenset()),
    "brackets": (brackets, frozenset({Change.BRACKETS})),
    "indirect speech": (indirect, frozenset({Change.TENSE})),
    "a word changed": (other_word, frozenset({Change.WORDS})),
    "translated": (translated, frozenset({Change.WORDS})),
    "another figure": (other_figure, frozenset({Change.FIGURE})),
    "not lost": (lost_not, frozenset({Change.NEGATION})),
    "not gained": (gained_not, frozenset({Change.NEGATION})),
    "another speaker": (same_words, frozenset({Change.SPEAKER})),
}
