"""Which words of a sentence report: a form of the lexicon that stands as a verb.

In ``The report claims that the claims were paid`` the first ``claims`` reports, the second is a noun.
"""

from __future__ import annotations

from quotetrack.extract.lexicon import CueEntry, look_up_form
from quotetrack.extract.phrases import is_adverb
from quotetrack.extract.sentences import PartKind
from quotetrack.extract.view import SentenceView
from quotetrack.extract.words import AMBIGUOUS, ARTICLES_AND_QUANTIFIERS, NOUN_BEFORE, PLURAL_SUBJECTS

__all__ = ["CueView"]


class CueView(SentenceView):
    """Tells verbs that report from nouns, adjectives and infinitives of the same form."""

    def noun_use(self, at: int, word: str, entry: CueEntry) -> bool:  # noqa: PLR0911 - rules, tried in order
        """Whether a form of the lexicon stands here as a noun, an adjective or an infinitive, not as a finite verb."""
        before = self.lower(at - 1)
        if before == "to" and not (word == entry.lemma and self.lower(at - 2) in ("on", "went", "goes", "going")):
            return True
        if word == "called" and (before == "so" or (self.is_mark(at - 1, "-") and self.lower(at - 2) == "so")):
            return True
        if word.endswith("ing"):
            return before in ARTICLES_AND_QUANTIFIERS or before in NOUN_BEFORE
        owned = before in ARTICLES_AND_QUANTIFIERS or before.endswith(("'s", "s'"))
        if (word.endswith("ed") and word != entry.lemma) or word not in (entry.lemma, f"{entry.lemma}s"):
            return (owned and word not in ("said", "told")) or before in ("being", "be")
        if owned or before in NOUN_BEFORE:
            return True
        if self.parts[at].capital and not self.sentence.headline and at > 0:
            return True
        return not self.agrees(at, entry, word == entry.lemma)

    def agrees(self, at: int, entry: CueEntry, base: bool) -> bool:  # noqa: PLR0911 - rules, tried in order
        """Whether the word before can be the subject, or an auxiliary, of a present form."""
        if at == 0:
            return False
        part = self.parts[at - 1]
        before = part.lower
        if not part.is_word:
            return part.text in (",", ")", "”", "—", "–") or part.kind is PartKind.QUOTATION
        if is_adverb(part):
            return at > 1 and (self.parts[at - 2].is_word is False or self.agrees(at - 1, entry, base))
        if base:
            plural = (
                before.endswith("s")
                and not before.endswith(("ss", "'s", "us"))
                and before not in ("is", "was", "has", "this")
            )
            return plural or before in PLURAL_SUBJECTS or (self.sentence.headline and part.capital)
        if before in ("he", "she", "it", "who", "which", "that", "also", "and", "then"):
            return True
        if entry.lemma not in AMBIGUOUS:
            return True
        following = self.lower(at + 1)
        nominal = following in (
            "of",
            "on",
            "about",
            "from",
            "for",
            "in",
            "with",
            "and",
            "are",
            "were",
            "have",
            "has",
            "is",
            "was",
            "would",
            "by",
        )
        nominal = nominal or (following == "to" and "to" not in entry.frames)
        return (not nominal and not before.endswith("s")) or following == "that" or (part.capital and not nominal)

    def quoting_cue(self, at: int) -> bool:
        """Whether a verb that takes a quotation stands at ``at``."""
        entry = look_up_form(self.lower(at))
        return entry is not None and "quote" in entry.frames and not self.noun_use(at, self.lower(at), entry)

    def second_verb(self, at: int) -> bool:
        """Whether a second verb of the same speaker begins here: ``… and vowed that``, ``… but also said``."""
        if at < self.end and is_adverb(self.parts[at]):
            at += 1
        entry = look_up_form(self.lower(at))
        if entry is None or not entry.frames & {"that", "quote"} or self.lower(at) == entry.lemma:
            return False
        if self.lower(at).endswith("ing") or self.noun_use(at, self.lower(at), entry):
            return False
        following = self.parts[at + 1] if at + 1 < self.size else None
        return following is not None and (
            following.lower in ("that", "to", "whether")
            or following.kind is PartKind.QUOTATION
            or entry.lemma in ("say", "add", "argue", "note")
        )
