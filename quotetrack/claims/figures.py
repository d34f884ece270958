"""Figures of many articles → those about the same thing, and those that cannot all hold.

The Herald has 12 dead, the Flare "at least 17" on the same day: they cannot both hold. Nine the day before is an
update, and "more than 200 aboard" agrees with 214.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from quotetrack.claims.quantity import Bound, Quantity
from quotetrack.claims.word_list import word_list
from quotetrack.claims.wording import FUNCTION_WORDS, folded_words

__all__ = [
    "Conflict",
    "Figure",
    "about_the_same",
    "agree",
    "content_nouns",
    "find_conflicts",
    "holds_words",
    "names_in",
    "topic_of",
]

TOPICS = {
    "dead": "dead died die dies dying death deaths killed killing kill kills bodies body victims victim toll lives "
    "fatalities perished drowned casualties",
    "injured": "injured injuring injuries injury wounded wounding hurt",
    "missing": "missing unaccounted",
    "arrested": "arrested arresting arrests arrest detained custody",
    "aboard": "aboard board carrying",
    "rescued": "rescued rescuing saved pulled hull",
    "displaced": "displaced homeless evacuated evacuating fled",
    "infected": "infected infections cases",
}
TOPIC_OF = {word: topic for topic, words in TOPICS.items() for word in words.split()}

GENERIC = frozenset(
    word_list(
        "people person persons passengers civilians men women children child residents soldiers others "
        "more toll number figure total crew migrants workers boys girls villagers islanders protesters "
        "fans dead killed injured wounded missing hurt victims victim bodies body casualties lives"
    )
)
"""Things that say nothing without what happened to them."""

GROWING = frozenset(word_list("dead injured arrested rescued displaced infected"))
"""Counts that rise as days go by: a later higher one is an update."""

FALLING = frozenset(["missing"])
"""Counts that change both ways; only those of one day are held against each other."""

ORDINARY = frozenset(
    word_list("said told say says mr mrs ms dr monday tuesday wednesday thursday friday saturday sunday")
)

PAYING = frozenset(word_list("say cost price million billion pay paid worth euro dollar pound money spend spent"))
"""Folded words of every sum of money; they tell nothing about which."""

NAME = re.compile(r"(?<![.!?”\"’]\s)(?<!^)\b(?:the\s+)?([A-ZÀ-Ž][\w’'-]+(?:\s+[A-ZÀ-Ž][\w’'-]+)*)", re.MULTILINE)

DAYS = 60
"""Figures this far apart are no longer of one event unless they name the same."""

NEAR = 0.1
"""What "about" may be off by."""

NEAREST = 110
"""Code points from a figure within which a word of harm tells what is counted."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure where it stands: the quantity, its topic, the day that it is of, and the names around it.

    ``day`` is ``2031-03-06`` or less; ``nouns`` are the words of its sentence, folded, that say something. Figures of
    one ``place`` (an article) are not held against each other: it says itself how they go together.
    """

    id: int
    quantity: Quantity
    topic: str
    day: str | None
    names: frozenset[str]
    nouns: frozenset[str]
    place: int = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two figures that cannot both hold, and why."""

    first: int
    second: int
    reason: str


def topic_of(sentence: str, quantity: Quantity) -> str:
    """What a figure is of, in one word: ``dead``, ``injured``, or the thing counted, folded; empty where untold."""
    thing = quantity.thing
    if thing and thing not in GENERIC:
        return TOPIC_OF.get(thing) or folded_words(thing)[0]
    if thing in TOPIC_OF:
        return TOPIC_OF[thing]
    if quantity.unit and quantity.unit != "share":
        return ""
    best = (NEAREST + 1, "")
    for found in re.finditer(r"[\w-]+", sentence.casefold()):
        topic = TOPIC_OF.get(found.group())
        if topic is not None and not quantity.start <= found.start() < quantity.end:
            between = sentence[min(found.end(), quantity.end) : max(found.start(), quantity.start)]
            # A figure is rather of what stands behind it in its own clause.
            gap = len(between) + 25 * sum(c in ",;." for c in between) + 8 * (found.start() < quantity.start)
            gap += 80 * len(re.findall(r"\b(?:and|but|while)\b", between)) * (found.start() < quantity.start)
            gap += 30 * len(re.findall(r"\d", between))
            best = min(best, (gap, topic))
    return best[1] or ("" if thing in ("", "number", "figure", "total", "toll", "more", "others") else thing)


def interval(quantity: Quantity) -> tuple[float, float]:  # noqa: PLR0911  # one return a case, read from above
    """The values that a figure allows."""
    low, high = min(quantity.low, quantity.high), max(quantity.low, quantity.high)
    match quantity.bound:
        case Bound.AT_LEAST:
            return low, math.inf
        case Bound.MORE_THAN:
            return math.nextafter(low, math.inf), math.inf
        case Bound.AT_MOST:
            return -math.inf, high
        case Bound.LESS_THAN:
            return -math.inf, math.nextafter(high, -math.inf)
        case Bound.ABOUT:
            return low * (1 - NEAR), high * (1 + NEAR)
        case Bound.NEARLY:
            return low * (1 - NEAR), high
        case _:
            return low, high


def rounded_to(value: float, like: float) -> bool:
    """Whether ``like`` is ``value`` rounded to the digits that it shows: 1.5 million for 1,482,000."""
    if like < 1000 or like == 0:
        return False
    shown = len(f"{like:.0f}".rstrip("0"))
    return float(f"{value:.{max(1, shown)}g}") == like


