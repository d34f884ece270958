"""Statements → an evidence bundle: a zip that proves by checksums and offsets what was said where, and who judged it.

For ``"We will go," said Ada Pell.`` it holds the words with their offsets, the paragraph around, the article's
metadata with the SHA-256 of the bytes it was read from, the run, the verdicts, and the rows of the log about them.
Equal input gives equal bytes: nothing in the zip is dated, and nothing is compressed.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

from quotetrack.export.tabular import plain_value
from quotetrack.store.audit_values import LogProof, LogRow

__all__ = ["ArticleEvidence", "Evidence", "hashed_form", "log_name", "write_bundle"]

TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest moment a zip can tell; every entry has it."""

README = """\
EVIDENCE BUNDLE, made by quotetrack {version}

What is in it
  statements/N/statement.json  the statement: speaker, words, offsets of its parts, run, what tells who it was
  statements/N/context.txt     the paragraphs it stands in
  statements/N/verdicts.json   what auditors found, those verdicts too that were taken back
  articles/A-R/article.json    article A in its revision R: metadata, SHA-256 of the bytes it was read from and of its
                               text
  articles/A-R/text.txt, raw   its text and those bytes, where they were asked for
  log/NUMBER.txt               a row of the log about these statements, in the form that its hash is of
  log/log.json                 those rows as values, and the head of the whole chain when the bundle was made
  SHA256SUMS                   the checksum of every file here but this list itself

How to check it by hand
  1. sha256sum -c SHA256SUMS
     Every file must be OK. Note the sum of SHA256SUMS itself somewhere else; it stands for the bundle.
  2. Offsets count Unicode code points from 0, the end not included. context.txt begins at "context_start" of the
     article's text: a part [start, end) of statement.json is what stands in context.txt from start - context_start.
       python3 -c "print(open('statements/N/context.txt', encoding='utf-8', newline='').read()[A:B])"
  3. sha256sum log/*.txt
     prints the hash of each row, the one in log.json. The file itself is: number and lengths on the first line, then
     the hash of the row before it, when, who, kind, subject and payload, one behind the other. Whoever holds the
     database shows that these rows are in the unbroken chain that leads to the head: quotetrack db verify.
  4. Whoever holds the page as it was fetched compares its sha256sum with "raw_sha256" of article.json.

The same by program: quotetrack export bundle --check THIS.zip
"""


@dataclass(frozen=True, slots=True)
class ArticleEvidence:
    """The article in the revision that a statement is of; ``text`` and ``raw`` where they are to be in the bundle."""

    article_id: int
    revision_id: int
    record: Mapping[str, object]
    text: str | None = None
    raw: bytes | None = None

    @property
    def folder(self) -> str:
        """Where it is in the bundle."""
        return f"articles/{self.article_id}-{self.revision_id}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement with all that proves it. ``record`` is ``statement.json``, which holds ``context_start``."""

    statement_id: int
    record: Mapping[str, object]
    context: str
    article: ArticleEvidence
    verdicts: Sequence[object] = ()
    log: Sequence[LogRow] = field(default=())


def hashed_form(row: LogRow) -> bytes:
    """The bytes whose SHA-256 is the row's hash, as ``store/log.py`` tells them."""
    lengths = f"{row.number} {len(row.at)} {len(row.by)} {len(row.kind)} {len(row.subject)} {len(row.payload)}"
    return f"{lengths}\n{row.previous}{row.at}{row.by}{row.kind}{row.subject}{row.payload}".encode()


def log_name(number: int) -> str:
    """Where a row of the log is in the bundle."""
    return f"log/{number:08}.txt"


def as_file(record: Any) -> bytes:
    """JSON to be read by people, the same for equal values."""
    return (json.dumps(plain_value(record), ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def write_bundle(evidence: Iterable[Evidence], proof: LogProof, out: IO[bytes], *, version: str) -> int:
    """Write the statements as they come; how many there were. One of each is written, in the order given.

    Args:
        evidence: the statements; each is written before the next is asked for.
        proof: what the check of the whole log gave.
        out: where to; it need not be able to seek.
        version: of the program.
    """
    sums: dict[str, str] = {}
    rows: dict[int, LogRow] = {}
    count = 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as bundle:

        def add(name: str, content: bytes) -> None:
            if name in sums:
                return
            sums[name] = hashlib.sha256(content).hexdigest()
            entry = zipfile.ZipInfo(name, TIME)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            bundle.writestr(entry, content)

        add("README.txt", README.format(version=version).encode())
        for one in evidence:
            folder = f"statements/{one.statement_id}"
            if f"{folder}/statement.json" in sums:
                continue
            count += 1
            add(f"{folder}/statement.json", as_file(one.record))
            add(f"{folder}/context.txt", one.context.encode())
            add(f"{folder}/verdicts.json", as_file(list(one.verdicts)))
            add(f"{one.article.folder}/article.json", as_file(one.article.record))
            if one.article.text is not None:
                add(f"{one.article.folder}/text.txt", one.article.text.encode())
            if one.article.raw is not None:
                add(f"{one.article.folder}/raw", one.article.raw)
            rows |= {row.number: row for row in one.log}
        for number in sorted(rows):
            add(log_name(number), hashed_form(rows[number]))
        add("log/log.json", as_file({"chain": proof, "rows": [rows[number] for number in sorted(rows)]}))
        listed = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))
        entry = zipfile.ZipInfo("SHA256SUMS", TIME)
        entry.create_system, entry.external_attr = 3, 0o644 << 16
        bundle.writestr(entry, listed.encode())
    return count
