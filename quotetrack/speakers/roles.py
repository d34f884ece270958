"""The one title and affiliation to show for a person, out of all that the article prints beside the name.

``Ada Pell, the mayor`` here and ``former union leader Ada Pell`` there: the fullest form that stands first counts.
"""

from __future__ import annotations

from quotetrack.speakers.entities import Entity, Index
from quotetrack.speakers.forms import name_words
from quotetrack.speakers.wordlists import parties, title_abbreviations, title_heads, vocabulary

__all__ = ["affiliation_of", "title_of"]

_KIN = vocabulary(
    "mother father brother sister son daughter wife husband widow grandmother grandfather uncle aunt nephew niece "
    "parent cousin friend neighbour neighbor"
)
_CAMPAIGNERS = vocabulary(
    "spokesman spokeswoman spokesperson manager chairman adviser advisor strategist aide director"
)


def printed_surname(entity: Entity) -> str:
    """A person's surname as printed, without Jr. or Sr."""
    words = [
        word for word in entity.name.split() if word.casefold().rstrip(".,") not in ("jr", "sr", "ii", "iii", "iv")
    ]
    return words[-1].rstrip(",") if words else entity.name


def _titled(entity: Entity) -> list[str]:
    return [role.title for _, role in entity.roles if role.title]


def title_of(entity: Entity) -> str | None:
    """The person's title: of all printed ones the fullest, the first of equals; None where none is printed."""
    titles = _titled(entity)
    if not titles:
        return None
    best, best_score = titles[0], (-1, 0, False)
    for title in titles:
        words = name_words(title) or ("",)
        score = (
            int(words[-1] not in parties() and _known(words)) - 2 * int(words[-1] in _KIN),
            min(len(words), 6),
            words[-1] not in title_abbreviations(),
        )
        if score > best_score:
            best, best_score = title, score
    return best


def _known(words: tuple[str, ...]) -> bool:
    return any(title_heads().length_before(list(words), 0, stop) for stop in range(1, len(words) + 1))


def affiliation_of(entity: Entity, index: Index, title: str | None) -> str | None:
    """What the person is tied to: with the title that counts, else anywhere; a candidate's own party, a campaign."""
    ties = [role.affiliation for _, role in entity.roles if role.affiliation and role.title == title]
    ties += [role.affiliation for _, role in entity.roles if role.affiliation]
    if ties:
        tie = ties[0]
        words = name_words(tie)
        campaigner = title is not None and name_words(title)[-1:] and name_words(title)[-1] in _CAMPAIGNERS
        boss = index.person_named(words) if campaigner else None
        if boss is not None and boss is not entity and boss.sure:
            body = next((e for e in index.owned if e.owner is boss and e.words[-1] == "campaign"), None)
            return body.name if body is not None else f"{printed_surname(boss)} campaign"
        return tie
    for word in name_words(title or ""):
        if parties().get(word):
            return parties()[word]
    return None
