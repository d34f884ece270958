"""A reviewer at a sample: what is asked comes out of the store, what is answered goes into it at once, item by item.

Ida accepts ``"We will go," said Ada Pell.``: one verdict is written before the next statement is shown, so that a line
that drops takes nothing with it. Undo takes the verdict back in the store too.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from quotetrack.audit.draft import Draft, ReviewItem
from quotetrack.audit.session import Place, Session, Step
from quotetrack.core import Article, Missed, Spans, Verdict
from quotetrack.core.errors import UsageError
from quotetrack.core.speaker import SpeakerKind
from quotetrack.query import StatementFilter, quotes, show, speaker_names
from quotetrack.store import Store
from quotetrack.store.audit_values import Sample, SampleItem
from quotetrack.workflow.identifying import refresh_identities
from quotetrack.workflow.review_items import item_of

__all__ = ["Desk", "open_desk", "reviewers"]

MOST_NAMED = 40
"""Names of an article that are offered beside the machine's candidates."""


class Desk:
    """A review that is going on: the session, and the store behind it."""

    def __init__(self, store: Store, sample: Sample, by: str, session: Session, *, blind: bool = False) -> None:
        self.store = store
        self.sample = sample
        self.by = by
        self.session = session
        self.blind = blind
        self.kept = 0
        self.lost: list[int] = []
        self._items: dict[int, ReviewItem] = {}
        self._articles: dict[tuple[int, int], Article] = {}
        self._named: dict[int, tuple[str, ...]] = {}
        self._identities: tuple[str, ...] | None = None

    # What is asked

    def draft(self) -> Draft | None:
        """The draft to begin with at the present place; None at an article's end, and where nothing is left.

        A place whose statement is not in the database any more is passed over; ``lost`` counts its item.
        """
        while (place := self.session.place) is not None and place.statement_id is not None:
            try:
                return Draft.of(self._item(place), blind=self.blind)
            except UsageError:
                self.lost.append(place.number)
                self.session.lose()
        return None

    def _item(self, place: Place) -> ReviewItem:
        number = place.statement_id or 0
        if number not in self._items:
            if len(self._items) > 50:
                self._items.clear()
            detail = show(self.store, number)
            text = self.article_of(detail.article.article_id, detail.revision_id).text
            self._items[number] = item_of(self.store, detail, text, self.names_in(detail.article.article_id))
        own = [v for v in self.store.verdicts(statements=(number,), by=self.by) if not v.verdict.adjudicates]
        here = [v for v in own if v.verdict.sample == self.sample.name]
        return replace(self._items[number], stored=here[-1].verdict if here else None)

    def article_of(self, article_id: int, revision_id: int | None = None) -> Article:
        """An article in one of its revisions; in the newest where none is named."""
        key = (article_id, revision_id or 0)
        if key not in self._articles:
            if len(self._articles) > 20:
                self._articles.clear()
            self._articles[key] = self.store.read_article(article_id, revision_id)
        return self._articles[key]

    def names_in(self, article_id: int) -> tuple[str, ...]:
        """Who speaks in an article, then who else is named in it, each in the order of the text."""
        if article_id not in self._named:
            _, found = self.store.read_extraction(article_id)
            names = [s.name for s in found.speakers if s.name]
            names += [m.name for m in found.mentions if m.kind is SpeakerKind.PERSON]
            self._named[article_id] = tuple(dict.fromkeys(names))[:MOST_NAMED]
        return self._named[article_id]

    def identity_names(self) -> tuple[str, ...]:
        """Every form that an identity is known by, the most quoted first: what a typed name may be completed to."""
        if self._identities is None:
            forms = sorted(speaker_names(self.store), key=lambda form: -form[2])
            self._identities = tuple(dict.fromkeys(name for _, name, _ in forms))
        return self._identities

    def found_in(self, article_id: int) -> tuple[tuple[str, Spans], ...]:
        """What the machine found in an article, and what this reviewer added: (speaker, content)."""
        extraction, resolution = self.store.read_extraction(article_id)
        machine = [
            (told.name or "unknown", a.content)
            for a, told in zip(extraction.attributions, resolution.speakers, strict=True)
        ]
        return (*machine, *self.added_in(article_id))

    def added_in(self, article_id: int) -> tuple[tuple[str, Spans], ...]:
        """What this reviewer added in an article: (speaker, content)."""
        stored = [m.missed for m in self.store.missed(sample=self.sample.name)]
        return tuple(
            (m.speaker or "unknown", m.content) for m in stored if m.article_id == article_id and m.by == self.by
        )

    # What is answered

    def keep(self, draft: Draft, seconds: float | None = None) -> None:
        """Write the verdict that a draft makes, and go on; a reviewed item with nothing new is left as it is."""
        at = self._at()
        verdict = draft.verdict(self.by, sample=self.sample.name, seconds=seconds)
        stored = draft.item.stored
        if stored is not None and at in self.session.done and _alike(stored, verdict):
            self.session.advance()
            return
        number = self.store.add_verdict(verdict)
        self.kept += 1
        self.session.kept(
            Step(at, verdict_id=number, replaced=stored, draft=draft, was_open=at not in self.session.done)
        )

    def add_missed(self, content: Spans, source: Spans, cue: Spans, speaker: str | None, note: str = "") -> None:
        """Write a statement that the machine missed in the present article."""
        place = self.session.places[self._at()]
        found = Missed(place.article_id, content, self.by, source, cue, speaker, note, self.sample.name)
        number = self.store.add_missed(found)
        self.kept += 1
        self.session.added(Step(self._at(), missed_id=number))

    def finish_article(self) -> None:
        """Write that the present article was read to its end, and go on."""
        at = self._at()
        self.store.note_reviewed(self.sample.name, self.session.places[at].article_id, self.by)
        self.session.kept(Step(at, was_open=at not in self.session.done))

    def close(self) -> None:
        """Give names that corrections brought their identities."""
        refresh_identities(self.store)

    def undo(self) -> Step | None:
        """Take back what was done last, here and in the store; the verdict that it replaced comes back.

        None where there is nothing to undo.
        """
        step = self.session.last_step()
        if step is None:
            return None
        if step.verdict_id is not None:
            step = self._with_draft(step)
            with suppress(UsageError):  # somebody else has taken it back already
                self.store.withdraw_verdict(step.verdict_id or 0, self.by)
            if step.replaced is not None:
                self.store.add_verdict(step.replaced)
        place = self.session.places[step.index]
        if step.missed_id is not None:
            with suppress(UsageError):
                self.store.withdraw_missed(step.missed_id, self.by)
        elif place.statement_id is None and step.was_open and not step.skipped:
            self.store.withdraw_reviewed(self.sample.name, place.article_id, self.by)
        self.session.take_back()
        return step

    def _with_draft(self, step: Step) -> Step:
        """A step of an earlier day gets the answers that its verdict holds."""
        if step.draft is not None:
            return step
        place = self.session.places[step.index]
        own = self.store.verdicts(statements=(place.statement_id or 0,), by=self.by)
        verdict = next((v.verdict for v in own if v.verdict_id == step.verdict_id), None)
        try:
            return replace(step, draft=Draft.of(replace(self._item(place), stored=verdict)))
        except UsageError:
            return step

    def _at(self) -> int:
        if self.session.at is None:
            raise UsageError(f"Nothing is asked now: all items of “{self.sample.name}” are reviewed.")
        return self.session.at


