"""What the tests of the audit share: samples, verdicts, and the log's rows changed past every guard."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from quotetrack.core import Decision, Finding, Judgement, Missed, Span, Verdict
from quotetrack.store import FactStep, Sample, SampleItem, Store, Stratum
from quotetrack.store.log import TRIGGERS, hash_of


def sample(name: str = "spring", *, size: int = 3, unit: str = "statement") -> Sample:
    """A sample as somebody draws it."""
    return Sample(
        sample_id=0,
        name=name,
        unit=unit,
        filter={"outlets": ("Leith Post",), "min_confidence": 0.5},
        strata=("type", "outlet"),
        size=size,
        overlap=0.34,
        seed=7,
        frame=(Stratum("direct | Leith Post", 4, 2), Stratum("indirect | Leith Post", 8, 1)),
        frame_sha256="d" * 64,
        runs=(1,),
        by="Ida Quill",
        when="2031-03-06T11:42:07Z",
    )


def items() -> list[SampleItem]:
    """Three statements of the first article, the first for two people."""
    return [
        SampleItem(1, "direct | Leith Post", 1, 1, 1, "03f75305bc72897d:24-48,75-96", 0.97, twice=True),
        SampleItem(2, "indirect | Leith Post", 1, 1, 2, None, 0.6, twice=False),
        SampleItem(3, "indirect | Leith Post", 1, 1, 3, None, 0.4, twice=False),
    ]


def articles() -> list[SampleItem]:
    """Two whole articles."""
    return [SampleItem(n, "—", n, n, None, None, None, twice=False) for n in (1, 2)]


def audit(store: Store) -> None:
    """Ten rows of the log, one or more of most kinds that a person makes.

    1 sample 1 · 2 verdict 1 (Ida) · 3 verdict 2 (Bo) · 4 verdict 2 withdrawn · 5 missed 1 · 6 missed 1 withdrawn
    · 7 fact 1 · 8 fact 1 · 9 action 1 · 10 verdict 3 (Zoë)
    """
    store.add_sample(sample(), items())
    store.add_verdict(Verdict(1, "Ida Quill", speaker=Finding.WRONG, note="🎻 e\u0301", sample="spring"))
    store.withdraw_verdict(store.add_verdict(Verdict(2, "Bo Rand", span=Finding.RIGHT)), "Bo Rand")
    store.withdraw_missed(store.add_missed(Missed(1, (Span(0, 7),), "Bo Rand")), "Ida Quill")
    store.add_fact("The pier stays open", "Ida Quill")
    store.add_fact_step(FactStep(1, "Ida Quill", status="open"))
    merged = Decision("ada pell", "ewa sten", Judgement.SAME, 1.0, "merged by hand", "Ida Quill")
    store.take_action("merge", "Ada Pell and Ewa Sten are the same", "Ida Quill", decisions=[merged])
    store.add_verdict(Verdict(4, "Zoë Lund", span=Finding.RIGHT, seconds=2.5))


def tamper(path: Path, script: str, *, put_back: bool = True) -> None:
    """Do to the file what any SQLite tool can: the log's triggers dropped, the script run, the triggers put back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for name in TRIGGERS:
            raw.execute(f"DROP TRIGGER IF EXISTS {name}")
        raw.executescript(script)
        if put_back:
            for trigger in TRIGGERS.values():
                raw.execute(trigger)


def rehash(path: Path, number: int, *, following: bool = False) -> None:
    """Give a changed row of the log a hash that fits it; ``following`` does so with every row after it too."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for name in TRIGGERS:
            raw.execute(f"DROP TRIGGER IF EXISTS {name}")
        previous = None
        rows = raw.execute("SELECT * FROM log WHERE number >= ? ORDER BY number", (number,)).fetchall()
        for row in rows if following else rows[:1]:
            before = row[6] if previous is None else previous
            at, by, kind, subject, payload = row[1:6]
            previous = hash_of(row[0], at, by, kind, subject, payload, before)
            raw.execute("UPDATE log SET previous = ?, hash = ? WHERE number = ?", (before, previous, row[0]))
        for trigger in TRIGGERS.values():
            raw.execute(trigger)
