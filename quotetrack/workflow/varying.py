"""Stored quotations → the ones that print one utterance, each with what changed against its fullest form.

The Herald prints ``“We will go tomorrow, whatever it costs”``, the Post ``“We will go tomorrow”``: one group of two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from quotetrack.claims import ALERTS, Change, Difference, Wording, WordingIndex, find_changes, quoted_words, word_diff
from quotetrack.claims.wording import words_of
from quotetrack.core import Claim
from quotetrack.core.errors import UsageError
from quotetrack.query import StatementFilter, StatementRow, quotes
from quotetrack.store import Store
from quotetrack.workflow.wiring import Families, read_families

__all__ = ["Apart", "Variant", "find_kept_apart", "find_variants", "group_statements", "rows_of"]

QUOTED = ("direct", "mixed")
"""Words in quote marks make a group worth showing; what was told without them may join it."""

HOPS, MOST_PHRASES = 3, 100
"""How often, and with how many phrases, the full-text index is asked for what prints one statement."""

NAMED = ("person", "organization", "document", "author")
"""Kinds of speaker that are somebody: "a source" and "the mayor" may be one and the same."""

LEAST_SURE = 0.5
"""A speaker told with less confidence than this raises no alert."""

LIKE_NAMES = 85.0
"""rapidfuzz ratio from which two names may be spellings of one; whether they are is for identity to say."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One printing of an utterance.

    ``changes`` says in words what differs from the group's fullest form; ``alert`` is true where a figure, a negation
    or the speaker differs. ``diff`` holds both wordings, ``[-only the fullest's-]`` and ``{+only this one's+}`` words.
    ``publications`` counts the articles that print the utterance, ``independent`` those that speak on their own:
    neither wire copy of another, nor of one outlet, nor quoting another's outlet. ``origin`` is the article that the
    text of this one probably comes from. ``reason`` says what made them one utterance.
    """

    utterance: int
    statement_id: int
    date: str | None
    outlet: str | None
    speaker: str | None
    content: str
    changes: tuple[str, ...]
    alert: bool
    fullest: bool
    earliest: bool
    diff: str
    article_id: int
    publications: int
    independent: int
    origin: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Apart:
    """A statement with the same words that was taken for another utterance, and why."""

    statement_id: int
    reason: str


def plain_words(name: str) -> str:
    """A name in lower case, without accents."""
    return " ".join(words_of(name))


def in_words(difference: Difference) -> str:
    """A difference as a person reads it."""
    if difference.change is Change.SPEAKER:
        return difference.change.value
    if difference.fuller and difference.other:
        return f"{difference.change.value}: “{difference.fuller}” → “{difference.other}”"
    return f"{difference.change.value}: “{difference.fuller or difference.other}”"


def marked(fuller: str, other: str) -> str:
    """The word diff in plain text."""
    shapes = {"kept": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return " ".join(shapes[part.kind].format(part.words) for part in word_diff(fuller, other) if part.words)


def read_wordings(store: Store) -> Iterator[Wording]:
    """The words of live statements, of mixed ones the quoted; of statements that lie in each other, the surer one."""
    here: list[tuple[int, int, float, Wording]] = []
    article = None
    for number, content, key, day, article_id, start, end, sure, speaker_sure in store.wordings():
        if article_id != article:
            yield from apart(here)
            here, article = [], article_id
        here.append((start, end, sure * speaker_sure, Wording(number, quoted_words(content), key, day, article_id)))
    yield from apart(here)


def apart(here: list[tuple[int, int, float, Wording]]) -> Iterator[Wording]:
    """Those of one article's wordings that do not print words of a surer one that they lie in, or that lies in them."""
    kept: list[tuple[int, int, Wording]] = []
    for start, end, _, wording in sorted(here, key=lambda w: (-w[2], w[0], w[3].id)):
        words = wording.content.casefold()
        if not any(
            a < end and start < b and (words in (one := other.content.casefold()) or one in words)
            for a, b, other in kept
        ):
            kept.append((start, end, wording))
    yield from (wording for _, _, wording in kept)


def group_statements(store: Store) -> WordingIndex:
    """All statements of the archive, grouped."""
    index = WordingIndex()
    index.add_all(read_wordings(store))
    return index


def group_near(store: Store, asked: StatementRow) -> WordingIndex:
    """What may print the utterance of one statement, grouped; the full-text index finds it, whatever the archive holds.

    Whoever prints it, cut or changed, shares three words in a row with it or with another printing.
    """
    known = {asked.statement_id: asked}
    frontier, tried = [asked], {asked.statement_id}
    index = WordingIndex()
    for _ in range(HOPS):
        phrases = list(dict.fromkeys(phrase for row in frontier for phrase in phrases_of(row)))[:MOST_PHRASES]
        if phrases:
            wanted = StatementFilter(about=" OR ".join(phrases))
            known |= {row.statement_id: row for row in quotes(store, wanted)}
        by_article: dict[int, list[tuple[int, int, float, Wording]]] = defaultdict(list)
        for row in known.values():
            words = Wording(row.statement_id, quoted_words(row.content), row.identity_id, row.date, row.article_id)
            sure = row.confidence * row.speaker_confidence
            by_article[row.article_id].append((row.start, row.end, sure, words))
        index = WordingIndex()
        index.add_all(wording for here in by_article.values() for wording in apart(here))
        claim = index.claim_of(asked.statement_id)
        frontier = [known[i] for i in claim.members if i not in tried] if claim else []
        tried |= {row.statement_id for row in frontier}
        if not frontier:
            break
    return index


