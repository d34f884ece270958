"""``quotetrack stats``: how much is stored, from where, and how much of it is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrack.cli.options import DbOption, FormatOption, OutputOption
from quotetrack.export.tabular import Format

if TYPE_CHECKING:
    from quotetrack.query import Count


def listed(counts: tuple[Count, ...]) -> list[str]:
    """Counts as a person reads them, the largest first."""
    return [f"{c.name or 'not known'} {c.count}" for c in counts]


def stats(form: FormatOption = Format.TABLE, output: OutputOption = None, db: DbOption = None) -> None:
    """Counts, outlets, the share of unknown speakers, types."""
    from dataclasses import fields

    from quotetrack.cli.render import answer, show_fields
    from quotetrack.cli.session import reading
    from quotetrack.query import stats as ask_stats

    with reading(db) as store:
        found = ask_stats(store)
        size = store.size()
    if form is not Format.TABLE or output is not None:
        names = [f.name for f in fields(found)]
        answer([found], form=form, columns=names, table=names, output=output)
        return
    show_fields(
        [
            ("articles", found.articles),
            ("revisions", found.revisions),
            ("statements", found.statements),
            ("speakers", found.speakers),
            ("names", found.names),
            ("speaker unknown", f"{found.unknown_speakers} ({found.unknown_share:.1%})"),
            ("dates", f"{found.first_date} to {found.last_date}" if found.first_date else "none"),
            ("without a date", found.undated_articles),
            ("outlets", listed(found.outlets)),
            ("types", listed(found.types)),
            ("acts", listed(found.acts)),
            ("stances", listed(found.stances)),
            ("kinds", listed(found.kinds)),
            *(
                ("run", f"{r.run_id}: quotetrack {r.package_version}, {r.extractor} {r.model_digest[:12]}")
                for r in found.runs
            ),
            ("size", f"{size / 2**20:.1f} MB"),
        ]
    )
