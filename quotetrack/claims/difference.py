"""Two wordings of one utterance → what differs, word by word.

``“We will not close it”`` printed as ``“We will close it”``: the word ``not`` is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from quotetrack.claims.word_list import word_list
from quotetrack.claims.wording import FUNCTION_WORDS, Token, Wording, tokens_of

__all__ = ["ALERTS", "Change", "DiffPart", "Difference", "find_changes", "find_differences", "word_diff"]

NEGATIONS = frozenset(word_list("not no never none nobody nothing neither nor without nowhere"))

SCALES = frozenset(word_list("hundr thousand million billion trillion dozen half third quarter %"))
"""Words, folded, that are part of a figure; money signs are too."""

PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")

LONG_CUT = 5
"""A stretch of so many words left out of the middle is a cut, whatever stands in it; a shorter one with a ``not``
reverses the sense."""

OTHER_GOING_ON = 4
"""Where both wordings have so many other words at an end, the one was cut and the other goes on with something else."""


class Change(StrEnum):
    """What happened to the words on the way."""

    CUT_START = "cut at the start"
    CUT_MIDDLE = "cut in the middle"
    CUT_END = "cut at the end"
    ADDED = "added"
    WORDS = "words changed"
    BRACKETS = "words in brackets"
    TENSE = "tense or person changed"
    FIGURE = "figure changed"
    NEGATION = "negation changed"
    SPEAKER = "another speaker"


ALERTS = frozenset([Change.FIGURE, Change.NEGATION, Change.SPEAKER])
"""Changes that may reverse what was said; a person should look."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One stretch that differs: the words of the fuller form and the words that stand in the other instead."""

    change: Change
    fuller: str
    other: str


@dataclass(frozen=True, slots=True)
class DiffPart:
    """A stretch of a word diff: words that both have (``kept``), only the fuller (``gone``) or only the other."""

    kind: str
    words: str


def is_figure(token: Token) -> bool:
    """Whether a token is part of a figure; ``one`` alone is mostly none."""
    return (token.folded[0].isdigit() and token.surface != "one") or token.folded in SCALES or token.folded in "$£€"


def figures_of(tokens: tuple[Token, ...]) -> list[str]:
    """The figures among tokens, folded."""
    return [token.folded for token in tokens if is_figure(token)]


def negations_in(tokens: tuple[Token, ...]) -> int:
    """How many of the tokens deny."""
    return sum(token.folded in NEGATIONS or token.surface in NEGATIONS for token in tokens)


def turned_by_prefix(fuller: tuple[Token, ...], other: tuple[Token, ...]) -> bool:
    """Whether a word became its opposite by a prefix: ``able`` → ``unable``."""
    if len(fuller) != 1 or len(other) != 1:
        return False
    short, long = sorted((fuller[0].surface, other[0].surface), key=len)
    return len(short) > 3 and any(long == prefix + short for prefix in PREFIXES)


def kinds_of(  # noqa: PLR0911  # one return a case, read from above
    fuller: tuple[Token, ...], other: tuple[Token, ...], *, start: bool, end: bool, cut: bool
) -> tuple[Change, ...]:
    """What the replacement of ``fuller`` by ``other`` is; a lost or gained negation and a figure count first.

    Two kinds where the fuller form was cut at an end and the other goes on with something else.
    """
    edge = start or end
    if edge and min(len(fuller), len(other)) >= OTHER_GOING_ON and not alike(fuller, other):
        return (Change.CUT_START if start else Change.CUT_END), Change.ADDED
    filler = len(other) < 3 and not negations_in(other) and all(t.folded in FUNCTION_WORDS for t in other)
    if edge and other and filler and len(fuller) >= OTHER_GOING_ON:
        return (Change.CUT_START if start else Change.CUT_END,)
    denies = negations_in(fuller), negations_in(other)
    small = len(fuller) < LONG_CUT and len(other) < LONG_CUT
    only = bool(fuller or other) and max(denies) == max(len(fuller), len(other))
    inside = (bool(fuller) and bool(other)) or not edge or only
    if inside and denies[0] != denies[1] and (small or only) and not (cut and not other and not only):
        return (Change.NEGATION,)
    if turned_by_prefix(fuller, other):
        return (Change.NEGATION,)
    figures = figures_of(fuller), figures_of(other)
    if figures[0] and figures[1] and figures[0] != figures[1]:
        return (Change.FIGURE,)
    if any(token.bracketed for token in (*fuller, *other)):
        return (Change.BRACKETS,)
    if not fuller:
        return (Change.ADDED,)
    if not other:
        return (Change.CUT_START if start else Change.CUT_END if end else Change.CUT_MIDDLE,)
    return (Change.CUT_MIDDLE,) if cut and len(fuller) > 2 * len(other) else (Change.WORDS,)