def _alike(one: Verdict, other: Verdict) -> bool:
    return replace(one, seconds=None, when="", statement_id=0) == replace(other, seconds=None, when="", statement_id=0)


def reviewers(store: Store, sample: str) -> list[str]:
    """Who has reviewed items of a sample, the first to do so first; what was taken back counts too."""
    found = [
        (v.verdict.when, v.verdict.by) for v in store.verdicts(sample=sample, live=False) if not v.verdict.adjudicates
    ]
    found += [(m.missed.when, m.missed.by) for m in store.missed(sample=sample, live=False)]
    names = [by for _, by in sorted(found, key=lambda one: one[0])] + [by for _, by in store.reviewed(sample)]
    return list(dict.fromkeys(names))


def open_desk(store: Store, name: str, by: str, *, everything: bool = False, blind: bool = False) -> Desk:
    """A sample, ready to be reviewed where ``by`` stopped.

    The first reviewer gets all items; another one those that two people judge, or all with ``everything``.

    Raises:
        UsageError: there is no such sample, it has no items for this reviewer, or none is left.
        ReadOnlyError: the database cannot be written.
    """
    sample = store.sample(name)
    with suppress(UsageError):  # there is no verdict 0; asking for it tells at once whether anything can be written
        store.withdraw_verdict(0, by)
    items = list(enumerate(store.sample_items(name), start=1))
    earlier = reviewers(store, name)
    if earlier and earlier[0] != by and not everything:
        items = [(number, item) for number, item in items if item.twice]
        if not items:
            raise UsageError(
                f"“{name}” was reviewed by {earlier[0]}, and none of its items is for a second reviewer; "
                "--all takes all of them."
            )
    places = places_of(store, sample, items)
    done, steps = _earlier(store, sample, by, places)
    desk = Desk(store, sample, by, Session(places, done, steps), blind=blind)
    desk.draft()  # passes over what is gone
    if desk.session.place is None:
        total = desk.session.progress.total
        raise UsageError(f"All {total} items of “{name}” are reviewed by {by}; `quotetrack audit report {name}`.")
    return desk


