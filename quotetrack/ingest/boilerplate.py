"""Words that stand in articles without belonging to them: advertisement marks, navigation, prompts, captions, credits.

``Advertisement``, ``Latest Headlines``, ``Sign up for our newsletter`` and ``Photo courtesy of the port authority``
are kept out of the text; a sentence about an advertisement stays.
"""

from __future__ import annotations

import re

__all__ = ["caption_reason", "ends_sentence", "is_subheading", "line_reason"]


def _any_of(table: str, *, before: str = "", after: str = "") -> re.Pattern[str]:
    """One alternative a line; a space stands for any white space, " ?" for maybe some."""
    lines = (line.strip().replace(" ?", r"\s*").replace(" ", r"\s+") for line in table.strip().splitlines())
    return re.compile(f"{before}(?:{'|'.join(lines)}){after}", re.I)


_ADVERTISEMENT = _any_of(
    r"""
    (?:(?:story|article|content) )?continues (?:below|after)(?: (?:this|the))?(?: (?:ad\w*|video))?
    advert(?:isement|ising|orial|s)?(?: \d+)?
    ads?
    sponsored(?: (?:content|links?|stories))?
    promoted(?: content)?
    paid (?:content|post)
    partner content
    ad feedback
    (?:don.t want to see this\? )?remove ads
    (?:advertisement|ad|article) continues?(?: below)?
    (?:this|the) advertisement has not loaded yet(?:,? but your article continues below)?
    skip ad(?:vertisement)?
    (?:advertisement\W+)?scroll to continue
    continue reading(?: (?:below|the main story))?
    close ad
    """,
    before=r"\W*",
    after=r"\W*",
)
_NAVIGATION = _any_of(
    r"""
    (?:latest|top|more|related|recent|trending|breaking|popular|today.s) (?:headlines?|news|stories|articles?)
    (?:latest|top|more|related|recent|trending|popular) (?:topics?|videos?|coverage|posts?|content|links?|tags)
    latest|related|trending|tags|topics|filed under|more on|more about|see also|recommended
    most (?:read|popular|viewed|shared|watched)
    skip to (?:main )?content
    (?:back|return) to (?:top|home(?: page)?)
    .{0,160}\bback to video
    read (?:more|next|also|on)
    (?:e-?)?mail(?: (?:this|article|story))*
    print(?: (?:this|article|story))*
    share(?: (?:this|article|story|on|with|via|save|tweet|post|link|email|facebook|twitter|x|whatsapp|linkedin))*
    (?:copy|get) (?:the )?link|link copied
    tweet|bookmark|pin it|save(?: (?:this|article|story|for later))?
    follow(?: us)?(?: on \w+)?
    (?:view|show|hide|read|see|leave|post|add|write) (?:all |a |the |\d+ )?comments?(?: \(?\d+\)?)?
    (?:\d+ )?(?:comments?|shares?|likes?|views?)
    (?:subscribe|sign (?:in|up|out)|log ?(?:in|out)|register|donate)(?: (?:now|today))?
    (?:sign|log) ?in or (?:create|register|sign up|subscribe)(?: (?:an |your |a )?(?:free )?account)?
    menu|search|close|next|previous|prev|home|pause|mute|play(?: video)?
    listen(?: to (?:this )?(?:article|story))?(?: \(?\d+ min\w*\)?)?
    watch(?: (?:live|now|more|the video))?
    gallery|photos?|videos?|image \d+ of \d+|\d+ ?/ ?\d+|\d+ of \d+
    \d+ min(?:ute)?s? read|reading time:? \d+ min\w*
    load(?:ing)?(?: more)?
    (?:hide |toggle )?caption|enlarge(?: this image)?
    (?:view|open) (?:gallery|image|in full ?screen|\d+ (?:images|photos)|(?:image|photo) in (?:gallery|full ?screen))
    """,
    before=r"\W*",
    after=r"\W*",
)
# A prompt speaks to the reader about the outlet's own products: an imperative at the beginning, and a product.
_PROMPT = _any_of(
    r"""
    (?:please )?(?:sign|signing) up|subscribe|register|unlock
    (?:click|tap) (?:here|the)
    download (?:our|the)
    follow (?:us|our|all|the latest)
    follow \w+(?: \w+){0,3} on (?:twitter|x|facebook|instagram|threads|bluesky|telegram|google)
    join (?:us|our|the conversation|the discussion|\w+ (?:on|for free))
    get (?:our|the (?:latest|best|day)|more \w+ (?:in|delivered)|daily|access|unlimited|breaking news|all the latest)
    enjoy (?:unlimited|the latest)
    support (?:our|independent|quality|the work)
    want (?:more|to read|to get)
    don.t miss
    stay (?:up to date|informed|ahead|on top)
    have (?:you got )?a (?:story|tip|news tip)|got a (?:story|tip)
    do you have (?:a )?(?:story|tip|information)|would you like to comment
    (?:for )?(?:more|all the latest) (?:news|stories|from)
    bookmark our|create an account
    this (?:article|story|content) is (?:only available|exclusive|reserved|for subscribers|free)
    already (?:a (?:subscriber|member)|have an account|subscribed)
    to (?:continue|keep) reading
    try (?:refreshing|again)|we encountered an issue signing|(?:your|the) browser|you are using a browser
    a welcome email is|(?:the|your) next issue of|(?:thanks|thank you) for (?:signing|subscribing|registering|visiting)
    by (?:signing|clicking|subscribing|registering|entering|providing)
    (?:please )?(?:enter|confirm|provide|read) (?:your|our) (?:email|comment)
    read (?:more|also|next|the full|our|all)|view (?:all|more|comments)
    (?:see|watch|listen) (?:more|also|below|now|here)
    we (?:use|apologi[sz]e|may (?:earn|receive))
    (?:please )?(?:enable|turn on|disable) (?:javascript|cookies|your ad)
    in today.s newsletter
    (?:make|add) \w+(?: \w+){0,3} (?:a preferred|your preferred|as a preferred|on google)
    """,
    before=r"^\W*",
    after=r"\b",
)
_PRODUCT = _any_of(
    r"""
    newsletters?|inbox|e-?mails?(?: address)?|subscri(?:be|bers?|ptions?|bing)|sign(?:ing)? up|sign in|log ?in
    (?:free|an) account|push notifications?|notifications?|premium|paywall|unlimited
    our (?:app|journalism|website|newsroom|channel|podcast|community|guidelines|terms|reporting|weekly|daily|free)
    privacy policy|comment policy|terms (?:of|and)|cookies?|javascript|css|ad ?-?block\w*
    google news|whatsapp|telegram|twitter|facebook|instagram|threads|bluesky|app store|preferred source
    breaking news|latest (?:news|stories|headlines)|stories
    (?:click|tap) here|here\W*$|junk folder|refreshing|comments?|comment on this|donat\w+|commission
    """,
    before=r"\b",
    after=r"\b",
)
_ASIDE = _any_of(
    r"""
    \b(?:sign up|subscribe|bookmark|register)\b.{0,80}\b(?:newsletters?|our \w+|your inbox|here\W*$)
    \bour (?:website|newsletter|app|channel) is\b
    \b(?:we|us)\b.{0,40}\bearn\b.{0,30}\bcommission\b
    \b(?:opt|check) out at any time\b|\bread our privacy policy\b
    \bonly \S+ a (?:month|week|year)\b.{0,80}\b(?:subscri|journalism|support)
    """
)
_FIRST_PERSON = re.compile(r"\b(?:our|us|we|your|you)\b", re.I)
_PUBLISHED_BEFORE = re.compile(
    r"^\W*(?:this\s+is\s+a\s+(?:breaking|developing)\s+(?:new|news)?\s*story\b.{0,80}|"
    r"(?:this\s+(?:article|story|piece|report)\s+)?(?:was\s+|is\s+)?(?:first|originally|previously|re)-?\s?"
    r"(?:published|appeared|posted)\s+(?:in|on|by|at|from)\b.{0,160})$",
    re.I,
)
_POINTER = re.compile(
    r"^\W*(?:related|read\s+more|read\s+also|also\s+read|read\s+next|see\s+also|more\s*(?:on\s+this)?|watch|listen|recommended|"
    r"explore\s+more|don.t\s+miss|must\s+read|what\s+to\s+read\s+next|in\s+pictures|in\s+case\s+you\s+missed\s+it)\s*(?::|»|\||–|—|-\s|>>)",
    re.I,
)
_COPYRIGHT = re.compile(
    r"^\W*(?:(?:copyright\b|\(c\)\s|©).{0,200}|.{0,80}\ball\s+rights\s+reserved\b.{0,120}|"
    r"this\s+material\s+may\s+not\s+be\s+published,?\s+broadcast.{0,120})$",
    re.I | re.S,
)
_CREDIT_LINE = re.compile(
    r"^\W*(?:\(?(?:additional\s+|with\s+)?(?:reporting|writing|editing|compiled|edited)\s+by\s+[A-Z].{0,300}"
    r"|(?:reporting|writing|editing|additional\s+reporting):\s+[A-Z].{0,200}"
    r"|.{3,80}\bcontributed\s+(?:reporting|to\s+this\s+(?:report|story|article)).{0,80}"
    r"|our\s+standards:\s+.{0,80}|follow\s+\w+(?:\s+\w+){0,3}\s+(?:on\s+\w+|@\w+).{0,60})$",
    re.I | re.S,
)
_AGENCIES = (
    r"(?:AP|AFP|EPA|UPI|PA|TASS|AAP|NPR|CP|Reuters|Associated\s+Press|The\s+Associated\s+Press|Getty(?:\s+Images)?|AFP|Shutterstock|"
    r"Bloomberg|Rex(?:\s+Features)?|Alamy(?:\s+Stock\s+Photo)?|PA\s+Wire|PA\s+Images|Canadian\s+Press|The\s+Canadian\s+Press|"
    r"Postmedia(?:\s+News)?|Unsplash|iStock|Wikimedia(?:\s+Commons)?|Xinhua|Anadolu(?:\s+Agency)?|Zuma(?:\s+Press)?|Sipa|Pool)"
)
_PHOTO = (
    r"(?:Photo(?:graph|s|graphs|graphy)?|Pictures?|Images?|Illustration|Graphic|Video|Screenshot|PHOTO|IMAGE|PICTURE)"
)
_NAME = r"[A-Z@][\w.’'&-]*(?:[\s/,]+(?:(?:of|the|for|via|and|de|la|van|von)\s+)*[A-Z@][\w.’'&-]*){0,9}"
_BEFORE = r"(?:^|(?<=[.!?”\"’'\)\]])\s+|^[^.!?]{0,300}\s[(\[]|[.!?]\s[(\[])"
_CAPTION = re.compile(
    rf"""{_BEFORE}(?: (?:File\s+)?{_PHOTO}\s*(?:courtesy(?:\s+of)?|by|credits?:?|from|via|(?:supplied|provided)\s+by|:)
        \s*(?:the\s+)?{_NAME}
      | (?:Credit|CREDIT)s?:\s*{_NAME} | AP\s+Photo\b[^.!?]{{0,60}} | File\s+(?:photo|image|picture)\b[^.!?]{{0,40}}
      | (?:{_NAME})?\s*/\s*{_AGENCIES}(?:\s*(?:/|via)\s*[\w.\s]+)? | {_AGENCIES}\s*(?:/|via)\s*{_NAME} | Getty\s+Images
      | Courtesy\s+(?:of\s+)?(?:the\s+)?{_NAME} | ©\s*{_NAME} ) [\s.)\]]*$""",
    re.X,
)
_CAPTION_START = re.compile(
    r"^(?:FILE(?:\s+PHOTO)?\s*[-–—:]|"
    r"\(?\s*(?:Photo|Picture|Image|Photograph|Illustration|Credit|Caption)s?\s*(?::|courtesy\s+of|by\s+[A-Z])|"
    rf"AP\s+Photo\b|(?:Photo|Image|Video)\s+(?:credit|gallery)\b|{_AGENCIES}\s*/\s*{_AGENCIES}\s*$)"
)
_REPORTS = re.compile(
    r"\b(?:said|says|told|wrote|added|asked|tweeted|announced|replied|warned|urged|explained)\b", re.I
)
_MARKS = '"“”«»„‟'
_END = re.compile(r"[.!?…][\"'”’»)\]]*$")


