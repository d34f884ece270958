"""Quotations after a cue, and cues before their source.

``"We will go," said Pell, the mayor.`` has its source after the cue; ``Said Pell: "Go."`` begins with the cue.
"""

from __future__ import annotations

from quotetrack.core import Act, Span
from quotetrack.extract.contents import ContentView
from quotetrack.extract.drafts import Draft
from quotetrack.extract.lexicon import CueEntry
from quotetrack.extract.phrases import phrase_before
from quotetrack.extract.sentences import PartKind
from quotetrack.extract.subjects import phrase_after
from quotetrack.extract.words import ARTICLES_AND_QUANTIFIERS, NEVER_INVERTED, OBJECT_FRAMES, PRONOUNS

__all__ = ["InvertedReader"]


class InvertedReader(ContentView):
    """Reads cues that stand before their source, and quotations after a cue."""

    def inverted(self, start: int, verb_end: int, entry: CueEntry) -> Draft | None:  # noqa: PLR0911 - rules, tried in order
        """``"…," said X`` and ``…, said X``."""
        if "quote" not in entry.frames or entry.lemma in NEVER_INVERTED or verb_end >= self.size or start == 0:
            return None
        if self.parts[verb_end - 1].lower.endswith("ing"):
            return None
        before = self.quotation_before(start)
        after_comma = before is None and self.is_mark(start - 1, ",")
        if before is None and not after_comma:
            return None
        source = phrase_after(self.parts, verb_end, self.size)
        if source is None or not self.could_be_source(source):
            return None
        loose = before is not None and before > self.start and self.parts[before - 1].is_word
        if loose and any(self.finite(i) for i in range(source[0], source[1]) if not self.in_relative(source[0], i)):
            return None
        if after_comma:
            rest = self.lower(source[1])
            finite = any(self.finite(i) for i in range(source[0], source[1]) if not self.in_relative(source[0], i))
            first = self.parts[source[0]]
            if finite or rest == "that" or start < 4 or first.lower in PRONOUNS or entry.lemma not in ("say", "report"):
                return None
            if any(
                self.lower(i).endswith("ed") and not self.parts[i].capital
                for i in range(source[0], min(source[1], source[0] + 8))
                if not self.in_relative(source[0], i)
            ):
                return None
            if source[1] < self.end and not self.is_mark(source[1], ",") and not self.adjunct_at(source[1]):
                return None
            if phrase_before(self.parts, start, self.start) is not None and source[1] < self.end:
                return None
        content = self.before(before + 1 if before is not None else start - 1)
        pattern = "inverted quotation" if before is not None else "inverted clause"
        draft = self.draft(pattern, content, self.span(*source), self.span(start, verb_end), entry)
        if draft is not None:
            rest_span = self.second_part(source[1])
            if rest_span is not None:
                draft.content.append(rest_span)
            draft.open_to_more = before is not None
        return draft

    def inverted_first(self, start: int, verb_end: int, entry: CueEntry) -> Draft | None:
        """``Said X: "…"`` at the beginning of a sentence."""
        if (
            start != 0
            or "quote" not in entry.frames
            or entry.lemma == "ask"
            or not self.parts[0].capital
            or self.parts[0].lower.endswith("ing")
        ):
            return None
        at = next(
            (
                i
                for i in range(verb_end + 1, self.size)
                if self.parts[i].kind is PartKind.QUOTATION or self.is_mark(i, ":")
            ),
            None,
        )
        if at is None:
            return None
        end = at - 1 if self.is_mark(at - 1, ",") else at
        draft = self.after_colon(entry, at) if self.is_mark(at, ":") else self.quotation_after(entry, at)
        if draft is not None and end > verb_end:
            draft.pattern = "inverted, first"
            draft.source, draft.cue, draft.entry = [self.span(verb_end, end)], [self.span(start, verb_end)], entry
            return draft
        return None

    def could_be_source(self, source: tuple[int, int]) -> bool:
        """Whether a phrase after a cue can be who said it."""
        first = self.parts[source[0]]
        return (
            first.capital
            or first.lower in ARTICLES_AND_QUANTIFIERS
            or first.lower in PRONOUNS
            or first.lower[-1:] == "s"
            or first.lower in ("one", "two")
            or source[1] - source[0] >= 2
        )

    def after_colon(self, entry: CueEntry, at: int) -> Draft | None:
        """What a cue announces with a colon; nothing yet where the next paragraph brings it."""
        if "quote" not in entry.frames and "that" not in entry.frames:
            return None
        if at + 1 >= self.end:
            return Draft("colon", [], awaits=True)
        if self.parts[at + 1].kind is PartKind.QUOTATION:
            return self.quotation_after(entry, at + 1, colon=True)
        return self.simple("colon clause", [self.span(at + 1, self.end)])

    def quotation_after(self, entry: CueEntry, at: int, *, colon: bool = False) -> Draft | None:
        """A quotation after its cue, with the rest of its clause where it is only a part of one."""
        quotation = self.parts[at]
        whole = at + 1 >= self.end or (quotation.text[-2:-1] in ".,!?…" or quotation.text[-3:-2] in ".,!?…")
        if "quote" not in entry.frames and not entry.frames & OBJECT_FRAMES and "that" not in entry.frames:
            return None
        if entry.act is Act.THOUGHT or (entry.lemma == "continue" and self.parts[at - 1].is_word):
            return None
        if colon or (whole and (self.is_mark(at - 1, ",") or at + 1 < self.end)):
            content = [self.span(at, at + 1)]
            following = at + 1
            while following < self.end and self.parts[following].kind is PartKind.QUOTATION:
                content.append(self.span(following, following + 1))
                following += 1
        else:
            content = self.clause(at)
        draft = Draft("quotation after", content)
        draft.open_to_more = True
        return draft

    def simple(self, pattern: str, content: list[Span]) -> Draft | None:
        """A draft that a following quotation goes on with if its content ends in one."""
        draft = Draft(pattern, content)
        draft.open_to_more = self.ends_in_quotation(draft)
        return draft

    def ends_in_quotation(self, draft: Draft) -> bool:
        """Whether the last thing in a content is a quotation."""
        if not draft.content:
            return False
        end = draft.content[-1].end
        return any(part.kind is PartKind.QUOTATION and part.end == end for part in self.parts)

    def draft(self, pattern: str, content: list[Span], source: Span, cue: Span, entry: CueEntry | None) -> Draft | None:
        """A draft with its source and cue, or None without a content."""
        if not content:
            return None
        return Draft(pattern, content, [source], [cue], entry=entry)
