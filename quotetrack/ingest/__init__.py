"""Bytes → ``Article``: files, pages and standard input, read, decoded, normalised and cleared of front matter.

``ADVERTISEMENT / Harbour talks resume / By Nora Whitlock / OSLO, Oct. 6 (UPI) -- Talks resumed.`` becomes an article
with a title, an author, a dateline and the text ``Harbour talks resume`` and ``Talks resumed.``
"""

from quotetrack.ingest.dates import parse_date
from quotetrack.ingest.lines import GivenLine, read_lines
from quotetrack.ingest.normalise import NormalisedText, normalise
from quotetrack.ingest.overrides import Overrides
from quotetrack.ingest.read import read_articles
from quotetrack.ingest.sources import list_sources

__all__ = [
    "GivenLine",
    "NormalisedText",
    "Overrides",
    "list_sources",
    "normalise",
    "parse_date",
    "read_articles",
    "read_lines",
]
