"""What stands around a number → its unit, and the word for what it counts.

In ``two hundred wild ponies`` the things are ponies; in ``11 of 40 inspections`` both count inspections; in ``the
number of dead stood at 12`` the dead.
"""

from __future__ import annotations

from quotetrack.claims.numbers import PARTS, SMALL, Piece, word_at
from quotetrack.claims.word_list import word_list

__all__ = ["measure_at", "thing_of"]

MEASURES = frozenset(
    word_list(
        "metre metres meter meters kilometre kilometres kilometer kilometers km mile miles yard yards "
        "foot feet inch inches centimetre centimetres centimeter centimeters cm mm millimetres hectare "
        "hectares acre acres kilo kilos kilogram kilograms kg gram grams tonne tonnes ton tons ounce "
        "ounces litre litres liter liters gallon gallons degree degrees knot knots watt watts kilowatts "
        "megawatt megawatts gigawatt gigawatts mw gw kilovolts volts mph second seconds minute minutes "
        "hour hours day days night nights week weeks month months year years decade decades century "
        "centuries fathoms nautical"
    )
)
SIGNS = frozenset(word_list("km cm mm kg mw gw mph"))
PLURALS = {"foot": "feet", "feet": "feet", "inch": "inches", "century": "centuries", "nautical": "nautical"}

CONTAINERS = frozenset(["barrel", "barrels", "bottle", "bottles"])
"""Measures only where it says of what: ``5,000 barrels of oil``."""

WEIGHTS = frozenset(word_list("tonne tonnes ton tons gram grams kilo kilos kilogram kilograms"))

IRREGULAR = frozenset(
    word_list(
        "people men women children police sheep deer cattle crew staff dead injured wounded missing hurt "
        "killed troops fish personnel mice geese oxen feet teeth media data aircraft others percent poor "
        "homeless detained"
    )
)
"""What is many without an s."""

AFFECTED = {
    "kill": "killed", "killed": "killed", "kills": "killed", "killing": "killed", "wound": "wounded",
    "wounded": "wounded", "wounding": "wounded", "wounds": "wounded", "injured": "injured", "injuring": "injured",
    "injures": "injured", "hurt": "hurt", "arrested": "arrested", "arresting": "arrested", "detained": "detained",
}  # fmt: skip

CHANGES = frozenset(
    word_list(
        "rose rises risen rise climbed climbs fell falls stood stands stand numbered numbers grew grows "
        "jumped reached hit doubled revised raised put passed dropped is was at to has had have from up "
        "down by from the now"
    )
)

STOPS = frozenset(
    word_list(
        "in on at by for from with as to into over under after before since until and or but nor who "
        "which that when where while was were is are be been being had has have will would could should "
        "may might must can do did does not than because if though although against during through across "
        "between among off out up down per within without about around near toward towards along inside "
        "outside behind beyond yet so then now again he she it they we i you this these those died die "
        "dies said says say"
    )
)
WHEN = frozenset(
    word_list("yesterday today tonight tomorrow monday tuesday wednesday thursday friday saturday sunday later ago")
)
POINTING = frozenset(word_list("the a an his her its their our my your them us these those all"))


def measure_at(pieces: list[Piece], at: int) -> tuple[str, int]:  # noqa: PLR0911  # one return a case, read from above
    """The unit that stands at a place, and where it ends; no unit where a thing is counted."""
    hyphen = word_at(pieces, at) == "-"
    word = word_at(pieces, at + hyphen)
    behind = word_at(pieces, at + hyphen + 1)
    if word in ("%", "percent"):
        return ("points", at + 2) if behind in ("points", "point") else ("%", at + 1)
    if word == "per" and behind == "cent":
        return "%", at + 2
    if word == "percentage" and behind in ("points", "point"):
        return "points", at + 2
    if word in ("points", "point") and not hyphen:
        return "points", at + 1
    if word in ("km", "kilometres", "miles") and behind == "/" and word_at(pieces, at + 2 + hyphen) == "h":
        return "km/h", at + 3 + hyphen
    if word in MEASURES:
        return PLURALS.get(word, word if word.endswith("s") or word in SIGNS else word + "s"), at + hyphen + 1
    if word in CONTAINERS and behind == "of":
        return word, at + 1
    return "", at


def is_plural(word: str) -> bool:
    """Whether a word looks like a noun in the plural."""
    return (
        word in IRREGULAR
        or word.endswith("men")
        or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")))
    )


def thing_of(pieces: list[Piece], at: int, stop: int, *, unit: str = "", ordinal: bool = False) -> str:
    """The word for what a number counts; empty where none is named.

    Args:
        pieces: the sentence.
        at: where the number begins.
        stop: the piece behind the number and its unit.
        unit: the unit, if it is measured.
        ordinal: whether the number is an ordinal, which counts one thing.
    """
    if unit and unit != "share":
        return of_what(pieces, stop, unit)
    begin = stop
    if unit == "share" and word_at(pieces, begin) not in ("of", "the", "all") and word_at(pieces, begin) in STOPS:
        return ""
    if word_at(pieces, begin) == "-" and not ordinal:
        return word_at(pieces, begin + 1)
    if word_at(pieces, begin) == "of":
        begin += 1
        them = word_at(pieces, begin) in ("them", "us", "those", "these") and unit != "share"
        while word_at(pieces, begin) in POINTING:
            begin += 1
        if them and word_at(pieces, begin) not in STOPS:
            return noun_at(pieces, begin, one=unit == "share") or ""
        while word_at(pieces, begin) in SMALL or (begin < len(pieces) and pieces[begin].kind == "number"):
            begin += 1
    elif word_at(pieces, begin) in POINTING | {"all"}:
        while word_at(pieces, begin) in POINTING or word_at(pieces, begin) in ("of", "all"):
            begin += 1
    found = noun_at(pieces, begin, one=ordinal or unit == "share")
    if not found and word_at(pieces, begin) in ("were", "are", "was") and word_at(pieces, begin + 1) in IRREGULAR:
        found = word_at(pieces, begin + 1)
    if found or ordinal or unit == "share":
        return found
    return affected(pieces, at) or subject(pieces, at)


