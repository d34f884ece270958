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
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from claims_edits import EDITS

from quotetrack.claims import Change, Wording

MARKS = '“”"«»„'
FEWEST_WORDS = 8
RECURRING_RUN = 8
SLOGANS = [
    "Bring the harbour home",
    "Our island comes first",
    "Build it here and build it now",
    "No bridge, no vote",
    "Not one more winter like this",
    "Every child a boat",
    "Fair winds for all of us",
    "The people of this coast first",
    "Put the lamps back on",
    "We have no comment at this time",
    "Our thoughts are with the families",
    "We do not comment on individual cases",
    "Safety is our first priority",
    "We take this matter very seriously",
    "It is what it is",
    "Time will tell, as always",
    "Let the sea decide",
    "A better coast for everyone",
    "We are looking into it now",
    "Stronger quays, stronger towns",
]


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
            if any(mark in words for mark in '“”"[…') or ".." in words or len(words.split()) < FEWEST_WORDS:
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


def make_cases(quotations: list[Quotation], *, bases: int, negatives: int, seed: int = 7) -> list[Case]:
    """Originals with every edit planted once where there is a place for it, and hard negatives beside them."""
    rng = random.Random(seed)
    clean = [q for q in quotations if not q.recurs]
    rng.shuffle(clean)
    cases: list[Case] = []
    # A third of the quotations stays as it is: other utterances of the same speakers in the same articles.
    bases = min(bases, 2 * len(clean) // 3)
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
