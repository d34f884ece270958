"""The review in a real terminal: the command itself on a pseudo-terminal, its screen read back by pyte and by tmux."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.review_samples import draw, ingest, kept

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is a POSIX thing", allow_module_level=True)

import fcntl
import pty
import struct
import termios

pyte = pytest.importorskip("pyte")

PATIENCE = 20.0


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = ingest(tmp_path_factory.mktemp("review"))
    draw(path)
    return path


@pytest.fixture
def db(ingested: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(ingested, tmp_path / "review.db"))


class Terminal:
    """The command in a terminal of 80 x 24, and what stands on its screen."""

    def __init__(self, process: subprocess.Popen[bytes], master: int) -> None:
        self.process = process
        self.master = master
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.sent = b""

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def wait(self, met: Callable[[], bool], what: str) -> None:
        """Read the screen until a condition is met."""
        ends = time.monotonic() + PATIENCE
        while not met():
            if time.monotonic() > ends:
                pytest.fail(f"{what} did not come:\n{self.text}")
            if select.select([self.master], [], [], 0.1)[0]:
                try:
                    got = os.read(self.master, 65536)
                except OSError:
                    got = b""
                if not got:
                    if met():
                        return
                    pytest.fail(f"the command ended before {what}:\n{self.text}")
                self.sent += got
                # pyte takes private queries for text; a terminal that does not know them shows nothing.
                self.stream.feed(_without_queries(got))

    def see(self, words: str) -> None:
        self.wait(lambda: words in self.text, f"“{words}”")

    def settle(self) -> None:
        """Read until nothing has come for a while: a terminal's first moments swallow keys."""
        size = -1
        while size != len(self.sent):
            size = len(self.sent)
            if select.select([self.master], [], [], 0.4)[0]:
                self.sent += (got := os.read(self.master, 65536))
                self.stream.feed(_without_queries(got))

    def type(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def end(self) -> int:
        """The exit code, once the command has ended."""
        ends = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < ends:
            if select.select([self.master], [], [], 0.05)[0]:
                try:
                    self.sent += os.read(self.master, 65536)
                except OSError:
                    break
        return self.process.wait(timeout=PATIENCE)


def _without_queries(got: bytes) -> bytes:
    import re

    return re.sub(rb"\x1b\[[<>=?][0-9;]*(?:u|\$p|m)|\x1bP[^\x1b]*\x1b\\", b"", got)


@contextmanager
def terminal(db: Path, **environment: str) -> Iterator[Terminal]:
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    kept_out = ("NO_COLOR", "TERM", "COLORTERM", "QUOTETRACK_DB", "TMUX", "COLUMNS", "LINES")
    clean = {key: value for key, value in os.environ.items() if key not in kept_out}
    command = [sys.executable, "-m", "quotetrack", "audit", "review", "spring", "--by", "ida", "--db", str(db)]
    # A test run in the background (nohup) ignores SIGHUP, and its children would inherit that.
    heard = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    try:
        process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=clean | environment, start_new_session=True
        )
    finally:
        signal.signal(signal.SIGHUP, heard)
    os.close(slave)
    try:
        yield Terminal(process, master)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(master)


def test_items_are_reviewed_and_undone_in_a_terminal_with_colours(db: Path) -> None:
    with terminal(db, TERM="xterm-256color") as seen:
        seen.see("item 1 · 0/")
        seen.see("Enter all right")
        seen.see("The slip is rotten")
        seen.see("harbour master")
        seen.settle()
        assert {cell.fg for line in seen.screen.buffer.values() for cell in line.values()} >= {"green", "cyan"}
        seen.type("\r")
        seen.see("item 2 · 1/")
        seen.type("1")
        seen.see("wrong")
        seen.type("\r")
        seen.see("item 3 · 2/")
        seen.type("u")
        seen.see("item 2 · 1/")
        assert len(kept(db)) == 1, "undone in the file while the review goes on"
        seen.type("u")  # what was answered on it is the draft again
        seen.see("item 1 · 0/")
        seen.type("\rq")
        assert seen.end() == 0
        assert b"goes on" in seen.sent
    assert len(kept(db)) == 1


@pytest.mark.parametrize("environment", [{"TERM": "xterm-256color", "NO_COLOR": "1"}, {"TERM": "vt100"}])
def test_without_colours_brackets_tell_the_parts(db: Path, environment: dict[str, str]) -> None:
    with terminal(db, **environment) as seen:
        seen.see("Enter all right")
        seen.see('["The slip is rotten,"] «said» ‹Marit Aune, the harbour master›.')
        seen.settle()
        if "NO_COLOR" in environment:
            cells = [cell for line in seen.screen.buffer.values() for cell in line.values()]
            assert {cell.fg for cell in cells} | {cell.bg for cell in cells} == {"default"}
            assert any(cell.reverse for cell in cells)
        seen.type("c\x1b[D")
        seen.see("Moving the end of part 2 of 2")
        seen.type("\r\r")
        seen.see("item 2 · 1/")
        seen.type("q")
        assert seen.end() == 0
    assert kept(db)[0].verdict.correct.content is not None


def test_ctrl_c_and_a_dropped_line_lose_nothing_and_the_review_goes_on(db: Path) -> None:
    with terminal(db, TERM="xterm-256color") as seen:
        seen.see("Enter all right")
        seen.settle()
        seen.type("\r")
        seen.see("item 2 · 1/")
        seen.type("\x03")
        assert seen.end() == 130
    assert len(kept(db)) == 1
    with terminal(db, TERM="xterm-256color") as seen:
        seen.see("item 2 · 1/")
        seen.settle()
        seen.type("\r")
        seen.see("item 3 · 2/")
        seen.process.send_signal(signal.SIGHUP)
        assert seen.end() != 0
    assert len(kept(db)) == 2


@pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux here")
def test_in_tmux_the_screen_stands_and_keys_work(db: Path, tmp_path: Path) -> None:
    server = ["tmux", "-S", str(tmp_path / "tmux"), "-f", "/dev/null"]

    # readline, which pytest imports, exports COLUMNS behind Python's back; os.environ does not have it.
    clean = {key: value for key, value in os.environ.items() if key not in ("TMUX", "NO_COLOR", "QUOTETRACK_DB")}

    def tmux(*words: str) -> str:
        done = subprocess.run(
            [*server, *words], check=True, capture_output=True, text=True, timeout=PATIENCE, env=clean
        )
        return done.stdout

    def see(words: str) -> str:
        ends = time.monotonic() + PATIENCE
        while words not in (screen := tmux("capture-pane", "-p")):
            assert time.monotonic() < ends, f"“{words}” did not come:\n{screen}"
            time.sleep(0.05)
        return screen

    command = f"{sys.executable} -m quotetrack audit review spring --by ida --db {db}; sleep 60"
    tmux("new-session", "-d", "-x", "80", "-y", "24", command)
    try:
        screen = see("Enter all right")
        assert len(screen.splitlines()) == 24
        see("The slip is rotten")
        time.sleep(0.5)  # a terminal's first moments swallow keys
        tmux("send-keys", "Enter")
        see("item 2 · 1/")
        tmux("resize-window", "-x", "132", "-y", "40")
        see("│")  # the decisions stand beside the article now
        tmux("send-keys", "q")
        see("goes on")
    finally:
        tmux("kill-server")
    assert len(kept(db)) == 1
