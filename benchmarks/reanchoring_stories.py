"""Invented stories with a statement that is judged.

``⟨c|“We will go,”⟩ ⟨q|said⟩ ⟨s|Ada Pell⟩.`` marks content, cue and source of a statement; a paragraph holds at most
one.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from quotetrack.core import Attribution, QuotationType, Span

__all__ = ["PLACES", "Story", "filler", "make_story", "read_story"]

GIVEN = ("Ada", "Rory", "Ida", "Bruno", "Ewa", "Dov", "Nell", "Jory", "Marit", "Oskar", "Tilda", "Hugo")
FAMILY = ("Pell", "Quill", "Okafor", "Harrel", "Sten", "Brask", "Lowden", "Tamm", "Verrick", "Joss")
THINGS = ("pier", "ferry", "harbour wall", "tram line", "library", "reservoir", "night bus", "school roof", "mill race")
BODIES = ("Leith council", "the harbour board", "Aurora Ferries", "the tram company", "the water trust", "Borel Mills")
PLACES = ("Leith", "Quarrow", "Sandvik", "Old Mere", "Tarn Head", "Corvane")
DEEDS = ("reopen", "repair", "sell", "paint", "close", "insure", "widen", "survey")
MARK = re.compile(r"⟨([csq])\|([^⟩]*)⟩")


@dataclass(frozen=True, slots=True)
class Story:
    """Marked paragraphs; ``judged`` is the index of the one with the judged statement. ``form`` is how it is told."""

    paragraphs: tuple[str, ...]
    judged: int
    form: str
    speaker: str
    other: str


def read_story(story: Story) -> tuple[str, list[Attribution], int]:
    """The text, its statements, and which of them is the judged one (-1 where its paragraph has none)."""
    text, judged = "", -1
    found: list[Attribution] = []
    for number, paragraph in enumerate(story.paragraphs):
        text += "\n\n" if text else ""
        parts: dict[str, list[Span]] = {"c": [], "s": [], "q": []}
        at = 0
        for mark in MARK.finditer(paragraph):
            text += paragraph[at : mark.start()]
            parts[mark[1]].append(Span(len(text), len(text) + len(mark[2])))
            text, at = text + mark[2], mark.end()
        text += paragraph[at:]
        if parts["c"]:
            judged = len(found) if number == story.judged else judged
            quoted = text[parts["c"][0].start] in '“"'
            told = QuotationType.DIRECT if quoted else QuotationType.INDIRECT
            found.append(Attribution(tuple(parts["c"]), tuple(parts["s"]), tuple(parts["q"]), told, confidence=0.9))
    return text, found, judged


# Stories


def filler(rng: random.Random) -> str:
    """A paragraph without a statement, hardly ever twice the same."""
    body, thing, place = rng.choice(BODIES), rng.choice(THINGS), rng.choice(PLACES)
    ways = (
        f"Work on the {thing} at {place} began {rng.randint(3, 40)} weeks ago and is paid for by {body}, which has "
        f"spent {rng.randint(2, 90)} thousand on it so far.",
        f"In {place} the {thing} carried {rng.randint(200, 9000)} people last year. Nobody counted those who walked.",
        f"Rain kept the crews of {body} from the {thing} for {rng.randint(2, 20)} days. The tide did the rest at "
        f"{place}.",
        f"The minutes of {body} run to {rng.randint(20, 300)} pages, of which {rng.randint(2, 9)} deal with the "
        f"{thing}.",
    )
    return rng.choice(ways)


def words_of(rng: random.Random) -> str:
    """What somebody says, with a figure in it."""
    thing, deed, place = rng.choice(THINGS), rng.choice(DEEDS), rng.choice(PLACES)
    return rng.choice(
        (
            f"We will {deed} the {thing} before {rng.randint(4, 30)} more families leave {place}",
            f"The {thing} must stay open, and {rng.randint(2, 80)} thousand is what it takes to {deed} it",
            f"Nobody in {place} asked us to {deed} the {thing}, yet {rng.randint(3, 60)} letters came",
            f"I would {deed} the {thing} with {rng.randint(2, 9)} good hands from {place}",
        )
    )


BOILERPLATE = ("We take every complaint seriously", "We do not comment on single cases", "Safety comes first with us")

FORMS = ("named", "broken", "indirect", "surname", "pronoun", "question", "spokesman", "twin")


def statement(form: str, name: str, words: str) -> str:
    """The judged paragraph."""
    family = name.rsplit(maxsplit=1)[-1]
    half = words.split()
    cut = len(half) // 2
    first, second = " ".join(half[:cut]), " ".join(half[cut:])
    return {
        "named": f"⟨c|“{words},”⟩ ⟨q|said⟩ ⟨s|{name}⟩ on Monday.",
        "broken": f"⟨c|“{first},”⟩ ⟨q|said⟩ ⟨s|{name}⟩. ⟨c|“{second}.”⟩",
        "indirect": f"⟨s|{name}⟩ ⟨q|said⟩ ⟨c|that {words[0].lower()}{words[1:]}⟩.",
        "surname": f"⟨c|“{words},”⟩ ⟨s|{family}⟩ ⟨q|said⟩.",
        "pronoun": f"⟨c|“{words},”⟩ ⟨s|she⟩ ⟨q|said⟩.",
        "question": f"⟨c|“{'Yes' if len(words) % 2 else 'No'},”⟩ ⟨q|said⟩ ⟨s|{name}⟩.",
        "spokesman": f"⟨c|“{words}.”⟩ So ⟨q|said⟩ ⟨s|a spokesman⟩.",
        "twin": f"⟨c|“{words},”⟩ ⟨q|said⟩ ⟨s|{name}⟩.",
    }[form]


def make_story(rng: random.Random) -> Story:
    """A story of nine to fourteen paragraphs with the judged statement, another one, and what leads to them."""
    given, others = rng.sample(GIVEN, 2), rng.sample(FAMILY, 2)
    name = f"{given[0]} {others[0]}"
    form = rng.choice(FORMS)
    # Two of one family make a bare surname a trap.
    other = f"{given[1]} {others[0] if form == 'surname' else others[1]}"
    words = rng.choice(BOILERPLATE) if form in ("spokesman", "twin") else words_of(rng)
    lead = f"{name} came to the meeting of {rng.choice(BODIES)} in {rng.choice(PLACES)} with {rng.randint(2, 9)} maps."
    before = {
        "question": f"Should the {rng.choice(THINGS)} be sold to {rng.choice(BODIES)}, as the spring paper proposed?",
        "spokesman": f"{rng.choice(BODIES[2:4])} was fined after the {rng.choice(THINGS)} caught fire.",
    }.get(form, filler(rng))
    heads = [f"{rng.choice(PLACES)} waits for its {rng.choice(THINGS)}", lead]
    middle = [filler(rng) for _ in range(rng.randint(1, 3))]
    if form == "pronoun":
        middle = [*middle, f"{name} unrolled the second map on the table.", filler(rng)]
        before = "Nobody spoke for a while, and the clerk shut the window."
    # A surname's owner is named long before.
    run = [before, statement(form, name, words), filler(rng)]
    another = f"⟨c|“{words_of(rng)},”⟩ ⟨q|said⟩ ⟨s|{other}⟩ later."
    after = [filler(rng) for _ in range(rng.randint(2, 4))]
    paragraphs = [*heads, *middle, *run, another, *after]
    if form == "twin":
        paragraphs = [*paragraphs, statement(form, name, words), filler(rng)]
    return Story(tuple(paragraphs), len(heads) + len(middle) + 1, form, name, other)
