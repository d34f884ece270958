"""The vocabulary of the house: frozen values that travel from stage to stage. Standard library only, no I/O.

``Article`` (from ingest) → ``Extraction`` of ``Attribution`` (extract) → ``Resolution`` of ``Speaker`` (speakers) →
``Identity`` (identity).
"""

from quotetrack.core.article import (
    Article,
    Block,
    Dateline,
    DatePrecision,
    Failure,
    Provenance,
    PublicationDate,
    RawSource,
    Role,
)
from quotetrack.core.attribution import (
    Act,
    Attribution,
    Extraction,
    MentionKind,
    NameMention,
    QuotationType,
    Stance,
)
from quotetrack.core.claim import Claim
from quotetrack.core.span import Span, Spans, merge_spans, text_of
from quotetrack.core.speaker import (
    Candidate,
    Decision,
    Identity,
    Judgement,
    Mention,
    Resolution,
    Speaker,
    SpeakerKind,
    Told,
)
from quotetrack.core.verdict import DECISIONS, Correction, Fault, Finding, Missed, Verdict

__all__ = [
    "DECISIONS",
    "Act",
    "Article",
    "Attribution",
    "Block",
    "Candidate",
    "Claim",
    "Correction",
    "DatePrecision",
    "Dateline",
    "Decision",
    "Extraction",
    "Failure",
    "Fault",
    "Finding",
    "Identity",
    "Judgement",
    "Mention",
    "MentionKind",
    "Missed",
    "NameMention",
    "Provenance",
    "PublicationDate",
    "QuotationType",
    "RawSource",
    "Resolution",
    "Role",
    "Span",
    "Spans",
    "Speaker",
    "SpeakerKind",
    "Stance",
    "Told",
    "Verdict",
    "merge_spans",
    "text_of",
]
