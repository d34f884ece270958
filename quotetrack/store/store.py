"""``Store``: one open database, the writer and the reader behind one face.

``Store.open("news.db", create=True)`` makes the file that ``"We will go," said Ada Pell.`` is then written into.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine
from sqlalchemy.engine import Connection

from quotetrack.core.article import Article
from quotetrack.core.attribution import Extraction
from quotetrack.core.errors import StoreError
from quotetrack.core.speaker import Identity, Resolution
from quotetrack.store import (
    check,
    identities,
    read_articles,
    read_detail,
    read_speakers,
    read_statements,
    writer,
)
from quotetrack.store.auditing import Auditing
from quotetrack.store.connection import check_version, identify, open_engine, path_of, reading, writing
from quotetrack.store.deciding import Deciding
from quotetrack.store.exchanging import Exchanging
from quotetrack.store.filters import StatementFilter
from quotetrack.store.following import Following
from quotetrack.store.history import create_database, upgrade_database
from quotetrack.store.running import Running
from quotetrack.store.values import NameLink, RunInfo, SeenName, Violation, WriteOutcome

__all__ = ["Store"]

P = ParamSpec("P")
T = TypeVar("T")


class Store(Following, Deciding, Auditing, Exchanging, Running):
    """An open database. Make one with ``Store.open``; close it, or use it in a ``with`` block."""

    def __init__(self, path: Path, engine: Engine, *, read_only: bool) -> None:
        self.path = str(path)
        self.read_only = read_only
        self._engine = engine

    @classmethod
    def open(cls, target: str | Path, *, create: bool = False, read_only: bool = False, timeout: float = 30.0) -> Store:
        """The database in the file ``target``, which must have the schema that this program works with.

        Args:
            target: A path, or ``sqlite:///PATH``.
            create: Make the file if there is none (or an empty one); its folder must exist.
            read_only: Refuse writing; works where file and folder cannot be written.
            timeout: Seconds to wait for another process that holds the database.

        Raises:
            MissingDatabaseError: there is no such file, and ``create`` is off.
            NotADatabaseError: the file is something else; it was not touched.
            SchemaVersionError: it is older or newer than this program; the message names what helps.
            ReadOnlyError: the file or its folder cannot be opened or made.
            StoreError: a URL of a database server.
        """
        path = path_of(target)
        if create and not read_only and (not path.exists() or (path.is_file() and path.stat().st_size == 0)):
            create_database(path)
        identify(path)
        engine = open_engine(path, read_only=read_only, timeout=timeout)
        try:
            with reading(engine, str(path)) as connection:
                check_version(connection, path)
        except BaseException:
            engine.dispose()
            raise
        return cls(path, engine, read_only=read_only)

    @staticmethod
    def upgrade(target: str | Path, *, timeout: float = 30.0) -> tuple[str, str]:
        """Bring an older database to this program's schema: (revision before, revision after).

        Raises:
            StoreError: as ``Store.open``; a newer database is left as it is.
        """
        return upgrade_database(target, timeout=timeout)

    def close(self) -> None:
        """Let go of the file; the last one to do so folds the write-ahead log into it."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _read(self, question: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        with reading(self._engine, self.path) as connection:
            return question(connection, *args, **kwargs)

    def _stream(
        self, question: Callable[Concatenate[Connection, P], Iterator[T]], *args: P.args, **kwargs: P.kwargs
    ) -> Iterator[T]:
        with reading(self._engine, self.path) as connection:
            yield from question(connection, *args, **kwargs)

    def _write(self, change: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        with writing(self._engine, self.path) as connection:
            return change(connection, *args, **kwargs)

    # Writing

    def start_run(self, info: RunInfo) -> int:
        """The id of the run made with this; equal values give the same one."""
        return self._write(writer.start_run, info)

    def already_here(self, article: Article, run: int) -> WriteOutcome | None:
        """What ``write_article`` would say if this run has read this very text; to be asked before extracting.

        A place that the text was not read from before is noted. None where there is something to do.
        """
        with reading(self._engine, self.path) as connection:
            known = writer.find_reading(connection, article, run)
            noted = known is not None and writer.source_is_known(connection, article, known.revision_id)
        if known is not None and not noted:
            self._write(writer.note_source, article, known.revision_id)
        return known

    def write_article(self, article: Article, resolution: Resolution, extraction: Extraction, run: int) -> WriteOutcome:
        """Write what one run found in one article, all of it or nothing; the same again changes nothing.

        Raises:
            SpanError: a span does not fit the text.
            StoreError: speakers and attributions do not pair up, or the database cannot be written (BusyError,
                ReadOnlyError, DiskFullError).
        """
        return self._write(writer.write_article, article, resolution, extraction, run)

    def remove_article(self, article_id: int, by: str = "not told") -> int:
        """Remove an article and all that follows from it; how many live statements went. The log keeps who did it.

        Raises:
            UsageError: there is no such article.
        """
        return self._write(read_articles.remove_article, article_id, by)

    # Identities

    def names_seen(self) -> list[SeenName]:
        """Every form of name among the speakers that answer now, by name and kind."""
        return self._read(identities.names_seen)

    def save_identities(self, records: Iterable[Identity], links: Iterable[NameLink]) -> int:
        """Make the file hold exactly these identities and links; the number of rows that changed.

        Raises:
            StoreError: a link leads to an identity that is not among ``records``.
        """
        return self._write(identities.save_identities, records, links)

    # Reading; quotetrack.query makes typed answers of these rows

    def read_article(self, article_id: int, revision_id: int | None = None) -> Article:
        """An article as it was given: its newest revision, or the one asked for.

        Raises:
            UsageError: there is no such article or revision.
        """
        return self._read(read_articles.read_article, article_id, revision_id)

    def read_extraction(self, article_id: int) -> tuple[Extraction, Resolution]:
        """What the newest run found in the newest revision, as it was given.

        Raises:
            UsageError: there is no such article.
        """
        return self._read(read_articles.read_extraction, article_id)

    def statements(self, wanted: StatementFilter) -> Iterator[tuple[Any, ...]]:
        """Live statements, in the columns of ``quotetrack.query.StatementRow``."""
        return self._stream(read_statements.statements, wanted)

    def statements_by_id(self, ids: Iterable[int]) -> Iterator[tuple[Any, ...]]:
        """The live ones of these statements, in the same columns, in no order."""
        return self._stream(read_statements.statements_by_id, tuple(ids))

    def count_statements(self, wanted: StatementFilter) -> int:
        """How many live statements the filter asks for, its limit and offset apart."""
        return self._read(read_statements.count_statements, wanted)

    def count_rejected(self, wanted: StatementFilter) -> int:
        """How many statements would answer if reviewers had not found that they are none."""
        return self._read(read_statements.count_rejected, wanted)

    def undated_among(self, wanted: StatementFilter) -> int:
        """How many statements a range of dates leaves out because their article's date has no year."""
        return self._read(read_statements.undated_among, wanted)

    def outlets_named(self, names: tuple[str, ...]) -> list[str]:
        """The outlets as stored that ``names`` mean, whatever their case."""
        return self._read(read_statements.outlets_named, names)

    def who(self, wanted: StatementFilter) -> Iterator[tuple[Any, ...]]:
        """Speakers of the statements asked for, by their number (``read_statements.who``)."""
        return self._stream(read_statements.who, wanted)

    def hits(self, typed: str, wanted: StatementFilter, marks: tuple[str, str]) -> Iterator[tuple[Any, ...]]:
        """Statements and articles that hold what was typed (``read_detail.hits``)."""
        return self._stream(read_detail.hits, typed, wanted, marks)

    def statement_detail(self, statement_id: int) -> dict[str, Any]:
        """All rows about one statement (``read_detail.statement_detail``)."""
        return self._read(read_detail.statement_detail, statement_id)

    def speaker_names(self) -> list[tuple[str, str, int]]:
        """(identity key, form of name, live statements) of every form that an identity is known by."""
        return self._read(read_speakers.speaker_names)

    def speakers(self, **options: Any) -> Iterator[tuple[Any, ...]]:
        """Identities with their counts (``read_speakers.speakers``)."""
        return self._stream(read_speakers.speakers, **options)

    def speaker_details(self, keys: Iterable[str]) -> dict[str, dict[str, list[tuple[Any, ...]]]]:
        """Names, titles, affiliations and outlets of identities (``read_speakers.speaker_details``)."""
        return self._read(read_speakers.speaker_details, keys)

    def articles(self, **options: Any) -> Iterator[tuple[Any, ...]]:
        """Newest revisions (``read_articles.articles``)."""
        return self._stream(read_articles.articles, **options)

    def counts(self) -> dict[str, Any]:
        """Numbers of live rows (``read_detail.counts``)."""
        return self._read(read_detail.counts)

    # Care of the file

    def check(self) -> list[Violation]:
        """Everything in the file that must not be; empty for a sound one."""
        return self._read(check.find_violations)

    def backup(self, path: str | Path) -> None:
        """Copy the database, as it is at this moment, into a new file; others may go on writing meanwhile.

        Raises:
            StoreError: there is a file already, or the copy cannot be written.
        """
        check.copy_database(self._engine, Path(path), self.path)

    def size(self) -> int:
        """Bytes on the disk, the write-ahead log included."""
        files = (Path(self.path + suffix) for suffix in ("", "-wal"))
        try:
            return sum(file.stat().st_size for file in files if file.exists())
        except OSError as error:
            raise StoreError(f"{self.path} cannot be measured: {error.strerror}.") from error
