"""The learned extractor: article text in, attributions and names out.

Way of the data: Article.text -> **pieces, windows, network, candidates, spans** -> Extraction -> rule half.
Example: *"It was late," Ada Brandt said.* comes back as one attribution with three spans and one name, a person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numpy as np
from tokenizers import Tokenizer

from quotetrack.core import Attribution, Extraction, MentionKind, NameMention, Span
from quotetrack.core.errors import ModelError
from quotetrack.extract.learned.attributions import continue_quotations, without_rivals
from quotetrack.extract.learned.candidates import Scores, find_candidates, find_names, words_of
from quotetrack.extract.learned.chains import Keeper, Paragraphs
from quotetrack.extract.learned.confidence import confidence
from quotetrack.extract.learned.onnx_network import OnnxNetwork, Reader
from quotetrack.extract.learned.pieces import Pieces, read_pieces, split_blocks
from quotetrack.extract.learned.roles import PairHead
from quotetrack.extract.learned.settings import Settings, read_settings
from quotetrack.extract.learned.spans import Snapper
from quotetrack.extract.learned.structure import introduced, with_structure
from quotetrack.extract.learned.windows import Sequence, Window, assemble, plan_windows
from quotetrack.extract.quotes import Quotation, find_quotations
from quotetrack.extract.segment import find_paragraphs

WEIGHTS = Path(__file__).parent / "weights"
FILES = ("model.onnx", "pair.npz", "tokenizer.json", "settings.json")
POOL = 64
"""Windows collected before the network runs, so that windows of like length share a batch."""
BATCH = 8
"""Windows the network reads at once; more gains nothing on one thread and takes more memory."""
TRUST = 0.8
"""A continued quotation is right about so often, given that what it continues is (PolNeAR train)."""


class Extractor(Protocol):
    """Anything that finds attributions in text."""

    @property
    def digest(self) -> str:
        """What identifies the model: stored with every run."""

    def extract(self, text: str) -> Extraction:
        """The attributions and names of one article."""

    def extract_many(self, texts: Iterable[str]) -> Iterator[Extraction]:
        """The same for each of many articles, in order."""


@dataclass
class _Block:
    """One block of an article on its way through the network; one without pieces only marks an article's end."""

    text: str
    pieces: Pieces | None = None
    windows: list[Window] = field(default_factory=list)
    sequences: list[Sequence] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    snapper: Snapper | None = None
    attributions: list[Attribution] = field(default_factory=list)
    names: list[NameMention] = field(default_factory=list)
    ends: bool = False


class LearnedExtractor:
    """The shipped model behind the `Extractor` face. Safe to share between threads: a call keeps nothing.

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

    def extract(self, text: str) -> Extraction:
        """The attributions and names of one article, in order of the text; type, act and stance are not decided here."""
        return next(self.extract_many([text]))

    def extract_many(self, texts: Iterable[str]) -> Iterator[Extraction]:
        """The extractions of many articles, in order; windows of several articles share a batch.

        Memory is bounded by the longest article's text and its attributions, not by the number of articles.
        """
        waiting: list[_Block] = []
        article: list[_Block] = []
        windows = 0
        for text in texts:
            for block in self._blocks(text):
                waiting.append(block)
                windows += len(block.windows)
                if windows >= POOL:
                    self._run(waiting)
                    yield from self._finished(waiting, article)
                    waiting, windows = [], 0
        self._run(waiting)
        yield from self._finished(waiting, article)

    def _blocks(self, text: str) -> Iterator[_Block]:
        for paragraphs in split_blocks(text):
            base, stop = paragraphs[0][0], paragraphs[-1][1]
            pieces = read_pieces(text, paragraphs, self.tokenizer)
            if not len(pieces):
                continue
            local = [Span(a - base, b - base) for a, b in paragraphs]
            quotations = [_moved(q, base) for q in find_quotations(text[base:stop], local)]
            words = words_of(pieces)
            windows = plan_windows(pieces, self.settings.window)
            sequences = [assemble(pieces, window) for window in windows]
            yield _Block(text, pieces, windows, sequences, quotations, Snapper(text, words, quotations))
        yield _Block(text, ends=True)

    def _run(self, blocks: list[_Block]) -> None:
        """Reads all windows of the blocks, those of like length together, and decodes them."""
        tasks = [(b, n) for b in blocks for n in range(len(b.windows))]
        tasks.sort(key=lambda task: len(task[0].sequences[task[1]].ids))
        for start in range(0, len(tasks), BATCH):
            batch = tasks[start : start + BATCH]
            scores = self._network.read([b.sequences[n] for b, n in batch])
            for (block, number), scored in zip(batch, scores, strict=True):
                self._decode(block, number, scored)
        for block in blocks:
            block.pieces, block.snapper, block.windows, block.sequences = None, None, [], []

    def _decode(self, block: _Block, number: int, scores: Scores) -> None:
        """Adds to the block what one window's scores say."""
        if block.pieces is None or block.snapper is None:
            return
        window, sequence, snapper = block.windows[number], block.sequences[number], block.snapper
        candidates = find_candidates(block.pieces, window, sequence, scores, self._head, self.settings)
        for candidate in candidates:
            cue = snapper.plain(candidate.cue)
            content = snapper.content(candidate) or introduced(block.text, block.quotations, cue)
            if content:
                evidence = (*candidate.evidence, *snapper.shape(content, cue))
                sure = confidence(evidence, self.settings)
                attribution = Attribution(content, snapper.plain(candidate.source), cue, confidence=sure)
                self.seen(attribution, evidence)
                block.attributions.append(attribution)
        for stretch, kind, sure in find_names(block.pieces, window, sequence, scores):
            spans = snapper.plain([stretch])
            block.names.extend(NameMention(span, MentionKind(kind), sure) for span in spans)

    def seen(self, attribution: Attribution, evidence: tuple[float, ...]) -> None:
        """Called with every candidate before any is left out; calibration listens here."""

    def _finished(self, blocks: list[_Block], article: list[_Block]) -> Iterator[Extraction]:
        """The articles that end among the blocks; `article` keeps the blocks of one that has not ended yet."""
        for block in blocks:
            article.append(block)
            if block.ends:
                yield self._extraction(block.text, article)
                article.clear()

    def _extraction(self, text: str, blocks: list[_Block]) -> Extraction:
        kept = [a for b in blocks for a in b.attributions if a.confidence >= self.settings.threshold]
        quotations = [q for b in blocks for q in b.quotations]
        paragraphs = Paragraphs(text, find_paragraphs(text))
        keeper = Keeper(paragraphs, quotations)
        whole = keeper.keep(with_structure(text, without_rivals(kept)))
        attributions = continue_quotations(whole, keeper, paragraphs, TRUST)
        names = sorted((n for b in blocks for n in b.names), key=lambda n: n.span)
        return Extraction(tuple(attributions), tuple(names))


def _moved(quotation: Quotation, by: int) -> Quotation:
    return replace(quotation, span=quotation.span.shift(by), inner=quotation.inner.shift(by))


def digest_of(folder: Path) -> str:
    """SHA-256 over the model's files, each with its name, in a fixed order."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update(name.encode() + b"\0" + hashlib.sha256((folder / name).read_bytes()).digest())
    return digest.hexdigest()
