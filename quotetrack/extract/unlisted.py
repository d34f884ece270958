"""Attributions without a cue of the lexicon: a colon, a verb that nobody listed, a headline, a transcript.

``"Go," Pell deadpanned.`` and ``PELL: We will go.`` are found here.
"""

from __future__ import annotations

from quotetrack.extract.drafts import Draft
from quotetrack.extract.inverted import InvertedReader
from quotetrack.extract.phrases import phrase_before, verb_start
from quotetrack.extract.subjects import sentence_subject

__all__ = ["UnlistedReader"]


class UnlistedReader(InvertedReader):
    """Reads what no cue of the lexicon attributes."""

    def read_leftovers(self) -> None:
        """Adds what a colon or a verb that is in no lexicon attributes: ``Pell: "…"``, ``"…," Pell deadpanned``."""
        taken = [span for draft in self.drafts for span in draft.content]
        for at in self.sentence.quotations:
            part = self.parts[at]
            if any(span.start < part.end and part.start < span.end for span in taken):
                continue
            draft = self.introduced(at) or self.unlisted_verb(at)
            if draft is not None:
                self.drafts.append(draft)

    def introduced(self, at: int) -> Draft | None:
        """A quotation after a colon: ``Pell: "…"``, ``Pell had one answer: "…"``."""
        if not self.is_mark(at - 1, ":") or len(self.parts[at].text.split()) < 4:
            return None
        colon = self.span(at - 1, at)
        content = [self.span(at, at + 1)]
        if self.unspent is not None:
            cue, source, entry = self.unspent
            return Draft("colon quotation", content, source, [cue], entry=entry, open_to_more=True)
        verb = self.parts[at - 2] if at > 1 else None
        if verb is not None and verb.lower.endswith(("ed", "ing")) and not verb.capital:
            start = verb_start(self.parts, at - 2)
            subject = phrase_before(self.parts, start) or sentence_subject(self.parts, start)
            cue = self.span(start, at - 1)
            pattern = "unlisted verb"
        else:
            subject = (
                phrase_before(self.parts, at - 1)
                if verb is not None and verb.capital
                else sentence_subject(self.parts, at - 1)
            )
            cue, pattern = colon, "colon quotation"
        return Draft(pattern, content, [self.span(*subject)] if subject else [], [cue], open_to_more=True)

    def unlisted_verb(self, at: int) -> Draft | None:
        """``"…," X verbed.`` or ``"…," verbed X.``: the quotation ends like one that is spoken."""
        if at + 2 >= self.size or self.parts[at].text[-2:-1] not in (",", "?", "!"):
            return None
        for verb in range(at + 2, min(self.size, at + 9)):
            part = self.parts[verb]
            if not part.is_word:
                break
            if part.lower.endswith("ed") and not part.capital and len(part.lower) > 4:
                if verb == at + 1:
                    break
                start = verb_start(self.parts, verb)
                subject = phrase_before(self.parts, start, at + 1)
                if subject is None or subject[0] != at + 1:
                    break
                draft = Draft("unlisted verb", self.before(at + 1), [self.span(*subject)], [self.span(start, verb + 1)])
                draft.open_to_more = True
                return draft
        return None

    def announced(self) -> list[Draft]:
        """``Mayor: We will pay`` in a headline, ``MR. PELL: We will pay.`` in a transcript."""
        colon = next((i for i in range(1, min(self.size - 1, 7)) if self.is_mark(i, ":")), None)
        if colon is None or not all(self.parts[i].is_word or self.is_mark(i, ".") for i in range(colon)):
            return []
        name = self.parts[:colon]
        transcript = (
            self.sentence.first
            and len(name[-1].text) > 2
            and all(
                part.text.isupper() or part.text == "." or part.lower in ("mr.", "ms.", "mrs.", "dr.") for part in name
            )
        )
        said = transcript or (
            self.sentence.headline
            and all(part.capital or part.lower in ("of", "the") for part in name)
            and self.clause_likely(colon + 1)
        )
        if not said or colon + 1 >= self.end:
            return []
        pattern = "transcript" if transcript else "headline colon"
        return [
            Draft(
                pattern,
                [self.span(colon + 1, self.end)],
                [self.span(0, colon)],
                [self.span(colon, colon + 1)],
                open_to_more=transcript,
            )
        ]
