"""An evidence bundle → what in it does not hold: checksums, offsets, hashes of the log.

If somebody writes ``not`` into the words of ``"We will go," said Ada Pell.``, the file is named, and so is the part
that does not stand at its offsets.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotetrack.core.errors import InputError
from quotetrack.export.bundle import hashed_form, log_name
from quotetrack.store.audit_values import LogRow

__all__ = ["BundleCheck", "check_bundle"]

MOST = 256 * 2**20
"""Bytes that one file of a bundle may have: more is no text, and no page."""

ELSEWHERE = ("evidence", "corrected content")
"""Parts that may stand outside of the paragraphs of the machine's statement; the article's text shows them."""


@dataclass(frozen=True, slots=True)
class BundleCheck:
    """What was checked, by number, and what does not hold, each with the file's name."""

    files: int
    statements: int
    parts: int
    log_rows: int
    problems: tuple[str, ...]


class _Reading:
    def __init__(self, bundle: zipfile.ZipFile) -> None:
        self.bundle = bundle
        self.names = [entry.filename for entry in bundle.infolist()]
        self.parts = self.rows = 0

    def bytes_of(self, name: str) -> bytes:
        if self.bundle.getinfo(name).file_size > MOST:
            raise InputError(f"{name} has more than {MOST // 2**20} MiB")
        return self.bundle.read(name)

    def json_of(self, name: str) -> Any:
        return json.loads(self.bytes_of(name))

    def text_of(self, name: str) -> str:
        return self.bytes_of(name).decode()

    # What must hold

    def sums(self) -> Iterator[str]:
        wanted = {}
        for line in self.text_of("SHA256SUMS").splitlines():
            digest, _, name = line.partition("  ")
            wanted[name] = digest
        if len(set(self.names)) < len(self.names):
            yield "a name is in the bundle twice"
        for name in sorted(set(self.names) - {"SHA256SUMS"}):
            if name not in wanted:
                yield f"{name} is not in SHA256SUMS"
            elif hashlib.sha256(self.bytes_of(name)).hexdigest() != wanted[name]:
                yield f"{name} is not the file that SHA256SUMS is of"
        yield from (f"{name} is missing" for name in sorted(wanted.keys() - set(self.names)))

    def statement(self, folder: str) -> Iterator[str]:
        record = self.json_of(f"{folder}/statement.json")
        context, start = self.text_of(f"{folder}/context.txt"), record["context_start"]
        article = f"articles/{record['article_id']}-{record['revision_id']}"
        text = self.text_of(f"{article}/text.txt") if f"{article}/text.txt" in self.names else None
        for part in record["parts"]:
            where = f"{folder}: {part['role']} [{part['start']}, {part['end']})"
            low, high = part["start"] - start, part["end"] - start
            if low >= 0 and high <= len(context):
                self.parts += 1
                if context[low:high] != part["text"]:
                    yield f"{where} is not “{part['text'][:60]}” in context.txt"
            elif part["role"] not in ELSEWHERE:
                yield f"{where} is outside of context.txt"
            if text is not None and text[part["start"] : part["end"]] != part["text"]:
                yield f"{where} is not “{part['text'][:60]}” in text.txt"
        if f"{article}/article.json" not in self.names:
            yield f"{article}/article.json is missing"

    def article(self, folder: str) -> Iterator[str]:
        record = self.json_of(f"{folder}/article.json")
        for name, key in (("text.txt", "text_sha256"), ("raw", "raw_sha256")):
            path = f"{folder}/{name}"
            if path in self.names and hashlib.sha256(self.bytes_of(path)).hexdigest() != record[key]:
                yield f"{path} does not have the {key} of article.json"

    def log(self) -> Iterator[str]:
        record = self.json_of("log/log.json")
        before: LogRow | None = None
        for told in record["rows"]:
            row = LogRow(**told)
            name = log_name(row.number)
            self.rows += 1
            if hashlib.sha256(hashed_form(row)).hexdigest() != row.hash:
                yield f"log/log.json: row {row.number} does not have its hash"
            if name not in self.names or self.bytes_of(name) != hashed_form(row):
                yield f"{name} is not row {row.number} of log/log.json"
            if before is not None and row.number == before.number + 1 and row.previous != before.hash:
                yield f"log/log.json: row {row.number} does not follow row {before.number}"
            before = row
        if record["chain"]["problem"]:
            yield f"the log was not sound when the bundle was made: {record['chain']['problem']}"

    def problems(self) -> Iterator[str]:
        if "SHA256SUMS" not in self.names or "log/log.json" not in self.names:
            yield "SHA256SUMS or log/log.json is missing: this is no evidence bundle"
            return
        yield from self.sums()
        for name in self.names:
            folder, _, last = name.rpartition("/")
            if last in ("statement.json", "article.json"):
                yield from self._held(self.statement if last == "statement.json" else self.article, folder)
        yield from self._held(lambda _: self.log(), "log")

    @staticmethod
    def _held(check: Any, folder: str) -> Iterator[str]:
        try:
            yield from check(folder)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            yield f"{folder}: cannot be read as what it should be ({type(error).__name__}: {error})"


def check_bundle(path: Path) -> BundleCheck:
    """Check every checksum, offset and log hash of a bundle.

    Raises:
        InputError: it cannot be opened, or is no zip.
    """
    try:
        with zipfile.ZipFile(path) as bundle:
            reading = _Reading(bundle)
            problems = tuple(reading.problems())
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from error
    except (zipfile.BadZipFile, RuntimeError, EOFError) as error:
        raise InputError(f"{path} is no zip that can be read: {error}.") from error
    statements = sum(name.endswith("/statement.json") for name in reading.names)
    return BundleCheck(len(reading.names), statements, reading.parts, reading.rows, problems)
