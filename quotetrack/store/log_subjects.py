"""The rows that the log tells of, read beside it: a verdict changed behind its back is found where they differ.

Log row 31 says that Ida Quill found the speaker of ``"We will go," said Pell.`` wrong; verdict 12 must say so too.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

__all__ = ["NOWHERE", "BrokenLog", "Found", "ToldReviews", "ToldRows"]

NOWHERE = 1 << 62
"""Sorts problems that no row of the log can be named for behind all rows."""

Found = tuple[int, str]
"""The number of a row of the log, and what is wrong with it."""


class BrokenLog(Exception):  # noqa: N818  # it ends the reading of the chain and never leaves ``verify_log``
    """A row that the log cannot be read beyond; ``found`` is its number and what is wrong."""

    def __init__(self, number: int, problem: str) -> None:
        self.found = (number, problem)


class ToldRows:
    """A table whose rows the log tells of, read beside the log: both have them in the order of their ids.

    SQLite writes each row as the JSON that the log has of it, which is three times as quick as reading both. Only where
    the two differ are they taken apart, for a later schema has more columns, or where a number has more than the 15
    digits that SQLite writes.
    """

    def __init__(self, raw: sqlite3.Connection, table: str) -> None:
        described = raw.execute(f"PRAGMA table_info({table})").fetchall()
        columns = sorted(row[1] for row in described)
        reals = "".join(f", {row[1]}" for row in described if row[2] == "REAL")
        withdrawn = "deleted_at" if "deleted_at" in columns else "NULL"
        listed = ", ".join(f"'{column}', {column}" for column in columns if column != "deleted_at")
        query = f"SELECT id, {withdrawn}, json_object({listed}){reals} FROM {table} ORDER BY id"
        self._rows: Iterator[tuple[Any, ...]] = raw.execute(query)
        self._raw, self._table = raw, table
        self.problems: list[Found] = []
        self._gone: dict[int, int] = {}
        self._taken_back: dict[int, tuple[int, str]] = {}
        self._next = self._following()

    def _following(self) -> tuple[Any, ...] | None:
        try:
            return next(self._rows, None)
        except sqlite3.OperationalError as error:
            raise BrokenLog(NOWHERE, f"a row of {self._table} cannot be read as text ({error})") from error

    def meet(self, number: int, payload: str, beside: dict[str, Any] | None = None) -> None:
        """Hold the row that log row ``number`` tells of against it; ``beside`` are values that no column has."""
        if self._next is not None and self._next[2] == payload and all(map(_short, self._next[3:])):
            wanted = self._next[0]
        else:
            told = json.loads(payload)
            wanted = told["id"]
            while self._next is not None and self._next[0] < wanted:
                self._untold()
            if self._next is None or self._next[0] != wanted:
                self._gone[wanted] = number
                return
            self._differ(number, told, beside or {})
        if self._next[1] is not None:
            self._taken_back[wanted] = number, self._next[1]
        self._next = self._following()

    def _differ(self, number: int, told: dict[str, Any], beside: dict[str, Any]) -> None:
        """Note where a row is not what the log says of it; columns that the log does not know must be empty."""
        cursor = self._raw.execute(f"SELECT * FROM {self._table} WHERE id = ?", (told["id"],))
        row = dict(zip((column[0] for column in cursor.description), cursor.fetchone(), strict=True)) | beside
        row.pop("deleted_at", None)
        differing = sorted(key for key in row.keys() | told.keys() if row.get(key) != told.get(key))
        if differing:
            which = f"{self._table} {told['id']}"
            self.problems.append((number, f"{which} is not what log row {number} says ({', '.join(differing)})"))

    def _untold(self) -> None:
        if self._next is not None:
            self.problems.append((NOWHERE, f"{self._table} {self._next[0]} stands in no row of the log"))
            self._next = self._following()

    def withdrawn(self, number: int, wanted: int, when: str) -> None:
        """Log row ``number`` says that this one was taken back."""
        _, marked = self._taken_back.pop(wanted, (0, None))
        which = f"{self._table} {wanted}"
        if marked is None and wanted not in self._gone:
            self.problems.append((number, f"{which} was taken back by log row {number}, and its row does not say so"))
        elif marked is not None and marked != when:
            self.problems.append((number, f"{which} was not taken back when log row {number} says"))

    def removed(self, ids: list[int]) -> None:
        """The log says that these went with their article."""
        for wanted in ids:
            self._gone.pop(wanted, None)

    def end(self) -> list[Found]:
        """Everything that was found, once the log is read to its end."""
        while self._next is not None:
            self._untold()
        self.problems += [
            (number, f"{self._table} {wanted}, which log row {number} tells of, is gone")
            for wanted, number in self._gone.items()
        ]
        self.problems += [
            (number, f"{self._table} {wanted} is marked as taken back, and no row of the log says so")
            for wanted, (number, _) in self._taken_back.items()
        ]
        return self.problems


def _short(number: float | None) -> bool:
    """Whether 15 digits tell a number exactly."""
    return number is None or float(f"{number:.15g}") == number


class ToldReviews:
    """Who read which drawn article to its end, as the log says, held against ``reviewed_article`` at the end."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw
        self._told: dict[tuple[int, int, str], int] = {}

    def note(self, number: int, kind: str, by: str, content: dict[str, Any]) -> None:
        """Log row ``number`` says that ``by`` read an article, or takes that back."""
        key = (content["sample"], content["article"], by)
        if kind == "reviewed":
            self._told[key] = number
        else:
            self._told.pop(key, None)

    def end(self) -> list[Found]:
        """Where the table says something else."""
        there = set(self._raw.execute("SELECT sample_id, article_id, reviewer FROM reviewed_article"))
        gone = [(number, key) for key, number in self._told.items() if key not in there]
        return [
            (number, f"that {by} read article {article} to its end, as log row {number} says, is gone")
            for number, (_, article, by) in gone
        ] + [
            (NOWHERE, f"that {by} read article {article} to its end stands in no row of the log")
            for _, article, by in sorted(there - self._told.keys())
        ]
