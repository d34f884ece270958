"""What stands after a cue, with those spoken to and phrases of time and place passed over.

In ``Pell told the Post on Monday that she will go`` the content begins at ``that``.
"""

from __future__ import annotations

from quotetrack.extract.cues import CueView
from quotetrack.extract.lexicon import CueEntry
from quotetrack.extract.phrases import is_adverb
from quotetrack.extract.sentences import PartKind
from quotetrack.extract.words import (
    ADDRESSEES,
    ADJUNCT,
    ARTICLES_AND_QUANTIFIERS,
    DAYS,
    PERIODS,
    PREPOSITION_FRAMES,
    PRONOUNS,
    WH,
    WORKS,
)

__all__ = ["AfterView"]


class AfterView(CueView):
    """Finds what comes after a cue, and of what kind it is."""

    def scan_adjunct(self, at: int, entry: CueEntry) -> tuple[int, str]:  # noqa: PLR0911, PLR0912 - rules, tried in order
        """What comes after the cue, adverbs and phrases of time and place passed over."""
        first = at
        while at < self.end and at - first < 28:
            part = self.parts[at]
            word = part.lower
            if part.kind is PartKind.QUOTATION:
                if self.names_a_work(at) and at > first:
                    at += 1
                    continue
                return at, "quotation"
            if part.text == ":":
                return at, "colon"
            if part.text in (",", "—", "–", "-"):
                if at + 1 < self.end and self.parts[at + 1].kind is PartKind.QUOTATION and part.text == ",":
                    if self.names_a_work(at + 1):
                        at += 2
                        continue
                    return at + 1, "quotation"
                if self.lower(at + 1) == "that" and "that" in entry.frames:
                    return at + 1, "that"
                return at, "end"
            if part.kind is PartKind.MARK and part.text not in "()":
                return at, "end"
            if word == "that":
                return at, "that"
            if at == first:
                if word in WH and "wh" in entry.frames:
                    return at, "wh"
                if word == "to" and "to" in entry.frames:
                    return at, "to"
                if word in PREPOSITION_FRAMES and word in entry.frames:
                    return at, "preposition"
                if not (word in ADJUNCT or word in DAYS or is_adverb(part)):
                    return at, "word"
            elif word in PRONOUNS and self.lower(at - 1) not in ADJUNCT:
                return at, "word"
            elif word in ("this", "last", "that", "next") and self.lower(at + 1) in PERIODS:
                at += 1
            elif self.begins_clause(first, at):
                return at, "word"
            at += 1
        return at, "end"

    def begins_clause(self, first: int, at: int) -> bool:
        """Whether a clause begins after a short adjunct: ``said Tuesday the …``, ``said in a statement the …``."""
        before = self.parts[at - 1]
        part = self.parts[at]
        if before.lower in DAYS or is_adverb(before):
            return (
                part.lower in ARTICLES_AND_QUANTIFIERS
                or part.lower in PRONOUNS
                or (part.capital and part.lower not in DAYS)
            )
        closed = before.lower not in ADJUNCT and before.lower not in ARTICLES_AND_QUANTIFIERS and before.is_word
        return (
            closed
            and part.lower in ("the", "a", "an", "his", "her", "their", "there")
            and at - first >= 2
            and before.lower not in ("and", "or", "with", "and")
        )

    def addressee(self, at: int) -> tuple[int, int] | None:
        """Those spoken to, right after a cue: ``told | the Post | that``."""
        if at >= self.end or not self.parts[at].is_word:
            return None
        word = self.lower(at)
        if word in WH or word in ADJUNCT or word == "that":
            return None
        if word in ADDRESSEES:
            return at, at + 1
        end = at
        if word in ARTICLES_AND_QUANTIFIERS:
            end += 1
            while end < self.end and end - at < 6 and self.parts[end].is_word and self.parts[end].capital:
                end += 1
            if end == at + 1:
                # "the committee": one noun, or an adjective and a noun where the clause begins with a determiner.
                end += 1
                if (
                    end < self.end
                    and self.lower(end) not in ARTICLES_AND_QUANTIFIERS | PRONOUNS | {"that", "it", "in", "on", "at"}
                    and self.parts[end].is_word
                    and not self.parts[end].capital
                ):
                    end += 1
        elif self.parts[at].capital:
            while (
                end < self.end
                and end - at < 6
                and (
                    self.parts[end].capital
                    or (
                        self.lower(end) in ("of", "for") and self.parts[end + 1 if end + 1 < self.size else end].capital
                    )
                )
            ):
                end += 1
                if self.parts[end - 1].lower.endswith("'s"):
                    continue
        else:
            that = next((i for i in range(at, min(self.end, at + 6)) if self.lower(i) == "that"), None)
            end = that if that is not None else at + 1
        if (
            at < end < self.end - 1
            and self.parts[end].kind is PartKind.QUOTATION
            and self.parts[end - 1].lower.endswith(("'s", "s'"))
        ):
            # "told the station's “Morning Hour” that": the programme belongs to those spoken to.
            end += 1
        return (at, end) if end > at else None

    def that_ahead(self, at: int) -> int:
        """Where ``that`` stands if only words of time and place come before it, else ``at`` itself."""
        for index in range(at, min(self.end, at + 12)):
            if self.lower(index) == "that":
                return index
            if (
                not self.parts[index].is_word
                or self.finite(index)
                or self.lower(index) in PRONOUNS
                or self.parts[index].lower.endswith("ed")
            ):
                break
        return at

    def that_follows(self, at: int) -> bool:
        """Whether ``that`` comes within four words."""
        for index in range(at, min(self.size, at + 4)):
            word = self.lower(index)
            if word == "that":
                return True
            if not self.parts[index].is_word:
                return False
        return False

    def quotation_ahead(self, at: int) -> int | None:
        """A whole quotation after a comma or colon not far on, with no verb before it: ``wrote years earlier, "…"``."""
        for index in range(at, min(self.end, at + 14)):
            if self.is_mark(index, ",", ":"):
                following = index + 1
                whole = following < self.size and self.parts[following].kind is PartKind.QUOTATION
                return following if whole and len(self.parts[following].text.split()) >= 4 else None
            if not self.parts[index].is_word or self.finite(index) or self.quoting_cue(index):
                return None
        return None

    def names_a_work(self, at: int) -> bool:
        """Whether a quotation is the name of a book, programme or song: ``the station's “Morning Hour”``."""
        words = self.parts[at].text.strip("“”\"'‘’`.,").split()
        if len(words) > 6 or not all(word[0].isupper() or len(word) <= 3 for word in words):
            return False
        before = self.lower(at - 2 if self.is_mark(at - 1, ",") else at - 1)
        return before.endswith(("'s", "s'")) or before in WORKS

    def is_title(self, at: int) -> bool:
        """Whether a short quotation right after a word is rather the name of a book or a programme."""
        return at > 0 and self.parts[at - 1].is_word and len(self.parts[at].text.split()) <= 6

    def ends_soon(self, after: int) -> bool:
        """Whether little but time and place follows: ``Pell said Tuesday``."""
        first = self.lower(after)
        if not (first in ADJUNCT or first in DAYS or (after < self.size and is_adverb(self.parts[after]))):
            return False
        return not any(self.finite(i) for i in range(after, min(self.end, after + 14)))

    def takes_object(self, entry: CueEntry, at: int) -> bool:
        """Whether the noun phrase at ``at`` is what the verb reports, with the preposition that it asks for."""
        if self.lower(at) in ("and", "or", "but"):
            return False
        if "np" in entry.frames or ("ing" in entry.frames and self.lower(at).endswith("ing")):
            return True
        wanted = {
            word for frame, word in (("objof", "of"), ("objfor", "for"), ("objto", "to")) if frame in entry.frames
        }
        return any(self.lower(i) in wanted for i in range(at + 1, min(self.end, at + 14)))
