"""A line → the authors it names, where the line is a byline as a whole.

``By Nora Whitlock and Tom Idris, Staff Writers`` gives Nora Whitlock and Tom Idris; ``By Friday the ferry sailed.``
is a sentence and gives none.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["clean_authors", "find_byline", "split_names"]

_PARTICLE = r"(?:de|da|do|dos|del|della|der|den|di|du|la|le|van|von|vander|bin|bint|ibn|al|el|ap|ter|ten|y|e|zu|af)"
_BYLINE = re.compile(
    r"^\W{0,3}(?:(?:written|story|words|report(?:ed)?|text|posted|published|analysis|opinion)\s+)?(?:by(?::\s*|\s+)|(?-i:by)(?=[A-Z]))(?=[^\s\d])",
    re.I,
)
_TAIL_WORDS = re.compile(
    r"\b(?:staff|writer|writers|reporter|reporters|correspondent|correspondents|editor|editors|editorial|contributor|"
    r"contributors|columnist|bureau|chief|desk|news|press|agency|associated|reuters|afp|upi|post|times|guardian|daily|"
    r"herald|tribune|journal|gazette|service|services|special|political|politics|business|senior|deputy|foreign|"
    r"international|national|for\s+the|for|in|at|of|updated|published|posted|photographs?|photos?|video|producer|"
    r"author|analyst|health|science|sports?|world|affairs|diplomatic|economics|security|media|online|digital|"
    r"magazine|radio|tv|television|network|assistant|managing|executive|freelance|journalist|bbc|cnn|npr|bloomberg)\b",
    re.I,
)
_NOT_NAMES = frozenset({
    "the", "a", "an", "any", "all", "every", "each", "this", "that", "these", "those", "my", "our", "your", "his",
    "her", "their", "its", "it", "he", "she", "they", "we", "you", "popular", "demand", "order", "means",
    "design", "default", "law", "then", "now", "when", "while", "after", "before", "until", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june",
    "july", "august", "september", "october", "november", "december", "contrast", "chance", "accident", "far",
    "way", "night", "day", "morning", "noon",
})  # fmt: skip
_ORGANISATION = re.compile(
    r"\b(?:staff|press|reuters|afp|news|agency|agencies|editors?|desk|correspondent|reporters?|newsroom|team|bureau|wire|"
    r"editorial|post|times|tribune|herald|guardian|associated|online|service|magazine|journal|media|network)\b",
    re.I,
)
_SEPARATOR = re.compile(r"\s*(?:,|;|&|\||•|·|\band\b|\bwith\b|\bund\b|\bet\b)\s*", re.I)


def find_byline(line: str) -> tuple[str, ...]:
    """The authors that ``line`` names, empty where the line is no byline.

    A byline begins with "By", names people of two to five capitalised words (or an agency), and is no sentence.
    """
    start = _BYLINE.match(line)
    words = line[start.end() :].strip() if start else ""
    if not start or not words or len(line) > 160 or len(words.split()) > 20:
        return ()
    if words.endswith((".", "!", "?", ":")) and not re.search(r"\b(?:[A-Z]\.|Jr\.|Sr\.)$", words):
        return ()
    names, rest = _names_at_start(words)
    if not names or (rest and not _is_tail(rest)):
        return ()
    return names


def split_names(words: str) -> tuple[str, ...]:
    """The names in a list of authors: "Nora Whitlock, Tom Idris and The Associated Press" gives three."""
    return clean_authors(re.split(r"\s*(?:;|\||&|•|\band\b|,(?!\s*(?:Jr|Sr|I{2,3})\b))\s*", words))


def clean_authors(names: list[str]) -> tuple[str, ...]:
    """``names`` without "By", addresses, roles behind a comma, repetitions; ALL CAPS made Title Case."""
    found: dict[str, str] = {}
    for given in names:
        name = _BYLINE.sub("", unicodedata.normalize("NFC", " ".join(given.split())))
        name = re.sub(r"\s*(?:[<(\[].*$|\|.*$|@\w+.*$)", "", name).strip(' ,;:.•-–—"“”') if name else ""
        if not name or len(name) > 80 or name.startswith(("http", "www.", "@")) or "@" in name:
            continue
        if re.search(r"\b(?:Jr|Sr)$", name):
            name += "."
        in_capitals = re.sub(r"\bMa?c(?=[A-Z]{2})", "MC", name).isupper()
        name = _title_case(name) if in_capitals and len(name) > 4 else name
        if name.islower() and " " in name:
            name = name.title()
        found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _names_at_start(words: str) -> tuple[tuple[str, ...], str]:
    """Names from the beginning of ``words`` on, and what is left behind them."""
    names: list[str] = []
    at = 0
    while at < len(words):
        separator = _SEPARATOR.search(words, at)
        piece = words[at : separator.start()] if separator else words[at:]
        head = re.split(r"\s+(?:in|for|at|of|from|on)\s+(?=\S)|\s+[-–—/]\s*", piece, maxsplit=1)[0].strip()
        if names and (_ORGANISATION.search(head) or _TAIL_WORDS.fullmatch(head.split(" ", maxsplit=1)[0])):
            break
        if not _is_name(head):
            break
        names.append(head)
        if len(head) < len(piece.strip()):
            at += piece.index(head) + len(head)
            break
        at = separator.end() if separator else len(words)
    return clean_authors(names), words[at:].strip(" ,;|•·-–—/")


def _is_name(words: str) -> bool:
    tokens = words.split()
    if _ORGANISATION.search(words) and 1 <= len(tokens) <= 5:
        return all(token[0].isupper() or token in {"of", "the"} for token in tokens)
    if not 2 <= len(tokens) <= 5 or any(token.lower().strip(".,") in _NOT_NAMES for token in tokens):
        return False
    if not all(token[0].isupper() or re.fullmatch(rf"{_PARTICLE}|(?:al|el|d|l|o)[-’'].+", token) for token in tokens):
        return False
    return tokens[-1][0].isupper() or "-" in tokens[-1]


def _is_tail(words: str) -> bool:
    """Whether what follows the names is a role, an outlet, a place or a date, and not the rest of a sentence."""
    if len(words.split()) > 12:
        return False
    small = [word for word in words.split() if word[:1].islower() and not _TAIL_WORDS.search(word)]
    return len(small) <= 1 and not words.endswith((".", "!", "?"))


def _title_case(name: str) -> str:
    cased = re.sub(r"[^\W\d_]+(?:[’'](?=[A-Z]{2}))?", lambda word: word[0].capitalize(), name.lower())
    return re.sub(r"\bMc([a-z])", lambda word: "Mc" + word[1].upper(), cased)
