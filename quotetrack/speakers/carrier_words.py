"""The words that lead to a carrier: told, in an interview with, wrote in, quoted by, on.

Patterns alone; ``carrier`` reads a statement's frame with them. ``Pell told the Chronicle`` fits ``TOLD``.
"""

from __future__ import annotations

import re

from quotetrack.speakers.wordlists import vocabulary

__all__ = [
    "ARTICLED",
    "KNOWN",
    "LEADS",
    "MEDIA",
    "MEDIUM_NOUNS",
    "OCCASIONS",
    "ON",
    "OURS",
    "POSTING",
    "PROGRAMME",
    "SHOW",
    "THIS_PAPER",
    "TOLD_SOMEBODY",
    "TWEETS",
]

MEDIA = vocabulary(
    "post times journal tribune herald globe gazette chronicle news press magazine radio tv television network "
    "today daily review observer standard star guardian telegraph mail express independent mirror sun courier argus "
    "examiner inquirer sentinel dispatch register broadcasting podcast newspaper weekly bulletin echo fm"
)
FILLER = r"(?:(?!(?:that|of|and|to|about|after|as|in|on|by|for|he|she|they|it|said|says|told)\b)[\w’'-]+ ){0,3}"
DETERMINER = r"(?:(?:the|The|a|an|his|her|their|its|this|that|last|one) )?"
TOLD = r"\b(?:told|tells|tell|telling)"
TALKING = (
    r"\b(?:spoke|speaking|speaks|talked|talking|talks|gave|confirmed|confirming|admitted|explained) "
    r"(?:to|with|on)|\binterview(?:ed|s)?(?: \w+){0,2} (?:with|on|for|to|by|in)|\bappear(?:ed|ing|ance|ances|s)? "
    r"(?:on|with)|\b(?:broadcast|episode|edition|taping|airing|installment|segment|appearance|guest) (?:of|on)|"
    r"\bjoin(?:ed|ing)|\baired (?:on|by)|\bquestions from"
)
WRITTEN = (
    r"\b(?:wrote|writes|writing|written|op-ed|column|columns|essay|article|piece|letter|letters|commentary|opinion) "
    r"(?:in|for|to)|\b(?:published|posted|publishing|posting) (?:in|by|on|to)|\bposts? (?:on|to)|\b(?:took|takes|"
    r"taking|turned) to|\b(?:page|account|feed|profile|channel|thread|video|message|messages) on|"
    r"\b(?:wrote|writes|writing|said|says|complained|announced|warned) on"
)
QUOTED = (
    r"\b(?:quoted|cited|reported|recorded|interviewed) (?:by|in)|\b(?:report|reports|reporting|account|interview) "
    r"(?:by|in|from)|\baccording to"
)
OURS = ""
"""The name that stands for the article's own outlet: "told this newspaper"."""
LEADS = tuple(
    (sort, re.compile(rf"(?:{leads}) {DETERMINER}{FILLER}[\"“‘']*$", re.IGNORECASE))
    for sort, leads in (("told", TOLD), ("told", TALKING), ("written", WRITTEN), ("quoted", QUOTED))
)
ON = re.compile(r"\b(?:[Oo]n|[Vv]ia) (?:the )?(?:[a-z]+ ){0,2}[\"“‘']*$")
TOLD_SOMEBODY = re.compile(rf"{TOLD} [^,.;]{{0,40}}\b(?:of|from|at|on|with) (?:the )?[\"“‘']*$", re.IGNORECASE)
POSTING = re.compile(
    r"\b(?:posted|posting|posts?|thread|account|page|feed|wrote|writes|writing|message|"
    r"video)(?: \w+)? on (?:her |his |the )?$"
)
PROGRAMME = re.compile(
    r"\b(?:[Oo]n|of|to|with|told|for) (?:the |his |her |a )?(?:[\w-]+ ){0,2}?(?:(?P<house>[A-Z][\w.& ]{1,25})[’']s? )?"
    r"[\"“‘](?P<name>[A-Z0-9][^\"”’\n]{2,40}?),?[\"”’]"
)
SHOW = re.compile(
    r"\b(?:[Oo]n|to|of|for) (?:the |his |her |their |its )?"
    r"(?P<name>(?:[A-Z][\w’'&-]*\s){1,5}(?:podcast|talk show|radio show|programme|program|newsletter|blog))\b"
)
ARTICLED = re.compile(
    r"\b(?:told|tells|telling|spoke to|spoke with|speaking to|speaking with|interview (?:with|"
    r"for|in|by)|wrote in|writing in|"
    r"op-ed (?:in|for)|column (?:in|for)) (?P<name>The (?:[A-Z][\w’-]*)(?: [A-Z][\w’-]*){0,3})"
)
KNOWN = re.compile(
    r"\b(?:told|tells|telling|spoke to|spoke with|speaking to|speaking with|interview (?:with|for|in|by)) "
    r"(?P<name>[A-Z][\w’-]*(?: [A-Z][\w’-]*){0,3})"
)
TWEETS = re.compile(
    r"\b(?:in|via|with|by|through|posted|sent|fired off|issued|unleashed|wrote|on)(?: [\w'’-]+){0,4} tweets?\b",
    re.IGNORECASE,
)
THIS_PAPER = re.compile(
    r"\b(?:told|tells|telling|interview with|spoke to|speaking to) this (?:newspaper|paper|reporter|website|magazine)\b"
)
OCCASIONS = vocabulary(
    "interview town forum appearance special documentary podcast program programme broadcast op-ed column article "
    "editorial commentary show"
)
MEDIUM_NOUNS = vocabulary(
    "television tv radio newspaper newspapers magazine broadcaster channel agency podcast website network daily weekly "
    "site outlet station tabloid journal programme program show"
)
