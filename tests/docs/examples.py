"""Runs the examples of the documentation as a person at a terminal would, and writes down what they print.

``python -m tests.docs.examples README.md docs/tutorial.md`` writes the outputs anew; a test holds the pages to them.
Only fenced blocks marked ``console`` are run, line by line that begins with ``$ quotetrack``, in an empty folder that
holds the sample articles as ``data``.
"""

from __future__ import annotations

import os
import pty
import re
import shlex
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
WIDTH = 118
PROMPT = "$ quotetrack "
HEAD = re.compile(r"^head  [0-9a-f]{64}$", re.MULTILINE)
SHOWN_HEAD = "head  3654fd07989a263da62031c6849538be4164dd530692cec20a4ee2d24d4876ce"
"""What the pages show as the hash of a log's newest row, which depends on the second in which it was written."""
DAY = "2026-11-22"
"""What the pages show as the day on which their examples were run."""


def today() -> str:
    """This day in UTC, as commands print it."""
    return datetime.now(UTC).date().isoformat()


def read_all(descriptor: int) -> bytes:
    """Everything that comes out of a terminal until its other end is closed."""
    chunks = []
    while True:
        try:
            chunk = os.read(descriptor, 65536)
        except OSError:
            break
        if not chunk:
            break
        chunks.append(chunk)
    return b"".join(chunks)


def run_line(line: str, folder: Path) -> str:
    """What a command prints on a terminal of ``WIDTH`` columns without colour; standard error after it."""
    master, slave = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(WIDTH), "NO_COLOR": "1", "TERM": "xterm"}
    environment.pop("QUOTETRACK_DB", None)
    running = subprocess.Popen(
        [sys.executable, "-m", "quotetrack", *shlex.split(line)],
        cwd=folder,
        env=environment,
        stdout=slave,
        stderr=subprocess.PIPE,
    )
    os.close(slave)
    out = read_all(master)
    _, err = running.communicate(timeout=120)
    os.close(master)
    printed = (out.replace(b"\r\n", b"\n").decode() + err.decode()).replace(today(), DAY)
    return HEAD.sub(SHOWN_HEAD, "".join(row.rstrip() + "\n" for row in printed.splitlines()))


def run_examples(page: str, folder: Path) -> str:
    """The page with the output of every example as it is now; the commands run in order, in one folder."""
    if not (folder / "data").exists():
        (folder / "data").symlink_to(ROOT / "data")

    def rerun(block: re.Match[str]) -> str:
        shown = []
        for line in block.group(1).splitlines():
            if line.startswith(PROMPT):
                shown.append(line + "\n" + run_line(line.removeprefix(PROMPT), folder))
        return "```console\n" + "\n".join(shown) + "```"

    return BLOCK.sub(rerun, page)


def main() -> None:
    """Write the outputs of the pages named on the command line anew."""
    for name in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(name)
            path.write_text(run_examples(path.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
