"""The order of a review: what is asked next, what was passed over, the way back, and how far one has come.

After item 3 of 400 comes 4, or 5 where 4 was reviewed last week; what was skipped comes again at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotetrack.audit.draft import Draft
from quotetrack.core.verdict import Verdict

__all__ = ["Place", "Progress", "Session", "Step"]


@dataclass(frozen=True, slots=True)
class Place:
    """One thing that is asked: a statement, or, where ``statement_id`` is None, what an article holds besides.

    ``number`` is that of the sample's item, counted from 1: in a sample of articles all places of one article share
    it, and ``part`` of ``parts`` counts them.
    """

    number: int
    article_id: int
    revision_id: int
    statement_id: int | None
    part: int = 1
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done and can be undone: a verdict or a missed statement that was kept, or a skip.

    ``verdict_id`` and ``missed_id`` are those of the store's rows; ``replaced`` is the verdict of the same person that
    this one took the place of; ``draft`` is what was answered. ``was_open`` tells whether the place was still to be
    done. A step with neither row is a skip, or the end of an article.
    """

    index: int
    verdict_id: int | None = None
    missed_id: int | None = None
    replaced: Verdict | None = None
    draft: Draft | None = None
    was_open: bool = True
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a review is: sample items wholly done of all, places done of all, items skipped."""

    done: int
    total: int
    skipped: int
    places_done: int
    places: int


class Session:
    """Where a reviewer is in a sample. It writes nothing: whoever keeps the verdicts says what was kept."""

    def __init__(self, places: Sequence[Place], done: Iterable[int] = (), steps: Iterable[Step] = ()) -> None:
        """``done`` are indexes of places that were reviewed earlier, ``steps`` what was kept then, the oldest first."""
        self.places = tuple(places)
        self.done = set(done)
        self.skipped: set[int] = set()
        self.gone: set[int] = set()
        self.steps = list(steps)
        self.at: int | None = None
        self.advance(start=0)

    @property
    def place(self) -> Place | None:
        """What is asked now; None where nothing is left."""
        return None if self.at is None else self.places[self.at]

    @property
    def progress(self) -> Progress:
        """How far it is; an item counts as done when all its places are."""
        left = {p.number for i, p in enumerate(self.places) if i not in self.done and i not in self.gone}
        numbers = {p.number for i, p in enumerate(self.places) if i not in self.gone}
        skipped = {self.places[i].number for i in self.skipped}
        places = len(self.places) - len(self.gone)
        return Progress(len(numbers - left), len(numbers), len(skipped), len(self.done - self.gone), places)

    def open_after(self, start: int) -> int | None:
        """The next place to do from ``start`` on, then from the top; skipped ones only when no other is left."""
        order = [*range(start, len(self.places)), *range(min(start, len(self.places)))]
        left = [i for i in order if i not in self.done and i not in self.gone]
        fresh = [i for i in left if i not in self.skipped]
        return next(iter(fresh or left), None)

    def advance(self, *, start: int | None = None) -> None:
        """Go to what is asked next: from ``start`` on, or after the present place."""
        if start is None:
            start = 0 if self.at is None else self.at + 1
        self.at = self.open_after(start)

    def kept(self, step: Step) -> None:
        """The place of ``step`` is done; go on to the next."""
        self.steps.append(step)
        self.done.add(step.index)
        self.skipped.discard(step.index)
        self.advance(start=step.index + 1)

    def added(self, step: Step) -> None:
        """A missed statement was kept: it can be undone, and the place stays."""
        self.steps.append(step)

    def skip(self) -> None:
        """Pass over the present place; one that is done already is simply left."""
        if self.at is None:
            return
        here = self.at
        if here not in self.done:
            self.steps.append(Step(here, skipped=True, was_open=here not in self.skipped))
            self.skipped.add(here)
        self.advance()

    def take_back(self) -> Step | None:
        """Undo the last step and go back to its place; None where there is none. The store is the caller's to undo."""
        if not self.steps:
            return None
        step = self.steps.pop()
        if step.skipped:
            if step.was_open:
                self.skipped.discard(step.index)
        elif step.missed_id is None and step.was_open:
            self.done.discard(step.index)
        self.at = step.index
        return step

    def last_step(self) -> Step | None:
        """What ``take_back`` would undo."""
        return self.steps[-1] if self.steps else None

    def jump(self, number: int) -> bool:
        """Go to the first open place of an item, else to its first; False where there is no such item."""
        indexes = [i for i, p in enumerate(self.places) if p.number == number and i not in self.gone]
        if not indexes:
            return False
        self.at = next((i for i in indexes if i not in self.done), indexes[0])
        return True

    def turn(self, by: int) -> bool:
        """Look at the neighbouring place, done or not (``by`` 1 or -1); False at either end."""
        here = len(self.places) if self.at is None else self.at
        to = here + by
        while 0 <= to < len(self.places) and to in self.gone:
            to += by
        if not 0 <= to < len(self.places):
            return False
        self.at = to
        return True

    def lose(self) -> None:
        """The present place is not in the database any more: it is not asked, and the next is."""
        if self.at is not None:
            self.gone.add(self.at)
            self.skipped.discard(self.at)
            self.advance()
