"""The learned extractor: article text in, attributions and names out.

Way of the data: Article.text -> **pieces, windows, network, candidates, spans** -> Extraction -> rule half.
Example: *"It was late," Ada Brandt said.* comes back as one attribution with three spans and one name, a person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numpy as np
from tokenizers import Tokenizer

from quotetrack.core import Attribution, Extraction, MentionKind, NameMention, Span
from quotetrack.core.errors import ModelError
from quotetrack.extract.learned.attributions import continue_quotations, without_borrowings, without_rivals
from quotetrack.extract.learned.candidates import find_candidates, find_names, words_of
from quotetrack.extract.learned.chains import Keeper, Paragraphs
from quotetrack.extract.learned.confidence import confidence
from quotetrack.extract.learned.onnx_network import OnnxNetwork, Reader
from quotetrack.extract.learned.pieces import read_pieces, split_blocks
from quotetrack.extract.learned.roles import PairHead
from quotetrack.extract.learned.settings import Settings, read_settings
from quotetrack.extract.learned.spans import Snapper
from quotetrack.extract.learned.structure import introduced, with_structure
from quotetrack.extract.learned.windows import assemble, plan_windows
from quotetrack.extract.quotes import Quotation, find_quotations
from quotetrack.extract.segment import find_paragraphs

WEIGHTS = Path(__file__).parent / "weights"
FILES = ("model.onnx", "pair.npz", "tokenizer.json", "settings.json")
TRUST = 0.8
"""What a quotation that goes on without a cue keeps of the confidence of what it continues: all 11 on the annotated
pages are right, but PolNeAR's annotators leave such quotations out or add them to the one before."""


class TextExtractor(Protocol):
    """Anything that finds attributions in text."""

    @property
    def digest(self) -> str:
        """What identifies the model: stored with every run."""

    def extract(self, text: str, paragraphs: Sequence[Span] | None = None) -> Extraction:
        """The attributions and names of one article."""

    def extract_many(self, texts: Iterable[str]) -> Iterator[Extraction]:
        """The same for each of many articles, in order."""


@dataclass
class _Found:
    """What has been found so far in one article."""

    attributions: list[Attribution] = field(default_factory=list)
    names: list[NameMention] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)


class LearnedExtractor:
    """The shipped model behind the `TextExtractor` face. Safe to share between threads: a call keeps nothing.

    Args:
        network: Scores windows.
        head: The pair head that belongs to it.
        tokenizer: The tokenizer that belongs to it.
        settings: Thresholds and calibration.
        digest: SHA-256 over the model's files.
    """

    def __init__(
        self, network: Reader, head: PairHead, tokenizer: Tokenizer, settings: Settings, digest: str = ""
    ) -> None:
        self._network, self._head = network, head
        self.tokenizer = tokenizer
        self.settings = settings
        self.digest = digest

    @classmethod
    def load(cls, folder: Path = WEIGHTS, *, threads: int = 1) -> LearnedExtractor:
        """The extractor whose files lie in `folder`: by default the one that ships with the package.

        Raises:
            ModelError: a file is missing or damaged.
        """
        for name in FILES:
            if not (folder / name).is_file():
                raise ModelError(
                    f"{folder / name}: a file of the extractor's model is missing. Install quotetrack again."
                )
        settings = read_settings(folder / "settings.json")
        try:
            with np.load(folder / "pair.npz") as arrays:
                head = PairHead(arrays["distance"], arrays["weight"], arrays["bias"])
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # numpy and tokenizers raise what they like on a damaged file
            raise ModelError(f"{folder}: the model is damaged ({error}). Install quotetrack again.") from error
        return cls(OnnxNetwork(folder / "model.onnx", threads=threads), head, tokenizer, settings, digest_of(folder))

    @cached_property
    def name(self) -> str:
        """The model's name and the beginning of its digest, for people."""
        return f"{self.settings.name} {self.digest[:12]}".strip()

    def extract(self, text: str, paragraphs: Sequence[Span] | None = None) -> Extraction:
        """The attributions and names of one article, in order of the text; type, act and stance are not decided here.

        `paragraphs` are those of the article, where they are known. The network sees one window at a time, and memory
        holds one block of paragraphs besides the results, so any length of text can be read. The same text gives the
        same result, whatever was read before.
        """
        found = _Found()
        paragraphs = find_paragraphs(text) if paragraphs is None else paragraphs
        for block in split_blocks(text, paragraphs):
            self._read_block(text, block, found)
        kept = [a for a in found.attributions if a.confidence >= self.settings.threshold]
        places = Paragraphs(text, paragraphs)
        keeper = Keeper(places, found.quotations)
        whole = without_borrowings(keeper.keep(with_structure(text, without_rivals(kept))))
        attributions = continue_quotations(whole, keeper, places, TRUST)
        return Extraction(tuple(attributions), tuple(sorted(found.names, key=lambda n: n.span)))

    def extract_many(self, texts: Iterable[str]) -> Iterator[Extraction]:
        """The extractions of many articles, in order, each as soon as it is there."""
        return map(self.extract, texts)

    def _read_block(self, text: str, paragraphs: list[tuple[int, int]], found: _Found) -> None:
        """Adds to `found` what stands in one block of paragraphs."""
        pieces = read_pieces(text, paragraphs, self.tokenizer)
        if not len(pieces):
            return
        base, stop = paragraphs[0][0], paragraphs[-1][1]
        local = [Span(a - base, b - base) for a, b in paragraphs]
        quotations = [_moved(q, base) for q in find_quotations(text[base:stop], local)]
        found.quotations += quotations
        snapper = Snapper(text, words_of(pieces), quotations)
        for window in plan_windows(pieces, self.settings.window):
            sequence = assemble(pieces, window)
            scores = self._network.read(sequence)
            for candidate in find_candidates(pieces, window, sequence, scores, self._head, self.settings):
                cue = snapper.plain(candidate.cue)
                content = snapper.content(candidate) or introduced(text, quotations, cue)
                if content:
                    evidence = (*candidate.evidence, *snapper.shape(content, cue))
                    sure = confidence(evidence, self.settings)
                    attribution = Attribution(content, snapper.plain(candidate.source), cue, confidence=sure)
                    self.seen(attribution, evidence)
                    found.attributions.append(attribution)
            for stretch, kind, sure in find_names(pieces, window, sequence, scores):
                spans = snapper.plain([stretch])
                found.names.extend(NameMention(span, MentionKind(kind), sure) for span in spans)

    def seen(self, attribution: Attribution, evidence: tuple[float, ...]) -> None:
        """Called with every candidate before any is left out; calibration listens here."""


def _moved(quotation: Quotation, by: int) -> Quotation:
    return replace(quotation, span=quotation.span.shift(by), inner=quotation.inner.shift(by))


def digest_of(folder: Path) -> str:
    """SHA-256 over the model's files, each with its name, in a fixed order."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update(name.encode() + b"\0" + hashlib.sha256((folder / name).read_bytes()).digest())
    return digest.hexdigest()
