"""Sections of a report → Markdown, or one HTML page with plots that needs nothing beside itself.

“Precision”: a line a figure, each a dot with its interval on a scale of 0 to 100 %, and the same numbers as a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TextIO

from quotetrack.export.svg_plot import Bar, Dot, interval_plot, scatter_plot

__all__ = ["Bar", "Dot", "Section", "write_audit_markdown", "write_audit_page"]

STYLE = (
    ":root{color-scheme:light dark;--ink:#1d1d1f;--soft:#595959;--rule:#c8c8c8;--mark:#0b4f8a;--paper:#fff}"
    "@media (prefers-color-scheme:dark){:root{--ink:#ececec;--soft:#b3b3b3;--rule:#555;--mark:#8cc4ff;--paper:#161618}}"
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:var(--ink);"
    "background:var(--paper)}h1{font-size:1.6rem}h2{font-size:1.15rem;margin:2.2rem 0 .4rem}"
    "p{margin:.4rem 0}blockquote{margin:1rem 0;padding:.6rem 1rem;border-left:4px solid var(--mark);font-size:1.1rem}"
    ".wide{overflow-x:auto}table{border-collapse:collapse;font-size:.9rem;margin:.6rem 0}"
    "caption{text-align:left;color:var(--soft);padding:.2rem 0}"
    "th,td{padding:.25rem .7rem;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top}"
    "th{font-weight:600}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
    "svg{max-width:100%;height:auto}svg text{fill:var(--ink);font:13px system-ui,sans-serif}"
    "svg .axis{stroke:var(--rule)}svg .mark{stroke:var(--mark);fill:var(--mark)}svg .soft{stroke:var(--soft)}"
    "footer{margin-top:2.5rem;color:var(--soft);font-size:.85rem}"
    "@media print{body{max-width:none;margin:0;font-size:11pt}h2{break-after:avoid}"
    "svg,tr,blockquote{break-inside:avoid}"
    ":root{--ink:#000;--soft:#444;--rule:#999;--mark:#000;--paper:#fff}}"
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report: its heading, what it says, a table, and what is drawn of it.

    ``bars`` are drawn as dots with their intervals, ``dots`` as a field of confidence against share. Cells that are
    numbers stand to the right.
    """

    heading: str
    text: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str | int, ...], ...] = ()
    caption: str = ""
    bars: tuple[Bar, ...] = ()
    dots: tuple[Dot, ...] = ()
    quote: str = ""


def write_audit_markdown(title: str, sections: Iterable[Section], out: TextIO) -> None:
    """Write the report as Markdown."""
    out.write(f"# {_line(title)}\n")
    for section in sections:
        out.write(f"\n## {_line(section.heading)}\n")
        for paragraph in section.text:
            out.write(f"\n{_line(paragraph)}\n")
        if section.quote:
            out.write(f"\n> {_line(section.quote)}\n")
        if section.rows:
            numeric = _numeric(section)
            out.write("\n| " + " | ".join(map(_cell, section.columns)) + " |\n|")
            out.write("|".join(" ---: " if number else " --- " for number in numeric) + "|\n")
            for row in section.rows:
                out.write("| " + " | ".join(map(_cell, row)) + " |\n")


def write_audit_page(title: str, sections: Sequence[Section], out: TextIO, *, footer: str = "") -> None:
    """Write the report as one HTML page: no script, nothing fetched, plots as inline SVG with their text, for print."""
    out.write('<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">')
    out.write('<meta name="viewport" content="width=device-width, initial-scale=1">')
    out.write(f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>\n<main>\n<h1>{escape(title)}</h1>\n")
    for n, section in enumerate(sections, start=1):
        out.write(f'<section aria-labelledby="s{n}">\n<h2 id="s{n}">{escape(section.heading)}</h2>\n')
        for paragraph in section.text:
            out.write(f"<p>{escape(paragraph)}</p>\n")
        if section.quote:
            out.write(f"<blockquote><p>{escape(section.quote)}</p></blockquote>\n")
        if section.bars:
            out.write(interval_plot(section.bars, f"p{n}", section.caption or section.heading) + "\n")
        if section.dots:
            out.write(scatter_plot(section.dots, f"d{n}", section.caption or section.heading) + "\n")
        if section.rows:
            _write_table(section, out)
        out.write("</section>\n")
    out.write("</main>\n" + (f"<footer><p>{escape(footer)}</p></footer>\n" if footer else "") + "</body></html>\n")


def _write_table(section: Section, out: TextIO) -> None:
    numeric = [' class="n"' if number else "" for number in _numeric(section)]
    out.write(f'<div class="wide" role="region" tabindex="0" aria-label="{escape(section.heading)}"><table>')
    out.write(f"<caption>{escape(section.caption or section.heading)}</caption>\n<thead><tr>")
    for column, kind in zip(section.columns, numeric, strict=True):
        out.write(f'<th scope="col"{kind}>{escape(column)}</th>')
    out.write("</tr></thead>\n<tbody>\n")
    for row in section.rows:
        out.write("<tr>")
        for n, (cell, kind) in enumerate(zip(row, numeric, strict=True)):
            tag = f'th scope="row"{kind}' if n == 0 else f"td{kind}"
            out.write(f"<{tag}>{escape(str(cell))}</{tag[:2]}>")
        out.write("</tr>\n")
    out.write("</tbody></table></div>\n")


def _numeric(section: Section) -> list[bool]:
    """Which columns hold numbers alone."""
    return [all(isinstance(row[n], int) for row in section.rows) for n in range(len(section.columns))]


def _cell(value: object) -> str:
    return _line(str(value)).replace("|", "\\|")


def _line(text: str) -> str:
    """Text on one line, none of it taken for HTML."""
    return " ".join(text.split()).replace("<", "&lt;")