def places_of(store: Store, sample: Sample, items: Iterable[tuple[int, SampleItem]]) -> list[Place]:
    """What is asked, in order: statements as drawn; or every statement of an article, then what it holds besides."""
    places: list[Place] = []
    for number, item in items:
        if sample.unit == "statement":
            places.append(Place(number, item.article_id, item.revision_id, item.statement_id))
            continue
        asked = StatementFilter(articles=(item.article_id,), rejected=True)
        ids: list[int | None] = [*sorted(row.statement_id for row in quotes(store, asked)), None]
        for part, statement in enumerate(ids, start=1):
            places.append(Place(number, item.article_id, item.revision_id, statement, part, len(ids)))
    return places


def _earlier(store: Store, sample: Sample, by: str, places: list[Place]) -> tuple[set[int], list[Step]]:
    """What this reviewer did in this sample before: indexes of places that are done, and steps that can be undone."""
    at = {place.statement_id: i for i, place in enumerate(places) if place.statement_id is not None}
    ends = {place.article_id: i for i, place in enumerate(places) if place.statement_id is None}
    logged = {row.subject: row.number for row in store.log_rows(kinds=("verdict", "missed", "reviewed"), by=by)}
    steps: list[tuple[int, Step]] = []
    done: set[int] = set()
    for stored in store.verdicts(sample=sample.name, by=by):
        index = at.get(stored.verdict.statement_id, at.get(stored.stands_on or 0))
        if index is not None and not stored.verdict.adjudicates:
            step = Step(index, verdict_id=stored.verdict_id, was_open=index not in done)
            steps.append((logged.get(f"verdict {stored.verdict_id}", 0), step))
            done.add(index)
    for found in store.missed(sample=sample.name):
        if found.missed.by == by and found.missed.article_id in ends:
            step = Step(ends[found.missed.article_id], missed_id=found.missed_id)
            steps.append((logged.get(f"missed {found.missed_id}", 0), step))
    for article_id, who in store.reviewed(sample.name):
        if who == by and article_id in ends:
            steps.append((logged.get(f"article {article_id}", 0), Step(ends[article_id])))
            done.add(ends[article_id])
    return done, [step for _, step in sorted(steps, key=lambda one: one[0])]
