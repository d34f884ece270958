"""What the audit asks of the file, apart from ``Store``'s daily work: samples, verdicts, what was missed, the log.

``store.add_verdict(Verdict(17, "Ida Quill", speaker=Finding.WRONG))`` lays it beside ``"We will go," said Pell.`` and
appends it to the log, in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from quotetrack.core.verdict import Missed, Verdict
from quotetrack.store import log, log_proof, missed, samples, verdicts
from quotetrack.store.audit_values import LogProof, LogRow, Sample, SampleItem, StoredMissed, StoredVerdict

__all__ = ["Auditing"]


class Auditing:
    """The part of ``Store`` that audits are kept with; its doors to the file are those of ``Store``."""

    _read: Callable[..., Any]
    _stream: Callable[..., Iterator[Any]]
    _write: Callable[..., Any]

    # Samples

    def add_sample(self, sample: Sample, items: Sequence[SampleItem]) -> int:
        """Keep a draw with its items; its number.

        Raises:
            UsageError: a sample of that name exists.
        """
        number: int = self._write(samples.add_sample, sample, items)
        return number

    def samples(self) -> list[Sample]:
        """Every sample, in the order drawn."""
        found: list[Sample] = self._read(samples.samples)
        return found

    def sample(self, name: str) -> Sample:
        """The sample of this name.

        Raises:
            UsageError: there is none; the message lists those there are.
        """
        found: list[Sample] = self._read(samples.samples, name=name)
        return found[0]

    def sample_items(self, name: str) -> list[SampleItem]:
        """The items of a sample, in the order drawn (UsageError: there is no such sample)."""
        found: list[SampleItem] = self._read(samples.sample_items, name)
        return found

    def newest_revisions(self, articles: Iterable[int]) -> dict[int, int]:
        """The id of the newest revision of each of these articles; what is not there is left out."""
        found: dict[int, int] = self._read(samples.newest_revisions, articles)
        return found

    def note_reviewed(self, sample: str, article_id: int, by: str) -> None:
        """Note that somebody read a whole article of a sample to its end; the same again changes nothing.

        Raises:
            UsageError: there is no such sample, or the article is not in it.
        """
        self._write(samples.note_reviewed, sample, article_id, by)

    def withdraw_reviewed(self, sample: str, article_id: int, by: str) -> None:
        """Take back that somebody read a whole article to its end (UsageError: there is no such sample)."""
        self._write(samples.withdraw_reviewed, sample, article_id, by)

    def reviewed(self, sample: str) -> list[tuple[int, str]]:
        """(article id, reviewer) of the articles that were read to their end (UsageError: no such sample)."""
        found: list[tuple[int, str]] = self._read(samples.reviewed, sample)
        return found

    # Verdicts

    def add_verdict(self, verdict: Verdict) -> int:
        """Lay a verdict beside a statement; its number. The same person's earlier one on it is taken back.

        A verdict that adjudicates takes back only one that does. Where no sample is named, that of the verdict it
        replaces is kept.

        Raises:
            UsageError: there is no such statement or sample.
            SpanError: the corrected content does not fit the text.
        """
        number: int = self._write(verdicts.add_verdict, verdict)
        return number

    def withdraw_verdict(self, verdict_id: int, by: str) -> None:
        """Take a verdict back; its row stays, marked with when, and the log says who.

        Raises:
            UsageError: there is no such live verdict.
        """
        self._write(verdicts.withdraw_verdict, verdict_id, by)

    def verdicts(
        self,
        *,
        sample: str | None = None,
        statements: Iterable[int] | None = None,
        by: str | None = None,
        live: bool = True,
    ) -> list[StoredVerdict]:
        """Verdicts in the order given; ``statements`` are those judged, or those that verdicts stand on now.

        Raises:
            UsageError: there is no such sample.
        """
        found: list[StoredVerdict] = self._read(
            verdicts.verdicts, sample=sample, statements=statements, by=by, live=live
        )
        return found

    def orphans(self) -> list[StoredVerdict]:
        """Live verdicts that stand on no statement now."""
        found: list[StoredVerdict] = self._read(verdicts.orphans)
        return found

    # What was missed

    def add_missed(self, found: Missed) -> int:
        """Keep a statement that the machine missed in the newest revision of an article; its number.

        Raises:
            UsageError: there is no such article or sample.
            SpanError: a span does not fit the text.
        """
        number: int = self._write(missed.add_missed, found)
        return number

    def withdraw_missed(self, missed_id: int, by: str) -> None:
        """Take a missed statement back; its row stays (UsageError: there is no such live one)."""
        self._write(missed.withdraw_missed, missed_id, by)

    def missed(self, *, sample: str | None = None, live: bool = True) -> list[StoredMissed]:
        """Statements that the machine missed, in the order found (UsageError: there is no such sample)."""
        found: list[StoredMissed] = self._read(missed.missed, sample=sample, live=live)
        return found

    # The log

    def note_import(self, what: str, by: str, content: Mapping[str, Any]) -> int:
        """Tell the log that annotation came in from outside: ``what`` it was, and its counts and digests.

        Gives the number of the log's row. The verdicts and decisions that came with it have rows of their own.
        """
        number: int = self._write(log.append, "import", what, content, by)
        return number

    def log_rows(
        self,
        *,
        kinds: Sequence[str] = (),
        by: str | None = None,
        subject: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
    ) -> Iterator[LogRow]:
        """Rows of the log in the order written (``log.log_rows``); ``limit`` gives the newest so many."""
        return self._stream(log.log_rows, kinds=kinds, by=by, subject=subject, since=since, until=until, limit=limit)

    def verify_log(self, head: str | None = None) -> LogProof:
        """Prove that the log is what was written, that ``head`` is in it, and that verdicts are as it says.

        Raises:
            UsageError: ``head`` is no hash.
        """
        proof: LogProof = self._read(log_proof.verify_log, head)
        return proof
