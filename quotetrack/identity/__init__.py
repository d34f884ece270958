"""Who it is across articles: takes names seen anywhere and decisions, gives canonical identities.

``Donald Trump`` in one article and ``Donald J. Trump`` in another are one identity with two aliases.
"""

from quotetrack.identity.find import NameMatch, find_speaker, nearest_names
from quotetrack.identity.identities import Conflict, IdentityMap, resolve_identities
from quotetrack.identity.names import PersonName, name_key, parse_name
from quotetrack.identity.propose import METHOD, NameSeen, propose_decisions

__all__ = [
    "METHOD",
    "Conflict",
    "IdentityMap",
    "NameMatch",
    "NameSeen",
    "PersonName",
    "find_speaker",
    "name_key",
    "nearest_names",
    "parse_name",
    "propose_decisions",
    "resolve_identities",
]
