"""quotetrack: who said what, as whom, through whom, on what evidence."""

from quotetrack.version import __version__

__all__ = ["__version__"]
