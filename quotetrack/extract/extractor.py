"""The face that every extractor shows, and which one is used unless another is asked for.

``default_extractor().extract(article)`` finds what Ada Pell said in ``"We will go," said Ada Pell.``
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from quotetrack.core import Article, Attribution, Extraction, Spans
from quotetrack.extract.finish import finish_extraction, merge_duplicates
from quotetrack.extract.quotes import find_quotations
from quotetrack.extract.segment import find_paragraphs
from quotetrack.version import __version__

if TYPE_CHECKING:
    from quotetrack.extract.learned import LearnedExtractor

__all__ = ["Extractor", "ModelExtractor", "default_extractor"]


RELAYING = re.compile(r"\b(?:quot|cit)(?:e[sd]?|ing)\b[^.\n]{0,200}\bas\b")
"""Where one outlet or person passes on what another said; only then are the rules asked too."""


class Extractor(Protocol):
    """Finds the attributions of an article.

    ``name`` is for people. ``digest`` (SHA-256, hex) tells what the result depends on besides the text: lexicon or
    weights, and settings; every run records it.
    """

    @property
    def name(self) -> str:
        """What a person reads in ``show`` and ``stats``."""
        ...

    @property
    def digest(self) -> str:
        """SHA-256, hex."""
        ...

    def extract(self, article: Article) -> Extraction:
        """The attributions and names of one article, in the order of its text."""
        ...


class ModelExtractor:
    """The learned extractor finds the spans; rules decide type, act, stance and carrier, and refuse nonsense.

    May serve several threads.
    """

    name = "model"

    def __init__(self, learned: LearnedExtractor) -> None:
        """Wrap a loaded model; the digest covers its weights and settings, the lexicon and the rules' version."""
        from quotetrack.extract.rules import RuleExtractor

        self._learned = learned
        self._rules = RuleExtractor()
        parts = f"{self.name} {__version__} {learned.digest} {self._rules.digest}"
        self.digest = hashlib.sha256(parts.encode()).hexdigest()

    def extract(self, article: Article) -> Extraction:
        """The attributions and names of one article, in the order of its text."""
        text = article.text
        quotations = find_quotations(text, find_paragraphs(text, article.blocks))
        found = finish_extraction(text, self._learned.extract(text), quotations)
        orphaned = any(a.cue and not a.source for a in found.attributions)
        if not orphaned and RELAYING.search(text) is None:
            return found
        ruled = self._rules.extract(article).attributions
        found = lend_sources(found, ruled)
        return prefer_relayed(found, [a for a in ruled if len(a.cue) > 1])


def lend_sources(found: Extraction, ruled: Sequence[Attribution]) -> Extraction:
    """The extraction with a source from the rules where the model saw a cue and nobody it belongs to.

    In ``Pell shrugged, saying she would go`` the subject of ``saying`` stands before the comma; word order finds it
    where the model, which reads at some distance, was not sure enough.
    """
    by_cue = {a.cue: a.source for a in ruled if a.cue and a.source}
    lent = [replace(a, source=by_cue[a.cue]) if not a.source and a.cue in by_cue else a for a in found.attributions]
    return Extraction(tuple(lent), found.names)


def prefer_relayed(found: Extraction, relayed: Sequence[Attribution]) -> Extraction:
    """The extraction with ``relayed`` attributions in place of those that hold the same words.

    In ``the Post quoted Ada Pell as saying …`` Pell speaks and the Post carries; annotators of PolNeAR, and so the
    model, take the Post for the source and Pell into the content. The structure is plain, so the rule decides.
    """
    kept = list(found.attributions)
    for attribution in relayed:
        same = [i for i, other in enumerate(kept) if overlap(other.content, attribution.content) > 0.5]
        if same:
            # The first place is kept, so that what continues it still points at it.
            best = max(attribution.confidence, kept[same[0]].confidence)
            kept[same[0]] = replace(attribution, confidence=best, continues=None)
        else:
            kept.append(attribution)
    return Extraction(merge_duplicates(kept), found.names)


def overlap(left: Spans, right: Spans) -> float:
    """How much of the shorter of two contents lies in the other, in [0, 1] of its code points."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)
    return shared / max(1, min(sum(map(len, left)), sum(map(len, right))))


def default_extractor() -> Extractor:
    """The extractor that ships.

    Raises:
        ModelError: the model is missing or damaged.
    """
    from quotetrack.extract.learned import LearnedExtractor

    return ModelExtractor(LearnedExtractor.load())
