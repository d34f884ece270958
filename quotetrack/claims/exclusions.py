"""Numbers that count nothing: years, ages, addresses, scores, times, telephone numbers; and dates, told apart.

``Leila Haddow, 34, of 14 Fore Street, won 3-1 at 7pm`` gives no quantity at all; ``by 5-4`` is a vote.
"""

from __future__ import annotations

from quotetrack.claims.numbers import Number, Piece, joined, plain_number, word_at
from quotetrack.claims.word_list import word_list

__all__ = ["is_excluded", "read_date", "read_score"]

MONTHS = {
    name: n
    for n, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        start=1,
    )
    for name in names.split()
}

VOTING = frozenset(
    word_list(
        "vote voted votes voting ruled ruling approved passed rejected split decision council court "
        "senate house board majority motion bill jury committee lawmakers senators judges justices"
    )
)
SPORT = frozenset(
    word_list("won win lost lose beat goals final half-time halftime match game drew draw score scored home")
)

NUMBERED = frozenset(
    word_list(
        "page pages chapter route highway room article section number no apollo psalm boeing airbus "
        "flight version seat platform gate row line channel volume part step phase grade level class unit "
        "bus act verse paragraph title rule amendment figure table note interstate bay pier berth exit "
        "junction size type model formula category"
    )
)
"""Words before a number that name something by it."""

NUMBERED_IN_WORDS = frozenset(word_list("page chapter recommendation article number room section point act scene day"))

STREETS = frozenset(
    word_list("street road avenue lane terrace drive square close court boulevard place way row st ave rd")
)

YEAR_LEADS = frozenset(
    word_list("in since by of from until till during before after around circa to the early late mid")
)
AGE_UNITS = frozenset(word_list("year years month months week weeks day days"))


def read_date(pieces: list[Piece], at: int) -> tuple[str, int] | None:
    """A date that begins at a piece (``2019-06-12``, ``06-12``, nothing for a month and year), and where it ends."""
    word = word_at(pieces, at)
    if word in MONTHS and (word not in ("may", "march") or word_at(pieces, at - 1) != "to"):
        stop = at + 1 + (word_at(pieces, at + 1) == ".")
        day = day_at(pieces, stop)
        if day is not None and not (word == "may" and word_at(pieces, at - 1) not in ("on", "of", "since", "")):
            return dated(pieces, MONTHS[word], *day)
        year = year_at(pieces, stop)
        return ("", stop + 1) if year is not None else None
    day = day_at(pieces, at)
    if day is None:
        return None
    number, stop = day
    stop += word_at(pieces, stop) == "of"
    month = MONTHS.get(word_at(pieces, stop))
    if month is None or (
        word_at(pieces, stop) in ("may", "march") and word_at(pieces, stop + 1) in ("be", "have", "to")
    ):
        return None
    return dated(pieces, month, number, stop + 1)


def dated(pieces: list[Piece], month: int, day: int, stop: int) -> tuple[str, int]:
    """A date with the year behind it, if any."""
    comma = word_at(pieces, stop) == ","
    year = year_at(pieces, stop + comma)
    if year is not None:
        return f"{year}-{month:02}-{day:02}", stop + comma + 1
    return f"{month:02}-{day:02}", stop


def day_at(pieces: list[Piece], at: int) -> tuple[int, int] | None:
    """A day of a month, ``5``, ``5th``, and where it ends."""
    if at >= len(pieces) or pieces[at].kind != "number" or not pieces[at].words.isdigit():
        return None
    value, stop = int(pieces[at].words), at + 1
    if not 1 <= value <= 31:
        return None
    if joined(pieces, stop) and word_at(pieces, stop) in ("st", "nd", "rd", "th"):
        stop += 1
    elif joined(pieces, stop) and pieces[stop].kind == "word":
        return None
    return value, stop


def year_at(pieces: list[Piece], at: int) -> int | None:
    """A year of four digits."""
    word = word_at(pieces, at)
    return int(word) if len(word) == 4 and word.isdigit() and 1000 <= int(word) <= 2100 else None


def read_score(pieces: list[Piece], at: int) -> tuple[float, float, int, bool] | None:
    """Two numbers against each other: their values, where they end, and whether they are votes.

    A pair of one or two digits with a hyphen that is no vote is a score of a game, unless it rises: that is a range.
    """
    first = plain_number(pieces, at)
    if first is None or (at and word_at(pieces, at - 1) in ("$", "£", "€", "between", "from")):
        return None
    value, stop = first
    votes_named = word_at(pieces, stop) == "votes"
    stop += votes_named
    link = word_at(pieces, stop)
    other = plain_number(pieces, stop + 1) if link in ("-", "–", "to") else None
    if other is None:
        return None
    near = {word_at(pieces, i) for i in range(max(0, at - 12), min(len(pieces), other[1] + 6))}
    rises = other[0] > value
    if votes_named or (not rises and near & VOTING):
        return value, other[0], other[1], True
    tight = link != "to" and not any(c in pieces[at].words for c in ",.")
    if tight and value < 200 and (near & SPORT or not rises) and pieces[at].kind == "number":
        return value, other[0], other[1], False
    return None