def phrases_of(row: StatementRow) -> list[str]:
    """The runs of three words that a statement's quoted words hold, as phrases to search for."""
    words = [w for w in words_of(quoted_words(row.content)) if w not in "$£€"]
    return [f'"{" ".join(words[i : i + 3])}"' for i in range(len(words) - 2)]


def rows_of(store: Store, ids: Iterable[int]) -> dict[int, StatementRow]:
    """The live ones of these statements."""
    return {
        row.statement_id: row for row in (StatementRow(*found) for found in store.statements_by_id(sorted(set(ids))))
    }


def wording_of(row: StatementRow) -> Wording:
    """A row as it is held against another: its speaker only where it is told well who that is."""
    sure = row.kind in NAMED and row.speaker_confidence >= LEAST_SURE
    return Wording(row.statement_id, quoted_words(row.content), row.identity_id if sure else None, row.date)


def changes_of(row: StatementRow, fullest: StatementRow) -> tuple[Difference, ...]:
    """What differs between a printing and the fullest; within one article a speaker does not change."""
    found = find_changes(wording_of(fullest), wording_of(row))
    passed_over = set()
    if row.article_id == fullest.article_id or one_spelling(row, fullest):
        passed_over.add(Change.SPEAKER)
    if (row.stance == "denial") != (fullest.stance == "denial"):
        # "He denied that it was cleared" holds a "not" outside its words.
        passed_over.add(Change.NEGATION)
    return tuple(d for d in found if d.change not in passed_over)


def one_spelling(a: StatementRow, b: StatementRow) -> bool:
    """Whether two names are so alike that they are rather one name spelled in two ways ("Sergei", "Sergej")."""
    names = [plain_words(row.identity_name or row.speaker or "") for row in (a, b)]
    return fuzz.ratio(*names) >= LIKE_NAMES or fuzz.token_set_ratio(*names) == 100


def variants_of(claim: Claim, utterance: int, rows: dict[int, StatementRow], families: Families) -> list[Variant]:
    """The printings of one utterance, the fullest first and the others by date."""
    fullest = rows[claim.fullest]
    members = [fullest, *sorted((rows[i] for i in claim.members if i != claim.fullest), key=by_date)]
    earliest = min(members, key=by_date).statement_id
    articles = {row.article_id for row in members}
    independent = families.independent(articles)
    found = []
    for row in members:
        differences = changes_of(row, fullest)
        family = families.family_of(row.article_id)
        found.append(
            Variant(
                utterance,
                row.statement_id,
                row.date,
                row.outlet,
                row.identity_name or row.speaker,
                row.content,
                tuple(in_words(d) for d in differences),
                any(d.change in ALERTS for d in differences),
                row is fullest,
                row.statement_id == earliest,
                marked(quoted_words(fullest.content), quoted_words(row.content)),
                row.article_id,
                len(articles),
                independent,
                family.origin if family else None,
                claim.reason,
            )
        )
    return found


def by_date(row: StatementRow) -> tuple[bool, str, int]:
    """The oldest first, those without a year last."""
    return not row.date or row.date.startswith("-"), row.date, row.statement_id


def find_variants(
    store: Store,
    *,
    statement: int | None = None,
    identities: tuple[str, ...] = (),
    alerts: bool = False,
    indirect: bool = False,
) -> Iterator[Variant]:
    """All printings of utterances that were printed more than once, group by group, the fullest form first.

    Args:
        store: where the statements are.
        statement: only the group of this statement.
        identities: only groups in which one of these speaks.
        alerts: only groups in which a figure, a negation or the speaker changed.
        indirect: groups too in which nothing stands in quote marks.

    Raises:
        UsageError: no such statement is stored.
    """
    if statement is not None:
        found = group_near(store, stored_statement(store, statement)).claim_of(statement)
        claims = [(1, found)] if found is not None else []
    else:
        claims = list(enumerate(group_statements(store).claims(), start=1))
    rows = rows_of(store, (i for _, claim in claims for i in claim.members))
    if identities:
        claims = [(n, c) for n, c in claims if any(rows[i].identity_id in identities for i in c.members)]
    if not indirect and statement is None:
        claims = [(n, c) for n, c in claims if any(rows[i].type in QUOTED for i in c.members)]
    carriers: dict[int, list[str | None]] = defaultdict(list)
    for _, claim in claims:
        for i in claim.members:
            carriers[rows[i].article_id].append(rows[i].carrier)
    families = read_families(store, carriers)
    for number, (_, claim) in enumerate(claims, start=1):
        variants = variants_of(claim, number, rows, families)
        if not alerts or any(v.alert for v in variants):
            yield from variants


def stored_statement(store: Store, statement: int) -> StatementRow:
    """One statement that answers now.

    Raises:
        UsageError: it is not stored, or does not answer any more.
    """
    asked = rows_of(store, [statement]).get(statement)
    if asked is None:
        raise UsageError(f"There is no statement {statement} that answers now; `quotetrack quotes` lists them.")
    return asked


def find_kept_apart(store: Store, statement: int) -> list[Apart]:
    """Statements with the same words as this one that are taken for other utterances, each with why."""
    index = group_near(store, stored_statement(store, statement))
    return [Apart(i, why) for i, why in index.kept_apart(statement)]
