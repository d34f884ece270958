"""Names to vary training news with: given names, surnames and places from many countries, of our own listing.

Way of the data: names.toml -> **names** -> variation of training articles.
Example: *Ada Brandt* of one epoch is *Thabo Okonkwo* in the next. The names teach nothing about anybody; they only
keep the network from learning who spoke in one country in one year.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

_LISTED = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
GIVEN: list[str] = _LISTED["given"]
SURNAMES: list[str] = _LISTED["surnames"]
PLACES: list[str] = _LISTED["places"]
