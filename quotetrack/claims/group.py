"""Statements of many articles → the ones that print the same utterance.

Two outlets print ``“We will go tomorrow, whatever it costs”`` and ``“We will go tomorrow”``: one utterance, the second
cut at its end. What comes out is a candidate; whether it is one utterance is for a person to say.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from datetime import date

from quotetrack.claims.alike import FEW_WORDS, FEWEST_WORDS, find_overlap, one_occasion, prints_the_same
from quotetrack.claims.runs import RunIndex
from quotetrack.claims.wording import FUNCTION_WORDS, Wording, folded_words
from quotetrack.core import Claim

__all__ = ["Wording", "WordingIndex", "group_wordings"]

STOCK_LENGTH = 9
"""Longer wordings that recur are quoted again, not said again."""

STOCK_SPEAKERS, STOCK_SAID, STOCK_SPAN = 3, 3, 60
"""The same words by so many speakers, or on so many days over more than so many days, are a stock phrase."""

RARE = 10
"""The rarest run of a short wording stands in no more other wordings than this, or the words are common talk."""


def day_of(value: str | None) -> int | None:
    """A day as a number; None where the day is not known."""
    try:
        return date.fromisoformat(value).toordinal() if value and len(value) == len("2031-03-06") else None
    except ValueError:
        return None


def group_wordings(wordings: Iterable[Wording]) -> tuple[Claim, ...]:
    """Groups of two and more statements with the same words, the largest first; the order given does not matter."""
    index = WordingIndex()
    index.add_all(wordings)
    return index.claims()


class WordingIndex:
    """Wordings and their groups; takes more, and lets go of some, without grouping the others again."""

    def __init__(self) -> None:
        self._vocabulary: dict[str, int] = {}
        self._function = bytearray()
        self._wordings: list[Wording] = []
        self._days = array("i")  # 0 where the day is not known
        self._text_at = array("i")  # of every wording the text that it prints, -1 for one too short to be told
        self._at: dict[int, int] = {}
        self._starts = array("q", [0])
        self._words = array("i")
        self._same: dict[int, int] = {}  # hash of the folded words → the text they make
        self._first = array("i")  # of every different text a wording that prints it, -1 where all were removed
        self._more: dict[int, list[int]] = {}  # the others
        self._runs = RunIndex()
        self._group_of: dict[int, int] = {}
        self._groups: dict[int, list[int]] = {}
        self._reasons: dict[int, set[str]] = {}

    def __len__(self) -> int:
        return len(self._at)

    def add_all(self, wordings: Iterable[Wording]) -> None:
        """Take many wordings at once; much quicker than one by one."""
        news = [self._text_of(w) for w in sorted(wordings, key=lambda w: w.id)]
        self._runs.build(self._starts, self._words)
        for text in dict.fromkeys(t for t in news if t is not None):
            self._link_within(text)
        for a, b in self._runs.pairs():
            self._compare(a, b)

    def add(self, wording: Wording) -> None:
        """Take one more wording and find its group."""
        known = len(self._first)
        text = self._text_of(wording)
        if text is None:
            return
        self._link_within(text)
        words = self._text(text)
        for other in self._runs.candidates(words) if text == known else self._runs.candidates(words, but=text):
            self._compare(other, text)
        if text == known:
            self._runs.insert(text, words)

    def remove(self, statement_ids: Iterable[int]) -> None:
        """Let go of wordings; what is left of their groups is held together anew."""
        for statement_id in statement_ids:
            at = self._at.pop(statement_id, None)
            if at is None:
                continue
            if self._text_at[at] >= 0:
                self._forget(self._text_at[at], at)
            group = self._group_of.pop(at, None)
            if group is None:
                continue
            self._reasons.pop(group, None)
            left = [m for m in self._groups.pop(group) if m != at]
            for m in left:
                del self._group_of[m]
            texts = sorted({self._text_at[m] for m in left})
            for text in texts:
                self._link_within(text)
            for n, a in enumerate(texts):
                for b in texts[n + 1 :]:
                    self._compare(a, b)

    def claims(self) -> tuple[Claim, ...]:
        """The groups of two and more, the largest first, each with its fullest form first."""
        found = [self._claim(group, members) for group, members in self._groups.items()]
        return tuple(sorted(found, key=lambda c: (-len(c.members), c.fullest)))

    def claim_of(self, statement_id: int) -> Claim | None:
        """The group that a statement is in; None where it stands alone."""
        group = self._group_of.get(self._at.get(statement_id, -1))
        return None if group is None else self._claim(group, self._groups[group])

    def kept_apart(self, statement_id: int) -> tuple[tuple[int, str], ...]:
        """Statements with the same words that were taken for other utterances, and why."""
        at = self._at.get(statement_id)
        text = self._text_at[at] if at is not None else -1
        if at is None or text < 0:
            return ()
        found = []
        for other in {text, *self._runs.candidates(self._text(text), but=text)}:
            overlap = find_overlap(self._text(text), self._text(other), self._function)
            if not prints_the_same(overlap):
                continue
            for m in self._members(other):
                if m != at and self._group_of.get(m, -1) != self._group_of.get(at, -2):
                    one, why = self._one(at, m, overlap.words, stock=self._is_stock(text, other))
                    if not one:
                        found.append((self._wordings[m].id, why))
        return tuple(sorted(found))

    def _claim(self, group: int, members: list[int]) -> Claim:
        def order(m: int) -> tuple[int, int, int]:
            return -len(self._text(self._text_at[m])), self._days[m] or 10**9, self._wordings[m].id

        ordered = sorted(members, key=order)
        first = self._wordings[ordered[0]]
        reason = "; ".join(sorted(self._reasons.get(group, ())))
        return Claim(tuple(self._wordings[m].id for m in ordered), first.id, first.content, reason)

    def _numbers(self, content: str) -> array[int]:
        numbers = array("i")
        vocabulary = self._vocabulary
        for word in folded_words(content):
            number = vocabulary.get(word)
            if number is None:
                number = vocabulary[word] = len(vocabulary)
                self._function.append(word in FUNCTION_WORDS)
            numbers.append(number)
        return numbers

    def _members(self, text: int) -> list[int]:
        """The wordings that print a text, in the order they came."""
        first = self._first[text]
        return [] if first < 0 else [first, *self._more.get(text, ())]

    def _forget(self, text: int, at: int) -> None:
        left = [m for m in self._members(text) if m != at]
        self._first[text] = left[0] if left else -1
        if len(left) > 1:
            self._more[text] = left[1:]
        else:
            self._more.pop(text, None)

    def _text_of(self, wording: Wording) -> int | None:
        """Keep a wording; the number of the text that it prints, None where it is too short to be told."""
        numbers = self._numbers(wording.content)
        at = len(self._wordings)
        self._wordings.append(wording)
        self._days.append(day_of(wording.date) or 0)
        self._at[wording.id] = at
        if len(numbers) < FEWEST_WORDS:
            self._text_at.append(-1)
            return None
        # 64 bits of hash stand for the words: that two texts of a million get one happens once in 37 million archives.
        text = self._same.setdefault(hash(numbers.tobytes()), len(self._first))
        self._text_at.append(text)
        if text == len(self._first):
            self._first.append(at)
            self._words.extend(numbers)
            self._starts.append(len(self._words))
        elif self._first[text] < 0:
            self._first[text] = at
        else:
            self._more.setdefault(text, []).append(at)
        return text

    def _text(self, text: int) -> Sequence[int]:
        return self._words[self._starts[text] : self._starts[text + 1]]

    def _is_stock(self, *texts: int) -> bool:
        """Whether the shortest of the texts is known to be said again and again."""
        text = min(texts, key=lambda t: (self._starts[t + 1] - self._starts[t], t))
        members = self._members(text)
        if self._starts[text + 1] - self._starts[text] > STOCK_LENGTH or len(members) < STOCK_SAID:
            return False
        speakers = {s for m in members if (s := self._wordings[m].speaker)}
        days = {d for m in members if (d := self._days[m])}
        often = len(days) >= STOCK_SAID and max(days) - min(days) > STOCK_SPAN
        return len(speakers) >= STOCK_SPEAKERS or often

    def _one(self, a: int, b: int, words: int, *, stock: bool) -> tuple[bool, str]:
        x, y = self._wordings[a], self._wordings[b]
        first, second = self._days[a], self._days[b]
        return one_occasion(
            words,
            days=abs(first - second) if first and second else None,
            speakers_differ=bool(x.speaker and y.speaker and x.speaker != y.speaker),
            stock=stock,
            same_article=x.article is not None and x.article == y.article,
        )

    def _link_within(self, text: int) -> None:
        """Bring together the wordings that print one and the same text."""
        self._link_members(text, text, self._starts[text + 1] - self._starts[text])

    def _compare(self, a: int, b: int) -> None:
        """Bring together the wordings of two texts if they print one utterance."""
        x, y = self._members(a), self._members(b)
        if not x or not y or (self._group_of.get(x[0], -1) == self._group_of.get(y[0], -2) and len(x) == len(y) == 1):
            return
        one, other = self._text(a), self._text(b)
        overlap = find_overlap(one, other, self._function)
        if not prints_the_same(overlap):
            return
        if overlap.words < FEW_WORDS and self._runs.rarest(one if len(one) <= len(other) else other) > RARE:
            return
        self._link_members(a, b, overlap.words)

    def _link_members(self, a: int, b: int, words: int) -> None:
        stock = self._is_stock(a, b)
        x, y = self._members(a), self._members(b)
        if words >= FEW_WORDS and not stock:
            for m in x[1:] if a == b else y[:1]:
                self._try(x[0], m, words, stock=False)
            return
        for n, m in enumerate(y):
            for other in x[:n] if a == b else x:
                self._try(other, m, words, stock=stock)

    def _try(self, a: int, b: int, words: int, *, stock: bool) -> None:
        one, why = self._one(a, b, words, stock=stock)
        if one:
            self._join(a, b, why)

    def _join(self, a: int, b: int, why: str) -> None:
        left, right = self._group_of.get(a), self._group_of.get(b)
        if left is None or right is None or left != right:
            sides = sorted(
                ((self._groups.pop(g), g) if g is not None else ([m], m) for g, m in ((left, a), (right, b))),
                key=lambda s: (-len(s[0]), s[1]),
            )
            (members, group), (others, gone) = sides
            members += others
            self._groups[group] = members
            for m in others if len(members) > 2 else members:
                self._group_of[m] = group
            for m in members[:1]:
                self._group_of[m] = group
            self._reasons.setdefault(group, set()).update(self._reasons.pop(gone, ()))
            left = group
        reasons = self._reasons.setdefault(left, set())
        if len(reasons) < 3:
            reasons.add(why)
