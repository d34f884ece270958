"""Why a speaker is not named, in the article's own words.

``An official, who spoke on condition of anonymity because talks go on, said ...`` gives the reason ``spoke on condition
of anonymity because talks go on``.
"""

from __future__ import annotations

import re

from quotetrack.core import Attribution
from quotetrack.speakers.reading import Reading

__all__ = ["anonymity"]

_SIGN = re.compile(
    r"\b(?:(?:on|under) (?:the )?condition (?:of anonymity|(?:that )?(?:he|she|they|their|his|her|it)\b[^.,;]*\bnot\b)"
    r"|(?:request\w*|ask\w* for|insist\w* on|grant\w*|on|demand\w*) (?:the )?anonymity"
    r"|(?:un|not )authori[sz]ed to (?:speak|talk|discuss|comment|brief)"
    r"|not (?:allowed|permitted|cleared) to (?:speak|talk|discuss|comment|brief)"
    r"|(?:ask\w*|declin\w*|want\w*|wish\w*|refus\w*|request\w*|prefer\w*)(?: \w+){0,4} (?:named|"
    r"identified|quoted by name)"
    r"|(?:identif\w+|named|gave|give|giving) (?:\w+ ){0,2}only (?:as|by|(?:his|her|their) first)"
    r"|(?:would|could|did|does|do|was|were) not (?:give|provide|be identified|be named|want to be)[^.,;]*"
    r"|whose names? (?:is|was|are|were|has|have) (?:being )?(?:not |been )?(?:withheld|changed|disclosed))",
    re.IGNORECASE,
)
_FOLLOW = re.compile(
    r"(?:He|She|They|Both|All|The \w+(?: \w+)?) (?:\w+ )?(?:spoke|requested|asked|insisted|declined|did|were|was)\b"
)
_LEAD = re.compile(r"\b(?:who|because|as|since|speaking|spoke|asking|asked|requesting|requested|declining|declined)\b")


def anonymity(reading: Reading, attribution: Attribution) -> str | None:
    """The words that say why the source of an attribution has no name, or None where the article says nothing of it.

    Looked for in the sentence of source and cue, outside the content, and in the next one where it goes on about them.
    """
    spans = (*attribution.source, *attribution.cue)
    if not spans:
        return None
    first = reading.at(min(s.start for s in spans))
    last = reading.at(max(s.end for s in spans) - 1)
    if last >= len(reading.words):
        return None
    sentence = reading.words[last].sentence
    inside = range(reading.sentence_words(reading.words[first].sentence).start, reading.sentence_words(sentence).stop)
    found = _clause(reading, inside, attribution)
    if found or sentence + 1 >= len(reading.sentence_first):
        return found
    after = reading.sentence_words(sentence + 1)
    same = reading.words[after.start].paragraph == reading.words[last].paragraph
    text = reading.text[reading.words[after.start].start : reading.words[after.stop - 1].end]
    return _clause(reading, after, attribution) if same and _FOLLOW.match(text) else None


def _clause(reading: Reading, words: range, attribution: Attribution) -> str | None:
    """The clause of these words that holds a sign of anonymity: from its lead to the next comma after the sign."""
    start, end = reading.words[words.start].start, reading.words[words.stop - 1].end
    text = list(reading.text[start : min(end, start + 1500)])
    for span in attribution.content:
        for i in range(max(span.start, start), min(span.end, start + len(text))):
            text[i - start] = "\x00"
    blanked = "".join(text)
    sign = _SIGN.search(blanked)
    if sign is None:
        return None
    head = max(blanked.rfind(mark, 0, sign.start()) for mark in (",", ";", "\x00", "—", "“", "”", '"'))
    low = head + 1
    lead = _LEAD.search(blanked, low, sign.end())
    low = lead.start() if lead and lead.start() <= sign.start() else low
    stops = [at for mark in (";", "\x00", ",", "”", '"') if (at := blanked.find(mark, sign.end())) >= 0]
    clause = " ".join(blanked[low : min(stops, default=len(blanked))].split())
    return clause.removeprefix("who ").strip(" .,") or None
