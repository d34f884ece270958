"""Facts → a dossier in Markdown: every statement quoted, sourced and dated.

Under "The ferry cost nine million" stand who said so, in which outlet, on which day, and what speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TextIO

from quotetrack.export.claimreview import CitedStatement, ReviewedFact

__all__ = ["CountedFact", "write_dossier"]

HEADINGS = {
    "supports": "Supports it",
    "repeats": "Repeats it",
    "disputes": "Disputes it",
    "corrects": "Corrects it",
}


class Linked(CitedStatement, Protocol):
    """A linked statement with what a dossier tells besides."""

    @property
    def statement_id(self) -> int | None:
        """Its number, None where it is gone."""
        ...

    @property
    def by(self) -> str:
        """Who linked it."""
        ...

    @property
    def when(self) -> str:
        """When."""
        ...

    @property
    def note(self) -> str:
        """A word on the link."""
        ...

    @property
    def standing(self) -> bool:
        """Whether the statement still stands."""
        ...


class CountedFact(ReviewedFact, Protocol):
    """A fact with what a dossier tells besides."""

    @property
    def fact_id(self) -> int:
        """Its number."""
        ...

    @property
    def independent_reports(self) -> int:
        """Reports for it that do not depend on each other."""
        ...

    @property
    def independent_speakers(self) -> int:
        """Speakers for it."""
        ...

    @property
    def publications(self) -> int:
        """Articles for it."""
        ...

    @property
    def links(self) -> Sequence[Linked]:
        """The statements linked to it."""
        ...


def plain(words: str) -> str:
    """Words on one line, with what Markdown would take for marks set off."""
    text = " ".join(words.split())
    for mark in "\\`*_[]<>#|":
        text = text.replace(mark, "\\" + mark)
    return text


def source_of(link: Linked) -> str:
    """Who, where and when, as a line."""
    title = f"“{plain(link.article_title)}”" if link.article_title else ""
    where = f"[{title or plain(link.url)}]({link.url})" if link.url else title
    known = [plain(x) for x in (link.speaker or "speaker not known", link.outlet) if x]
    number = f"statement {link.statement_id}" if link.standing else "**gone: the archive does not hold it any more**"
    return ", ".join([*known, *([where] if where else []), link.date or "undated", number])


def write_dossier(facts: Iterable[CountedFact], out: TextIO) -> int:
    """Write the facts one after another; how many there were."""
    count = 0
    for fact in facts:
        out.write(f"{chr(10) * bool(count)}# {plain(fact.words)}\n\n")
        out.write(f"Fact {fact.fact_id}, added by {plain(fact.by)}, {fact.when}. Status: **{fact.status}**")
        out.write(f", {plain(fact.status_by)}, {fact.status_when}" if fact.status_by else "")
        out.write(f"; evidence: <{fact.evidence}>" if fact.evidence else "")
        out.write(f". {plain(fact.note)}\n" if fact.note else ".\n")
        out.write(
            f"\nFor it: {fact.publications} publications, {fact.independent_reports} independent reports, "
            f"{fact.independent_speakers} independent speakers.\n"
        )
        for relation, heading in HEADINGS.items():
            links = [link for link in fact.links if link.relation == relation]
            if links:
                out.write(f"\n## {heading}\n")
            for link in links:
                out.write(f"\n> {plain(link.content)}\n>\n> {source_of(link)}\n")
                out.write(f"\n{plain(link.note)} ({plain(link.by)})\n" if link.note else "")
        count += 1
    return count
