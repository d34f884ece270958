"""Quotations with planted changes, made at run time from the direct quotations of a corpus in ``../shared``.

Of ``"We will not close the bridge before May," Pell said.`` it makes the same words cut, joined by dots, in brackets,
in two parts, in another tense, with another figure, without ``not``, under another name; and beside them utterances
that are not the same. Nothing of the corpus is kept.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from quotetrack.claims import Change, Wording

MARKS = "“”\"«»„"
FEWEST_WORDS = 8
RECURRING_RUN = 8
NUMBERS = re.compile(r"\b\d+(?:[.,]\d+)*\b")
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
OTHER_WORDS = "harbour lantern quiet copper window basket meadow thunder velvet engine pepper saddle".split()
SLOGANS = (
    "Bring the harbour home|Our island comes first|Build it here and build it now|No bridge, no vote|"
    "Not one more winter like this|Every child a boat|Fair winds for all of us|The people of this coast first|"
    "Put the lamps back on|We have no comment at this time|Our thoughts are with the families|"
    "We do not comment on individual cases|Safety is our first priority|We take this matter very seriously|"
    "It is what it is|Time will tell, as always|Let the sea decide|A better coast for everyone|"
    "We are looking into it now|Stronger quays, stronger towns"
).split("|")


@dataclass(frozen=True, slots=True)
class Case:
    """One printing: ``utterance`` is the truth, ``kinds`` what changed against the original (None: the original)."""

    wording: Wording
    utterance: int
    edit: str
    kinds: frozenset[Change] | None = None
    original: int | None = None


@dataclass(slots=True)
class Quotation:
    """A direct quotation as the corpus has it."""

    words: str
    speaker: str
    day: str
    article: str
    start: int
    recurs: bool = field(default=False)


def read_quotations(path: Path) -> Iterator[Quotation]:
    """The direct quotations of eight words and more, with the surname-like word of their source."""
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        for found in article["attributions"]:
            parts = [article["text"][a:b].strip() for a, b in found["content"]]
            if not parts or any(p[0] not in MARKS or p[-1] not in MARKS for p in parts if p):
                continue
            words = " ".join(p.strip(MARKS) for p in parts)
            if any(mark in words for mark in "“”\"[…") or ".." in words or len(words.split()) < FEWEST_WORDS:
                continue
            source = " ".join(article["text"][a:b] for a, b in found["source"])
            names = [w.strip(".,’'s") for w in source.split() if w[:1].isupper()]
            yield Quotation(
                words, names[-1] if names else "", article["date"], article["id"], min(a for a, _ in found["content"])
            )


def mark_recurring(quotations: list[Quotation]) -> list[tuple[Quotation, Quotation]]:
    """Quotations of different articles that share eight words in a row, as pairs; both are marked."""
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, quotation in enumerate(quotations):
        words = re.findall(r"[a-z0-9]+", quotation.words.casefold())
        for i in range(len(words) - RECURRING_RUN + 1):
            runs[tuple(words[i : i + RECURRING_RUN])].append(number)
    pairs = set()
    for owners in runs.values():
        for n, a in enumerate(owners):
            pairs |= {(a, b) for b in owners[n + 1 :] if b != a}
    for a, b in pairs:
        quotations[a].recurs = quotations[b].recurs = True
    return [(quotations[a], quotations[b]) for a, b in sorted(pairs) if quotations[a].article != quotations[b].article]


# Each edit gives the changed words, or None where the quotation has no place for it.


def whole(words: str, rng: random.Random) -> str | None:
    """Other marks, capitals and an apostrophe of another make."""
    return "«" + words.replace("’", "'").strip(" ,.") + "»"


def cut_start(words: str, rng: random.Random) -> str | None:
    parts = words.split()
    at = rng.randint(2, max(2, len(parts) - 6))
    return " ".join(parts[at:]) if len(parts) - at >= 6 else None


def cut_end(words: str, rng: random.Random) -> str | None:
    parts = words.split()
    at = rng.randint(6, max(6, len(parts) - 2))
    return " ".join(parts[:at]) if len(parts) - at >= 2 else None


def ellipsis(words: str, rng: random.Random) -> str | None:
    parts = words.split()
    if len(parts) < 12:
        return None
    at = rng.randint(4, len(parts) - 8)
    gone = rng.randint(2, max(2, min(6, len(parts) - at - 5)))
    return " ".join(parts[:at]) + rng.choice([" ... ", " … ", " . . . "]) + " ".join(parts[at + gone :])


def silent_cut(words: str, rng: random.Random) -> str | None:
    parts = words.split()
    if len(parts) < 14:
        return None
    at = rng.randint(5, len(parts) - 8)
    gone = parts[at : at + 3]
    if NEGATION.search(" x " + " ".join(gone)) or any(w.lower().strip(",.") in ("no", "nothing", "without", "nor", "nobody", "none", "neither") for w in gone):
        return None
    return " ".join(parts[:at] + parts[at + 3 :])


def two_parts(words: str, rng: random.Random) -> str | None:
    parts = words.split()
    at = rng.randint(3, len(parts) - 3)
    return "“" + " ".join(parts[:at]) + ",” “" + " ".join(parts[at:]) + "”"


def brackets(words: str, rng: random.Random) -> str | None:
    parts = words.split()
    places = [i for i, w in enumerate(parts[1:-1], 1) if w.lower() in ("it", "he", "she", "they", "them", "that", "this")]
    if not places:
        return None
    at = rng.choice(places)
    return " ".join([*parts[:at], "[the " + rng.choice(OTHER_WORDS) + "]", *parts[at + 1 :]])


def indirect(words: str, rng: random.Random) -> str | None:
    changed, number = [], 0
    for word in words.replace("’", "'").split():
        core = word.strip(",.;:?!").lower()
        other = PRONOUN.get(core) or TENSES.get(core)
        number += other is not None
        changed.append(word.lower().replace(core, other) if other else word)
    return "that " + " ".join(changed) if number else None


def other_word(words: str, rng: random.Random) -> str | None:
    parts = words.split()
    places = [i for i, w in enumerate(parts[1:-1], 1) if w.isalpha() and w.islower() and len(w) > 4 and w not in ("never", "nothing", "nobody", "neither", "without", "million", "billion", "thousand", "percent", "hundred", "dozen", "quarter", "third", "twenty", "thirty", "forty", "fifty", "sixty", "seven", "eight", "three", "eleven", "twelve", "trillion", "hundreds", "thousands", "millions", "billions")]
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
    found = list(NUMBERS.finditer(words))
    if not found:
        return None
    number = rng.choice(found)
    value = int(re.sub(r"\D", "", number.group())[:6])
    return words[: number.start()] + str(value + rng.choice([1, 3, 10])) + words[number.end() :]


def lost_not(words: str, rng: random.Random) -> str | None:
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
    found = list(AUXILIARY.finditer(words))
    if not found:
        return None
    one = rng.choice(found)
    return words[: one.end()] + " not" + words[one.end() :]


def same_words(words: str, rng: random.Random) -> str | None:
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


def make_cases(quotations: list[Quotation], *, bases: int, negatives: int, seed: int = 7) -> list[Case]:
    """Originals with every edit planted once where there is a place for it, and hard negatives beside them."""
    rng = random.Random(seed)
    clean = [q for q in quotations if not q.recurs]
    rng.shuffle(clean)
    cases: list[Case] = []
    taken = clean[:bases]
    articles = {a: n for n, a in enumerate(sorted({q.article for q in quotations}))}
    speakers = sorted({q.speaker for q in quotations if q.speaker})
    extra = len(articles)
    for q in taken:
        number = len(cases)
        speaker = q.speaker or None
        cases.append(Case(Wording(number, q.words, speaker, q.day, articles[q.article]), number, "original"))
        for name, (edit, kinds) in EDITS.items():
            words = edit(q.words, rng)
            if words is None or (speaker is None and Change.SPEAKER in kinds):
                continue
            extra += 1
            who = rng.choice([s for s in speakers if s != speaker]) if Change.SPEAKER in kinds else speaker
            day = (date.fromisoformat(q.day) + timedelta(days=rng.choice([0, 0, 1, 2, 9]))).isoformat()
            cases.append(Case(Wording(len(cases), words, who, day, extra), number, name, kinds, number))
    near = Counter((q.article, q.speaker) for q in taken)
    others = sorted(clean[bases:], key=lambda q: -near[q.article, q.speaker])[: negatives * 4 // 5]
    for q in others:
        number = len(cases)
        cases.append(
            Case(Wording(number, q.words, q.speaker or None, q.day, articles[q.article]), number, "other utterance")
        )
    for n in range(negatives - len(others)):
        number = len(cases)
        extra += 1
        # Five printings of each slogan, ten weeks apart, in turn by two speakers.
        day = (date(2016, 1, 4) + timedelta(days=70 * (n // len(SLOGANS)))).isoformat()
        words, who = SLOGANS[n % len(SLOGANS)], f"candidate {n % len(SLOGANS) + (n // len(SLOGANS)) % 2}"
        cases.append(Case(Wording(number, words, who, day, extra), number, "slogan"))
    rng.shuffle(cases)
    return cases
