"""Where a content begins and ends in its sentence.

In ``Pell said the plan was dead, adding that …`` the content of ``said`` ends before ``, adding``.
"""

from __future__ import annotations

from quotetrack.core import Span
from quotetrack.extract.after import AfterView
from quotetrack.extract.lexicon import look_up_form
from quotetrack.extract.sentences import PartKind
from quotetrack.extract.words import BREAKING, CLAUSE_BREAKERS, COMMON_FINITE, PRONOUNS

__all__ = ["ContentView"]


class ContentView(AfterView):
    """Finds where contents begin and end."""

    def quotation_before(self, border: int) -> int | None:
        """The quotation that ends right before ``border``, a comma or dash between them aside."""
        at = border - 1
        if at >= 0 and self.is_mark(at, ",", "—", "–", "-"):
            at -= 1
        if at >= self.start and self.parts[at].kind is PartKind.QUOTATION:
            return at
        return None

    def before(self, end: int) -> list[Span]:
        """The content that ends before part ``end``: from where the sentence, or what is left of it, begins."""
        start = self.start
        for index in range(end - 1, self.start - 1, -1):
            if self.is_mark(index, ";"):
                start = index + 1
                break
        while start < end and self.parts[start].kind is PartKind.MARK and self.parts[start].text not in "([$":
            start += 1
        if start >= end:
            return []
        last = self.parts[end - 1]
        if last.kind is PartKind.QUOTATION and start < end - 1 and self.is_mark(end - 2, ":"):
            start = end - 1
        return [self.span(start, end)]

    def clause(self, start: int, *, narrow: bool = False) -> list[Span]:
        """The clause that begins at ``start``, to its end in this sentence."""
        while start < self.end and self.parts[start].kind is PartKind.MARK and self.parts[start].text not in "([$":
            start += 1
        end = start
        while end < self.end:
            part = self.parts[end]
            if part.text == ";" and part.kind is PartKind.MARK:
                break
            if part.text in (",", "—", "–") and end > start and self.breaks(end + 1, narrow):
                break
            if part.text in (",", ":") and end > start and self.quotation_with_cue(end + 1):
                break
            if part.lower in ("and", "but") and end > start + 1 and self.second_verb(end + 1):
                break
            if (
                part.kind is PartKind.QUOTATION
                and end + 1 < self.end
                and end > start
                and self.breaks(end + 1, False)
                and part.text[-2:-1] == ","
            ):
                end += 1
                break
            end += 1
        while end > start and self.parts[end - 1].kind is PartKind.MARK and self.parts[end - 1].text not in ")]%":
            end -= 1
        return [self.span(start, end)] if end > start else []

    def breaks(self, at: int, narrow: bool) -> bool:
        """Whether what follows a comma no longer belongs to the clause before it."""
        word = self.lower(at)
        if word in CLAUSE_BREAKERS:
            return True
        if narrow:
            return word in (
                "which",
                "who",
                "and",
                "but",
                "a",
                "the",
                "saying",
                "as",
                "while",
                "in",
                "after",
                "when",
            ) or word.endswith("ing")
        if word in ("and", "but", "while", "though", "although", "yet"):
            for index in range(at + 1, min(self.end, at + 7)):
                if self.parts[index].kind is not PartKind.WORD:
                    return False
                entry = look_up_form(self.lower(index))
                if entry is not None and entry.frames & BREAKING and not self.noun_use(index, self.lower(index), entry):
                    return True
        return False

    def quotation_with_cue(self, at: int) -> bool:
        """Whether a quotation with a cue of its own comes here: ``…, Pell said, "…"`` or ``…: "…," she said``."""
        if at < self.end and self.parts[at].kind is PartKind.QUOTATION:
            near = range(at + 1, min(self.end, at + 5))
            return self.is_mark(at - 1, ":") and any(self.quoting_cue(i) for i in near)
        for index in range(at, min(self.end - 1, at + 9)):
            if self.parts[index].kind is PartKind.QUOTATION:
                return False
            if self.quoting_cue(index):
                after = index + 2 if self.is_mark(index + 1, ",", ":") else index + 1
                return index > at and after < self.size and self.parts[after].kind is PartKind.QUOTATION
        return False

    def clause_likely(self, at: int) -> bool:
        """Whether a clause begins here, not a noun phrase alone: a pronoun, or a finite verb before long."""
        first = self.lower(at)
        if (
            first in PRONOUNS
            or first in ("there", "he's", "she's", "it's", "they're", "i'm", "we're")
            or self.finite(at)
        ):
            return True
        for index in range(at + 1, min(self.end, at + 18)):
            part = self.parts[index]
            word = part.lower
            if part.kind is PartKind.MARK and part.text in ";":
                return False
            if part.kind is PartKind.QUOTATION and len(part.text.split()) >= 3:
                return True
            if self.finite(index) or (word.endswith(("ed", "n't")) and not part.capital) or word in COMMON_FINITE:
                return True
            if word in PRONOUNS and index - at > 3:
                return False
        return False

    def relative_before(self, border: int, at: int) -> list[Span]:
        """``which`` before ``officials say were accidental``: the first part of what is said."""
        if self.lower(border - 1) in ("which", "that", "who", "whom", "what") and self.finite(at):
            return [self.span(border - 1, border)]
        return []

    def second_part(self, at: int) -> Span | None:  # noqa: PLR0911 - rules, tried in order
        """What goes on after ``X said,``: a quotation, or the rest of a clause that was broken off."""
        comma = at
        while (
            comma < self.end
            and not self.is_mark(comma, ",", ":", "—", "–")
            and self.parts[comma].kind is not PartKind.QUOTATION
        ):
            if comma - at > 14:
                return None
            comma += 1
        if comma >= self.end:
            return None
        if self.parts[comma].kind is PartKind.QUOTATION:
            return self.span(comma, comma + 1) if self.is_mark(comma - 1, ",") or comma == at else None
        if comma + 1 < self.end and self.parts[comma + 1].kind is PartKind.QUOTATION:
            return self.span(comma + 1, comma + 2)
        word = self.lower(comma + 1)
        plain = comma + 1 < self.end and self.parts[comma + 1].is_word and self.is_mark(comma, ",")
        if (
            plain
            and comma == at
            and word
            in (
                "is",
                "are",
                "was",
                "were",
                "has",
                "have",
                "will",
                "would",
                "could",
                "should",
                "and",
                "that",
                "because",
                "to",
                "may",
                "can",
                "does",
                "did",
                "had",
            )
        ):
            return self.clause(comma + 1)[0]
        if plain and comma == at and word in ("but", "so", "if") and self.finite_ahead(comma + 2):
            return None
        return None

    def clause_like_before(self, border: int) -> bool:
        """Whether a clause that can be reported ends with a comma before ``border``."""
        if border < 2 or not self.is_mark(border - 1, ",", "—", "–"):
            return self.lower(border - 1) == "as" and border > 1 and self.is_mark(border - 2, ",")
        if self.lower(0) in (
            "in",
            "on",
            "at",
            "after",
            "before",
            "when",
            "while",
            "as",
            "during",
            "asked",
            "if",
            "although",
            "though",
            "since",
            "because",
            "despite",
            "with",
            "speaking",
            "citing",
            "for",
            "by",
            "from",
            "to",
            "under",
            "last",
            "but,",
            "however",
            "meanwhile",
            "earlier",
            "later",
            "amid",
            "following",
        ):
            # A sentence that opens like an adverbial phrase is a clause only with a second part and a verb in it.
            commas = sum(1 for i in range(border - 1) if self.is_mark(i, ","))
            verbs = any(self.finite(i) for i in range(border))
            return commas >= 1 and verbs
        words = sum(1 for i in range(self.start, border - 1) if self.parts[i].is_word)
        return words >= 3
