"""Stored articles → families of wire copy and reprints, and how many independent reports a set of them is.

Of four articles that print one quotation, two are one wire story: four publications, three reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quotetrack.claims.family import Family, Printing, find_families, independent_reports
from quotetrack.query import ArticleRow
from quotetrack.store import Store

__all__ = ["Families", "read_families"]


class Families:
    """The articles that were asked for, and the families among them."""

    def __init__(self, printings: Mapping[int, Printing]) -> None:
        self.printings = printings
        self.families = find_families(printings.values())
        self._of = {member: family for family in self.families for member in family.members}

    def family_of(self, article: int) -> Family | None:
        """The family an article is in; None where it stands alone."""
        return self._of.get(article)

    def independent(self, articles: Iterable[int]) -> int:
        """How many of the articles speak on their own."""
        return independent_reports((self.printings[a] for a in set(articles)), self.families)


def read_families(store: Store, carriers: Mapping[int, Iterable[str | None]]) -> Families:
    """Families among these articles.

    Args:
        store: where they are.
        carriers: article ids, each with the carriers that the statements in question name.
    """
    rows = (ArticleRow(*row) for row in store.texts_of(carriers))
    return Families(
        {
            row.article_id: Printing(
                row.article_id,
                row.text or "",
                row.date or None,
                row.outlet,
                row.wire,
                tuple(sorted({c for c in carriers[row.article_id] if c})),
            )
            for row in rows
        }
    )
