"""Reference lists → numbers of identities: a match links, and never overwrites a name or a decision.

A line ``Ada Pell,Ada Moss,person,Q42`` gives the identity that has the form ``Ada Moss`` the number Q42.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quotetrack.core import SpeakerKind
from quotetrack.core.errors import InputError
from quotetrack.identity import Reference, reference_keys
from quotetrack.store import Store, StoredReference
from quotetrack.workflow.deciding import Step
from quotetrack.workflow.identifying import refresh_identities

__all__ = ["import_references", "read_references"]

_NUMBER = re.compile(r"Q[1-9]\d*")
_KINDS = {
    "Person": SpeakerKind.PERSON,
    **dict.fromkeys(("Organization", "Company", "PublicBody", "LegalEntity"), SpeakerKind.ORGANIZATION),
}
"""Schemata of FollowTheMoney (https://followthemoney.tech/explorer) whose entities can speak."""


def read_references(path: Path, text: str) -> list[Reference]:
    """The entries of a list: CSV with a header, or FollowTheMoney JSON lines (other entities are passed over).

    Raises:
        InputError: a line cannot be taken; the message names it.
    """
    if text.lstrip()[:1] == "{":
        return list(_of_entities(path, text))
    return list(_of_table(path, text))


def _of_table(path: Path, text: str) -> Iterator[Reference]:
    first = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=first.count))
    if "name" not in (reader.fieldnames or ()):
        raise InputError(f"{path}: line 1 has no column “name”; wanted are name, aliases, kind, wikidata, from, to.")
    for number, row in enumerate(reader, start=2):
        name = (row.get("name") or "").strip()
        if not name:
            raise InputError(f"{path}, line {number}: the name is missing.")
        kind = (row.get("kind") or "person").strip().casefold()
        if kind not in set(SpeakerKind):
            raise InputError(f"{path}, line {number}: “{kind}” is no kind of speaker; person or organization are.")
        aliases = [alias.strip() for alias in re.split(r"[|;]", row.get("aliases") or "") if alias.strip()]
        yield _reference(
            f"{path}, line {number}",
            name,
            SpeakerKind(kind),
            (row.get("wikidata") or "").strip(),
            aliases,
            (row.get("from") or "").strip(),
            (row.get("to") or "").strip(),
        )


def _of_entities(path: Path, text: str) -> Iterator[Reference]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            entity: Any = json.loads(line)
            kind, properties = _KINDS.get(entity["schema"]), entity["properties"]
            names: list[str] = [*properties.get("name", []), *properties.get("alias", [])]
            numbers: list[str] = properties.get("wikidataId", [])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{where}: no FollowTheMoney entity (a JSON object with schema, properties).") from error
        if kind is None:
            continue
        names = names or ([entity["caption"]] if entity.get("caption") else [])
        if not names:
            raise InputError(f"{where}: the entity has no name.")
        own = str(entity.get("id", ""))
        wikidata = numbers[0] if numbers else own if _NUMBER.fullmatch(own) else ""
        yield _reference(where, names[0], kind, wikidata, names[1:], "", "")


def _reference(
    where: str, name: str, kind: SpeakerKind, wikidata: str, aliases: list[str], first: str, last: str
) -> Reference:
    if wikidata and not _NUMBER.fullmatch(wikidata):
        raise InputError(f"{where}: “{wikidata}” is no Wikidata number, which is written Q42.")
    return Reference(name, kind, wikidata, tuple(dict.fromkeys(a for a in aliases if a != name)), first, last)


def import_references(store: Store, path: Path, text: str, *, by: str, dry_run: bool = False) -> Step:
    """Take a reference list in; entries that an earlier list has already are left out.

    Raises:
        InputError: a line cannot be taken; nothing is written.
    """
    entries = read_references(path, text)
    stored = [
        StoredReference(e.name, e.kind.value, e.wikidata, e.aliases, e.first, e.last, path.name, reference_keys(e))
        for e in entries
    ]
    there = set(store.references())
    new = [e for e in stored if not {(key, e.wikidata, n == 0) for n, key in enumerate(e.keys)} <= there]
    matched = sum(bool(store.identity_of(entry.keys)) for entry in new)
    summary = f"{path.name}: {len(new)} new entries, {matched} of them with a name that is stored"
    if new and not dry_run:
        before = len(store.numbered())
        keys = store.take_action("import", summary, by, references=new)
        refresh_identities(store, keys=keys)
        summary += f"; {len(store.numbered()) - before} more identities have a Wikidata number"
    return Step(summary)
