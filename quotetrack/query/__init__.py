"""Typed questions to the database, typed answers from it; no SQL here.

``said(store, "ada pell", StatementFilter(since="2015", types=("direct",)))`` streams every direct quotation of hers:
``"We will go," said Ada Pell.`` first.
"""

from quotetrack.query.answers import (
    ArticleRow,
    Count,
    DatedTitle,
    NameForm,
    Part,
    RunRow,
    SearchHit,
    SpeakerSummary,
    StatementDetail,
    StatementRow,
    Stats,
    VerdictRow,
    WhoRow,
)
from quotetrack.query.catalogue import article, articles, speaker, speaker_names, speakers, stats
from quotetrack.query.detail import show
from quotetrack.query.runs import RunChange, RunDiff, RunSummary, diff_runs, runs
from quotetrack.query.statements import count_statements, notes_on, quotes, said, search, timeline, who
from quotetrack.store.filters import StatementFilter

__all__ = [
    "ArticleRow",
    "Count",
    "DatedTitle",
    "NameForm",
    "Part",
    "RunChange",
    "RunDiff",
    "RunRow",
    "RunSummary",
    "SearchHit",
    "SpeakerSummary",
    "StatementDetail",
    "StatementFilter",
    "StatementRow",
    "Stats",
    "VerdictRow",
    "WhoRow",
    "article",
    "articles",
    "count_statements",
    "diff_runs",
    "notes_on",
    "quotes",
    "runs",
    "said",
    "search",
    "show",
    "speaker",
    "speaker_names",
    "speakers",
    "stats",
    "timeline",
    "who",
]
