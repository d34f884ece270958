"""The page on exports and imports prints what the commands print."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "exchange.md"


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is a POSIX thing")
def test_the_examples_print_what_the_page_says(tmp_path: Path) -> None:
    from tests.docs.examples import run_examples

    text = PAGE.read_text(encoding="utf-8")
    assert run_examples(text, tmp_path) == text, "python -m tests.docs.examples docs/exchange.md writes it anew"