def is_excluded(pieces: list[Piece], at: int, stop: int, number: Number, *, ranged: bool) -> bool:
    """Whether a number that is no date and no score counts nothing either."""
    if number.currency:
        return False
    if number.form not in ("digits", "words"):
        return False
    before, behind = word_at(pieces, at - 1), word_at(pieces, stop)
    digits = number.form == "digits"
    return (
        is_age(pieces, at, stop, number)
        or (digits and number.stop == at + 1 and is_year(pieces, at, stop, before, behind))
        or before in NUMBERED_IN_WORDS
        or (digits and is_name_or_address(pieces, at, stop, before, behind))
        or (behind in ("times",) and word_at(pieces, stop + 1) in ("as", "more", "the"))
        or (digits and (is_time(pieces, at, stop) or is_telephone(pieces, at)))
    )


def is_age(pieces: list[Piece], at: int, stop: int, number: Number) -> bool:  # noqa: PLR0911  # one return a case, read from above
    """``34, a teacher``, ``aged four``, ``31-year-old``, ``who is 58,``, ``was 71 when``, ``aged 19 and 22``."""
    before, behind = word_at(pieces, at - 1), word_at(pieces, stop)
    if before in ("aged", "age") or (before in ("and", "to") and word_at(pieces, at - 3) == "aged"):
        return True
    unit = stop + (behind == "-")
    if word_at(pieces, unit) in AGE_UNITS:
        after = unit + 1 + (word_at(pieces, unit + 1) == "-")
        if word_at(pieces, after) in ("old", "olds"):
            return True
    if not 1 <= number.value <= 120 or number.value != int(number.value):
        return False
    if before == "," and behind in (",", ".", ";", ")") and at >= 2 and pieces[at - 2].kind == "word":
        return True
    if before in ("is", "was", "turned") and word_at(pieces, at - 2) in ("who", "he", "she", "i"):
        return behind in (",", ".", "when", "and", "at", "")
    if before in ("is", "was") and word_at(pieces, at - 2) == "," and behind in (",", "."):
        return True
    return before == "(" and behind == ")" and pieces[at - 2].kind == "word"


def is_year(pieces: list[Piece], at: int, stop: int, before: str, behind: str) -> bool:
    """A number of four digits without a comma that reads as a year: alone, or before what happened in it."""
    if year_at(pieces, at) is None:
        return False
    if joined(pieces, stop) and behind == "s":
        return True
    value = int(pieces[at].words)
    return before in YEAR_LEADS or before in MONTHS or 1900 <= value <= 2050 or behind in (",", ".", ";", ")", "")


def is_name_or_address(pieces: list[Piece], at: int, stop: int, before: str, behind: str) -> bool:
    """``page 71``, ``14 Fore Street``, ``14B``, ``the number 12 bus``, ``G7``, ``PA1``."""
    if before in NUMBERED and before not in ("of",) and not (before == "no" and word_at(pieces, at - 2) == ""):
        return True
    if before == "-" and joined(pieces, at) and at > 1 and joined(pieces, at - 1):
        return True
    if (
        len(pieces[at].words.replace(",", "")) > 13
        or before == "level"
        or (joined(pieces, at) and pieces[at - 1].kind == "word")
    ):
        return True
    if joined(pieces, stop) and stop < len(pieces) and pieces[stop].kind == "word":
        return len(behind) <= 2 and behind not in ("kg", "km", "m", "cm", "mm", "ft", "mw", "gw", "mg", "g", "l", "s")
    if pieces[at].words.startswith("0") and len(pieces[at].words) > 1 and "." not in pieces[at].words:
        return True
    return any(word_at(pieces, stop + i) in STREETS for i in (1, 2)) and behind not in ("people", "new")


def is_time(pieces: list[Piece], at: int, stop: int) -> bool:
    """``9:40 p.m.``, ``7pm``, ``22:00``."""
    around = word_at(pieces, stop), word_at(pieces, at - 1)
    if ":" in around and (joined(pieces, stop) or joined(pieces, at)):
        return True
    return around[0] in ("pm", "am") or (around[0] in ("p", "a") and word_at(pieces, stop + 1) == ".")


def is_telephone(pieces: list[Piece], at: int) -> bool:
    """Groups of digits in a row."""
    for other in (at - 1, at + 1):
        if 0 <= other < len(pieces) and pieces[other].kind == "number" and len(pieces[other].words) >= 3:
            return True
    return False
