"""Every error that the program raises on purpose.

::

    QuotetrackError                  exit 1: something the user can act on
    ├── UsageError                   exit 2: the question itself cannot be taken
    │   ├── AmbiguousNameError       several speakers fit a name; lists them
    │   └── UnknownNameError         none fits; suggests the nearest
    ├── InputError                   a file, page or line cannot be read as an article
    │   ├── DecodingError            its bytes are no text that we can tell
    │   ├── TooLargeError            it is larger than the bound, packed or unpacked
    │   └── FetchError               a URL could not, or may not, be fetched
    ├── SpanError                    an offset does not fit the text it points into
    ├── StoreError                   the database cannot be used
    │   ├── MissingDatabaseError     there is no such file
    │   ├── NotADatabaseError        the file is something else
    │   ├── SchemaVersionError       the schema is older or newer than this program
    │   ├── BusyError                another process holds the database
    │   ├── ReadOnlyError            the file or folder cannot be written
    │   └── DiskFullError            no space left
    ├── AnalysisError                a stage broke on an article: a fault of ours, not of the article
    └── ModelError                   the extractor's model is missing or damaged

A message names the article, span or speaker, says what is wrong and what to do.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "AmbiguousNameError",
    "AnalysisError",
    "BusyError",
    "DecodingError",
    "DiskFullError",
    "FetchError",
    "InputError",
    "MissingDatabaseError",
    "ModelError",
    "NotADatabaseError",
    "QuotetrackError",
    "ReadOnlyError",
    "SchemaVersionError",
    "SpanError",
    "StoreError",
    "TooLargeError",
    "UnknownNameError",
    "UsageError",
]


class QuotetrackError(Exception):
    """Root of all errors raised on purpose; its text is what a user reads. The command line exits with 1."""

    exit_code = 1


class UsageError(QuotetrackError):
    """A question or option that cannot be taken as given. The command line exits with 2."""

    exit_code = 2


class AmbiguousNameError(UsageError):
    """Several speakers fit a name; ``choices`` holds (name, number of statements) of each."""

    def __init__(self, name: str, choices: Sequence[tuple[str, int]]) -> None:
        self.name = name
        self.choices = tuple(choices)
        listed = "\n".join(f"  {choice} ({count} statements)" for choice, count in self.choices)
        super().__init__(f"“{name}” fits {len(self.choices)} speakers; name one of them in full:\n{listed}")


class UnknownNameError(UsageError):
    """No speaker fits a name; ``nearest`` holds the names that look most alike."""

    def __init__(self, name: str, nearest: Sequence[str] = ()) -> None:
        self.name = name
        self.nearest = tuple(nearest)
        hint = f" The nearest: {', '.join(self.nearest)}." if self.nearest else " No speakers are stored yet."
        super().__init__(f"No speaker “{name}” is stored.{hint}")


class InputError(QuotetrackError):
    """A file, page or line that cannot be read as an article."""


class DecodingError(InputError):
    """Bytes that are no text that can be told."""


class TooLargeError(InputError):
    """An input that is larger than the bound, packed or unpacked."""


class FetchError(InputError):
    """A URL that could not, or may not, be fetched."""


class SpanError(QuotetrackError):
    """An offset that does not fit the text it points into."""


class StoreError(QuotetrackError):
    """A database that cannot be used as it is."""


class MissingDatabaseError(StoreError):
    """No file where the database should be; the message names the command that makes one."""


class NotADatabaseError(StoreError):
    """A file that is something other than a quotetrack database; it was not touched."""


class SchemaVersionError(StoreError):
    """A schema older or newer than this program; the message names the command that helps."""


class BusyError(StoreError):
    """Another process holds the database and did not let go in time."""


class ReadOnlyError(StoreError):
    """A database or folder that cannot be written."""


class DiskFullError(StoreError):
    """No space is left on the disk; what was committed before is kept."""


class ModelError(QuotetrackError):
    """A model that is missing, damaged or made for another version."""


class AnalysisError(QuotetrackError):
    """A stage broke on an article, which is a fault of this program; the other articles go on."""