def ends_sentence(words: str) -> bool:
    """Whether ``words`` close with a full stop, question or exclamation mark, quotation marks after it aside."""
    return bool(_END.search(words.rstrip()))


def is_subheading(words: str) -> bool:
    """Whether a short line IN CAPITALS that is no sentence heads what follows: "WHAT COMES NEXT"."""
    return words.isupper() and len(words.split()) <= 10 and not ends_sentence(words) and words[-1] not in ":,;"


def line_reason(words: str) -> str | None:  # noqa: PLR0911 -- one return a reason reads best
    """Why a whole paragraph is no part of an article ("advertisement", "navigation", "prompt" …), or None.

    Only a paragraph that as a whole is such a line counts; a sentence that speaks of one never does.
    """
    if len(words) > 400:
        return None
    if _COPYRIGHT.match(words) or _PUBLISHED_BEFORE.match(words):
        return "credit"
    if _CREDIT_LINE.match(words) and not re.search(r"\b(?:he|she|they)\s+(?:said|added)\b", words):
        return "credit"
    # What somebody says in quotation marks, or is reported to say, is never a mark of the site.
    if any(mark in words for mark in _MARKS) or _REPORTS.search(words):
        return None
    if _ADVERTISEMENT.fullmatch(words):
        return "advertisement"
    if not re.search(r"[^.][.!?]$", words) and _NAVIGATION.fullmatch(words):
        return "navigation"
    if _POINTER.match(words) and len(words) < 250:
        return "navigation"
    if _PROMPT.match(words) and _PRODUCT.search(words) and words[0] not in "‘'":
        return "prompt"
    if _ASIDE.search(words) and _FIRST_PERSON.search(words):
        return "prompt"
    return None


def caption_reason(words: str) -> str | None:
    """Why a paragraph is a caption ("caption"): it opens or closes with the credit of a photograph; else None."""
    if len(words) > 900:
        return None
    return "caption" if _CAPTION_START.match(words) or _CAPTION.search(words) else None
