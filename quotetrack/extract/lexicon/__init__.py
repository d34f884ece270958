"""The cue lexicon: what the words that signal reporting mean, and what may follow them.

In ``Pell accused the council of waste`` the cue ``accused`` is looked up as the lemma ``accuse``: speech, an
accusation, followed by someone and ``of``. ``cues.csv`` beside this file is made to be edited by people: one lemma a
row, its act and stance, the frames it takes (see `FRAMES`) and its forms, parted by semicolons.
"""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from quotetrack.core import Act, Stance
from quotetrack.core.errors import ModelError

__all__ = ["FRAMES", "CueEntry", "all_entries", "lexicon_digest", "look_up", "look_up_form"]

FRAMES = {
    "quote": "a quotation, before or after it",
    "that": "a clause that begins with ‘that’",
    "bare": "a clause without ‘that’",
    "wh": "a clause that begins with whether, if, how, why, what or who",
    "addressee": "someone spoken to, and then the clause",
    "to": "‘to’ and what follows it",
    "np": "a noun phrase",
    "ing": "a verb in -ing and what follows it",
    "as": "‘as’ and what follows it, or a noun phrase and ‘as’",
    "of": "‘of’ and what follows it",
    "for": "‘for’ and what follows it",
    "on": "‘on’ and what follows it",
    "at": "‘at’ and what follows it",
    "about": "‘about’ and what follows it",
    "against": "‘against’ and what follows it",
    "with": "‘with’ and what follows it",
    "objof": "someone and ‘of’",
    "objfor": "someone and ‘for’",
    "objto": "someone and ‘to’",
}
"""What may stand after a cue, and what each name in the column ``frames`` means."""

_COLUMNS = ["lemma", "act", "stance", "frames", "forms"]
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One lemma of the lexicon. ``forms`` are its inflected forms in lower case, its lemma among them."""

    lemma: str
    act: Act
    stance: Stance
    frames: frozenset[str]
    forms: tuple[str, ...]


def _source() -> str:
    return resources.files(__name__).joinpath("cues.csv").read_text(encoding="utf-8")


@cache
def all_entries() -> tuple[CueEntry, ...]:
    """Every entry in the order of the file, read once.

    Raises:
        ModelError: a row of ``cues.csv`` cannot be taken; the message names its line and what is wrong.
    """
    rows = csv.DictReader(_source().splitlines())
    if rows.fieldnames != _COLUMNS:
        raise ModelError(f"cues.csv, line 1: the columns must be {', '.join(_COLUMNS)}.")
    entries: list[CueEntry] = []
    for row in rows:
        try:
            entry = CueEntry(
                row["lemma"].strip().casefold(),
                Act(row["act"].strip()),
                Stance(row["stance"].strip()),
                frozenset(row["frames"].split()),
                tuple(form.strip().casefold() for form in row["forms"].split(";") if form.strip()),
            )
        except (ValueError, AttributeError) as error:
            raise ModelError(f"cues.csv, line {rows.line_num}: {error}. Correct the row.") from error
        unknown = entry.frames - FRAMES.keys()
        if unknown or not entry.lemma or not entry.forms:
            wrong = f"unknown frame {', '.join(sorted(unknown))}" if unknown else "no lemma or no forms"
            raise ModelError(f"cues.csv, line {rows.line_num}: {wrong}. Correct the row.")
        entries.append(entry)
    return tuple(entries)


@cache
def _by_form() -> dict[str, CueEntry]:
    table: dict[str, CueEntry] = {}
    for entry in all_entries():
        for form in entry.forms:
            table.setdefault(form, entry)
    return table


@cache
def lexicon_digest() -> str:
    """The SHA-256 of the lexicon file, in hex."""
    return hashlib.sha256(_source().encode()).hexdigest()


def look_up_form(form: str) -> CueEntry | None:
    """The entry of one form in lower case (``said``, ``pointed out``), or None."""
    return _by_form().get(form)


def look_up(cue: str) -> CueEntry | None:
    """The entry that a cue's words belong to, or None: ``has repeatedly denied`` is ``deny``, ``told CNN`` is ``tell``.

    Two-word forms go before single ones; among single ones the last with a form of its own is the head, so that
    auxiliaries and adverbs before it do not count. A noun made from a verb (``claims``, ``warning``) is found by its
    form.
    """
    words = [word.casefold() for word in _WORD.findall(cue)]
    table = _by_form()
    for left, right in pairwise(words):
        pair = f"{left} {right}"
        if pair in table:
            return table[pair]
    for word in words:
        if word in ("quoted", "quoting", "quotes", "quote") and "saying" in words:
            return table["saying"]
    return next((table[word] for word in reversed(words) if word in table), None)
