"""Opening what a command works with: the database, the extractor, and the speaker that a name means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from quotetrack.cli.render import note
from quotetrack.cli.settings import choose_database

if TYPE_CHECKING:
    from quotetrack.query import StatementFilter
    from quotetrack.store import Store

__all__ = ["database_path", "filter_of", "named_speaker", "named_speakers", "reading", "writing"]


def database_path(given: str | None) -> str:
    """The database's path or URL as the settings choose it."""
    return choose_database(given)


@contextmanager
def reading(given: str | None) -> Iterator[Store]:
    """The database, opened for reading alone."""
    from quotetrack.store import Store

    with Store.open(choose_database(given), read_only=True) as store:
        yield store


@contextmanager
def writing(given: str | None, *, create: bool = False) -> Iterator[Store]:
    """The database, opened for writing; ``create`` makes it, and the per-user folder it stands in by default."""
    from quotetrack.store import Store

    path = choose_database(given)
    if create and given is None and "://" not in path:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    with Store.open(path, create=create) as store:
        yield store


def named_speaker(store: Store, name: str) -> str:
    """The key of the speaker that ``name`` means; says on stderr whom it took for a name not written in full."""
    from quotetrack.workflow.identifying import choose_speaker

    key, taken = choose_speaker(store, name)
    if taken != name:
        note(f"“{name}” is taken as {taken}.")
    return key


def named_speakers(store: Store, names: Iterable[str] | None) -> tuple[str, ...]:
    """The keys of the speakers that the names mean."""
    return tuple(named_speaker(store, name) for name in names or ())


def filter_of(
    *,
    identities: tuple[str, ...] = (),
    about: str | None = None,
    since: str | None = None,
    until: str | None = None,
    outlets: list[str] | None = None,
    kind_of_quotation: str | None = None,
    act: str = "any",
    stances: Iterable[str] | None = None,
    kinds: Iterable[str] | None = None,
    articles: Iterable[int] | None = None,
    min_confidence: float = 0.0,
    rejected: bool = False,
    limit: int = 0,
    offset: int = 0,
    newest_first: bool = False,
) -> StatementFilter:
    """What the options of a reading command ask for."""
    from quotetrack.query import StatementFilter

    return StatementFilter(
        identities=identities,
        about=about,
        since=since,
        until=until,
        outlets=tuple(outlets or ()),
        types=(kind_of_quotation,) if kind_of_quotation else (),
        acts=() if act == "any" else (act,),
        stances=tuple(stances or ()),
        kinds=tuple(kinds or ()),
        articles=tuple(articles or ()),
        min_confidence=min_confidence or None,
        rejected=rejected,
        order="newest" if newest_first else "date",
        limit=limit or None,
        offset=offset,
    )
