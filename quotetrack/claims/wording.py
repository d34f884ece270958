"""What is left of a quotation when marks, case, brackets, tense and person are set aside.

``“We [will] go, ”`` and ``"we will go"`` are the same words: ``we will go``. For finding one utterance in another
wording they fold further: ``he couldn't go`` and ``I cannot go`` both become ``PRON can not go``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from quotetrack.claims.word_list import word_list

__all__ = ["Token", "Wording", "folded_words", "quoted_words", "tokens_of", "words_of"]

QUOTED = re.compile(r"[“„«‟\"‘]([^“”„«»‟\"]+?)(?:[”»\"]|[’'](?!\w)|$)")
"""What stands between quote marks; an apostrophe inside a word closes nothing."""

WORD = re.compile(r"[$£€]|[^\W_]+(?:[’'.,][^\W_]+)*%?")

PIECE = re.compile(r"(?P<ellipsis>…|\.\s?\.\s?\.)|(?P<open>\[)|(?P<close>\])|(?P<word>" + WORD.pattern + ")")

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
NUMBER_WORDS = {word: str(n) for n, word in enumerate([*ONES.split(), "eighteen", "nineteen"])} | {
    word: str(10 * n)
    for n, word in enumerate(word_list("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}

CLITICS = {"n't": "not", "'ll": "will", "'re": "be", "'ve": "have", "'m": "be", "'d": "will"}
"""What an apostrophe hides; ``'s`` is left, for it may be a genitive."""

IS_BEHIND = frozenset(word_list("it he she that there what who here where"))
"""Words behind which ``'s`` is a verb."""

FORMS = {
    "be": "am is are was were been being",
    "have": "has had having",
    "do": "does did done doing",
    "will": "would shall",
    "can": "could",
    "may": "might",
    "go": "goes went gone going",
    "say": "says said saying",
    "make": "makes made making",
    "take": "takes took taken taking",
    "get": "gets got gotten getting",
    "know": "knows knew known knowing",
    "think": "thinks thought thinking",
    "see": "sees saw seen seeing",
    "come": "comes came coming",
    "give": "gives gave given giving",
    "tell": "tells told telling",
    "hold": "holds held holding",
    "keep": "keeps kept keeping",
    "find": "finds found finding",
    "leave": "leaves left leaving",
    "feel": "feels felt feeling",
    "bring": "brings brought bringing",
    "begin": "begins began begun beginning",
    "run": "runs ran running",
    "pay": "pays paid paying",
    "meet": "meets met meeting",
    "write": "writes wrote written writing",
    "speak": "speaks spoke spoken speaking",
    "lose": "loses lost losing",
    "win": "wins won winning",
    "build": "builds built building",
    "send": "sends sent sending",
    "mean": "means meant meaning",
    "become": "becomes became becoming",
    "stand": "stands stood standing",
    "PRON": "i you he she we they it me him us them myself himself herself ourselves themselves yourself",
    "POSS": "my your his her our their its mine yours hers ours theirs",
}
"""What indirect speech does to the words that it takes over: tense of the commonest irregular verbs, and person."""

FOLDED = {form: base for base, forms in FORMS.items() for form in forms.split()} | NUMBER_WORDS

FUNCTION_WORDS = frozenset(
    word_list(
        "PRON POSS a an the and or but nor so if of to in on at by for from with as that this these those "
        "there be have do will can may must not no than then too very just who which what when where why how "
        "all any some 's about into out up down over because while also only more most such now here us s"
    )
)
"""Words that say little on their own; two utterances of one speaker share many of them."""

BRITISH = ((re.compile(r"(?<=[a-z]{2})our(?=s?$|ed$|ing$)"), "or"), (re.compile(r"is(?=e[ds]?$|ing$|ation)"), "iz"))