def of_what(pieces: list[Piece], stop: int, unit: str) -> str:
    """What is measured: ``70 percent of voters``, ``1.2 tonnes of cocaine``, ``$5bn of debt``, ``€7m in aid``."""
    link = word_at(pieces, stop)
    money = unit.isupper()
    if link == "worth" and word_at(pieces, stop + 1) == "of":
        stop, link = stop + 1, "of"
    if link == "of" or (money and link == "in"):
        begin = stop + 1
        while word_at(pieces, begin) in POINTING:
            if word_at(pieces, begin) in ("us", "them"):
                return word_at(pieces, begin)
            begin += 1
        if money and link == "in" and begin > stop + 1:
            return ""
        found = noun_at(pieces, begin, one=True)
        return "" if money and found in ("may", "march") else found
    if (
        money
        and link not in STOPS
        and stop < len(pieces)
        and pieces[stop].kind == "word"
        and word_at(pieces, stop - 1) != "of"
    ):
        return (
            noun_at(pieces, stop, one=True)
            if word_at(pieces, stop) in ("loan", "fine", "deal", "grant", "bill")
            else ""
        )
    return ""


def noun_at(pieces: list[Piece], at: int, *, one: bool) -> str:
    """The head of the noun phrase that begins at a place: its first plural, or its only word.

    ``one`` takes a word in the singular too, the last before something that ends the phrase.
    """
    words: list[str] = []
    for i in range(at, min(at + 5, len(pieces))):
        word = pieces[i].words
        if word == "-" and words and i + 1 < len(pieces):
            continue
        if pieces[i].kind != "word" or word in STOPS or word in WHEN or (word in POINTING and words):
            break
        if word in SMALL or (word in PARTS and not one):
            break
        words.append(word)
        if is_plural(word):
            return word
    if not words:
        return ""
    if one:
        return (
            words[0]
            if len(words) == 1 or looks_like_verb(words[1])
            else words[1]
            if looks_like_adjective(words[0])
            else words[0]
        )
    return (
        words[0]
        if words[0] in IRREGULAR or (len(words) == 1 and not looks_like_verb(words[0]) and ends_phrase(pieces, at))
        else ""
    )


def ends_phrase(pieces: list[Piece], at: int) -> bool:
    """Whether a word is the last of its clause and no adverb or name of a day."""
    word = word_at(pieces, at)
    return word not in WHEN and not word.endswith("ly") and word not in ("more", "so", "each", "altogether")


def looks_like_verb(word: str) -> bool:
    """Whether a word is rather what somebody does."""
    return word.endswith(("ed", "ing")) or word in (
        "fled",
        "burned",
        "rose",
        "fell",
        "left",
        "went",
        "came",
        "has",
        "ran",
    )


def looks_like_adjective(word: str) -> bool:
    """Whether a word is rather a quality."""
    return word.endswith(("al", "ic", "ive", "ous", "ful", "less", "able", "ish", "ian", "ese", "new"))


def affected(pieces: list[Piece], at: int) -> str:
    """What a verb of harm right before the number says of those counted: ``killing at least nine``."""
    for i in range(at - 1, max(-1, at - 6), -1):
        word = word_at(pieces, i)
        if word in AFFECTED:
            return AFFECTED[word]
        if word in ("left", "leaving"):
            return ""
        if word in (",", ".", "and", ";"):
            break
    return ""


def subject(pieces: list[Piece], at: int) -> str:
    """The noun whose number the verb before gives: ``the number of dead stood at 12``, ``the toll rose to 19``."""
    end = at
    while end > 0 and (
        word_at(pieces, end - 1) in CHANGES
        or word_at(pieces, end - 1) in ("least", "more", "than", "about", "nearly", "over", "some", "around", "almost")
        or pieces[end - 1].kind == "number"
    ):
        end -= 1
    if end in (at, 0):
        return ""
    for i in range(end - 1, max(-1, end - 6), -1):
        if word_at(pieces, i) == "of" and word_at(pieces, i - 1) in ("number", "total", "toll", "count"):
            return noun_at(pieces, i + 1 + (word_at(pieces, i + 1) in POINTING), one=True)
    for i in range(end - 1, max(-1, end - 25), -1):
        if (
            word_at(pieces, i) == "of"
            and word_at(pieces, i - 1) in ("number", "toll")
            and word_at(pieces, i - 2) == "the"
        ):
            return noun_at(pieces, i + 1 + (word_at(pieces, i + 1) in POINTING), one=True)
    for i in range(end - 1, max(-1, end - 6), -1):
        if word_at(pieces, i) in ("figure", "toll", "total"):
            return word_at(pieces, i)
    word = word_at(pieces, end - 1)
    return word if word not in STOPS and pieces[end - 1].kind == "word" and word not in ("he", "she", "it", "-") else ""
