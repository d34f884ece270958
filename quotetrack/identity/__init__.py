"""Who it is across articles: takes names seen anywhere and decisions, gives canonical identities.

``Donald Trump`` in one article and ``Donald J. Trump`` in another are one identity with two aliases.
"""

from quotetrack.identity.candidates import propose_pairs
from quotetrack.identity.compare import MERGE, PROPOSE, Comparison
from quotetrack.identity.find import NameMatch, find_speaker, nearest_names
from quotetrack.identity.forms import Form, IndexKeys, NameSeen, gather_forms, index_keys
from quotetrack.identity.identities import Conflict, IdentityMap, Naming, find_conflicts, resolve_identities
from quotetrack.identity.names import PersonName, name_key, parse_name
from quotetrack.identity.propose import CROWDED, METHOD, compare_forms, decide_forms, propose_decisions
from quotetrack.identity.references import Reference, choose_wikidata, reference_keys

__all__ = [
    "CROWDED",
    "MERGE",
    "METHOD",
    "PROPOSE",
    "Comparison",
    "Conflict",
    "Form",
    "IdentityMap",
    "IndexKeys",
    "NameMatch",
    "NameSeen",
    "Naming",
    "PersonName",
    "Reference",
    "choose_wikidata",
    "compare_forms",
    "decide_forms",
    "find_conflicts",
    "find_speaker",
    "gather_forms",
    "index_keys",
    "name_key",
    "nearest_names",
    "parse_name",
    "propose_decisions",
    "propose_pairs",
    "reference_keys",
    "resolve_identities",
]