def alike(fuller: tuple[Token, ...], other: tuple[Token, ...]) -> bool:
    """Whether two stretches share a word that says something."""
    theirs = {t.folded for t in other} - FUNCTION_WORDS
    return any(t.folded in theirs for t in fuller)


def opcodes(a: tuple[Token, ...], b: tuple[Token, ...]) -> list[tuple[str, int, int, int, int]]:
    """Stretches that are equal once folded, and those between; a lone function word that agrees joins nothing."""
    left, right = [t.folded for t in a], [t.folded for t in b]
    raw = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    merged: list[tuple[str, int, int, int, int]] = []
    for n, (tag, a0, a1, b0, b1) in enumerate(raw):
        stray = (
            tag == "equal"
            and a1 - a0 == 1
            and left[a0] in FUNCTION_WORDS - NEGATIONS
            and 0 < n < len(raw) - 1
            and min(raw[n - 1][2] - raw[n - 1][1], raw[n - 1][4] - raw[n - 1][3]) > 1
            and max(raw[n + 1][2] - raw[n + 1][1], raw[n + 1][4] - raw[n + 1][3]) > 1
        )
        if merged and (stray or tag != "equal") and merged[-1][0] == "replace" and (stray or merged[-1][2] == a0):
            _, p0, _, q0, _ = merged[-1]
            merged[-1] = ("replace", p0, a1, q0, b1)
        else:
            merged.append(("equal" if tag == "equal" else "replace", a0, a1, b0, b1))
    return merged


def find_differences(fuller: str, other: str) -> tuple[Difference, ...]:
    """What differs between two printed wordings, in the order of the fuller one; nothing where the words agree.

    Quote marks, capitals, spelling (``harbour``, ``harbor``), contractions spelled out and figures in words or digits
    are no difference.
    """
    a, b = tokens_of(fuller), tokens_of(other)
    found: list[Difference] = []
    for tag, a0, a1, b0, b1 in opcodes(a, b):
        if tag == "equal":
            found += tense_changes(a[a0:a1], b[b0:b1])
            continue
        gone, new = a[a0:a1], b[b0:b1]
        start, end = (a0 == 0 and b0 == 0), (a1 == len(a) and b1 == len(b))
        cut = any(t.cut for t in new) or (b1 < len(b) and b[b1].cut)
        kinds = kinds_of(gone, new, start=start, end=end, cut=cut)
        if len(kinds) == 2:
            found += [Difference(kinds[0], said(gone), ""), Difference(kinds[1], "", said(new))]
        else:
            found.append(Difference(kinds[0], said(gone), said(new)))
    return tuple(found)


def find_changes(fuller: Wording, other: Wording) -> tuple[Difference, ...]:
    """What differs between two printings of one utterance: the words, and who is said to have said them."""
    found = find_differences(fuller.content, other.content)
    if fuller.speaker and other.speaker and fuller.speaker != other.speaker:
        found += (Difference(Change.SPEAKER, fuller.speaker, other.speaker),)
    return found


def tense_changes(a: tuple[Token, ...], b: tuple[Token, ...]) -> list[Difference]:
    """Words that agree once folded, but were printed in another tense or person."""
    return [
        Difference(Change.BRACKETS if y.bracketed and not x.bracketed else Change.TENSE, x.surface, y.surface)
        for x, y in zip(a, b, strict=True)
        if x.surface != y.surface and not same_spelling(x, y)
    ]


def same_spelling(x: Token, y: Token) -> bool:
    """Whether two printings of a word differ in spelling alone: ``harbour``, ``12`` and ``twelve``, ``'s``."""
    if x.folded[0].isdigit() or x.surface.removesuffix("'s") == y.surface.removesuffix("'s"):
        return True
    one, two = sorted((x.surface, y.surface), key=len)
    return (
        one.replace("or", "our") == two.replace("or", "our")
        or one.replace("iz", "is") == two.replace("iz", "is")
        or (x.folded in ("will", "be", "have") and ("'" in x.surface or "'" in y.surface))
        or {one, two} <= {x.folded, "'ll", "'re", "'ve", "'m", "'d"}
    )


def said(tokens: tuple[Token, ...]) -> str:
    """Tokens as a person reads them."""
    return " ".join(t.surface for t in tokens)


def word_diff(fuller: str, other: str) -> tuple[DiffPart, ...]:
    """Both wordings as one line: what they share, what only the fuller has, what only the other has.

    Words stand as they are printed, with their marks.
    """
    a, b = fuller.split(), other.split()
    left, right = ([" ".join(t.folded for t in tokens_of(w)) for w in words] for words in (a, b))
    parts: list[DiffPart] = []
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(DiffPart("kept", " ".join(b[b0:b1])))
        else:
            parts += [DiffPart("gone", " ".join(a[a0:a1]))] * (a1 > a0) + [DiffPart("new", " ".join(b[b0:b1]))] * (
                b1 > b0
            )
    return tuple(parts)
