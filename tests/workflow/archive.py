"""Articles of one sentence each, stored without an extractor: who said something, as what."""

from __future__ import annotations

from pathlib import Path

from quotetrack.core import Article, Attribution, Extraction, Resolution, Span, Speaker, SpeakerKind, Told
from quotetrack.query import speakers
from quotetrack.store import RunInfo, Store

PERSON, BODY = SpeakerKind.PERSON, SpeakerKind.ORGANIZATION


def tell(store: Store, number: int, *names: str, title: str | None = None, kind: SpeakerKind = PERSON) -> int:
    """Store an article in which each of these says something; its number."""
    text, attributions, told = f"Story {number} from the quay.", [], []
    for name in names:
        start = len(text) + 2
        text += f"\n\n“Berth {number} is open,” said {name}."
        content = Span(start, text.index("”", start) + 1)
        attributions.append(Attribution(content=(content,), confidence=0.9))
        told.append(Speaker(name, kind, title=title, told=Told.NAMED, confidence=0.9))
    article = Article(text=text, title=f"Story {number}", source=f"{number}.txt", outlet="Leith Post")
    run = store.start_run(RunInfo("0.1.0", "by hand", "m", "s"))
    return store.write_article(article, Resolution(tuple(told)), Extraction(tuple(attributions)), run).article_id


def who_is_who(store: Store) -> dict[str, set[str]]:
    """Identity's name → the forms of its name that statements have."""
    return {found.name: {form.name for form in found.names} for found in speakers(store)}


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that is derived from names and decisions, row by row, and the live decisions."""
    import sqlite3
    from contextlib import closing

    wanted = {
        "links": "SELECT name.name, identity_link.* FROM identity_link JOIN name ON name.id = name_id",
        "identities": "SELECT * FROM identity",
        "aliases": "SELECT * FROM alias",
        "index": "SELECT * FROM name_index",
        "touched": "SELECT * FROM touched_name",
        "decisions": "SELECT left_key, right_key, judgement, score, reason, decided_by FROM decision "
        "WHERE deleted_at IS NULL",
        "namings": "SELECT name_key, form, chosen FROM naming WHERE deleted_at IS NULL",
    }
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return {name: sorted(connection.execute(query).fetchall(), key=repr) for name, query in wanted.items()}
