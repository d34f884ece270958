"""A process that ingests articles FIRST to LAST into PATH, and may be killed at any moment: PATH FIRST LAST.

For each article that it wrote it puts a dot on standard output.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from quotetrack.core import Identity
from quotetrack.store import NameLink, Store
from tests.store.newsroom import RUN, harbour_story


def ingest(path: str, first: int, last: int, wrote: Callable[[], object]) -> None:
    """What the workflow does with a folder: each article unless it is here, then the identities."""
    with Store.open(path, create=True) as store:
        run = store.start_run(RUN)
        for number in range(first, last):
            article, resolution, extraction = harbour_story(number)
            if store.already_here(article, run) is None:
                store.write_article(article, resolution, extraction, run)
                wrote()
            if number % 10 == 0:
                article, resolution, extraction = harbour_story(number, edition=" again")
                store.write_article(article, resolution, extraction, run)
        seen = store.names_seen()
        store.save_identities(
            [Identity(name.name.casefold(), name.name, name.kind, (name.name,)) for name in seen],
            [NameLink(name.name, name.kind, name.name.casefold(), "own name", 1.0, "itself") for name in seen],
        )


if __name__ == "__main__":
    ingest(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), lambda: os.write(1, b"."))
