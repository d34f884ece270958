"""Shares with intervals → small SVG pictures that stand inside a page, told in words for those who do not see them.

“speaker: 94.1 % (92.3 to 95.6)” is a dot on a line between two ends, on a scale that begins where the lowest does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

__all__ = ["Bar", "Dot", "interval_plot", "scatter_plot"]

WIDTH, LABELS, LINE, MARGIN = 760, 250, 26, 34
SIDE = 380
LONGEST = 34
"""Characters of a label that find room beside the scale."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One share with its interval, all in [0, 1]."""

    label: str
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A share, with its interval, that stands over a confidence; all in [0, 1]."""

    confidence: float
    share: float
    low: float
    high: float


def interval_plot(bars: Sequence[Bar], name: str, title: str) -> str:
    """A line for each share with its interval; ``name`` is the picture's id within its page."""
    first = min(9, int(10 * min(bar.low for bar in bars))) / 10
    height = MARGIN + LINE * len(bars) + 12

    def x(value: float) -> float:
        return round(LABELS + (WIDTH - LABELS - 30) * (value - first) / (1 - first), 1)

    told = "; ".join(f"{b.label}: {100 * b.share:.1f} % ({100 * b.low:.1f} to {100 * b.high:.1f})" for b in bars)
    parts = [_open(WIDTH, height, name, title, told)]
    steps = 10 if first >= 0.5 else 5
    for n in range(steps + 1):
        at = first + (1 - first) * n / steps
        parts.append(f'<line class="axis" x1="{x(at)}" y1="{MARGIN - 8}" x2="{x(at)}" y2="{height - 8}"/>')
        parts.append(f'<text x="{x(at)}" y="{MARGIN - 14}" text-anchor="middle">{100 * at:.0f}</text>')
    for n, bar in enumerate(bars):
        y = MARGIN + LINE * n + LINE / 2 - 4
        parts.append(f'<text x="{LABELS - 12}" y="{y + 4}" text-anchor="end">{escape(_short(bar.label))}</text>')
        parts.append(f'<line class="mark" stroke-width="2" x1="{x(bar.low)}" y1="{y}" x2="{x(bar.high)}" y2="{y}"/>')
        parts.append(f'<circle class="mark" cx="{x(bar.share)}" cy="{y}" r="4.5"/>')
    return "".join(parts) + "</svg>"


def scatter_plot(dots: Sequence[Dot], name: str, title: str) -> str:
    """Confidence against the share that is right; on the diagonal the confidence is honest."""
    side, left = SIDE, 44

    def x(value: float) -> float:
        return round(left + (side - left - 12) * value, 1)

    def y(value: float) -> float:
        return round(12 + (side - left - 12) * (1 - value), 1)

    told = "; ".join(f"confidence {d.confidence:.2f}: {100 * d.share:.1f} % right" for d in dots)
    parts = [_open(side, side, name, title, told)]
    for n in range(6):
        at = n / 5
        parts.append(f'<line class="axis" x1="{x(at)}" y1="{y(0)}" x2="{x(at)}" y2="{y(1)}"/>')
        parts.append(f'<line class="axis" x1="{x(0)}" y1="{y(at)}" x2="{x(1)}" y2="{y(at)}"/>')
        parts.append(f'<text x="{x(at)}" y="{y(0) + 16}" text-anchor="middle">{at:.1f}</text>')
        parts.append(f'<text x="{x(0) - 6}" y="{y(at) + 4}" text-anchor="end">{at:.1f}</text>')
    parts.append(f'<line class="soft" stroke-dasharray="5 4" x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}"/>')
    parts.append(f'<text x="{x(0.5)}" y="{side - 6}" text-anchor="middle">confidence (share right: upwards)</text>')
    for dot in dots:
        at = x(dot.confidence)
        parts.append(f'<line class="mark" x1="{at}" y1="{y(dot.low)}" x2="{at}" y2="{y(dot.high)}"/>')
        parts.append(f'<circle class="mark" cx="{at}" cy="{y(dot.share)}" r="4"/>')
    return "".join(parts) + "</svg>"


def _open(width: int, height: int, name: str, title: str, told: str) -> str:
    return (
        f'<svg role="img" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'aria-labelledby="{name}t {name}d"><title id="{name}t">{escape(title)}</title>'
        f'<desc id="{name}d">{escape(told)}</desc>'
    )


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else label[: LONGEST - 1] + "…"
