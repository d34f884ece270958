"""Other people's news out of our training news: names, quote marks, paragraph breaks and letter case are varied.

Way of the data: training article -> **the same article with other names and marks** -> pieces -> labels -> loss.
Example: *"It is late," Ada Brandt said* may be read as *'It is late,' Tariq Mokoena said*, with every span moved
along. The training corpus is American political news of two years; what it cannot teach, this keeps from being
learned wrongly: who speaks, and how a newspaper prints its marks.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from typing import Any

from quotetrack.extract.learned.marks import pair_quotations
from training.name_pool import GIVEN, PLACES, SURNAMES

Edit = tuple[int, int, str]
Article = dict[str, Any]
STYLES = {
    "straight": ('"', '"', "'", "'"),
    "curly": ("“", "”", "‘", "’"),
    "british": ("‘", "’", "“", "”"),
    "british straight": ("'", "'", '"', '"'),
    "doubled": ("''", "''", "'", "'"),
    "guillemets": ("«", "»", "“", "”"),
    "none": ("", "", "", ""),
}


def apply_edits(article: Article, edits: Iterable[Edit]) -> Article:
    """A copy of the article with the edits made and all spans moved; overlapping later edits are dropped."""
    text = article["text"]
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e[0], e[1])):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    parts, moves, at, shift = [], [], 0, 0
    for start, stop, new in kept:
        parts += [text[at:start], new]
        moves.append((start, stop, start + shift, len(new)))
        shift += len(new) - (stop - start)
        at = stop
    parts.append(text[at:])
    starts = [m[0] for m in moves]

    def move(position: int, is_end: bool) -> int:
        import bisect

        n = bisect.bisect_right(starts, position - 1 if is_end else position) - 1
        if n < 0:
            return position
        _, stop, new_start, width = moves[n]
        if position >= stop:
            return position - stop + new_start + width
        return new_start + width if is_end else new_start

    def move_span(span: list[int]) -> list[int]:
        return [move(span[0], False), max(move(span[1], True), move(span[0], False))]

    moved = dict(article, text="".join(parts))
    moved["attributions"] = [
        {part: [s for s in map(move_span, row[part]) if s[0] < s[1]] for part in ("source", "cue", "content")}
        for row in article["attributions"]
    ]
    moved["entities"] = [[*move_span([a, b]), kind] for a, b, kind in article["entities"]]
    return moved


def swap_names(article: Article, rng: random.Random) -> Article:
    """The article with its persons renamed, each word of a name to the same new word throughout."""
    text, new = article["text"], {}
    given, family = set(), set()
    for start, stop, kind in article["entities"]:
        words = text[start:stop].split()
        if kind == "PERSON" and all(w[:1].isupper() for w in words):
            family.add(words[-1])
            given.update(words[:-1])
    for word in sorted(given | family):
        if re.fullmatch(r"[A-Z][a-z]+", word):
            new[word] = rng.choice(SURNAMES if word in family else GIVEN)
    return _swap(article, new)


def swap_places(article: Article, rng: random.Random) -> Article:
    """The article moved elsewhere: each place name to another one throughout."""
    names = {article["text"][a:b] for a, b, kind in article["entities"] if kind == "LOCATION"}
    return _swap(
        article, {name: rng.choice(PLACES) for name in sorted(names) if name[:1].isupper() and "\n" not in name}
    )


def _swap(article: Article, new: dict[str, str]) -> Article:
    if not new:
        return article
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(new, key=len, reverse=True))) + r")\b")
    return apply_edits(article, [(m.start(), m.end(), new[m.group()]) for m in pattern.finditer(article["text"])])


def restyle_quotes(article: Article, style: str) -> Article:
    """The article with its paired quote marks printed in one of `STYLES`."""
    marks, edits = STYLES[style], []
    text = article["text"]
    for match in re.finditer(r"[^\n]+", text):
        base = match.start()
        for quotation in pair_quotations(match.group()):
            outer = quotation.depth % 2 == 1
            at = base + quotation.start
            edits.append((at, at + quotation.width_open, marks[0 if outer else 2]))
            if quotation.closed:
                at = base + quotation.stop
                edits.append((at - quotation.width_close, at, marks[1 if outer else 3]))
    return apply_edits(article, edits)


def rebreak(article: Article, rng: random.Random) -> Article:
    """The article with some paragraphs joined, or some cut between two sentences outside any attribution."""
    text, edits = article["text"], []
    if rng.random() < 0.5:
        edits = [(m.start(), m.end(), " ") for m in re.finditer(r"\n+", text) if rng.random() < 0.3]
    else:
        covered = [
            (min(a for a, _ in spans), max(b for _, b in spans))
            for row in article["attributions"]
            if (spans := row["source"] + row["cue"] + row["content"])
        ]
        for match in re.finditer(r"(?<=[a-z]\.)[ ](?=[A-Z])", text):
            if rng.random() < 0.3 and not any(a < match.start() < b for a, b in covered):
                edits.append((match.start(), match.end(), "\n\n"))
    return apply_edits(article, edits)


def restyle_prose(article: Article, rng: random.Random) -> Article:
    """The article with titles without their full stop, other dashes, or a dateline in front of a paragraph."""
    text, edits = article["text"], []
    if rng.random() < 0.6:
        edits += [(m.end() - 1, m.end(), "") for m in re.finditer(r"\b(?:Mr|Mrs|Ms|Dr)\.", text)]
    if rng.random() < 0.3:
        dash = rng.choice([" - ", " – ", " — ", "—", "--"])
        edits += [
            (m.start(), m.end(), dash) for m in re.finditer(r"\s?(?:—|--| – | - )\s?", text) if "\n" not in m.group()
        ]
    breaks = [m.end() for m in re.finditer(r"\n+", text)]
    if breaks and rng.random() < 0.3:
        agency = rng.choice([" (AP) — ", " (Reuters) - ", ", ", " — ", ": "])
        edits.append((breaks[0], breaks[0], rng.choice(PLACES).upper() + agency))
    return apply_edits(article, edits)


def vary(article: Article, rng: random.Random, strength: float) -> Article:
    """The article as one epoch reads it; `strength` scales how often anything is changed (0: never)."""

    def chance(rate: float) -> bool:
        return rng.random() < rate * strength

    if chance(0.4):
        article = swap_names(article, rng)
    if chance(0.2):
        article = swap_places(article, rng)
    if chance(0.2):
        article = rebreak(article, rng)
    if chance(0.3):
        article = restyle_prose(article, rng)
    if chance(0.45):
        style = rng.choices(list(STYLES), weights=[28, 28, 22, 10, 4, 2, 6])[0]
        article = restyle_quotes(article, style)
    if chance(0.03):
        change = rng.choice([str.upper, str.lower])
        changed = change(article["text"])
        if len(changed) == len(article["text"]):
            article = dict(article, text=changed)
    return article
