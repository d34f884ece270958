"""The closed lists of words that the rules read by: pronouns, prepositions, days, verbs that need care.

In ``On Monday she said`` the words ``on``, ``monday`` and ``she`` are found here.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PRONOUNS = _words(
    """
    i you he she it we they one who someone somebody everyone everybody nobody others
    """
)
AUXILIARIES = _words(
    """
    has have had having is are was were be been being will would can could may might must should shall do does
    did 's 've 'd 'll not n't
    """
)
NEGATED = _words(
    """
    didn't doesn't don't hasn't haven't hadn't won't wouldn't isn't wasn't cannot can't couldn't
    """
)
ADVERBS = _words(
    """
    also then later once again still even never ever often always just now soon recently earlier first simply
    merely too only since both all so all-but rather further long instead famously out
    """
)
FINITE = _words("is are was were has have had will would could can may might should did does")
GO = _words("go goes went going gone")
ARTICLES = frozenset(("the", "a", "an"))
TIME_NOUNS = _words(
    """
    day days week weeks month months year years time moment hour hours morning night evening
    """
)
DAYS = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow mon. tue. wed. thu. fri.
    sat. sun.
    """
)
MONTHS = _words(
    """
    january february march april june july august september october november december jan. feb. aug. sept. oct.
    nov. dec.
    """
)
CONJUNCTIONS = _words("and or but nor yet so for plus")
SUBORDINATORS = _words(
    """
    that because when while as if although though since after before whether than until unless once where how
    why what which whereas whom whose like
    """
)
PREPOSITIONS = _words(
    """
    in on at to from with by for about after before during into over under through between among against without
    within upon across behind despite amid following per near around toward towards outside inside via until
    since
    """
)
DETERMINERS = _words(
    """
    the a an his her their its our my this that these those some many most several all both each every other
    another one two three four five six seven eight nine ten
    """
)
LEADERS = _words(
    """
    but and or yet so still meanwhile however also then now later earlier instead moreover furthermore indeed
    separately additionally nonetheless nevertheless afterward afterwards finally overall recently today
    yesterday perhaps maybe even only just again thus therefore
    """
)
MODIFIERS_OF_PHRASE = _words("of the de del der van von al bin and &")
PARTICIPLES = _words(
    """
    adding noting saying telling citing referring calling speaking using asked describing arguing explaining
    suggesting insisting warning pointing echoing alluding recalling claiming predicting accusing urging
    according when after as while but and during in on at before because since although though following amid
    even which that if where so shortly moments days hours weeks using reading
    """
)
APPOSITION_STOPS = _words(
    """
    in on at during after before when while as speaking asked if although though because since according from
    """
)
AFTER_STOPS = _words(
    """
    in on at during after before when while as to by about because if last earlier later this through outside
    shortly before since following via upon with over recently again that
    """
)
COMMON_PAST = _words(
    """
    went came took gave made got began met left ran held spoke stood sat kept lost won paid sent hit led fell
    rose grew broke
    """
)
ARTICLES_AND_QUANTIFIERS = _words(
    """
    the a an his her their its our my this these those some any no each every another many several all both most
    few
    """
)
NOUN_BEFORE = _words(
    """
    of in with from for on at about into any no such new first recent public official own latest latest
    """
)
NO_SUBJECT = _words("by of in and after before while when for without about from on")
MESSAGES = _words(
    """
    statement tweet message letter email interview speech release post memo note book op-ed report column monday
    tuesday wednesday thursday friday saturday sunday
    """
)
PARTICLES = _words("out it back")
AMBIGUOUS = _words(
    """
    state report claim project estimate question attack charge order demand request promise pledge vow call post
    tweet comment show rule fear hope doubt cry text remark slam blast fault label brand cast forecast signal
    hint joke quip boast reply answer echo voice command mention email blog praise read find rant vent protest
    object offer laugh sigh worry laugh dream boom beam bark snap tease taunt roar thunder project tout chant
    counter cite view challenge dispute rebuke quote review stress caution crack address express note demand
    dispute
    """
)
PLURAL_SUBJECTS = _words(
    """
    i you we they who that which people women men media police staff some many others most both all would will
    could can may might must should do did does not n't didn't don't doesn't won't children americans britons
    public majority group let
    """
)
ADJUNCT = _words(
    """
    in on at during of to after before when last this earlier late from through via over by about for
    """
)
CLAUSE_BREAKERS = _words(
    """
    adding saying noting telling citing calling suggesting arguing explaining insisting warning claiming
    referring prompting urging accusing according
    """
)
WH = _words("whether if how why what who where when")
ADDRESSEES = _words(
    """
    him her them me us you reporters journalists lawmakers supporters voters jurors police investigators people
    congress parliament aides
    """
)
COMMON_FINITE = _words(
    """
    went came took gave made got began met left ran held spoke stood kept lost won paid sent hit led fell rose
    grew knew saw needs wants makes takes goes comes gets gives shows seems remains means plans looks works
    lacks must need want make take go come get give seem remain mean plan look work lack do 's
    """
)
OBJECT_FRAMES = frozenset({"np", "objof", "objfor", "objto"})
WORKS = _words(
    """
    book film movie novel memoir show series album song programme program podcast magazine newsletter poem play
    on of titled entitled called documentary column blog essay
    """
)
PERIODS = _words(
    """
    week month year day morning afternoon evening night weekend summer spring fall autumn winter
    """
)
BREAKING = frozenset({"quote", "objof"})
PREPOSITION_FRAMES = ("of", "for", "on", "at", "about", "against", "with", "as")
# Verbs that take a quotation, but after one and before a noun they govern the noun: ``…,” posted the clip``.
NEVER_INVERTED = _words(
    """
    tell call post question remind mock echo cite defend charge reject condemn repeat pronounce retweet text
    email
    """
)
