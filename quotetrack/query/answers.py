"""The answers, as frozen values whose fields stand in the order that tables, CSV and JSON print them.

One ``StatementRow`` is ``"We will go," said Ada Pell, the mayor.`` with its date, outlet and offsets. A field is None
where the article does not tell it; dates are ``2015-10-06``, ``2015-10``, ``2015``, ``--10-06`` or empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quotetrack.core.speaker import Candidate

__all__ = [
    "ArticleRow",
    "Count",
    "DatedTitle",
    "NameForm",
    "Part",
    "RunRow",
    "SearchHit",
    "SpeakerSummary",
    "StatementDetail",
    "StatementRow",
    "Stats",
    "VerdictRow",
    "WhoRow",
]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement.

    ``speaker`` is the name in its article, ``identity_name`` the one across articles. ``start`` and ``end`` bound the
    content in code points of the article's text; where the content is broken, the words between its parts lie inside.
    ``verdict`` is what auditors found (``statement right; speaker wrong``; ``disputed`` where they differ).
    ``wikidata`` is the number that a reference list gives the identity. ``corrected`` names the fields that show a
    person's value (speaker, identity, title, affiliation, type, content), ``machine`` has the machine's for these.
    """

    statement_id: int
    date: str
    date_precision: str
    speaker: str | None
    identity_id: str | None
    title: str | None
    affiliation: str | None
    type: str
    act: str
    content: str
    cue: str
    carrier: str | None
    outlet: str | None
    article_title: str | None
    url: str | None
    article_id: int
    start: int
    end: int
    confidence: float
    verdict: str | None
    identity_name: str | None
    kind: str
    stance: str
    source: str
    honorific: str | None
    told: str
    speaker_confidence: float
    date_provenance: str
    wikidata: str | None = None
    corrected: tuple[str, ...] = ()
    machine: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class WhoRow:
    """Someone who spoke about it, with the newest statement. ``identity_id`` is None while there are no identities.

    ``corrected`` is that of the newest statement.
    """

    speaker: str
    identity_id: str | None
    kind: str
    statements: int
    articles: int
    first_date: str | None
    last_date: str | None
    newest_statement_id: int
    newest_date: str
    newest_content: str
    newest_outlet: str | None
    wikidata: str | None = None
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A place that holds the words searched for; ``id`` is a statement's or an article's, as ``where`` says.

    ``snippet`` has the words found between the marks asked for. A higher ``score`` (BM25) fits better.
    """

    where: str
    id: int
    snippet: str
    speaker: str | None
    date: str
    outlet: str | None
    article_title: str | None
    url: str | None
    article_id: int
    score: float
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameForm:
    """A form of name seen in articles, as what kind, on how many statements."""

    name: str
    kind: str
    statements: int


@dataclass(frozen=True, slots=True)
class DatedTitle:
    """A title or affiliation as printed, with the dates of the first and the last article that prints it."""

    title: str
    first_date: str | None
    last_date: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class Count:
    """How often something occurs."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class SpeakerSummary:
    """An identity: who it is across articles."""

    identity_id: str
    name: str
    kind: str
    statements: int
    articles: int
    first_date: str | None
    last_date: str | None
    names: tuple[NameForm, ...]
    titles: tuple[DatedTitle, ...]
    affiliations: tuple[DatedTitle, ...]
    outlets: tuple[Count, ...]
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """The newest revision of an article. ``text`` is None unless asked for; ``id`` is the one that the input gave."""

    article_id: int
    source: str
    title: str | None
    authors: tuple[str, ...]
    date: str
    text: str | None
    outlet: str | None
    url: str | None
    id: str | None
    date_precision: str
    date_provenance: str
    standfirst: str | None
    dateline: str | None
    dateline_place: str | None
    dateline_day: str | None
    wire: str | None
    revision: int
    revisions: int
    statements: int
    stored_at: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the article's text and its role.

    Roles are source, cue, content, carrier, evidence (of who it was), and corrected content: a person's, where it
    differs from the machine's.
    """

    role: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class RunRow:
    """What a reading was made with."""

    run_id: int
    package_version: str
    extractor: str
    model_digest: str
    settings_digest: str
    started_at: str


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """What an auditor found on the statement: right, wrong, unsure, or None for what was not judged.

    ``statement_id`` is the one that was judged; ``how`` tells whether the verdict stands on the ``same`` words at the
    same place, was ``moved`` with them, or is ``orphaned``. ``correct_content`` are spans in the revision judged.
    """

    verdict_id: int
    by: str
    statement: str | None
    span: str | None
    speaker: str | None
    correct_speaker: str | None
    note: str
    when: str
    identity: str | None = None
    title: str | None = None
    type: str | None = None
    faults: Mapping[str, str] = field(default_factory=dict)
    correct_content: tuple[tuple[int, int], ...] | None = None
    correct_identity: str | None = None
    correct_title: str | None = None
    correct_type: str | None = None
    sample: str | None = None
    adjudicates: bool = False
    statement_id: int | None = None
    how: str | None = None


@dataclass(frozen=True, slots=True)
class StatementDetail:
    """One statement with everything that is known of it.

    ``context`` is the text of the paragraphs that its parts stand in and begins at ``context_start`` in the article's
    text, into which the offsets of ``parts`` point. ``current`` is False for a statement of an older run or revision.
    ``continues`` is the id of the statement whose speaker this one goes on with. ``rejected``: reviewers found that it
    is no statement. ``verdicts`` are the live ones that stand on it; of a statement that is not current, those given on
    it.
    """

    statement: StatementRow
    context: str
    context_start: int
    parts: tuple[Part, ...]
    candidates: tuple[Candidate, ...]
    reason: str | None
    notes: tuple[str, ...]
    continues: int | None
    anchor: str
    ordinal: int
    current: bool
    identity: SpeakerSummary | None
    link_method: str | None
    link_confidence: float | None
    link_reason: str | None
    article: ArticleRow
    revision_id: int
    run: RunRow
    verdicts: tuple[VerdictRow, ...]
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Stats:
    """Numbers of what answers now. ``unknown_share``, in [0, 1], is the part of statements without a known speaker."""

    articles: int
    revisions: int
    statements: int
    speakers: int
    names: int
    unknown_speakers: int
    unknown_share: float
    undated_articles: int
    first_date: str | None
    last_date: str | None
    outlets: tuple[Count, ...]
    types: tuple[Count, ...]
    acts: tuple[Count, ...]
    stances: tuple[Count, ...]
    kinds: tuple[Count, ...]
    runs: tuple[RunRow, ...]