@dataclass(frozen=True, slots=True)
class Wording:
    """One statement as grouping sees it: its id, its words as printed, who said it (a key, or None), when and where.

    ``date`` is ``2031-03-06`` or less; ``article`` any number that tells articles apart.
    """

    id: int
    content: str
    speaker: str | None = None
    date: str | None = None
    article: int | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a content: as a person reads it, folded for comparing, and how it was printed.

    ``surface`` is case-folded; ``cut`` is true where dots of omission stand before the word; ``bracketed`` where the
    word stands in brackets.
    """

    surface: str
    folded: str
    bracketed: bool = False
    cut: bool = False


def plain(content: str) -> str:
    """Case-folded, accents aside, with straight apostrophes."""
    folded = content.casefold().replace("’", "'").replace("‘", "'")
    if folded.isascii():
        return folded
    spread = unicodedata.normalize("NFKD", folded.replace("…", "..."))
    return "".join(c for c in spread if not unicodedata.combining(c))


def words_of(content: str) -> tuple[str, ...]:
    """The words of a content in order, case-folded, accents and marks aside; figures keep their points."""
    return tuple(WORD.findall(plain(content)))


@lru_cache(maxsize=1 << 17)
def fold(word: str) -> tuple[str, ...]:
    """What a case-folded word is compared as: one word, or two where an apostrophe joins them."""
    if word == "cannot":
        return ("can", "not")
    for ending, meaning in CLITICS.items():
        if word.endswith(ending) and len(word) > len(ending):
            base = {"wo": "will", "ca": "can", "sha": "will", "ai": "be"}.get(stem := word[: -len(ending)], stem)
            return (*fold(base), meaning)
    if word.endswith("'s") and word[:-2] in IS_BEHIND:
        return (*fold(word[:-2]), "be")
    if word in FOLDED:
        return (FOLDED[word],)
    if word[0].isdigit():
        return (word.replace(",", ""),)
    word = word.removesuffix("'s")
    for spelling, american in BRITISH:
        word = spelling.sub(american, word)
    return (stem_of(word),)


def stem_of(word: str) -> str:
    """A word without the commonest endings of tense and number: ``promised``, ``promises`` → ``promis``."""
    if len(word) > 5 and word.endswith("ies"):
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def folded_words(content: str) -> list[str]:
    """The words of a content as they are compared: person, tense and spelling set aside."""
    return [part for word in WORD.findall(plain(content)) for part in fold(word)]


def tokens_of(content: str) -> tuple[Token, ...]:
    """The words of a content with how they were printed; contractions are spelled out."""
    found: list[Token] = []
    depth, cut = 0, False
    for piece in PIECE.finditer(plain(content)):
        kind, words = piece.lastgroup, piece.group()
        if kind == "ellipsis":
            cut = True
        elif kind == "open":
            depth += 1
        elif kind == "close":
            depth = max(0, depth - 1)
        else:
            parts = fold(words)
            surfaces = (words,) if len(parts) == 1 else (spelled(words), clitic(words, parts[1]))
            for surface, part in zip(surfaces, parts, strict=True):
                found.append(Token(surface, part, depth > 0, cut))
                cut = False
    return tuple(found)


def clitic(word: str, meaning: str) -> str:
    """What a person reads of the second word of a contraction: ``not``, else its letters behind the apostrophe."""
    return meaning if meaning == "not" else "'" + word.rpartition("'")[2]


def spelled(word: str) -> str:
    """The first word of a contraction as it is spelled out: ``won't`` → ``will``."""
    stem = next((word[: -len(e)] for e in ("n't", "'ll", "'re", "'ve", "'m", "'d", "'s") if word.endswith(e)), "can")
    return {"wo": "will", "ca": "can", "sha": "shall", "ai": "is"}.get(stem, stem)


def quoted_words(content: str) -> str:
    """What of a content stands between quote marks, joined by blanks; all of it where nothing does.

    ``the mayor would “never sell” the boat`` holds ``never sell``: the rest is the reporter's wording.
    """
    found = [part.strip() for part in QUOTED.findall(content.replace("''", '"').replace("``", '"'))]
    return " ".join(part for part in found if part) or content
