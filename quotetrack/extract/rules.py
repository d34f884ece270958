"""The rule-based extractor: an article's sentences in order, joined where a quotation goes on.

``"We will go," Pell said. "Soon."`` is one attribution of two parts; ``"Very soon."`` alone in the next paragraph is
one without a source that continues it.
"""

from __future__ import annotations

import hashlib

from quotetrack.core import Article, Attribution, Extraction, Role, Span
from quotetrack.extract.drafts import Draft
from quotetrack.extract.finish import finish_attribution, merge_duplicates
from quotetrack.extract.lexicon import lexicon_digest
from quotetrack.extract.names import find_names
from quotetrack.extract.quotes import Quotation, find_quotations
from quotetrack.extract.reliability import RELIABILITY, reliability_of
from quotetrack.extract.reporting import read_sentence
from quotetrack.extract.segment import find_paragraphs
from quotetrack.extract.sentences import PartKind, Sentence, read_sentences
from quotetrack.version import __version__

__all__ = ["RuleExtractor"]

# A quotation of fewer words that stands without a cue is a scare quote or a title rather than a statement.
_LONE_WORDS = 4


class RuleExtractor:
    """Finds attributions by quote marks, reporting verbs and word order. Holds no state: one may serve all threads."""

    name = "rules"

    def __init__(self) -> None:
        settings = f"{self.name} {__version__} {sorted(RELIABILITY.items())} {lexicon_digest()}"
        self.digest = hashlib.sha256(settings.encode()).hexdigest()

    def extract(self, article: Article) -> Extraction:
        """The attributions and names of one article, in the order of its text. Never raises on any text."""
        text = article.text
        paragraphs = find_paragraphs(text, article.blocks)
        quotations = find_quotations(text, paragraphs)
        headlines = _headlines(article, paragraphs)
        reading = _Reading(text, quotations)
        for sentence in read_sentences(text, paragraphs, quotations, headlines):
            reading.take(sentence)
        return Extraction(merge_duplicates(reading.finish()), find_names(text, paragraphs, headlines))


def _headlines(article: Article, paragraphs: tuple[Span, ...]) -> frozenset[int]:
    """Which paragraphs are headlines: by their block, or the first one where it repeats the title."""
    roles = {block.span.start: block.role for block in article.blocks}
    found = {i for i, span in enumerate(paragraphs) if roles.get(span.start) in (Role.HEADLINE, Role.SUBHEADING)}
    if paragraphs and article.title and not article.blocks:
        first = paragraphs[0].of(article.text).strip(" .")
        if first.casefold() == article.title.strip(" .").casefold():
            found.add(0)
    return frozenset(found)


class _Reading:
    """What is known while the sentences of one article go by."""

    def __init__(self, text: str, quotations: tuple[Quotation, ...]) -> None:
        self.text = text
        self.quotations = quotations
        self.drafts: list[Draft] = []
        # The draft that a following quotation goes on with, and in which paragraph it was last added to.
        self.speaking: Draft | None = None
        self.speaking_paragraph = -1
        self.awaiting: Draft | None = None
        # A quotation that was left open at the end of its paragraph, and had no cue there.
        self.unfinished: Draft | None = None

    def take(self, sentence: Sentence) -> None:
        """Adds what one sentence gives."""
        if sentence.only_quotation:
            self._take_quotation(sentence)
            return
        found = read_sentence(sentence)
        if not found and self._goes_on_within(sentence):
            return
        self.awaiting = None
        self._close_unfinished(sentence, found)
        for draft in found:
            if draft.awaits:
                self.awaiting = draft
            else:
                self.drafts.append(draft)
        last = next((draft for draft in reversed(found) if draft.open_to_more), None)
        if last is not None:
            self.speaking, self.speaking_paragraph = last, sentence.paragraph
        elif self.speaking_paragraph != sentence.paragraph and not found and sentence.first:
            self.speaking = None
        elif found and found[-1].source:
            self.speaking, self.speaking_paragraph = found[-1], -1

    def _take_quotation(self, sentence: Sentence) -> None:
        spans = [sentence.parts[i] for i in sentence.quotations]
        content = [Span(part.start, part.end) for part in spans]
        first = spans[0].quotation
        if self.awaiting is not None:
            self.awaiting.content.extend(content)
            self.awaiting.awaits = False
            self.drafts.append(self.awaiting)
            self.speaking, self.speaking_paragraph = self.awaiting, sentence.paragraph
            self.awaiting = None
            return
        goes_on = first is not None and first.continues
        same_turn = self.speaking_paragraph == sentence.paragraph
        if self.speaking is not None and (goes_on or (same_turn and self.speaking.open_to_more)):
            self.speaking.content.extend(content)
            self.speaking_paragraph = sentence.paragraph
        elif self._long_enough(content):
            draft = Draft("continued", content, continues=self.speaking, open_to_more=True)
            if self.speaking is not None:
                self.drafts.append(draft)
            self.speaking, self.speaking_paragraph = draft, sentence.paragraph
            last = spans[-1].quotation
            self.unfinished = draft if last is not None and not last.closed else None

    def _close_unfinished(self, sentence: Sentence, found: list[Draft]) -> None:
        """Gives an open quotation of the paragraphs before to the cue that stands with its end."""
        draft, self.unfinished = self.unfinished, None
        last = next((sentence.parts[i] for i in sentence.quotations), None)
        if draft is None or last is None or last.quotation is None or not last.quotation.continues:
            return
        owner = next((d for d in found if any(s.start <= last.start and last.end <= s.end for s in d.content)), None)
        if owner is not None:
            owner.content[:0] = draft.content
            if self.drafts and self.drafts[-1] is draft:
                self.drafts.pop()

    def _goes_on_within(self, sentence: Sentence) -> bool:
        """Takes a sentence without a cue, half quoted or more, as the rest of what was quoted in its paragraph."""
        speaking = self.speaking
        if speaking is None or not speaking.open_to_more or self.speaking_paragraph != sentence.paragraph:
            return False
        quoted = sum(len(sentence.parts[i].text.split()) for i in sentence.quotations)
        words = sum(part.kind is PartKind.WORD for part in sentence.parts)
        if speaking.pattern == "transcript":
            # A turn in a transcript goes on to the end of its paragraph.
            speaking.content.append(sentence.span)
            return True
        if quoted < _LONE_WORDS or quoted < words:
            return False
        speaking.content.append(sentence.span)
        return True

    def _long_enough(self, content: list[Span]) -> bool:
        return sum(len(span.of(self.text).split()) for span in content) >= _LONE_WORDS

    def finish(self) -> list[Attribution]:
        """The drafts made attributions; those that make no sense are left out."""
        result: list[Attribution] = []
        place: dict[int, int] = {}
        for draft in self.drafts:
            continues = None
            before: Draft | None = draft.continues
            while before is not None and continues is None:
                continues = place.get(id(before))
                before = before.continues
            if draft.continues is not None and continues is None:
                continue
            made = finish_attribution(
                self.text,
                content=draft.content,
                source=draft.source,
                cue=draft.cue,
                carrier=draft.carrier,
                quotations=self.quotations,
                continues=continues,
                confidence=reliability_of(draft.pattern, draft.entry),
                notes=draft.notes,
            )
            if made is not None:
                place[id(draft)] = len(result)
                result.append(made)
        return result
