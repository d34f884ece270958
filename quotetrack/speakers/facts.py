"""What an article says of a person, as plain words that descriptions can be held against.

``Sen. Ada Pell, R-Ohio`` has the title word ``senator`` and the ties ``republican`` and ``ohio``.
"""

from __future__ import annotations

from quotetrack.speakers.entities import Entity
from quotetrack.speakers.forms import name_words
from quotetrack.speakers.wordlists import parties, plain, states, title_abbreviations

__all__ = ["clash", "facts"]


def facts(entity: Entity) -> tuple[set[str], set[str]]:
    """The words of an entity's titles, and of what it is tied to with states, countries and parties made plain."""
    known = entity.known
    if known is not None and known[0] == len(entity.roles):
        return known[1], known[2]
    titles: set[str] = set()
    ties: set[str] = set()
    for _, role in entity.roles:
        for word in name_words(role.title or ""):
            titles.add(title_abbreviations().get(word, word))
        tie = role.affiliation or ""
        ties |= set(name_words(tie))
        tag = tie.split("-")
        if tag[0] in ("R", "D"):
            ties.add("republican" if tag[0] == "R" else "democrat")
            ties.add("gop" if tag[0] == "R" else "democratic")
            if len(tag) > 1:
                ties |= set(name_words(states().get(plain(tag[1]), tag[1])))
    ties |= {"gop"} if "republican" in titles | ties else set()
    entity.known = (len(entity.roles), titles, ties)
    return titles, ties


def clash(modifiers: set[str], titles: set[str], ties: set[str]) -> bool:
    """Whether a description tells another party or rank than the person has: the vice presidential nominee."""
    told = {parties()[word] for word in modifiers if parties().get(word)}
    held = {parties()[word] for word in titles | ties if parties().get(word)}
    vice = {"vice", "vice-presidential"}
    if told and held and not told & held:
        return True
    return bool(vice & modifiers) != bool(vice & titles) and bool({"presidential", "president", *vice} & modifiers)
