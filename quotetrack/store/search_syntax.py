"""What a person types into a search box, as a query that FTS5 takes and nothing in it can break.

``ceasefire "will hold"`` finds ``"The ceasefire will hold," said Ada Pell.``; ``it's``, ``C++ (`` and a lone ``AND``
are words like others.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from quotetrack.core.errors import UsageError

__all__ = ["match_expression"]

_PIECE = re.compile(
    r"""
    ["“”](?P<phrase>[^"“”]*)["“”](?P<phrase_star>\*?)   # a phrase, straight or typographic marks
    | (?P<bracket>[()])
    | (?P<word>[^\s()"“”]+)
    | (?P<stray>["“”])
    """,
    re.VERBOSE,
)
# FTS5's parser has a stack of 100, of which a level of brackets takes up to seven; nobody types as much.
_MAX_TERMS = 200
_MAX_DEPTH = 10
_OPERATORS = ("AND", "OR", "NOT")


@dataclass(slots=True)
class _Piece:
    kind: str
    value: str


@dataclass(slots=True)
class _Parser:
    """Recursive descent over ``either := every (OR every)*``, ``every := one ((AND | NOT | nothing) one)*``.

    ``a b NOT c d`` is everything with a, b and d that has no c.
    """

    pieces: list[_Piece]
    at: int = field(default=0)

    def kind(self) -> str | None:
        return self.pieces[self.at].kind if self.at < len(self.pieces) else None

    def take(self) -> _Piece:
        self.at += 1
        return self.pieces[self.at - 1]

    def either(self) -> str:
        found = [self.every()]
        while self.kind() == "OR":
            self.take()
            found.append(self.every())
        return _joined(found, "OR")

    def every(self) -> str:
        found = [self.one()]
        left_out: list[str] = []
        while self.kind() in ("term", "(", "AND", "NOT"):
            operator = self.take().kind if self.kind() in ("AND", "NOT") else "AND"
            (left_out if operator == "NOT" else found).append(self.one())
        wanted = _joined(found, "AND")
        return f"({wanted} NOT {_joined(left_out, 'OR')})" if left_out else wanted

    def one(self) -> str:
        piece = self.take()
        if piece.kind != "(":
            return piece.value
        found = self.either()
        self.take()
        return found


def _joined(found: list[str], operator: str) -> str:
    """One flat list: FTS5's parser would run out of stack over nested pairs."""
    return found[0] if len(found) == 1 else "(" + f" {operator} ".join(found) + ")"


def _has_letters(words: str) -> bool:
    """Whether FTS5's unicode61 finds a word in it: letters, digits and private use are its token characters."""
    return any(
        unicodedata.category(character)[0] in "LN" or unicodedata.category(character) == "Co" for character in words
    )


def _quoted(words: str, star: bool) -> str:
    # FTS5 reads a NUL as the end of its query.
    return '"' + words.replace('"', '""').replace("\0", " ") + '"' + ("*" if star else "")


def _pieces(typed: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    for found in _PIECE.finditer(typed):
        word, phrase = found["word"], found["phrase"]
        if word in _OPERATORS:
            pieces.append(_Piece(word, word))
        elif found["bracket"]:
            pieces.append(_Piece(found["bracket"], found["bracket"]))
        elif word is not None and _has_letters(word):
            pieces.append(_Piece("term", _quoted(word.rstrip("*"), word.endswith("*"))))
        elif phrase is not None and _has_letters(phrase):
            pieces.append(_Piece("term", _quoted(phrase, bool(found["phrase_star"]))))
    return pieces


def _without_stray_brackets(pieces: list[_Piece]) -> list[_Piece]:
    """Drop brackets without a partner, pairs around nothing, and all of them where they are nested beyond sense."""
    kept = list(pieces)
    open_at: list[int] = []
    drop: set[int] = set()
    for at, piece in enumerate(kept):
        if piece.kind == "(":
            open_at.append(at)
            if len(open_at) > _MAX_DEPTH:
                return [piece for piece in pieces if piece.kind not in ("(", ")")]
        elif piece.kind == ")":
            if open_at:
                start = open_at.pop()
                if all(inner in drop or kept[inner].kind in ("(", ")") for inner in range(start, at)):
                    drop |= {start, at}
            else:
                drop.add(at)
    drop |= set(open_at)
    return [piece for at, piece in enumerate(kept) if at not in drop]


def _with_words_for_stray_operators(pieces: list[_Piece]) -> list[_Piece]:
    """Make an operator that does not stand between two operands the word that it also is."""
    result: list[_Piece] = []
    for at, piece in enumerate(pieces):
        if piece.kind in _OPERATORS:
            after = pieces[at + 1].kind if at + 1 < len(pieces) else None
            before = result[-1].kind if result else None
            if before not in ("term", ")") or after not in ("term", "("):
                result.append(_Piece("term", _quoted(piece.value, star=False)))
                continue
        result.append(piece)
    return result


def match_expression(typed: str) -> str:
    """An FTS5 query for what a person typed, every term quoted.

    Words stand for AND; ``"…"`` is a phrase, ``word*`` a beginning, ``AND``, ``OR``, ``NOT`` and round brackets join
    (NOT leaves out what follows it; OR binds least). What cannot be an operator or a bracket where it stands is a word
    or is passed over.

    Raises:
        UsageError: there is no word in it, or more than 200.
    """
    pieces = _with_words_for_stray_operators(_without_stray_brackets(_pieces(typed)))
    terms = sum(piece.kind == "term" for piece in pieces)
    if terms == 0:
        raise UsageError(f"There is no word to search for in “{typed}”.")
    if terms > _MAX_TERMS:
        raise UsageError(f"A search takes {_MAX_TERMS} words at most; this one has {terms}.")
    return _Parser(pieces).either()
