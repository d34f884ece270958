"""A timeline is drawn by day or month, and says what has no place on it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from quotetrack.core.errors import UsageError
from quotetrack.export.plot import plot_timeline, spaced


@dataclass(frozen=True, slots=True)
class Row:
    date: str | None
    outlet: str | None


def test_undated_statements_are_counted_and_left_out(tmp_path: Path) -> None:
    rows = [
        Row("2031-03-05", "Herald"),
        Row("2031-03", None),
        Row("--03-05", "Herald"),
        Row(None, "Post"),
        Row("2031", "P"),
    ]
    drawn = plot_timeline(rows, tmp_path / "a.svg", heading="Ada $1 Pell")
    assert (drawn.statements, drawn.left_out) == (2, 3)
    assert "Herald" in (tmp_path / "a.svg").read_text(encoding="utf-8") or (tmp_path / "a.svg").stat().st_size > 2000


def test_nothing_to_draw_is_an_empty_picture(tmp_path: Path) -> None:
    assert plot_timeline([], tmp_path / "a.png", heading="Ada Pell").statements == 0
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"a\.png"):
        plot_timeline([Row("2031-03-05", "Herald")], tmp_path / "none" / "a.png", heading="Ada Pell")


def test_labels_do_not_run_into_each_other() -> None:
    whens = [f"2031-03-{day:02}" for day in range(1, 31)]
    kept = spaced(whens, {when: n for n, when in enumerate(whens)})
    assert len(kept) == len(whens)
    far = {when: 10 * n for n, when in enumerate(whens)}
    assert len(spaced(whens, far)) <= 17
