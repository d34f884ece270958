"""What proving the log costs: seconds for a million rows, and that one changed row among them is found.

usage: python benchmarks/log_verify.py [--rows 1000000] [--held 0.5] [--gate]

Makes a database in a temporary folder whose log has so many rows: a share of them (``--held``) tell of verdicts that
stand in the table and are held against it, the others of steps on facts. Then proves it, changes one row at the middle
past the triggers, and proves it again. ``--gate`` exits 5 where a million rows take 10 seconds or more, or the changed
row is not the one that is named.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from quotetrack.store import LogProof, Store
from quotetrack.store.codec import as_json
from quotetrack.store.log import START, TRIGGERS, hash_of

MOST_SECONDS_A_MILLION = 10.0
GATE_NOT_PASSED = 5
PEOPLE = ("Ida Quill", "Bo Rand", "Zoë Lund")

LogValues = tuple[int, str, str, str, str, str, str, str]


def verdict_row(number: int) -> dict[str, object]:
    """What the log keeps of one verdict, as long as those on a newspaper's statements."""
    empty = dict.fromkeys(
        ("statement_id", "identity_finding", "title_finding", "type_finding", "correct_content", "correct_identity")
    )
    return {
        **empty,
        "correct_title": None,
        "correct_type": None,
        "sample_id": None,
        "id": number,
        "revision_id": 1,
        "anchor": f"03f75305bc72897d:{number}-{number + 48},{number + 75}-{number + 96}",
        "content": f"“The pier {number} stays open until the council has voted,” “We will pay for it.”",
        "speaker_finding": "wrong",
        "statement_finding": "right",
        "span_finding": "right",
        "correct_speaker": "Dov Harrel",
        "note": "the “she” is the harbour master, two sentences up" if number % 5 == 0 else "",
        "judged_by": PEOPLE[number % 3],
        "created_at": "2031-03-06T11:42:07Z",
        "faults": '{"speaker":"another name"}',
        "run_id": 1,
        "adjudicates": 0,
        "seconds": 4.25,
        "spans": f"[[{number},{number + 48}],[{number + 75},{number + 96}]]",
        "source": "she",
        "cue": "said",
        "prefix": "Harbour vote put off as the bill for dredging g",
        "suffix": "\n\nBruno Okafor doubted on Monday that the berth",
    }


def made(rows: int, held: float) -> Iterator[tuple[LogValues, dict[str, object] | None]]:
    """Rows of a log, each with the verdict that it tells of, if it tells of one."""
    previous, verdicts = START, 0
    for number in range(1, rows + 1):
        at, by = "2031-03-06T11:42:07Z", PEOPLE[number % 3]
        verdict = None
        if int(number * held) > verdicts:
            verdicts += 1
            verdict = verdict_row(verdicts)
            kind, subject, payload = "verdict", f"verdict {verdicts}", as_json(verdict)
        else:
            kind, subject = "fact", f"fact {number % 900}"
            payload = as_json({"step": number, "status": "disputed", "evidence": "the minutes of the council, page 7"})
        digest = hash_of(number, at, by, kind, subject, payload, previous)
        yield (number, at, by, kind, subject, payload, previous, digest), verdict
        previous = digest


def fill(path: Path, rows: int, held: float) -> None:
    """Write so many rows of a log, and the verdicts that they tell of."""
    columns = list(verdict_row(1))
    into = f"INSERT INTO verdict ({', '.join(columns)}) VALUES ({', '.join('?' for _ in columns)})"
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA synchronous = OFF")
        # The benchmark writes the rows that triggers guard, and is quicker without them; they are put back.
        raw.execute("DROP TRIGGER log_is_only_appended")
        raw.execute("BEGIN")
        for values, verdict in made(rows, held):
            raw.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
            if verdict is not None:
                raw.execute(into, tuple(verdict.values()))
        raw.execute(TRIGGERS["log_is_only_appended"])
        raw.execute("COMMIT")


def proved(path: Path) -> tuple[LogProof, float, float]:
    """The proof, and the seconds of wall and of processor time that it took."""
    with Store.open(path, read_only=True) as store:
        wall, processor = time.perf_counter(), time.process_time()
        proof = store.verify_log()
        return proof, time.perf_counter() - wall, time.process_time() - processor


def change(path: Path, number: int) -> None:
    """Change one row past the triggers, as somebody with any SQLite tool could."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("DROP TRIGGER log_is_not_changed")
        raw.execute("UPDATE log SET by = 'Nobody' WHERE number = ?", (number,))
        raw.execute(TRIGGERS["log_is_not_changed"])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--held", type=float, default=0.5)
    parser.add_argument("--gate", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.db"
        Store.open(path, create=True).close()
        fill(path, asked.rows, asked.held)
        proof, wall, processor = proved(path)
        middle = asked.rows // 2 + 1
        change(path, middle)
        changed, _, _ = proved(path)
        size = path.stat().st_size / 2**20
    if not proof.sound or proof.rows != asked.rows:
        sys.exit(f"the log that was made is not sound: {proof.problem}")
    print(f"{'rows':>10} {'verdicts held':>14} {'MB':>6} {'seconds':>8} {'processor':>10} {'rows/s':>10}  found")
    print(
        f"{asked.rows:10} {int(asked.rows * asked.held):14} {size:6.0f} {wall:8.2f} {processor:10.2f} "
        f"{asked.rows / wall:10.0f}  {changed.broken} of {middle}: {changed.problem}"
    )
    slow = processor / asked.rows * 1_000_000 >= MOST_SECONDS_A_MILLION
    if asked.gate and (slow or changed.broken != middle):
        print(json.dumps({"slow": slow, "broken": changed.broken}))
        sys.exit(GATE_NOT_PASSED)


if __name__ == "__main__":
    main()
