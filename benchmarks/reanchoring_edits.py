"""What an editor may do to a story with a judged statement: leave one that only looks like it, or move it.

``“We will go,” said Ada Pell.`` becomes ``“We will go,” said Rory Pell.``: a lookalike; with a paragraph more at the
top of the story it is moved. A lookalike leaves the judged statement nowhere.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from reanchoring_stories import PLACES, Story, filler

__all__ = ["LOOKALIKES", "MOVES", "TOUCHED"]

Edit = Callable[[Story, random.Random], "Story | None"]
"""What an editor does; None where the story has no place for it."""


# What editors do: each gives a story without the judged statement, but with one that looks like it


def _judged(story: Story, change: Callable[[str], str]) -> Story | None:
    paragraphs = list(story.paragraphs)
    paragraphs[story.judged] = change(paragraphs[story.judged])
    return replace(story, paragraphs=tuple(paragraphs)) if tuple(paragraphs) != story.paragraphs else None


def other_speaker(story: Story, _rng: random.Random) -> Story | None:
    """The same words, said by another."""
    family, name = story.speaker.split()[-1], story.speaker
    if name in story.paragraphs[story.judged]:
        return _judged(story, lambda p: p.replace(name, story.other))
    return _judged(story, lambda p: p.replace(f"|{family}⟩", f"|{story.other}⟩").replace("|she⟩", f"|{story.other}⟩"))


def other_figure(story: Story, rng: random.Random) -> Story | None:
    """Another number in the same words."""
    return _judged(story, lambda p: re.sub(r"\d+", str(rng.randint(91, 99)), p, count=1))


def negated(story: Story, _rng: random.Random) -> Story | None:
    """A not."""
    return _judged(story, lambda p: re.sub(r"\b(will|must|would|do|take)\b", r"\1 not", p, count=1))


def other_cue(story: Story, _rng: random.Random) -> Story | None:
    """He denies what he said."""
    return _judged(story, lambda p: p.replace("⟨q|said⟩", "⟨q|denied having said⟩"))


def other_letters(story: Story, _rng: random.Random) -> Story | None:
    """Letters that look the same: a Cyrillic o, straight marks."""
    return _judged(story, lambda p: re.sub(r"(?<=\w)o(?=\w)", "о", p, count=1).replace("’", "'"))


def cut_short(story: Story, _rng: random.Random) -> Story | None:
    """The second half of a broken quotation, or a last word, is gone."""
    if story.form == "broken":
        return _judged(story, lambda p: re.sub(r" ⟨c\|“[^⟩]*⟩$", "", p))
    return _judged(story, lambda p: re.sub(r"(⟨c\|[^⟩]*) \w+([,.”]*⟩)", r"\1\2", p, count=1))


def elsewhere(story: Story, rng: random.Random, *, left: bool, right: bool) -> Story | None:
    """The paragraph in another place, with the neighbour of one side or none."""
    paragraphs, j = list(story.paragraphs), story.judged
    if not 1 < j < len(paragraphs) - 3:
        return None
    block = paragraphs[j - 1 if left else j : j + 2 if right else j + 1]
    rest = paragraphs[: j - 1 if left else j] + paragraphs[j + 2 if right else j + 1 :]
    at = rng.randint(j + 1 - left, len(rest) - 1)
    if at <= len(paragraphs[: j - left]):
        return None
    extra = [filler(rng), *block, filler(rng)]
    if left:
        extra = extra[1:]
    if right:
        extra = extra[:-1]
    return replace(story, paragraphs=(*rest[:at], *extra, *rest[at:]), judged=-1)


def left_alike(story: Story, rng: random.Random) -> Story | None:
    """Another place; the paragraph before came along."""
    return elsewhere(story, rng, left=True, right=False)


def right_alike(story: Story, rng: random.Random) -> Story | None:
    """Another place; the paragraph after came along."""
    return elsewhere(story, rng, left=False, right=True)


def none_alike(story: Story, rng: random.Random) -> Story | None:
    """Another place among other paragraphs."""
    return elsewhere(story, rng, left=False, right=False)


def twin_left(story: Story, _rng: random.Random) -> Story | None:
    """Of two that say the same, the judged one is cut."""
    if story.form != "twin":
        return None
    paragraphs = story.paragraphs[: story.judged] + story.paragraphs[story.judged + 1 :]
    return replace(story, paragraphs=paragraphs, judged=-1)


def twin_added(story: Story, rng: random.Random) -> Story | None:
    """The judged one is cut, and another that says the same comes in, so that there are as many as before."""
    cut = twin_left(story, rng)
    if cut is None:
        return None
    return replace(cut, paragraphs=(*cut.paragraphs, story.paragraphs[story.judged], filler(rng)))


def other_antecedent(story: Story, rng: random.Random) -> Story | None:
    """“She” or the bare surname is somebody else now; the sentence and its neighbours are untouched."""
    if story.form not in ("pronoun", "surname"):
        return None
    far = range(story.judged - 2) if story.form == "surname" else range(story.judged)
    paragraphs = list(story.paragraphs)
    for i in far:
        paragraphs[i] = paragraphs[i].replace(story.speaker, story.other)
    if rng.random() < 0.5:
        # The right name stands elsewhere all the same.
        paragraphs.append(f"{story.speaker} was not there.")
    return replace(story, paragraphs=tuple(paragraphs)) if tuple(paragraphs) != story.paragraphs else None


def other_question(story: Story, rng: random.Random) -> Story | None:
    """“Yes” to something else, or a sentence that follows another."""
    paragraphs = list(story.paragraphs)
    if story.form == "question":
        asked = paragraphs[story.judged - 1].replace("be sold to", "never be sold to")
    else:
        asked = filler(rng)
    paragraphs[story.judged - 1] = asked
    return replace(story, paragraphs=tuple(paragraphs)) if tuple(paragraphs) != story.paragraphs else None


def swapped(story: Story, _rng: random.Random) -> Story | None:
    """Two people change their words."""
    paragraphs, j = list(story.paragraphs), story.judged
    k = next((i for i, p in enumerate(paragraphs) if f"⟨s|{story.other}⟩" in p), None)
    if k is None or story.form != "named":
        return None
    mine, theirs = (re.search(r"⟨c\|([^⟩]*)⟩", paragraphs[i]) for i in (j, k))
    if mine is None or theirs is None:
        return None
    paragraphs[j] = paragraphs[j].replace(mine[1], theirs[1])
    paragraphs[k] = paragraphs[k].replace(theirs[1], mine[1])
    return replace(story, paragraphs=tuple(paragraphs))


def framed(story: Story, _rng: random.Random) -> Story | None:
    """The same words in a sentence that takes them back."""
    return _judged(story, lambda p: "It was a forgery that claimed: " + p)


LOOKALIKES: dict[str, Edit] = {
    "another speaker": other_speaker,
    "another figure": other_figure,
    "a not put in": negated,
    "another cue": other_cue,
    "letters that look alike": other_letters,
    "cut short": cut_short,
    "elsewhere, left side alike": left_alike,
    "elsewhere, right side alike": right_alike,
    "elsewhere, no side alike": none_alike,
    "twin left": twin_left,
    "twin cut, another added": twin_added,
    "another antecedent": other_antecedent,
    "after something else": other_question,
    "words swapped": swapped,
    "framed": framed,
}


# Moves: the judged statement and its neighbours stay


def added_above(story: Story, rng: random.Random) -> Story:
    """Paragraphs put in far above."""
    new = [filler(rng) for _ in range(rng.randint(1, 3))]
    return replace(story, paragraphs=(story.paragraphs[0], *new, *story.paragraphs[1:]), judged=story.judged + len(new))


def added_below(story: Story, rng: random.Random) -> Story:
    """The story goes on."""
    return replace(story, paragraphs=(*story.paragraphs, filler(rng), filler(rng)))


def cut_below(story: Story, _rng: random.Random) -> Story:
    """The last paragraph goes."""
    return replace(story, paragraphs=story.paragraphs[:-1])


def new_headline(story: Story, rng: random.Random) -> Story:
    """Another headline."""
    return replace(story, paragraphs=(f"{rng.choice(PLACES)} will wait no longer", *story.paragraphs[1:]))


def far_figure(story: Story, rng: random.Random) -> Story:
    """A correction three paragraphs below."""
    paragraphs = list(story.paragraphs)
    at = min(len(paragraphs) - 1, story.judged + 3)
    paragraphs[at] = filler(rng)
    return replace(story, paragraphs=tuple(paragraphs))


def near_end(story: Story, rng: random.Random) -> Story:
    """A correction at the end of the paragraph after."""
    paragraphs = list(story.paragraphs)
    at = story.judged + 1
    paragraphs[at] += f" That was {rng.randint(2, 9)} years ago."
    return replace(story, paragraphs=tuple(paragraphs))


def right_above(story: Story, rng: random.Random) -> Story:
    """A paragraph put in right above: it might hold another question, or another “she”."""
    paragraphs = (*story.paragraphs[: story.judged], filler(rng), *story.paragraphs[story.judged :])
    return replace(story, paragraphs=paragraphs, judged=story.judged + 1)


def mended_before(story: Story, _rng: random.Random) -> Story:
    """A word changed in the paragraph before."""
    paragraphs = list(story.paragraphs)
    words = paragraphs[story.judged - 1].split()
    words[len(words) // 2] += "s"
    paragraphs[story.judged - 1] = " ".join(words)
    return replace(story, paragraphs=tuple(paragraphs))


TOUCHED: dict[str, Callable[[Story, random.Random], Story]] = {
    "a paragraph put in right above": right_above,
    "a word mended right before": mended_before,
}
"""Edits that leave the statement and touch what it follows: as text, no other than ``other_question``."""

MOVES: dict[str, Callable[[Story, random.Random], Story]] = {
    "paragraphs put in above": added_above,
    "gone on with": added_below,
    "last paragraph cut": cut_below,
    "another headline": new_headline,
    "a correction further down": far_figure,
    "a sentence more after the next": near_end,
}