def agree(a: Quantity, b: Quantity) -> bool:
    """Whether two figures of one thing on one day can both hold; bounds are taken at their word."""
    (low_a, high_a), (low_b, high_b) = interval(a), interval(b)
    if low_a <= high_b and low_b <= high_a:
        return True
    return rounded_to(a.high, b.high) or rounded_to(b.high, a.high)


def names_in(text: str) -> frozenset[str]:
    """The names in a text: words with capitals that do not open a sentence, case-folded."""
    return frozenset(
        name
        for found in NAME.findall(text)
        if (name := found.casefold().strip("’'-")) not in ORDINARY and len(name) > 2
    )


def content_nouns(sentence: str) -> frozenset[str]:
    """The folded words of a sentence that say something, its figures aside."""
    return frozenset(w for w in folded_words(sentence) if w not in FUNCTION_WORDS and w.isalpha() and len(w) > 2)


def day_number(value: str | None) -> int | None:
    """A day as a number; None where it is not known."""
    try:
        return date.fromisoformat(value).toordinal() if value and len(value) == len("2031-03-06") else None
    except ValueError:
        return None


def about_the_same(a: Figure, b: Figure, common: frozenset[str] = frozenset()) -> bool:  # noqa: PLR0911  # one return a case, read from above
    """Whether two figures are of one thing: unit, topic, event by names and days; money and shares by their nouns too.

    ``common`` are folded words that stand in so many of the sentences that they tell nothing.
    """
    if (
        a.quantity.unit != b.quantity.unit
        or a.topic != b.topic
        or Bound.ORDINAL in (a.quantity.bound, b.quantity.bound)
    ):
        return False
    if a.quantity.part or b.quantity.part or a.place == b.place:
        return False
    if a.quantity.unit in ("date", "votes"):
        return False
    first, second = day_number(a.day), day_number(b.day)
    if first is not None and second is not None and abs(first - second) > DAYS:
        return False
    if not a.names & b.names:
        return False
    shared = (a.nouns & b.nouns) - common
    if a.topic in TOPICS:
        return True
    if a.topic:
        if a.topic in GENERIC:
            return len(shared - {a.topic}) >= 2
        return len(shared - {a.topic}) >= 1 if not a.quantity.unit else bool(shared)
    if not a.quantity.unit:
        return False
    return bool(shared - ORDINARY - PAYING) if a.quantity.unit.isupper() else (len(shared) >= 2)


def clash(a: Figure, b: Figure) -> str:  # noqa: PLR0911  # one return a case, read from above
    """Why two figures of one thing cannot both hold; empty where they can."""
    if agree(a.quantity, b.quantity):
        return ""
    first, second = day_number(a.day), day_number(b.day)
    if first is None or second is None:
        return "their days are not known" if a.day == b.day else ""
    if first == second:
        return "same day"
    if a.topic in FALLING:
        return ""
    # A count that grows was higher before: one of the two is wrong.
    early, late = (a, b) if first < second else (b, a)
    if a.topic in GROWING:
        falls = interval(late.quantity)[1] < interval(early.quantity)[0]
        return "fell since" if falls else ""
    if a.quantity.unit.isupper():
        return f"{abs(first - second)} days apart"
    return ""


def common_words(figures: Sequence[Figure]) -> frozenset[str]:
    """Words that stand in more than a quarter of the sentences (of twelve and more)."""
    counts: dict[str, int] = defaultdict(int)
    for figure in figures:
        for noun in figure.nouns:
            counts[noun] += 1
    return frozenset(w for w, n in counts.items() if len(figures) >= 12 and n > len(figures) / 4)


def find_conflicts(figures: Iterable[Figure]) -> tuple[Conflict, ...]:
    """Pairs of figures about the same thing that cannot both hold, in the order of the figures."""
    buckets: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    everything = sorted(figures, key=lambda f: f.id)
    common = common_words(everything)
    for figure in everything:
        buckets[figure.quantity.unit, figure.topic].append(figure)
    found = []
    for members in buckets.values():
        days = {figure.id: day_number(figure.day) or 0 for figure in members}
        members.sort(key=lambda f: (days[f.id], f.id))
        for n, a in enumerate(members):
            for b in members[n + 1 :]:
                # In the order of days, so that a large archive is looked at two months at a time.
                if days[b.id] - days[a.id] > DAYS:
                    break
                if about_the_same(a, b, common):
                    why = clash(a, b)
                    if why:
                        found.append(Conflict(min(a.id, b.id), max(a.id, b.id), why))
    return tuple(sorted(found, key=lambda c: (c.first, c.second)))


def holds_words(nouns: frozenset[str], topic: str, asked: Sequence[str], around: frozenset[str] = frozenset()) -> bool:
    """Whether a figure is about the words asked for.

    One of them at least stands in its sentence, or says the same as its topic; the others may stand in what the article
    begins with ("ferry killed": the ferry stands in the first sentence, the dead in the fifth).
    """

    def near(word: str) -> bool:
        return TOPIC_OF.get(word) == topic if word in TOPIC_OF else stem(word) in nouns

    def stem(word: str) -> str:
        return next(iter(folded_words(word)), "")

    return (not asked or any(map(near, asked))) and all(near(word) or stem(word) in around for word in asked)
