"""One sentence's attributions: cues found by the lexicon, contents and sources by what stands around them.

``"We will go," Pell told the Post, adding that "it is time."`` gives two drafts: ``told`` with the quotation before it
and the carrier ``the Post``, ``adding`` with the clause after it; both have the source ``Pell``.
"""

from __future__ import annotations

from quotetrack.core import Span
from quotetrack.extract.drafts import Draft
from quotetrack.extract.lexicon import CueEntry, look_up_form
from quotetrack.extract.phrases import phrase_before, verb_start
from quotetrack.extract.sentences import PartKind, Sentence
from quotetrack.extract.subjects import phrase_after, sentence_subject, subject_from
from quotetrack.extract.unlisted import UnlistedReader
from quotetrack.extract.words import MESSAGES, NO_SUBJECT, PARTICLES

__all__ = ["read_sentence"]


class _Reader(UnlistedReader):
    """Reads one sentence from left to right, cue by cue."""

    def run(self) -> list[Draft]:
        for at, part in enumerate(self.parts):
            # "quoted X as saying": the second half of a cue is no cue of its own.
            if part.is_word and not any(cue.start <= part.start < cue.end for d in self.drafts[-1:] for cue in d.cue):
                draft = self.at_cue(at)
                if draft is not None and (draft.content or draft.awaits):
                    self.drafts.append(draft)
        self.read_leftovers()
        if not self.drafts:
            self.drafts.extend(self.announced())
        return self.drafts

    def at_cue(self, at: int) -> Draft | None:
        word = self.parts[at].lower
        following = self.lower(at + 1)
        if word == "according" and following == "to":
            return self.according(at)
        entry = None
        verb_end = at + 1
        if following in PARTICLES:
            entry = look_up_form(f"{word} {following}")
            if entry is not None:
                verb_end = at + 2
        if entry is None:
            entry = look_up_form(word)
        if entry is None or self.noun_use(at, word, entry):
            return None
        if entry.lemma == "quote":
            return self.quoted_as_saying(at, entry)
        return self.reporting(at, verb_end, entry)

    def according(self, at: int) -> Draft | None:
        cue = self.span(at, at + 2)
        at_start = at <= 3 and not any(self.finite(i) or self.parts[i].kind is PartKind.QUOTATION for i in range(at))
        if at_start:
            comma = next((i for i in range(at + 2, self.size) if self.is_mark(i, ",") and not self.apposition(i)), None)
            if comma is None:
                return None
            source = self.span(at + 2, comma)
            content = self.clause(comma + 1)
            return self.draft("according first", content, source, cue, look_up_form("according to"))
        source_parts = phrase_after(self.parts, at + 2, self.size)
        if source_parts is None:
            return None
        content_end = at
        while (
            content_end > 0
            and self.parts[content_end - 1].kind is PartKind.MARK
            and self.parts[content_end - 1].text in ",—–-"
        ):
            content_end -= 1
        content = self.before(content_end)
        rest = self.second_part(source_parts[1])
        if rest is not None and content:
            content = [*content, rest]
        return self.draft("according last", content, self.span(*source_parts), cue, look_up_form("according to"))

    def apposition(self, comma: int) -> bool:
        return self.lower(comma + 1) in ("a", "an", "the", "which", "who") and any(
            self.is_mark(i, ",") for i in range(comma + 2, min(self.size, comma + 16))
        )

    def quoted_as_saying(self, at: int, entry: CueEntry) -> Draft | None:
        saying = next(
            (
                i
                for i in range(at + 1, min(self.size - 1, at + 30))
                if self.lower(i) == "as" and self.lower(i + 1) in ("saying", "telling", "writing", "stating")
            ),
            None,
        )
        if saying is None:
            return None
        start = verb_start(self.parts, at)
        subject = phrase_before(self.parts, start, self.start)
        passive = any(self.lower(i) in ("was", "were", "is", "been", "are", "being") for i in range(start, at))
        carrier: tuple[int, int] | None
        if passive:
            source, carrier = subject, None
            if self.lower(at + 1) == "by":
                carrier = (at + 2, saying)
        else:
            source, carrier = (at + 1, saying), subject
            while source[1] > source[0] and self.is_mark(source[1] - 1, ","):
                source = (source[0], source[1] - 1)
        if source is None or source[0] >= source[1]:
            return None
        cue = [self.span(start, at + 1), self.span(saying, saying + 2)]
        border = subject[0] if subject else start
        before = self.quotation_before(border)
        if before is not None:
            content = self.before(before + 1)
            pattern, more = "quoted as saying, before", True
        else:
            content, more = self.clause(saying + 2), False
            pattern = "quoted as saying, after"
        draft = self.draft(pattern, content, self.span(*source), cue[0], look_up_form("saying"))
        if draft is not None:
            draft.cue = cue
            draft.carrier = [self.span(*carrier)] if carrier else []
            draft.open_to_more = more or self.ends_in_quotation(draft)
        return draft

    def reporting(self, at: int, verb_end: int, entry: CueEntry) -> Draft | None:
        start = verb_start(self.parts, at)
        cue = self.span(start, verb_end)
        inverted = self.inverted(start, verb_end, entry) or self.inverted_first(start, verb_end, entry)
        if inverted is not None:
            return inverted
        subject = phrase_before(self.parts, start, self.start)
        if subject is None and self.lower(start - 1) == "who":
            subject = (start - 1, start)
        if (
            entry.lemma in ("call", "label", "dub", "brand")
            and subject
            and self.lower(subject[0]) in ("a", "an")
            and start == at
        ):
            return None
        if (
            self.lower(at) == "asked"
            and start == at
            and (at == 0 or self.lower(at - 1) in ("when", "after", "if", ","))
        ):
            # "Asked whether …, Pell said": the one who asks is not named.
            return self.passive_question(start, verb_end, entry)
        participle = self.parts[at].lower.endswith("ing") and start == at
        shared = False
        if subject is None or participle:
            subject_spans = self.shared_source(start, participle)
            shared = True
            border = start
        else:
            subject_spans = [self.span(*subject)]
            border = subject[0]
        passive = any(self.lower(i) in ("was", "were", "been", "be", "being", "is", "are") for i in range(start, at))
        if passive and not participle and not self.parts[at].lower.endswith("ing"):
            return self.passive_question(start, verb_end, entry)
        after = verb_end
        addressee: tuple[int, int] | None = None
        if "addressee" in entry.frames:
            addressee = self.addressee(verb_end)
            if addressee is not None:
                after = self.that_ahead(addressee[1])
        draft = self.pre_or_post(entry, border, after, shared, participle)
        if draft is None:
            self.unspent = (cue, list(subject_spans), entry) if "quote" in entry.frames else None
            return None
        draft.source, draft.cue, draft.entry = list(subject_spans), [cue], entry
        if addressee is not None:
            draft.carrier = [self.span(*addressee)]
        return draft

    def passive_question(self, start: int, verb_end: int, entry: CueEntry) -> Draft | None:
        """``X was asked by Y whether …``: Y asks, or nobody who is named."""
        if entry.lemma != "ask":
            return None
        source: list[Span] = []
        after = verb_end
        if self.lower(verb_end) == "by":
            by = phrase_after(self.parts, verb_end + 1, self.size)
            if by is not None:
                source, after = [self.span(*by)], by[1]
        at, kind = self.scan_adjunct(after, entry)
        if kind == "wh":
            draft = self.simple("passive question", self.clause(at))
        elif kind == "preposition" and self.lower(at) == "about":
            draft = self.simple("passive question", self.clause(at + 1))
        elif kind == "quotation":
            draft = self.quotation_after(entry, at)
        else:
            return None
        if draft is not None:
            draft.source, draft.cue, draft.entry = source, [self.span(start, verb_end)], entry
        return draft

    def shared_source(self, start: int, participle: bool) -> list[Span]:
        """The source of a verb without a subject of its own: of the cue before it in the sentence, or the subject."""
        if participle and start > 0 and self.parts[start - 1].is_word and self.lower(start - 1) not in NO_SUBJECT:
            near = phrase_before(self.parts, start, self.start)
            if near is not None and self.lower(near[1] - 1) not in MESSAGES and near[1] == start:
                return [self.span(*near)]
        if self.drafts and self.drafts[-1].source:
            return list(self.drafts[-1].source)
        if participle and start == 0:
            comma = next((i for i in range(1, self.end) if self.is_mark(i, ",")), None)
            found = subject_from(self.parts, comma + 1, self.end) if comma is not None else None
            return [self.span(*found)] if found else []
        if not participle and self.lower(start - 1) not in ("and", "but", "or", ",", "then"):
            return []
        if not participle and start > 2 and self.parts[start - 2].lower.endswith("ed"):
            # "she laughed and admitted": the subject of the verb before "and".
            near = phrase_before(self.parts, verb_start(self.parts, start - 2), self.start)
            if near is not None and near[1] - near[0] <= 4:
                return [self.span(*near)]
        found = sentence_subject(self.parts, start)
        return [self.span(*found)] if found else []

    def pre_or_post(self, entry: CueEntry, border: int, after: int, shared: bool, participle: bool) -> Draft | None:  # noqa: PLR0911, PLR0912 - rules, tried in order
        before = None if shared and participle else self.quotation_before(border)
        if (
            before is not None
            and self.is_title(before)
            and after + 1 < self.size
            and self.parts[after + 1].kind is PartKind.QUOTATION
        ):
            before = None
        if before is not None and "quote" in entry.frames and not self.that_follows(after):
            draft = Draft("quotation before", self.before(before + 1))
            second = self.second_part(after)
            if second is not None:
                draft.content.append(second)
            draft.open_to_more = True
            return draft
        at, kind = self.scan_adjunct(after, entry)
        if kind == "end":
            return self.clause_before(entry, border, after) or self.interposed(entry, border, at)
        if kind == "colon":
            return self.after_colon(entry, at)
        if kind == "quotation":
            return self.quotation_after(entry, at)
        if kind == "that" and "that" in entry.frames:
            return self.simple("that clause", self.clause(at))
        if kind == "wh" and "wh" in entry.frames:
            return self.simple("wh clause", self.clause(at))
        if kind == "to" and "to" in entry.frames:
            return self.simple("infinitive", self.clause(at))
        if kind == "preposition" and self.lower(at) in entry.frames:
            return self.simple("prepositional object", self.clause(at + 1))
        if kind in ("word", "preposition", "wh"):
            introduced = self.quotation_ahead(at)
            if introduced is not None and "quote" in entry.frames:
                return self.quotation_after(entry, introduced, colon=True)
        if kind == "word":
            if self.clause_like_before(border) and self.ends_soon(after):
                return self.clause_before(entry, border, after)
            if "bare" in entry.frames and (entry.lemma == "say" or self.clause_likely(at)):
                return self.simple("bare clause", [*self.relative_before(border, at), *self.clause(at)])
            if self.takes_object(entry, at):
                return self.simple("object", self.clause(at, narrow="np" in entry.frames))
        return None

    def clause_before(self, entry: CueEntry, border: int, after: int) -> Draft | None:
        """``…, X said.``: the clause before the source; ``…, X said, …`` goes on after it."""
        if not {"bare", "quote"} <= entry.frames or not self.clause_like_before(border):
            return None
        if self.lower(border) in ("who", "which", "that"):
            return None
        draft = Draft("clause before", self.before(border - 1))
        second = self.second_part(after)
        if second is not None:
            draft.content.append(second)
        return draft

    def interposed(self, entry: CueEntry, border: int, after: int) -> Draft | None:
        """``Still, X says, the plan stands.``: what is said stands after the cue, and its opening word before it."""
        if (
            not {"bare", "quote"} <= entry.frames
            or not self.is_mark(after, ",")
            or border < 2
            or not self.is_mark(border - 1, ",")
        ):
            return None
        if border - self.start > 12 or self.lower(border) in ("who", "which"):
            return None
        rest = self.clause(after + 1)
        if not rest or not self.clause_likely(after + 1):
            return None
        return Draft("interposed", [*self.before(border - 1), *rest])


def read_sentence(sentence: Sentence) -> list[Draft]:
    """The attributions of one sentence in the order of their cues."""
    return _Reader(sentence).run()
